-- New findings of severity warn: look at each, then correct the record or let it stand in known_exceptions.
select
    check_code,
    document_slug,
    explanation
from {{ ref('fct_check_results') }}
where severity = 'warn' and not is_reviewed
