-- Agencies of items under one name: what remains of the printed name once the region before it is taken off
-- (海州区教育局, 区教育局, 教育局) is looked up among the aliases. A name that nothing matches stays as printed.
with agencies as (
    select
        items.item_id,
        items.document_id,
        agencies.agency_role,
        agencies.agency_ordinal,
        agencies.agency_printed,
        documents.region_name,
        coalesce(regions.aliases, '') as region_aliases
    from {{ ref('stg_item_agencies') }} as agencies
    inner join {{ ref('int_documents_trusted') }} as documents
        on
            agencies.document_id = documents.document_id
            and agencies.origin = documents.origin
            and agencies.extractor_version = documents.extractor_version
    inner join {{ ref('int_items_described') }} as items
        on agencies.document_id = items.document_id and agencies.item_ordinal = items.item_ordinal
    left join {{ ref('stg_regions') }} as regions
        on documents.region_code = regions.region_code and regions.is_current
),

-- From the whole name to the barest: the first that is known wins.
spellings as (
    select
        item_id,
        agency_role,
        agency_ordinal,
        1 as depth,
        agency_printed as spelling
    from agencies
    union all
    select
        item_id,
        agency_role,
        agency_ordinal,
        2 as depth,
        regexp_replace(
            agency_printed, '^(' || concat_ws('|', region_name, nullif(region_aliases, '')) || ')', ''
        ) as spelling
    from agencies
    union all
    select
        item_id,
        agency_role,
        agency_ordinal,
        3 as depth,
        regexp_replace(agency_printed, '^[省市区县]', '') as spelling
    from agencies
),

known as (
    select
        spellings.item_id,
        spellings.agency_role,
        spellings.agency_ordinal,
        aliases.agency_code,
        row_number() over (
            partition by spellings.item_id, spellings.agency_role, spellings.agency_ordinal order by spellings.depth
        ) as choice
    from spellings
    inner join {{ ref('agency_aliases') }} as aliases on spellings.spelling = aliases.agency_alias
)

select
    agencies.item_id,
    agencies.document_id,
    agencies.agency_role,
    agencies.agency_ordinal,
    agencies.agency_printed,
    known.agency_code
from agencies
left join known
    on
        agencies.item_id = known.item_id
        and agencies.agency_role = known.agency_role
        and agencies.agency_ordinal = known.agency_ordinal
        and known.choice = 1
