select
    findings.finding_id,
    findings.check_code,
    findings.subject_key,
    findings.document_id,
    findings.statement_id,
    findings.other_statement_id,
    documents.document_slug,
    -- A finding about no statement belongs to the one year its document is about, if there is one.
    coalesce(
        statements.year,
        others.year,
        case when not contains(documents.subject_years, '|') then cast(documents.subject_years as integer) end
    ) as year,
    findings.severity,
    findings.unit,
    findings.explanation,
    exceptions.reason as exception_reason,
    findings.found_value,
    findings.expected_low,
    findings.expected_high,
    exceptions.check_code is not null as is_reviewed,
    exceptions.review_by as review_by_date,
    statements.char_start,
    statements.char_end,
    others.char_start as other_char_start,
    others.char_end as other_char_end
from {{ ref('int_findings_detected') }} as findings
inner join {{ ref('int_documents_trusted') }} as documents on findings.document_id = documents.document_id
left join {{ ref('int_statements_harmonised') }} as statements on findings.statement_id = statements.statement_id
left join {{ ref('int_statements_harmonised') }} as others on findings.other_statement_id = others.statement_id
left join {{ ref('known_exceptions') }} as exceptions
    on findings.check_code = exceptions.check_code and findings.subject_key = exceptions.subject_key
order by findings.document_id, findings.check_code, statements.char_start
