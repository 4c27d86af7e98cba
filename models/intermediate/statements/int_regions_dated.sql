-- Each region code in each year that facts speak of, under the name and level it had at the end of that year: the
-- latest period that had begun by then (a code that ended within the year keeps its last name). A code used before its
-- time bears its first name; one that no list knows has level unknown. Both are findings, neither loses a row.
with spoken as (
    select distinct
        region_code,
        year
    from {{ ref('int_statements_harmonised') }}
    where region_code is not null and year is not null
    union
    select
        region_code,
        year
    from {{ ref('int_qualitative_resolved') }}
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
        coalesce(
            regions.valid_from <= make_date(spoken.year, 12, 31)
            and (regions.valid_to is null or regions.valid_to > make_date(spoken.year, 1, 1)),
            false
        ) as is_in_force,
        row_number() over (
            partition by spoken.region_code, spoken.year
            order by
                case when regions.valid_from <= make_date(spoken.year, 12, 31) then 0 else 1 end,
                case when regions.valid_from <= make_date(spoken.year, 12, 31) then regions.valid_from end desc,
                regions.valid_from
        ) as choice
    from spoken
    left join {{ ref('stg_regions') }} as regions on spoken.region_code = regions.region_code
)

select
    region_code,
    year,
    region_key,
    region_name,
    coalesce(region_level, 'unknown') as region_level,
    is_in_force
from ranked
where choice = 1
