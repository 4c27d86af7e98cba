-- Where a document has reviewed records and extracted ones, the reviewed ones are the key: numbers found, missed and
-- invented, and how often the fields of found numbers agree.
with reviewed as (
    select * from {{ ref('stg_statements') }}
    where origin = 'reviewed'
),

extracted as (
    select * from {{ ref('stg_statements') }}
    where origin = 'extracted'
),

compared_versions as (
    select distinct
        documents.document_id,
        documents.extractor_version
    from {{ ref('stg_documents') }} as documents
    inner join reviewed on documents.document_id = reviewed.document_id
    where documents.origin = 'extracted'
    union
    select distinct
        extracted.document_id,
        extracted.extractor_version
    from extracted
    inner join reviewed on extracted.document_id = reviewed.document_id
),

matches as (
    select
        extracted.document_id,
        extracted.extractor_version,
        extracted.char_start,
        reviewed.char_start as reviewed_char_start,
        coalesce(extracted.unit, '') = coalesce(reviewed.unit, '') as is_same_unit,
        extracted.comparator = reviewed.comparator as is_same_comparator,
        extracted.role = reviewed.role as is_same_role,
        extracted.kind = reviewed.kind as is_same_kind,
        (extracted.year is not distinct from reviewed.year) as is_same_year,
        (extracted.category_code is not distinct from reviewed.category_code) as is_same_category
    from extracted
    inner join reviewed
        on
            extracted.document_id = reviewed.document_id
            and extracted.value = reviewed.value
            and extracted.char_start < reviewed.char_end
            and reviewed.char_start < extracted.char_end
),

reviewed_counts as (
    select
        document_id,
        count(*) as reviewed_count
    from reviewed
    group by document_id
),

extracted_counts as (
    select
        document_id,
        extractor_version,
        count(*) as extracted_count
    from extracted
    group by document_id, extractor_version
),

agreements as (
    select
        versions.document_id,
        versions.extractor_version,
        -- One to one: two readings of one number are one match.
        least(count(distinct matches.char_start), count(distinct matches.reviewed_char_start)) as matched_count,
        avg(cast(matches.is_same_unit as integer)) as unit_agreement_ratio,
        avg(cast(matches.is_same_comparator as integer)) as comparator_agreement_ratio,
        avg(cast(matches.is_same_role as integer)) as role_agreement_ratio,
        avg(cast(matches.is_same_kind as integer)) as kind_agreement_ratio,
        avg(cast(matches.is_same_year as integer)) as year_agreement_ratio,
        avg(cast(matches.is_same_category as integer)) as category_agreement_ratio
    from compared_versions as versions
    left join matches
        on versions.document_id = matches.document_id and versions.extractor_version = matches.extractor_version
    group by versions.document_id, versions.extractor_version
),

counts as (
    select
        agreements.*,
        reviewed_counts.reviewed_count,
        coalesce(extracted_counts.extracted_count, 0) as extracted_count
    from agreements
    inner join reviewed_counts on agreements.document_id = reviewed_counts.document_id
    left join extracted_counts
        on
            agreements.document_id = extracted_counts.document_id
            and agreements.extractor_version = extracted_counts.extractor_version
)

select
    document_id,
    extractor_version,
    cast(reviewed_count as integer) as reviewed_count,
    cast(extracted_count as integer) as extracted_count,
    cast(matched_count as integer) as matched_count,
    cast(matched_count as double) / reviewed_count as recall_ratio,
    cast(matched_count as double) / nullif(extracted_count, 0) as precision_ratio,
    unit_agreement_ratio,
    comparator_agreement_ratio,
    role_agreement_ratio,
    kind_agreement_ratio,
    year_agreement_ratio,
    category_agreement_ratio
from counts
