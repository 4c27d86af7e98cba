{# Short readable keys: the first twelve digits of the document's hash and the place in it. #}
{% macro statement_key(document_id, char_start) -%}
substr({{ document_id }}, 1, 12) || '-s' || {{ char_start }}
{%- endmacro %}

{% macro item_key(document_id, item_ordinal) -%}
substr({{ document_id }}, 1, 12) || '-i' || {{ item_ordinal }}
{%- endmacro %}

{# Subjects compare without spaces, quotes and punctuation. #}
{% macro normalised_subject(subject) -%}
regexp_replace({{ subject }}, '[\s“”"''‘’、,，。()（）《》·—-]', '', 'g')
{%- endmacro %}

{# The day by which promises are judged: a variable of the run, else today. #}
{% macro evaluation_date() -%}
cast({{ "'" ~ var('evaluation_date') ~ "'" if var('evaluation_date') else 'current_date' }} as date)
{%- endmacro %}

{# The words around a span, at most forty characters before and after; offsets count characters from 0. #}
{% macro evidence_around(text, char_start, char_end) -%}
substring(
    {{ text }},
    greatest({{ char_start }} - 40, 0) + 1,
    {{ char_end }} + 40 - greatest({{ char_start }} - 40, 0)
)
{%- endmacro %}

{# A region's name for itself (全省, 我市) says nothing of what is measured. #}
{% macro without_own_region(subject) -%}
regexp_replace({{ subject }}, '^(今年|全年)?(全|我|本)(省|市|区|县|州|盟|旗|疆|自治区)', '')
{%- endmacro %}

{# Whether a pattern fits the whole of the words, not a part of them. #}
{% macro matches_whole(words, pattern) -%}
regexp_full_match({{ words }}, {{ pattern }})
{%- endmacro %}

{# What a unit measures: none where no unit is written, unmapped where the seed does not know it. #}
{% macro unit_dimension(unit, dimension) -%}
case when {{ unit }} = '' then 'none' else coalesce({{ dimension }}, 'unmapped') end
{%- endmacro %}

{# The mean of a year (年均浓度) is no mean of years. #}
{% macro without_yearly_level(words) -%}
regexp_replace({{ words }}, '年(均|平均)(浓度|值|水平|气温)', '', 'g')
{%- endmacro %}
