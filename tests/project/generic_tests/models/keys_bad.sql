-- Two keys stand several times, one of them three times; three are incomplete, two of these alike.
select *
from (
    values ('a', 1), ('a', 1), ('a', 1), ('b', 2), ('b', 2), ('c', null), ('c', null), (null, 3), ('d', 4)
) as rows_given (region, year)
