-- Shares, wholes and parts of money and of anything counted: a share against its part and whole, a part against the
-- whole it is stated to lie in, an amount against what the whole country makes.
with shares as (
    select
        case
            when computed_share_pct is null then 'share_without_whole'
            else 'share_equals_part_over_whole'
        end as check_code,
        share_id as subject_key,
        document_id,
        share_statement_id as statement_id,
        part_statement_id as other_statement_id,
        case when computed_share_pct is null then 'unresolved' else 'error' end as severity,
        cast(reported_share_pct as double) as found_value,
        computed_share_pct_low as expected_low,
        computed_share_pct_high as expected_high,
        '%' as unit,
        case
            when computed_share_pct is null
                then
                    '占比的分母未写出'
                    || coalesce(
                        ',由分子反推为' || {{ rounded_digits_of('implied_whole_yuan_low / 1e8', 3) }} || '至'
                        || {{ rounded_digits_of('implied_whole_yuan_high / 1e8', 3) }} || '亿元', ''
                    )
            else
                '文件写' || {{ digits_of('cast(reported_share_pct as double)') }}
                || '%,按分子/分母应为' || {{ digits_of('round(computed_share_pct, 2)') }} || '%'
        end as explanation
    from {{ ref('int_shares_measured') }}
    where
        reported_share_pct is not null
        and reported_share_pct_low <= 100
        and (
            computed_share_pct is null
            or not {{ intervals_meet(
                'reported_share_pct_low', 'reported_share_pct_high', 'computed_share_pct_low', 'computed_share_pct_high'
            ) }}
        )
),

-- Which of the three is wrong nothing tells: the whole is doubted with the share and its part.
wholes_of_shares as (
    select
        'whole_fits_part_and_share' as check_code,
        share_id as subject_key,
        document_id,
        whole_statement_id as statement_id,
        part_statement_id as other_statement_id,
        'error' as severity,
        cast(whole_yuan as double) as found_value,
        {{ pct_of('part_yuan_low', 'reported_share_pct_high') }} as expected_low,
        {{ pct_of('part_yuan_high', 'reported_share_pct_low') }} as expected_high,
        '元' as unit,
        '整体与部分、占比三个数对不上' as explanation
    from {{ ref('int_shares_measured') }}
    where
        reported_share_pct_low between 0 and 100
        and not {{ intervals_meet(
            'reported_share_pct_low', 'reported_share_pct_high', 'computed_share_pct_low', 'computed_share_pct_high'
        ) }}
),

shares_above_hundred as (
    select
        'share_within_whole' as check_code,
        statement_id as subject_key,
        document_id,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        cast(value as double) as found_value,
        cast(0 as double) as expected_low,
        cast(100 as double) as expected_high,
        '%' as unit,
        subject || ':占比超过100%' as explanation
    from {{ ref('int_statements_harmonised') }}
    where kind = 'share' and dimension = 'ratio_pct' and value_base_low > 100
),

-- Turnovers may be larger than what the country makes: money of no kind of its own is doubtful, no error.
implausible_money as (
    select
        'money_is_plausible' as check_code,
        statement_id as subject_key,
        document_id,
        statement_id,
        cast(null as string) as other_statement_id,
        case when money_kind = 'other' then 'unresolved' else 'error' end as severity,
        cast(value_base as double) as found_value,
        cast(0 as double) as expected_low,
        cast({{ var('implausible_yuan') }} as double) as expected_high,
        unit_base as unit,
        subject || ':金额大于全国一年生产总值,单位可能写错' as explanation
    from {{ ref('int_statements_harmonised') }}
    where kind = 'money' and currency = 'CNY' and value_base >= {{ var('implausible_yuan') }}
),

stated_parts as (
    select
        wholes.statement_id as whole_id,
        wholes.document_id,
        wholes.subject,
        wholes.unit,
        wholes.value_base,
        wholes.value_base_high,
        max_by(parts.statement_id, parts.value_base) as largest_part_id,
        count(*) as part_count,
        count(distinct parts.category_code) as category_count,
        bool_and(parts.kind = 'money') as is_money,
        sum(parts.value_base_low) as part_sum_low,
        sum(parts.value_base) as part_sum,
        max(parts.value_base_low) as largest_part_low,
        max(parts.value_base) as largest_part
    from {{ ref('int_statements_harmonised') }} as parts
    inner join {{ ref('int_statements_harmonised') }} as wholes
        on
            parts.document_id = wholes.document_id
            and parts.part_of = wholes.char_start
            and parts.unit_base = wholes.unit_base
    group by all
),

parts_above_whole as (
    select
        'part_within_whole' as check_code,
        whole_id as subject_key,
        document_id,
        whole_id as statement_id,
        largest_part_id as other_statement_id,
        'error' as severity,
        cast(largest_part as double) as found_value,
        cast(0 as double) as expected_low,
        value_base_high as expected_high,
        unit,
        subject || ':其中项大于总数' as explanation
    from stated_parts
    where largest_part_low > value_base_high
),

-- Parts may overlap (10亿以上 holds 50亿以上), so a sum above the whole is only unlikely; amounts for different things
-- (education, health) do not.
parts_sum_above_whole as (
    select
        'parts_sum_within_whole' as check_code,
        whole_id as subject_key,
        document_id,
        whole_id as statement_id,
        largest_part_id as other_statement_id,
        case when is_money and category_count = part_count then 'error' else 'warn' end as severity,
        cast(part_sum as double) as found_value,
        cast(0 as double) as expected_low,
        value_base_high as expected_high,
        unit,
        subject || ':其中' || part_count || '项之和大于总数,可能互有包含' as explanation
    from stated_parts
    where part_sum_low > value_base_high and largest_part_low <= value_base_high
),

parts_above_whole_together as (
    select
        'parts_sum_within_whole' as check_code,
        sums.subject_key,
        parts.document_id,
        parts.statement_id,
        sums.statement_id as other_statement_id,
        'error' as severity,
        sums.found_value,
        sums.expected_low,
        sums.expected_high,
        sums.unit,
        sums.explanation
    from parts_sum_above_whole as sums
    inner join {{ ref('int_statements_harmonised') }} as wholes on sums.statement_id = wholes.statement_id
    inner join {{ ref('int_statements_harmonised') }} as parts
        on
            wholes.document_id = parts.document_id
            and wholes.char_start = parts.part_of
            and wholes.unit_base = parts.unit_base
            and sums.other_statement_id <> parts.statement_id
    where sums.severity = 'error'
)

{{ findings_in([
    'shares', 'wholes_of_shares', 'shares_above_hundred', 'implausible_money', 'parts_above_whole',
    'parts_sum_above_whole', 'parts_above_whole_together',
]) }}
