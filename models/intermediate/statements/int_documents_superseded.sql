-- Which document is a newer version of which: the same address (about the same place and at least one common year), or
-- the same issuer, title, place and subject years, in other bytes. Versions of one document stand in one order: by
-- publication where every one of them tells it, else by loading. Each is superseded by the next, and known from its
-- publication to the day before that of the next. Rows of a corpus share no address: they move when a row is put in.
with recursive loaded as (
    select
        document_id,
        -- Shipped documents are older than anything loaded.
        case when count(*) = count(loaded_at) then min(loaded_at) end as first_loaded_at
    from {{ ref('stg_documents') }}
    group by document_id
),

documents as (
    select
        trusted.document_id,
        case when not contains(trusted.source_uri, '#row ') then trusted.source_uri end as source_uri,
        trusted.issuer,
        {{ normalised_subject('trusted.title') }} as title_normalised,
        trusted.region_code,
        trusted.subject_years,
        trusted.published_date,
        loaded.first_loaded_at
    from {{ ref('int_documents_trusted') }} as trusted
    inner join loaded on trusted.document_id = loaded.document_id
),

-- An address that always shows the latest report holds documents of different years, not versions of one.
addresses as (
    select distinct
        documents.document_id,
        documents.source_uri,
        documents.region_code,
        years.year
    from documents
    left join {{ ref('int_document_years_listed') }} as years on documents.document_id = years.document_id
    where documents.source_uri <> ''
),

pairs as (
    select distinct
        addresses.document_id,
        others.document_id as other_document_id,
        'same_uri' as version_rule
    from addresses
    inner join addresses as others
        on
            addresses.source_uri = others.source_uri
            and addresses.document_id <> others.document_id
            and addresses.year is not distinct from others.year
            and coalesce(addresses.region_code = others.region_code, true)
    union all
    select
        documents.document_id,
        others.document_id as other_document_id,
        'same_issuer_and_title' as version_rule
    from documents
    inner join documents as others
        on
            documents.issuer = others.issuer
            and documents.title_normalised = others.title_normalised
            and documents.subject_years = others.subject_years
            -- Without a code one name may be two places.
            and documents.region_code = others.region_code
            and documents.document_id <> others.document_id
    where documents.issuer <> '' and documents.title_normalised <> '' and documents.subject_years <> ''
),

{{ reached_from('pairs', 'document_id', 'other_document_id') }},

versions as (
    select
        document_id,
        min(other_document_id) as version_group
    from reached
    group by document_id
),

grouped as (
    select
        documents.document_id,
        documents.published_date,
        documents.first_loaded_at,
        coalesce(versions.version_group, documents.document_id) as version_group,
        count(*) over same_group = count(documents.published_date) over same_group as is_dated
    from documents
    left join versions on documents.document_id = versions.document_id
    window same_group as (partition by coalesce(versions.version_group, documents.document_id))
),

ordered as (
    select
        *,
        lead(document_id) over newest_last as superseded_by_document_id,
        lead(published_date) over newest_last as next_published_date,
        lead(first_loaded_at) over newest_last as next_loaded_at
    from grouped
    window newest_last as (
        partition by version_group
        order by
            case when is_dated then published_date end,
            first_loaded_at nulls first,
            published_date nulls first,
            document_id
    )
)

select
    ordered.document_id,
    ordered.superseded_by_document_id,
    case
        when ordered.superseded_by_document_id is not null then coalesce(
            (
                select max(pairs.version_rule)
                from pairs
                where
                    pairs.document_id = ordered.document_id
                    and pairs.other_document_id = ordered.superseded_by_document_id
            ), 'by_way_of_a_third'
        )
    end as superseded_rule,
    case
        when ordered.superseded_by_document_id is null then null
        when ordered.is_dated and ordered.published_date < ordered.next_published_date then 'published'
        when (ordered.first_loaded_at is distinct from ordered.next_loaded_at) then 'loaded'
        when (ordered.published_date is distinct from ordered.next_published_date) then 'published'
        else 'undecided'
    end as newest_rule,
    ordered.published_date as known_from,
    case
        when coalesce(ordered.next_published_date >= ordered.published_date, true)
            then cast(ordered.next_published_date - interval 1 day as date)
    end as known_to,
    ordered.first_loaded_at,
    case
        when ordered.superseded_by_document_id is not null
            then greatest(
                coalesce(ordered.first_loaded_at, ordered.next_loaded_at),
                coalesce(ordered.next_loaded_at, ordered.first_loaded_at)
            )
    end as superseded_at
from ordered
