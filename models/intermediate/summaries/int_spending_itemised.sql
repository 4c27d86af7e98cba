-- Amounts of single projects that may be summed within one money kind: actual, in yuan, itemised, not
-- stated to lie within another amount, not flagged, and once where documents repeat each other.
select distinct
    spending.region_code,
    spending.year,
    spending.category_code,
    spending.money_kind,
    {{ normalised_subject('spending.subject') }} as subject_normalised,
    spending.amount_yuan
from {{ ref('int_spending_claims') }} as spending
left join {{ ref('int_statements_flagged') }} as flagged on spending.statement_id = flagged.statement_id
where
    spending.role = 'actual'
    and spending.amount_yuan is not null
    and spending.is_itemised
    and spending.part_link_state <> 'stated'
    and flagged.statement_id is null
