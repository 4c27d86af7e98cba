-- Spending shares with what follows from their amounts: those that are printed, stated, or summed by function.
-- Reported, computed and implied stay apart.
with shares as (
    select * from {{ ref('int_shares_printed') }}
    union all by name
    select * from {{ ref('int_shares_stated') }}
    union all by name
    select * from {{ ref('int_shares_by_function') }}
)

select
    shares.*,
    case
        when part_yuan is not null and whole_yuan > 0 then {{ pct_of('part_yuan', 'whole_yuan') }}
    end as computed_share_pct,
    case
        when part_yuan is not null and whole_yuan > 0
            then {{ pct_of('part_yuan_low', 'whole_yuan_high') }}
    end as computed_share_pct_low,
    case
        when part_yuan is not null and whole_yuan > 0
            then {{ pct_of('part_yuan_high', 'whole_yuan_low') }}
    end as computed_share_pct_high,
    case
        when whole_yuan is null then {{ pct_of('part_yuan_low', 'reported_share_pct_high') }}
    end as implied_whole_yuan_low,
    case
        when whole_yuan is null then {{ pct_of('part_yuan_high', 'reported_share_pct_low') }}
    end as implied_whole_yuan_high,
    coalesce(definitions.is_comparable_across_regions, false) and shares.scope <> 'unknown' as is_comparable,
    case
        when definitions.definition_code is null then '分子没有通用口径'
        when not definitions.is_comparable_across_regions then '分子按文件自定口径'
        when shares.scope = 'unknown' then '未说明本级或全口径'
    end as not_comparable_reason
from shares
left join {{ ref('livelihood_definitions') }} as definitions
    on shares.numerator_definition = definitions.definition_code and definitions.side = 'numerator'
