select * from (values ('a', 1), (null, 2), ('c', null), (null, null)) as rows_given (region, year)
