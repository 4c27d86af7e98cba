{# A value lies between its low and its high end, ends included; an open end (null) holds everything.
   A bound without a value passes: implied targets have bounds alone. Fails with the rows outside.
   Values are decimals and ends doubles: a difference in the fifteenth digit is their writing, no difference. #}
{% test within_envelope(model, column_name, low, high) %}
{% set slack = "greatest(abs(coalesce(" ~ low ~ ", 0)), abs(coalesce(" ~ high ~ ", 0))) * 1e-14" %}
select
    {{ column_name }} as value,
    {{ low }} as low,
    {{ high }} as high
from {{ model }}
where
    {{ column_name }} < {{ low }} - {{ slack }}
    or {{ column_name }} > {{ high }} + {{ slack }}
    or {{ low }} > {{ high }}
{% endtest %}
