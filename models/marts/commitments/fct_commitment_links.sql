{{ config(post_hook="{{ make_known_on('links_as_known_on', 'Links of commitments') }}") }}
-- Links of superseded documents stand beside those of the newest, under the commitment their words make, so that what
-- was known on an earlier day can be told; no commitment is computed from them.
with superseded_links as (
    select
        {{ commitment_key() }} as commitment_id,
        statement_id,
        case
            when is_completion_rate then 'rate'
            when role = 'actual' then 'actual'
            when row_number() over (
                partition by {{ commitment_key() }}, document_id, role, is_completion_rate order by char_start
            ) = 1 then 'target'
            else 'restated'
        end as link_role,
        'superseded_version' as pair_rule,
        cast(1 as decimal(5, 4)) as pair_score
    from {{ ref('int_commitment_claims') }}
    where superseded_by_document_id is not null
),

members as (
    select
        commitment_id,
        statement_id,
        link_role,
        pair_rule,
        pair_score
    from {{ ref('int_commitment_members') }}
    union all
    select
        superseded_links.commitment_id,
        superseded_links.statement_id,
        superseded_links.link_role,
        superseded_links.pair_rule,
        superseded_links.pair_score
    from superseded_links
    inner join {{ ref('int_commitments_keyed') }} as commitments
        on superseded_links.commitment_id = commitments.commitment_id
)

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
    statements.superseded_by_document_id is not null as is_superseded,
    statements.known_from,
    statements.known_to,
    statements.char_start,
    statements.char_end
from members
inner join {{ ref('int_statements_harmonised') }} as statements on members.statement_id = statements.statement_id
order by statements.region_code, statements.year, statements.document_id, statements.char_start
