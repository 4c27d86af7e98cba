-- 16. 按COFOG大类的支出结构?
-- Amounts of single projects by COFOG division, for each region, year, role and kind of money apart: kinds, targets and
-- actuals, and levels are never added. The division is a proposal of the crosswalk and the heaviest one where it gives
-- several; the shares are of the amounts printed one by one, not of the budget. Amounts that may be totals are only
-- counted, as are those that lie within another amount of the list.
with amounts as (
    select
        spending.*,
        case
            when spending.period_scope <> 'year' then '几年合计,不属于一年'
            when not spending.is_itemised then '可能是合计,不归类也不相加'
            when spending.amount_yuan is null then '不是人民币,不折算'
            when wholes.spending_id is not null then '已含在另一笔之中'
            when spending.cofog_code is null then '对照表没有对应的大类'
        end as reason
    from {{ ref('fct_spending') }} as spending
    left join {{ ref('fct_spending') }} as wholes
        on
            spending.part_of_statement_id = wholes.statement_id
            and spending.money_kind = wholes.money_kind
            and wholes.is_itemised
    where not spending.is_flagged and spending.region_code is not null
),

-- Another document that prints the same amount for the same thing adds nothing.
counted as (
    select
        *,
        dense_rank() over (
            partition by region_code, year, role, money_kind, category_code, subject, amount_yuan
            order by document_id
        ) as document_choice
    from amounts
),

divisions as (
    select
        region_level,
        region_code,
        region_name,
        year,
        role,
        money_kind,
        case when reason is null then left(cofog_code, 2) end as division_code,
        reason,
        count(*) as claim_count,
        case when reason is null then sum(amount_yuan) end as amount_yuan
    from counted
    where document_choice = 1
    group by region_level, region_code, region_name, year, role, money_kind, division_code, reason
)

select
    divisions.region_level,
    divisions.region_code,
    divisions.region_name,
    divisions.year,
    divisions.role,
    divisions.money_kind,
    divisions.division_code,
    cofog.cofog_name_zh as division_name,
    divisions.claim_count,
    divisions.amount_yuan,
    100.0 * cast(divisions.amount_yuan as double) / sum(divisions.amount_yuan) over (
        partition by divisions.region_code, divisions.year, divisions.role, divisions.money_kind
    ) as share_of_listed_pct,
    divisions.reason
from divisions
left join {{ ref('cofog') }} as cofog on divisions.division_code = cofog.cofog_code
order by
    divisions.region_level,
    divisions.region_code,
    divisions.region_name,
    divisions.year,
    divisions.role,
    divisions.money_kind,
    divisions.division_code nulls last,
    divisions.reason
