-- One row per commitment: what was promised (its target, where one is printed), for whom, by when, and the value of
-- the year before. A commitment without a printed target is described by its latest actual, else by its rate.
with members as (
    select
        members.commitment_id,
        members.link_role,
        claims.*,
        row_number() over (
            partition by members.commitment_id, members.link_role
            order by claims.as_of_date desc, claims.published_date desc nulls last, claims.statement_id
        ) as recency
    from {{ ref('int_commitment_members') }} as members
    inner join {{ ref('int_commitment_claims') }} as claims on members.statement_id = claims.statement_id
),

described as (
    select
        *,
        row_number() over (
            partition by commitment_id
            order by case link_role when 'target' then 1 when 'actual' then 2 else 3 end, recency
        ) as choice
    from members
    where link_role in ('target', 'actual', 'rate')
),

targets as (select * from members where link_role = 'target'),

baselines as (select * from members where link_role = 'baseline' and recency = 1)

select
    described.commitment_id,
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
    targets.statement_id as target_statement_id,
    targets.comparator as target_comparator,
    targets.modality,
    targets.value as target_value,
    targets.value_high as target_value_high,
    targets.unit as target_unit,
    targets.unit_base as target_unit_base,
    targets.value_base as target_base,
    targets.value_base_low as target_base_low,
    targets.value_base_high as target_base_high,
    baselines.statement_id as baseline_statement_id,
    baselines.year as baseline_year,
    baselines.value as baseline_value,
    baselines.unit as baseline_unit,
    coalesce(items.due_date, make_date(described.year, 12, 31)) as due_date,
    coalesce(items.due_rule, 'year_end') as due_rule,
    items.reported_status as item_reported_status
from described
left join targets on described.commitment_id = targets.commitment_id
left join baselines on described.commitment_id = baselines.commitment_id
-- A join by one equality: with a condition on one side beside it, every row would be compared with every item.
left join {{ ref('int_items_described') }} as items
    on case when described.is_in_promise then described.item_id end = items.item_id
where described.choice = 1
