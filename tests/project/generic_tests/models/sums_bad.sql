select * from (values (2019, 5, 3.75), (2020, 3, 0.01)) as rows_given (year, item_count, whole_yuan)
