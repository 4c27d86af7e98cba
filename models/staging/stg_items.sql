{{ union_records(
    'items',
    [
        'document_id', 'origin', 'item_ordinal', 'item_no', 'item_kind', 'title', 'char_start', 'char_end',
        'category_code', 'due_date', 'due_rule', 'reported_status', 'reported_status_char_start',
        'reported_status_char_end',
    ],
    ['document_id', 'origin', 'item_ordinal'],
) }}
