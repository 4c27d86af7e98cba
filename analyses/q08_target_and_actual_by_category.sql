-- 8. 按类别、年度的目标与实际,可下钻到原句?
-- Each commitment with its target and actual under its category and year, and how many of its group have either; the
-- drill goes down to the characters of both numbers, and to the sentence where the document's own text is loaded.
-- Printed, computed and implied stand in columns of their own. Levels are groups apart.
with commitments as {{ read_again() }} (
    select *
    from {{ ref('fct_commitments') }}
    where not is_flagged
),

-- Of all regions, also where `commitments` is narrowed to one.
category_years as (
    select
        region_level,
        category_code,
        year,
        basis,
        count(*) as commitment_count,
        count(target_value) as target_count,
        count(actual_value) as actual_count
    from {{ ref('fct_commitments') }}
    where not is_flagged
    group by region_level, category_code, year, basis
),

targets as (
    select
        statement_id,
        document_id,
        char_start,
        char_end,
        evidence
    from {{ ref('fct_statements') }}
    where statement_id in (select commitments.target_statement_id from commitments)
),

actuals as (
    select
        statement_id,
        document_id,
        char_start,
        char_end,
        evidence
    from {{ ref('fct_statements') }}
    where statement_id in (select commitments.actual_statement_id from commitments)
)

select
    commitments.region_level,
    categories.category_name,
    commitments.year,
    commitments.basis,
    category_years.commitment_count as group_commitment_count,
    category_years.target_count as group_target_count,
    category_years.actual_count as group_actual_count,
    commitments.region_name,
    commitments.subject,
    commitments.target_value,
    commitments.actual_value,
    commitments.unit,
    commitments.reported_pct,
    commitments.computed_pct,
    floor(commitments.implied_target_low * 100) / 100 as implied_target_low,
    ceil(commitments.implied_target_high * 100) / 100 as implied_target_high,
    commitments.status,
    documents.document_slug as target_document_slug,
    targets.char_start as target_char_start,
    targets.char_end as target_char_end,
    targets.evidence as target_evidence,
    actual_documents.document_slug as actual_document_slug,
    actuals.char_start as actual_char_start,
    actuals.char_end as actual_char_end,
    actuals.evidence as actual_evidence
from commitments
inner join {{ ref('dim_category') }} as categories on commitments.category_code = categories.category_code
inner join category_years
    on
        commitments.category_code = category_years.category_code
        and commitments.region_level is not distinct from category_years.region_level
        and commitments.year is not distinct from category_years.year
        and commitments.basis is not distinct from category_years.basis
left join targets on commitments.target_statement_id = targets.statement_id
left join {{ ref('dim_document') }} as documents on targets.document_id = documents.document_id
left join actuals on commitments.actual_statement_id = actuals.statement_id
left join {{ ref('dim_document') }} as actual_documents on actuals.document_id = actual_documents.document_id
order by
    commitments.region_level,
    categories.sort_order,
    commitments.year,
    commitments.basis,
    commitments.actual_value is null,
    commitments.region_name,
    documents.document_slug,
    targets.char_start,
    commitments.commitment_id
