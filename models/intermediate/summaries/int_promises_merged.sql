-- One row per promise (the same item across documents of a region and year), with the latest word on it: a document
-- that reports goes before one that only promises, a later one before an earlier, and on one day the order of
-- seeds/reference/statuses.csv decides.
with ranked as (
    select
        items.promise_id,
        items.item_id,
        items.item_kind,
        items.region_code,
        items.year,
        items.category_code,
        items.due_date,
        judged.status,
        judged.status_source,
        judged.target_count,
        judged.as_of_date,
        row_number() over (
            partition by items.promise_id
            order by
                case when judged.status in ('planned', 'not_reported') then 1 else 0 end,
                judged.as_of_date desc,
                statuses.precedence,
                items.item_id
        ) as choice
    from {{ ref('int_items_described') }} as items
    inner join {{ ref('int_items_judged') }} as judged on items.item_id = judged.item_id
    inner join {{ ref('statuses') }} as statuses on judged.status = statuses.status
    where
        items.is_promise
        and items.region_code is not null
        and items.year is not null
        and items.superseded_by_document_id is null
)

select
    promise_id,
    item_id,
    item_kind,
    region_code,
    year,
    category_code,
    due_date,
    status,
    status_source,
    target_count,
    status in ('met', 'exceeded') as is_done,
    status = 'exceeded' as is_exceeded,
    status in ('not_met', 'overdue', 'partly_met') as is_not_met,
    status in ('in_progress', 'on_schedule', 'behind', 'planned') as is_open,
    status in ('suspended', 'cancelled') as is_halted,
    status = 'unverifiable' as is_unverifiable,
    status = 'not_reported' as is_not_reported,
    status in ('met', 'exceeded') and as_of_date <= due_date as is_done_on_time
from ranked
where choice = 1
