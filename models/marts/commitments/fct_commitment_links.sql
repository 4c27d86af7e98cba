select
    members.commitment_id || '-' || members.statement_id as link_id,
    members.commitment_id,
    members.statement_id,
    statements.document_id,
    members.link_role,
    members.pair_rule,
    members.pair_score,
    statements.subject,
    statements.year,
    cast(statements.value as decimal(28, 8)) as value,
    statements.unit,
    statements.char_start,
    statements.char_end
from {{ ref('int_commitment_members') }} as members
inner join {{ ref('int_statements_harmonised') }} as statements on members.statement_id = statements.statement_id
