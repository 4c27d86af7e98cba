with last_years as (
    select
        document_id,
        max(year) as last_year
    from {{ ref('int_document_years_listed') }}
    group by document_id
)

select
    documents.document_id,
    versions.superseded_by_document_id,
    regions.region_key,
    documents.region_code,
    documents.document_slug,
    documents.title as document_title,
    documents.document_number,
    documents.issuer,
    documents.document_kind,
    documents.plan_or_report,
    documents.region_name as region_name_printed,
    coalesce(regions.region_name, documents.region_name) as region_name,
    regions.region_level,
    documents.region_state,
    documents.region_method,
    documents.subject_years,
    documents.script,
    documents.declared_item_count,
    documents.char_count,
    versions.superseded_rule,
    versions.newest_rule,
    texts.document_id is not null as has_text,
    versions.superseded_by_document_id is not null as is_superseded,
    documents.published_date,
    documents.as_of_date,
    versions.known_to,
    documents.source_uri,
    documents.media_type,
    documents.encoding,
    documents.origin,
    documents.extractor_version,
    documents.load_id as _load_id
from {{ ref('int_documents_trusted') }} as documents
inner join {{ ref('int_documents_superseded') }} as versions on documents.document_id = versions.document_id
left join last_years on documents.document_id = last_years.document_id
left join {{ ref('int_regions_dated') }} as regions
    on documents.region_code = regions.region_code and last_years.last_year = regions.year
left join {{ ref('stg_texts') }} as texts on documents.document_id = texts.document_id
