select
    indicator_code,
    indicator_name,
    category_code,
    basis,
    dimension,
    direction,
    stock_or_flow,
    definition
from {{ ref('indicators') }}
