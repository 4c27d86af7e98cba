-- 5. 以上/左右/力争/确保等用词占比?
-- How firm the wording of printed targets is: each word with its share of the targets of that region and year. The word
-- before the target (确保, 力争) and the bound on it (以上, 左右) are two things and stand apart. Counts of the items
-- themselves (20件) are no targets in this sense.
with firmness (modality, firmness) as (
    -- No seed says yet how firm a word is: this is the reading of this query. A word that is missing shows as unread.
    values
    ('确保', 'hard'), ('保证', 'hard'), ('务必', 'hard'), ('必须', 'hard'),
    ('不低于', 'hard'), ('不少于', 'hard'), ('不超过', 'hard'),
    ('力争', 'soft'), ('争取', 'soft'), ('努力', 'soft'), ('预计', 'soft'), ('预期', 'soft'), ('有望', 'soft'),
    ('推动', 'soft'), ('谋划', 'soft'),
    ('计划', 'neutral'), ('拟', 'neutral'), ('将', 'neutral')
),

targets as (
    select
        commitments.region_level,
        commitments.region_code,
        commitments.region_name,
        commitments.year,
        coalesce(commitments.modality, '无') as modality,
        case commitments.target_comparator
            when 'ge' then '以上'
            when 'gt' then '超过'
            when 'le' then '以内'
            when 'lt' then '以下'
            when 'approx' then '左右'
            else '无'
        end as target_bound,
        case
            when commitments.modality is not null then coalesce(firmness.firmness, 'unread')
            when commitments.target_comparator = 'approx' then 'soft'
            when commitments.target_comparator in ('ge', 'gt', 'le', 'lt') then 'hard'
            else 'plain'
        end as firmness
    from {{ ref('fct_commitments') }} as commitments
    left join firmness on commitments.modality = firmness.modality
    where
        commitments.target_source = 'printed'
        and commitments.basis <> 'items'
        and commitments.region_code is not null
)

select
    region_level,
    region_code,
    region_name,
    year,
    firmness,
    modality,
    target_bound,
    count(*) as target_count,
    100.0 * count(*) / sum(count(*)) over region_year as target_share_pct,
    100.0 * sum(count(*)) over region_year_firmness
    / sum(count(*)) over region_year as firmness_share_pct
from targets
group by region_level, region_code, region_name, year, firmness, modality, target_bound
window
    region_year as (partition by region_code, year),
    region_year_firmness as (partition by region_code, year, firmness)
order by region_level, region_code, year, firmness, target_count desc, modality, target_bound
