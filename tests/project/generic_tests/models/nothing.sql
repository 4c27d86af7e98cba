select * from (values (2019, 5, 3.75)) as rows_given (year, item_count, whole_yuan) where false
