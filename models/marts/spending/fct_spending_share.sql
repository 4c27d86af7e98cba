with flagged_functions as (
    select distinct functions.share_id
    from (
        select
            share_id,
            {{ each_part('part_statement_ids', '|') }} as statement_id
        from {{ ref('int_shares_measured') }}
    ) as functions
    inner join {{ ref('int_statements_flagged') }} as flagged on functions.statement_id = flagged.statement_id
)

select
    shares.share_id,
    shares.document_id,
    shares.share_statement_id,
    shares.part_statement_id,
    shares.whole_statement_id,
    shares.part_statement_ids,
    regions.region_key,
    shares.region_code,
    coalesce(regions.region_name, shares.region_name) as region_name,
    regions.region_level,
    shares.year,
    shares.numerator_definition,
    shares.denominator_definition,
    shares.scope,
    shares.phase,
    shares.period_scope as period,
    shares.not_comparable_reason,
    shares.missing_function_codes,
    shares.part_yuan,
    shares.part_yuan_low,
    shares.part_yuan_high,
    shares.whole_yuan,
    shares.whole_yuan_low,
    shares.whole_yuan_high,
    cast(shares.reported_share_pct as decimal(28, 8)) as reported_share_pct,
    shares.reported_share_pct_low,
    shares.reported_share_pct_high,
    shares.computed_share_pct,
    shares.computed_share_pct_low,
    shares.computed_share_pct_high,
    shares.implied_whole_yuan_low,
    shares.implied_whole_yuan_high,
    shares.is_comparable,
    coalesce(
        share_flags.statement_id, part_flags.statement_id, whole_flags.statement_id, flagged_functions.share_id
    ) is not null as is_flagged
from {{ ref('int_shares_measured') }} as shares
left join {{ ref('int_regions_dated') }} as regions
    on shares.region_code = regions.region_code and shares.year = regions.year
left join {{ ref('int_statements_flagged') }} as share_flags on shares.share_statement_id = share_flags.statement_id
left join {{ ref('int_statements_flagged') }} as part_flags on shares.part_statement_id = part_flags.statement_id
left join {{ ref('int_statements_flagged') }} as whole_flags on shares.whole_statement_id = whole_flags.statement_id
left join flagged_functions on shares.share_id = flagged_functions.share_id
