-- Every year between the first and the last that a document is about or a statement speaks of.
with spoken_years as (
    select year from {{ ref('int_document_years_listed') }}
    union all
    select year from {{ ref('fct_statements') }}
    union all
    select year from {{ ref('fct_qualitative_statements') }}
),

bounds as (
    select
        min(year) as first_year,
        max(year) as last_year
    from spoken_years
),

years as (
    select {{ each_from('first_year', 'last_year') }} as year
    from bounds
)

select
    cast(year as integer) as year,
    year || '年' as year_name,
    -- The eleventh five-year plan began in 2006.
    cast((year - 2006 - (year - 2006) % 5) / 5 + 11 as integer) as five_year_plan_number,
    cast((year - 2006) % 5 + 1 as integer) as five_year_plan_year_number,
    cast(make_date(year + 1, 1, 1) - make_date(year, 1, 1) as integer) as day_count,
    make_date(year, 1, 1) as first_date,
    make_date(year, 12, 31) as last_date
from years
