-- 3. 民生支出占比(分口径)的区级面板?
-- Spending shares with their definitions; only rows with is_comparable may be set side by side.
select
    region_name,
    year,
    numerator_definition,
    denominator_definition,
    scope,
    reported_share_pct,
    computed_share_pct,
    part_yuan / 1e8 as part_yi,
    whole_yuan / 1e8 as whole_yi,
    -- Shown rounded outward: the interval never looks narrower than it is.
    floor(implied_whole_yuan_low / 1e5) / 1e3 as implied_whole_low_yi,
    ceil(implied_whole_yuan_high / 1e5) / 1e3 as implied_whole_high_yi,
    is_comparable,
    not_comparable_reason
from {{ ref('fct_spending_share') }}
where not is_flagged
order by region_name, year, numerator_definition
