{# A double in the fewest digits that name it, never with an exponent: 12.5, 5.0, 15000000.0. #}
{% macro digits_of(value) -%}
{{ return(adapter.dispatch('digits_of', 'minsheng')(value)) }}
{%- endmacro %}

{% macro default__digits_of(value) -%}
cast({{ value }} as string)
{%- endmacro %}

{% macro spark__digits_of(value) -%}
regexp_replace(cast(cast({{ value }} as decimal(38, 12)) as string), '([.][0-9]+?)0+$', '$1')
{%- endmacro %}

{# A double with so many digits behind the point; null of null, which Spark's printf writes out. #}
{% macro rounded_digits_of(value, digits) -%}
{{ return(adapter.dispatch('rounded_digits_of', 'minsheng')(value, digits)) }}
{%- endmacro %}

{% macro default__rounded_digits_of(value, digits) -%}
printf('%.{{ digits }}f', {{ value }})
{%- endmacro %}

{% macro spark__rounded_digits_of(value, digits) -%}
case when {{ value }} is not null then printf('%.{{ digits }}f', {{ value }}) end
{%- endmacro %}

{# A double as the decimal that its fewest digits name. DuckDB's own cast multiplies first, and makes 6533333333.366 into
   6533333333.36600064. #}
{% macro decimal_of(value) -%}
{{ return(adapter.dispatch('decimal_of', 'minsheng')(value)) }}
{%- endmacro %}

{% macro default__decimal_of(value) -%}
cast(cast({{ value }} as string) as decimal(38, 8))
{%- endmacro %}

{% macro spark__decimal_of(value) -%}
cast({{ value }} as decimal(38, 8))
{%- endmacro %}
