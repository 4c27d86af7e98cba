-- Findings on single statements: the facts of a statement contradict its own words, its unit, the calendar of its
-- document, or what its document says a second time. They are errors, since the statement is certainly not what it says
-- it is; amounts in another currency are only told.
{% set not_spent_words = '(签约|合同|协议)(总)?(额|金额|资金)|招商|引资|引进.*(企业|项目)|社会资本|民间投资|企业投资' %}
{% set bounded_rate_words = '(覆盖率|普及率|合格率|达标率|满意率|满意度|签约率|处理率|办结率|兑现率)$' %}
-- 签约300户 is no 约300户.
{% set about_words = '(^|[^节签合预公契条制特履违失邀相])约$' %}
with pieces as (
    {{ text_pieces() }}
),

statements as (
    select
        statements.*,
        documents.document_kind,
        documents.published_date,
        last_years.last_year,
        spending.phase,
        indicators.direction as indicator_direction,
        substring(
            pieces.words,
            cast({{ in_piece('greatest(statements.char_start - 1, 1)', 'statements.char_start') }} as bigint), 2
        ) as words_before
    from {{ ref('int_statements_harmonised') }} as statements
    inner join {{ ref('int_documents_trusted') }} as documents on statements.document_id = documents.document_id
    left join (
        select
            document_id,
            max(year) as last_year
        from {{ ref('int_document_years_listed') }}
        group by document_id
    ) as last_years on statements.document_id = last_years.document_id
    left join {{ ref('int_spending_claims') }} as spending on statements.statement_id = spending.statement_id
    left join {{ ref('indicators') }} as indicators on statements.indicator_code = indicators.indicator_code
    left join pieces
        on statements.document_id = pieces.document_id and {{ piece_of('statements.char_start') }} = pieces.piece
),

numbered_documents as (
    select distinct document_id
    from {{ ref('int_items_described') }}
    where item_no is not null and item_kind = 'listed'
),

-- A completion rate of something that has a ceiling or a level, and none to complete.
uncompletable as (
    select distinct rates.statement_id
    from statements as rates
    inner join statements as levels
        on
            rates.region_code = levels.region_code
            and rates.year = levels.year
            and levels.subject_normalised = {{ rate_stem('rates.subject_normalised') }}
            and not levels.is_completion_rate
            and (levels.indicator_direction in ('lower', 'level') or levels.comparator in ('le', 'lt'))
            and not levels.is_repeat
    where rates.is_completion_rate
),

amounts as (
    select
        *,
        first_value(statement_id) over same_words as first_id,
        first_value(value_base_low) over same_words as first_low,
        first_value(value_base_high) over same_words as first_high
    from statements
    where
        kind = 'money'
        and role = 'actual'
        and currency = 'CNY'
        and not is_repeat
        and phase is not null
        -- 教育支出 says enough within one document, 总投资 does not.
        and length(subject_normalised) >= 4
    window same_words as (
        partition by document_id, region_name, year, money_kind, subject_normalised, as_of_date, period_scope
        order by char_start
    )
),

doubted as (
    select
        'actual_of_a_year_begun' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':' || year || '年的实际数,文件' || published_date || '发布时该年尚未开始' as words
    from statements
    where role = 'actual' and year > year(published_date)
    union all
    select
        'actual_within_subject_years' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':' || year || '年的实际数,文件只写到' || last_year || '年' as words
    from statements
    where role = 'actual' and year > last_year and coalesce(year <= year(published_date), true)
    union all
    select
        'state_before_publication' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':截至' || as_of_date || ',晚于文件发布日' || published_date as words
    from statements
    where role = 'actual' and as_of_rule = 'statement' and as_of_date > published_date
    union all
    select
        'planned_money_is_not_spent' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':计划中的金额标为实际支出' as words
    from statements
    where
        role = 'actual'
        and money_kind in ('expenditure', 'investment')
        and phase in ('planned', 'unknown')
        and document_kind = 'plan'
        and year >= year(published_date)
    union all
    select
        'expenditure_fits_its_words' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':字面不是财政支出' as words
    from statements
    where money_kind = 'expenditure' and {{ matches('subject', not_spent_words) }}
    union all
    select
        'kind_fits_unit' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':“' || unit || '”不是这类数量的单位' as words
    from statements
    where
        kind in ('money', 'area', 'length', 'volume', 'mass')
        and dimension in ('money', 'area', 'length', 'volume', 'mass', 'count', 'people', 'households', 'ratio_pct')
        and dimension <> kind
    union all
    select
        'item_of_statement_is_listed' as check_code,
        statements.statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':文件没有编号' || statements.item_no || '的事项' as words
    from statements
    inner join numbered_documents on statements.document_id = numbered_documents.document_id
    where statements.item_no is not null and statements.item_id is null
    union all
    select
        'ceiling_is_no_floor' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':应为上限,标为下限' as words
    from statements
    where role = 'target' and indicator_direction = 'lower' and comparator in ('ge', 'gt')
    union all
    select
        'comparator_fits_text' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':原文写“约”,标为等于' as words
    from statements
    where comparator = 'eq' and {{ matches('words_before', about_words) }}
    union all
    select
        'rate_within_hundred' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':超过100%' as words
    from statements
    where
        kind = 'rate'
        and unit_base = '%'
        and not is_completion_rate
        and value_base_low > 100
        and {{ matches('subject', bounded_rate_words) }}
    union all
    select
        'ceiling_has_no_completion' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':上限类和水平类指标没有完成率' as words
    from uncompletable
    union all
    select
        'amount_said_once' as check_code,
        statement_id,
        cast(null as string) as other_statement_id, -- the first of them counts
        'error' as severity,
        ':同一文件同样的字、同样的金额又说一次,只计一次' as words
    from amounts
    where
        statement_id <> first_id
        and indicator_code is null
        and {{ intervals_meet('value_base_low', 'value_base_high', 'first_low', 'first_high') }}
    union all
    select
        'one_amount_for_one_thing' as check_code,
        statement_id,
        first_id as other_statement_id,
        'error' as severity,
        ':同一文件同样的字有两个金额' as words
    from amounts
    where
        statement_id <> first_id
        and indicator_code is not null
        and not {{ intervals_meet('value_base_low', 'value_base_high', 'first_low', 'first_high') }}
    union all
    select
        'amount_in_other_currency' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'unresolved' as severity,
        ':外币金额不折算,不计入合计' as words
    from statements
    where phase is not null and currency <> 'CNY' and not is_repeat
    union all
    select
        'year_of_amount_is_told' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'unresolved' as severity,
        ':未写年份,不计入任何一年' as words
    from statements
    where
        year is null
        and role in ('target', 'actual')
        and money_kind in ('expenditure', 'benefit', 'investment', 'loan')
        and not is_repeat
),

findings as (
    select
        doubted.check_code,
        doubted.statement_id as subject_key,
        statements.document_id,
        doubted.statement_id,
        doubted.other_statement_id,
        doubted.severity,
        cast(statements.value_base as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        statements.unit_base as unit,
        statements.subject || doubted.words as explanation
    from doubted
    inner join statements on doubted.statement_id = statements.statement_id
    where statements.superseded_by_document_id is null
)

{{ findings_in(['findings']) }}
