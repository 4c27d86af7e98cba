"""Which number lies within which: the sentence says so, and where it leaves a doubt nothing is said."""

from __future__ import annotations

import pytest

from tests.load.extract.test_statements import REPORT, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年投入民生资金3.2亿元,其中市级财政资金1.1亿元。", [("1.1亿元", "3.2亿元")]),
        ("新建学校20所,其中小学12所、中学8所。", [("12所", "20所"), ("8所", "20所")]),
        ("全年支出52亿元,增长5%,其中教育支出9亿元,卫生支出6亿元。", [("9亿元", "52亿元"), ("6亿元", "52亿元")]),
        ("完成投资10亿元(含社会资本4亿元),建成项目3个。", [("4亿元", "10亿元")]),
        ("投入资金5亿元。其中,31项实事支出1.2亿元。", [("1.2亿元", "5亿元")]),
        ("已投用的20座泵站中,已有17座联网运行。", [("17座", "20座")]),
        ("投资9亿元,其中财政资金3亿元,其中区级2亿元。", [("3亿元", "9亿元"), ("2亿元", "3亿元")]),
        # A part that is larger than what holds it is a fault for the checks, where no other number could hold it.
        ("投入资金2亿元,其中区级资金3亿元。", [("3亿元", "2亿元")]),
        # What begins anew is no further part; nor is what another sentence says.
        ("总投资10亿元,其中财政资金3亿元,年内完成投资5亿元。", [("3亿元", "10亿元")]),
        ("投入资金9亿元;其中区级资金2亿元。", [("2亿元", "9亿元")]),
        ("省级项目完成17个,其中道路4个;市级道路3公里,其中新建学校6个。", [("4个", "17个")]),
        ("总投资10亿元,其中财政资金3亿元;道路投资2亿元。", [("3亿元", "10亿元")]),
        ("总投资10亿元(含财政资金3亿元)、道路投资2亿元。", [("3亿元", "10亿元")]),
        ("支出50亿元、比上年增加2亿元,其中教育支出9亿元。", [("9亿元", "50亿元")]),
        # Numbers of other measures, growth, averages of a head and the word within another word hold nothing.
        ("新登记企业147户,其中投资20亿元。", []),
        ("财政收入增长5%,其中税收收入增长3%。", []),
        ("居民人均可支配收入3.9万元,其中农村居民人均可支配收入2万元。", []),
        ("投入资金5亿元,把节俭贯穿其中的工程资金2亿元用好。", []),
        # Two numbers could hold it, and the nearer one is too small.
        ("支出50亿元,道路支出2亿元,其中教育支出9亿元。", []),
        # What stands in brackets holds nothing outside them.
        ("支出9亿元(区本级2亿元;镇级3亿元)。其中:教育支出4亿元。", []),
        ("支出9亿元(本级2亿元),其中教育支出4亿元。", [("4亿元", "9亿元")]),
        # Of a long sentence only what stands close by.
        ("建成公园8个,道路3条,桥梁4座,泵站5处,其中新建公园2个。", []),
    ],
)
def test_a_part_points_to_its_whole(text: str, expected: list[tuple[str, str]]) -> None:
    plain = f"{REPORT}\n{text}\n"
    found = statements(REPORT, text)
    printed = {one.start: plain[one.start : one.unit_end] for one in found}

    pairs = [(printed[one.start], printed[one.part_of]) for one in found if one.part_of is not None]

    assert pairs == expected
