{# Short readable keys: the first twelve digits of the document's hash and the place in it. #}
{% macro statement_key(document_id, char_start) -%}
substr({{ document_id }}, 1, 12) || '-s' || {{ char_start }}
{%- endmacro %}

{% macro item_key(document_id, item_ordinal) -%}
substr({{ document_id }}, 1, 12) || '-i' || {{ item_ordinal }}
{%- endmacro %}

{# What a claim promises or reports: one commitment for a region, year, measure, dimension and, for bare words, item. #}
{% macro commitment_key() -%}
substr(md5(concat_ws('|', region_identity, year, measure, dimension, promise_part)), 1, 16)
{%- endmacro %}

{# A number in words for people: without .0, and in 亿 where it is that large. #}
{% macro shown_number(value) -%}
case
    when abs({{ value }}) >= 1e8 then regexp_replace({{ digits_of(value ~ ' / 1e8') }}, '[.]0$', '') || '亿'
    else regexp_replace({{ digits_of(value) }}, '[.]0$', '')
end
{%- endmacro %}

{# Subjects compare without spaces, quotes and punctuation. #}
{% macro normalised_subject(subject) -%}
{{ remove_all(subject, "[\\s“”\"''‘’、,，。()（）《》·—-]") }}
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

{# Texts in overlapping pieces: to cut a few words out of a long text, DuckDB counts its characters from the first, for
   every number in it anew. A piece begins every text_piece_chars characters and holds what is around a number in it. #}
{% macro text_pieces() -%}
select
    document_id,
    piece,
    substring(
        full_text, cast(piece * {{ var('text_piece_chars') }} + 1 as bigint), {{ var('text_piece_chars') }} + 400
    ) as words
from (
    select
        document_id,
        full_text,
        {{ each_from(0, piece_at('length(full_text)')) }} as piece
    from {{ ref('stg_texts') }}
)
{%- endmacro %}

{# The number of the piece that begins last before a place of a text. #}
{% macro piece_at(place) -%}
cast(({{ place }} - {{ place }} % {{ var('text_piece_chars') }}) / {{ var('text_piece_chars') }} as integer)
{%- endmacro %}

{# The piece of a text that holds what is around a span. #}
{% macro piece_of(char_start) -%}
{{ piece_at('greatest(' ~ char_start ~ ' - 40, 0)') }}
{%- endmacro %}

{# A place in a text as a place in its piece. #}
{% macro in_piece(place, char_start) -%}
({{ place }} - {{ piece_of(char_start) }} * {{ var('text_piece_chars') }})
{%- endmacro %}

{# A region's name for itself (全省, 我市) says nothing of what is measured. #}
{% macro without_own_region(subject) -%}
regexp_replace({{ subject }}, '^(今年|全年)?(全|我|本)(省|市|区|县|州|盟|旗|疆|自治区)', '')
{%- endmacro %}

{# What a unit measures: none where no unit is written, unmapped where the seed does not know it. #}
{% macro unit_dimension(unit, dimension) -%}
case when {{ unit }} = '' then 'none' else coalesce({{ dimension }}, 'unmapped') end
{%- endmacro %}

{# The mean of a year (年均浓度) is no mean of years. #}
{% macro without_yearly_level(words) -%}
{{ remove_all(words, '年(均|平均)(浓度|值|水平|气温)') }}
{%- endmacro %}

{# A total by another name: 一般公共预算支出合计, 本年一般公共预算支出. #}
{% macro without_total_words(subject) -%}
regexp_replace(regexp_replace({{ subject }}, '^(本年|当年)', ''), '(合计|总计|总额)$', '')
{%- endmacro %}

{# What a measure named in words is of: a growth is a change, all else a rate (失业率). #}
{% macro kind_of_measure(subject) -%}
case when {{ matches(subject, '(增速|涨幅|降幅)$') }} then 'change' else 'rate' end
{%- endmacro %}

{# The Chinese name of a code of the seed code_lists. #}
{% macro code_name(field, code) -%}
(select names.name_zh from {{ ref('code_lists') }} as names where names.field = '{{ field }}' and names.code = {{ code }})
{%- endmacro %}
