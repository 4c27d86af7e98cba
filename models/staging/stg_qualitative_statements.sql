{{ union_records(
    'qualitative_statements',
    [
        'document_id', 'origin', 'char_start', 'char_end', 'surface', 'subject', 'comparator', 'benchmark', 'role',
        'year', 'region_name', 'item_no', 'category_code', 'modality', 'rule',
    ],
    ['document_id', 'origin', 'char_start'],
    is_shipped=false,
) }}
