select * from (values (0.0), (46.4), (100.0), (null)) as rows_given (pct)
