-- Which statements say the same thing: each repeat, and each repeat of a repeat, leads to the first statement. A
-- repeat that points nowhere, or from a year to several years, stands for itself. Only repeats are followed: they are
-- few beside all statements.
with recursive statements as (
    select
        statements.statement_id,
        statements.document_id,
        statements.char_start,
        statements.repeat_of,
        coalesce(periods.period_scope, 'year') as period_scope
    from {{ ref('int_statements_corrected') }} as statements
    left join {{ ref('int_periods_resolved') }} as periods on statements.statement_id = periods.statement_id
),

chain as (
    select
        statement_id,
        document_id,
        statement_id as claim_id,
        char_start as claim_char_start,
        repeat_of as next_char_start,
        period_scope
    from statements
    where repeat_of is not null
    union all
    select
        chain.statement_id,
        chain.document_id,
        earlier.statement_id as claim_id,
        earlier.char_start as claim_char_start,
        earlier.repeat_of as next_char_start,
        chain.period_scope
    from chain
    inner join statements as earlier
        on
            chain.document_id = earlier.document_id
            and chain.next_char_start = earlier.char_start
            and chain.period_scope = earlier.period_scope
    -- Only backwards: a chain always ends.
    where earlier.char_start < chain.claim_char_start
),

ranked as (
    select
        statement_id,
        claim_id,
        claim_char_start,
        row_number() over (partition by statement_id order by claim_char_start) as choice
    from chain
)

select
    statements.statement_id,
    coalesce(firsts.claim_id, statements.statement_id) as claim_id,
    coalesce(firsts.claim_char_start, statements.char_start) as claim_char_start
from statements
left join ranked as firsts on statements.statement_id = firsts.statement_id and firsts.choice = 1
