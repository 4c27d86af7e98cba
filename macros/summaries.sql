{# The measures of promises, commitments and money that every summary shares, so that one column name is one quantity. #}
{% macro promise_counts(alias) -%}
cast(count(distinct {{ alias }}.promise_id) filter (where {{ alias }}.item_kind = 'listed') as integer)
        as items_listed_count,
    cast(count(distinct {{ alias }}.promise_id) filter (where {{ alias }}.item_kind = 'named_project') as integer)
        as items_named_count,
    cast(count(*) filter (where {{ alias }}.is_done) as integer) as items_done_evidenced_count,
    cast(count(*) filter (where {{ alias }}.is_exceeded) as integer) as items_exceeded_count,
    cast(count(*) filter (where {{ alias }}.is_not_met) as integer) as items_not_met_count,
    cast(count(*) filter (where {{ alias }}.is_open) as integer) as items_open_count,
    cast(count(*) filter (where {{ alias }}.is_halted) as integer) as items_halted_count,
    cast(count(*) filter (where {{ alias }}.is_unverifiable) as integer) as items_unverifiable_count,
    cast(count(*) filter (where {{ alias }}.is_not_reported) as integer) as items_not_reported_count
{%- endmacro %}

{% macro commitment_counts(alias) -%}
cast(count(*) as integer) as commitments_count,
    cast(count(*) filter (where {{ alias }}.target_source = 'printed') as integer) as commitments_with_target_count,
    cast(count(*) filter (where {{ alias }}.status in ('met', 'exceeded')) as integer) as commitments_done_count,
    cast(count(*) filter (where {{ alias }}.status = 'not_reported') as integer) as commitments_not_reported_count,
    cast(count({{ alias }}.computed_pct) as integer) as computed_completion_count,
    median({{ alias }}.computed_pct) as computed_completion_median_pct,
    cast(count({{ alias }}.reported_pct) as integer) as reported_completion_count
{%- endmacro %}

{% macro itemised_sums(alias) -%}
{% for money_kind in ['expenditure', 'benefit', 'investment', 'loan'] -%}
cast(sum({{ alias }}.amount_yuan) filter (where {{ alias }}.money_kind = '{{ money_kind }}') as decimal(20, 2))
        as {{ money_kind }}_itemised_yuan{{ ',\n    ' if not loop.last }}
{%- endfor %}
{%- endmacro %}

{# The measures above by name, for summaries of summaries. #}
{% macro promise_measures() -%}
{{ return([
    'items_listed_count', 'items_named_count', 'items_done_evidenced_count', 'items_exceeded_count',
    'items_not_met_count', 'items_open_count', 'items_halted_count', 'items_unverifiable_count',
    'items_not_reported_count',
]) }}
{%- endmacro %}

{% macro commitment_measures() -%}
{{ return([
    'commitments_count', 'commitments_with_target_count', 'commitments_done_count',
    'commitments_not_reported_count', 'computed_completion_count', 'reported_completion_count',
]) }}
{%- endmacro %}

{% macro itemised_measures() -%}
{{ return([
    'expenditure_itemised_yuan', 'benefit_itemised_yuan', 'investment_itemised_yuan', 'loan_itemised_yuan',
]) }}
{%- endmacro %}

{# Nothing counted is 0. #}
{% macro zero_if_missing(alias, measures) -%}
{% for measure in measures -%}
coalesce({{ alias }}.{{ measure }}, 0) as {{ measure }}{{ ',\n    ' if not loop.last }}
{%- endfor %}
{%- endmacro %}

{% macro sums_of(measures, data_type) -%}
{% for measure in measures -%}
cast(sum({{ measure }}) as {{ data_type }}) as {{ measure }}{{ ',\n    ' if not loop.last }}
{%- endfor %}
{%- endmacro %}
