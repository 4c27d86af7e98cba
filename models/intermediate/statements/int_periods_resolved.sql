-- Which statements speak of several years: a yearly mean, a sum over five years or a growth since an earlier year is no
-- figure of one year, although it is filed under the last of them. Told by the words of its own clause; in reports also
-- by the part it stands in, from the paragraph that opens a review of five years to the one that turns to a year. Where
-- the text is not loaded, only the subject can tell.
with lines as (
    select
        documents.document_id,
        {{ each_line('texts.full_text') }}
    from {{ ref('int_documents_trusted') }} as documents
    inner join {{ ref('stg_texts') }} as texts on documents.document_id = texts.document_id
    where documents.document_kind = 'report'
),

placed as (
    select
        document_id,
        line_number,
        coalesce(
            sum(length(line) + 1) over (
                partition by document_id order by line_number
                rows between unbounded preceding and 1 preceding
            ), 0
        ) as char_start,
        length(line) <= 60 and {{ matches('line', '^\\s*[一二三四五六七八九十]+、') }} as is_heading,
        substring(regexp_replace(line, '^[\s—-]*(各位代表[,，!！、]?)?', ''), 1, 80) as opening
    from lines
),

turned as (
    select
        document_id,
        line_number,
        char_start,
        case
            when
                is_heading
                and {{ matches('opening', '^[^0-9]*(十[一二三四五六]五|五年)') }}
                and not contains(opening, '开局')
                then 'several_years'
            when is_heading then 'year'
            when {{ matches('opening', '一年来|刚刚过去的(20[0-9]{2}年|一年)|过去(的)?一年') }} then 'year'
            when
                {{ matches('opening', '五年来|这五年|过去的?五年|的五年') }}
                or {{ matches('opening', '^“?十[一二三四五六]五”?(时期|以来|这五年)|回[望顾]“?十[一二三四五六]五') }}
                then 'several_years'
            when {{ matches('opening', '^(今年|20[0-9]{2}年)(是|全|我|政府工作|工作|经济社会)') }} then 'year'
        end as turn
    from placed
),

parts as (
    select
        document_id,
        char_start,
        coalesce(
            lead(char_start) over (partition by document_id order by char_start), 2147483647
        ) as char_end,
        turn
    from turned
    where turn is not null
),

pieces as (
    {{ text_pieces() }}
),

clauses as (
    select
        statements.statement_id,
        statements.document_id,
        statements.char_start,
        statements.subject,
        statements.year,
        regexp_extract(
            substring(
                pieces.words,
                cast({{ in_piece('greatest(statements.char_start - 40, 0)', 'statements.char_start') }} + 1 as bigint),
                cast(statements.char_start - greatest(statements.char_start - 40, 0) as bigint)
            ),
            '[^。；;！!，,\n]*\z',
            0
        ) as clause
    from {{ ref('int_statements_corrected') }} as statements
    left join pieces
        on statements.document_id = pieces.document_id and {{ piece_of('statements.char_start') }} = pieces.piece
),

told as (
    select
        clauses.statement_id,
        case
            when {{ matches(without_yearly_level('clauses.subject'), '年均|年平均|每年') }} then 'subject'
            when
                {{ matches(
                    without_yearly_level('clauses.clause'), '年均|年平均|每年|五年|[^0-9]5年|“?十[一二三四五六]五'
                ) }}
                then 'clause'
            -- Growth since a year before the last.
            when
                try_cast(
                    nullif(regexp_extract(clauses.clause, '[较比从由](20[0-9]{2})年', 1), '') as integer
                ) < clauses.year - 1
                then 'clause'
            -- The total so far, printed beside what was added.
            when {{ matches('clauses.clause', '(^|[、（(])累计(达到?|超过?|突破|建成|完成)?$') }} then 'running_total'
            when parts.turn = 'several_years' then 'section'
        end as period_rule
    from clauses
    left join parts
        on
            clauses.document_id = parts.document_id
            and clauses.char_start >= parts.char_start
            and clauses.char_start < parts.char_end
)

select
    statement_id,
    case when period_rule is null then 'year' else 'several_years' end as period_scope,
    period_rule
from told
