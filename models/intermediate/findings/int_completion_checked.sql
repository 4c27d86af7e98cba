-- Completion: the rate a document prints, the words it says of an item, and the figures both are told of.
with completions as (
    select
        completions.*,
        concat_ws('-', commitments.region_identity, commitments.year, commitments.measure, commitments.dimension)
        || '@' || completions.as_of_date as completion_key,
        commitments.target_statement_id,
        commitments.subject,
        commitments.basis,
        commitments.kind,
        -- What is said of the item that the actual stands in goes before what is said of the target's.
        coalesce(items.reported_status, commitments.item_reported_status) as item_reported_status
    from {{ ref('int_completion_measured') }} as completions
    inner join {{ ref('int_commitments_keyed') }} as commitments
        on completions.commitment_id = commitments.commitment_id
    left join {{ ref('int_statements_harmonised') }} as actuals
        on completions.actual_statement_id = actuals.statement_id
    left join {{ ref('int_items_described') }} as items on actuals.item_id = items.item_id
),

rate_against_figures as (
    select
        'completion_rate_equals_actual_over_target' as check_code,
        completion_key as subject_key,
        document_id,
        rate_statement_id as statement_id,
        actual_statement_id as other_statement_id,
        'error' as severity,
        cast(reported_pct as double) as found_value,
        computed_pct_low as expected_low,
        computed_pct_high as expected_high,
        '%' as unit,
        subject || ':文件写' || {{ digits_of('cast(reported_pct as double)') }} || '%,按实际/目标应为'
        || {{ digits_of('round(computed_pct, 2)') }} || '%' as explanation
    from completions
    where
        computed_pct is not null
        and reported_pct is not null
        and not {{ intervals_meet('reported_pct_low', 'reported_pct_high', 'computed_pct_low', 'computed_pct_high') }}
),

-- The words say done, the figures of the same item say short.
done_against_figures as (
    select
        'reported_done_agrees_with_figures' as check_code,
        completion_key as subject_key,
        document_id,
        actual_statement_id as statement_id,
        target_statement_id as other_statement_id,
        'error' as severity,
        computed_pct as found_value,
        cast(100 as double) as expected_low,
        cast(null as double) as expected_high,
        '%' as unit,
        subject || ':文件称已完成,而实际为目标的' || {{ digits_of('round(computed_pct, 2)') }} || '%' as explanation
    from completions
    where item_reported_status in ('met', 'exceeded') and computed_pct_high < 100
),

rate_without_target as (
    select
        'completion_rate_without_target' as check_code,
        completion_key as subject_key,
        document_id,
        rate_statement_id as statement_id,
        actual_statement_id as other_statement_id,
        'unresolved' as severity,
        cast(reported_pct as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        '%' as unit,
        subject || ':写了完成率而未写目标,'
        || case
            when implied_target_low is null then '也没有可反推的实际数'
            else
                '由实际反推目标为' || {{ rounded_digits_of('implied_target_low', 2) }} || '至'
                || coalesce({{ rounded_digits_of('implied_target_high', 2) }}, '不限') || coalesce(unit, '')
        end as explanation
    from completions
    where reported_pct is not null and target_source <> 'printed'
),

completion_far_above as (
    select
        'completion_above_300_pct' as check_code,
        completion_key as subject_key,
        document_id,
        coalesce(actual_statement_id, rate_statement_id) as statement_id,
        target_statement_id as other_statement_id,
        'warn' as severity,
        coalesce(computed_pct, cast(reported_pct as double)) as found_value,
        cast(null as double) as expected_low,
        cast(300 as double) as expected_high,
        '%' as unit,
        subject || ':完成率' || {{ digits_of('round(coalesce(computed_pct, reported_pct), 2)') }}
        || '%,目标可能定低或口径不同' as explanation
    from completions
    where coalesce(computed_pct, reported_pct) > 300
),

done_above_promised as (
    select
        'items_done_within_items_promised' as check_code,
        completion_key as subject_key,
        document_id,
        actual_statement_id as statement_id,
        target_statement_id as other_statement_id,
        'error' as severity,
        cast(actual_value as double) as found_value,
        cast(0 as double) as expected_low,
        cast(target_value as double) as expected_high,
        unit,
        subject || ':完成项数多于承诺项数' as explanation
    from completions
    where basis = 'items' and actual_value > target_value
),

-- 0.7% promised and 72% reported: one of them is a ratio that bears the sign of a percentage.
ratios_as_percentages as (
    select
        'percentage_is_no_ratio' as check_code,
        completion_key as subject_key,
        document_id,
        actual_statement_id as statement_id,
        target_statement_id as other_statement_id,
        'error' as severity,
        cast(actual_value as double) as found_value,
        cast(target_value as double) as expected_low,
        cast(target_value as double) as expected_high,
        unit,
        subject || ':目标' || {{ digits_of('cast(target_value as double)') }} || '%,实际'
        || {{ digits_of('cast(actual_value as double)') }}
        || '%,相差约一百倍,可能把比值写成百分数' as explanation
    from completions
    where
        kind in ('share', 'rate')
        and unit = '%'
        and least(target_value, actual_value) between 0.01 and 1
        and greatest(target_value, actual_value) / least(target_value, actual_value) between 50 and 200
)

{{ findings_in([
    'rate_against_figures', 'done_against_figures', 'rate_without_target', 'completion_far_above',
    'done_above_promised', 'ratios_as_percentages',
]) }}
