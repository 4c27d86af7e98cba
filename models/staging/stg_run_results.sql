select
    run_id,
    run_number,
    started_at,
    result.name as node_name,
    result.resource_type,
    result.kind as test_kind,
    result.status as result_status,
    result.failure_count,
    result.seconds,
    result.message as result_message
from (
    select
        run_id,
        run_number,
        started_at,
        unnest(results) as result
    from {{ source('history', 'runs') }}
    where run_number > 0
) as unnested
