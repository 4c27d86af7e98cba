select
    function_code || '@' || year(valid_from) as function_key,
    function_code,
    function_name,
    aliases,
    note,
    is_verified,
    valid_to is null as is_current,
    valid_from,
    valid_to
from {{ ref('budget_functions') }}
