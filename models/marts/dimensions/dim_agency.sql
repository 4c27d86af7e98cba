select
    agency_code,
    agency_name,
    agency_name_en,
    agency_kind,
    category_code
from {{ ref('agencies') }}
