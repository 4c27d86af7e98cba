-- Every consistency check as rows: what was found, what the printed figures allow, and the statements concerned.
-- Beyond the envelope is an error, within it nothing is said, and where the document does not print what would decide,
-- the finding is unresolved.
with items_counted as (
    select
        items.document_id,
        documents.document_kind,
        count(*) filter (where items.item_kind = 'listed') as listed_count,
        count(*) filter (where items.item_kind = 'named_project') as named_count,
        count(distinct items.item_no) filter (where items.item_kind = 'listed') as number_count,
        max(items.item_no) filter (where items.item_kind = 'listed') as last_number
    from {{ ref('int_items_described') }} as items
    inner join {{ ref('int_documents_trusted') }} as documents on items.document_id = documents.document_id
    group by items.document_id, documents.document_kind
),

declared_counts as (
    select
        'declared_item_count' as check_code,
        documents.document_id as subject_key,
        documents.document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        case
            when documents.document_kind = 'plan' then 'error'
            when items_counted.named_count + items_counted.listed_count > documents.declared_item_count then 'warn'
            else 'info'
        end as severity,
        cast(items_counted.listed_count + items_counted.named_count as double) as found_value,
        cast(documents.declared_item_count as double) as expected_low,
        cast(documents.declared_item_count as double) as expected_high,
        '项' as unit,
        '文件声明' || documents.declared_item_count || '项,列出编号' || items_counted.listed_count || '项,点名'
        || items_counted.named_count || '项' as explanation
    from {{ ref('int_documents_trusted') }} as documents
    inner join items_counted on documents.document_id = items_counted.document_id
    where documents.declared_item_count <> items_counted.listed_count + items_counted.named_count
),

item_numbers as (
    select
        'item_numbers_complete' as check_code,
        document_id as subject_key,
        document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        cast(number_count as double) as found_value,
        cast(last_number as double) as expected_low,
        cast(last_number as double) as expected_high,
        '项' as unit,
        '编号到' || last_number || ',其中' || number_count || '个不同编号,共' || listed_count || '项:有缺号或重号' as explanation
    from items_counted
    where
        listed_count > 0
        and (number_count <> last_number or number_count <> listed_count)
        and document_kind = 'plan'
),

masked_regions as (
    select
        'region_' || region_state as check_code,
        document_id as subject_key,
        document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        case region_state when 'inferred' then 'info' else 'unresolved' end as severity,
        cast(null as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        cast(null as string) as unit,
        '文件写作“' || coalesce(region_name, '') || '”,'
        || case region_state when 'inferred' then '推定为' || region_code else '无法确定是哪个地区' end as explanation
    from {{ ref('int_documents_trusted') }}
    where region_state <> 'resolved'
),

completions as (
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
        actual_statement_id as statement_id,
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
),

shares as (
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
),

restated as (
    select
        'restated_target_differs' as check_code,
        members.commitment_id as subject_key,
        others.document_id,
        others.statement_id,
        commitments.target_statement_id as other_statement_id,
        -- Within one document two targets may mean two things; two documents contradict each other.
        case
            when others.document_id = commitments.document_id and members.link_role = 'restated' then 'warn'
            when others.document_id <> commitments.document_id and others.measure_rule = 'same_indicator' then 'error'
            else 'unresolved'
        end as severity,
        cast(others.value_base as double) as found_value,
        commitments.target_base_low as expected_low,
        commitments.target_base_high as expected_high,
        others.unit_base as unit,
        commitments.subject
        || case members.link_role
            when 'restated' then ':同一目标前后写法不同'
            else ':同一文件同样的字有两个目标数,或为两件事'
        end as explanation
    from {{ ref('int_commitment_members') }} as members
    inner join {{ ref('int_commitments_keyed') }} as commitments on members.commitment_id = commitments.commitment_id
    inner join {{ ref('int_commitment_claims') }} as others on members.statement_id = others.statement_id
    where
        (members.link_role = 'restated' or members.pair_rule = 'same_words_other_value')
        and not {{ intervals_meet(
            'others.value_base_low', 'others.value_base_high', 'commitments.target_base_low',
            'commitments.target_base_high'
        ) }}
),

repeats as (
    select
        'repeat_says_the_same' as check_code,
        repeats.statement_id as subject_key,
        repeats.document_id,
        repeats.statement_id,
        originals.statement_id as other_statement_id,
        'error' as severity,
        cast(repeats.value_base as double) as found_value,
        cast(originals.value_base as double) as expected_low,
        cast(originals.value_base as double) as expected_high,
        repeats.unit_base as unit,
        repeats.subject
        || case when repeats.year <> originals.year then ':重复出现而年份不同' else ':重复出现而数值不同' end as explanation
    from {{ ref('int_statements_harmonised') }} as repeats
    inner join {{ ref('int_statements_harmonised') }} as originals on repeats.claim_id = originals.statement_id
    where
        repeats.is_repeat
        and (
            repeats.year <> originals.year
            or repeats.value_base <> originals.value_base
            and not {{ intervals_meet(
                'repeats.value_base - repeats.printed_step * repeats.factor_to_base * 0.5',
                'repeats.value_base + repeats.printed_step * repeats.factor_to_base * 0.5',
                'originals.value_base - originals.printed_step * originals.factor_to_base * 0.5',
                'originals.value_base + originals.printed_step * originals.factor_to_base * 0.5'
            ) }}
        )
),

-- Two numbers of one document for one thing on one day, further apart than their print allows. Those of two documents
-- stand in int_figures_compared.
actual_pairs as (
    select
        members.commitment_id,
        claims.*,
        first_value(claims.statement_id) over same_day as first_id,
        first_value(claims.value_base_low) over same_day as first_low,
        first_value(claims.value_base_high) over same_day as first_high
    from {{ ref('int_commitment_members') }} as members
    inner join {{ ref('int_commitment_claims') }} as claims on members.statement_id = claims.statement_id
    where members.link_role = 'actual'
    window same_day as (
        partition by members.commitment_id, claims.document_id, claims.as_of_date
        order by members.pair_score desc, claims.statement_id
        rows between unbounded preceding and unbounded following
    )
),

conflicting_actuals as (
    select
        'actuals_of_one_day_agree' as check_code,
        commitment_id as subject_key,
        document_id,
        statement_id,
        first_id as other_statement_id,
        'warn' as severity,
        cast(value_base as double) as found_value,
        first_low as expected_low,
        first_high as expected_high,
        unit_base as unit,
        subject || ':同一天的实际数有不同写法' as explanation
    from actual_pairs
    where
        statement_id <> first_id
        and not {{ intervals_meet('value_base_low', 'value_base_high', 'first_low', 'first_high') }}
),

unplaced_regions as (
    select
        'region_name_resolves' as check_code,
        region_name || coalesce('@' || year, '') as subject_key,
        document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        'unresolved' as severity,
        cast(null as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        cast(null as string) as unit,
        '“' || region_name || '”' || case region_state
            when 'ambiguous' then '有几处同名:' || coalesce(region_candidates, '文件未说明')
            else '查无此地'
        end as explanation
    from {{ ref('int_regions_resolved') }}
    where region_code is null
),

unknown_codes as (
    select
        'region_code_in_force' as check_code,
        dated.region_code || '@' || dated.year as subject_key,
        years.document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        'warn' as severity,
        cast(null as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        cast(null as string) as unit,
        '区划代码' || dated.region_code || '在' || dated.year || '年'
        || case when dated.region_key is null then '不存在' else '尚未启用或已撤销' end as explanation
    from {{ ref('int_regions_dated') }} as dated
    inner join {{ ref('int_document_years_listed') }} as years
        on dated.region_code = years.region_code and dated.year = years.year
    where not dated.is_in_force
),

-- What is said of a place that no list has is said of no place.
nowhere as (
    select
        'region_code_is_known' as check_code,
        statements.statement_id as subject_key,
        statements.document_id,
        statements.statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        cast(null as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        cast(null as string) as unit,
        '区划代码' || statements.region_code || '不存在' as explanation
    from {{ ref('int_statements_harmonised') }} as statements
    where
        statements.region_code is not null
        and statements.region_code not in (select regions.region_code from {{ ref('stg_regions') }} as regions)
),

findings as (
    select * from declared_counts
    union all
    select * from item_numbers
    union all
    select * from masked_regions
    union all
    select * from rate_against_figures
    union all
    select * from done_against_figures
    union all
    select * from rate_without_target
    union all
    select * from completion_far_above
    union all
    select * from done_above_promised
    union all
    select * from shares
    union all
    select * from shares_above_hundred
    union all
    select * from ratios_as_percentages
    union all
    select * from wholes_of_shares
    union all
    select * from parts_above_whole_together
    union all
    select * from implausible_money
    union all
    select * from parts_above_whole
    union all
    select * from parts_sum_above_whole
    union all
    select * from conflicting_actuals
    union all
    select * from unplaced_regions
    union all
    select * from unknown_codes
    union all
    select * from nowhere
    union all
    select * from restated
    union all
    select * from repeats
    union all
    select * {{ without('finding_id') }} from {{ ref('int_figures_compared') }}
    union all
    select * {{ without('finding_id') }} from {{ ref('int_statements_contradicted') }}
)

select
    {{ finding_key() }} as finding_id,
    findings.*
from findings
