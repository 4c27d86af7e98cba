-- 16. 按COFOG大类的支出结构?
-- By region, year, role and kind of money apart: kinds, targets and actuals, and levels are never added. basis tells
-- two structures that must not be added either. by_function: amounts named by a budget function, as accounts print
-- them, with the division that the whole function is filed under; phases (budget, execution, final accounts) apart.
-- itemised: amounts of single projects, filed by a proposal of the crosswalk under the heaviest division. Amounts
-- that may be totals are only counted, as are those within another amount of the list. The shares are of all amounts
-- that are added, those without a division too.
with amounts as (
    select
        spending.*,
        case when spending.function_rule = 'name' then 'by_function' else 'itemised' end as basis,
        case
            when spending.period_scope <> 'year' then '几年合计,不属于一年'
            when coalesce(spending.function_rule, '') <> 'name' and not spending.is_itemised
                then '可能是合计,不归类也不相加'
            when spending.amount_yuan is null then '不是人民币,不折算'
            when wholes.spending_id is not null then '已含在另一笔之中'
        end as not_added,
        case when spending.cofog_code is null then '对照表没有对应的大类' end as no_division
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
        basis,
        case when basis = 'by_function' then phase end as phase,
        role,
        money_kind,
        case when not_added is null then left(cofog_code, 2) end as division_code,
        coalesce(not_added, no_division) as reason,
        count(*) as claim_count,
        case when not_added is null then sum(amount_yuan) end as amount_yuan
    from counted
    where document_choice = 1
    group by
        region_level,
        region_code,
        region_name,
        year,
        basis,
        case when basis = 'by_function' then phase end,
        role,
        money_kind,
        case when not_added is null then left(cofog_code, 2) end,
        not_added,
        no_division
)

select
    divisions.region_level,
    divisions.region_code,
    divisions.region_name,
    divisions.year,
    divisions.basis,
    divisions.phase,
    divisions.role,
    divisions.money_kind,
    divisions.division_code,
    cofog.cofog_name_zh as division_name,
    divisions.claim_count,
    divisions.amount_yuan,
    100.0 * cast(divisions.amount_yuan as double) / sum(divisions.amount_yuan) over (
        partition by
            divisions.region_code,
            divisions.year,
            divisions.basis,
            divisions.phase,
            divisions.role,
            divisions.money_kind
    ) as share_of_added_pct,
    divisions.reason
from divisions
left join {{ ref('cofog') }} as cofog on divisions.division_code = cofog.cofog_code
order by
    divisions.region_level,
    divisions.region_code,
    divisions.region_name,
    divisions.year,
    divisions.basis,
    divisions.phase,
    divisions.role,
    divisions.money_kind,
    divisions.division_code nulls last,
    divisions.reason
