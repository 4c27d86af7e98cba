-- One row per document. Its records come from one reading: reviewed before extracted, and of extracted ones from the
-- newest version (or the one the variable extractor_version names). A reading that holds statements goes before one
-- that only describes the document. The facts of the document come from the same reading where it has them.
with readings as (
    select
        document_id,
        origin,
        extractor_version,
        max(loaded_at) as loaded_at,
        true as has_statements
    from {{ ref('stg_statements') }}
    group by document_id, origin, extractor_version
    union all
    select
        document_id,
        origin,
        extractor_version,
        loaded_at,
        false as has_statements
    from {{ ref('stg_documents') }}
),

trusted as (
    select
        *,
        row_number() over (
            partition by document_id
            order by
                case when has_statements then 0 else 1 end,
                case when origin = 'reviewed' then 0 else 1 end,
                {% if var('extractor_version') -%}
                case when extractor_version = '{{ var("extractor_version") }}' then 0 else 1 end,
                {% endif -%}
                loaded_at desc nulls last,
                extractor_version desc
        ) as trust_rank
    from readings
),

described as (
    select
        trusted.origin as trusted_origin,
        trusted.extractor_version as trusted_version,
        documents.*,
        row_number() over (
            partition by documents.document_id
            order by
                case
                    when
                        documents.origin = trusted.origin
                        and documents.extractor_version = trusted.extractor_version then 0
                    else 1
                end,
                case when documents.origin = 'reviewed' then 0 else 1 end,
                documents.loaded_at desc nulls last,
                documents.extractor_version desc
        ) as fact_rank
    from {{ ref('stg_documents') }} as documents
    inner join trusted on documents.document_id = trusted.document_id and trusted.trust_rank = 1
)

select
    document_id,
    document_slug,
    trusted_origin as origin,
    trusted_version as extractor_version,
    source_uri,
    media_type,
    encoding,
    script,
    char_count,
    title,
    document_number,
    issuer,
    region_name,
    region_code,
    coalesce(region_state, case when region_code is null then 'unknown' else 'resolved' end) as region_state,
    region_method,
    document_kind,
    plan_or_report,
    published_date,
    as_of_date,
    subject_years,
    declared_item_count,
    load_id
from described
where fact_rank = 1
