{# What a printed number stands for, as a closed interval; null is an open end.
   An actual is rounded to its last printed digit, unless it is a count printed to the unit; 余, 以上 make a lower bound,
   以内 an upper one, 约 a tolerance (seeds/reference/comparators.csv). Targets and references are exact thresholds. #}
{% macro envelope_low(value, value_high, printed_step, role, kind, actual_bound, tolerance_pct) -%}
case
    when {{ actual_bound }} = 'around' then {{ value }} * (100 - {{ tolerance_pct }}) * 0.01
    when {{ role }} <> 'actual' then {{ value }}
    when {{ actual_bound }} = 'upper' then null
    when {{ actual_bound }} = 'lower' then {{ value }}
    when {{ kind }} in ('count', 'rank') and {{ printed_step }} = 1 then {{ value }}
    else {{ value }} - {{ printed_step }} * 0.5
end
{%- endmacro %}

{% macro envelope_high(value, value_high, printed_step, role, kind, actual_bound, tolerance_pct) -%}
case
    when {{ actual_bound }} = 'around' then coalesce({{ value_high }}, {{ value }}) * (100 + {{ tolerance_pct }}) * 0.01
    when {{ role }} <> 'actual' then coalesce({{ value_high }}, {{ value }})
    when {{ actual_bound }} = 'upper' then {{ value }}
    when {{ actual_bound }} = 'lower' then null
    when {{ kind }} in ('count', 'rank') and {{ printed_step }} = 1 then coalesce({{ value_high }}, {{ value }})
    else coalesce({{ value_high }}, {{ value }}) + {{ printed_step }} * 0.5
end
{%- endmacro %}

{# A part of a whole in per cent; null where either is open or the whole may be zero. The low end of a percentage is
   that of the lowest part in the highest whole, and the other way round. The part is multiplied first: 17400 of 16000
   are 108.75 %, while 100 times their quotient is a little less, and a printed 108.8 % would be wrong. #}
{% macro pct_of(part, whole) -%}
case when {{ whole }} > 0 then 100.0 * cast({{ part }} as double) / cast({{ whole }} as double) end
{%- endmacro %}

{# Whether two closed intervals with open ends share a point. #}
{% macro intervals_meet(a_low, a_high, b_low, b_high) -%}
(
    ({{ a_low }} is null or {{ b_high }} is null or {{ a_low }} <= {{ b_high }})
    and ({{ b_low }} is null or {{ a_high }} is null or {{ b_low }} <= {{ a_high }})
)
{%- endmacro %}

{# Whether two amounts differ by about ten thousand times, as when 万 was left out or written twice. #}
{% macro near_ten_thousand(a, b) -%}
(
    {{ a }} > 0
    and {{ b }} > 0
    and (
        {{ a }} / nullif({{ b }}, 0) between 5000 and 20000
        or {{ b }} / nullif({{ a }}, 0) between 5000 and 20000
    )
)
{%- endmacro %}
