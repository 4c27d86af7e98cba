select
    region_key,
    region_code,
    region_name,
    region_level,
    parent_code,
    city_code,
    city_name,
    province_code,
    province_name,
    aliases,
    is_current,
    valid_from,
    valid_to
from {{ ref('stg_regions') }}
