-- Regions of one level are summed, levels never.
select
    region_level || '-' || year || '-' || category_code as category_year_id,
    region_level,
    year,
    category_code,
    category_name,
    cast(count(*) as integer) as region_count,
    {{ sums_of(promise_measures(), 'integer') }},
    {{ sums_of(commitment_measures(), 'integer') }},
    {{ sums_of(itemised_measures(), 'decimal(20, 2)') }},
    cast(sum(statement_count) as integer) as statement_count,
    cast(sum(flagged_statement_count) as integer) as flagged_statement_count
from {{ ref('fct_district_year_category') }}
group by region_level, year, category_code, category_name
