{# The record tables of raw and the shipped records of the same name in seeds/records, one under the other.
   A record that stands in both, or came twice in other words, is kept once: the shipped one first, then the earliest
   loaded. A kind that none of the shipped documents has a record of is read from raw alone (`is_shipped`). `columns` names all fields but the extractor version, `key` those that tell records apart. #}
{% macro union_records(record_table, columns, key, is_shipped=true) -%}
with all_records as {{ read_again() }} (
    {% if is_shipped -%}
select
        coalesce(extractor_version, '') as extractor_version,
        {{ columns | join(',\n        ') }},
        'seed' as load_id,
        cast(null as timestamp) as loaded_at
    from {{ ref(record_table) }}
    union all
    {% endif -%}
select
        coalesce(extractor_version, '') as extractor_version,
        {{ columns | join(',\n        ') }},
        load_id,
        loaded_at
    from {{ of_part(source('raw', 'loaded_' ~ record_table)) }}
),

-- Few come twice: these alone are sorted, all others stay in the order of raw, document by document.
repeated as (
    select
        extractor_version,
        {{ key | join(',\n        ') }},
        count(*) as record_count
    from all_records
    group by extractor_version, {{ key | join(', ') }}
    having count(*) > 1
),

ranked as (
    select
        all_records.*,
        row_number() over (
            partition by extractor_version, {{ key | join(', ') }}
            order by case when load_id = 'seed' then 0 else 1 end, loaded_at, load_id
        ) as record_rank
    from all_records
    inner join repeated using (extractor_version, {{ key | join(', ') }})
)

select
    extractor_version,
    {{ columns | join(',\n    ') }},
    load_id,
    loaded_at
from all_records
left join repeated using (extractor_version, {{ key | join(', ') }})
where repeated.record_count is null
union all
select
    extractor_version,
    {{ columns | join(',\n    ') }},
    load_id,
    loaded_at
from ranked
where record_rank = 1
{%- endmacro %}
