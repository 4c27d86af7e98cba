-- One row too many, and a document of which all are lost.
select unnest(['1', '1', '1', '3']) as document_id
