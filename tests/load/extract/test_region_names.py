"""Regions: names with their years, the region of a document, masked names, names inside other words."""

from __future__ import annotations

import pytest

from load.extract import lexicon
from load.extract.document.regions import find_regions, mention_code, region_code, resolve_region
from load.text.clean import clean_text


def names(text: str) -> list[str]:
    return [mention.name for mention in find_regions(text)]


def test_every_region_of_the_country_is_found_behind_those_it_lies_in() -> None:
    places = {row["region_code"]: row for row in lexicon.seed("regions") if not row["valid_to"]}

    def line(code: str) -> list[str]:
        place = places.get(code)
        return [] if place is None or place["region_level"] == "country" else [*line(place["parent_code"]), code]

    lines = [line(code) for code, place in places.items() if place["region_level"] != "country"]
    missed = [
        words
        for codes in lines
        if (words := "".join(places[code]["region_name"] for code in codes))
        and names(clean_text(f"{words}2020年民生实事").plain)[-1:] != [places[codes[-1]]["region_name"]]
    ]
    assert len(lines) > 3_000
    assert missed == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("哈尔滨市香坊区与深圳市签约", ["哈尔滨市", "香坊区", "深圳市"]),
        ("咸阳市干县、信阳市新县、高县的村道", ["咸阳市", "乾县", "信阳市", "新县", "高县"]),
        ("提高县城品质,建设创新县区,培养骨干县长,新县医院启用", []),
        ("宾县、五常市和呼兰区", ["宾县", "五常市", "呼兰区"]),
        ("推动连云港段建设", ["连云港"]),
        ("老城区改造、主城区绿化、新建区级图书馆", []),
        ("新增城市公园6座,适应城市发展", []),
        ("创建省级示范县,建成县级医院,资金县级配套", []),
        ("城市和县城,健康县城", []),
        ("保障长治久安,实施惠民工程", []),
        ("美丽江苏、医保定点、村庄和田间", []),
        ("南山区域发展,北京市场", []),
        ("北京路小学、中山公园", []),
        ("区人大连任的代表、人大连续两年视察", []),
        ("安装大理石桌凳", []),
        ("洛阳市老城区实施改造", ["洛阳市", "老城区"]),
        ("住房公积金、平房改造", []),
    ],
)
def test_names_are_found_and_parts_of_words_are_not(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_mentions_say_where_they_stand_and_within_what() -> None:
    text = "在哈尔滨市香坊区"
    city, district = find_regions(text)
    assert (text[city.start : city.end], text[district.start : district.end]) == ("哈尔滨市", "香坊区")
    assert (city.within, district.within) == (None, city)


@pytest.mark.parametrize(
    ("name", "year", "within", "code"),
    [
        ("海州区", 2020, None, None),
        ("海州区", 2020, "320700", "320706"),
        ("海州区", 2020, "210900", "210902"),
        ("海州区", 2020, "320706", "320706"),
        ("香坊区", 2019, None, "230110"),
        ("襄都区", 2021, None, "130502"),
        ("哈尔滨", 2019, None, "230100"),
        ("无此区", 2019, None, None),
    ],
)
def test_a_name_has_a_code_where_the_year_or_the_document_decides(
    name: str, year: int, within: str | None, code: str | None
) -> None:
    assert region_code(name, year=year, within=within) == code


def test_a_name_right_before_decides() -> None:
    lianyungang = find_regions("连云港市海州区")[-1]
    fuxin = find_regions("阜新市海州区")[-1]
    assert (mention_code(lianyungang, year=2020), mention_code(fuxin, year=2020)) == ("320706", "210902")


@pytest.mark.parametrize(
    ("told", "name", "code", "state"),
    [
        ({"issuer": "海州区人民政府", "text": "推进344省道连云港段"}, "海州区", "320706", "resolved"),
        ({"issuer": "海州区人民政府", "text": "配合阜新市做好供暖"}, "海州区", "210902", "resolved"),
        ({"issuer": "海州区人民政府", "text": "新建学校3所"}, "海州区", None, "ambiguous"),
        ({"issuer": "哈尔滨市香坊区人民政府", "text": ""}, "香坊区", "230110", "resolved"),
        ({"title": "2019年哈尔滨市香坊区政府工作报告", "text": ""}, "香坊区", "230110", "resolved"),
        ({"issuer": "某某集团", "title": "江汉区2022年民生实事", "text": ""}, "江汉区", "420103", "resolved"),
        # A page of a city about one of its districts; the name alone is one of two places.
        ({"issuer": "上海普陀", "title": "2023年普陀区实事全部完成", "text": ""}, "普陀区", "310107", "resolved"),
        ({"issuer": "上海市人民政府", "title": "2023年香坊区实事", "text": ""}, "上海市", "310000", "resolved"),
        ({"text": "平房区新建学校。平房区改造道路。哈尔滨市支持。全区受益"}, "平房区", "230108", "resolved"),
        ({"title": "瓯海:小实事办出大民生", "text": ""}, "瓯海区", "330304", "resolved"),
        ({"title": "云上区2023年民生实事项目", "text": "全区"}, "云上区", None, "unknown"),
        ({"text": "新建学校3所"}, "", None, "unknown"),
        (
            {"text": "——2017年3月9日在兰州市第八届人民代表大会第三次会议上\n占全省三成,居全省前列"},
            *("兰州市", "620100", "resolved"),
        ),
        # Places that are named once each, far from the opening, are examples.
        ({"text": "全市支出增长" + "稳中有进" * 60 + "最高的为承德市,最低的为衡水市"}, "", None, "unknown"),
        ({"number": "京政发〔2020〕5号", "text": "新建学校3所"}, "北京市", "110000", "resolved"),
        ({"given": {"region": "云南省"}, "text": "新建学校3所"}, "云南省", "530000", "resolved"),
        ({"title": "2013年全国公共财政支出决算表", "text": "教育支出"}, "中国", "000000", "resolved"),
        ({"title": "全国文明城市创建工作总结", "text": "香坊区新建学校3所"}, "香坊区", "230110", "resolved"),
    ],
)
def test_the_region_of_a_document(told: dict[str, object], name: str, code: str | None, state: str) -> None:
    text = str(told.pop("text"))
    region = resolve_region(text, year=2020, **told)  # type: ignore[arg-type]
    assert (region.name, region.code, region.state) == (name, code, state)


@pytest.mark.parametrize("mask", ["x市", "X市", "××市", "某市", "xx市"])
def test_a_masked_city_is_inferred_from_its_districts(mask: str) -> None:
    text = f"{mask}推进改造,{mask}襄都区、信都区、任泽区进展较快,沙河市完成9所。"
    region = resolve_region(text, year=2021)
    assert (region.name, region.code, region.state, region.method) == (mask, "130500", "inferred", "named_districts")


def test_a_masked_name_without_districts_stays_unknown() -> None:
    region = resolve_region("××区新建学校3所,××区改造道路。", year=2021)
    assert (region.name, region.code, region.state) == ("××区", None, "unknown")


def test_districts_that_tell_nothing_do_not_unmask() -> None:
    region = resolve_region("x市学习龙华区、香坊区、江汉区经验,x市推进改造。", year=2021)
    assert (region.code, region.state) == (None, "unknown")


def test_the_province_that_holds_all_the_places_named_is_inferred() -> None:
    region = resolve_region("省政府下达资金,永泰县、永春县、寿宁县等地达标,全省推进。", year=2020)
    assert (region.name, region.code, region.state) == ("福建省", "350000", "inferred")
