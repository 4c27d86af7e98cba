-- Completion of a commitment at each date a document speaks of: reported rate, computed rate and implied target, each
-- with its envelope and never one in place of another, and where that leaves the commitment.
with members as (
    select
        members.commitment_id,
        members.link_role,
        members.pair_rule,
        members.pair_score,
        claims.*,
        max(case when members.link_role = 'actual' then claims.as_of_date end) over (
            partition by members.commitment_id, claims.document_id
        ) as actual_as_of_date
    from {{ ref('int_commitment_members') }} as members
    inner join {{ ref('int_commitment_claims') }} as claims on members.statement_id = claims.statement_id
    where members.link_role in ('actual', 'rate')
),

-- A rate speaks of the day its actual speaks of.
dated as (
    select
        * {{ without('as_of_date') }},
        case when link_role = 'rate' then coalesce(actual_as_of_date, as_of_date) else as_of_date end as as_of_date
    from members
),

observed as (
    select
        *,
        row_number() over (
            partition by commitment_id, link_role, document_id, as_of_date
            order by pair_score desc, statement_id
        ) as choice
    from dated
),

dates as (
    select
        commitment_id,
        document_id,
        as_of_date,
        min(as_of_rule) as as_of_rule
    from observed
    group by commitment_id, document_id, as_of_date
),

actuals as (select * from observed where link_role = 'actual' and choice = 1),

rates as (select * from observed where link_role = 'rate' and choice = 1),

joined as (
    select
        commitments.*,
        dates.document_id as observed_document_id,
        dates.as_of_date,
        dates.as_of_rule,
        actuals.statement_id as actual_statement_id,
        actuals.comparator as actual_comparator,
        actuals.value as actual_printed,
        actuals.unit as actual_unit,
        actuals.unit_base as actual_unit_base,
        actuals.factor_to_base as actual_factor,
        actuals.value_base as actual_base,
        actuals.value_base_low as actual_base_low,
        actuals.value_base_high as actual_base_high,
        rates.statement_id as rate_statement_id,
        rates.value as reported_pct,
        rates.value_base_low as reported_pct_low,
        rates.value_base_high as reported_pct_high,
        case
            when commitments.target_statement_id is not null then 'printed'
            when actuals.statement_id is not null and rates.value > 0 then 'implied'
            else 'none'
        end as target_source,
        coalesce(commitments.target_unit = actuals.unit, true) as is_same_unit,
        commitments.direction = 'higher'
        and commitments.has_completion
        and commitments.target_base > 0
        and actuals.statement_id is not null
        and not coalesce(actuals.is_range, false) as is_computable
    from dates
    inner join {{ ref('int_commitments_keyed') }} as commitments on dates.commitment_id = commitments.commitment_id
    left join actuals
        on
            dates.commitment_id = actuals.commitment_id
            and dates.document_id = actuals.document_id
            and dates.as_of_date = actuals.as_of_date
    left join rates
        on
            dates.commitment_id = rates.commitment_id
            and dates.document_id = rates.document_id
            and dates.as_of_date = rates.as_of_date
),

measured as (
    select
        joined.*,
        -- Both values as printed where they share a unit, else both in the base unit.
        case when is_same_unit then coalesce(target_unit, actual_unit) else target_unit_base end as unit,
        case when is_same_unit then target_value else target_base end as comparable_target,
        case when is_same_unit then actual_printed else actual_base end as comparable_actual,
        case
            when is_computable then {{ pct_of('actual_base', 'target_base') }}
        end as computed_pct,
        case
            when is_computable then {{ pct_of('actual_base_low', 'target_base_high') }}
        end as computed_pct_low,
        case
            when is_computable then {{ pct_of('actual_base_high', 'target_base_low') }}
        end as computed_pct_high,
        case
            when target_source = 'implied'
                then {{ pct_of('actual_base', 'reported_pct') }} / cast(actual_factor as double)
        end as implied_target_value,
        case
            when target_source = 'implied'
                then {{ pct_of('actual_base_low', 'reported_pct_high') }} / cast(actual_factor as double)
        end as implied_target_low,
        case
            when target_source = 'implied'
                then {{ pct_of('actual_base_high', 'reported_pct_low') }} / cast(actual_factor as double)
        end as implied_target_high,
        {{ standing_by_rate('reported_pct', 'reported_pct_low', 'reported_pct_high') }} as rate_standing,
        {{ standing_by_value(
            'direction', 'target_base_low', 'target_base_high', 'target_base', 'actual_base_low', 'actual_base_high',
            'actual_base',
        ) }} as value_standing,
        {{ elapsed_ratio('year', 'as_of_date') }} as elapsed_ratio
    from joined
)

select
    commitment_id,
    observed_document_id as document_id,
    as_of_date,
    as_of_rule,
    actual_statement_id,
    rate_statement_id,
    target_source,
    comparable_target as target_value,
    comparable_actual as actual_value,
    actual_comparator,
    unit,
    reported_pct,
    reported_pct_low,
    reported_pct_high,
    computed_pct,
    computed_pct_low,
    computed_pct_high,
    implied_target_value,
    implied_target_low,
    implied_target_high,
    elapsed_ratio,
    -- What the document says of this very figure comes first, then its words on the whole item, then the figures.
    case
        when rate_standing in ('exceeded', 'met') then rate_standing
        when item_reported_status in ('cancelled', 'suspended', 'exceeded', 'met') then item_reported_status
        when coalesce(rate_standing, value_standing) = 'short'
            then {{ shortfall_status(
                'coalesce(reported_pct, computed_pct)', 'elapsed_ratio', 'as_of_date', 'due_date', 'due_rule'
            ) }}
        else coalesce(nullif(rate_standing, 'unverifiable'), value_standing, item_reported_status, 'unverifiable')
    end as status,
    case
        when rate_standing in ('exceeded', 'met') then 'reported'
        when item_reported_status in ('cancelled', 'suspended', 'exceeded', 'met') then 'reported'
        when rate_standing = 'short' or value_standing is not null then 'computed'
        when item_reported_status is not null then 'reported'
        else 'computed'
    end as status_source
from measured
