-- Which plans and reports are there, late, or missing, for the regions documents are about: each year from the first of
-- the region to the one in which promises are judged. A document that reports one year and plans the next serves both.
with documents as (
    select
        years.region_code,
        years.year,
        documents.published_date,
        -- A mixed document plans its last year and reports those before; one of a single year does both.
        documents.plan_or_report = 'plan' or (documents.plan_or_report = 'mixed' and years.year = last_years.last_year)
            as is_plan,
        documents.document_kind <> 'progress' and (
            documents.plan_or_report = 'report' or (
                documents.plan_or_report = 'mixed'
                and (years.year < last_years.last_year or last_years.first_year = last_years.last_year)
            )
        ) as is_report
    from {{ ref('int_document_years_listed') }} as years
    inner join {{ ref('dim_document') }} as documents
        on years.document_id = documents.document_id and not documents.is_superseded
    inner join (
        select
            document_id,
            min(year) as first_year,
            max(year) as last_year
        from {{ ref('int_document_years_listed') }}
        group by document_id
    ) as last_years on years.document_id = last_years.document_id
    where years.region_code is not null
),

present as (
    select
        region_code,
        year,
        'plan' as expected_kind,
        published_date
    from documents
    where is_plan
    union all
    select
        region_code,
        year,
        'report' as expected_kind,
        published_date
    from documents
    where is_report
),

first_years as (
    select
        region_code,
        min(year) as first_year,
        max(year) as last_year
    from documents
    group by region_code
),

-- The name and level a region had in the last year that anything speaks of it.
regions as (
    select
        region_code,
        region_name,
        region_level
    from (
        select
            *,
            row_number() over (partition by region_code order by year desc) as place
        from {{ ref('int_regions_dated') }}
    ) as ranked
    where place = 1
),

spine as (
    select
        first_years.region_code,
        regions.region_name,
        regions.region_level,
        first_years.first_year,
        {{ each_from(
            'first_years.first_year', 'greatest(first_years.last_year, year(' ~ evaluation_date() ~ '))'
        ) }} as year
    from first_years
    inner join regions on first_years.region_code = regions.region_code
),

expected as (
    select
        spine.region_code,
        cast(spine.year as integer) as year,
        calendar.expected_kind,
        spine.region_name,
        spine.region_level,
        make_date(spine.year + calendar.year_offset, calendar.by_month, calendar.by_day) as expected_by_date
    from spine
    inner join {{ ref('publication_calendar') }} as calendar on spine.region_level = calendar.region_level
),

found as (
    select
        region_code,
        year,
        expected_kind,
        count(*) as present_count,
        min(published_date) as first_published_date
    from present
    group by region_code, year, expected_kind
)

select
    expected.region_code,
    expected.year,
    expected.expected_kind,
    expected.region_name,
    expected.region_level,
    case
        when found.first_published_date > expected.expected_by_date then 'late'
        when found.present_count > 0 then 'present'
        when {{ evaluation_date() }} <= expected.expected_by_date then 'not_due'
        else 'missing'
    end as coverage_status,
    cast(coalesce(found.present_count, 0) as integer) as present_count,
    cast(case
        when found.first_published_date is not null
            then greatest({{ days_between('expected.expected_by_date', 'found.first_published_date') }}, 0)
        when found.present_count is null
            then greatest({{ days_between('expected.expected_by_date', evaluation_date()) }}, 0)
    end as integer) as late_day_count,
    expected.expected_by_date,
    found.first_published_date
from expected
left join found
    on
        expected.region_code = found.region_code
        and expected.year = found.year
        and expected.expected_kind = found.expected_kind
