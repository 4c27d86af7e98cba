-- 20. 抽取准确率、召回率、置信度分布,剔除低置信后结论变吗?
-- Three parts in one list: how good extraction is where reviewed records tell; how confident the statements of the
-- marts are by kind; and the median computed completion of each region and year with all commitments and without those
-- that rest on a statement below the threshold. Statements without a confidence (reviewed ones) are kept.
{% set least_confidence = 0.8 -%}
with quality as (
    select
        'quality' as part,
        documents.document_slug || ' ' || quality.extractor_version as about,
        unnest(['recall_pct', 'precision_pct']) as measure,
        unnest([quality.reviewed_count, quality.extracted_count]) as statement_count,
        unnest([100 * quality.recall_ratio, 100 * quality.precision_ratio]) as value,
        cast(null as double) as value_without_low_confidence,
        cast(null as varchar) as reason
    from {{ ref('dq_extraction_quality') }} as quality
    inner join {{ ref('dim_document') }} as documents on quality.document_id = documents.document_id
),

no_quality as (
    select
        'quality' as part,
        '没有一个核对过的文件也有抽取记录:载入文件原文后才能比较' as reason
    where not exists (select 1 from quality)
),

-- Materialized, since DuckDB would else count once more for the shares.
confidence_counts as materialized (
    select
        kind,
        case
            when origin = 'reviewed' then 'reviewed'
            when confidence is null then 'not given'
            when confidence >= 0.9 then '0.9 to 1'
            when confidence >= {{ least_confidence }} then '{{ least_confidence }} to 0.9'
            else 'below {{ least_confidence }}'
        end as measure,
        count(*) as statement_count
    from {{ ref('fct_statements') }}
    group by kind, measure
),

confidence as (
    select
        'confidence' as part,
        kind as about,
        measure,
        statement_count,
        100.0 * statement_count / sum(statement_count) over (partition by kind) as value,
        cast(null as double) as value_without_low_confidence,
        cast(null as varchar) as reason
    from confidence_counts
),

low_statements as (
    select statement_id
    from {{ ref('fct_statements') }}
    where confidence < {{ least_confidence }}
),

completions as (
    select
        commitments.region_code,
        commitments.region_name,
        commitments.year,
        commitments.computed_pct,
        targets.statement_id is null and actuals.statement_id is null as is_confident
    from {{ ref('fct_commitments') }} as commitments
    left join low_statements as targets on commitments.target_statement_id = targets.statement_id
    left join low_statements as actuals on commitments.actual_statement_id = actuals.statement_id
    where
        commitments.computed_pct is not null
        and commitments.basis = 'quantity'
        and not commitments.is_flagged
        and commitments.region_code is not null
),

conclusions as (
    select
        'conclusion' as part,
        concat_ws(' ', region_code, region_name, year) as about,
        'computed_completion_median_pct' as measure,
        count(*) as statement_count,
        median(computed_pct) as value,
        median(computed_pct) filter (where is_confident) as value_without_low_confidence,
        case
            when bool_and(is_confident) then '没有低置信的数字,结论不变'
            when not bool_or(is_confident) then '全部依据低置信的数字,剔除后无从回答'
        end as reason
    from completions
    group by region_code, region_name, year
)

select * from quality -- noqa: AM07
union all by name
select * from no_quality
union all by name
select * from confidence
union all by name
select * from conclusions
order by part desc, about, measure
