-- The decoded text of documents whose bytes were loaded, as the last reading decoded it; shipped records carry none.
with readings as (
    select
        document_id,
        full_text,
        row_number() over (partition by document_id order by loaded_at desc, extractor_version desc) as nth
    from {{ of_part(source('raw', 'loaded_documents')) }}
    where full_text is not null
)

select
    document_id,
    full_text
from readings
where nth = 1
