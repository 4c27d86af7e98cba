-- Commitments any of whose statements is flagged.
select distinct
    members.commitment_id,
    true as is_flagged
from {{ ref('int_commitment_members') }} as members
inner join {{ ref('int_statements_flagged') }} as flagged on members.statement_id = flagged.statement_id
where members.link_role <> 'rejected'
