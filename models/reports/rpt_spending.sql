-- 资金,分种类;不同种类不可相加,总额与部分不可相加
select
    spending.spending_id as 支出键,
    spending.region_code as 地区代码,
    spending.region_name as 地区,
    {{ code_name('region_level', 'spending.region_level') }} as 地区层级,
    spending.year as 年份,
    categories.category_name as 类别,
    money_kinds.money_kind_name as 资金种类,
    spending.subject as 内容,
    {{ code_name('role', 'spending.role') }} as 角色,
    {{ code_name('phase', 'spending.phase') }} as 阶段,
    {{ code_name('scope', 'spending.scope') }} as 预算范围,
    spending.amount_yuan as 金额,
    spending.amount_yuan_low as 金额下限,
    spending.amount_yuan_high as 金额上限,
    {{ code_name('part_link_state', 'spending.part_link_state') }} as 部分关系,
    spending.is_itemised as 单项金额,
    spending.is_flagged as 有矛盾,
    spending.as_of_date as 截至日期,
    documents.document_title as 文件标题,
    spending.char_start as 起始字符,
    spending.char_end as 结束字符
from {{ ref('fct_spending') }} as spending
left join {{ ref('dim_category') }} as categories on spending.category_code = categories.category_code
left join {{ ref('money_kinds') }} as money_kinds on spending.money_kind = money_kinds.money_kind
left join {{ ref('dim_document') }} as documents on spending.document_id = documents.document_id
