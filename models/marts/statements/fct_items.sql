with agencies as (
    select
        item_id,
        {{ joined('agency_printed', '、', 'agency_ordinal', condition="agency_role = 'lead'") }} as lead_agencies,
        {{ joined('agency_printed', '、', 'agency_ordinal', condition="agency_role = 'supporting'") }}
            as supporting_agencies,
        count(*) as agency_count
    from {{ ref('int_item_agencies_harmonised') }}
    group by item_id
)

select
    items.item_id,
    items.promise_id,
    items.document_id,
    regions.region_key,
    items.region_code,
    regions.region_name,
    regions.region_level,
    items.year,
    items.category_code,
    items.item_ordinal,
    items.item_no,
    items.item_kind,
    items.title as item_title,
    agencies.lead_agencies,
    agencies.supporting_agencies,
    judged.status,
    judged.status_source,
    cast(coalesce(agencies.agency_count, 0) as integer) as agency_count,
    cast(judged.target_count as integer) as target_count,
    items.is_promise,
    items.superseded_by_document_id is not null as is_superseded,
    items.due_date,
    items.due_rule,
    judged.evaluation_date,
    items.char_start,
    items.char_end,
    items.reported_status_char_start,
    items.reported_status_char_end,
    {{ evidence_around('texts.full_text', 'items.reported_status_char_start', 'items.reported_status_char_end') }}
        as status_evidence,
    items.extractor_version,
    items.load_id as _load_id
from {{ ref('int_items_described') }} as items
inner join {{ ref('int_items_judged') }} as judged on items.item_id = judged.item_id
left join agencies on items.item_id = agencies.item_id
left join {{ ref('int_regions_dated') }} as regions
    on items.region_code = regions.region_code and items.naming_year = regions.year
left join {{ ref('stg_texts') }} as texts on items.document_id = texts.document_id
order by items.region_code, items.year, items.document_id, items.item_ordinal
