select
    category_code,
    category_name,
    category_name_en,
    sort_order
from {{ ref('categories') }}
union all
-- What a record files nowhere is counted here, so that categories add up to the whole.
select
    'uncategorised' as category_code,
    '未归类' as category_name,
    'Uncategorised' as category_name_en,
    99 as sort_order
