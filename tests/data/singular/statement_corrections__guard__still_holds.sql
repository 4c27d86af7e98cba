-- An accepted correction is applied only to what it was written for: where the record no longer holds the expected
-- value, somebody has to look again.
with accepted as (
    select *
    from {{ ref('statement_corrections') }}
    where status = 'accepted'
),

held as (
    select
        accepted.correction_id,
        accepted.field,
        accepted.expected_value,
        case accepted.field
            when 'value' then cast(cast(statements.value as double) as varchar)
            when 'unit' then coalesce(statements.unit, '')
            when 'comparator' then statements.comparator
            when 'role' then statements.role
            when 'kind' then statements.kind
            when 'year' then cast(statements.year as varchar)
            when 'region_name' then statements.region_name
            when 'subject' then statements.subject
            when 'category_code' then statements.category_code
        end as found_value
    from accepted
    left join {{ ref('int_documents_trusted') }} as documents on accepted.document_id = documents.document_id
    left join {{ ref('stg_statements') }} as statements
        on
            accepted.document_id = statements.document_id
            and accepted.char_start = statements.char_start
            and documents.origin = statements.origin
            and documents.extractor_version = statements.extractor_version
)

select *
from held
where
    found_value is distinct from case
        when field = 'value' then cast(cast(expected_value as double) as varchar)
        else expected_value
    end
