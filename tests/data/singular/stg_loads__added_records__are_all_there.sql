-- Raw is append-only: each load still has as many records as it added.
with held as (
    select load_id from {{ source('raw', 'loaded_documents') }}
    union all
    select load_id from {{ source('raw', 'loaded_passages') }}
    union all
    select load_id from {{ source('raw', 'loaded_items') }}
    union all
    select load_id from {{ source('raw', 'loaded_item_agencies') }}
    union all
    select load_id from {{ source('raw', 'loaded_statements') }}
    union all
    select load_id from {{ source('raw', 'loaded_qualitative_statements') }}
),

counted as (
    select
        load_id,
        count(*) as held_count
    from held
    group by load_id
)

select
    loads.load_id,
    loads.added_count,
    coalesce(counted.held_count, 0) as held_count
from {{ ref('stg_loads') }} as loads
left join counted on loads.load_id = counted.load_id
where loads.added_count <> coalesce(counted.held_count, 0)
