{{ config(post_hook="{{ make_known_on('as_known_on', 'Statements') }}") }}
with pieces as (
    {{ text_pieces() }}
)

select
    statements.statement_id,
    statements.claim_id,
    statements.document_id,
    statements.item_id,
    regions.region_key,
    statements.region_code,
    statements.region_name as region_name_printed,
    coalesce(regions.region_name, statements.region_name) as region_name,
    regions.region_level,
    statements.region_state,
    statements.year,
    statements.category_code,
    statements.indicator_code,
    statements.indicator_rule,
    statements.item_no,
    statements.subject,
    statements.period_scope,
    statements.role,
    statements.kind,
    statements.money_kind,
    statements.comparator,
    statements.modality,
    statements.surface,
    statements.unit,
    statements.unit_printed,
    statements.dimension,
    statements.unit_base,
    statements.currency,
    statements.value,
    statements.value_high,
    statements.printed_step,
    statements.value_base,
    statements.value_base_low,
    statements.value_base_high,
    statements.is_completion_rate,
    statements.is_additive,
    statements.is_repeat,
    statements.superseded_by_document_id is not null as is_superseded,
    flagged.statement_id is not null as is_flagged,
    flagged.flags,
    statements.as_of_date,
    statements.as_of_rule,
    statements.known_from,
    statements.known_to,
    statements.char_start,
    statements.char_end,
    statements.repeat_of,
    statements.part_of,
    substring(
        pieces.words,
        cast({{ in_piece('greatest(statements.char_start - 40, 0)', 'statements.char_start') }} + 1 as bigint),
        statements.char_end + 40 - greatest(statements.char_start - 40, 0)
    ) as evidence,
    statements.rule,
    statements.confidence,
    statements.correction_id,
    statements.origin,
    statements.extractor_version,
    statements.load_id as _load_id
from {{ ref('int_statements_harmonised') }} as statements
left join {{ ref('int_statements_flagged') }} as flagged on statements.statement_id = flagged.statement_id
left join {{ ref('int_regions_dated') }} as regions
    on statements.region_code = regions.region_code and statements.year = regions.year
left join pieces
    on statements.document_id = pieces.document_id and {{ piece_of('statements.char_start') }} = pieces.piece
order by statements.region_code, statements.year, statements.document_id, statements.char_start
