{# All columns but some, after a star: `commitments.* {{ without('target_value') }}`. #}
{% macro without(columns) -%}
{{ return(adapter.dispatch('without', 'minsheng')(columns)) }}
{%- endmacro %}

{% macro default__without(columns) -%}
exclude ({{ columns }})
{%- endmacro %}

{% macro spark__without(columns) -%}
except ({{ columns }})
{%- endmacro %}

{# Everything that the pairs of a relation lead to, one pair after another: a CTE `reached`, put behind
   `with recursive`. Spark's recursion keeps repeats and would go round in circles: it ends after so many steps. #}
{% macro reached_from(pairs, start, end, steps=4) -%}
{{ return(adapter.dispatch('reached_from', 'minsheng')(pairs, start, end, steps)) }}
{%- endmacro %}

{% macro default__reached_from(pairs, start, end, steps) -%}
reached as (
    select
        {{ start }},
        {{ end }}
    from {{ pairs }}
    union
    select
        reached.{{ start }},
        {{ pairs }}.{{ end }}
    from reached
    inner join {{ pairs }} on reached.{{ end }} = {{ pairs }}.{{ start }}
)
{%- endmacro %}

{% macro spark__reached_from(pairs, start, end, steps) -%}
reached as (
    select
        {{ start }},
        {{ end }},
        1 as step
    from {{ pairs }}
    union all
    select
        reached.{{ start }},
        {{ pairs }}.{{ end }},
        reached.step + 1 as step
    from reached
    inner join {{ pairs }} on reached.{{ end }} = {{ pairs }}.{{ start }}
    where reached.step < {{ steps }}
)
{%- endmacro %}

{# What stands behind `as` where a CTE is read several times and cheap to read again: DuckDB would else hold all its rows
   and columns in memory, Spark never does. #}
{% macro read_again() -%}
{{ return(adapter.dispatch('read_again', 'minsheng')()) }}
{%- endmacro %}

{% macro default__read_again() -%}
not materialized
{%- endmacro %}

{% macro spark__read_again() -%}
{%- endmacro %}
