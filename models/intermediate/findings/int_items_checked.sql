-- Items as a document announces them and as they stand in it: how many there are, and whether their numbers run
-- through. Only a plan binds itself to them; a report or a news text names some.
with items_counted as (
    select
        items.document_id,
        documents.document_kind,
        count(*) filter (where items.item_kind = 'listed') as listed_count,
        count(*) filter (where items.item_kind = 'named_project') as named_count,
        count(distinct items.item_no) filter (where items.item_kind = 'listed') as number_count,
        max(items.item_no) filter (where items.item_kind = 'listed') as last_number
    from {{ ref('int_items_described') }} as items
    inner join {{ ref('int_documents_trusted') }} as documents on items.document_id = documents.document_id
    group by items.document_id, documents.document_kind
),

declared_counts as (
    select
        'declared_item_count' as check_code,
        documents.document_id as subject_key,
        documents.document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        case
            when documents.document_kind = 'plan' then 'error'
            when items_counted.named_count + items_counted.listed_count > documents.declared_item_count then 'warn'
            else 'info'
        end as severity,
        cast(items_counted.listed_count + items_counted.named_count as double) as found_value,
        cast(documents.declared_item_count as double) as expected_low,
        cast(documents.declared_item_count as double) as expected_high,
        '项' as unit,
        '文件声明' || documents.declared_item_count || '项,列出编号' || items_counted.listed_count || '项,点名'
        || items_counted.named_count || '项' as explanation
    from {{ ref('int_documents_trusted') }} as documents
    inner join items_counted on documents.document_id = items_counted.document_id
    where documents.declared_item_count <> items_counted.listed_count + items_counted.named_count
),

item_numbers as (
    select
        'item_numbers_complete' as check_code,
        document_id as subject_key,
        document_id,
        cast(null as string) as statement_id,
        cast(null as string) as other_statement_id,
        'error' as severity,
        cast(number_count as double) as found_value,
        cast(last_number as double) as expected_low,
        cast(last_number as double) as expected_high,
        '项' as unit,
        '编号到' || last_number || ',其中' || number_count || '个不同编号,共' || listed_count || '项:有缺号或重号' as explanation
    from items_counted
    where
        listed_count > 0
        and (number_count <> last_number or number_count <> listed_count)
        and document_kind = 'plan'
)

{{ findings_in(['declared_counts', 'item_numbers']) }}
