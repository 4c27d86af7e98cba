-- 15. 以2020-06-30所知的2019年数据?
-- What was known of 2019 on 2020-06-30, figure by figure. is_known is true where the document was out by then and not
-- yet replaced, and empty where it does not say when it was published: those figures may or may not have been known.
select
    region_name,
    indicator_code,
    subject,
    role,
    value,
    unit,
    is_known,
    known_from,
    known_to,
    document_slug,
    statement_id
from (
    select
        known.*,
        documents.document_slug
    from marts.as_known_on(date '2020-06-30') as known
    -- The macro stands over {{ ref('fct_statements') }}.
    inner join {{ ref('dim_document') }} as documents on known.document_id = documents.document_id
) as known
where year = 2019 and not is_repeat
order by region_name, is_known desc nulls last, document_slug, char_start
