-- A commitment shows the rates of a completion on its latest day, as they stand there.
select
    commitments.commitment_id,
    commitments.as_of_date,
    commitments.reported_pct,
    commitments.computed_pct
from {{ ref('fct_commitments') }} as commitments
left join {{ ref('fct_completion') }} as completion
    on
        commitments.commitment_id = completion.commitment_id
        and commitments.as_of_date = completion.as_of_date
        and commitments.reported_pct is not distinct from completion.reported_pct
        and commitments.computed_pct is not distinct from completion.computed_pct
where
    (commitments.reported_pct is not null or commitments.computed_pct is not null)
    and completion.completion_id is null
