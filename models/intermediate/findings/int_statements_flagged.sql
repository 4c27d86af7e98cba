-- Statements that a finding of severity error concerns, and those of superseded documents; they stay out of every
-- aggregate.
with concerned as (
    select
        statement_id,
        check_code
    from {{ ref('int_findings_detected') }}
    where severity = 'error' and statement_id is not null
    union all
    select
        other_statement_id as statement_id,
        check_code
    from {{ ref('int_findings_detected') }}
    where severity = 'error' and other_statement_id is not null
    union all
    select
        statement_id,
        'document_superseded' as check_code
    from {{ ref('int_statements_harmonised') }}
    where superseded_by_document_id is not null
    {{ and_kept_flags() }}
)

select
    statement_id,
    {{ joined_distinct('check_code', '|') }} as flags
from concerned
group by statement_id
