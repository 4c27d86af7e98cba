{{ union_records(
    'statements',
    [
        'document_id', 'origin', 'char_start', 'char_end', 'surface', 'value', 'value_high', 'printed_step', 'unit',
        'unit_printed', 'comparator', 'role', 'kind', 'is_completion_rate', 'money_kind', 'year', 'region_name',
        'item_no', 'subject', 'category_code', 'repeat_of', 'part_of', 'modality', 'as_of_date', 'rule', 'confidence',
    ],
    ['document_id', 'origin', 'char_start'],
) }}
