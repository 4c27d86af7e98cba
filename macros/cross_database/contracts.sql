{# The columns of a contract as an empty select, against which dbt holds a model. Spark has no text type without a length
   but `string`. #}
{% macro spark__get_empty_schema_sql(columns) -%}
select
    {% for column in columns.values() -%}
    cast(null as {{ 'string' if column.data_type == 'varchar' else column.data_type }}) as {{ column.name }}
    {{- ',\n    ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
