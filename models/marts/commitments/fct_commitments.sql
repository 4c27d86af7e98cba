-- Targets with a number, and those in words, which are set against a benchmark instead and say the same thing once.
with in_words as (
    select
        statements.*,
        row_number() over (
            partition by
                statements.region_identity,
                statements.year,
                coalesce(statements.indicator_code, statements.subject),
                coalesce(statements.benchmark_indicator_code, statements.benchmark)
            order by statements.published_date nulls last, statements.document_id, statements.char_start
        ) as choice
    from {{ ref('int_qualitative_resolved') }} as statements
    where
        statements.role = 'target'
        and statements.year is not null
        and statements.superseded_by_document_id is null
)

select
    commitments.commitment_id,
    commitments.document_id,
    commitments.item_id,
    commitments.promise_id,
    commitments.target_statement_id,
    commitments.actual_statement_id,
    commitments.rate_statement_id,
    commitments.baseline_statement_id,
    cast(null as string) as qualitative_statement_id,
    regions.region_key,
    commitments.region_code,
    coalesce(regions.region_name, commitments.region_name) as region_name,
    regions.region_level,
    commitments.year,
    commitments.category_code,
    commitments.indicator_code,
    commitments.subject,
    commitments.period_scope,
    commitments.basis,
    commitments.kind,
    commitments.dimension,
    commitments.direction,
    commitments.target_source,
    commitments.target_comparator,
    cast(null as string) as target_benchmark,
    cast(null as string) as target_benchmark_indicator_code,
    commitments.modality,
    commitments.status,
    commitments.status_source,
    commitments.unit,
    cast(commitments.target_value as decimal(38, 8)) as target_value,
    cast(commitments.target_value_high as decimal(28, 8)) as target_value_high,
    cast(commitments.actual_value as decimal(38, 8)) as actual_value,
    commitments.actual_comparator,
    cast(commitments.baseline_value as decimal(28, 8)) as baseline_value,
    commitments.baseline_unit,
    commitments.baseline_year,
    cast(commitments.reported_pct as decimal(28, 8)) as reported_pct,
    commitments.reported_pct_low,
    commitments.reported_pct_high,
    commitments.computed_pct,
    commitments.computed_pct_low,
    commitments.computed_pct_high,
    commitments.implied_target_value,
    commitments.implied_target_low,
    commitments.implied_target_high,
    coalesce(flags.is_flagged, false) as is_flagged,
    commitments.due_date,
    commitments.due_rule,
    commitments.as_of_date,
    commitments.as_of_rule,
    commitments.evaluation_date
from {{ ref('int_commitments_judged') }} as commitments
left join {{ ref('int_regions_dated') }} as regions
    on commitments.region_code = regions.region_code and commitments.year = regions.year
left join {{ ref('int_commitments_flagged') }} as flags on commitments.commitment_id = flags.commitment_id
union all
select
    in_words.qualitative_statement_id as commitment_id,
    in_words.document_id,
    null as item_id,
    null as promise_id,
    null as target_statement_id,
    null as actual_statement_id,
    null as rate_statement_id,
    null as baseline_statement_id,
    in_words.qualitative_statement_id,
    regions.region_key,
    in_words.region_code,
    coalesce(regions.region_name, in_words.region_name) as region_name,
    regions.region_level,
    in_words.year,
    in_words.category_code,
    in_words.indicator_code,
    in_words.subject,
    in_words.period_scope,
    'quantity' as basis,
    {{ kind_of_measure('in_words.subject') }} as kind,
    'ratio_pct' as dimension,
    'level' as direction,
    'in_words' as target_source,
    in_words.comparator as target_comparator,
    in_words.benchmark as target_benchmark,
    in_words.benchmark_indicator_code as target_benchmark_indicator_code,
    in_words.modality,
    case
        when {{ evaluation_date() }} <= make_date(in_words.year, 12, 31) then 'planned' else 'unverifiable'
    end as status,
    'computed' as status_source,
    null as unit,
    null as target_value,
    null as target_value_high,
    null as actual_value,
    null as actual_comparator,
    null as baseline_value,
    null as baseline_unit,
    null as baseline_year,
    null as reported_pct,
    null as reported_pct_low,
    null as reported_pct_high,
    null as computed_pct,
    null as computed_pct_low,
    null as computed_pct_high,
    null as implied_target_value,
    null as implied_target_low,
    null as implied_target_high,
    false as is_flagged,
    make_date(in_words.year, 12, 31) as due_date,
    'year_end' as due_rule,
    null as as_of_date,
    null as as_of_rule,
    {{ evaluation_date() }} as evaluation_date
from in_words
left join {{ ref('int_regions_dated') }} as regions
    on in_words.region_code = regions.region_code and in_words.year = regions.year
where in_words.choice = 1
order by region_code, year, document_id, commitment_id
