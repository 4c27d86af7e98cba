select
    completions.commitment_id || '@' || {{ digits_of_date('completions.as_of_date') }}
    || '@' || substr(completions.document_id, 1, 12) as completion_id,
    completions.commitment_id,
    completions.document_id,
    commitments.item_id,
    commitments.target_statement_id,
    completions.actual_statement_id,
    completions.rate_statement_id,
    regions.region_key,
    commitments.region_code,
    coalesce(regions.region_name, commitments.region_name) as region_name,
    regions.region_level,
    commitments.year,
    commitments.category_code,
    commitments.indicator_code,
    commitments.subject,
    commitments.basis,
    commitments.kind,
    commitments.direction,
    completions.target_source,
    commitments.target_comparator,
    completions.status,
    completions.status_source,
    completions.unit,
    cast(completions.target_value as decimal(38, 8)) as target_value,
    cast(completions.actual_value as decimal(38, 8)) as actual_value,
    completions.actual_comparator,
    cast(completions.reported_pct as decimal(28, 8)) as reported_pct,
    completions.reported_pct_low,
    completions.reported_pct_high,
    completions.computed_pct,
    completions.computed_pct_low,
    completions.computed_pct_high,
    completions.implied_target_value,
    completions.implied_target_low,
    completions.implied_target_high,
    completions.elapsed_ratio,
    coalesce(flags.is_flagged, false) as is_flagged,
    completions.as_of_date,
    completions.as_of_rule
from {{ ref('int_completion_measured') }} as completions
inner join {{ ref('int_commitments_keyed') }} as commitments
    on completions.commitment_id = commitments.commitment_id
left join {{ ref('int_regions_dated') }} as regions
    on commitments.region_code = regions.region_code and commitments.year = regions.year
left join {{ ref('int_commitments_flagged') }} as flags on completions.commitment_id = flags.commitment_id
order by commitments.region_code, commitments.year, completions.document_id, completions.commitment_id
