-- Units that slipped: a figure about ten thousand times the target, or the figure of the year before, as when 万 was
-- left out or written twice. Of one figure in two documents, int_documents_compared says it.
with slips as (
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
    from {{ ref('int_figures_keyed') }} as later
    inner join {{ ref('int_figures_keyed') }} as earlier
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
        later.is_comparable
        and earlier.is_comparable
        and later.is_telling
        and later.kind in ('count', 'money', 'area', 'length', 'volume', 'mass', 'per_capita')
),

units_slipped as (
    select
        'unit_differs_by_ten_thousand' as check_code,
        {{ figure_key() }} as subject_key,
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
)

{{ findings_in(['units_slipped']) }}
