-- The decoded text of documents whose bytes were loaded, as the last reading decoded it; shipped records carry none.
select
    document_id,
    full_text
from {{ source('raw', 'loaded_documents') }}
where full_text is not null
qualify row_number() over (partition by document_id order by loaded_at desc, extractor_version desc) = 1
