-- 承诺:目标、实际;报告、计算、反推各成一列
select
    commitments.commitment_id as 承诺键,
    commitments.region_code as 地区代码,
    commitments.region_name as 地区,
    {{ code_name('region_level', 'commitments.region_level') }} as 地区层级,
    commitments.year as 年份,
    {{ code_name('period_scope', 'commitments.period_scope') }} as 期间范围,
    categories.category_name as 类别,
    commitments.subject as 内容,
    commitments.unit as 单位,
    commitments.target_comparator as 目标比较词,
    commitments.target_value as 目标值,
    commitments.actual_value as 实际值,
    commitments.reported_pct as 报告完成率,
    commitments.computed_pct as 计算完成率,
    commitments.computed_pct_low as 计算完成率下限,
    commitments.computed_pct_high as 计算完成率上限,
    commitments.implied_target_low as 反推目标下限,
    commitments.implied_target_high as 反推目标上限,
    statuses.status_name as 状态,
    {{ code_name('status_source', 'commitments.status_source') }} as 状态来源,
    commitments.is_flagged as 有矛盾,
    commitments.as_of_date as 截至日期,
    documents.document_title as 文件标题
from {{ ref('fct_commitments') }} as commitments
left join {{ ref('dim_category') }} as categories on commitments.category_code = categories.category_code
left join {{ ref('statuses') }} as statuses on commitments.status = statuses.status
left join {{ ref('dim_document') }} as documents on commitments.document_id = documents.document_id
