-- Below, above, above an end that is open below, below one that is open above, ends turned round with and without value.
select *
from (
    values
    (3.0, 4.0, 5.0), (6.0, 4.0, 5.0), (6.0, null, 5.0), (3.0, 4.0, null), (null, 5.0, 4.0), (4.5, 5.0, 4.0),
    (4.5, 4.0, 5.0)
) as rows_given (pct, pct_low, pct_high)
