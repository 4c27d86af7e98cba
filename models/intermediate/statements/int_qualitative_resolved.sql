-- Statements in words of the trusted reading of each document, with the indicators that measure and benchmark mean, the
-- region's code, and whether they speak of one year: what a document promises for a year beyond those it is about is a
-- target of several years.
with last_years as (
    select
        document_id,
        max(year) as last_year
    from {{ ref('int_document_years_listed') }}
    group by document_id
)

select
    {{ statement_key('statements.document_id', 'statements.char_start') }} as qualitative_statement_id,
    statements.document_id,
    statements.origin,
    statements.extractor_version,
    statements.load_id,
    statements.char_start,
    statements.char_end,
    statements.surface,
    statements.subject,
    measures.indicator_code,
    statements.comparator,
    statements.benchmark,
    benchmarks.indicator_code as benchmark_indicator_code,
    statements.role,
    statements.modality,
    statements.year,
    case
        when statements.year > last_years.last_year or contains(statements.subject, '年均') then 'several_years'
        else 'year'
    end as period_scope,
    statements.region_name,
    regions.region_code,
    regions.region_state,
    -- A name that no code was found for means one place within its document only.
    coalesce(
        regions.region_code, concat_ws(':', statements.document_id, statements.region_name)
    ) as region_identity,
    statements.item_no,
    coalesce(statements.category_code, 'uncategorised') as category_code,
    documents.published_date,
    versions.superseded_by_document_id,
    versions.known_from,
    versions.known_to,
    statements.rule
from {{ ref('stg_qualitative_statements') }} as statements
inner join {{ ref('int_documents_trusted') }} as documents
    on
        statements.document_id = documents.document_id
        and statements.origin = documents.origin
        and statements.extractor_version = documents.extractor_version
left join last_years on statements.document_id = last_years.document_id
left join {{ ref('int_documents_superseded') }} as versions on statements.document_id = versions.document_id
left join {{ ref('int_regions_resolved') }} as regions
    on
        statements.document_id = regions.document_id
        and statements.region_name = regions.region_name
        and coalesce(statements.year, year(documents.published_date)) is not distinct from regions.year
left join {{ ref('int_indicators_resolved') }} as measures
    on
        statements.subject = measures.subject
        and measures.dimension = 'ratio_pct'
        and measures.kind = {{ kind_of_measure('statements.subject') }}
left join {{ ref('int_indicators_resolved') }} as benchmarks
    on
        statements.benchmark = benchmarks.subject
        and benchmarks.dimension = 'ratio_pct'
        and benchmarks.kind = {{ kind_of_measure('statements.benchmark') }}
