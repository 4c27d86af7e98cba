-- The spine of the district tables: the regions documents are about, and the years they are about.
select
    documents.document_id,
    documents.region_code,
    cast(subject_years.year_text as integer) as year
from {{ ref('int_documents_trusted') }} as documents
cross join
    lateral (
        select {{ each_part('documents.subject_years', '|') }} as year_text
    ) as subject_years
where documents.subject_years <> ''
