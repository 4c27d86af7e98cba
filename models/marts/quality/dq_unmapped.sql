-- The queue for those who keep the seeds: what no seed names yet, and how often it occurs.
with unmapped as (
    select
        'subject' as queue,
        subject as printed,
        statement_id,
        document_id
    from {{ ref('int_statements_harmonised') }}
    where
        indicator_code is null
        and not is_repeat
        and role in ('target', 'actual')
        and superseded_by_document_id is null
    union all
    select
        'unit' as queue,
        unit as printed,
        statement_id,
        document_id
    from {{ ref('int_statements_harmonised') }}
    where dimension = 'unmapped' and superseded_by_document_id is null
    union all
    select
        'region' as queue,
        region_name as printed,
        statement_id,
        document_id
    from {{ ref('int_statements_harmonised') }}
    where region_code is null and region_name is not null and superseded_by_document_id is null
    union all
    select
        'agency' as queue,
        agency_printed as printed,
        cast(null as varchar) as statement_id,
        document_id
    from {{ ref('int_item_agencies_harmonised') }}
    where agency_code is null
)

select
    queue || ':' || printed as unmapped_id,
    queue,
    printed,
    cast(count(*) as integer) as occurrence_count,
    cast(count(distinct document_id) as integer) as printing_document_count,
    min(statement_id) as example_statement_id,
    min(document_id) as example_document_id
from unmapped
group by queue, printed
