select * from (values ('a', 3, 1.50), ('b', 4, null), ('c', null, 2.25)) as rows_given (region, item_count, part_yuan)
