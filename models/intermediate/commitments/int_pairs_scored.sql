-- Every candidate pair of a target with an actual, of a target with the year before, and of a completion rate with its
-- actual, with the rule that made it and whether it was accepted. Two claims pair when they measure the same thing
-- (indicator, else the same words) in the same dimension, region and item; neighbours in the same item that measure
-- something else are kept as rejected.
with claims as (
    select *
    from {{ ref('int_commitment_claims') }}
    where superseded_by_document_id is null
),

-- Two joins by equality: one with an "or" in it would compare every claim of a region with every other.
target_matches as (
    select
        targets.statement_id as anchor_id,
        others.statement_id as candidate_id,
        true as is_same_measure
    from claims as targets
    inner join claims as others
        on
            targets.region_identity = others.region_identity
            and targets.measure = others.measure
            and targets.dimension = others.dimension
            and others.year between targets.year - 1 and targets.year
    where targets.role = 'target'
    union all
    select
        targets.statement_id as anchor_id,
        others.statement_id as candidate_id,
        false as is_same_measure
    from claims as targets
    inner join claims as others
        on
            targets.item_id = others.item_id
            and targets.region_identity = others.region_identity
            and targets.dimension = others.dimension
            and targets.year = others.year
            and targets.measure <> others.measure
    where targets.role = 'target' and targets.is_in_promise
),

target_candidates as (
    select
        targets.statement_id as anchor_id,
        others.statement_id as candidate_id,
        case when others.year = targets.year then 'actual' else 'baseline' end as link_role,
        matches.is_same_measure,
        targets.measure_rule,
        targets.document_id = others.document_id as is_same_document,
        coalesce(targets.item_id = others.item_id, false) as is_same_item,
        others.measure as candidate_measure,
        -- Offsets of two documents have nothing to do with each other.
        case
            when targets.document_id = others.document_id then abs(targets.char_start - others.char_start)
        end as char_distance
    from target_matches as matches
    inner join claims as targets on matches.anchor_id = targets.statement_id
    inner join claims as others on matches.candidate_id = others.statement_id
    where
        others.role = 'actual'
        and not others.is_completion_rate
        and (targets.promise_part = others.promise_part or targets.promise_part = '' or others.promise_part = '')
),

-- A completion rate belongs to the quantity it is printed after; 完成率 and the like fall off its subject.
rate_candidates as (
    select
        rates.statement_id as anchor_id,
        others.statement_id as candidate_id,
        'rate' as link_role,
        (rates.indicator_code is not null and rates.indicator_code = others.indicator_code)
        or (
            rates.indicator_code is null
            and length({{ rate_stem('rates.subject_normalised') }}) >= 2
            and {{ begins_with('others.subject_normalised', rate_stem('rates.subject_normalised')) }}
        ) as is_same_measure,
        rates.measure_rule,
        true as is_same_document,
        coalesce(rates.item_id = others.item_id, false) as is_same_item,
        others.measure as candidate_measure,
        rates.char_start - others.char_end as char_distance
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
        rate_candidates.is_same_measure
        and rate_candidates.candidate_measure = nearest_measures.candidate_measure as is_same_measure,
        rate_candidates.measure_rule,
        rate_candidates.is_same_document,
        rate_candidates.is_same_item,
        rate_candidates.candidate_measure,
        rate_candidates.char_distance
    from rate_candidates
    left join nearest_measures
        on rate_candidates.anchor_id = nearest_measures.anchor_id and nearest_measures.choice = 1
),

-- An actual that fits the targets of several commitments equally well serves none of them.
tiers as (
    select
        candidates.*,
        anchors.measure || '|' || anchors.dimension || '|' || anchors.promise_part as anchor_key,
        rank() over (
            partition by candidates.candidate_id, candidates.link_role, candidates.is_same_measure
            order by candidates.is_same_item desc, candidates.is_same_document desc
        ) as tier
    from candidates
    inner join claims as anchors on candidates.anchor_id = anchors.statement_id
),

rivals as (
    select
        candidate_id,
        count(distinct anchor_key) as commitment_count
    from tiers
    where link_role = 'actual' and is_same_measure and tier = 1
    group by candidate_id
),

-- Values of the year before that one document gives for one day and that cannot both be true are none of them.
earlier_values as (
    select
        tiers.anchor_id,
        tiers.candidate_id,
        tiers.link_role,
        max(coalesce(others.value_base_low, others.value_base)) over same_day
        > min(coalesce(others.value_base_high, cast('infinity' as double))) over same_day as is_contradicted
    from tiers
    inner join claims as others on tiers.candidate_id = others.statement_id
    where tiers.link_role = 'baseline' and tiers.is_same_measure
    window same_day as (partition by tiers.anchor_id, others.document_id, others.as_of_date)
)

select
    tiers.anchor_id,
    tiers.candidate_id,
    tiers.link_role,
    case
        when not coalesce(tiers.is_same_measure, false) then 'same_item_other_measure'
        when tiers.link_role = 'actual' and rivals.commitment_count > 1 then 'fits_several_targets'
        when earlier_values.is_contradicted then 'several_earlier_values'
        else tiers.measure_rule
    end as pair_rule,
    coalesce(tiers.is_same_measure, false)
    and not (tiers.link_role = 'actual' and rivals.commitment_count > 1)
    and not coalesce(earlier_values.is_contradicted, false) as is_accepted,
    cast(
        case when tiers.is_same_measure then 0.6 else 0 end
        + case when tiers.is_same_document then 0.2 else 0.1 end
        + case when tiers.is_same_item then 0.1 else 0 end
        + coalesce(0.1 / (1 + tiers.char_distance / 100.0), 0)
        as decimal(5, 4)
    ) as pair_score
from tiers
left join rivals on tiers.candidate_id = rivals.candidate_id
left join earlier_values
    on
        tiers.anchor_id = earlier_values.anchor_id
        and tiers.candidate_id = earlier_values.candidate_id
        and tiers.link_role = earlier_values.link_role
