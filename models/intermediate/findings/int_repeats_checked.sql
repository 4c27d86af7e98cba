-- What one commitment or one document says more than once: targets restated, statements repeated, actuals of one day.
with restated as (
    select
        'restated_target_differs' as check_code,
        members.commitment_id as subject_key,
        others.document_id,
        others.statement_id,
        commitments.target_statement_id as other_statement_id,
        -- Within one document two targets may mean two things; two documents contradict each other.
        case
            when others.document_id = commitments.document_id and members.link_role = 'restated' then 'warn'
            when others.document_id <> commitments.document_id and others.measure_rule = 'same_indicator' then 'error'
            else 'unresolved'
        end as severity,
        cast(others.value_base as double) as found_value,
        commitments.target_base_low as expected_low,
        commitments.target_base_high as expected_high,
        others.unit_base as unit,
        commitments.subject
        || case members.link_role
            when 'restated' then ':同一目标前后写法不同'
            else ':同一文件同样的字有两个目标数,或为两件事'
        end as explanation
    from {{ ref('int_commitment_members') }} as members
    inner join {{ ref('int_commitments_keyed') }} as commitments on members.commitment_id = commitments.commitment_id
    inner join {{ ref('int_commitment_claims') }} as others on members.statement_id = others.statement_id
    where
        (members.link_role = 'restated' or members.pair_rule = 'same_words_other_value')
        and not {{ intervals_meet(
            'others.value_base_low', 'others.value_base_high', 'commitments.target_base_low',
            'commitments.target_base_high'
        ) }}
),

repeats as (
    select
        'repeat_says_the_same' as check_code,
        repeats.statement_id as subject_key,
        repeats.document_id,
        repeats.statement_id,
        originals.statement_id as other_statement_id,
        'error' as severity,
        cast(repeats.value_base as double) as found_value,
        cast(originals.value_base as double) as expected_low,
        cast(originals.value_base as double) as expected_high,
        repeats.unit_base as unit,
        repeats.subject
        || case when repeats.year <> originals.year then ':重复出现而年份不同' else ':重复出现而数值不同' end as explanation
    from {{ ref('int_statements_harmonised') }} as repeats
    inner join {{ ref('int_statements_harmonised') }} as originals on repeats.claim_id = originals.statement_id
    where
        repeats.is_repeat
        and (
            repeats.year <> originals.year
            or repeats.value_base <> originals.value_base
            and not {{ intervals_meet(
                'repeats.value_base - repeats.printed_step * repeats.factor_to_base * 0.5',
                'repeats.value_base + repeats.printed_step * repeats.factor_to_base * 0.5',
                'originals.value_base - originals.printed_step * originals.factor_to_base * 0.5',
                'originals.value_base + originals.printed_step * originals.factor_to_base * 0.5'
            ) }}
        )
),

-- Two numbers of one document for one thing on one day, further apart than their print allows. Those of two documents
-- stand in int_documents_compared.
actual_pairs as (
    select
        members.commitment_id,
        claims.*,
        first_value(claims.statement_id) over same_day as first_id,
        first_value(claims.value_base_low) over same_day as first_low,
        first_value(claims.value_base_high) over same_day as first_high
    from {{ ref('int_commitment_members') }} as members
    inner join {{ ref('int_commitment_claims') }} as claims on members.statement_id = claims.statement_id
    where members.link_role = 'actual'
    window same_day as (
        partition by members.commitment_id, claims.document_id, claims.as_of_date
        order by members.pair_score desc, claims.statement_id
        rows between unbounded preceding and unbounded following
    )
),

conflicting_actuals as (
    select
        'actuals_of_one_day_agree' as check_code,
        commitment_id as subject_key,
        document_id,
        statement_id,
        first_id as other_statement_id,
        'warn' as severity,
        cast(value_base as double) as found_value,
        first_low as expected_low,
        first_high as expected_high,
        unit_base as unit,
        subject || ':同一天的实际数有不同写法' as explanation
    from actual_pairs
    where
        statement_id <> first_id
        and not {{ intervals_meet('value_base_low', 'value_base_high', 'first_low', 'first_high') }}
)

{{ findings_in(['restated', 'repeats', 'conflicting_actuals']) }}
