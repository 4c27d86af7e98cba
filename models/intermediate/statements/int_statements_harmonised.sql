-- Every statement with what the analyst needs beside the print: region code, unit in its base, envelope of the
-- printed precision, indicator, item, claim, and the day it speaks of.
with claims as (
    select *
    from {{ ref('int_claims_resolved') }}
),

-- An item is told by its printed number, else by the text of the item that holds the claim.
item_hits as (
    select
        statements.statement_id,
        items.item_id,
        items.promise_id,
        items.item_kind,
        items.is_promise,
        row_number() over (
            partition by statements.statement_id order by items.char_end - items.char_start, items.item_ordinal
        ) as choice
    from {{ ref('int_statements_corrected') }} as statements
    inner join claims on statements.statement_id = claims.statement_id
    inner join {{ ref('int_items_described') }} as items
        on
            statements.document_id = items.document_id
            and (
                statements.item_no = items.item_no
                or (
                    statements.item_no is null
                    and claims.claim_char_start >= items.char_start
                    and claims.claim_char_start < items.char_end
                )
            )
),

measured as (
    select
        statements.*,
        claims.claim_id,
        statements.statement_id <> claims.claim_id as is_repeat,
        regions.region_code,
        regions.region_state,
        regions.region_rule,
        regions.region_candidates,
        item_hits.item_id,
        item_hits.promise_id,
        item_hits.item_kind,
        coalesce(item_hits.is_promise, false) as is_in_promise,
        resolved.indicator_code,
        resolved.indicator_rule,
        resolved.indicator_candidates,
        {{ normalised_subject('statements.subject') }} as subject_normalised,
        -- What a review of five years says of a stock is how it stands at their end.
        case
            when periods.period_rule = 'section' and indicators.stock_or_flow = 'stock' then 'year'
            else coalesce(periods.period_scope, 'year')
        end as period_scope,
        {{ unit_dimension('statements.unit', 'units.dimension') }} as dimension,
        coalesce(units.base_unit, statements.unit) as unit_base,
        coalesce(units.factor_to_base, 1) as factor_to_base,
        coalesce(units.is_additive, false) as is_additive,
        units.currency,
        comparators.actual_bound,
        coalesce(comparators.tolerance_pct, 0) as tolerance_pct,
        comparators.tolerance_rule,
        documents.as_of_date as document_as_of_date,
        documents.published_date,
        versions.superseded_by_document_id,
        versions.known_from,
        versions.known_to
    from {{ ref('int_statements_corrected') }} as statements
    inner join claims on statements.statement_id = claims.statement_id
    inner join {{ ref('int_documents_trusted') }} as documents on statements.document_id = documents.document_id
    left join {{ ref('int_documents_superseded') }} as versions on statements.document_id = versions.document_id
    left join item_hits on statements.statement_id = item_hits.statement_id and item_hits.choice = 1
    left join {{ ref('int_regions_resolved') }} as regions
        on
            statements.document_id = regions.document_id
            and statements.region_name = regions.region_name
            and coalesce(statements.year, year(documents.published_date)) is not distinct from regions.year
    left join {{ ref('units') }} as units on statements.unit = units.unit
    left join {{ ref('int_indicators_resolved') }} as resolved
        on
            statements.subject = resolved.subject
            and {{ unit_dimension('statements.unit', 'units.dimension') }} = resolved.dimension
            and statements.kind = resolved.kind
    left join {{ ref('indicators') }} as indicators on resolved.indicator_code = indicators.indicator_code
    left join {{ ref('int_periods_resolved') }} as periods on statements.statement_id = periods.statement_id
    left join {{ ref('comparators') }} as comparators on statements.comparator = comparators.comparator
)

select
    statement_id,
    claim_id,
    document_id,
    item_id,
    promise_id,
    item_kind,
    is_in_promise,
    origin,
    extractor_version,
    char_start,
    char_end,
    surface,
    region_name,
    region_code,
    region_state,
    region_rule,
    region_candidates,
    year,
    item_no,
    category_code,
    indicator_code,
    indicator_rule,
    indicator_candidates,
    subject,
    subject_normalised,
    period_scope,
    role,
    kind,
    money_kind,
    currency,
    comparator,
    modality,
    value,
    value_high,
    printed_step,
    unit,
    unit_printed,
    dimension,
    unit_base,
    -- Whole factors keep every digit, and most are whole: the way over a double takes forty times as long.
    case
        when factor_to_base = cast(factor_to_base as decimal(10, 0))
            then cast(value * cast(factor_to_base as decimal(10, 0)) as decimal(38, 8))
        else {{ decimal_of('cast(value as double) * cast(factor_to_base as double)') }}
    end as value_base,
    cast(factor_to_base as double) * cast(
        {{ envelope_low(
            'value', 'value_high', 'printed_step', 'role', 'kind', 'actual_bound', 'tolerance_pct'
        ) }} as double
    ) as value_base_low,
    cast(factor_to_base as double) * cast(
        {{ envelope_high(
            'value', 'value_high', 'printed_step', 'role', 'kind', 'actual_bound', 'tolerance_pct'
        ) }} as double
    ) as value_base_high,
    factor_to_base,
    tolerance_rule,
    is_additive,
    is_completion_rate,
    is_repeat,
    repeat_of,
    part_of,
    coalesce(as_of_date, document_as_of_date, published_date, make_date(year, 12, 31)) as as_of_date,
    case
        when as_of_date is not null then 'statement'
        when document_as_of_date is not null then 'document'
        when published_date is not null then 'published'
        when year is not null then 'year_end'
    end as as_of_rule,
    superseded_by_document_id,
    known_from,
    known_to,
    rule,
    confidence,
    correction_id,
    load_id
from measured
