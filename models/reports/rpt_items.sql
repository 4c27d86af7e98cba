-- 承诺的实事项目;章节与旧版不在内
select
    items.item_id as 项目键,
    items.region_code as 地区代码,
    items.region_name as 地区,
    {{ code_name('region_level', 'items.region_level') }} as 地区层级,
    items.year as 年份,
    categories.category_name as 类别,
    items.item_no as 项目编号,
    items.item_title as 实事项目,
    items.lead_agencies as 牵头单位,
    items.supporting_agencies as 配合单位,
    statuses.status_name as 状态,
    {{ code_name('status_source', 'items.status_source') }} as 状态来源,
    items.target_count as 目标数,
    items.due_date as 期限,
    documents.document_title as 文件标题,
    items.char_start as 起始字符,
    items.char_end as 结束字符
from {{ ref('fct_items') }} as items
left join {{ ref('dim_category') }} as categories on items.category_code = categories.category_code
left join {{ ref('statuses') }} as statuses on items.status = statuses.status
left join {{ ref('dim_document') }} as documents on items.document_id = documents.document_id
where items.is_promise and not items.is_superseded
