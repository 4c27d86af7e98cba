{# A mart holds as many rows for each shipped document as seeds/expectations/row_counts.csv says. Fails with the
   documents whose counts differ; a mart that no row of the seed names fails too. #}
{% test holds_expected_rows(model, model_name) %}
with expected as (
    select
        document_slug,
        expected_count
    from {{ ref('row_counts') }}
    where model_name = '{{ model_name }}'
),

found as (
    select
        documents.document_slug,
        count(*) as found_count
    from {{ model }} as rows_counted
    inner join {{ ref('stg_documents') }} as documents
        on rows_counted.document_id = documents.document_id and documents.load_id = 'seed'
    group by documents.document_slug
)

select
    expected.document_slug,
    expected.expected_count,
    coalesce(found.found_count, 0) as found_count
from expected
left join found on expected.document_slug = found.document_slug
where expected.expected_count <> coalesce(found.found_count, 0)
union all
select
    'no expectation' as document_slug,
    0 as expected_count,
    0 as found_count
where not exists (select 1 from expected)
{% endtest %}
