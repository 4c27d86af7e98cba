{{ union_records(
    'documents',
    [
        'document_id', 'origin', 'document_slug', 'source_uri', 'media_type', 'encoding', 'script', 'char_count',
        'title', 'document_number', 'issuer', 'region_name', 'region_code', 'region_state', 'region_method',
        'document_kind', 'plan_or_report', 'published_date', 'as_of_date', 'subject_years', 'declared_item_count',
        'retrieved_at',
    ],
    ['document_id', 'origin'],
) }}
