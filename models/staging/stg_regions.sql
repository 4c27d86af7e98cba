-- Each period of a code with its ancestors. A county may hang on a province directly (municipalities, 省直辖).
with regions as (
    select
        region_code,
        region_name,
        region_level,
        parent_code,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to,
        aliases
    from {{ ref('regions') }}
),

parents as (
    select
        region_code,
        valid_from,
        region_name,
        region_level,
        parent_code,
        row_number() over (partition by region_code order by valid_from desc) as recency
    from regions
)

select
    regions.region_code || '@' || {{ digits_of_date('regions.valid_from') }} as region_key,
    regions.region_code,
    regions.region_name,
    regions.region_level,
    regions.parent_code,
    case
        when regions.region_level = 'city' then regions.region_code
        when regions.region_level = 'district' and parents.region_level = 'city' then parents.region_code
    end as city_code,
    case
        when regions.region_level = 'district' and parents.region_level = 'city' then parents.region_name
        when regions.region_level = 'city' then regions.region_name
    end as city_name,
    case
        when regions.region_level = 'province' then regions.region_code
        when parents.region_level = 'province' then parents.region_code
        when grandparents.region_level = 'province' then grandparents.region_code
    end as province_code,
    case
        when regions.region_level = 'province' then regions.region_name
        when parents.region_level = 'province' then parents.region_name
        when grandparents.region_level = 'province' then grandparents.region_name
    end as province_name,
    regions.aliases,
    regions.valid_from,
    regions.valid_to,
    regions.valid_to is null as is_current
from regions
left join parents
    on regions.parent_code = parents.region_code and parents.recency = 1
left join parents as grandparents
    on parents.parent_code = grandparents.region_code and grandparents.recency = 1
