select * from (values ('a', 1), ('a', 2), ('b', 1)) as rows_given (region, year)
