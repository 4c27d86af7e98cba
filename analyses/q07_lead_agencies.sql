-- 7. 牵头单位的项目数、完成率与按期率?
-- Lead agencies with their items and outcomes. An item that three agencies lead counts for each: rows must not be
-- added. Of an item that no document reports on nothing is known, and of one whose figures contradict each other
-- neither: completion is taken over the others alone.
select
    region_level,
    region_name,
    year,
    agency_name,
    items_led_count,
    items_led_done_count,
    items_led_done_on_time_count,
    items_led_not_met_count,
    items_led_open_count,
    items_led_halted_count + items_led_unverifiable_count as items_led_undecided_count,
    items_led_not_reported_count,
    100.0 * items_led_done_count
    / nullif(items_led_count - items_led_not_reported_count - items_led_unverifiable_count, 0) as done_of_reported_pct,
    100.0 * items_led_done_on_time_count / nullif(items_led_done_count, 0) as on_time_of_done_pct,
    case
        when items_led_not_reported_count = items_led_count then '没有文件报告所牵头项目的结果'
        when items_led_not_reported_count + items_led_unverifiable_count = items_led_count
            then '所牵头项目的结果互相矛盾或无法判定'
        when items_led_not_reported_count > 0 then '部分牵头项目未见报告'
    end as reason
from {{ ref('fct_agency_year') }}
where items_led_count > 0
order by region_level, region_name, year desc, items_led_count desc, agency_name
