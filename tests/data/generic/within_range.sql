{# Values lie between min_value and max_value, ends included; nulls pass. Fails with the values outside. #}
{% test within_range(model, column_name, min_value=none, max_value=none) %}
select {{ column_name }} as value
from {{ model }}
where
    {{ column_name }} is not null
    and not (
        {{ column_name }} >= {{ min_value if min_value is not none else column_name }}
        and {{ column_name }} <= {{ max_value if max_value is not none else column_name }}
    )
{% endtest %}
