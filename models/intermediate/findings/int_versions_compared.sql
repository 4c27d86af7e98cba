-- Versions of one document: what a newer one changed or dropped of what the older one said once, and versions of which
-- nothing tells the newer.
with versioned as (
    select document_id
    from {{ ref('int_documents_superseded') }}
    where superseded_by_document_id is not null
    union
    select superseded_by_document_id
    from {{ ref('int_documents_superseded') }}
    where superseded_by_document_id is not null
),

figures as (
    select
        figures.*,
        count(*) over (
            partition by
                figures.document_id, figures.region_name, figures.year, figures.role, figures.kind,
                figures.subject_normalised
        ) as same_words_count
    from {{ ref('int_figures_keyed') }} as figures
    inner join versioned on figures.document_id = versioned.document_id
    where not figures.is_completion_rate
),

versions as (
    select
        older.statement_id as older_id,
        older.document_slug as older_slug,
        older.superseded_by_document_id,
        older.role,
        older.subject,
        older.figure_shown as older_shown,
        older.value_base_low as older_low,
        older.value_base_high as older_high,
        newer.statement_id as newer_id,
        newer.figure_shown as newer_shown,
        newer.unit_base as newer_unit_base,
        newer.value_base as newer_base,
        newer.value_base_low as newer_low,
        newer.value_base_high as newer_high,
        newer.same_words_count as newer_count
    from figures as older
    left join figures as newer
        on
            older.superseded_by_document_id = newer.document_id
            and older.region_name = newer.region_name
            and older.year = newer.year
            and older.role = newer.role
            and older.kind = newer.kind
            and older.subject_normalised = newer.subject_normalised
    where
        older.same_words_count = 1
        -- A newer version without any figure was not read, and dropped nothing.
        and older.superseded_by_document_id in (select figures.document_id from figures)
),

figures_changed as (
    select
        case when newer_id is null then 'superseded_target_is_kept' else 'superseded_figure_is_kept' end as check_code,
        older_id as subject_key,
        superseded_by_document_id as document_id,
        newer_id as statement_id,
        older_id as other_statement_id,
        'info' as severity,
        newer_base as found_value,
        older_low as expected_low,
        older_high as expected_high,
        newer_unit_base as unit,
        subject || ':旧版(' || older_slug || ')写' || older_shown
        || coalesce(',新版改为' || newer_shown, ',新版不再提') as explanation
    from versions
    where
        (newer_id is null and role = 'target')
        or (
            newer_count = 1
            and not {{ intervals_meet('newer_low', 'newer_high', 'older_low', 'older_high') }}
        )
),

versions_undecided as (
    select
        'newest_version_is_told' as check_code,
        older.document_id as subject_key,
        older.document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        'unresolved' as severity,
        cast(null as double) as found_value,
        cast(null as double) as expected_low,
        cast(null as double) as expected_high,
        cast(null as string) as unit,
        '与' || newer.document_slug || '是同一文件的两个版本,发布日期和载入时间都不能定先后' as explanation
    from {{ ref('int_documents_superseded') }} as older
    inner join {{ ref('int_documents_trusted') }} as newer on older.superseded_by_document_id = newer.document_id
    where older.newest_rule = 'undecided'
)

{{ findings_in(['figures_changed', 'versions_undecided']) }}
