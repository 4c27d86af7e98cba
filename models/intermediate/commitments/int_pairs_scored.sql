-- Every candidate pair of a target with an actual, of a target with the year before, and of a completion rate with its
-- actual, with the rule that made it and whether it was accepted. Two claims pair when they measure the same thing
-- (indicator, else the same words) in the same dimension, region and item; neighbours in the same item that measure
-- something else are kept as rejected.
with claims as (
    select *
    from {{ ref('int_commitment_claims') }}
),

target_candidates as (
    select
        targets.statement_id as anchor_id,
        others.statement_id as candidate_id,
        case when others.year = targets.year then 'actual' else 'baseline' end as link_role,
        targets.measure = others.measure and targets.dimension = others.dimension as is_same_measure,
        targets.measure_rule,
        targets.document_id = others.document_id as is_same_document,
        coalesce(targets.item_id = others.item_id, false) as is_same_item,
        abs(targets.char_start - others.char_start) as char_distance
    from claims as targets
    inner join claims as others
        on
            targets.region_key = others.region_key
            and targets.role = 'target'
            and others.role = 'actual'
            and not others.is_completion_rate
            and (
                others.year = targets.year
                or (others.year = targets.year - 1 and targets.measure = others.measure)
            )
            and (
                targets.promise_part = others.promise_part or targets.promise_part = '' or others.promise_part = ''
            )
            and (
                (targets.measure = others.measure and targets.dimension = others.dimension)
                or (
                    targets.item_id = others.item_id
                    and targets.is_in_promise
                    and targets.dimension = others.dimension
                )
            )
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
            and starts_with(others.subject_normalised, {{ rate_stem('rates.subject_normalised') }})
        ) as is_same_measure,
        rates.measure_rule,
        true as is_same_document,
        coalesce(rates.item_id = others.item_id, false) as is_same_item,
        rates.char_start - others.char_end as char_distance
    from claims as rates
    inner join claims as others
        on
            rates.document_id = others.document_id
            and rates.region_key = others.region_key
            and rates.year = others.year
            and rates.is_completion_rate
            and others.role = 'actual'
            and others.has_completion
            and rates.char_start >= others.char_end
            and rates.char_start - others.char_end <= {{ var('rate_reach_chars') }}
),

candidates as (
    select * from target_candidates
    union all
    select * from rate_candidates
)

select
    anchor_id,
    candidate_id,
    link_role,
    case
        when is_same_measure then measure_rule
        else 'same_item_other_measure'
    end as pair_rule,
    is_same_measure as is_accepted,
    cast(
        case when is_same_measure then 0.6 else 0 end
        + case when is_same_document then 0.2 else 0.1 end
        + case when is_same_item then 0.1 else 0 end
        + 0.1 / (1 + char_distance / 100.0)
        as decimal(5, 4)
    ) as pair_score
from candidates
