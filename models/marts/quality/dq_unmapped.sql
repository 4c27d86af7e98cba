-- The queue for those who keep the seeds: what no seed names yet or several claim, how often it occurs and in how many
-- documents.
with unmapped as (
    select
        'subject' as queue,
        statements.subject as printed,
        statements.statement_id,
        statements.document_id,
        subjects.indicator_candidates as candidates
    from {{ ref('fct_statements') }} as statements
    left join {{ ref('int_indicators_resolved') }} as subjects
        on
            statements.subject = subjects.subject
            and statements.dimension = subjects.dimension
            and statements.kind = subjects.kind
    where
        statements.indicator_code is null
        and not statements.is_repeat
        and statements.role in ('target', 'actual')
        and not statements.is_superseded
    union all
    select
        'subject' as queue,
        subject as printed,
        cast(null as string) as statement_id,
        document_id,
        cast(null as string) as candidates
    from {{ ref('fct_qualitative_statements') }}
    where indicator_code is null and role in ('target', 'actual') and not is_superseded
    union all
    select
        'unit' as queue,
        unit as printed,
        statement_id,
        document_id,
        cast(null as string) as candidates
    from {{ ref('fct_statements') }}
    where dimension = 'unmapped' and not is_superseded
    union all
    select
        'region' as queue,
        statements.region_name_printed as printed,
        statements.statement_id,
        statements.document_id,
        regions.region_candidates as candidates
    from {{ ref('fct_statements') }} as statements
    inner join {{ ref('dim_document') }} as documents on statements.document_id = documents.document_id
    left join {{ ref('int_regions_resolved') }} as regions
        on
            statements.document_id = regions.document_id
            and statements.region_name_printed = regions.region_name
            and coalesce(statements.year, year(documents.published_date)) is not distinct from regions.year
    where
        statements.region_code is null
        and statements.region_name_printed is not null
        and not statements.is_superseded
    union all
    select
        'agency' as queue,
        agency_printed as printed,
        cast(null as string) as statement_id,
        document_id,
        cast(null as string) as candidates
    from {{ ref('int_item_agencies_harmonised') }}
    where agency_code is null
)

select
    queue || ':' || printed as unmapped_id,
    queue,
    printed,
    max(candidates) as candidates,
    cast(count(*) as integer) as occurrence_count,
    cast(count(candidates) as integer) as ambiguous_count,
    cast(count(distinct document_id) as integer) as printing_document_count,
    min(statement_id) as example_statement_id,
    min(document_id) as example_document_id
from unmapped
group by queue, printed
