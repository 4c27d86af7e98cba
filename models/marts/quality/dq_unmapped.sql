-- The queue for those who keep the seeds: what no seed names yet or several claim, how often it occurs and in how many
-- documents.
with unmapped as (
    select
        'subject' as queue,
        subject as printed,
        statement_id,
        document_id,
        indicator_candidates as candidates
    from {{ ref('int_statements_harmonised') }}
    where
        indicator_code is null
        and not is_repeat
        and role in ('target', 'actual')
        and superseded_by_document_id is null
    union all
    select
        'subject' as queue,
        subject as printed,
        cast(null as string) as statement_id,
        document_id,
        cast(null as string) as candidates
    from {{ ref('int_qualitative_resolved') }}
    where
        indicator_code is null
        and role in ('target', 'actual')
        and superseded_by_document_id is null
    union all
    select
        'unit' as queue,
        unit as printed,
        statement_id,
        document_id,
        cast(null as string) as candidates
    from {{ ref('int_statements_harmonised') }}
    where dimension = 'unmapped' and superseded_by_document_id is null
    union all
    select
        'region' as queue,
        region_name as printed,
        statement_id,
        document_id,
        region_candidates as candidates
    from {{ ref('int_statements_harmonised') }}
    where region_code is null and region_name is not null and superseded_by_document_id is null
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
