select * from (values (2019, 5, 3.75), (2020, 2, null)) as rows_given (year, item_count, whole_yuan)
