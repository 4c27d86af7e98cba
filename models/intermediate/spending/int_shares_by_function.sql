-- Spending shares that follow from a table of spending by function, for each definition of livelihood spending that
-- names its functions. A sum of functions is computed only where each of them is there, once; else the row says which
-- are missing. Two amounts of a function that differ (年初预算, 调整预算) are none.
with by_function as (
    select
        spending.document_id,
        spending.region_code,
        spending.region_name,
        spending.year,
        spending.scope,
        spending.phase,
        spending.function_code,
        min(spending.statement_id) as statement_id,
        min(spending.amount_yuan) as amount_yuan,
        min(spending.amount_yuan_low) as amount_yuan_low,
        min(spending.amount_yuan_high) as amount_yuan_high
    from {{ ref('int_spending_claims') }} as spending
    inner join {{ ref('int_functions_named') }} as named
        on spending.statement_id = named.statement_id and named.is_by_function
    where
        spending.money_kind = 'expenditure'
        and spending.period_scope = 'year'
        and spending.amount_yuan is not null
    group by
        spending.document_id, spending.region_code, spending.region_name, spending.year, spending.scope,
        spending.phase, spending.function_code
    having count(distinct spending.amount_yuan) = 1
),

accounts as (
    select distinct
        document_id,
        region_code,
        region_name,
        year,
        scope,
        phase
    from by_function
),

account_wholes as (
    select
        spending.document_id,
        spending.region_name,
        spending.year,
        spending.scope,
        spending.phase,
        terms.definition_code,
        min(spending.statement_id) as statement_id,
        min(spending.amount_yuan) as amount_yuan,
        min(spending.amount_yuan_low) as amount_yuan_low,
        min(spending.amount_yuan_high) as amount_yuan_high
    from {{ ref('int_spending_claims') }} as spending
    inner join {{ ref('share_terms') }} as terms
        on
            {{ without_total_words(normalised_subject('spending.subject')) }} = terms.term
            and terms.side = 'denominator'
            and terms.definition_code = 'general_public_budget_expenditure'
    where spending.money_kind = 'expenditure' and spending.period_scope = 'year'
    group by
        spending.document_id, spending.region_name, spending.year, spending.scope, spending.phase,
        terms.definition_code
    having count(distinct spending.amount_yuan) = 1
),

defined as (
    select
        definition_code,
        {{ each_part('function_codes', '|') }} as function_code
    from {{ ref('livelihood_definitions') }}
    where side = 'numerator' and function_codes is not null
),

summed as (
    select
        accounts.document_id,
        accounts.region_code,
        accounts.region_name,
        accounts.year,
        accounts.scope,
        accounts.phase,
        defined.definition_code,
        {{ joined('by_function.statement_id', '|', 'by_function.function_code') }} as part_statement_ids,
        {{ joined(
            'defined.function_code', '|', 'defined.function_code', condition='by_function.statement_id is null'
        ) }} as missing_function_codes,
        sum(by_function.amount_yuan) as amount_yuan,
        sum(by_function.amount_yuan_low) as amount_yuan_low,
        sum(by_function.amount_yuan_high) as amount_yuan_high
    from accounts
    cross join defined
    left join by_function
        on
            accounts.document_id = by_function.document_id
            and accounts.region_name is not distinct from by_function.region_name
            and accounts.year is not distinct from by_function.year
            and accounts.scope = by_function.scope
            and accounts.phase = by_function.phase
            and defined.function_code = by_function.function_code
    group by
        accounts.document_id, accounts.region_code, accounts.region_name, accounts.year, accounts.scope,
        accounts.phase, defined.definition_code
    having count(by_function.statement_id) > 0
)

select
    substr(md5(concat_ws(
        '|', summed.document_id, summed.region_name, summed.year, summed.scope, summed.phase,
        summed.definition_code
    )), 1, 16) as share_id,
    summed.document_id,
    summed.region_code,
    summed.region_name,
    summed.year,
    'year' as period_scope,
    summed.definition_code as numerator_definition,
    'general_public_budget_expenditure' as denominator_definition,
    summed.scope,
    summed.phase,
    cast(null as string) as share_statement_id,
    cast(null as string) as part_statement_id,
    account_wholes.statement_id as whole_statement_id,
    summed.part_statement_ids,
    summed.missing_function_codes,
    cast(
        case when summed.missing_function_codes is null then summed.amount_yuan end as decimal(20, 2)
    ) as part_yuan,
    case when summed.missing_function_codes is null then summed.amount_yuan_low end as part_yuan_low,
    case when summed.missing_function_codes is null then summed.amount_yuan_high end as part_yuan_high,
    account_wholes.amount_yuan as whole_yuan,
    account_wholes.amount_yuan_low as whole_yuan_low,
    account_wholes.amount_yuan_high as whole_yuan_high,
    cast(null as decimal(28, 8)) as reported_share_pct,
    cast(null as double) as reported_share_pct_low,
    cast(null as double) as reported_share_pct_high
from summed
left join account_wholes
    on
        summed.document_id = account_wholes.document_id
        and summed.region_name is not distinct from account_wholes.region_name
        and summed.year is not distinct from account_wholes.year
        and summed.scope = account_wholes.scope
        and summed.phase = account_wholes.phase
