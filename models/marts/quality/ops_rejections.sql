select
    load_id || '-' || rejection_ordinal as rejection_id,
    load_id,
    source_uri,
    place,
    record_kind,
    field,
    reason_code,
    reason,
    remedy,
    offending,
    rejected_at
from {{ ref('stg_rejections') }}
