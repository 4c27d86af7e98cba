{# Days from a first date to a last; negative where the last comes before the first. #}
{% macro days_between(first, last) -%}
{{ return(adapter.dispatch('days_between', 'minsheng')(first, last)) }}
{%- endmacro %}

{% macro default__days_between(first, last) -%}
date_diff('day', {{ first }}, {{ last }})
{%- endmacro %}

{% macro spark__days_between(first, last) -%}
date_diff({{ last }}, {{ first }})
{%- endmacro %}

{# A date as its digits: 20200630. #}
{% macro digits_of_date(day) -%}
replace(cast({{ day }} as string), '-', '')
{%- endmacro %}
