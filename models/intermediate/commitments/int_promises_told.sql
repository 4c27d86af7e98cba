-- Which promised item a claim in bare words belongs to: its own, unless that bears no other name than the words do (a
-- row of a table); else the one item of its region and year that promises something in the same words, where these
-- say enough. So a work report, which names no items, speaks of the same promises as the plan.
with claims as (
    select
        statements.statement_id,
        coalesce(statements.region_code, statements.document_id || ':' || statements.region_name) as region_identity,
        statements.year,
        statements.subject_normalised,
        statements.period_scope,
        statements.dimension,
        statements.unit = '类' as is_of_kinds,
        statements.currency,
        case when statements.is_in_promise then statements.promise_id end as own_promise,
        length(statements.subject_normalised) >= {{ var('telling_words_chars') }} as is_telling,
        coalesce({{ normalised_subject('items.title') }} = statements.subject_normalised, false) as is_named_alike
    from {{ ref('int_statements_harmonised') }} as statements
    left join {{ ref('int_items_described') }} as items on statements.item_id = items.item_id
    where statements.indicator_code is null and not statements.is_repeat and statements.year is not null
),

told as (
    select
        *,
        case when is_telling and not is_named_alike then own_promise end as telling_promise
    from claims
),

compared as (
    select
        *,
        min(telling_promise) over same_words as first_promise,
        max(telling_promise) over same_words as last_promise
    from told
    window same_words as (
        partition by
            region_identity, year, subject_normalised, period_scope, dimension, is_of_kinds, currency
    )
)

select
    statement_id,
    case
        when telling_promise is not null then telling_promise
        when not is_telling then own_promise
        when first_promise = last_promise then first_promise
    end as promise_id
from compared
