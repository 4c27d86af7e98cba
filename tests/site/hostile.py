"""What a document may hold that means harm, and the columns it may stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

HOSTILE = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</script><script>alert(2)</script>",
    "' onmouseover='alert(3)",
    "{{ 7 * 7 }} {% raw %}",
    "=cmd|'/c calc'!A1",
    "\u202egnp.exe\u2066\u200b",
)
TEXTS = (
    "subject",
    "item_title",
    "document_title",
    "explanation",
    "source_uri",
    "issuer",
    "surface",
    "printed",
    "reason",
)


def spoiling(types: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """SQL that puts hostile words into all these columns, and a text of them behind every document."""
    words = ", ".join("'" + text.replace("'", "''") + "'" for text in HOSTILE)
    for mart, columns in types.items():
        for place, name in enumerate(name for name in TEXTS if name in columns):
            yield f"update marts.{mart} set {name} = [{words}][1 + (rowid + {place}) % {len(HOSTILE)}]"
    yield "delete from staging.stg_texts"
    text = f"repeat(array_to_string([{words}], ''), 2000)"
    yield f"insert into staging.stg_texts (document_id, full_text) select document_id, {text} from marts.dim_document"
