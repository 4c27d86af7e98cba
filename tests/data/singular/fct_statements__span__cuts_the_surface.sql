-- Where the text is loaded, the span cuts out of it exactly the number that was read.
select
    statements.statement_id,
    statements.surface,
    substring(
        texts.full_text, statements.char_start + 1, statements.char_end - statements.char_start
    ) as found_surface
from {{ ref('fct_statements') }} as statements
inner join {{ ref('stg_texts') }} as texts on statements.document_id = texts.document_id
where
    substring(texts.full_text, statements.char_start + 1, statements.char_end - statements.char_start)
    <> statements.surface
