-- A run that says it is running and is not the last one did not come to its end.
select
    run_id,
    run_number,
    command,
    host,
    case
        when status = 'running' and run_number < max(run_number) over () then 'killed' else status
    end as run_status,
    exit_status,
    reason,
    seconds,
    list_sum(list_transform(loads, lambda load: load.added_count)) as added_count,
    list_sum(list_transform(loads, lambda load: load.rejected_count)) as rejected_count,
    len(warnings) as warning_count,
    len(list_filter(warnings, lambda warning: warning.is_new)) as new_warning_count,
    list_sum(list_transform(marts, lambda mart: mart.row_count)) as mart_row_count,
    started_at,
    finished_at
from {{ source('history', 'runs') }}
where run_number > 0
