-- What a load changed, document by document. Shipped records count as one load before all others, called seed.
with brought as (
    select
        document_id,
        origin,
        extractor_version,
        load_id,
        loaded_at,
        0 as item_count,
        0 as statement_count
    from {{ ref('stg_documents') }}
    union all
    select
        document_id,
        origin,
        extractor_version,
        load_id,
        loaded_at,
        1 as item_count,
        0 as statement_count
    from {{ ref('stg_items') }}
    union all
    select
        document_id,
        origin,
        extractor_version,
        load_id,
        loaded_at,
        0 as item_count,
        1 as statement_count
    from {{ ref('stg_statements') }}
),

readings as (
    select
        document_id,
        origin,
        extractor_version,
        load_id,
        min(loaded_at) as loaded_at,
        sum(item_count) as item_count,
        sum(statement_count) as statement_count
    from brought
    group by document_id, origin, extractor_version, load_id
),

-- Within a document loads are told apart by time; the shipped records come first.
placed as (
    select
        *,
        case when origin = 'reviewed' then 'reviewed' else extractor_version end as reading,
        dense_rank() over (partition by document_id order by loaded_at nulls first, load_id) as document_place,
        dense_rank() over (
            partition by document_id, origin, extractor_version order by loaded_at nulls first, load_id
        ) as reading_place
    from readings
),

first_loads as (
    select distinct
        document_id,
        load_id,
        loaded_at
    from placed
    where document_place = 1
),

changes as (
    select
        placed.load_id,
        placed.document_id,
        case
            when placed.load_id = first_loads.load_id then 'added'
            when placed.reading_place = 1 then 'new_reading'
            else 'more_records'
        end as load_change,
        cast(null as string) as superseded_by_document_id,
        {{ joined_distinct('placed.reading', '|') }} as readings,
        sum(placed.item_count) as item_count,
        sum(placed.statement_count) as statement_count,
        bool_or(
            placed.origin = trusted.origin and placed.extractor_version = trusted.extractor_version
        ) as is_read_by_marts,
        min(placed.loaded_at) as loaded_at
    from placed
    inner join first_loads on placed.document_id = first_loads.document_id
    inner join {{ ref('int_documents_trusted') }} as trusted on placed.document_id = trusted.document_id
    group by
        placed.load_id,
        placed.document_id,
        case
            when placed.load_id = first_loads.load_id then 'added'
            when placed.reading_place = 1 then 'new_reading'
            else 'more_records'
        end
    union all
    -- The load that brought the later of the two versions made the older one superseded.
    select
        case
            when newer.loaded_at is null or newer.loaded_at < older.loaded_at then older.load_id
            else newer.load_id
        end as load_id,
        versions.document_id,
        'superseded' as load_change,
        versions.superseded_by_document_id,
        cast(null as string) as readings,
        cast(null as integer) as item_count,
        cast(null as integer) as statement_count,
        false as is_read_by_marts,
        case
            when newer.loaded_at is null or newer.loaded_at < older.loaded_at then older.loaded_at
            else newer.loaded_at
        end as loaded_at
    from {{ ref('int_documents_superseded') }} as versions
    inner join first_loads as older on versions.document_id = older.document_id
    inner join first_loads as newer on versions.superseded_by_document_id = newer.document_id
)

select
    changes.load_id || '-' || changes.load_change || '-' || substr(changes.document_id, 1, 12) as load_change_id,
    changes.load_id,
    changes.document_id,
    changes.superseded_by_document_id,
    documents.document_slug,
    changes.load_change,
    changes.readings,
    cast(changes.item_count as integer) as brought_item_count,
    cast(changes.statement_count as integer) as brought_statement_count,
    changes.is_read_by_marts,
    changes.loaded_at
from changes
inner join {{ ref('int_documents_trusted') }} as documents on changes.document_id = documents.document_id
