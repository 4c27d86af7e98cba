-- Counts of the programme's own items (20件, 17项) feed the items basis only.
select
    commitments.commitment_id,
    commitments.subject,
    commitments.basis
from {{ ref('fct_commitments') }} as commitments
inner join {{ ref('dim_indicator') }} as indicators on commitments.indicator_code = indicators.indicator_code
where (indicators.basis = 'items') <> (commitments.basis = 'items')
