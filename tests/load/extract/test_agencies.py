"""Agencies of items: words of a role, lists, names with 和 in them, sentences, brackets, headings over a group."""

from __future__ import annotations

import pytest

from load.extract.outline.agencies import (
    agencies_in,
    cut_before_agencies,
    group_agencies,
    is_agency,
    role_of,
    split_agencies,
)


def roles(text: str) -> tuple[list[str], list[str]]:
    """Lead and supporting agencies of a text."""
    found = agencies_in(text)
    return [a.printed for a in found if a.role == "lead"], [a.printed for a in found if a.role == "supporting"]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "牵头单位",
            "责任单位",
            "牵头部门",
            "负责单位",
            "主办单位",
            "实施单位",
            "承办单位",
            "牵头责任单位",
            "责任部门",
        ),
        *("主要责任单位", "第一责任单位", "责任主体", "建设单位", "落实单位", "牵头"),
    ],
)
def test_words_of_a_role_name_the_lead(words: str) -> None:
    assert roles(f"新建公园2座。({words}:区城管局、住建局)") == (["区城管局", "住建局"], [])


@pytest.mark.parametrize(
    "words", ["配合单位", "协办单位", "参与单位", "协同单位", "配合部门", "协助单位", "参加单位", "配合"]
)
def test_words_of_a_role_name_the_supporting(words: str) -> None:
    assert roles(f"新建公园2座。(牵头单位:区城管局;{words}:区财政局、各街道)") == (["区城管局"], ["区财政局", "各街道"])


@pytest.mark.parametrize(
    "text",
    [
        "改造泵站3座。(牵头单位:区水务局;配合单位:区财政局、各镇)",
        "改造泵站3座。(牵头单位:区水务局,配合单位:区财政局,各镇)",
        "改造泵站3座。[牵头单位:区水务局 配合单位:区财政局 各镇]",
        "改造泵站3座。【牵头单位:区水务局。配合单位:区财政局、各镇】",
        "改造泵站3座。\n牵头单位:区水务局\n配合单位:区财政局、各镇",
        "改造泵站3座。\n牵头单位:\n区水务局\n配合单位:区财政局;各镇。",
        "改造泵站3座。由区水务局牵头,区财政局、各镇配合。",
        "改造泵站3座。(区水务局牵头,区财政局、各镇配合)",
        "改造泵站3座。(牵头单位:区水务局;配合单位:区财政局、各镇;完成时限:11月底)",
        "改造泵站3座。(责任领导:张三;牵头单位:区水务局;配合单位:区财政局、各镇)",
        "改造泵站3座。(牵头单位:区水务局;配合单位:区财政局、各镇等部门)",
    ],
)
def test_lead_and_supporting_are_told_apart(text: str) -> None:
    assert roles(text) == (["区水务局"], ["区财政局", "各镇"])


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("区人力资源和社会保障局", ["区人力资源和社会保障局"]),
        ("区发展和改革局、区住房和城乡建设局", ["区发展和改革局", "区住房和城乡建设局"]),
        ("区住建局和区城管局", ["区住建局", "区城管局"]),
        ("区文化和旅游局及区体育局", ["区文化和旅游局", "区体育局"]),
        ("区农业农村局及各乡镇", ["区农业农村局", "各乡镇"]),
        ("区卫健委,区疾控中心", ["区卫健委", "区疾控中心"]),
        ("各镇(街道)、区民政局", ["各镇(街道)", "区民政局"]),
        ("市教育局/市财政局", ["市教育局", "市财政局"]),
        ("市科学技术和信息化局", ["市科学技术和信息化局"]),
        ("国网某市供电公司、市城投集团", ["国网某市供电公司", "市城投集团"]),
        ("该市公安局", ["市公安局"]),
        ("区残联、妇联、团区委", ["区残联", "妇联", "团区委"]),
    ],
)
def test_a_list_is_split_between_names_only(printed: str, names: list[str]) -> None:
    assert split_agencies(printed) == names


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("由市水务局牵头实施的河道治理工程,任务目标是治理12公里", ["市水务局"]),
        ("管网改造工程由市城管局、市水务局牵头负责,已完成9公里", ["市城管局", "市水务局"]),
        ("智慧社区工程,由该市公安局牵头,已建成80个", ["市公安局"]),
        ("其中,由x市住建局牵头的改造工程进展顺利", ["x市住建局"]),
        ("新建公厕10座(区城管局)", ["区城管局"]),
        ("新建公厕10座(区城管局、各街道)。", ["区城管局", "各街道"]),
        ("责任单位区城管局", []),
        ("新建公厕(含旱厕改造)", []),
        ("学校(园)", []),
        ("加强组织领导,由各单位主要负责同志负责", []),
    ],
)
def test_sentences_and_brackets_name_the_lead(text: str, lead: list[str]) -> None:
    assert roles(text) == (lead, [])


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("区教育局(5项)", ["区教育局"]),
        ("区教育局牵头事项(5项)", ["区教育局"]),
        ("县开发区管委会牵头工作(8项)", ["县开发区管委会"]),
        ("牵头单位:市民政局", ["市民政局"]),
        ("教育惠民", []),
        ("办好教育实事", []),
    ],
)
def test_a_heading_gives_its_agencies_to_a_group(heading: str, lead: list[str]) -> None:
    assert [agency.printed for agency in group_agencies(heading)] == lead


def test_the_words_of_a_role_standing_alone_give_it() -> None:
    assert [role_of(words) for words in ("牵头单位", "责任单位:", "配合单位", "完成时限")] == [
        "lead",
        "lead",
        "supporting",
        None,
    ]


def test_a_name_is_known_by_its_end_or_in_the_seed() -> None:
    assert all(map(is_agency, ("区教育局", "妇联", "各镇(街)", "市城投集团")))
    assert not any(map(is_agency, ("区人力资源", "十分钟", "老旧小区改造工程")))


def test_a_title_ends_before_its_agencies() -> None:
    text = "新建停车场3处(牵头单位:区城管局)"
    assert text[: cut_before_agencies(text)] == "新建停车场3处"
    assert cut_before_agencies("新建停车场3处") == 7
