-- Regions of one level are summed, levels never.
select
    region_level || '-' || year || '-' || category_code as category_year_id,
    region_level,
    year,
    category_code,
    category_name,
    cast(count(*) as integer) as region_count,
    cast(sum(items_listed_count) as integer) as items_listed_count,
    cast(sum(items_named_count) as integer) as items_named_count,
    cast(sum(items_done_evidenced_count) as integer) as items_done_evidenced_count,
    cast(sum(items_exceeded_count) as integer) as items_exceeded_count,
    cast(sum(items_not_met_count) as integer) as items_not_met_count,
    cast(sum(items_open_count) as integer) as items_open_count,
    cast(sum(items_not_reported_count) as integer) as items_not_reported_count,
    cast(sum(commitments_count) as integer) as commitments_count,
    cast(sum(commitments_with_target_count) as integer) as commitments_with_target_count,
    cast(sum(commitments_done_count) as integer) as commitments_done_count,
    cast(sum(commitments_not_reported_count) as integer) as commitments_not_reported_count,
    cast(sum(computed_completion_count) as integer) as computed_completion_count,
    cast(sum(reported_completion_count) as integer) as reported_completion_count,
    cast(sum(expenditure_itemised_yuan) as decimal(20, 2)) as expenditure_itemised_yuan,
    cast(sum(benefit_itemised_yuan) as decimal(20, 2)) as benefit_itemised_yuan,
    cast(sum(investment_itemised_yuan) as decimal(20, 2)) as investment_itemised_yuan,
    cast(sum(loan_itemised_yuan) as decimal(20, 2)) as loan_itemised_yuan,
    cast(sum(statement_count) as integer) as statement_count,
    cast(sum(flagged_statement_count) as integer) as flagged_statement_count
from {{ ref('fct_district_year_category') }}
group by region_level, year, category_code, category_name
