select
    unit,
    unit_name,
    dimension,
    base_unit,
    currency,
    factor_to_base,
    is_additive,
    is_measure_word
from {{ ref('units') }}
