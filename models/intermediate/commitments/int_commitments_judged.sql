-- Every commitment with its latest completion and its status on the day of judgment: the latest evidence, else what
-- the document says of the item in words, else the calendar.
with completions as (
    select
        completions.*,
        row_number() over (
            partition by completions.commitment_id
            order by completions.as_of_date desc, documents.published_date desc nulls last, completions.document_id
        ) as recency
    from {{ ref('int_completion_measured') }} as completions
    inner join {{ ref('int_documents_trusted') }} as documents on completions.document_id = documents.document_id
),

judged as (
    select
        commitments.* {{ without('target_value, target_value_high') }},
        coalesce(completions.target_value, commitments.target_value) as target_value,
        case
            when coalesce(completions.unit, commitments.target_unit) = commitments.target_unit
                then commitments.target_value_high
        end as target_value_high,
        coalesce(completions.unit, commitments.target_unit) as unit,
        completions.actual_statement_id,
        completions.rate_statement_id,
        completions.document_id as actual_document_id,
        coalesce(
            completions.target_source,
            case when commitments.target_statement_id is not null then 'printed' else 'none' end
        ) as target_source,
        completions.actual_value,
        completions.actual_comparator,
        completions.reported_pct,
        completions.reported_pct_low,
        completions.reported_pct_high,
        completions.computed_pct,
        completions.computed_pct_low,
        completions.computed_pct_high,
        completions.implied_target_value,
        completions.implied_target_low,
        completions.implied_target_high,
        completions.as_of_date,
        completions.as_of_rule,
        completions.status as evidence_status,
        completions.status_source as evidence_source,
        {{ evaluation_date() }} as evaluation_date
    from {{ ref('int_commitments_keyed') }} as commitments
    left join completions on commitments.commitment_id = completions.commitment_id and completions.recency = 1
)

select
    * {{ without('evidence_status, evidence_source') }},
    case
        when evidence_status is not null then evidence_status
        when item_reported_status is not null then item_reported_status
        else {{ calendar_status('evaluation_date', 'due_date') }}
    end as status,
    case
        when evidence_status is not null then evidence_source
        when item_reported_status is not null then 'reported'
        else 'computed'
    end as status_source
from judged
