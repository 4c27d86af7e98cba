-- 6. 区目标是否高于市目标(层层加码)?
-- Targets beside those of the region above (district and city, city and province) for the same indicator and year.
-- Rates and figures per head compare; of a volume (jobs, beds) the lower level is a part of the upper one, so only its
-- share is shown. A year of a region that nothing can be compared with is one row with the reason.
with commitments as {{ read_again() }} (
    select
        commitments.*,
        regions.parent_code
    from {{ ref('fct_commitments') }} as commitments
    left join {{ ref('dim_region') }} as regions on commitments.region_key = regions.region_key
    where
        commitments.target_statement_id is not null
        and not commitments.is_flagged
        and commitments.basis <> 'items'
),

targets as (
    select
        commitments.region_code,
        commitments.region_name,
        commitments.region_level,
        commitments.parent_code,
        commitments.year,
        commitments.indicator_code,
        commitments.dimension,
        commitments.direction,
        commitments.target_comparator,
        statements.value_base as target_base,
        statements.unit_base,
        statements.surface,
        statements.char_start,
        statements.document_id,
        commitments.kind in ('rate', 'share', 'change', 'concentration', 'per_capita')
        or coalesce(statements.money_kind = 'income', false) as is_rate_like
    from commitments
    inner join {{ ref('fct_statements') }} as statements on commitments.target_statement_id = statements.statement_id
    where commitments.indicator_code is not null
),

pairs as (
    select
        lower_targets.*,
        lower_documents.document_slug,
        indicators.indicator_name,
        upper_targets.region_name as upper_region_name,
        upper_targets.target_comparator as upper_target_comparator,
        upper_targets.target_base as upper_target_base,
        upper_targets.surface as upper_surface,
        upper_documents.document_slug as upper_document_slug,
        upper_targets.char_start as upper_char_start
    from targets as lower_targets
    inner join targets as upper_targets
        on
            lower_targets.parent_code = upper_targets.region_code
            and lower_targets.year = upper_targets.year
            and lower_targets.indicator_code = upper_targets.indicator_code
            and lower_targets.dimension = upper_targets.dimension
            and lower_targets.unit_base = upper_targets.unit_base
    inner join {{ ref('dim_document') }} as lower_documents on lower_targets.document_id = lower_documents.document_id
    inner join {{ ref('dim_document') }} as upper_documents on upper_targets.document_id = upper_documents.document_id
    inner join {{ ref('dim_indicator') }} as indicators on lower_targets.indicator_code = indicators.indicator_code
),

region_years as (
    select
        region_level,
        region_name,
        region_code,
        parent_code,
        year,
        bool_or(indicator_code is not null) as has_indicator
    from commitments
    where region_code is not null
    group by region_level, region_name, region_code, parent_code, year
),

compared as (
    select
        pairs.region_level,
        pairs.region_name,
        pairs.year,
        pairs.upper_region_name,
        pairs.indicator_name,
        pairs.surface as target_surface,
        pairs.upper_surface as upper_target_surface,
        pairs.target_comparator,
        pairs.upper_target_comparator,
        pairs.unit_base,
        case when pairs.is_rate_like then pairs.target_base - pairs.upper_target_base end as difference_base,
        case
            when not pairs.is_rate_like and pairs.upper_target_base > 0
                then 100.0 * cast(pairs.target_base as double) / cast(pairs.upper_target_base as double)
        end as share_of_upper_pct,
        case
            when not pairs.is_rate_like then 'part_of_upper'
            when pairs.target_base = pairs.upper_target_base then 'equal'
            when (pairs.target_base > pairs.upper_target_base) = (pairs.direction <> 'lower') then 'raised'
            else 'below'
        end as verdict,
        pairs.document_slug as target_document_slug,
        pairs.char_start as target_char_start,
        pairs.upper_document_slug,
        pairs.upper_char_start,
        cast(null as varchar) as reason
    from pairs
),

not_compared as (
    select
        region_years.region_level,
        region_years.region_name,
        region_years.year,
        case
            when not region_years.has_indicator then '本级目标没有一个归入指标'
            when
                exists (
                    select 1 from region_years as uppers
                    where uppers.region_code = region_years.parent_code and uppers.year = region_years.year
                ) then '上级当年目标已载入,没有相同指标'
            else '没有载入上级地区当年的目标'
        end as reason
    from region_years
    where not exists (
        select 1 from pairs
        where pairs.region_code = region_years.region_code and pairs.year = region_years.year
    )
)

select * from compared -- noqa: AM07
union all by name
select * from not_compared
order by
    reason nulls first,
    region_level,
    region_name,
    year,
    verdict desc,
    indicator_name,
    target_document_slug,
    target_char_start,
    upper_document_slug,
    upper_char_start
