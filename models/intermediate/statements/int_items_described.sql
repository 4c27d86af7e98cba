-- Items of the trusted reading with the region and year of their document. In a document about several years an item
-- takes the year most of its statements speak of, and none where it has no statement. promise_id is the same for the
-- same title in another document of that region and year; titles that one document uses twice stay apart.
with spans as (
    select
        documents.document_id,
        documents.region_code,
        coalesce(documents.region_code, documents.document_id) as region_identity,
        min(years.year) as first_year,
        max(years.year) as last_year
    from {{ ref('int_documents_trusted') }} as documents
    left join {{ ref('int_document_years_listed') }} as years on documents.document_id = years.document_id
    group by all
),

items as (
    select
        items.*,
        versions.superseded_by_document_id,
        spans.region_code,
        spans.region_identity,
        spans.first_year,
        spans.last_year,
        {{ normalised_subject('items.title') }} as title_normalised
    from {{ ref('stg_items') }} as items
    inner join {{ ref('int_documents_trusted') }} as documents
        on
            items.document_id = documents.document_id
            and items.origin = documents.origin
            and items.extractor_version = documents.extractor_version
    inner join spans on items.document_id = spans.document_id
    left join {{ ref('int_documents_superseded') }} as versions on items.document_id = versions.document_id
),

spoken_years as (
    select
        items.document_id,
        items.item_ordinal,
        statements.year,
        row_number() over (
            partition by items.document_id, items.item_ordinal order by count(*) desc, statements.year
        ) as choice
    from items
    inner join {{ ref('int_statements_corrected') }} as statements
        on
            items.document_id = statements.document_id
            and (
                items.item_no = statements.item_no
                or (statements.char_start >= items.char_start and statements.char_start < items.char_end)
            )
    where statements.year is not null
    group by items.document_id, items.item_ordinal, statements.year
),

dated as (
    select
        items.*,
        case
            when items.first_year = items.last_year then items.last_year
            else spoken_years.year
        end as year,
        -- A title printed twice under one number is one item printed twice.
        dense_rank() over (
            partition by items.document_id, items.title_normalised
            order by coalesce(items.item_no, 1000000 + items.item_ordinal)
        ) as title_occurrence
    from items
    left join spoken_years
        on
            items.document_id = spoken_years.document_id
            and items.item_ordinal = spoken_years.item_ordinal
            and spoken_years.choice = 1
)

select
    {{ item_key('document_id', 'item_ordinal') }} as item_id,
    md5(concat_ws(
        '|', region_identity, coalesce(year, last_year), title_normalised, title_occurrence
    )) as promise_id,
    document_id,
    item_ordinal,
    item_no,
    item_kind,
    item_kind in ('listed', 'named_project') as is_promise,
    title,
    coalesce(category_code, 'uncategorised') as category_code,
    region_code,
    year,
    coalesce(year, last_year) as naming_year,
    char_start,
    char_end,
    coalesce(due_date, make_date(coalesce(year, last_year), 12, 31)) as due_date,
    coalesce(due_rule, 'year_end') as due_rule,
    reported_status,
    reported_status_char_start,
    reported_status_char_end,
    superseded_by_document_id,
    extractor_version,
    load_id
from dated
