-- 支出占比与口径;口径不同不可比
select
    shares.share_id as 占比键,
    shares.region_code as 地区代码,
    shares.region_name as 地区,
    {{ code_name('region_level', 'shares.region_level') }} as 地区层级,
    shares.year as 年份,
    shares.numerator_definition as 分子口径,
    shares.denominator_definition as 分母口径,
    {{ code_name('scope', 'shares.scope') }} as 预算范围,
    {{ code_name('phase', 'shares.phase') }} as 阶段,
    shares.part_yuan as 部分金额,
    shares.whole_yuan as 总额,
    shares.reported_share_pct as 报告占比,
    shares.computed_share_pct as 计算占比,
    shares.computed_share_pct_low as 计算占比下限,
    shares.computed_share_pct_high as 计算占比上限,
    shares.implied_whole_yuan_low as 反推总额下限,
    shares.implied_whole_yuan_high as 反推总额上限,
    shares.not_comparable_reason as 不可比原因,
    shares.is_comparable as 可比,
    shares.is_flagged as 有矛盾,
    documents.document_title as 文件标题
from {{ ref('fct_spending_share') }} as shares
left join {{ ref('dim_document') }} as documents on shares.document_id = documents.document_id
