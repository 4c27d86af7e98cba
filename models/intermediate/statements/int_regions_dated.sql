-- Each region code in each year that facts speak of, under the name and level it had at the end of that year: the
-- latest period that had begun by then (a code that ended within the year keeps its last name).
with spoken as (
    select distinct
        region_code,
        year
    from {{ ref('int_statements_harmonised') }}
    where region_code is not null and year is not null
    union
    select distinct
        region_code,
        year
    from {{ ref('int_document_years_listed') }}
    where region_code is not null
),

ranked as (
    select
        spoken.region_code,
        spoken.year,
        regions.region_key,
        regions.region_name,
        regions.region_level,
        row_number() over (
            partition by spoken.region_code, spoken.year order by regions.valid_from desc
        ) as recency
    from spoken
    inner join {{ ref('stg_regions') }} as regions
        on
            spoken.region_code = regions.region_code
            and regions.valid_from <= make_date(spoken.year, 12, 31)
)

select
    region_code,
    year,
    region_key,
    region_name,
    region_level
from ranked
where recency = 1
