-- 2. 哪些完成率与“实际/目标”不符,差多少,原文在哪?
-- Every printed completion rate beside actual over target, those that disagree first. They agree where the intervals
-- that the printed figures stand for meet; without a printed target there is nothing to check against, and the target
-- that the rate implies is shown as implied. Disagreeing rows are flagged and stay out of aggregates, not out of here.
with rates as {{ read_again() }} (
    select
        *,
        case
            when target_source <> 'printed' then 'unchecked'
            when computed_pct is null then 'unchecked'
            when {{ intervals_meet('reported_pct_low', 'reported_pct_high', 'computed_pct_low', 'computed_pct_high') }}
                then 'agrees'
            else 'disagrees'
        end as verdict
    from {{ ref('fct_completion') }}
    where reported_pct is not null
),

actuals as (
    select
        statement_id,
        char_start
    from {{ ref('fct_statements') }}
    where statement_id in (select rates.actual_statement_id from rates)
),

targets as (
    select
        statement_id,
        char_start
    from {{ ref('fct_statements') }}
    where statement_id in (select rates.target_statement_id from rates)
)

select
    rates.region_name,
    rates.year,
    rates.subject,
    rates.verdict,
    case
        when rates.verdict <> 'unchecked' then null
        when rates.target_source = 'implied' then '文件未写目标,只能由实际与完成率反推'
        when rates.target_source = 'none' then '文件未写目标,也未写实际'
        else '写了目标,未写可与之相比的实际'
    end as reason,
    rates.reported_pct,
    rates.computed_pct,
    rates.reported_pct - rates.computed_pct as difference_pct_points,
    -- How far the two stand apart beyond what rounding allows.
    case
        when rates.verdict = 'disagrees'
            then
                greatest(
                    rates.reported_pct_low - rates.computed_pct_high, rates.computed_pct_low - rates.reported_pct_high
                )
    end as beyond_print_pct_points,
    rates.target_value,
    rates.actual_value,
    rates.unit,
    -- Shown rounded outward: the interval never looks narrower than it is.
    floor(rates.implied_target_low * 100) / 100 as implied_target_low,
    ceil(rates.implied_target_high * 100) / 100 as implied_target_high,
    documents.document_slug,
    printed_rates.surface as rate_surface,
    printed_rates.char_start as rate_char_start,
    printed_rates.char_end as rate_char_end,
    actuals.char_start as actual_char_start,
    targets.char_start as target_char_start,
    printed_rates.evidence
from rates
inner join {{ ref('dim_document') }} as documents on rates.document_id = documents.document_id
left join {{ ref('fct_statements') }} as printed_rates on rates.rate_statement_id = printed_rates.statement_id
left join actuals on rates.actual_statement_id = actuals.statement_id
left join targets on rates.target_statement_id = targets.statement_id
order by
    case rates.verdict when 'disagrees' then 1 when 'agrees' then 2 else 3 end,
    beyond_print_pct_points desc,
    rates.region_name,
    rates.year,
    printed_rates.char_start,
    rates.commitment_id
