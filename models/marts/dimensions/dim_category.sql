select
    category_code,
    category_name,
    category_name_en,
    sort_order
from {{ ref('categories') }}
