-- Runs without checks (nothing new, killed early) do not come between a warning and the run that knew it before.
with checks as (
    select
        *,
        dense_rank() over (order by run_number) as place
    from {{ ref('stg_run_results') }}
    where resource_type in ('test', 'expectation')
)

select
    checks.run_id,
    checks.node_name as test_name,
    checks.resource_type as test_type,
    checks.test_kind,
    checks.result_status,
    checks.result_message,
    cast(checks.failure_count as integer) as failure_count,
    checks.seconds as test_seconds,
    checks.result_status in ('warn', 'fail', 'error', 'runtime error')
    and coalesce(earlier.result_status = 'pass' or checks.failure_count > earlier.failure_count, true) as is_new,
    checks.started_at
from checks
left join checks as earlier on checks.node_name = earlier.node_name and checks.place = earlier.place + 1
