-- 9. 投入、支出、投资、发放分别多少,有无混加?
-- Money by kind and role: totals of a programme apart from single projects, kinds never added, years apart from sums of
-- several.
select
    region_code,
    region_name,
    year,
    period_scope,
    role,
    money_kind,
    count(*) as claim_count,
    sum(amount_yuan) filter (where is_itemised) as itemised_yuan,
    max(amount_yuan) filter (where not is_itemised) as largest_total_yuan,
    count(*) filter (where part_link_state = 'stated') as stated_part_count
from {{ ref('fct_spending') }}
where not is_flagged
group by region_code, region_name, year, period_scope, role, money_kind
order by region_code, region_name, year, period_scope, role, money_kind
