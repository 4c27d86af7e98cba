-- Targets and actuals of a year with what tells whether another figure means the same: the measure, the day whose state
-- they tell, scope and phase. Models that set figures side by side read them here.
{% set per_head_words = '人均|户均|平均|每|单价|最高|最低|本级' %}
with last_years as (
    select
        document_id,
        max(year) as last_year
    from {{ ref('int_document_years_listed') }}
    group by document_id
),

share_definitions as (
    select
        share_statement_id as statement_id,
        numerator_definition || '/' || denominator_definition as definitions,
        -- 民生支出 is what each document means by it.
        contains(numerator_definition, 'as_stated') or contains(denominator_definition, 'as_stated') as is_as_stated,
        scope,
        phase
    from {{ ref('int_shares_measured') }}
    where share_statement_id is not null
),

figures as (
    select
        statements.statement_id,
        statements.document_id,
        documents.document_slug,
        documents.published_date,
        statements.superseded_by_document_id,
        statements.region_code,
        statements.region_name,
        statements.year,
        statements.indicator_code,
        statements.subject,
        statements.subject_normalised,
        coalesce(share_definitions.definitions, statements.indicator_code, statements.subject_normalised) as measure,
        -- Bare words mean the same thing in two documents only within one promise, and only when they say enough.
        case
            when statements.is_in_promise and statements.indicator_code is null then statements.promise_id
            else ''
        end as measure_part,
        statements.indicator_code is not null
        or share_definitions.statement_id is not null
        or length(statements.subject_normalised) >= {{ var('telling_words_chars') }} as is_telling,
        statements.role,
        statements.kind,
        share_definitions.statement_id is not null as is_defined_share,
        coalesce(share_definitions.is_as_stated, false) as is_as_stated,
        coalesce(share_definitions.scope, spending.scope, 'unknown') as scope,
        coalesce(share_definitions.phase, spending.phase, 'unknown') as phase,
        coalesce(statements.is_completion_rate, false) as is_completion_rate,
        coalesce(statements.is_additive, false)
        and statements.kind in ('count', 'money', 'area', 'length', 'volume', 'mass')
        and not {{ matches('statements.subject', per_head_words) }}
        and coalesce(indicators.basis <> 'items', true)
        and not contains(coalesce(indicators.indicator_name, ''), '人均') as is_summable,
        coalesce(statements.currency, '') as currency,
        statements.unit,
        statements.unit_base,
        cast(statements.value as double) as value,
        {{ shown_number('cast(statements.value as double)') }} || statements.unit as figure_shown,
        cast(statements.value_base as double) as value_base,
        statements.value_base_low,
        statements.value_base_high,
        statements.char_start,
        -- The day whose state a figure tells: printed, else the year's end once that has passed.
        case
            when statements.role <> 'actual' then null
            when statements.as_of_rule in ('statement', 'document') then statements.as_of_date
            when documents.published_date <= make_date(statements.year, 12, 31) then documents.published_date
            else make_date(statements.year, 12, 31)
        end as state_date,
        statements.as_of_rule in ('statement', 'document')
        or coalesce(documents.published_date > make_date(statements.year, 12, 31), false)
        or coalesce(last_years.last_year > statements.year, false) as is_state_clear
    from {{ ref('int_statements_harmonised') }} as statements
    inner join {{ ref('int_documents_trusted') }} as documents on statements.document_id = documents.document_id
    left join last_years on statements.document_id = last_years.document_id
    left join share_definitions on statements.statement_id = share_definitions.statement_id
    left join {{ ref('int_spending_claims') }} as spending on statements.statement_id = spending.statement_id
    left join {{ ref('indicators') }} as indicators on statements.indicator_code = indicators.indicator_code
    where
        not statements.is_repeat
        and statements.role in ('target', 'actual')
        and statements.year is not null
),

keyed as {{ read_again() }} (
    select
        *,
        -- A region without a code may be another place of the same name: it is compared with nothing.
        superseded_by_document_id is null and region_code is not null as is_comparable,
        concat_ws(
            '|',
            region_code,
            year,
            measure,
            measure_part,
            role,
            kind,
            is_completion_rate,
            unit_base,
            currency,
            state_date
        ) as comparison
    from figures
),

-- Few documents give several values of the same.
of_several_values as (
    select
        document_id,
        comparison
    from keyed
    group by document_id, comparison
    having min(value_base) <> max(value_base)
)

select
    keyed.*,
    -- Whether its document gives no other value of the same.
    of_several_values.document_id is null as is_only_value
from keyed
left join of_several_values
    on keyed.document_id = of_several_values.document_id and keyed.comparison = of_several_values.comparison
