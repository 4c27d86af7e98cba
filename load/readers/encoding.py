"""Decode bytes of Chinese text: UTF-8, UTF-16 and UTF-32, GB18030 (and all it contains), Big5.

Bytes tell more than statistics over characters do: what is whole UTF-8 is UTF-8; GB18030 and Big5 give most characters
of a real text out of the blocks of their common characters, and of a text in the other encoding they do not.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from load.readers.source import UnreadableError

# Of the characters beyond ASCII, so many may be lost before the text cannot be trusted.
LOST_SHARE: Final = 0.05
_COMMON_SHARE: Final = 0.4
_CONTROL_SHARE: Final = 0.003
_SAMPLE_BYTES: Final = 65_536

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First and second byte of the common characters and of punctuation.
_COMMON: Final = {
    "gb18030": re.compile(rb"[\xb0-\xd7\xa1-\xa3][\xa1-\xfe]"),
    "big5hkscs": re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]"),
}
_PAIR: Final = re.compile(rb"[\x81-\xfe][\x30-\xfe]")
_CONTROL: Final = bytes([*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20)])
# Four Chinese characters in UTF-8 one after another, which GB18030 and Big5 do not write.
_UTF8_RUN: Final = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){4}")
_SIGNS: Final = re.compile("[\n\r\t 0-9，。、；：（）《》“”]")
_CHINESE_OR_ASCII: Final = re.compile("[\t\n\r -~\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_LOST: Final = re.compile("\ufffd")
_BEYOND_ASCII: Final = re.compile("[^\0-\x7f]+")

_ALIASES: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950", "big5hkscs"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of bytes; lost is how many characters could not be decoded and stand as U+FFFD."""

    text: str
    encoding: str
    lost: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the document should know."""
        return (f"{self.lost} characters are lost: their bytes are no {self.encoding}",) if self.lost else ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text that all the bytes are, without its byte-order mark.

    declared: the encoding that the container names, which decides where the bytes leave it open.
    Raises UnreadableError (unknown_format, undecodable).
    """
    decoded = _decode(data, declared)
    if (place := decoded.text.find("\0")) >= 0:
        raise UnreadableError("undecodable", f"the text holds a NUL character, first at {place:,}: it was damaged")
    return decoded


def decode_head(head: bytes, whole: bool) -> str:
    """The text that the first bytes of a file begin with, for a look at it. Raises UnreadableError as decode does."""
    return _decode(head if whole else _cut(head), None).text


def encoding_of(sample: bytes, whole: bool) -> tuple[str, int]:
    """The encoding of a file by its first bytes, and how many of them are a byte-order mark. Raises as decode does."""
    name = _decode(sample if whole else _cut(sample), None).encoding
    return name, next((len(bom) for bom, _ in _BOMS if sample.startswith(bom)), 0)


def _cut(head: bytes) -> bytes:
    """The bytes up to the last line end, lest a character be cut."""
    end = head.rfind(b"\n")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (b"\0" in head and _utf16(head)):
        return head[: len(head) // 4 * 4]
    if end > 0:
        return head[:end]
    # One long line: the last character may lack some of its bytes.
    for length in range(len(head), len(head) - 4, -1):
        try:
            head[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return head[:length]
    return head


def _decode(data: bytes, declared: str | None) -> Decoded:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :], name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text:
        _refuse_binary(data)
        return Decoded(text, "utf-8", 0)
    if unmarked := _utf16(data):
        return _checked(data, unmarked)
    _refuse_binary(data)
    if text is not None:
        return Decoded(text, "utf-8", 0)
    return _undeclared(data, _ALIASES.get((declared or "").strip().lower()))


def _utf16(data: bytes) -> str | None:
    """The form of UTF-16 that bytes without a mark are in: nearly all is Chinese or ASCII, with signs between."""
    sample = data[:_SAMPLE_BYTES]
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, "replace")
        # Two letters of ASCII look like one Chinese character, but nothing looks like its signs.
        signs = len(_SIGNS.findall(text))
        if signs * 100 >= len(text) and len(_CHINESE_OR_ASCII.findall(text)) * 20 >= len(text) * 19:
            return name
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > 4 and controls > len(sample) * _CONTROL_SHARE:
        raise UnreadableError("unknown_format", "the file is binary and of no format that is read")


def _undeclared(data: bytes, declared: str | None) -> Decoded:
    """Bytes that are not whole UTF-8: damaged UTF-8, else GB18030 or Big5 by their shares of common characters."""
    sample = data[:_SAMPLE_BYTES]
    # Decoding what is in another encoding is slow, so the beginning says whether to try.
    if _lost_share(_with_losses(sample, "utf-8")) <= LOST_SHARE:
        damaged = _with_losses(data, "utf-8")
        if _lost_share(damaged) <= LOST_SHARE:
            return damaged
    if _UTF8_RUN.search(data):
        raise UnreadableError("undecodable", "parts of the text are UTF-8 and parts are in another encoding")
    shares = {
        name: (1 - _lost_share(_with_losses(sample, name))) ** 10 * _common_share(sample, name) for name in _COMMON
    }
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= _COMMON_SHARE and _lost_share(decoded := _with_losses(data, best)) <= LOST_SHARE:
        return decoded
    # Rare characters may be meant: where the container says so, and where they are whole.
    if declared in _COMMON and not (decoded := _with_losses(data, declared)).lost:
        return decoded
    raise UnreadableError("undecodable", "the text is neither UTF-8 nor UTF-16, GB18030 or Big5")


def _common_share(sample: bytes, name: str) -> float:
    """Which share of the two-byte characters is common in that encoding."""
    pairs = _PAIR.findall(sample)
    return sum(1 for pair in pairs if _COMMON[name].fullmatch(pair)) / len(pairs) if pairs else 0.0


def _checked(data: bytes, name: str) -> Decoded:
    decoded = _with_losses(data, name)
    if _lost_share(decoded) > LOST_SHARE:
        raise UnreadableError("undecodable", f"the text is marked as {name.upper()} and is not in it")
    return decoded


def _with_losses(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    already = data.count("\ufffd".encode()) if name == "utf-8" else 0  # lost earlier, and so stored
    return Decoded(text, name, max(len(_LOST.findall(text)) - already, 0))


def _lost_share(decoded: Decoded) -> float:
    """Lost characters among those beyond ASCII; one at the end is not counted, where a file may have been cut."""
    lost = decoded.lost - (decoded.lost > 0 and decoded.text.endswith("\ufffd"))
    beyond_ascii = sum(map(len, _BEYOND_ASCII.findall(decoded.text)))
    return lost / beyond_ascii if beyond_ascii else 0.0
