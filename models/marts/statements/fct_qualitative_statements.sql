select
    statements.qualitative_statement_id,
    statements.document_id,
    regions.region_key,
    statements.region_code,
    coalesce(regions.region_name, statements.region_name) as region_name,
    regions.region_level,
    statements.year,
    statements.period_scope,
    statements.category_code,
    statements.indicator_code,
    statements.benchmark_indicator_code,
    statements.item_no,
    statements.subject,
    statements.role,
    statements.comparator,
    statements.benchmark,
    statements.modality,
    statements.surface,
    statements.superseded_by_document_id is not null as is_superseded,
    statements.known_from,
    statements.known_to,
    statements.char_start,
    statements.char_end,
    {{ evidence_around('texts.full_text', 'statements.char_start', 'statements.char_end') }} as evidence,
    statements.rule,
    statements.origin,
    statements.extractor_version,
    statements.load_id as _load_id
from {{ ref('int_qualitative_resolved') }} as statements
left join {{ ref('int_regions_dated') }} as regions
    on statements.region_code = regions.region_code and statements.year = regions.year
left join {{ ref('stg_texts') }} as texts on statements.document_id = texts.document_id
