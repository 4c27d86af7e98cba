-- 11. 完成率最高的十项是不是目标定得太低?
-- The highest completion rates with their targets, reported and computed apart.
select
    region_name,
    year,
    subject,
    target_source,
    target_value,
    actual_value,
    unit,
    computed_pct,
    reported_pct,
    implied_target_low,
    implied_target_high,
    as_of_date
from {{ ref('fct_completion') }}
where basis = 'quantity' and not is_flagged and coalesce(computed_pct, reported_pct) is not null
order by coalesce(computed_pct, reported_pct) desc
limit 10
