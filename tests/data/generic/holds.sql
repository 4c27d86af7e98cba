{# An expression is true in every row; unknown (null) counts as false. Fails with the rows where it is not. #}
{% test holds(model, expression) %}
select *
from {{ model }}
where not coalesce({{ expression }}, false)
{% endtest %}
