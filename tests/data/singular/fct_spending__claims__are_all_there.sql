-- No amount is lost, doubled or changed between its claim and the mart.
with claims as (
    select
        statement_id,
        money_kind,
        amount_yuan
    from {{ ref('int_spending_claims') }}
)

select
    coalesce(claims.statement_id, spending.statement_id) as statement_id,
    claims.amount_yuan as claimed_yuan,
    spending.amount_yuan
from claims
full outer join {{ ref('fct_spending') }} as spending on claims.statement_id = spending.statement_id
where
    claims.statement_id is null
    or spending.statement_id is null
    or claims.amount_yuan is distinct from spending.amount_yuan
    or claims.money_kind <> spending.money_kind
