{# Patterns are written so that RE2 (DuckDB) and Java (Spark) read them alike: no lookaround, no flags, backslashes only
   in \s and \n. Without remove_all, `regexp_replace` changes the first hit on DuckDB and every hit on Spark: a pattern
   given to it is anchored, or hits once. #}

{# Whether a pattern, written out, fits somewhere in the words. #}
{% macro matches(words, pattern) -%}
{{ return(adapter.dispatch('matches', 'minsheng')(words, pattern)) }}
{%- endmacro %}

{% macro default__matches(words, pattern) -%}
regexp_matches({{ words }}, '{{ pattern }}')
{%- endmacro %}

{% macro spark__matches(words, pattern) -%}
regexp_like({{ words }}, '{{ pattern }}')
{%- endmacro %}

{# Whether a pattern, here a column of them, fits the whole of the words, not a part of them. #}
{% macro matches_whole(words, pattern) -%}
{{ return(adapter.dispatch('matches_whole', 'minsheng')(words, pattern)) }}
{%- endmacro %}

{% macro default__matches_whole(words, pattern) -%}
regexp_full_match({{ words }}, {{ pattern }})
{%- endmacro %}

{% macro spark__matches_whole(words, pattern) -%}
regexp_like({{ words }}, '^(?:' || {{ pattern }} || ')$')
{%- endmacro %}

{# The words without anything that fits a pattern, written out. #}
{% macro remove_all(words, pattern) -%}
{{ return(adapter.dispatch('remove_all', 'minsheng')(words, pattern)) }}
{%- endmacro %}

{% macro default__remove_all(words, pattern) -%}
regexp_replace({{ words }}, '{{ pattern }}', '', 'g')
{%- endmacro %}

{% macro spark__remove_all(words, pattern) -%}
regexp_replace({{ words }}, '{{ pattern }}', '')
{%- endmacro %}

{# Whether words begin with others. #}
{% macro begins_with(words, beginning) -%}
{{ return(adapter.dispatch('begins_with', 'minsheng')(words, beginning)) }}
{%- endmacro %}

{% macro default__begins_with(words, beginning) -%}
starts_with({{ words }}, {{ beginning }})
{%- endmacro %}

{% macro spark__begins_with(words, beginning) -%}
startswith({{ words }}, {{ beginning }})
{%- endmacro %}
