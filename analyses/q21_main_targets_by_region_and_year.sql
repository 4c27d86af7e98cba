-- 21. 各地今年的主要预期目标各是多少?
-- The year's targets of growth, new urban jobs, surveyed unemployment, consumer prices and income, each with its
-- comparator and the upper end of a range, beside the value of the year before where the same indicator has one. A
-- target in words (居民收入增长与经济增长同步) has a benchmark instead of a value. A target of several years (年均) is none
-- of the year's. Of the provinces of 2026: where year = 2026 and region_level =
-- 'province'.
select
    commitments.region_level,
    commitments.region_name,
    commitments.year,
    indicators.indicator_name,
    commitments.indicator_code,
    commitments.target_comparator,
    commitments.target_value,
    commitments.target_value_high,
    commitments.unit,
    commitments.target_benchmark,
    commitments.baseline_value,
    commitments.baseline_year
from {{ ref('fct_commitments') }} as commitments
inner join {{ ref('dim_indicator') }} as indicators on commitments.indicator_code = indicators.indicator_code
where
    commitments.indicator_code in (
        'gdp_growth', 'urban_new_jobs', 'surveyed_unemployment_rate', 'cpi_rise',
        'resident_income_growth', 'urban_income_growth', 'rural_income_growth'
    )
    and commitments.target_source in ('printed', 'in_words')
    and commitments.period_scope = 'year'
    and not commitments.is_flagged
order by commitments.year, commitments.region_level, commitments.region_code, commitments.indicator_code
