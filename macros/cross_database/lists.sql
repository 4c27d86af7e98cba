{# The values of a group in one text, in an order and with a separator; null where there is none. `condition` leaves out
   values it does not hold for. #}
{% macro joined(value, separator, order_by, condition='true') -%}
{{ return(adapter.dispatch('joined', 'minsheng')(value, separator, order_by, condition)) }}
{%- endmacro %}

{% macro default__joined(value, separator, order_by, condition) -%}
string_agg({{ value }}, '{{ separator }}' order by {{ order_by }}) filter (where {{ condition }})
{%- endmacro %}

{% macro spark__joined(value, separator, order_by, condition) -%}
listagg({{ value }}, '{{ separator }}') within group (order by {{ order_by }}) filter (where {{ condition }})
{%- endmacro %}

{# The same of distinct texts, in their own order. (Spark's listagg fails beside another distinct aggregate.) #}
{% macro joined_distinct(value, separator) -%}
{{ return(adapter.dispatch('joined_distinct', 'minsheng')(value, separator)) }}
{%- endmacro %}

{% macro default__joined_distinct(value, separator) -%}
string_agg(distinct {{ value }}, '{{ separator }}' order by {{ value }})
{%- endmacro %}

{% macro spark__joined_distinct(value, separator) -%}
nullif(array_join(array_sort(collect_set({{ value }})), '{{ separator }}'), '')
{%- endmacro %}

{# Rows out of a text: one for each part between the separators. Stands alone as a column of a select. #}
{% macro each_part(text, separator) -%}
{{ return(adapter.dispatch('each_part', 'minsheng')(text, separator)) }}
{%- endmacro %}

{% macro default__each_part(text, separator) -%}
unnest(string_split({{ text }}, '{{ separator }}'))
{%- endmacro %}

{% macro spark__each_part(text, separator) -%}
explode(split({{ text }}, '[{{ separator }}]'))
{%- endmacro %}

{# The lines of a text as rows of two columns, line_number (from 0) and line. #}
{% macro each_line(text) -%}
{{ return(adapter.dispatch('each_line', 'minsheng')(text)) }}
{%- endmacro %}

{% macro default__each_line(text) -%}
unnest(range(len(string_split({{ text }}, chr(10))))) as line_number,
        unnest(string_split({{ text }}, chr(10))) as line
{%- endmacro %}

{% macro spark__each_line(text) -%}
posexplode(split({{ text }}, '\n')) as (line_number, line)
{%- endmacro %}

{# Rows for each whole number, or each day, from a first to a last. Stands alone as a column of a select. #}
{% macro each_from(first, last) -%}
{{ return(adapter.dispatch('each_from', 'minsheng')(first, last)) }}
{%- endmacro %}

{% macro default__each_from(first, last) -%}
unnest(generate_series({{ first }}, {{ last }}))
{%- endmacro %}

{% macro spark__each_from(first, last) -%}
explode(sequence({{ first }}, {{ last }}))
{%- endmacro %}

{% macro each_day(first, last) -%}
{{ return(adapter.dispatch('each_day', 'minsheng')(first, last)) }}
{%- endmacro %}

{% macro default__each_day(first, last) -%}
cast(unnest(generate_series({{ first }}, {{ last }}, interval 1 day)) as date)
{%- endmacro %}

{% macro spark__each_day(first, last) -%}
explode(sequence({{ first }}, {{ last }}, interval 1 day))
{%- endmacro %}
