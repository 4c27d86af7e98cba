-- Spending shares that a document prints (A占B比重), beside the amount they are printed after and the whole it is part of.
{% set share_pattern = '^(.+?)占(.+?)(的?比重|的?比例|的?份额)?$' %}
with share_claims as (
    select
        statement_id,
        document_id,
        region_code,
        region_name,
        year,
        period_scope,
        role,
        value,
        value_base_low,
        value_base_high,
        char_start,
        regexp_extract(subject, '{{ share_pattern }}', 1) as numerator_term,
        regexp_extract(subject, '{{ share_pattern }}', 2) as denominator_term
    from {{ ref('int_statements_harmonised') }}
    where
        kind = 'share'
        and role in ('actual', 'target')
        and not is_repeat
        and superseded_by_document_id is null
        and year is not null
),

printed_shares as (
    select
        share_claims.*,
        numerators.definition_code as numerator_definition,
        denominators.definition_code as denominator_definition
    from share_claims
    inner join {{ ref('share_terms') }} as numerators
        on share_claims.numerator_term = numerators.term and numerators.side = 'numerator'
    inner join {{ ref('share_terms') }} as denominators
        on share_claims.denominator_term = denominators.term and denominators.side = 'denominator'
),

-- Amounts of the same document, region, time and role, among which are its part and its whole.
amounts as (
    select
        printed_shares.statement_id as share_statement_id,
        printed_shares.char_start as share_char_start,
        printed_shares.numerator_term,
        printed_shares.denominator_term,
        spending.statement_id,
        spending.subject,
        spending.char_start,
        spending.char_end,
        spending.amount_yuan,
        spending.amount_yuan_low,
        spending.amount_yuan_high,
        spending.scope,
        spending.phase
    from printed_shares
    inner join {{ ref('int_spending_claims') }} as spending
        on
            printed_shares.document_id = spending.document_id
            and printed_shares.region_name = spending.region_name
            and printed_shares.year = spending.year
            and printed_shares.period_scope = spending.period_scope
            and printed_shares.role = spending.role
),

-- The amount a share is printed after, within the reach of a clause, when its words name the same thing.
parts as (
    select
        *,
        row_number() over (partition by share_statement_id order by share_char_start - char_end) as choice
    from amounts
    where
        contains(subject, numerator_term)
        and share_char_start >= char_end
        and share_char_start - char_end <= {{ var('share_reach_chars') }}
),

wholes as (
    select
        *,
        row_number() over (partition by share_statement_id order by abs(share_char_start - char_start)) as choice
    from amounts
    where contains(subject, denominator_term) and not contains(subject, numerator_term)
)

select
    printed_shares.statement_id as share_id,
    printed_shares.document_id,
    printed_shares.region_code,
    printed_shares.region_name,
    printed_shares.year,
    printed_shares.period_scope,
    printed_shares.numerator_definition,
    printed_shares.denominator_definition,
    coalesce(parts.scope, 'unknown') as scope,
    coalesce(parts.phase, 'unknown') as phase,
    printed_shares.statement_id as share_statement_id,
    parts.statement_id as part_statement_id,
    wholes.statement_id as whole_statement_id,
    cast(null as string) as part_statement_ids,
    cast(null as string) as missing_function_codes,
    parts.amount_yuan as part_yuan,
    parts.amount_yuan_low as part_yuan_low,
    parts.amount_yuan_high as part_yuan_high,
    wholes.amount_yuan as whole_yuan,
    wholes.amount_yuan_low as whole_yuan_low,
    wholes.amount_yuan_high as whole_yuan_high,
    printed_shares.value as reported_share_pct,
    printed_shares.value_base_low as reported_share_pct_low,
    printed_shares.value_base_high as reported_share_pct_high
from printed_shares
left join parts on printed_shares.statement_id = parts.share_statement_id and parts.choice = 1
left join wholes on printed_shares.statement_id = wholes.share_statement_id and wholes.choice = 1
