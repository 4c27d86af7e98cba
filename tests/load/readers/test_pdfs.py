"""PDFs: the text layer in the order it is read, lines as they are printed."""

from collections.abc import Callable

import writers

from load.readers import Source, UnreadableError

Read = Callable[[str, bytes], Source]


def test_pages_follow_each_other_with_their_lines(read_bytes: Read) -> None:
    long = "新建改建幼儿园12所，完成投资3.5亿元。" * 4
    source = read_bytes("a.pdf", writers.portable([["第一页", long], ["第二页"]], table=False))
    lines = source.text.split("\n")

    assert (lines[0], lines[-1]) == ("第一页", "第二页")
    assert len(lines) > 3
    assert "".join(lines[1:-1]) == long
    assert (source.media_type, source.notes) == ("application/pdf", ())


def test_a_table_stands_between_the_paragraphs_around_it(read_bytes: Read) -> None:
    text = read_bytes("a.pdf", writers.portable([["次页"]])).text
    assert text == f"{writers.CAPTION}\n\n{writers.AS_TEXT}\n\n以上为全部项目。\n次页"


def test_refusals_name_what_is_wrong(refusal: Callable[[str, bytes], UnreadableError]) -> None:
    assert refusal("a.pdf", writers.scanned()).code == "scanned"
    assert refusal("a.pdf", writers.portable(password="geheim")).code == "encrypted"  # noqa: S106
    assert refusal("a.pdf", b"%PDF-1.7\n" + b"x" * 99).code == "damaged"
