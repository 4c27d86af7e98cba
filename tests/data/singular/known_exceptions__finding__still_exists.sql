-- An exception for a finding that is gone should be taken out.
select
    exceptions.check_code,
    exceptions.subject_key
from {{ ref('known_exceptions') }} as exceptions
left join {{ ref('fct_check_results') }} as findings
    on exceptions.check_code = findings.check_code and exceptions.subject_key = findings.subject_key
where findings.finding_id is null
