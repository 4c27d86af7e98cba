-- Growth: as a document prints it against the levels of the two years, and what is counted through a year, which only
-- grows.
{% set growth_words = '(同比)?(增速|增长率|增幅|增长幅度|增长)$' %}
{% set real_growth_words = '生产总值|增加值|总产值|可比|同口径|实际增|扣除|不变价' %}
with growths as (
    select
        *,
        case
            when right(indicator_code, 7) = '_growth' then replace(indicator_code, '_growth', '')
            else regexp_replace(subject_normalised, '{{ growth_words }}', '')
        end as level_measure
    from {{ ref('int_figures_keyed') }}
    where
        is_comparable
        and kind = 'change'
        and role = 'actual'
        and unit_base = '%'
        and state_date = make_date(year, 12, 31)
        and (right(indicator_code, 7) = '_growth' or {{ matches('subject_normalised', growth_words) }})
),

-- The levels of the year and of the year before, the document's own first, then the latest word.
growth_levels as (
    select
        growths.*,
        levels.statement_id as level_id,
        levels.value_base as level_base,
        levels.value_base_low as level_low,
        levels.value_base_high as level_high,
        befores.value_base as before_base,
        befores.value_base_low as before_low,
        befores.value_base_high as before_high,
        befores.document_slug as before_slug,
        row_number() over (
            partition by growths.statement_id
            order by
                case when levels.document_id = growths.document_id then 0 else 1 end,
                case when befores.document_id = growths.document_id then 0 else 1 end,
                levels.published_date desc nulls last,
                befores.published_date desc nulls last,
                levels.statement_id,
                befores.statement_id
        ) as choice
    from growths
    inner join {{ ref('int_figures_keyed') }} as levels
        on
            levels.is_comparable
            and growths.region_code = levels.region_code
            and growths.year = levels.year
            and growths.level_measure = levels.measure
            and levels.role = 'actual'
            and levels.kind not in ('change', 'share', 'rate')
            and levels.state_date = growths.state_date
            and levels.is_only_value
    inner join {{ ref('int_figures_keyed') }} as befores
        on
            befores.is_comparable
            and levels.region_code = befores.region_code
            and befores.year = levels.year - 1
            and levels.measure = befores.measure
            and levels.measure_part = befores.measure_part
            and levels.unit_base = befores.unit_base
            and levels.currency = befores.currency
            and levels.kind = befores.kind
            and befores.role = 'actual'
            and befores.state_date = make_date(befores.year, 12, 31)
            and befores.is_only_value
            and befores.value_base_low > 0
),

growth_envelopes as (
    select
        *,
        {{ pct_of('level_low', 'before_high') }} - 100 as growth_low,
        {{ pct_of('level_base', 'before_base') }} - 100 as growth_pct,
        {{ pct_of('level_high', 'before_low') }} - 100 as growth_high,
        {{ matches('subject', real_growth_words) }} or level_measure = 'gdp' as is_real_growth
    from growth_levels
    where choice = 1
),

growth_against_levels as (
    select
        'growth_agrees_with_levels' as check_code,
        {{ figure_key() }} as subject_key,
        document_id,
        statement_id,
        level_id as other_statement_id,
        case when is_real_growth or not is_telling then 'unresolved' else 'error' end as severity,
        value_base as found_value,
        growth_low as expected_low,
        growth_high as expected_high,
        '%' as unit,
        subject || ':文件写' || {{ digits_of('value') }} || '%,按两年数应为'
        || {{ digits_of('round(growth_pct, 2)') }} || '%(上年数见' || before_slug || ')'
        || case when is_real_growth then ';可能按可比价或同口径计算,不能断定' else '' end as explanation
    from growth_envelopes
    where not {{ intervals_meet('value_base_low', 'value_base_high', 'growth_low', 'growth_high') }}
),

-- What is counted through the year never falls: fewer at a later day than at an earlier one.
falls as (
    select
        later.*,
        earlier.statement_id as other_statement_id,
        earlier.figure_shown as other_shown,
        earlier.state_date as other_date,
        earlier.value_base_low as other_low,
        row_number() over (
            partition by later.statement_id
            order by earlier.value_base_low desc, earlier.statement_id
        ) as choice
    from {{ ref('int_figures_keyed') }} as later
    inner join {{ ref('int_figures_keyed') }} as earlier
        on
            later.region_code = earlier.region_code
            and later.year = earlier.year
            and later.indicator_code = earlier.indicator_code
            and later.kind = earlier.kind
            and later.unit_base = earlier.unit_base
            and later.currency = earlier.currency
            and later.role = earlier.role
            and later.state_date > earlier.state_date
            and later.value_base_high < earlier.value_base_low
            and later.scope = earlier.scope
            and later.phase = earlier.phase
    inner join {{ ref('indicators') }} as indicators
        on later.indicator_code = indicators.indicator_code and indicators.stock_or_flow = 'flow'
    where
        later.is_comparable
        and earlier.is_comparable
        and later.is_summable
        and earlier.is_summable
        and later.is_state_clear
        and earlier.is_state_clear
        and later.is_only_value
        and earlier.is_only_value
),

falling_progress as (
    select
        'progress_does_not_fall' as check_code,
        {{ figure_key() }} as subject_key,
        document_id,
        statement_id,
        other_statement_id,
        'error' as severity,
        value_base as found_value,
        other_low as expected_low,
        cast(null as double) as expected_high,
        unit_base as unit,
        subject || ':截至' || state_date || '为' || figure_shown || ',而截至' || other_date || '已有' || other_shown
            as explanation
    from falls
    where choice = 1
)

{{ findings_in(['growth_against_levels', 'falling_progress']) }}
