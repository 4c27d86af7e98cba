{# Spark reads raw and seeds as the Parquet files that `land` wrote (load/spark/landing.py): a table over each of them,
   under the name that sources and seeds have. Seeds row by row, as dbt would load them, take minutes there. #}
{% macro attach_landed(folder) -%}
{%- set seeds = graph.nodes.values() | selectattr('resource_type', 'equalto', 'seed') | list -%}
{%- set sources = graph.sources.values() | selectattr('source_name', 'equalto', 'raw') | list -%}
{%- for schema in (seeds + sources) | map(attribute='schema') | unique -%}
    {%- do run_query('create schema if not exists ' ~ schema) -%}
{%- endfor -%}
{%- for node in seeds + sources -%}
    {%- set name = node.schema ~ '.' ~ (node.identifier or node.alias) -%}
    {%- do run_query('drop table if exists ' ~ name) -%}
    {%- do run_query("create table " ~ name ~ " using parquet location '" ~ folder ~ "/" ~ name ~ ".parquet'") -%}
{%- endfor -%}
{%- endmacro %}
