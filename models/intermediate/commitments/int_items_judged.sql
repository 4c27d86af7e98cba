-- The status of every promised item: what the document says of it in words, else what its commitments came to, else
-- the calendar. Sections are no promises and have none.
with outcomes as (
    select
        commitments.item_id,
        count(*) as commitment_count,
        count(commitments.target_statement_id) as target_count,
        count(*) filter (where commitments.status in ('met', 'exceeded')) as done_count,
        count(*) filter (where commitments.status = 'exceeded') as exceeded_count,
        count(*) filter (where commitments.status in ('not_met', 'overdue')) as short_count,
        count(*) filter (where commitments.status in ('in_progress', 'behind', 'on_schedule')) as open_count,
        max(commitments.status) filter (where commitments.status in ('not_met', 'overdue')) as short_status
    from {{ ref('int_commitments_judged') }} as commitments
    where commitments.item_id is not null and commitments.basis <> 'items'
    group by commitments.item_id
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
        when outcomes.done_count > 0 then 'unverifiable'
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
