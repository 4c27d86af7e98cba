"""Web pages: main text and tables without what stands around them, and what their heads say."""

import base64
from collections.abc import Callable

import pytest
import writers

from load.readers import Source, UnreadableError

Read = Callable[[str, bytes], Source]

HEAD = (
    '<meta name="ArticleTitle" content="2020年实事计划"><meta name="PubDate" content="2020-03-10 10:20">'
    '<meta name="SiteName" content="东湖区人民政府"><title>2020年实事计划_东湖区人民政府</title>'
)


def test_main_text_stands_alone_with_its_title(read_bytes: Read) -> None:
    around = "<div class=nav><a href=/>首页</a><a href=/news>要闻</a></div><script>var n='999亿元'</script>"
    source = read_bytes("a.html", writers.web_page(HEAD, around))

    assert source.text.startswith("第1批项目")
    assert source.given == {"title": "2020年实事计划", "published_date": "2020-03-10", "site": "东湖区人民政府"}


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "utf-8", "utf-16"])
def test_pages_come_in_old_encodings(encoding: str, read_bytes: Read) -> None:
    page = writers.web_page().decode().replace("charset=utf-8", f"charset={encoding}")
    assert writers.AS_TEXT in read_bytes("a.htm", page.encode(encoding)).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>甲<b>乙</b>\n丙<br>丁</p>戊<p>己</p>", "甲乙丙\n丁\n戊\n己"),
        ("<div>裸<p>段</p>尾</div>", "裸\n段\n尾"),
        ("<ol start=3><li>甲<li><p>乙</p></ol><ol><li>一、丙</ol><ul><li>丁</ul>", "3. 甲\n4. 乙\n一、丙\n丁"),
        ("<p>5m<sup>2</sup>，108%<sup>1</sup></p>", "5m²，108%¹"),
        ("<p>区<ruby>區<rp>(</rp><rt>qū</rt><rp>)</rp></ruby></p>", "区區"),
        ("<p style='display: none'>藏</p><p hidden>藏</p><p>显</p><!-- 藏 --><nav>藏</nav>", "显"),
        ("<table><tr><td>导航</td><td><h1>标题</h1><p>正文</p></td></tr></table>", "导航\n标题\n正文"),
        ("<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>", "1\t2"),
        ("<table><caption>表1</caption><tr><td>a</td><td>b<br>c</td></tr></table>", "表1\n\na\tb c"),
        ("<table><tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr></table>", "甲\t1\n\t2"),
        ("<pre>甲\n  乙</pre>", "甲\n  乙"),
        ("<form><p>表单里的正文</p></form>", "表单里的正文"),
    ],
)
def test_elements_come_as_a_browser_shows_them(body: str, text: str, read_bytes: Read) -> None:
    assert read_bytes("a.html", f"<html><meta charset=utf-8><body>{body}".encode()).text == text


def test_a_saved_page_says_where_it_is_from(read_bytes: Read) -> None:
    page = b"<!-- saved from url=(0026)https://example.com/a.html -->" + writers.web_page()
    assert read_bytes("a.html", page).given["source_url"] == "https://example.com/a.html"


def test_a_web_archive_holds_a_page(read_bytes: Read) -> None:
    encoded = base64.encodebytes(writers.web_page()).decode()
    archive = (
        "From: <Saved by Blink>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n'
        "--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: https://example.com/a\n\n{encoded}\n--x--\n"
    )
    source = read_bytes("a.mht", archive.encode())
    assert writers.AS_TEXT in source.text
    assert source.given["source_url"] == "https://example.com/a"


def test_a_page_that_fetches_its_text_has_none(refusal: Callable[[str, bytes], UnreadableError]) -> None:
    assert (
        refusal("a.html", b"<html><body><div id=app></div><script>fetch('/x')</script></body></html>").code == "no_text"
    )


def test_a_long_page_is_not_cut(read_bytes: Read) -> None:
    body = "".join(f"<p>第{number}项</p>" for number in range(30_000))
    text = read_bytes("a.html", f"<html><meta charset=utf-8><body>{body}".encode()).text
    assert text.split("\n")[-1] == "第29999项"
