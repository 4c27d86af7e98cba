-- 10. 每千元民生支出对应的床位/学位增量?
-- Beds and places that came about in a year per thousand yuan of livelihood spending of that region and year, as the
-- document defines it. A flow (新增) is an increment; of a stock (全区养老床位) only the difference to the year before
-- is one. Whatever one of the two is missing for stands with the reason. The money did not buy the beds alone.
with outputs as (
    select
        statements.*,
        coalesce(indicators.stock_or_flow = 'flow', false)
        or regexp_matches(statements.subject, '新增|新建|增加') as is_flow
    from {{ ref('fct_statements') }} as statements
    left join {{ ref('dim_indicator') }} as indicators on statements.indicator_code = indicators.indicator_code
    where
        (
            contains(statements.subject, '床位')
            or contains(statements.subject, '学位')
            or contains(statements.subject, '托位')
        )
        and statements.kind = 'count'
        and statements.role in ('target', 'actual')
        and not statements.is_repeat
        and not statements.is_flagged
),

stocks as (
    select *
    from outputs
    where role = 'actual' and not is_flow
),

increments as (
    select
        outputs.*,
        earlier.value as earlier_value,
        case
            when outputs.role = 'target' then null
            when outputs.is_flow then cast(outputs.value_base as double)
            else cast(outputs.value_base - earlier.value_base as double)
        end as increment_value,
        case
            when outputs.role = 'target' then null
            when outputs.is_flow then outputs.value_base_low
            else outputs.value_base_low - earlier.value_base_high
        end as increment_low,
        case
            when outputs.role = 'target' then null
            when outputs.is_flow then outputs.value_base_high
            else outputs.value_base_high - earlier.value_base_low
        end as increment_high
    from outputs
    left join stocks as earlier
        on
            case when outputs.role = 'actual' and not outputs.is_flow then outputs.region_code end = earlier.region_code
            and outputs.year - 1 = earlier.year
            and coalesce(outputs.indicator_code, outputs.subject) = coalesce(earlier.indicator_code, earlier.subject)
            and outputs.unit_base = earlier.unit_base
),

spending as (
    select *
    from {{ ref('fct_spending') }}
    where
        indicator_code = 'livelihood_expenditure'
        and money_kind = 'expenditure'
        and role = 'actual'
        and period_scope = 'year'
        and amount_yuan > 0
        and not is_flagged
)

select
    increments.region_name,
    increments.year,
    increments.subject,
    increments.role,
    increments.value,
    increments.unit,
    increments.earlier_value,
    increments.increment_value,
    increments.unit_base,
    spending.amount_yuan as livelihood_expenditure_yuan,
    spending.scope,
    increments.increment_value / (cast(spending.amount_yuan as double) / 1000) as increment_per_1000_yuan,
    increments.increment_low / (spending.amount_yuan_high / 1000) as increment_per_1000_yuan_low,
    increments.increment_high / (spending.amount_yuan_low / 1000) as increment_per_1000_yuan_high,
    nullif(concat_ws(
        ';',
        case when increments.role = 'target' then '只是目标,不是已有的增量' end,
        case
            when increments.role = 'actual' and increments.increment_value is null then '只有存量,没有上年存量可比'
        end,
        case when spending.spending_id is null then '没有载入该地区该年的民生支出' end
    ), '') as reason,
    documents.document_slug
from increments
inner join {{ ref('dim_document') }} as documents on increments.document_id = documents.document_id
left join spending on increments.region_code = spending.region_code and increments.year = spending.year
order by reason nulls first, increments.region_name, increments.year, documents.document_slug, increments.char_start
