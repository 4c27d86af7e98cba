-- 12. 年中进度是否达到序时进度?
-- Progress at a date within the year against the share of the year gone by (one half on 30 June). Printed and computed
-- rates stand apart, as do the bases; the pace is behind or reached only beyond the printed precision of the rate that
-- pace_source names: the computed one where target and actual are printed, else the reported one.
with progress as (
    select
        *,
        100 * elapsed_ratio as elapsed_pct,
        case when computed_pct is not null then 'computed' else 'reported' end as pace_source,
        case when computed_pct is not null then computed_pct_low else reported_pct_low end as rate_low,
        case when computed_pct is not null then computed_pct_high else reported_pct_high end as rate_high
    from {{ ref('fct_completion') }}
    where elapsed_ratio < 1 and coalesce(computed_pct, reported_pct) is not null
)

select
    progress.region_level,
    progress.region_name,
    progress.year,
    progress.basis,
    progress.subject,
    progress.as_of_date,
    progress.as_of_rule,
    progress.elapsed_pct,
    progress.target_value,
    progress.actual_value,
    progress.unit,
    progress.computed_pct,
    progress.reported_pct,
    progress.computed_pct - progress.elapsed_pct as computed_lead_pct_points,
    progress.reported_pct - progress.elapsed_pct as reported_lead_pct_points,
    progress.pace_source,
    case
        when progress.rate_low >= progress.elapsed_pct then 'reached'
        when progress.rate_high < progress.elapsed_pct then 'behind'
        else 'undecided'
    end as pace,
    progress.status,
    commitments.due_date,
    documents.document_slug,
    progress.is_flagged
from progress
inner join {{ ref('fct_commitments') }} as commitments on progress.commitment_id = commitments.commitment_id
inner join {{ ref('dim_document') }} as documents on progress.document_id = documents.document_id
order by
    progress.region_level,
    progress.region_name,
    progress.year,
    progress.as_of_date,
    pace,
    progress.basis,
    coalesce(progress.computed_pct, progress.reported_pct),
    progress.completion_id
