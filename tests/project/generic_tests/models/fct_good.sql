select unnest(['1', '1', '3', '3', '3']) as document_id
