-- Findings on single statements: the facts of a statement contradict its own words, its unit, the calendar of its
-- document, or what its document says a second time. They are errors, since the statement is certainly not what it says
-- it is; amounts in another currency are only told. What one statement tells by itself is a row of `checks`: code,
-- severity, when it is found, and the words behind the subject.
{% set not_spent_words = '(签约|合同|协议)(总)?(额|金额|资金)|招商|引资|引进.*(企业|项目)|社会资本|民间投资|企业投资' %}
{% set bounded_rate_words = '(覆盖率|普及率|合格率|达标率|满意率|满意度|签约率|处理率|办结率|兑现率)$' %}
-- 签约300户 is no 约300户.
{% set about_words = '(^|[^节签合预公契条制特履违失邀相])约$' %}
{% set checks = [
    (
        'actual_of_a_year_begun', 'error',
        "role = 'actual' and year > year(published_date)",
        "':' || year || '年的实际数,文件' || published_date || '发布时该年尚未开始'",
    ),
    (
        'actual_within_subject_years', 'error',
        "role = 'actual' and year > last_year and coalesce(year <= year(published_date), true)",
        "':' || year || '年的实际数,文件只写到' || last_year || '年'",
    ),
    (
        'state_before_publication', 'error',
        "role = 'actual' and as_of_rule = 'statement' and as_of_date > published_date",
        "':截至' || as_of_date || ',晚于文件发布日' || published_date",
    ),
    (
        'planned_money_is_not_spent', 'error',
        "role = 'actual' and money_kind in ('expenditure', 'investment') and phase in ('planned', 'unknown')"
        ~ " and document_kind = 'plan' and year >= year(published_date)",
        "':计划中的金额标为实际支出'",
    ),
    (
        'expenditure_fits_its_words', 'error',
        "money_kind = 'expenditure' and " ~ matches('subject', not_spent_words),
        "':字面不是财政支出'",
    ),
    (
        'kind_fits_unit', 'error',
        "kind in ('money', 'area', 'length', 'volume', 'mass') and kind <> dimension and dimension in"
        ~ " ('money', 'area', 'length', 'volume', 'mass', 'count', 'people', 'households', 'ratio_pct')",
        "':“' || unit || '”不是这类数量的单位'",
    ),
    (
        'item_of_statement_is_listed', 'error',
        "item_no is not null and item_id is null and has_numbered_items",
        "':文件没有编号' || item_no || '的事项'",
    ),
    (
        'ceiling_is_no_floor', 'error',
        "role = 'target' and indicator_direction = 'lower' and comparator in ('ge', 'gt')",
        "':应为上限,标为下限'",
    ),
    (
        'comparator_fits_text', 'error',
        "comparator = 'eq' and " ~ matches('words_before', about_words),
        "':原文写“约”,标为等于'",
    ),
    (
        'rate_within_hundred', 'error',
        "kind = 'rate' and unit_base = '%' and not is_completion_rate and value_base_low > 100"
        ~ " and " ~ matches('subject', bounded_rate_words),
        "':超过100%'",
    ),
    (
        'amount_in_other_currency', 'unresolved',
        "phase is not null and currency <> 'CNY' and not is_repeat",
        "':外币金额不折算,不计入合计'",
    ),
    (
        'year_of_amount_is_told', 'unresolved',
        "year is null and role in ('target', 'actual') and not is_repeat"
        ~ " and money_kind in ('expenditure', 'benefit', 'investment', 'loan')",
        "':未写年份,不计入任何一年'",
    ),
] %}
with pieces as (
    {{ text_pieces() }}
),

numbered_documents as (
    select distinct document_id
    from {{ ref('int_items_described') }}
    where item_no is not null and item_kind = 'listed'
),

statements as {{ read_again() }} (
    select
        statements.statement_id,
        statements.document_id,
        statements.item_id,
        statements.item_no,
        numbered_documents.document_id is not null as has_numbered_items,
        statements.char_start,
        statements.region_name,
        statements.region_code,
        statements.year,
        statements.indicator_code,
        indicators.direction as indicator_direction,
        statements.subject,
        statements.subject_normalised,
        statements.period_scope,
        statements.role,
        statements.kind,
        statements.money_kind,
        statements.currency,
        statements.comparator,
        statements.unit,
        statements.dimension,
        statements.unit_base,
        cast(statements.value_base as double) as value_base,
        statements.value_base_low,
        statements.value_base_high,
        statements.is_completion_rate,
        statements.is_repeat,
        statements.as_of_date,
        statements.as_of_rule,
        statements.superseded_by_document_id,
        documents.document_kind,
        documents.published_date,
        last_years.last_year,
        spending.phase
    from {{ ref('int_statements_harmonised') }} as statements
    inner join {{ ref('int_documents_trusted') }} as documents on statements.document_id = documents.document_id
    left join (
        select
            document_id,
            max(year) as last_year
        from {{ ref('int_document_years_listed') }}
        group by document_id
    ) as last_years on statements.document_id = last_years.document_id
    left join numbered_documents on statements.document_id = numbered_documents.document_id
    left join {{ ref('int_spending_claims') }} as spending on statements.statement_id = spending.statement_id
    left join {{ ref('indicators') }} as indicators on statements.indicator_code = indicators.indicator_code
),

worded as {{ read_again() }} (
    select
        statements.*,
        substring(
            pieces.words,
            cast({{ in_piece('greatest(statements.char_start - 1, 1)', 'statements.char_start') }} as bigint), 2
        ) as words_before
    from statements
    left join pieces
        on statements.document_id = pieces.document_id and {{ piece_of('statements.char_start') }} = pieces.piece
),

-- Few statements: what follows looks at no others.
suspects as (
    select *
    from worded
    where ({{ checks | map(attribute=2) | join(') or (') }})
),

-- A completion rate of something that has a ceiling or a level, and none to complete.
uncompletable as (
    select distinct
        rates.statement_id,
        rates.document_id,
        rates.subject,
        rates.value_base,
        rates.unit_base,
        rates.superseded_by_document_id
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
    {% for check_code, severity, found, words in checks -%}
    select
        '{{ check_code }}' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        '{{ severity }}' as severity,
        {{ words }} as words,
        document_id,
        subject,
        value_base,
        unit_base,
        superseded_by_document_id
    from suspects
    where {{ found }}
    union all
    {% endfor -%}
    select
        'ceiling_has_no_completion' as check_code,
        statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        ':上限类和水平类指标没有完成率' as words,
        document_id,
        subject,
        value_base,
        unit_base,
        superseded_by_document_id
    from uncompletable
    union all
    select
        'amount_said_once' as check_code,
        statement_id,
        cast(null as string) as other_statement_id, -- the first of them counts
        'error' as severity,
        ':同一文件同样的字、同样的金额又说一次,只计一次' as words,
        document_id,
        subject,
        value_base,
        unit_base,
        superseded_by_document_id
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
        ':同一文件同样的字有两个金额' as words,
        document_id,
        subject,
        value_base,
        unit_base,
        superseded_by_document_id
    from amounts
    where
        statement_id <> first_id
        and indicator_code is not null
        and not {{ intervals_meet('value_base_low', 'value_base_high', 'first_low', 'first_high') }}
),

findings as (
    select
        check_code,
        statement_id as subject_key,
        document_id,
        statement_id,
        other_statement_id,
        severity,
        value_base as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        unit_base as unit,
        subject || words as explanation
    from doubted
    where superseded_by_document_id is null
)

{{ findings_in(['findings']) }}
