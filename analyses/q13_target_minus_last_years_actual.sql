-- 13. 今年目标与上年实际之差(棘轮)?
-- This year's target minus last year's actual of the same indicator, and what last year's own target had asked for: a
-- ratchet is a target that follows an overshoot. Growth rates differ in percentage points, volumes in their unit. A
-- year whose targets have no actual of the year before is one row with the reason.
with targets as {{ read_again() }} (
    select *
    from {{ ref('fct_commitments') }}
    where target_statement_id is not null and not is_flagged and basis <> 'items'
),

targets_with_baselines as (
    select
        targets.*,
        statements.value_base as target_base,
        statements.unit_base,
        statements.char_start as target_char_start,
        baselines.value_base as baseline_base,
        baselines.char_start as baseline_char_start,
        baselines.document_id as baseline_document_id,
        baselines.value_base_low as baseline_base_low,
        baselines.value_base_high as baseline_base_high
    from targets
    inner join {{ ref('fct_statements') }} as statements on targets.target_statement_id = statements.statement_id
    inner join {{ ref('fct_statements') }} as baselines on targets.baseline_statement_id = baselines.statement_id
    where targets.baseline_statement_id is not null
),

differences as (
    select
        targets.region_level,
        targets.region_name,
        targets.year,
        coalesce(indicators.indicator_name, targets.subject) as measure_name,
        -- In the unit as printed where both share it, else in the base unit of the dimension.
        case when targets.unit = targets.baseline_unit then targets.unit else targets.unit_base end as unit,
        targets.target_comparator,
        case
            when targets.unit = targets.baseline_unit then targets.target_value
            else targets.target_base
        end as target_value,
        case
            when targets.unit = targets.baseline_unit then targets.baseline_value
            else targets.baseline_base
        end as baseline_value,
        case
            when targets.baseline_base_low <= targets.target_base and targets.target_base <= targets.baseline_base_high
                then 'same'
            when (targets.target_base > targets.baseline_base) = (targets.direction <> 'lower') then 'harder'
            else 'easier'
        end as demand,
        last_year.target_value as last_target_value,
        last_year.unit as last_target_unit,
        last_year.computed_pct as last_computed_pct,
        last_year.reported_pct as last_reported_pct,
        last_year.status as last_status,
        target_documents.document_slug as target_document_slug,
        targets.target_char_start,
        baseline_documents.document_slug as baseline_document_slug,
        targets.baseline_char_start
    from targets_with_baselines as targets
    inner join {{ ref('dim_document') }} as target_documents on targets.document_id = target_documents.document_id
    inner join {{ ref('dim_document') }} as baseline_documents
        on targets.baseline_document_id = baseline_documents.document_id
    left join {{ ref('dim_indicator') }} as indicators on targets.indicator_code = indicators.indicator_code
    left join {{ ref('fct_commitments') }} as last_year
        on
            targets.region_code = last_year.region_code
            and targets.year - 1 = last_year.year
            and targets.indicator_code = last_year.indicator_code
            and targets.dimension = last_year.dimension
            and not last_year.is_flagged
),

without_baseline as (
    select
        targets.region_level,
        targets.region_name,
        targets.year,
        case
            when
                exists (
                    select 1 from {{ ref('fct_statements') }} as earlier
                    where
                        earlier.region_code = targets.region_code
                        and earlier.year = targets.year - 1
                        and earlier.role = 'actual'
                ) then '上年实际已载入,没有与今年目标相同的指标'
            else '没有载入该地区上年的实际'
        end as reason
    from targets
    group by targets.region_level, targets.region_name, targets.region_code, targets.year
    having count(targets.baseline_statement_id) = 0
),

compared as (
    select
        region_level,
        region_name,
        year,
        measure_name,
        unit,
        target_comparator,
        target_value,
        baseline_value,
        target_value - baseline_value as difference,
        demand,
        last_target_value,
        last_target_unit,
        last_computed_pct,
        last_reported_pct,
        last_status,
        target_document_slug,
        target_char_start,
        baseline_document_slug,
        baseline_char_start,
        cast(null as varchar) as reason
    from differences
)

select * from compared -- noqa: AM07
union all by name
select * from without_baseline
order by
    reason nulls first,
    region_level,
    region_name,
    year,
    demand desc,
    measure_name,
    target_document_slug,
    target_char_start,
    last_target_value,
    last_computed_pct
