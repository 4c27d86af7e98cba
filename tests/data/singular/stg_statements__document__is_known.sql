-- A statement, item or agency without its document would drop out of every mart.
select
    'statement' as record_kind,
    statements.document_id
from {{ ref('stg_statements') }} as statements
left join {{ ref('stg_documents') }} as documents on statements.document_id = documents.document_id
where documents.document_id is null
union all
select
    'item' as record_kind,
    items.document_id
from {{ ref('stg_items') }} as items
left join {{ ref('stg_documents') }} as documents on items.document_id = documents.document_id
where documents.document_id is null
union all
select
    'item_agency' as record_kind,
    agencies.document_id
from {{ ref('stg_item_agencies') }} as agencies
left join {{ ref('stg_items') }} as items
    on
        agencies.document_id = items.document_id
        and agencies.origin = items.origin
        and agencies.extractor_version = items.extractor_version
        and agencies.item_ordinal = items.item_ordinal
where items.document_id is null
