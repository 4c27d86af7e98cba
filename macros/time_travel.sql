{# Whether a row was known on a day: true, false, or null where the document does not say when it was published. A row
   whose successor has no day of publication may have been replaced by then: also unknown. #}
{% macro is_known_on(day) -%}
case
    when {{ day }} > known_to or {{ day }} < known_from then false
    when known_from is null or (is_superseded and known_to is null) then null
    else true
end
{%- endmacro %}

{# A table macro of the published file over the model it is a hook of: its rows with is_known, without those that were
   certainly not known on the day. Readers call it as `from marts.<name>(date '2020-06-30')`. DuckDB alone has table
   macros: elsewhere nothing is made, and readers filter by known_from and known_to themselves. #}
{% macro make_known_on(name, rows) -%}
{%- if target.type == 'duckdb' -%}
create or replace macro {{ this.schema }}.{{ name }}(day) as table
select *
from (
    select
        *,
        {{ is_known_on('cast(day as date)') }} as is_known
    from {{ this.schema }}.{{ this.identifier }}
)
where is_known is distinct from false;
comment on macro table {{ this.schema }}.{{ name }} is '{{ rows }} known on a day; is_known is empty where a day of publication is not known.'
{%- else -%}
select 1
{%- endif -%}
{%- endmacro %}
