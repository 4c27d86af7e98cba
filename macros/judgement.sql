{# Which way a figure should go: the indicator says it, else the kind of figure and, for plain quantities, the word
   before or after the target (以内, 不超过 make a ceiling). #}
{% macro commitment_direction(indicator_direction, kind, has_completion, comparator) -%}
case
    when {{ indicator_direction }} is not null then {{ indicator_direction }}
    when {{ comparator }} in ('le', 'lt') then 'lower'
    when not coalesce({{ has_completion }}, false) then 'level'
    else 'higher'
end
{%- endmacro %}

{# The subject of a completion rate without the words for the rate. #}
{% macro rate_stem(subject) -%}
regexp_replace({{ subject }}, '(目标)?(完成率|完成比例|完成进度|完工率|任务进度|进度)$', '')
{%- endmacro %}

{# Where a printed completion rate stands: exceeded, met, short, unverifiable (an open bound), null without a rate.
   A printed 100% is met although its envelope reaches from 99.5 to 100.5. #}
{% macro standing_by_rate(pct, pct_low, pct_high) -%}
case
    when {{ pct }} is null then null
    when {{ pct_low }} > 100 then 'exceeded'
    when {{ pct }} >= 100 then 'met'
    when {{ pct_high }} < 100 then 'short'
    else 'unverifiable'
end
{%- endmacro %}

{# Where an actual stands against its target, beyond doubt of the printed precision; ceilings turn the signs. #}
{% macro standing_by_value(direction, target_low, target_high, target, actual_low, actual_high, actual) -%}
case
    when {{ target }} is null or {{ actual }} is null then null
    when {{ direction }} = 'lower' then
        case
            when {{ actual_high }} <= {{ target_high }} then 'met'
            when {{ actual_low }} > {{ target_high }} then 'short'
            when {{ actual }} <= {{ target }} and {{ actual_high }} is not null then 'met'
            else 'unverifiable'
        end
    when {{ actual_low }} > {{ target_high }} then 'exceeded'
    when {{ actual_low }} >= {{ target_low }} then 'met'
    when {{ actual_high }} < {{ target_low }} then 'short'
    when {{ actual }} >= {{ target }} and {{ actual_low }} is not null then 'met'
    else 'unverifiable'
end
{%- endmacro %}

{# What a shortfall means by the calendar: before the due date it is progress, measured against the share of the year
   gone by; at the due date it is not met; after a date the document itself set it is overdue. #}
{% macro shortfall_status(progress_pct, elapsed_ratio, as_of_date, due_date, due_rule) -%}
case
    when {{ as_of_date }} < {{ due_date }} then
        case
            when {{ progress_pct }} is null then 'in_progress'
            when {{ progress_pct }} >= 100 * {{ elapsed_ratio }} then 'on_schedule'
            else 'behind'
        end
    when {{ as_of_date }} > {{ due_date }} and {{ due_rule }} <> 'year_end' then 'overdue'
    else 'not_met'
end
{%- endmacro %}

{# Share of the year gone by at a date, between 0 and 1. #}
{% macro elapsed_ratio(year, as_of_date) -%}
least(1.0, greatest(0.0,
    cast({{ days_between('make_date(' ~ year ~ ', 1, 1)', as_of_date) }} + 1 as double)
    / cast({{ days_between('make_date(' ~ year ~ ', 1, 1)', 'make_date(' ~ year ~ ' + 1, 1, 1)') }} as double)
))
{%- endmacro %}

{# Without any evidence only the calendar speaks: nothing is failed for want of a report. #}
{% macro calendar_status(evaluation_date, due_date) -%}
case when {{ evaluation_date }} <= {{ due_date }} then 'planned' else 'not_reported' end
{%- endmacro %}
