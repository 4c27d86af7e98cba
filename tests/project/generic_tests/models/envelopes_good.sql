-- On the ends, open ends, bounds without a value, a value without bounds, nothing at all.
select *
from (
    values
    (5.0, 5.0, 5.0), (5.0, 4.0, 5.0), (5.0, null, 6.0), (5.0, 4.0, null), (null, 1.0, 2.0), (5.0, null, null),
    (null, null, null)
) as rows_given (pct, pct_low, pct_high)
