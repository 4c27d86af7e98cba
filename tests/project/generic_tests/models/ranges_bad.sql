select * from (values (-0.1), (0.0), (100.0), (100.1), (205.74), (null)) as rows_given (pct)
