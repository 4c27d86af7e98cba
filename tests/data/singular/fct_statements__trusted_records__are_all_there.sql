-- No statement of a trusted origin is lost or doubled between staging and the mart.
with trusted as (
    select
        statements.document_id,
        count(*) as statement_count
    from {{ ref('stg_statements') }} as statements
    inner join {{ ref('int_documents_trusted') }} as documents
        on
            statements.document_id = documents.document_id
            and statements.origin = documents.origin
            and statements.extractor_version = documents.extractor_version
    group by statements.document_id
),

published as (
    select
        document_id,
        count(*) as statement_count
    from {{ ref('fct_statements') }}
    group by document_id
)

select
    coalesce(trusted.document_id, published.document_id) as document_id,
    trusted.statement_count as trusted_count,
    published.statement_count as published_count
from trusted
full outer join published on trusted.document_id = published.document_id
where trusted.statement_count is distinct from published.statement_count
