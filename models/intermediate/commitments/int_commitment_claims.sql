-- Claims that can make or meet a commitment, with the parts of its key. Repeats count once. Counts of the programme's
-- own items (20件, 17项) feed the items basis alone; those that no indicator names are left to dq_unmapped. Claims of a
-- superseded document make and meet no commitment: what pairs claims leaves them out.
select
    statements.statement_id,
    statements.document_id,
    documents.document_kind,
    documents.published_date,
    statements.item_id,
    statements.promise_id,
    statements.is_in_promise,
    statements.char_start,
    statements.char_end,
    -- A name that no code was found for means one place within its document only.
    coalesce(statements.region_code, statements.document_id || ':' || statements.region_name) as region_identity,
    statements.region_code,
    statements.region_name,
    statements.year,
    statements.indicator_code,
    statements.subject,
    statements.subject_normalised,
    statements.period_scope,
    -- A mean or sum of several years is never compared with a year.
    coalesce(statements.indicator_code, statements.subject_normalised)
    || case when statements.period_scope = 'several_years' then '@several_years' else '' end as measure,
    case when statements.indicator_code is null then 'same_subject' else 'same_indicator' end as measure_rule,
    -- Currencies are never compared, nor kinds of things (12类) with things (45件).
    case
        when statements.unit = '类' then 'kinds'
        when statements.currency <> 'CNY' then statements.dimension || '_' || lower(statements.currency)
        else statements.dimension
    end as dimension,
    case
        when indicators.basis is not null then indicators.basis
        when statements.kind = 'money' then 'money'
        else 'quantity'
    end as basis,
    -- An indicator says enough to find the same promise in another document; bare words need their item beside them.
    case when statements.indicator_code is null then coalesce(promises.promise_id, '') else '' end as promise_part,
    statements.category_code,
    statements.role,
    statements.kind,
    kinds.has_completion,
    statements.is_completion_rate,
    statements.comparator,
    statements.modality,
    statements.value,
    statements.value_high,
    statements.value_high is not null as is_range,
    statements.unit,
    statements.unit_base,
    statements.factor_to_base,
    statements.value_base,
    statements.value_base_low,
    statements.value_base_high,
    statements.as_of_date,
    statements.as_of_rule,
    statements.superseded_by_document_id,
    {{ commitment_direction(
        'indicators.direction', 'statements.kind', 'kinds.has_completion', 'statements.comparator'
    ) }} as direction
from {{ ref('int_statements_harmonised') }} as statements
inner join {{ ref('int_documents_trusted') }} as documents on statements.document_id = documents.document_id
left join {{ ref('int_promises_told') }} as promises
    on statements.statement_id = promises.statement_id and promises.promise_id is not null
left join {{ ref('indicators') }} as indicators on statements.indicator_code = indicators.indicator_code
left join {{ ref('kinds') }} as kinds on statements.kind = kinds.kind
-- One condition that always answers: DuckDB takes each of several to leave a fifth of the rows, and would then hold all
-- of them, with all their columns, to look up the promises.
where
    case
        when statements.is_repeat or statements.role not in ('target', 'actual') then false
        when statements.year is null or coalesce(statements.region_code, statements.region_name) is null then false
        when statements.indicator_code is null
            then not (statements.kind = 'count' and statements.category_code = 'other')
        else true
    end
