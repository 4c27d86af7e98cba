-- 19. 昨晚新增、修改、撤回了哪些记录,测试失败几条?
-- What the loads of the last day added, read anew or superseded, with the findings that stand against each document.
-- Before anything was loaded that is the shipped records (seed). Nothing is taken back: a newer version supersedes.
with last_day as (
    select max(cast(loaded_at as date)) as day_loaded
    from {{ ref('ops_load_changes') }}
),

findings as (
    select
        document_id,
        count(*) filter (where severity = 'error') as error_count,
        count(*) filter (where severity <> 'error') as other_finding_count
    from {{ ref('fct_check_results') }}
    group by document_id
)

select
    changes.load_id,
    changes.load_change,
    changes.document_slug,
    newer.document_slug as superseded_by,
    changes.readings,
    changes.brought_item_count,
    changes.brought_statement_count,
    changes.is_read_by_marts,
    coalesce(findings.error_count, 0) as error_count,
    coalesce(findings.other_finding_count, 0) as other_finding_count,
    changes.loaded_at
from {{ ref('ops_load_changes') }} as changes
cross join last_day
left join {{ ref('dim_document') }} as newer on changes.superseded_by_document_id = newer.document_id
left join findings on changes.document_id = findings.document_id
where (cast(changes.loaded_at as date) is not distinct from last_day.day_loaded)
order by changes.loaded_at, changes.load_change, changes.document_slug
