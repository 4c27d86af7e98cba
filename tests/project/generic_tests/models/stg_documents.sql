-- Two shipped documents, and one that was loaded, of which nothing is expected.
select * from (values ('1', 'one', 'seed'), ('2', 'two', 'seed'), ('3', 'three', 'load-1')) as rows_given (
    document_id, document_slug, load_id
)
