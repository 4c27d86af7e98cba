-- 1. 各区各年民生实事项目数、完成数、超额数、未完成数、未见报告数?
-- Items promised, done, exceeded, not met and not reported by region and year. What the document counts itself
-- (declared, done_reported) stands beside what the warehouse can see; levels are not to be added.
select
    region_level,
    region_name,
    year,
    items_declared_count,
    items_listed_count,
    items_named_count,
    items_done_reported_count,
    items_done_evidenced_count,
    items_exceeded_count,
    items_not_met_count,
    items_open_count,
    items_not_reported_count
from {{ ref('fct_district_year') }}
where items_declared_count is not null or items_listed_count + items_named_count > 0
order by region_level, region_name, year
