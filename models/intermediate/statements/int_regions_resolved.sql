-- Which region a name in a document means in a year. The document's own name takes the document's code; another name
-- is looked for among the relatives of that region (above, below, beside), then in its province, then in the country.
-- More than one hit leaves it ambiguous, with the candidates named.
with named as (
    select
        document_id,
        region_name,
        year
    from {{ ref('int_statements_corrected') }}
    union
    select
        document_id,
        region_name,
        year
    from {{ ref('stg_qualitative_statements') }}
),

names as (
    select distinct
        statements.document_id,
        statements.region_name,
        coalesce(statements.year, year(documents.published_date)) as year,
        documents.region_name as document_region_name,
        documents.region_code as document_region_code,
        documents.region_state as document_region_state
    from named as statements
    inner join {{ ref('int_documents_trusted') }} as documents on statements.document_id = documents.document_id
    where statements.region_name is not null
),

document_regions as (
    select
        region_code,
        city_code,
        province_code,
        row_number() over (partition by region_code order by valid_from desc) as recency
    from {{ ref('stg_regions') }}
),

hits as (
    select
        names.document_id,
        names.region_name,
        names.year,
        regions.region_code,
        case
            when regions.region_level = 'country' then 1
            when
                regions.region_code in (document_regions.city_code, document_regions.province_code)
                or regions.parent_code = names.document_region_code
                or regions.city_code = document_regions.city_code then 1
            when regions.province_code = document_regions.province_code then 2
            else 3
        end as nearness
    from names
    inner join {{ ref('stg_regions') }} as regions
        on
            names.region_name = regions.region_name
            and (names.year is null or regions.valid_from < make_date(names.year + 1, 1, 1))
            and (names.year is null or regions.valid_to is null or regions.valid_to > make_date(names.year, 1, 1))
    left join document_regions
        on names.document_region_code = document_regions.region_code and document_regions.recency = 1
    where names.region_name <> names.document_region_name
),

nearest as (
    select
        document_id,
        region_name,
        year,
        nearness,
        count(distinct region_code) as hit_count,
        min(region_code) as region_code,
        {{ joined_distinct('region_code', '|') }} as candidate_codes,
        row_number() over (partition by document_id, region_name, year order by nearness) as choice
    from hits
    group by document_id, region_name, year, nearness
)

select
    names.document_id,
    names.region_name,
    names.year,
    case
        when names.region_name = names.document_region_name then names.document_region_code
        when nearest.hit_count = 1 then nearest.region_code
    end as region_code,
    case
        when names.region_name = names.document_region_name then names.document_region_state
        when nearest.hit_count = 1 then 'resolved'
        when nearest.hit_count > 1 then 'ambiguous'
        else 'unknown'
    end as region_state,
    case
        when names.region_name = names.document_region_name then 'document'
        when nearest.hit_count = 1 and nearest.nearness = 1 then 'relative'
        when nearest.hit_count = 1 and nearest.nearness = 2 then 'same_province'
        when nearest.hit_count = 1 then 'only_one_of_that_name'
    end as region_rule,
    case when nearest.hit_count > 1 then nearest.candidate_codes end as region_candidates
from names
left join nearest
    on
        names.document_id = nearest.document_id
        and names.region_name = nearest.region_name
        and names.year is not distinct from nearest.year
        and nearest.choice = 1
