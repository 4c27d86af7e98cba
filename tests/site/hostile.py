"""What a document may hold that means harm, and the columns it may stand in."""

from __future__ import annotations

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
