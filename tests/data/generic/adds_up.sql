{# A measure summed over a detailed model equals the same measure summed in this one. Fails with both sums. #}
{% test adds_up(model, column_name, detail, detail_column=none) %}
with sums as (
    select
        (select coalesce(sum({{ column_name }}), 0) from {{ model }}) as total,
        (select coalesce(sum({{ detail_column or column_name }}), 0) from {{ detail }}) as detail_total
)

select *
from sums
where total <> detail_total
{% endtest %}
