-- Every claim is a first statement: what repeats a repeat counts with the first of them.
select
    repeats.statement_id,
    repeats.claim_id
from {{ ref('fct_statements') }} as repeats
left join {{ ref('fct_statements') }} as originals on repeats.claim_id = originals.statement_id
where originals.statement_id is null or originals.is_repeat or originals.document_id <> repeats.document_id
