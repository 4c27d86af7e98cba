-- 18. 声明50件实际列了几件,缺号在哪?
-- Declared against listed items, and the numbers that are missing between 1 and the declared count.
with listed as (
    select
        document_id,
        list(distinct item_no order by item_no) filter (where item_kind = 'listed') as item_numbers,
        count(*) filter (where item_kind = 'listed') as listed_count,
        count(*) filter (where item_kind = 'named_project') as named_count
    from {{ ref('fct_items') }}
    group by document_id
)

select
    documents.document_slug,
    documents.document_kind,
    documents.declared_item_count,
    listed.listed_count,
    listed.named_count,
    case
        when listed.listed_count > 0
            then list_filter(
                range(1, documents.declared_item_count + 1), number -> not list_contains(listed.item_numbers, number)
            )
    end as missing_numbers
from {{ ref('dim_document') }} as documents
left join listed on documents.document_id = listed.document_id
where documents.declared_item_count is not null
order by documents.document_slug
