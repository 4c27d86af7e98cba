-- What repeats must repeat something earlier that repeats nothing itself, or a claim would count twice.
select
    repeats.statement_id,
    repeats.repeat_of
from {{ ref('fct_statements') }} as repeats
left join {{ ref('fct_statements') }} as originals
    on repeats.document_id = originals.document_id and repeats.repeat_of = originals.char_start
where
    repeats.repeat_of is not null
    and (originals.statement_id is null or originals.is_repeat or repeats.repeat_of >= repeats.char_start)
