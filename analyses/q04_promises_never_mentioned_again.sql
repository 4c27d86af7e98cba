-- 4. 承诺了却再没提起的事项?
-- Promises that are due and that no document gives an outcome of: items, and targets outside any item. The reason tells
-- silence (another document reports on that region and year without them, down to the due date or only to a day before
-- it) from ignorance (no such document is loaded).
with outcome_documents as (
    -- Documents that report on a region and year: they print at least one actual of it, and are no plans.
    select
        statements.region_code,
        statements.year,
        statements.document_id,
        max(statements.as_of_date) as as_of_date
    from {{ ref('fct_statements') }} as statements
    inner join {{ ref('dim_document') }} as documents on statements.document_id = documents.document_id
    where statements.role = 'actual' and documents.document_kind <> 'plan'
    group by statements.region_code, statements.year, statements.document_id
),

told_items as (
    select promise_id
    from {{ ref('fct_items') }}
    where is_promise and status <> 'not_reported'
),

-- One row per promise, however many documents name it; any other status of it ends the silence.
items as (
    select
        promise_id as promise_key,
        region_code,
        year,
        arg_min(document_id, item_id) as document_id,
        'item' as promise_kind,
        min(item_no) as item_no,
        min(item_title) as title,
        min(lead_agencies) as lead_agencies,
        min(due_date) as due_date,
        count(distinct document_id) as naming_count
    from {{ ref('fct_items') }}
    where
        is_promise
        and promise_id not in (select told_items.promise_id from told_items)
    group by promise_id, region_code, year
),

targets_outside_items as (
    select
        commitments.commitment_id as promise_key,
        commitments.region_code,
        commitments.year,
        commitments.document_id,
        'target outside items' as promise_kind,
        cast(null as integer) as item_no,
        commitments.subject as title,
        cast(null as varchar) as lead_agencies,
        commitments.due_date,
        1 as naming_count
    from {{ ref('fct_commitments') }} as commitments
    left join {{ ref('fct_items') }} as items on commitments.item_id = items.item_id
    where
        commitments.status = 'not_reported'
        -- 20件 counts the items themselves: no promise beside them.
        and commitments.basis <> 'items'
        and not coalesce(items.is_promise, false)
),

silent as (
    select * from items
    union all
    select * from targets_outside_items
),

looked_at as (
    select
        silent.promise_key,
        count(outcome_documents.document_id) filter (
            where outcome_documents.document_id <> silent.document_id
        ) as other_document_count,
        max(outcome_documents.as_of_date) filter (
            where outcome_documents.document_id <> silent.document_id
        ) as reported_to_date,
        coalesce(bool_or(outcome_documents.document_id = silent.document_id), false) as is_named_in_report
    from silent
    left join outcome_documents
        on silent.region_code = outcome_documents.region_code and silent.year = outcome_documents.year
    group by silent.promise_key
)

select
    documents.region_level,
    documents.region_name,
    silent.year,
    silent.promise_kind,
    silent.item_no,
    silent.title,
    silent.lead_agencies,
    silent.due_date,
    looked_at.other_document_count,
    looked_at.reported_to_date,
    case
        when silent.naming_count > 1 then '其他文件再次点名,未写结果'
        when looked_at.reported_to_date < silent.due_date then '已载入期中进度,未提及;到期后的报告没有载入'
        when looked_at.other_document_count > 0 then '已载入该地区该年的报告,未再提及'
        when looked_at.is_named_in_report then '报告本身点名而未写结果,此后没有载入别的报告'
        else '没有载入该地区该年的报告:无从判断'
    end as reason,
    documents.document_slug
from silent
inner join looked_at on silent.promise_key = looked_at.promise_key
inner join {{ ref('dim_document') }} as documents on silent.document_id = documents.document_id
order by
    looked_at.other_document_count > 0 desc,
    documents.region_level,
    documents.region_name,
    silent.year,
    silent.promise_kind,
    silent.item_no nulls last,
    silent.title,
    silent.promise_key
