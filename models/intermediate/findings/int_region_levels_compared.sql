-- A district beside the city and the province above it: of what adds up, a part is no larger than its whole.
with ancestors as (
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
uppers as (
    select
        *,
        row_number() over (
            partition by region_code, indicator_code, year, role, kind, unit_base, currency, state_date
            order by value_base_high desc nulls first, statement_id
        ) as choice
    from {{ ref('int_figures_keyed') }}
    where is_comparable and is_summable and indicator_code is not null
),

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
        and lower_ones.phase = uppers.phase as is_clear
    from {{ ref('int_figures_keyed') }} as lower_ones
    inner join ancestors on lower_ones.region_code = ancestors.region_code
    inner join uppers
        on
            uppers.choice = 1
            and ancestors.upper_code = uppers.region_code
            and lower_ones.indicator_code = uppers.indicator_code
            and lower_ones.year = uppers.year
            and lower_ones.role = uppers.role
            and lower_ones.kind = uppers.kind
            and lower_ones.unit_base = uppers.unit_base
            and lower_ones.currency = uppers.currency
            and (lower_ones.state_date is not distinct from uppers.state_date)
    where lower_ones.is_comparable and lower_ones.is_summable
),

above_the_upper as (
    select
        'district_within_city' as check_code,
        {{ figure_key() }} || '-' || upper_code as subject_key,
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
    where value_base_low > other_high
)

{{ findings_in(['above_the_upper']) }}
