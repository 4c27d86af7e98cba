-- One row per commitment: what was promised (its target, where one is printed), for whom, by when, and the value of
-- the year before. A commitment without a printed target is described by its latest actual, else by its rate.
with members as (
    select
        members.commitment_id,
        members.link_role,
        members.statement_id,
        row_number() over (
            partition by members.commitment_id, members.link_role
            order by claims.as_of_date desc, claims.published_date desc nulls last, claims.statement_id
        ) as recency
    from {{ ref('int_commitment_members') }} as members
    inner join {{ ref('int_commitment_claims') }} as claims on members.statement_id = claims.statement_id
    where members.link_role in ('target', 'actual', 'rate', 'baseline')
),

latest as (
    select
        commitment_id,
        max(case when link_role = 'target' then statement_id end) as target_statement_id,
        max(case when link_role = 'actual' then statement_id end) as actual_statement_id,
        max(case when link_role = 'rate' then statement_id end) as rate_statement_id,
        max(case when link_role = 'baseline' then statement_id end) as baseline_statement_id
    from members
    where recency = 1
    group by commitment_id
)

select
    latest.commitment_id,
    described.document_id,
    described.item_id,
    described.promise_id,
    described.is_in_promise,
    described.region_identity,
    described.region_code,
    described.region_name,
    described.year,
    described.measure,
    described.indicator_code,
    coalesce(described.period_scope, 'year') as period_scope,
    described.subject,
    described.category_code,
    described.basis,
    described.kind,
    described.dimension,
    described.direction,
    coalesce(described.has_completion, false) as has_completion,
    latest.target_statement_id,
    targets.comparator as target_comparator,
    targets.modality,
    targets.value as target_value,
    targets.value_high as target_value_high,
    targets.unit as target_unit,
    targets.unit_base as target_unit_base,
    targets.value_base as target_base,
    targets.value_base_low as target_base_low,
    targets.value_base_high as target_base_high,
    latest.baseline_statement_id,
    baselines.year as baseline_year,
    baselines.value as baseline_value,
    baselines.unit as baseline_unit,
    coalesce(items.due_date, make_date(described.year, 12, 31)) as due_date,
    coalesce(items.due_rule, 'year_end') as due_rule,
    items.reported_status as item_reported_status
from latest
inner join {{ ref('int_commitment_claims') }} as described
    on
        coalesce(latest.target_statement_id, latest.actual_statement_id, latest.rate_statement_id)
        = described.statement_id
left join {{ ref('int_commitment_claims') }} as targets on latest.target_statement_id = targets.statement_id
left join {{ ref('int_commitment_claims') }} as baselines on latest.baseline_statement_id = baselines.statement_id
-- A join by one equality: with a condition on one side beside it, every row would be compared with every item.
left join {{ ref('int_items_described') }} as items
    on case when described.is_in_promise then described.item_id end = items.item_id
