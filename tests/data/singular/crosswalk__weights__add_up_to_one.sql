-- An amount that is split by the crosswalk keeps its size.
select
    crosswalk_version,
    category_code,
    item_pattern,
    sum(weight) as weight_sum
from {{ ref('crosswalk') }}
group by crosswalk_version, category_code, item_pattern
having sum(weight) <> 1
