-- Which statement belongs to which commitment, and as what. A target makes a commitment; so does a printed completion
-- rate, through the actual it follows, or alone.
with claims as {{ read_again() }} (
    select
        statement_id,
        document_id,
        document_kind,
        published_date,
        region_identity,
        year,
        measure,
        indicator_code,
        subject_normalised,
        role,
        has_completion,
        is_completion_rate,
        char_start,
        value_base_low,
        value_base_high,
        {{ commitment_key() }} as own_commitment_id
    from {{ ref('int_commitment_claims') }}
    where superseded_by_document_id is null
),

pairs as (
    select
        pairs.*,
        anchors.own_commitment_id as anchor_commitment_id
    from {{ ref('int_pairs_scored') }} as pairs
    inner join claims as anchors on pairs.anchor_id = anchors.statement_id
),

-- The plan speaks before the report that quotes it. What the same document says in the same words with another value is
-- no restatement: more likely the words of two promises were not told apart.
ranked_targets as (
    select
        own_commitment_id as commitment_id,
        statement_id,
        document_id,
        value_base_low,
        value_base_high,
        row_number() over first_said as target_rank,
        first_value(document_id) over first_said as first_document_id,
        first_value(value_base_low) over first_said as first_low,
        first_value(value_base_high) over first_said as first_high
    from claims
    where role = 'target'
    window first_said as (
        partition by own_commitment_id
        order by
            case when document_kind = 'plan' then 0 else 1 end,
            published_date nulls last,
            char_start
    )
),

targets_told as (
    select
        commitment_id,
        statement_id,
        case
            when target_rank = 1 then 'target'
            when
                document_id = first_document_id
                and not {{ intervals_meet('value_base_low', 'value_base_high', 'first_low', 'first_high') }}
                then 'rejected'
            else 'restated'
        end as link_role
    from ranked_targets
),

targets as (
    select
        commitment_id,
        statement_id,
        link_role,
        case when link_role = 'rejected' then 'same_words_other_value' else 'own_target' end as pair_rule,
        cast(case when link_role = 'rejected' then 0.6 else 1 end as decimal(5, 4)) as pair_score
    from targets_told
),

nearest_targets as (
    select
        anchor_commitment_id as commitment_id,
        candidate_id as statement_id,
        link_role,
        pair_rule,
        pair_score,
        row_number() over (partition by candidate_id order by pair_score desc, anchor_id) as choice
    from pairs
    where is_accepted and link_role = 'actual'
),

-- One actual serves one target: the nearest.
actuals as (
    select
        commitment_id,
        statement_id,
        link_role,
        pair_rule,
        pair_score
    from nearest_targets
    where choice = 1
),

baselines as (
    select
        anchor_commitment_id as commitment_id,
        candidate_id as statement_id,
        link_role,
        pair_rule,
        pair_score
    from pairs
    where is_accepted and link_role = 'baseline'
),

rate_homes as (
    select
        pairs.anchor_id as rate_id,
        pairs.candidate_id as actual_id,
        coalesce(actuals.commitment_id, claims.own_commitment_id) as commitment_id,
        pairs.pair_rule,
        pairs.pair_score
    from pairs
    inner join claims on pairs.candidate_id = claims.statement_id
    left join actuals on pairs.candidate_id = actuals.statement_id
    where pairs.is_accepted and pairs.link_role = 'rate'
),

-- A rate printed without its quantity still answers the one target that its words name.
target_homes as (
    select
        region_identity,
        year,
        measure,
        min(own_commitment_id) as commitment_id
    from claims
    where role = 'target' and has_completion
    group by region_identity, year, measure
    having count(distinct own_commitment_id) = 1
),

rates as (
    select
        commitment_id,
        rate_id as statement_id,
        'rate' as link_role,
        pair_rule,
        pair_score
    from rate_homes
    union all
    select
        commitment_id,
        actual_id as statement_id,
        'actual' as link_role,
        pair_rule,
        pair_score
    from rate_homes
    union all
    select
        coalesce(target_homes.commitment_id, claims.own_commitment_id) as commitment_id,
        claims.statement_id,
        'rate' as link_role,
        case when target_homes.commitment_id is null then 'rate_alone' else 'rate_to_target' end as pair_rule,
        cast(case when target_homes.commitment_id is null then 1 else 0.7 end as decimal(5, 4)) as pair_score
    from claims
    left join target_homes
        on
            claims.region_identity = target_homes.region_identity
            and claims.year = target_homes.year
            and coalesce(claims.indicator_code, {{ rate_stem('claims.subject_normalised') }}) = target_homes.measure
    where
        claims.is_completion_rate
        and not exists (select 1 from rate_homes where rate_homes.rate_id = claims.statement_id)
),

rejected as (
    select
        anchor_commitment_id as commitment_id,
        candidate_id as statement_id,
        'rejected' as link_role,
        pair_rule,
        pair_score
    from pairs
    where not is_accepted and link_role <> 'rate'
    union all
    -- A rate that is refused for one quantity may have found its commitment by another.
    select
        coalesce(rates.commitment_id, pairs.anchor_commitment_id) as commitment_id,
        pairs.candidate_id as statement_id,
        'rejected' as link_role,
        pairs.pair_rule,
        pairs.pair_score
    from pairs
    left join rates on pairs.anchor_id = rates.statement_id and rates.link_role = 'rate'
    where not pairs.is_accepted and pairs.link_role = 'rate'
),

members as (
    select * from targets
    union all
    select * from actuals
    union all
    select * from baselines
    union all
    select * from rates
    union all
    select * from rejected
),

-- The same statement may reach a commitment by two ways (its target and its rate): the better score is kept, and what
-- is accepted is not also rejected.
ranked as (
    select
        *,
        row_number() over (
            partition by commitment_id, statement_id
            order by case when link_role = 'rejected' then 1 else 0 end, pair_score desc, pair_rule
        ) as choice
    from members
)

select
    commitment_id,
    statement_id,
    link_role,
    pair_rule,
    pair_score
from ranked
where choice = 1
