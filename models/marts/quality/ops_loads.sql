select
    load_id,
    source_uri,
    source_sha256,
    loader_version,
    read_count,
    added_count,
    known_count,
    rejected_count,
    started_at,
    finished_at
from {{ ref('stg_loads') }}
