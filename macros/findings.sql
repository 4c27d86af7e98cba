{# The findings of a model, from one CTE for each of its checks: what a finding says of what is its key. #}
{% macro findings_in(checks) -%}
select
    md5(concat_ws('|', check_code, subject_key, document_id, statement_id, other_statement_id)) as finding_id,
    findings.*
from (
    {% for check in checks -%}
    select * from {{ check }}{{ '\n    union all\n    ' if not loop.last }}
    {%- endfor %}
) as findings
{%- endmacro %}

{# What a finding on a figure is about: for whom, when, what, and whether promised or done. #}
{% macro figure_key() -%}
concat_ws('-', region_code, year, measure, role)
{%- endmacro %}
