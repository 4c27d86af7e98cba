select
    run_id,
    cast(run_number as integer) as run_number,
    command,
    host,
    run_status,
    cast(exit_status as integer) as exit_status,
    reason as run_reason,
    seconds as run_seconds,
    cast(coalesce(added_count, 0) as integer) as added_count,
    cast(coalesce(rejected_count, 0) as integer) as rejected_count,
    cast(warning_count as integer) as warning_count,
    cast(new_warning_count as integer) as new_warning_count,
    cast(mart_row_count as integer) as mart_row_count,
    run_status in ('published', 'published_with_warnings') as is_published,
    started_at,
    finished_at
from {{ ref('stg_runs') }}
