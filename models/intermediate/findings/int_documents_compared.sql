-- The same figure in two documents, amounts and shares alike: one region, year, measure, role, unit and day of state.
with pairs as (
    select
        later.*,
        earlier.document_id as other_document_id,
        earlier.document_slug as other_slug,
        earlier.statement_id as other_statement_id,
        earlier.char_start as other_char_start,
        earlier.figure_shown as other_shown,
        earlier.value_base as other_base,
        earlier.value_base_low as other_low,
        earlier.value_base_high as other_high,
        {{ intervals_meet(
            'later.value_base_low', 'later.value_base_high', 'earlier.value_base_low', 'earlier.value_base_high'
        ) }} as is_within,
        later.is_only_value
        and earlier.is_only_value
        and later.is_state_clear
        and earlier.is_state_clear
        and later.is_telling
        and not later.is_as_stated
        and later.scope = earlier.scope
        and later.phase = earlier.phase as is_clear
    from {{ ref('int_figures_keyed') }} as later
    inner join {{ ref('int_figures_keyed') }} as earlier
        on
            later.comparison = earlier.comparison
            and (
                coalesce(later.published_date, date '0001-01-01') > coalesce(earlier.published_date, date '0001-01-01')
                or (
                    later.published_date is not distinct from earlier.published_date
                    and later.document_id > earlier.document_id
                )
            )
            and (later.scope = earlier.scope or 'unknown' in (later.scope, earlier.scope))
            and (later.phase = earlier.phase or 'unknown' in (later.phase, earlier.phase))
    where later.is_comparable and earlier.is_comparable
),

-- One row per two documents and figure: the pair of statements that agrees best.
best_pairs as (
    select
        *,
        row_number() over (
            partition by comparison, document_id, other_document_id
            order by
                case when is_within then 0 else 1 end,
                abs(value_base - other_base),
                char_start,
                other_char_start
        ) as choice
    from pairs
),

two_documents as (
    select
        case
            when is_within then 'same_figure_in_two_documents'
            when {{ near_ten_thousand('value_base', 'other_base') }} then 'unit_differs_by_ten_thousand'
            when is_defined_share then 'shares_of_two_documents_agree'
            else 'figures_of_two_documents_agree'
        end as check_code,
        {{ figure_key() }} as subject_key,
        document_id,
        statement_id,
        other_statement_id,
        case
            when is_within then 'info'
            when is_clear then 'error'
            else 'unresolved'
        end as severity,
        value_base as found_value,
        other_low as expected_low,
        other_high as expected_high,
        unit_base as unit,
        subject || case
            when is_within and value_base = other_base then ':另一份文件有同样的数字,'
            when is_within then ':另一份文件的数字在写出的精度内一致,'
            else ':两份文件写法不同,'
        end || '此处' || figure_shown || ',' || other_slug || '为' || other_shown || case
            when is_within or is_clear then ''
            when is_as_stated then ';口径各按文件,不能断定'
            when not is_telling then ';字面太短,未必是同一事项'
            when not is_state_clear then ';截至日期未写明'
            else ';口径、时点或对应关系未写明,不能断定'
        end as explanation
    from best_pairs
    -- Targets that differ are told where commitments are paired.
    where choice = 1 and (role = 'actual' or is_within)
)

{{ findings_in(['two_documents']) }}
