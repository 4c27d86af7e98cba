-- The actual of an earlier year is a baseline, never an actual; the actual is of the commitment's own year.
select
    links.link_id,
    links.link_role,
    links.year,
    commitments.year as commitment_year
from {{ ref('fct_commitment_links') }} as links
inner join {{ ref('fct_commitments') }} as commitments on links.commitment_id = commitments.commitment_id
where
    (links.link_role = 'baseline' and links.year <> commitments.year - 1)
    or (links.link_role in ('target', 'restated', 'actual', 'rate') and links.year <> commitments.year)
