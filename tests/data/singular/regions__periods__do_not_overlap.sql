-- A code means one region on any day.
select
    earlier.region_code,
    earlier.valid_from,
    earlier.valid_to,
    later.valid_from as next_valid_from
from {{ ref('regions') }} as earlier
inner join {{ ref('regions') }} as later
    on earlier.region_code = later.region_code and earlier.valid_from < later.valid_from
where earlier.valid_to is null or earlier.valid_to > later.valid_from
