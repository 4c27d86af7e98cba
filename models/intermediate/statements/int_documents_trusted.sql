-- One row per document: its facts and its records come from one origin, reviewed before extracted, and of extracted
-- ones from the newest version (or the one the variable extractor_version names).
with ranked as (
    select
        *,
        row_number() over (
            partition by document_id
            order by
                case when origin = 'reviewed' then 0 else 1 end,
                {% if var('extractor_version') -%}
                case when extractor_version = '{{ var("extractor_version") }}' then 0 else 1 end,
                {% endif -%}
                loaded_at desc nulls last,
                extractor_version desc
        ) as trust_rank
    from {{ ref('stg_documents') }}
)

select
    document_id,
    document_slug,
    origin,
    extractor_version,
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
    region_state,
    region_method,
    document_kind,
    plan_or_report,
    published_date,
    as_of_date,
    subject_years,
    declared_item_count,
    load_id
from ranked
where trust_rank = 1
