-- Figures that have to do with each other, side by side: the same figure in two documents, shares of one definition,
-- growth against the levels of two years, units that slipped by 10^4, a district against the city and province above
-- it, and what a newer version of a document changed. Within the printed envelopes nothing contradicts (info, or no
-- row); beyond them is an error; where the documents do not print what would decide, the row is unresolved.
{% set growth_words = '(同比)?(增速|增长率|增幅|增长幅度|增长)$' %}
{% set real_growth_words = '生产总值|增加值|总产值|可比|同口径|实际增|扣除|不变价' %}
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

-- A region without a code may be another place of the same name: it is compared with nothing.
current_figures as (
    select
        *,
        concat_ws('-', region_code, year, measure, role) as figure_key,
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
    where superseded_by_document_id is null and region_code is not null
),

counted_figures as (
    select
        *,
        dense_rank() over (partition by comparison, document_id order by value_base)
        + dense_rank() over (partition by comparison, document_id order by value_base desc) - 1 as value_count
    from current_figures
),

-- One row per two documents and figure: the pair of statements that agrees best.
same_figures as (
    select
        later.*,
        earlier.document_slug as other_slug,
        earlier.statement_id as other_statement_id,
        earlier.figure_shown as other_shown,
        earlier.value_base as other_base,
        earlier.value_base_low as other_low,
        earlier.value_base_high as other_high,
        {{ intervals_meet(
            'later.value_base_low', 'later.value_base_high', 'earlier.value_base_low', 'earlier.value_base_high'
        ) }} as is_within,
        later.value_count = 1
        and earlier.value_count = 1
        and later.is_state_clear
        and earlier.is_state_clear
        and later.is_telling
        and not later.is_as_stated
        and later.scope = earlier.scope
        and later.phase = earlier.phase as is_clear,
        row_number() over (
            partition by later.comparison, later.document_id, earlier.document_id
            order by
                case
                    when
                        {{ intervals_meet(
                            'later.value_base_low', 'later.value_base_high', 'earlier.value_base_low',
                            'earlier.value_base_high'
                        ) }} then 0
                    else 1
                end,
                abs(later.value_base - earlier.value_base),
                later.char_start,
                earlier.char_start
        ) as choice
    from counted_figures as later
    inner join counted_figures as earlier
        on
            later.comparison = earlier.comparison
            and (
                coalesce(later.published_date, date '0001-01-01') > coalesce(earlier.published_date, date '0001-01-01')
                or (
                    later.published_date is not distinct from earlier.published_date
                    and later.document_id > earlier.document_id
                )
            )
            and (later.scope = earlier.scope or 'unknown' in (later.scope, earlier.scope))
            and (later.phase = earlier.phase or 'unknown' in (later.phase, earlier.phase))
),

two_documents as (
    select
        case
            when is_within then 'same_figure_in_two_documents'
            when {{ near_ten_thousand('value_base', 'other_base') }} then 'unit_differs_by_ten_thousand'
            when is_defined_share then 'shares_of_two_documents_agree'
            else 'figures_of_two_documents_agree'
        end as check_code,
        figure_key as subject_key,
        document_id,
        statement_id,
        other_statement_id,
        case
            when is_within then 'info'
            when is_clear then 'error'
            else 'unresolved'
        end as severity,
        value_base as found_value,
        other_low as expected_low,
        other_high as expected_high,
        unit_base as unit,
        subject || case
            when is_within and value_base = other_base then ':另一份文件有同样的数字,'
            when is_within then ':另一份文件的数字在写出的精度内一致,'
            else ':两份文件写法不同,'
        end || '此处' || figure_shown || ',' || other_slug || '为' || other_shown || case
            when is_within or is_clear then ''
            when is_as_stated then ';口径各按文件,不能断定'
            when not is_telling then ';字面太短,未必是同一事项'
            when not is_state_clear then ';截至日期未写明'
            else ';口径、时点或对应关系未写明,不能断定'
        end as explanation
    from same_figures
    -- Targets that differ are told where commitments are paired.
    where choice = 1 and (role = 'actual' or is_within)
),

growths as (
    select
        *,
        case
            when right(indicator_code, 7) = '_growth' then replace(indicator_code, '_growth', '')
            else regexp_replace(subject_normalised, '{{ growth_words }}', '')
        end as level_measure
    from current_figures
    where
        kind = 'change'
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
    inner join counted_figures as levels
        on
            growths.region_code = levels.region_code
            and growths.year = levels.year
            and growths.level_measure = levels.measure
            and levels.role = 'actual'
            and levels.kind not in ('change', 'share', 'rate')
            and levels.state_date = growths.state_date
            and levels.value_count = 1
    inner join counted_figures as befores
        on
            levels.region_code = befores.region_code
            and befores.year = levels.year - 1
            and levels.measure = befores.measure
            and levels.measure_part = befores.measure_part
            and levels.unit_base = befores.unit_base
            and levels.currency = befores.currency
            and levels.kind = befores.kind
            and befores.role = 'actual'
            and befores.state_date = make_date(befores.year, 12, 31)
            and befores.value_count = 1
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
        figure_key as subject_key,
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

-- Target against actual of one year, and one year against the next.
slips as (
    select
        later.*,
        earlier.statement_id as other_statement_id,
        earlier.figure_shown as other_shown,
        earlier.year as other_year,
        earlier.role as other_role,
        earlier.value_base_low as other_low,
        earlier.value_base_high as other_high,
        row_number() over (
            partition by later.statement_id
            order by
                later.year - earlier.year,
                case when later.document_id = earlier.document_id then 0 else 1 end,
                earlier.statement_id
        ) as choice
    from current_figures as later
    inner join current_figures as earlier
        on
            later.region_code = earlier.region_code
            and later.measure = earlier.measure
            and later.measure_part = earlier.measure_part
            and later.kind = earlier.kind
            and later.unit_base = earlier.unit_base
            and later.currency = earlier.currency
            and later.is_completion_rate = earlier.is_completion_rate
            and (
                (later.year = earlier.year and later.role = 'actual' and earlier.role = 'target')
                or later.year = earlier.year + 1
            )
            and {{ near_ten_thousand('later.value_base', 'earlier.value_base') }}
    where
        later.is_telling
        and later.kind in ('count', 'money', 'area', 'length', 'volume', 'mass', 'per_capita')
),

units_slipped as (
    select
        'unit_differs_by_ten_thousand' as check_code,
        figure_key as subject_key,
        document_id,
        statement_id,
        other_statement_id,
        -- An indicator, or the same words in the same promise, say that it is the same thing.
        case when indicator_code is not null or measure_part <> '' then 'error' else 'warn' end as severity,
        value_base as found_value,
        other_low as expected_low,
        other_high as expected_high,
        unit_base as unit,
        subject || ':' || year || '年' || case role when 'target' then '目标' else '实际' end || figure_shown || ','
        || other_year || '年' || case other_role when 'target' then '目标' else '实际' end || other_shown
        || ',相差约一万倍,可能错写了“万”' as explanation
    from slips
    where choice = 1
),

-- What is counted through the year never falls: fewer at a later day than at an earlier one.
falls as (
    select
        later.*,
        earlier.statement_id as other_statement_id,
        earlier.figure_shown as other_shown,
        earlier.state_date as other_date,
        earlier.value_base_low as other_low,
        row_number() over (partition by later.statement_id order by earlier.value_base_low desc) as choice
    from counted_figures as later
    inner join counted_figures as earlier
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
        later.is_summable
        and earlier.is_summable
        and later.is_state_clear
        and earlier.is_state_clear
        and later.value_count = 1
        and earlier.value_count = 1
),

falling_progress as (
    select
        'progress_does_not_fall' as check_code,
        figure_key as subject_key,
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
),

ancestors as (
    select
        region_code,
        city_code as upper_code
    from {{ ref('stg_regions') }}
    where city_code <> region_code
    union
    select
        region_code,
        province_code as upper_code
    from {{ ref('stg_regions') }}
    where province_code <> region_code
),

-- The largest figure of the region above is the one to stay below.
levels_of_regions as (
    select
        lower_ones.*,
        uppers.statement_id as other_statement_id,
        uppers.region_code as upper_code,
        uppers.region_name as upper_name,
        uppers.figure_shown as other_shown,
        uppers.value_base_high as other_high,
        lower_ones.role = 'actual'
        and lower_ones.is_state_clear
        and uppers.is_state_clear
        and lower_ones.scope = uppers.scope
        and lower_ones.phase = uppers.phase as is_clear,
        row_number() over (
            partition by lower_ones.statement_id, uppers.region_code
            order by uppers.value_base_high desc nulls first, uppers.statement_id
        ) as choice
    from current_figures as lower_ones
    inner join ancestors on lower_ones.region_code = ancestors.region_code
    inner join current_figures as uppers
        on
            ancestors.upper_code = uppers.region_code
            and lower_ones.indicator_code = uppers.indicator_code
            and lower_ones.year = uppers.year
            and lower_ones.role = uppers.role
            and lower_ones.kind = uppers.kind
            and lower_ones.unit_base = uppers.unit_base
            and lower_ones.currency = uppers.currency
            and (lower_ones.state_date is not distinct from uppers.state_date)
    where lower_ones.is_summable and uppers.is_summable
),

above_the_upper as (
    select
        'district_within_city' as check_code,
        figure_key || '-' || upper_code as subject_key,
        document_id,
        statement_id,
        other_statement_id,
        case when is_clear then 'error' else 'unresolved' end as severity,
        value_base as found_value,
        cast(0 as double) as expected_low,
        other_high as expected_high,
        unit_base as unit,
        subject || ':' || region_name || figure_shown || ',多于所属' || upper_name || '的' || other_shown
        || case when role = 'target' then ';目标各自制定,不能断定' when not is_clear then ';口径或时点未写明' else '' end
            as explanation
    from levels_of_regions
    where choice = 1 and value_base_low > other_high
),

-- What a newer version of a document says of what the older one said once.
versions_of_figures as (
    select
        older.document_id as older_document_id,
        older.superseded_by_document_id,
        older.region_name,
        older.year,
        older.role,
        older.kind,
        older.subject,
        older.subject_normalised,
        older.statement_id as older_id,
        older.document_slug as older_slug,
        older.figure_shown as older_shown,
        older.value_base_low as older_low,
        older.value_base_high as older_high,
        count(*) over (
            partition by
                older.document_id, older.region_name, older.year, older.role, older.kind, older.subject_normalised
        ) as older_count
    from figures as older
    where older.superseded_by_document_id is not null and not older.is_completion_rate
),

newer_figures as (
    select
        *,
        count(*) over (
            partition by document_id, region_name, year, role, kind, subject_normalised
        ) as newer_count
    from figures
    where not is_completion_rate
),

versions_compared as (
    select
        versions.*,
        newer.statement_id as newer_id,
        newer.figure_shown as newer_shown,
        newer.unit_base as newer_unit_base,
        newer.value_base as newer_base,
        newer.newer_count,
        newer.value_base_low as newer_low,
        newer.value_base_high as newer_high
    from versions_of_figures as versions
    left join newer_figures as newer
        on
            versions.superseded_by_document_id = newer.document_id
            and versions.region_name = newer.region_name
            and versions.year = newer.year
            and versions.role = newer.role
            and versions.kind = newer.kind
            and versions.subject_normalised = newer.subject_normalised
    where
        versions.older_count = 1
        and exists (
            select 1
            from newer_figures
            where newer_figures.document_id = versions.superseded_by_document_id
        )
),

figures_changed as (
    select
        case when newer_id is null then 'superseded_target_is_kept' else 'superseded_figure_is_kept' end as check_code,
        older_id as subject_key,
        superseded_by_document_id as document_id,
        newer_id as statement_id,
        older_id as other_statement_id,
        'info' as severity,
        newer_base as found_value,
        older_low as expected_low,
        older_high as expected_high,
        newer_unit_base as unit,
        subject || ':旧版(' || older_slug || ')写' || older_shown
        || coalesce(',新版改为' || newer_shown, ',新版不再提') as explanation
    from versions_compared
    where
        (newer_id is null and role = 'target')
        or (
            newer_count = 1
            and not {{ intervals_meet('newer_low', 'newer_high', 'older_low', 'older_high') }}
        )
),

versions_undecided as (
    select
        'newest_version_is_told' as check_code,
        versions.document_id as subject_key,
        versions.document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        'unresolved' as severity,
        cast(null as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        cast(null as string) as unit,
        '与' || newer.document_slug || '是同一文件的两个版本,发布日期和载入时间都不能定先后' as explanation
    from {{ ref('int_documents_superseded') }} as versions
    inner join {{ ref('int_documents_trusted') }} as newer on versions.superseded_by_document_id = newer.document_id
    where versions.newest_rule = 'undecided'
),

findings as (
    select * from two_documents
    union all
    select * from growth_against_levels
    union all
    select * from units_slipped
    union all
    select * from falling_progress
    union all
    select * from above_the_upper
    union all
    select * from figures_changed
    union all
    select * from versions_undecided
)

select
    {{ finding_key() }} as finding_id,
    findings.*
from findings
