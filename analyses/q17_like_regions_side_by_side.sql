-- 17. 同类区比较?
-- Regions of one level and type (区, 县, 市) side by side on one indicator of one year, target and actual apart. Rates
-- and figures per head compare as they are; volumes do not, since no population is loaded to divide them by. A region
-- whose year stands alone is one row with the reason.
with figures as {{ read_again() }} (
    select
        region_level,
        right(region_name, 1) as region_type,
        region_key,
        region_code,
        region_name,
        year,
        indicator_code,
        role,
        comparator,
        surface,
        unit_base,
        value_base,
        kind in ('rate', 'share', 'change', 'concentration', 'per_capita')
        or coalesce(money_kind = 'income', false) as is_rate_like,
        document_id,
        char_start
    from {{ ref('fct_statements') }}
    where
        indicator_code is not null
        and role in ('target', 'actual')
        and region_code is not null
        and year is not null
        and not is_repeat
        and not is_flagged
        and not is_completion_rate
),

peer_groups as (
    select
        region_level,
        region_type,
        year,
        indicator_code,
        role,
        unit_base
    from figures
    group by region_level, region_type, year, indicator_code, role, unit_base
    having min(region_code) < max(region_code)
),

peers as {{ read_again() }} (
    select figures.*
    from figures
    inner join peer_groups
        on
            figures.region_level = peer_groups.region_level
            and figures.region_type = peer_groups.region_type
            and figures.year = peer_groups.year
            and figures.indicator_code = peer_groups.indicator_code
            and figures.role = peer_groups.role
            and figures.unit_base = peer_groups.unit_base
),

compared as (
    select
        peers.region_level,
        peers.region_type,
        peers.year,
        indicators.indicator_name,
        peers.role,
        peers.region_name,
        regions.province_name,
        peers.comparator,
        peers.surface,
        peers.value_base,
        peers.unit_base,
        peers.is_rate_like as is_comparable,
        case when not peers.is_rate_like then '总量,未按人口折算,不可直接比较' end as reason,
        documents.document_slug,
        peers.char_start
    from peers
    inner join {{ ref('dim_document') }} as documents on peers.document_id = documents.document_id
    left join {{ ref('dim_region') }} as regions on peers.region_key = regions.region_key
    inner join {{ ref('dim_indicator') }} as indicators on peers.indicator_code = indicators.indicator_code
),

-- Only regions that documents are about, not every place mentioned.
alone as (
    select
        own.region_level,
        right(own.region_name, 1) as region_type,
        own.year,
        own.region_name,
        case
            when
                exists (
                    select 1 from {{ ref('fct_district_year') }} as others
                    where
                        others.region_code <> own.region_code
                        and others.region_level = own.region_level
                        and right(others.region_name, 1) = right(own.region_name, 1)
                        and others.year = own.year
                ) then '有同级同类地区当年的文件,没有共同的指标'
            else '没有载入同级同类地区当年的文件'
        end as reason
    from {{ ref('fct_district_year') }} as own
    where not exists (
        select 1 from peers
        where peers.region_code = own.region_code and peers.year = own.year
    )
)

select * from compared -- noqa: AM07
union all by name
select * from alone
order by
    is_comparable desc nulls last,
    region_level,
    region_type,
    year,
    indicator_name,
    role,
    value_base desc,
    region_name,
    document_slug,
    char_start
