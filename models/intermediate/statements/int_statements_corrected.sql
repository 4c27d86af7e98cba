-- Statements of the trusted origin of each document, with the accepted corrections of seeds/corrections applied.
with corrections as (
    select
        document_id,
        char_start,
        max(correction_id) as correction_id,
        max(case when field = 'value' then cast(new_value as decimal(28, 8)) end) as value,
        max(case when field = 'unit' then new_value end) as unit,
        max(case when field = 'comparator' then new_value end) as comparator,
        max(case when field = 'role' then new_value end) as role,
        max(case when field = 'kind' then new_value end) as kind,
        max(case when field = 'year' then cast(new_value as integer) end) as year,
        max(case when field = 'region_name' then new_value end) as region_name,
        max(case when field = 'subject' then new_value end) as subject,
        max(case when field = 'category_code' then new_value end) as category_code
    from {{ ref('statement_corrections') }}
    where status = 'accepted'
    group by document_id, char_start
)

select
    {{ statement_key('statements.document_id', 'statements.char_start') }} as statement_id,
    statements.document_id,
    statements.origin,
    statements.extractor_version,
    statements.char_start,
    statements.char_end,
    statements.surface,
    coalesce(corrections.value, statements.value) as value,
    statements.value_high,
    coalesce(statements.printed_step, 1) as printed_step,
    coalesce(corrections.unit, statements.unit, '') as unit,
    coalesce(statements.unit_printed, '') as unit_printed,
    coalesce(corrections.comparator, statements.comparator) as comparator,
    coalesce(corrections.role, statements.role) as role,
    coalesce(corrections.kind, statements.kind) as kind,
    statements.is_completion_rate,
    statements.money_kind,
    coalesce(corrections.year, statements.year) as year,
    coalesce(corrections.region_name, statements.region_name) as region_name,
    statements.item_no,
    coalesce(corrections.subject, statements.subject) as subject,
    coalesce(corrections.category_code, statements.category_code, 'uncategorised') as category_code,
    statements.repeat_of,
    statements.part_of,
    statements.modality,
    statements.as_of_date,
    statements.rule,
    statements.confidence,
    corrections.correction_id,
    statements.load_id
from {{ ref('stg_statements') }} as statements
inner join {{ ref('int_documents_trusted') }} as documents
    on
        statements.document_id = documents.document_id
        and statements.origin = documents.origin
        and statements.extractor_version = documents.extractor_version
left join corrections
    on
        statements.document_id = corrections.document_id
        and statements.char_start = corrections.char_start
