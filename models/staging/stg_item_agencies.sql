{{ union_records(
    'item_agencies',
    ['document_id', 'origin', 'item_ordinal', 'agency_role', 'agency_ordinal', 'agency_printed'],
    ['document_id', 'origin', 'item_ordinal', 'agency_role', 'agency_ordinal'],
) }}
