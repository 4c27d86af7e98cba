select
    load_id,
    rejection_ordinal,
    source_uri,
    record_kind,
    place,
    field,
    reason_code,
    reason,
    remedy,
    offending,
    rejected_at
from {{ of_part(source('raw', 'rejections'), 'load_id', 'loads') }}
