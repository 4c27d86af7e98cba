"""Text files in every encoding, decoded to exactly what was written."""

import hashlib
import subprocess
import sys
from collections.abc import Callable

import pytest

from load.readers import Source, UnreadableError

SIMPLIFIED = "一、新建改建幼儿园12所，完成投资3.5亿元。\r\n二、就业率46.4%；惠及5万余人。\n"
TRADITIONAL = "一、新建改建幼兒園12所，完成投資3.5億元。\r\n二、就業率46.4%；惠及5萬餘人。\n"

Read = Callable[[str, bytes], Source]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        *((encoding, SIMPLIFIED) for encoding in ("utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030")),
        *((encoding, text) for encoding in ("utf-16", "utf-16-le", "utf-16-be") for text in (SIMPLIFIED, TRADITIONAL)),
        *((encoding, TRADITIONAL) for encoding in ("utf-8", "big5", "cp950", "big5hkscs", "gbk", "utf-32")),
    ],
)
@pytest.mark.parametrize("times", [1, 200])
def test_a_text_is_what_its_bytes_decode_to(encoding: str, text: str, times: int, read_bytes: Read) -> None:
    data = (text * times).encode(encoding)
    source = read_bytes("计划.txt", data)

    assert source.text == text * times
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.slug, source.media_type, source.notes) == ("计划", "text/plain", ())


def test_characters_beyond_the_common_ones_survive_in_gb18030(read_bytes: Read) -> None:
    text = SIMPLIFIED + "岞山镇、㙦头村、𠮷祥里"
    source = read_bytes("a.txt", text.encode("gb18030"))
    assert (source.text, source.encoding) == (text, "gb18030")


def test_a_few_lost_characters_are_kept_as_lost_and_noted(read_bytes: Read) -> None:
    data = (SIMPLIFIED * 10).encode().replace("幼".encode(), b"\xe5\xb9", 1)
    source = read_bytes("a.txt", data)
    assert source.text.startswith("一、新建改建\ufffd儿园12所")
    assert source.notes == ("1 characters are lost: their bytes are no utf-8",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SIMPLIFIED.encode() * 3 + SIMPLIFIED.encode("gb18030") * 3, "undecodable"),
        ("Été à Genève, où l'œuvre a été présentée\n".encode("cp1252") * 20, "undecodable"),
        (SIMPLIFIED.encode().replace("，".encode(), b"\0", 1), "undecodable"),
        (b"\xef\xbb\xbf" + SIMPLIFIED.encode("gb18030") * 5, "undecodable"),
        (bytes(range(256)) * 20, "unknown_format"),
        (b"\xef\xbb\xbf \r\n", "no_text"),
        (b'{"surface": "12"}\n' * 3, "unknown_format"),
        (b"", "empty_file"),
        ("幼".encode() * 14_000_000, "too_large"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str, refusal: Callable[[str, bytes], UnreadableError]) -> None:
    assert refusal("a.txt", data).code == code


def test_reading_a_text_loads_no_library_of_another_format() -> None:
    heavy = "{'lxml', 'docx', 'openpyxl', 'pdfplumber', 'pypdfium2', 'trafilatura', 'xlrd', 'duckdb', 'pandas'}"
    program = (
        "import sys, pathlib; from load.readers import read; p = pathlib.Path(sys.argv[1]); list(read(p));"
        f"print(sorted({heavy} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", program, __file__], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.strip() == "[]"
