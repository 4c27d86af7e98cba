{# A value lies between its low and its high end, ends included; an open end (null) holds everything.
   A bound without a value passes: implied targets have bounds alone. Fails with the rows outside. #}
{% test within_envelope(model, column_name, low, high) %}
select
    {{ column_name }} as value,
    {{ low }} as low,
    {{ high }} as high
from {{ model }}
where
    {{ column_name }} < {{ low }}
    or {{ column_name }} > {{ high }}
    or {{ low }} > {{ high }}
{% endtest %}
