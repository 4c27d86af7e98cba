-- Regions and codes: documents that mask their region, names that no list or several lists have, codes out of force.
with doubted as (
    select
        'region_' || region_state as check_code,
        document_id as subject_key,
        document_id,
        cast(null as string) as statement_id,
        case region_state when 'inferred' then 'info' else 'unresolved' end as severity,
        '文件写作“' || coalesce(region_name, '') || '”,'
        || case region_state when 'inferred' then '推定为' || region_code else '无法确定是哪个地区' end as explanation
    from {{ ref('int_documents_trusted') }}
    where region_state <> 'resolved'
    union all
    select
        'region_name_resolves' as check_code,
        region_name || coalesce('@' || year, '') as subject_key,
        document_id,
        cast(null as string) as statement_id,
        'unresolved' as severity,
        '“' || region_name || '”' || case region_state
            when 'ambiguous' then '有几处同名:' || coalesce(region_candidates, '文件未说明')
            else '查无此地'
        end as explanation
    from {{ ref('int_regions_resolved') }}
    where region_code is null
    union all
    select
        'region_code_in_force' as check_code,
        dated.region_code || '@' || dated.year as subject_key,
        years.document_id,
        cast(null as string) as statement_id,
        'warn' as severity,
        '区划代码' || dated.region_code || '在' || dated.year || '年'
        || case when dated.region_key is null then '不存在' else '尚未启用或已撤销' end as explanation
    from {{ ref('int_regions_dated') }} as dated
    inner join {{ ref('int_document_years_listed') }} as years
        on dated.region_code = years.region_code and dated.year = years.year
    where not dated.is_in_force
    union all
    -- What is said of a place that no list has is said of no place.
    select
        'region_code_is_known' as check_code,
        statement_id as subject_key,
        document_id,
        statement_id,
        'error' as severity,
        '区划代码' || region_code || '不存在' as explanation
    from {{ ref('int_statements_harmonised') }}
    where
        region_code is not null
        and region_code not in (select regions.region_code from {{ ref('stg_regions') }} as regions)
),

findings as (
    select
        check_code,
        subject_key,
        document_id,
        statement_id,
        cast(null as string) as other_statement_id,
        severity,
        cast(null as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        cast(null as string) as unit,
        explanation
    from doubted
)

{{ findings_in(['findings']) }}
