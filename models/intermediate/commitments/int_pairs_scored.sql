-- Every candidate pair of a target with an actual, of a target with the year before, and of a completion rate with its
-- actual, with the rule that made it and whether it was accepted. Two claims pair when they measure the same thing
-- (indicator, else the same words) in the same dimension, region and item; neighbours in the same item that measure
-- something else are kept as rejected.
{% set of_both -%}
targets.statement_id as anchor_id,
        actuals.statement_id as candidate_id,
        case when actuals.year = targets.year then 'actual' else 'baseline' end as link_role,
        targets.measure_rule,
        targets.anchor_key,
        targets.document_id = actuals.document_id as is_same_document,
        coalesce(targets.item_id = actuals.item_id, false) as is_same_item,
        actuals.measure as candidate_measure,
        -- Offsets of two documents have nothing to do with each other.
        case
            when targets.document_id = actuals.document_id then abs(targets.char_start - actuals.char_start)
        end as char_distance
{%- endset %}
{% set same_promise -%}
(targets.promise_part = actuals.promise_part or targets.promise_part = '' or actuals.promise_part = '')
{%- endset %}
with claims as {{ read_again() }} (
    select
        statement_id,
        document_id,
        item_id,
        is_in_promise,
        region_identity,
        year,
        measure,
        measure_rule,
        dimension,
        promise_part,
        measure || '|' || dimension || '|' || promise_part as anchor_key,
        indicator_code,
        subject_normalised,
        role,
        has_completion,
        is_completion_rate,
        char_start,
        char_end
    from {{ ref('int_commitment_claims') }}
    where superseded_by_document_id is null
),

targets as {{ read_again() }} (select * from claims where role = 'target'),

actuals as {{ read_again() }} (select * from claims where role = 'actual' and not is_completion_rate),

-- Two joins by equality: one with an "or" in it would compare every claim of a region with every other.
target_candidates as (
    select
        {{ of_both }},
        true as is_same_measure
    from targets
    inner join actuals
        on
            targets.region_identity = actuals.region_identity
            and targets.measure = actuals.measure
            and targets.dimension = actuals.dimension
            and actuals.year between targets.year - 1 and targets.year
    where {{ same_promise }}
    union all
    select
        {{ of_both }},
        false as is_same_measure
    from targets
    inner join actuals
        on
            targets.item_id = actuals.item_id
            and targets.region_identity = actuals.region_identity
            and targets.dimension = actuals.dimension
            and targets.year = actuals.year
            and targets.measure <> actuals.measure
    where targets.is_in_promise and {{ same_promise }}
),

-- A completion rate belongs to the quantity it is printed after; 完成率 and the like fall off its subject.
rate_candidates as (
    select
        rates.statement_id as anchor_id,
        others.statement_id as candidate_id,
        'rate' as link_role,
        rates.measure_rule,
        rates.anchor_key,
        true as is_same_document,
        coalesce(rates.item_id = others.item_id, false) as is_same_item,
        others.measure as candidate_measure,
        rates.char_start - others.char_end as char_distance,
        (rates.indicator_code is not null and rates.indicator_code = others.indicator_code)
        or (
            rates.indicator_code is null
            and length({{ rate_stem('rates.subject_normalised') }}) >= 2
            and {{ begins_with('others.subject_normalised', rate_stem('rates.subject_normalised')) }}
        ) as is_same_measure
    from claims as rates
    inner join claims as others
        on
            rates.document_id = others.document_id
            and rates.region_identity = others.region_identity
            and rates.year = others.year
            and rates.is_completion_rate
            and others.role = 'actual'
            and others.has_completion
            and rates.char_start >= others.char_end
            and rates.char_start - others.char_end <= {{ var('rate_reach_chars') }}
),

-- Of several quantities whose words a rate could repeat, the nearest one names the measure.
nearest_measures as (
    select
        anchor_id,
        candidate_measure,
        row_number() over (partition by anchor_id order by char_distance, candidate_id) as choice
    from rate_candidates
    where is_same_measure
),

candidates as (
    select * from target_candidates
    union all
    select
        rate_candidates.anchor_id,
        rate_candidates.candidate_id,
        rate_candidates.link_role,
        rate_candidates.measure_rule,
        rate_candidates.anchor_key,
        rate_candidates.is_same_document,
        rate_candidates.is_same_item,
        rate_candidates.candidate_measure,
        rate_candidates.char_distance,
        rate_candidates.is_same_measure
        and rate_candidates.candidate_measure = nearest_measures.candidate_measure as is_same_measure
    from rate_candidates
    left join nearest_measures
        on rate_candidates.anchor_id = nearest_measures.anchor_id and nearest_measures.choice = 1
),

-- An actual that fits the targets of several commitments equally well serves none of them.
fitting as (
    select
        candidate_id,
        anchor_key,
        rank() over (partition by candidate_id order by is_same_item desc, is_same_document desc) as tier
    from candidates
    where link_role = 'actual' and is_same_measure
),

rivals as (
    select candidate_id
    from fitting
    where tier = 1
    group by candidate_id
    having count(distinct anchor_key) > 1
),

-- Values of the year before that one document gives for one day and that cannot both be true are none of them.
earlier_values as (
    select
        candidates.anchor_id,
        candidates.candidate_id,
        max(coalesce(others.value_base_low, others.value_base)) over same_day
        > min(coalesce(others.value_base_high, cast('infinity' as double))) over same_day as is_contradicted
    from candidates
    inner join {{ ref('int_commitment_claims') }} as others on candidates.candidate_id = others.statement_id
    where candidates.link_role = 'baseline' and candidates.is_same_measure
    window same_day as (partition by candidates.anchor_id, others.document_id, others.as_of_date)
),

told as (
    select
        candidates.*,
        candidates.link_role = 'actual' and rivals.candidate_id is not null as is_rivalled,
        candidates.link_role = 'baseline' and earlier_values.candidate_id is not null as is_contradicted
    from candidates
    left join rivals on candidates.candidate_id = rivals.candidate_id
    left join earlier_values
        on
            candidates.anchor_id = earlier_values.anchor_id
            and candidates.candidate_id = earlier_values.candidate_id
            and earlier_values.is_contradicted
)

select
    anchor_id,
    candidate_id,
    link_role,
    case
        when not coalesce(is_same_measure, false) then 'same_item_other_measure'
        when is_rivalled then 'fits_several_targets'
        when is_contradicted then 'several_earlier_values'
        else measure_rule
    end as pair_rule,
    coalesce(is_same_measure, false) and not is_rivalled and not is_contradicted as is_accepted,
    cast(
        case when is_same_measure then 0.6 else 0 end
        + case when is_same_document then 0.2 else 0.1 end
        + case when is_same_item then 0.1 else 0 end
        + coalesce(0.1 / (1 + char_distance / 100.0), 0)
        as decimal(5, 4)
    ) as pair_score
from told
