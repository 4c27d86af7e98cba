with spine as (
    select
        region_key,
        region_code,
        region_name,
        region_level,
        year
    from {{ ref('fct_district_year') }}
),

promises as (
    select
        promises.region_code,
        promises.year,
        promises.category_code,
        {{ promise_counts('promises') }}
    from {{ ref('int_promises_merged') }} as promises
    group by promises.region_code, promises.year, promises.category_code
),

commitments as (
    select
        commitments.region_code,
        commitments.year,
        commitments.category_code,
        {{ commitment_counts('commitments') }}
    from {{ ref('fct_commitments') }} as commitments
    where commitments.basis <> 'items' and not commitments.is_flagged
    group by commitments.region_code, commitments.year, commitments.category_code
),

itemised as (
    select
        itemised.region_code,
        itemised.year,
        itemised.category_code,
        {{ itemised_sums('itemised') }}
    from {{ ref('int_spending_itemised') }} as itemised
    group by itemised.region_code, itemised.year, itemised.category_code
),

statements as (
    select
        region_code,
        year,
        category_code,
        cast(count(*) as integer) as statement_count,
        cast(count(*) filter (where is_flagged) as integer) as flagged_statement_count
    from {{ ref('fct_statements') }}
    group by region_code, year, category_code
)

select
    spine.region_code || '-' || spine.year || '-' || categories.category_code as district_year_category_id,
    spine.region_key,
    spine.region_code,
    spine.region_name,
    spine.region_level,
    spine.year,
    categories.category_code,
    categories.category_name,
    coalesce(promises.items_listed_count, 0) as items_listed_count,
    coalesce(promises.items_named_count, 0) as items_named_count,
    coalesce(promises.items_done_evidenced_count, 0) as items_done_evidenced_count,
    coalesce(promises.items_exceeded_count, 0) as items_exceeded_count,
    coalesce(promises.items_not_met_count, 0) as items_not_met_count,
    coalesce(promises.items_open_count, 0) as items_open_count,
    coalesce(promises.items_halted_count, 0) as items_halted_count,
    coalesce(promises.items_unverifiable_count, 0) as items_unverifiable_count,
    coalesce(promises.items_not_reported_count, 0) as items_not_reported_count,
    coalesce(commitments.commitments_count, 0) as commitments_count,
    coalesce(commitments.commitments_with_target_count, 0) as commitments_with_target_count,
    coalesce(commitments.commitments_done_count, 0) as commitments_done_count,
    coalesce(commitments.commitments_not_reported_count, 0) as commitments_not_reported_count,
    coalesce(commitments.computed_completion_count, 0) as computed_completion_count,
    commitments.computed_completion_median_pct,
    coalesce(commitments.reported_completion_count, 0) as reported_completion_count,
    itemised.expenditure_itemised_yuan,
    itemised.benefit_itemised_yuan,
    itemised.investment_itemised_yuan,
    itemised.loan_itemised_yuan,
    coalesce(statements.statement_count, 0) as statement_count,
    coalesce(statements.flagged_statement_count, 0) as flagged_statement_count
from spine
cross join {{ ref('dim_category') }} as categories
left join promises
    on
        spine.region_code = promises.region_code
        and spine.year = promises.year
        and categories.category_code = promises.category_code
left join commitments
    on
        spine.region_code = commitments.region_code
        and spine.year = commitments.year
        and categories.category_code = commitments.category_code
left join itemised
    on
        spine.region_code = itemised.region_code
        and spine.year = itemised.year
        and categories.category_code = itemised.category_code
left join statements
    on
        spine.region_code = statements.region_code
        and spine.year = statements.year
        and categories.category_code = statements.category_code
where
    promises.category_code is not null
    or commitments.category_code is not null
    or itemised.category_code is not null
    or statements.category_code is not null
