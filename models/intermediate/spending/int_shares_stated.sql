-- Spending shares that follow from an amount stated to lie within another (其中), where no share of the two is printed.
select
    parts.statement_id || '-of-' || wholes.char_start as share_id,
    parts.document_id,
    parts.region_code,
    parts.region_name,
    parts.year,
    parts.period_scope,
    coalesce(parts.indicator_code, parts.subject) as numerator_definition,
    coalesce(wholes.indicator_code, wholes.subject) as denominator_definition,
    case when parts.scope = wholes.scope then parts.scope else 'unknown' end as scope,
    case when parts.phase = wholes.phase then parts.phase else 'unknown' end as phase,
    cast(null as string) as share_statement_id,
    parts.statement_id as part_statement_id,
    wholes.statement_id as whole_statement_id,
    cast(null as string) as part_statement_ids,
    cast(null as string) as missing_function_codes,
    parts.amount_yuan as part_yuan,
    parts.amount_yuan_low as part_yuan_low,
    parts.amount_yuan_high as part_yuan_high,
    wholes.amount_yuan as whole_yuan,
    wholes.amount_yuan_low as whole_yuan_low,
    wholes.amount_yuan_high as whole_yuan_high,
    cast(null as decimal(28, 8)) as reported_share_pct,
    cast(null as double) as reported_share_pct_low,
    cast(null as double) as reported_share_pct_high
from {{ ref('int_spending_claims') }} as parts
inner join {{ ref('int_spending_claims') }} as wholes
    on
        parts.part_of_statement_id = wholes.statement_id
        and parts.money_kind = wholes.money_kind
        and parts.role = wholes.role
        and parts.year = wholes.year
        and parts.period_scope = wholes.period_scope
        and parts.region_name = wholes.region_name
-- A share that is printed of the two has a row already.
left join {{ ref('int_shares_printed') }} as printed
    on parts.statement_id = printed.part_statement_id and wholes.statement_id = printed.whole_statement_id
where printed.share_id is null
