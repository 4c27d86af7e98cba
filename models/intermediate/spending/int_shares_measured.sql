-- Spending shares: those a document prints (A占B比重) beside the amount they are printed after, those that follow from an
-- amount stated to lie within another, and those that follow from a table of spending by function for each definition
-- of livelihood spending that names its functions. Reported, computed and implied stay apart. A sum of functions is
-- computed only where each of them is there, once; else the row says which are missing.
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

-- The amount a share is printed after, within the reach of a clause, when its words name the same thing.
parts as (
    select
        printed_shares.statement_id as share_statement_id,
        spending.statement_id as part_statement_id,
        spending.amount_yuan,
        spending.amount_yuan_low,
        spending.amount_yuan_high,
        spending.scope,
        spending.phase,
        row_number() over (
            partition by printed_shares.statement_id order by printed_shares.char_start - spending.char_end
        ) as choice
    from printed_shares
    inner join {{ ref('int_spending_claims') }} as spending
        on
            printed_shares.document_id = spending.document_id
            and printed_shares.region_name = spending.region_name
            and printed_shares.year = spending.year
            and printed_shares.period_scope = spending.period_scope
            and printed_shares.role = spending.role
            and contains(spending.subject, printed_shares.numerator_term)
            and printed_shares.char_start >= spending.char_end
            and printed_shares.char_start - spending.char_end <= {{ var('share_reach_chars') }}
),

wholes as (
    select
        printed_shares.statement_id as share_statement_id,
        spending.statement_id as whole_statement_id,
        spending.amount_yuan,
        spending.amount_yuan_low,
        spending.amount_yuan_high,
        row_number() over (
            partition by printed_shares.statement_id
            order by abs(printed_shares.char_start - spending.char_start)
        ) as choice
    from printed_shares
    inner join {{ ref('int_spending_claims') }} as spending
        on
            printed_shares.document_id = spending.document_id
            and printed_shares.region_name = spending.region_name
            and printed_shares.year = spending.year
            and printed_shares.period_scope = spending.period_scope
            and printed_shares.role = spending.role
            and contains(spending.subject, printed_shares.denominator_term)
            and not contains(spending.subject, printed_shares.numerator_term)
),

printed as (
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
        parts.part_statement_id,
        wholes.whole_statement_id,
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
),

stated as (
    select
        parts.statement_id || '-of-' || wholes.char_start as share_id,
        parts.document_id,
        parts.region_code,
        parts.region_name,
        parts.year,
        parts.period_scope,
        coalesce(parts.indicator_code, parts.subject) as numerator_definition,
        coalesce(wholes.indicator_code, wholes.subject) as denominator_definition,
        case when parts.scope = wholes.scope then parts.scope else 'unknown' end as scope,
        case when parts.phase = wholes.phase then parts.phase else 'unknown' end as phase,
        cast(null as string) as share_statement_id,
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
        cast(null as decimal(28, 8)) as reported_share_pct,
        cast(null as double) as reported_share_pct_low,
        cast(null as double) as reported_share_pct_high
    from {{ ref('int_spending_claims') }} as parts
    inner join {{ ref('int_spending_claims') }} as wholes
        on
            parts.part_of_statement_id = wholes.statement_id
            and parts.money_kind = wholes.money_kind
            and parts.role = wholes.role
            and parts.year = wholes.year
            and parts.period_scope = wholes.period_scope
            and parts.region_name = wholes.region_name
    -- A share that is printed of the two has a row already.
    left join printed
        on parts.statement_id = printed.part_statement_id and wholes.statement_id = printed.whole_statement_id
    where printed.share_id is null
),

-- One amount for each function of a document's accounts; two that differ (年初预算, 调整预算) are none.
by_function as (
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
),

of_functions as (
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
),

shares as (
    select * from printed
    union all
    select * from stated
    union all
    select * from of_functions
)

select
    shares.*,
    case
        when part_yuan is not null and whole_yuan > 0 then {{ pct_of('part_yuan', 'whole_yuan') }}
    end as computed_share_pct,
    case
        when part_yuan is not null and whole_yuan > 0
            then {{ pct_of('part_yuan_low', 'whole_yuan_high') }}
    end as computed_share_pct_low,
    case
        when part_yuan is not null and whole_yuan > 0
            then {{ pct_of('part_yuan_high', 'whole_yuan_low') }}
    end as computed_share_pct_high,
    case
        when whole_yuan is null then {{ pct_of('part_yuan_low', 'reported_share_pct_high') }}
    end as implied_whole_yuan_low,
    case
        when whole_yuan is null then {{ pct_of('part_yuan_high', 'reported_share_pct_low') }}
    end as implied_whole_yuan_high,
    coalesce(definitions.is_comparable_across_regions, false) and shares.scope <> 'unknown' as is_comparable,
    case
        when definitions.definition_code is null then '分子没有通用口径'
        when not definitions.is_comparable_across_regions then '分子按文件自定口径'
        when shares.scope = 'unknown' then '未说明本级或全口径'
    end as not_comparable_reason
from shares
left join {{ ref('livelihood_definitions') }} as definitions
    on shares.numerator_definition = definitions.definition_code and definitions.side = 'numerator'
