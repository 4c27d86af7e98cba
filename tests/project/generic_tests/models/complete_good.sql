select * from (values ('a', 1, null), ('', 0, null)) as rows_given (region, year, note)
