-- Where the text is loaded, the span cuts out of it exactly the number that was read.
select
    statement_id,
    surface,
    substring(evidence, least(char_start, 40) + 1, char_end - char_start) as found_surface
from {{ ref('fct_statements') }}
where substring(evidence, least(char_start, 40) + 1, char_end - char_start) <> surface
