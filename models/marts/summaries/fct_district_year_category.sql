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
    where commitments.basis <> 'items' and commitments.period_scope = 'year' and not commitments.is_flagged
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
    where not is_superseded
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
    {{ zero_if_missing('promises', promise_measures()) }},
    {{ zero_if_missing('commitments', commitment_measures()) }},
    commitments.computed_completion_median_pct,
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
