-- The status of every promised item: what the document says of it in words, else what its commitments came to, else
-- the calendar. A flagged commitment is no evidence of anything. Sections are no promises and have none.
with commitments as (
    select
        judged.item_id,
        judged.target_statement_id,
        flagged.commitment_id is not null as is_flagged,
        case when flagged.commitment_id is null then judged.status end as status
    from {{ ref('int_commitments_judged') }} as judged
    left join {{ ref('int_commitments_flagged') }} as flagged on judged.commitment_id = flagged.commitment_id
    where judged.item_id is not null and judged.basis <> 'items'
),

outcomes as (
    select
        item_id,
        count(*) as commitment_count,
        count(target_statement_id) as target_count,
        count(*) filter (where is_flagged) as flagged_count,
        count(*) filter (where status in ('met', 'exceeded')) as done_count,
        count(*) filter (where status = 'exceeded') as exceeded_count,
        count(*) filter (where status in ('not_met', 'overdue')) as short_count,
        count(*) filter (where status in ('in_progress', 'behind', 'on_schedule')) as open_count,
        max(status) filter (where status in ('not_met', 'overdue')) as short_status
    from commitments
    group by item_id
)

select
    items.item_id,
    coalesce(outcomes.target_count, 0) as target_count,
    coalesce(documents.as_of_date, documents.published_date, items.due_date) as as_of_date,
    {{ evaluation_date() }} as evaluation_date,
    case
        when not items.is_promise then null
        when items.reported_status is not null then items.reported_status
        when outcomes.short_count > 0 and outcomes.done_count > 0 then 'partly_met'
        when outcomes.short_count > 0 then outcomes.short_status
        when outcomes.open_count > 0 then 'in_progress'
        when outcomes.done_count = outcomes.commitment_count and outcomes.exceeded_count = outcomes.done_count
            then 'exceeded'
        when outcomes.done_count = outcomes.commitment_count then 'met'
        when outcomes.done_count > 0 or outcomes.flagged_count > 0 then 'unverifiable'
        else {{ calendar_status(evaluation_date(), 'items.due_date') }}
    end as status,
    case
        when not items.is_promise then null
        when items.reported_status is not null then 'reported'
        else 'computed'
    end as status_source
from {{ ref('int_items_described') }} as items
inner join {{ ref('int_documents_trusted') }} as documents on items.document_id = documents.document_id
left join outcomes on items.item_id = outcomes.item_id
