{# A night may build a part of the warehouse (target `part`, load/part): the documents that what is new touches, put into
   a copy of the published file afterwards. Its file holds, in the schema `part`, what the choice came to: the documents
   that are read, the keys whose rows count (regions, and documents for what has no region), and the flags that stay
   as they are published. In any other build these macros change nothing. #}

{# Records of raw, of a part those of its documents alone, and the loads that were there when it was chosen. #}
{% macro of_part(records, key='document_id', chosen='documents') -%}
{%- if target.name == 'part' -%}
(select * from {{ records }} where {{ key }} in (select {{ chosen }}.{{ key }} from part.{{ chosen }}))
{%- else -%}
{{ records }}
{%- endif -%}
{%- endmacro %}

{# Findings belong to the region of their statement. Of another region a part does not hold all that was said: what it
   finds there does not count. #}
{% macro only_of_part(findings) -%}
{%- if target.name == 'part' -%}
left join {{ ref('int_statements_harmonised') }} as statements
    on coalesce({{ findings }}.statement_id, {{ findings }}.other_statement_id) = statements.statement_id
where
    coalesce(statements.region_code, statements.document_id, {{ findings }}.document_id)
    in (select keys.key from part.keys)
{%- endif -%}
{%- endmacro %}

{# What is found in the rest of the warehouse also flags statements of the part. #}
{% macro and_kept_flags() -%}
{%- if target.name == 'part' -%}
union all
    select
        flags.statement_id,
        flags.check_code
    from part.flags
{%- endif -%}
{%- endmacro %}
