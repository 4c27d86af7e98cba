-- Items of the trusted origin with the region and year of their document; promise_id is the same for the same promise
-- in another document of that region and year.
with spans as (
    select
        documents.document_id,
        documents.region_code,
        documents.plan_or_report,
        documents.document_kind,
        min(years.year) as first_year,
        max(years.year) as last_year
    from {{ ref('int_documents_trusted') }} as documents
    left join {{ ref('int_document_years_listed') }} as years on documents.document_id = years.document_id
    group by all
)

select
    {{ item_key('items.document_id', 'items.item_ordinal') }} as item_id,
    md5(concat_ws(
        '|', spans.region_code, spans.last_year, {{ normalised_subject('items.title') }}
    )) as promise_id,
    items.document_id,
    items.item_ordinal,
    items.item_no,
    items.item_kind,
    items.item_kind in ('listed', 'named_project') as is_promise,
    items.title,
    items.category_code,
    spans.region_code,
    case when spans.first_year = spans.last_year then spans.last_year end as year,
    items.char_start,
    items.char_end,
    coalesce(items.due_date, make_date(spans.last_year, 12, 31)) as due_date,
    coalesce(items.due_rule, 'year_end') as due_rule,
    items.reported_status,
    items.reported_status_char_start,
    items.reported_status_char_end,
    items.extractor_version,
    items.load_id
from {{ ref('stg_items') }} as items
inner join {{ ref('int_documents_trusted') }} as documents
    on
        items.document_id = documents.document_id
        and items.origin = documents.origin
        and items.extractor_version = documents.extractor_version
left join spans on items.document_id = spans.document_id
