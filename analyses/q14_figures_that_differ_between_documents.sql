-- 14. 同一数字在不同文件中不一致的清单?
-- Figures of one region, year, measure and role that two documents give and whose printed intervals do not meet.
-- Actuals compare only where both speak of the same day, or both of the whole year; bare words only within the same
-- promise; and what one document says several times over is left out: a wrong pair is worse than a missing one.
with all_figures as {{ read_again() }} (
    select
        *,
        coalesce(indicator_code, subject) as measure,
        -- Whatever is said after the year's end speaks of the whole year.
        case when role = 'actual' then least(as_of_date, make_date(year, 12, 31)) end as state_date
    from {{ ref('fct_statements') }}
    where
        role in ('target', 'actual')
        and region_code is not null
        and year is not null
        and not is_repeat
),

hashed_figures as {{ read_again() }} (
    select
        *,
        hash(region_code, year, role, kind, dimension, is_completion_rate, measure, state_date) as figure_hash
    from all_figures
),

-- Two figures differ only where the highest low end lies above the lowest high end. That leaves few of all figures, and
-- a hash in place of their names makes it quick; figures that share one by chance are told apart below.
doubtful as (
    select figure_hash
    from hashed_figures
    group by figure_hash
    having max(value_base_low) > min(value_base_high)
),

figures as (
    select
        statements.*,
        documents.document_slug,
        documents.published_date,
        case when statements.indicator_code is null then items.promise_id end as promise_id
    from hashed_figures as statements
    inner join doubtful on statements.figure_hash = doubtful.figure_hash
    inner join {{ ref('dim_document') }} as documents on statements.document_id = documents.document_id
    left join {{ ref('fct_items') }} as items on statements.item_id = items.item_id and items.is_promise
),

single_figures as (
    select *
    from figures
    qualify
        count(*) over (
            partition by
                document_id, region_code, year, role, kind, dimension, is_completion_rate, measure, promise_id,
                state_date
        ) = 1
),

pairs as (
    select
        earlier.region_level,
        earlier.region_name,
        earlier.year,
        earlier.role,
        earlier.subject,
        earlier.state_date,
        earlier.document_slug as first_document_slug,
        concat(earlier.surface, coalesce(nullif(earlier.unit_printed, ''), earlier.unit)) as first_printed,
        earlier.char_start as first_char_start,
        later.document_slug as second_document_slug,
        concat(later.surface, coalesce(nullif(later.unit_printed, ''), later.unit)) as second_printed,
        later.char_start as second_char_start,
        later.value_base - earlier.value_base as difference_base,
        earlier.unit_base,
        cast(later.value_base as double) / nullif(cast(earlier.value_base as double), 0) as second_to_first_ratio,
        earlier.is_flagged or later.is_flagged as is_flagged,
        {{ intervals_meet(
            'earlier.value_base_low', 'earlier.value_base_high', 'later.value_base_low', 'later.value_base_high'
        ) }} as is_within_print
    from single_figures as earlier
    inner join single_figures as later
        on
            earlier.region_code = later.region_code
            and earlier.year = later.year
            and earlier.role = later.role
            and earlier.kind = later.kind
            and earlier.dimension = later.dimension
            and earlier.is_completion_rate = later.is_completion_rate
            and earlier.measure = later.measure
            and earlier.promise_id is not distinct from later.promise_id
            and earlier.state_date is not distinct from later.state_date
            -- Each pair once, the document published first on the left; without dates the order of their names.
            and (coalesce(earlier.published_date, date '9999-12-31'), earlier.document_slug, earlier.document_id)
            < (coalesce(later.published_date, date '9999-12-31'), later.document_slug, later.document_id)
),

differing as (
    select
        * exclude (is_within_print),
        cast(null as varchar) as reason
    from pairs
    where not is_within_print
),

-- Where none differs all pairs agree: how many there are is counted there alone, without forming them.
agreeing as (
    select
        statements.document_id,
        statements.region_code,
        statements.year,
        statements.role,
        statements.kind,
        statements.dimension,
        statements.is_completion_rate,
        statements.measure,
        case when statements.indicator_code is null then items.promise_id end as promise_id,
        statements.state_date,
        count(*) as figure_count
    from all_figures as statements
    left join {{ ref('fct_items') }} as items on statements.item_id = items.item_id and items.is_promise
    where not exists (select 1 from differing)
    group by all
),

agreeing_pairs as (
    select count(*) * (count(*) - 1) // 2 as pair_count
    from agreeing
    where figure_count = 1 and kind is not null and dimension is not null and measure is not null
    group by region_code, year, role, kind, dimension, is_completion_rate, measure, promise_id, state_date
),

nothing_differs as (
    select
        case
            when exists (select 1 from agreeing group by region_code, year having count(distinct document_id) > 1)
                then
                    '有两个文件讲同一地区同一年,可比的'
                    || (select coalesce(sum(pair_count), 0) from agreeing_pairs)
                    || '对数字都在印刷精度内相符'
            else '没有两个文件讲同一地区同一年'
        end as reason
    where not exists (select 1 from differing)
)

select * from differing -- noqa: AM07
union all by name
select * from nothing_differs
order by region_level, region_name, year, role, subject, first_document_slug, second_document_slug, first_char_start
