"""Read a web page that a browser saved with all its parts (.mht, .mhtml): the page is one of them."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator

from load.readers import limits
from load.readers.encoding import decode
from load.readers.source import Content, File, UnreadableError
from load.readers.web_page import page


def read(file: File) -> Iterator[Content]:
    """The page as one document. Raises UnreadableError (too_large, damaged, undecodable, unsafe, no_text)."""
    message = email.message_from_bytes(file.read_bytes(limits.TEXT_BYTES), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                break
    else:
        raise UnreadableError("damaged", "the web archive holds no page")
    if len(data) > limits.HTML_BYTES:
        raise UnreadableError("too_large", f"the page has {len(data):,} bytes, {limits.HTML_BYTES:,} at most are read")
    decoded = decode(data, part.get_content_charset())
    content = page(decoded.text, decoded.encoding, decoded.notes)
    location = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    if location and str(location).startswith("http"):
        content = Content(
            content.text, content.media_type, content.encoding, {"source_url": str(location)} | dict(content.given),
            content.notes,
        )  # fmt: skip
    yield content
