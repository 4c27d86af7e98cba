select
    load_id,
    source_uri,
    source_sha256,
    loader_version,
    started_at,
    finished_at,
    read_count,
    added_count,
    known_count,
    rejected_count
from {{ of_part(source('raw', 'loads'), 'load_id', 'loads') }}
