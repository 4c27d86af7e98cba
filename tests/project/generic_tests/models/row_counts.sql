select *
from (
    values ('fct_good', 'one', 2), ('fct_good', 'two', 0), ('fct_bad', 'one', 2), ('fct_bad', 'two', 1)
) as rows_given (model_name, document_slug, expected_count)
