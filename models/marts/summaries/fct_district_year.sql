with spine as (
    select
        years.region_code,
        years.year,
        cast(count(distinct years.document_id) as integer) as document_count
    from {{ ref('int_document_years_listed') }} as years
    inner join {{ ref('int_documents_superseded') }} as versions
        on years.document_id = versions.document_id and versions.superseded_by_document_id is null
    where years.region_code is not null
    group by years.region_code, years.year
),

-- A declared count belongs to the one year a document is about; of several documents the largest is shown.
declared as (
    select
        documents.region_code,
        cast(documents.subject_years as integer) as year,
        cast(max(documents.declared_item_count) as integer) as items_declared_count
    from {{ ref('int_documents_trusted') }} as documents
    inner join {{ ref('int_documents_superseded') }} as versions
        on documents.document_id = versions.document_id and versions.superseded_by_document_id is null
    where documents.declared_item_count is not null and not contains(documents.subject_years, '|')
    group by documents.region_code, documents.subject_years
),

promises as (
    select
        promises.region_code,
        promises.year,
        {{ promise_counts('promises') }}
    from {{ ref('int_promises_merged') }} as promises
    group by promises.region_code, promises.year
),

-- The document's own count of its done items (17 of 20): never mixed with the items the warehouse can see.
item_totals as (
    select
        region_code,
        year,
        cast(max(target_value) as integer) as items_promised_reported_count,
        cast(max(actual_value) as integer) as items_done_reported_count,
        max(computed_pct) as items_completion_pct
    from {{ ref('fct_commitments') }}
    where basis = 'items' and period_scope = 'year' and not is_flagged
    group by region_code, year
),

commitments as (
    select
        commitments.region_code,
        commitments.year,
        {{ commitment_counts('commitments') }}
    from {{ ref('fct_commitments') }} as commitments
    where commitments.basis <> 'items' and commitments.period_scope = 'year' and not commitments.is_flagged
    group by commitments.region_code, commitments.year
),

itemised as (
    select
        itemised.region_code,
        itemised.year,
        {{ itemised_sums('itemised') }}
    from {{ ref('int_spending_itemised') }} as itemised
    group by itemised.region_code, itemised.year
),

totals as (
    select
        region_code,
        year,
        max(amount_yuan) filter (where indicator_code = 'livelihood_expenditure') as livelihood_expenditure_yuan,
        max(amount_yuan) filter (
            where indicator_code = 'livelihood_items_expenditure'
        ) as livelihood_items_expenditure_yuan
    from {{ ref('fct_spending') }}
    where role = 'actual' and period_scope = 'year' and not is_flagged
    group by region_code, year
),

shares as (
    select
        region_code,
        year,
        numerator_definition,
        denominator_definition,
        reported_share_pct,
        computed_share_pct,
        is_comparable,
        row_number() over (
            partition by region_code, year order by case when is_comparable then 0 else 1 end, share_id
        ) as choice
    from {{ ref('fct_spending_share') }}
    where share_statement_id is not null and period = 'year' and not is_flagged
),

statements as (
    select
        region_code,
        year,
        cast(count(*) as integer) as statement_count,
        cast(count(*) filter (where is_flagged) as integer) as flagged_statement_count
    from {{ ref('fct_statements') }}
    where not is_superseded
    group by region_code, year
)

select
    spine.region_code || '-' || spine.year as district_year_id,
    regions.region_key,
    spine.region_code,
    regions.region_name,
    regions.region_level,
    spine.year,
    spine.document_count,
    declared.items_declared_count,
    {{ zero_if_missing('promises', promise_measures()) }},
    item_totals.items_promised_reported_count,
    item_totals.items_done_reported_count,
    item_totals.items_completion_pct,
    {{ zero_if_missing('commitments', commitment_measures()) }},
    commitments.computed_completion_median_pct,
    totals.livelihood_expenditure_yuan,
    totals.livelihood_items_expenditure_yuan,
    itemised.expenditure_itemised_yuan,
    itemised.benefit_itemised_yuan,
    itemised.investment_itemised_yuan,
    itemised.loan_itemised_yuan,
    shares.numerator_definition as share_numerator_definition,
    shares.denominator_definition as share_denominator_definition,
    shares.reported_share_pct,
    shares.computed_share_pct,
    shares.is_comparable as is_share_comparable,
    coalesce(statements.statement_count, 0) as statement_count,
    coalesce(statements.flagged_statement_count, 0) as flagged_statement_count
from spine
left join {{ ref('int_regions_dated') }} as regions
    on spine.region_code = regions.region_code and spine.year = regions.year
left join declared on spine.region_code = declared.region_code and spine.year = declared.year
left join promises on spine.region_code = promises.region_code and spine.year = promises.year
left join item_totals on spine.region_code = item_totals.region_code and spine.year = item_totals.year
left join commitments on spine.region_code = commitments.region_code and spine.year = commitments.year
left join itemised on spine.region_code = itemised.region_code and spine.year = itemised.year
left join totals on spine.region_code = totals.region_code and spine.year = totals.year
left join shares on spine.region_code = shares.region_code and spine.year = shares.year and shares.choice = 1
left join statements on spine.region_code = statements.region_code and spine.year = statements.year
-- A code that no list has is no region: what is said of it stands in fct_check_results.
where regions.region_key is not null
