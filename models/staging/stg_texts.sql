-- The decoded text of documents whose bytes were loaded; shipped records carry none.
select
    document_id,
    max(full_text) as full_text
from {{ source('raw', 'loaded_documents') }}
where full_text is not null
group by document_id
