-- 8. 按类别、年度的目标与实际,可下钻到原句?
-- Each commitment with its target and actual under its category and year, and how many of its group have either; the
-- drill goes down to the characters of both numbers, and to the sentence where the document's own text is loaded.
-- Printed, computed and implied stand in columns of their own. Levels are groups apart.
select
    commitments.region_level,
    categories.category_name,
    commitments.year,
    commitments.basis,
    count(*) over category_year as group_commitment_count,
    count(commitments.target_value) over category_year as group_target_count,
    count(commitments.actual_value) over category_year as group_actual_count,
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
from {{ ref('fct_commitments') }} as commitments
inner join {{ ref('dim_category') }} as categories on commitments.category_code = categories.category_code
left join {{ ref('fct_statements') }} as targets on commitments.target_statement_id = targets.statement_id
left join {{ ref('dim_document') }} as documents on targets.document_id = documents.document_id
left join {{ ref('fct_statements') }} as actuals on commitments.actual_statement_id = actuals.statement_id
left join {{ ref('dim_document') }} as actual_documents on actuals.document_id = actual_documents.document_id
where not commitments.is_flagged
window
    category_year as (
        partition by commitments.region_level, commitments.category_code, commitments.year, commitments.basis
    )
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
