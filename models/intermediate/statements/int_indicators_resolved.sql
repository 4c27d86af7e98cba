-- Which indicator a subject means, decided once per distinct subject, dimension and kind: the exact words first, else
-- the patterns. What two indicators claim is none of them. A completion rate means the indicator whose rate it is.
-- Measures that are named without a number (居民收入增速 against 经济增速) are rates and changes in per cent.
with subjects as (
    select distinct
        statements.subject,
        {{ unit_dimension('statements.unit', 'units.dimension') }} as dimension,
        statements.kind
    from {{ ref('int_statements_corrected') }} as statements
    left join {{ ref('units') }} as units on statements.unit = units.unit
    union
    select
        measures.subject,
        'ratio_pct' as dimension,
        {{ kind_of_measure('measures.subject') }} as kind
    from (
        select subject
        from {{ ref('stg_qualitative_statements') }}
        union all
        select benchmark
        from {{ ref('stg_qualitative_statements') }}
    ) as measures
),

trimmed as (
    select
        *,
        {{ without_own_region(normalised_subject('subject')) }} as words
    from subjects
),

named as (
    select
        trimmed.*,
        indicators.indicator_code
    from trimmed
    inner join {{ ref('indicator_subjects') }} as names on trimmed.subject = names.subject
    inner join {{ ref('indicators') }} as indicators
        on
            names.indicator_code = indicators.indicator_code
            and (
                indicators.dimension is null
                or indicators.dimension = trimmed.dimension
                or (trimmed.dimension = 'ratio_pct' and {{ rate_stem('trimmed.subject') }} <> trimmed.subject)
            )
            and not (trimmed.kind = 'change' and indicators.stock_or_flow = 'stock')
),

matched as (
    select
        trimmed.subject,
        trimmed.dimension,
        trimmed.kind,
        count(distinct patterns.indicator_code) as candidate_count,
        min(patterns.indicator_code) as indicator_code,
        {{ joined_distinct('patterns.indicator_code', '|') }} as candidates
    from trimmed
    inner join {{ ref('indicator_patterns') }} as patterns
        on
            trimmed.dimension = patterns.dimension
            and contains('|' || patterns.kind || '|', '|' || trimmed.kind || '|')
            and {{ matches_whole('trimmed.words', 'patterns.pattern') }}
    group by trimmed.subject, trimmed.dimension, trimmed.kind
)

select
    subjects.subject,
    subjects.dimension,
    subjects.kind,
    case
        when named.indicator_code is not null then named.indicator_code
        when matched.candidate_count = 1 then matched.indicator_code
    end as indicator_code,
    case
        when named.indicator_code is not null then 'subject'
        when matched.candidate_count = 1 then 'pattern'
        when matched.candidate_count > 1 then 'ambiguous'
    end as indicator_rule,
    case
        when named.indicator_code is null and matched.candidate_count > 1 then matched.candidates
    end as indicator_candidates
from subjects
left join named
    on
        subjects.subject = named.subject
        and subjects.dimension = named.dimension
        and subjects.kind = named.kind
left join matched
    on
        subjects.subject = matched.subject
        and subjects.dimension = matched.dimension
        and subjects.kind = matched.kind
