-- Every consistency check as rows: what was found, what the printed figures allow, and the statements concerned.
-- Beyond the envelope is an error, within it nothing is said (or info), and where the documents do not print what would
-- decide, the finding is unresolved. Each family of checks is a model of its own; all of them meet here alone.
with findings as (
    select * from {{ ref('int_items_checked') }}
    union all
    select * from {{ ref('int_regions_checked') }}
    union all
    select * from {{ ref('int_completion_checked') }}
    union all
    select * from {{ ref('int_shares_checked') }}
    union all
    select * from {{ ref('int_repeats_checked') }}
    union all
    select * from {{ ref('int_statements_contradicted') }}
    union all
    select * from {{ ref('int_documents_compared') }}
    union all
    select * from {{ ref('int_growth_compared') }}
    union all
    select * from {{ ref('int_units_slipped') }}
    union all
    select * from {{ ref('int_region_levels_compared') }}
    union all
    select * from {{ ref('int_versions_compared') }}
)

select findings.*
from findings
{{ only_of_part('findings') }}
