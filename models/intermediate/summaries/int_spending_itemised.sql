-- Amounts of single projects that may be summed within one money kind: actual, of one year, in yuan, itemised, not
-- stated to lie within another amount that is summed here, not flagged, and once where documents repeat each other.
with amounts as (
    select
        spending.region_code,
        spending.year,
        spending.category_code,
        spending.money_kind,
        {{ normalised_subject('spending.subject') }} as subject_normalised,
        spending.amount_yuan,
        -- One document may name two equal amounts; another document that names them again adds nothing.
        row_number() over (
            partition by
                spending.document_id,
                spending.region_code,
                spending.year,
                spending.category_code,
                spending.money_kind,
                {{ normalised_subject('spending.subject') }},
                spending.amount_yuan
            order by spending.char_start
        ) as occurrence
    from {{ ref('int_spending_claims') }} as spending
    left join {{ ref('int_spending_claims') }} as wholes
        on
            spending.part_of_statement_id = wholes.statement_id
            and spending.money_kind = wholes.money_kind
            and wholes.is_itemised
    left join {{ ref('int_statements_flagged') }} as flagged on spending.statement_id = flagged.statement_id
    where
        spending.role = 'actual'
        and spending.period_scope = 'year'
        and spending.amount_yuan is not null
        and spending.is_itemised
        and wholes.statement_id is null
        and flagged.statement_id is null
)

select distinct
    region_code,
    year,
    category_code,
    money_kind,
    subject_normalised,
    amount_yuan,
    occurrence
from amounts
