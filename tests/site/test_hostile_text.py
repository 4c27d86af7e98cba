"""Text of documents is data, whatever stands in it."""

from __future__ import annotations

from lxml import html

from tests.site.hostile import HOSTILE


def test_hostile_text_makes_no_element_attribute_or_address(hostile: dict[str, str]) -> None:
    for path, content in hostile.items():
        tree = html.fromstring(content)
        for script in tree.iter("script"):
            is_own = (script.get("src") or "").startswith(("assets/", "../assets/"))
            assert is_own or script.get("type") == "application/json", path
        assert not list(tree.iter("img")), path
        for element in tree.iter():
            assert not any(name.startswith("on") for name in element.attrib), path
            address = element.get("href") or ""
            assert not address.partition("#")[0].lower().startswith(("javascript:", "http:", "//")), path


def test_hostile_text_is_shown_as_it_is(hostile: dict[str, str]) -> None:
    shown = "".join(html.fromstring(content).text_content() for content in hostile.values())
    for text in HOSTILE[:-1]:
        assert text in shown


def test_characters_that_steer_are_written_out(hostile: dict[str, str]) -> None:
    together = "".join(hostile.values())
    assert not set(together) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200f")
    assert "⟨U+202E⟩gnp.exe" in together
