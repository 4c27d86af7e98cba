-- Regions of one level are summed, levels never: a city's figures hold those of its districts.
select
    region_level || '-' || year as year_id,
    region_level,
    year,
    cast(count(*) as integer) as region_count,
    cast(sum(document_count) as integer) as document_count,
    cast(sum(items_declared_count) as integer) as items_declared_count,
    {{ sums_of(promise_measures(), 'integer') }},
    cast(sum(items_promised_reported_count) as integer) as items_promised_reported_count,
    cast(sum(items_done_reported_count) as integer) as items_done_reported_count,
    {{ sums_of(commitment_measures(), 'integer') }},
    cast(sum(livelihood_expenditure_yuan) as decimal(20, 2)) as livelihood_expenditure_yuan,
    cast(sum(livelihood_items_expenditure_yuan) as decimal(20, 2)) as livelihood_items_expenditure_yuan,
    {{ sums_of(itemised_measures(), 'decimal(20, 2)') }},
    cast(sum(statement_count) as integer) as statement_count,
    cast(sum(flagged_statement_count) as integer) as flagged_statement_count
from {{ ref('fct_district_year') }}
group by region_level, year
