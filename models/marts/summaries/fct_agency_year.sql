with involvements as (
    select distinct
        coalesce(agencies.agency_code, agencies.agency_printed) as agency_key,
        agencies.agency_code,
        agencies.agency_role,
        promises.promise_id,
        promises.region_code,
        promises.year,
        promises.is_done,
        promises.is_done_on_time,
        promises.is_not_met,
        promises.is_not_reported,
        promises.is_open,
        promises.is_halted,
        promises.is_unverifiable
    from {{ ref('int_item_agencies_harmonised') }} as agencies
    inner join {{ ref('int_items_described') }} as items on agencies.item_id = items.item_id
    inner join {{ ref('int_promises_merged') }} as promises on items.promise_id = promises.promise_id
    where
        items.superseded_by_document_id is null
        -- Words that neither a seed names nor an office could bear stand in dq_unmapped alone.
        and (
            agencies.agency_code is not null
            or {{ matches(
                'agencies.agency_printed', '[局委办部厅署院校所心站处室队会社馆台行司团府道乡镇村园位联区县市组科业学门等]$'
            ) }}
        )
)

select
    involvements.agency_key || '-' || involvements.region_code || '-' || involvements.year as agency_year_id,
    involvements.agency_key,
    involvements.agency_code,
    coalesce(agencies.agency_name, involvements.agency_key) as agency_name,
    regions.region_key,
    involvements.region_code,
    regions.region_name,
    regions.region_level,
    involvements.year,
    cast(count(*) filter (where agency_role = 'lead') as integer) as items_led_count,
    cast(count(*) filter (where agency_role = 'supporting') as integer) as items_supported_count,
    cast(count(*) filter (where agency_role = 'lead' and is_done) as integer) as items_led_done_count,
    cast(count(*) filter (where agency_role = 'lead' and is_done_on_time) as integer) as items_led_done_on_time_count,
    cast(count(*) filter (where agency_role = 'lead' and is_not_met) as integer) as items_led_not_met_count,
    cast(count(*) filter (where agency_role = 'lead' and is_open) as integer) as items_led_open_count,
    cast(count(*) filter (where agency_role = 'lead' and is_halted) as integer) as items_led_halted_count,
    cast(count(*) filter (where agency_role = 'lead' and is_unverifiable) as integer) as items_led_unverifiable_count,
    cast(count(*) filter (where agency_role = 'lead' and is_not_reported) as integer) as items_led_not_reported_count
from involvements
left join {{ ref('dim_agency') }} as agencies on involvements.agency_code = agencies.agency_code
left join {{ ref('int_regions_dated') }} as regions
    on involvements.region_code = regions.region_code and involvements.year = regions.year
where regions.region_key is not null
group by all
