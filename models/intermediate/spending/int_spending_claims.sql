-- Amounts of a spending kind, each once, with what the words say of scope and phase, and the whole the document puts
-- them in. An amount in another currency keeps its currency and has no yuan; amounts of superseded documents and of no
-- year are out. The title tells what the words of a row leave out: final accounts (决算), 本级, 全区.
with cues as (
    select
        statements.statement_id,
        spending_cues.phase,
        row_number() over (
            partition by statements.statement_id order by spending_cues.priority, spending_cues.cue
        ) as choice
    from {{ ref('int_statements_harmonised') }} as statements
    inner join {{ ref('spending_cues') }} as spending_cues on contains(statements.subject, spending_cues.cue)
    where statements.kind = 'money'
),

-- Documents that tell their spending by function.
accounts as (
    select distinct
        document_id,
        region_name,
        year
    from {{ ref('int_functions_named') }}
    where is_by_function
),

-- Where no function is named, an item's own words tell it before its category does; of several functions the heaviest
-- is shown.
functions as (
    select
        statements.statement_id,
        crosswalk.function_code,
        crosswalk.cofog_code,
        crosswalk.crosswalk_version,
        row_number() over (
            partition by statements.statement_id
            order by
                case when crosswalk.item_pattern is not null then 0 else 1 end,
                crosswalk.weight desc,
                crosswalk.function_code,
                crosswalk.cofog_code
        ) as choice
    from {{ ref('int_statements_harmonised') }} as statements
    inner join {{ ref('crosswalk') }} as crosswalk
        on
            statements.category_code = crosswalk.category_code
            and (crosswalk.item_pattern is null or contains(statements.subject, crosswalk.item_pattern))
    where statements.kind = 'money'
),

divisions as (
    select
        function_code,
        max(cofog_code) as cofog_code
    from {{ ref('budget_functions') }}
    group by function_code
)

select
    statements.statement_id,
    statements.document_id,
    statements.item_id,
    statements.region_code,
    statements.region_name,
    statements.year,
    statements.period_scope,
    statements.indicator_code,
    statements.subject,
    statements.category_code,
    statements.role,
    statements.money_kind,
    statements.comparator,
    statements.currency,
    -- What no column of yuan can hold is implausible and stands in fct_check_results.
    case
        when statements.currency = 'CNY' and statements.value_base < {{ var('implausible_yuan') }}
            then cast(statements.value_base as decimal(20, 2))
    end as amount_yuan,
    case when statements.currency = 'CNY' then statements.value_base_low end as amount_yuan_low,
    case when statements.currency = 'CNY' then statements.value_base_high end as amount_yuan_high,
    -- Amounts filed under the whole programme or under the economy may be totals of many projects: not summed.
    coalesce(statements.category_code not in ('other', 'economy'), false)
    and named.statement_id is null
    and accounts.document_id is null as is_itemised,
    coalesce(named.function_code, functions.function_code) as function_code,
    case
        when named.function_code is not null then 'name'
        when functions.function_code is not null then 'crosswalk'
    end as function_rule,
    case when named.function_code is not null then divisions.cofog_code else functions.cofog_code end as cofog_code,
    case when named.function_code is null then functions.crosswalk_version end as crosswalk_version,
    case
        when contains(statements.subject, '本级') then 'district_level'
        when contains(statements.subject, '全口径') then 'whole'
        when contains(documents.title, '本级') then 'district_level'
        when {{ matches('documents.title', '全(区|县|市|省|州|口径)') }} then 'whole'
        else 'unknown'
    end as scope,
    case
        when statements.role = 'target' then 'planned'
        when contains(documents.title, '决算') and coalesce(cues.phase, 'spent') = 'spent' then 'final'
        else coalesce(cues.phase, 'unknown')
    end as phase,
    wholes.statement_id as part_of_statement_id,
    case when wholes.statement_id is not null then 'stated' else 'unknown' end as part_link_state,
    statements.char_start,
    statements.char_end,
    statements.as_of_date,
    statements.as_of_rule
from {{ ref('int_statements_harmonised') }} as statements
inner join {{ ref('money_kinds') }} as money_kinds
    on statements.money_kind = money_kinds.money_kind and money_kinds.is_spending
inner join {{ ref('int_documents_trusted') }} as documents on statements.document_id = documents.document_id
left join {{ ref('int_functions_named') }} as named on statements.statement_id = named.statement_id
left join divisions on named.function_code = divisions.function_code
left join accounts
    on
        statements.document_id = accounts.document_id
        and statements.region_name = accounts.region_name
        and statements.year = accounts.year
left join cues on statements.statement_id = cues.statement_id and cues.choice = 1
left join functions on statements.statement_id = functions.statement_id and functions.choice = 1
left join {{ ref('int_statements_harmonised') }} as wholes
    on statements.document_id = wholes.document_id and statements.part_of = wholes.char_start
where
    statements.kind = 'money'
    and not statements.is_repeat
    and statements.superseded_by_document_id is null
    and statements.role in ('target', 'actual')
    and statements.year is not null
