"""Numbers that measure something are found with their units, in whatever form they are printed; all others are not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from load.extract.quantities.quantities import find_quantities
from load.extract.quantities.units import units
from load.text.clean import clean_text

UNITS = [
    "所",
    "个",
    "公里",
    "平方米",
    "元",
    "人次",
    "%",
    "个百分点",
    "亩",
    "户",
    "台",
    "吨",
    "张",
    "场次",
    "微克/立方米",
]
TEMPLATES = [
    "全年新建改建{},惠及群众。",
    "改造提升{}、",
    "其中新增{};",
    "达到{}以上。",
    "不少于{},",
    "为{}",
    "(约{})",
    "\n{}\n",
]


def found(text: str) -> list[tuple[str, Decimal, Decimal | None, str]]:
    plain = clean_text(text).plain
    return [(plain[q.start : q.end], q.value, q.high, q.unit.name) for q in find_quantities(plain)]


@given(
    st.integers(1, 10**7),
    st.integers(0, 3),
    st.sampled_from(["", "万", "亿", "千"]),
    st.sampled_from(UNITS),
    st.sampled_from(TEMPLATES),
    st.booleans(),
)
def test_any_number_in_any_sentence_comes_back(
    number: int, places: int, scale: str, unit: str, template: str, grouped: bool
) -> None:
    value = Decimal(number).scaleb(-places)
    printed = f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"
    if unit.startswith(("个", "%", "微")):
        scale = ""
    factor = {"": 1, "万": 10**4, "亿": 10**8, "千": 1000}[scale]
    if unit == "个" and printed.isdigit() and len(printed) == 4 and printed[:2] in ("19", "20"):
        return

    assert found(template.format(f"{printed}{scale}{unit}")) == [(f"{printed}{scale}", value * factor, None, unit)]


@given(st.sampled_from(sorted(spelling for spelling, unit in units().items() if unit.dimension in ("length", "area"))))
def test_every_spelling_of_a_unit_is_known(spelling: str) -> None:
    assert len(found(f"长度12.5{spelling},")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投入5.8亿元", ("5.8亿", "580000000", None, "元")),
        ("投入300余万元", ("300余万", "3000000", None, "元")),
        ("投入2亿3000万元", ("2亿3000万", "230000000", None, "元")),
        ("发放助学金4万2千元", ("4万2千", "42000", None, "元")),
        ("购置设备287.3 万元", ("287.3万", "2873000", None, "元")),
        ("新建两所学校", ("两", "2", None, "所")),
        ("新建一百二十个站点", ("一百二十", "120", None, "个")),
        ("满意率百分之九十五", ("百分之九十五", "95", None, "%")),
        ("近八成居民受益", ("八成", "80", None, "%")),
        ("降幅两成半。", ("两成半", "25", None, "%")),
        ("三分之二的村", ("三分之二", "66.66666667", None, "%")),
        ("60—70岁老人", ("60—70", "60", "70", "岁")),
        ("每户3至5个", ("3至5", "3", "5", "个")),
        ("增长5%-8%。", ("5%-8", "5", "8", "%")),
        ("提前两个月完工", ("两", "2", None, "个月")),
        ("至少有一家医院", ("一", "1", None, "家")),
        ("办好十件民生实事", ("十", "10", None, "件")),
        ("排名位居全省第三位", ("三", "3", None, "位")),
        ("总量居全国第2,", ("2", "2", None, "")),
        ("惠及17万婴幼儿", ("17万", "170000", None, "")),
        ("指数为101.2,", ("101.2", "101.2", None, "")),
        ("补贴1500元人民币", ("1500", "1500", None, "元")),
        ("投入１２．５万元", ("12.5万", "125000", None, "元")),
        ("補貼萬餘戶,改造3.2萬戶", ("3.2万", "32000", None, "户")),
        ("新增35千伏以上变电站", ("35", "35", None, "千伏")),
        ("改造城(chéng)區12個小區", ("12", "12", None, "个")),
        ("服务业增加值(GVA)[3]45.6亿元", ("45.6亿", "4560000000", None, "元")),
        ("霾日累计128天次", ("128", "128", None, "天次")),
        ("步道长1200m、宽阔平坦", ("1200", "1200", None, "米")),
        ("护林投劳3.5万工日", ("3.5万", "35000", None, "工日")),
        ("河道拓宽到8m", ("8", "8", None, "米")),
        ("风速不超过8m/秒", ("8", "8", None, "米/秒")),
        ("印制小报900印张", ("900", "900", None, "印张")),
        ("补助45元/(人·月)", ("45", "45", None, "元/(人·月)")),
        ("亩均税收6.1亿元/平方公里", ("6.1亿", "610000000", None, "元/平方公里")),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, expected: tuple[str, str, str | None, str]) -> None:
    surface, value, high, unit = expected

    assert found(text) == [(surface, Decimal(value), None if high is None else Decimal(high), unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分别新建3、5和8所", [3, 5, 8]),
        ("从35%提高到40%", [35, 40]),
        ("由20增加到35个", [20, 35]),
        ("比率分别提高20.9、36.2、54个百分点", ["20.9", "36.2", 54]),
        ("惠及3500万、2300万人次", [35000000, 23000000]),
    ],
)
def test_numbers_in_a_row_share_their_unit(text: str, expected: list[float | str]) -> None:
    units_found = {unit for *_, unit in found(text)}

    assert [value for _, value, _, _ in found(text)] == [Decimal(one) for one in expected]
    assert len(units_found) == 1
    assert units_found != {""}


@pytest.mark.parametrize(
    "text",
    [
        "2019年12月31日,第3批名单公布",
        "政办发〔2024〕29号文件",
        "拨打12345热线或0518-85401234",
        "24中学与18职合并",
        "地铁3号线2期工程开工",
        "驿站位于梅园2幢1楼",
        "十一月底前完工",
        "途经102国道和233省道",
        "5G网络覆盖,PM2.5下降",
        "110千伏变电站投运",
        "聚焦五个方面、四个意识",
        "发挥三位一体作用",
        "家家户户,千家万户",
        "打造一个平台",
        "解决“最后一公里”问题",
        "实施“黄金3分钟”急救",
        "未来5年的规划,近三年来",
        "投入???506万元",
        "“十四五”规划",
        "坚持两手抓、两不误",
        "二十四节气",
        "第三届运动会",
        "庆祝建国70周年文艺汇演",
        "实施三年行动计划",
        "乘坐3路公交车",
        "一站式服务,一网通办",
        "一件件实事落地,一个个驿站建成",
        "当作一项民生工程",
        "01 项目名称:驿站建设",
        "提供7×24小时服务",
        "达到7级抗震",
        "优化8路、11路和夜12路公交",
        "7人制足球赛",
        "指标实现两个过半",
        "2.2022年度实事办结",
        "DN800mm口径的管道",
        "步行5min可达,时延50ms以内",
    ],
)
def test_what_measures_nothing_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_spans_lead_back_to_the_printed_text() -> None:
    printed = "改造城(chéng)區 1 2個老舊小區,投入3 00餘萬元"
    clean = clean_text("改造城(chéng)區12 個老舊小區,投入300 餘萬元")

    assert [clean.cut(q.start, q.end) for q in find_quantities(clean.plain)] == ["12", "300 餘萬"]
    assert clean_text(printed).printed == printed
