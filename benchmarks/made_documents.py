"""Plans and reports in our own words, as many as are wanted: the same seed gives the same documents.

Regions, names and numbers are drawn; sentences have the forms of real plans and reports, and about as many numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

_DISTRICTS = ("青湖区", "临江县", "白云岭区", "柳河县", "东岸区", "石桥县", "新港区", "松岭县")
_OFFICES = (
    "教育局",
    "民政局",
    "卫生健康局",
    "住房和城乡建设局",
    "交通运输局",
    "人力资源和社会保障局",
    "农业农村局",
    "城市管理局",
    "水务局",
    "财政局",
)
_HEADINGS = (
    "教育惠民",
    "健康服务",
    "养老托育",
    "住有所居",
    "出行便利",
    "就业创业",
    "环境整治",
    "平安建设",
    "文化体育",
    "乡村振兴",
)
_PROMISED = (
    "新建改扩建公办幼儿园{n}所，新增学位{h}个",
    "改造老旧小区{n}个，惠及居民{k}余户",
    "新增城镇就业{k}人以上，城镇登记失业率控制在{p}%以内",
    "开工建设保障性租赁住房{h}套，力争年底前建成{n}套",
    "新建社区养老服务站{n}个，为{h}名高龄老人提供居家养老服务",
    "铺设燃气管线{d}公里，更换供水管网{d}公里",
    "为{k}名适龄妇女开展免费“两癌”筛查，筛查率达到{q}%以上",
    "新增停车泊位{h}个、充电桩{n}台",
    "投资{d}亿元实施河道治理，完成绿化面积{h}万平方米",
    "城乡低保标准分别提高到每人每月{h}元和{h}元",
    "建成口袋公园{n}处，人均公园绿地面积不低于{d}平方米",
    "开展送戏下乡{n}场、全民健身活动{n}场次",
    "将城乡居民基本医保财政补助标准由每人{h}元提高到{h}元",
    "修建农村公路{d}公里，其中通村公路{d}公里",
)
_REPORTED = (
    "全年民生支出{d}亿元，占一般公共预算支出的{q}%",
    "完成老旧小区改造{n}个，完成年度任务的{q}%",
    "新增城镇就业{k}人，同比增长{p}%",
    "发放各类救助资金{h}万元，惠及困难群众{k}人次",
    "建成学校{n}所，超额完成年初{n}所的目标任务",
    "实现地区生产总值{d}亿元，增长{p}%，城乡居民人均可支配收入分别增长{p}%和{p}%",
    "空气质量优良天数{h}天，比上年增加{n}天",
    "累计完成投资{d}亿元，完工率{q}%",
    "办理群众来信来访{k}件，办结率{q}%",
    "改造农村危房{h}户，涉及{n}个乡镇",
    "接种疫苗{d}万剂次，覆盖率由{p}%提高到{q}%",
    "培训各类技能人才{k}人次，{q}%实现就业",
)
_BETWEEN = (
    "深化重点领域改革，持续优化营商环境，推动政务服务向基层延伸，让企业和群众办事更加便捷，获得感成色更足",
    "加快构建覆盖城乡、均衡可及的公共服务体系，着力解决群众身边的操心事、烦心事、揪心事，努力办好人民满意的教育",
    "坚持绿水青山就是金山银山的理念，扎实推进污染防治，健全河湖长制，开展农村人居环境整治，建设宜居宜业和美乡村",
    "坚持以人民为中心的发展思想，把群众的急难愁盼放在心上，一件接着一件办",
    "健全项目推进机制，实行台账管理，压实各方责任，加强督促检查",
    "广泛征求社会各界意见，引导居民参与监督，让工作成效由群众评判",
    "统筹推进城乡基础设施向村庄延伸，补齐公共服务短板",
    "加强资金保障和质量安全管理，确保项目经得起检验",
)
_NUMERALS = "一二三四五六七八九十"


def document(random: Random, characters: int) -> tuple[str, str]:
    """Name and text of a plan or a report of about that length."""
    district, year = random.choice(_DISTRICTS), random.randint(2017, 2025)
    is_plan = random.random() < 0.5
    title = f"{district}{year}年民生实事{'实施方案' if is_plan else '工作总结报告'}"
    lines = [
        title,
        "",
        f"{district}人民政府办公室 {year + (not is_plan)}年{random.randint(1, 12)}月{random.randint(1, 28)}日",
        "",
    ]
    length, section, item = 0, 0, 0
    while length < characters:
        lines.append(f"{_NUMERALS[section % 10]}、{_HEADINGS[section % len(_HEADINGS)]}")
        section += 1
        for _ in range(random.randint(2, 4)):
            item += 1
            lines.append(_paragraph(random, item, is_plan))
            length += len(lines[-1])
    return f"{district}-{year}-{random.getrandbits(48):012x}", "\n".join(lines) + "\n"


def _paragraph(random: Random, item: int, is_plan: bool) -> str:
    sentences = []
    for _ in range(random.randint(3, 6)):
        kind = random.random()
        forms = _BETWEEN if kind < 0.6 else _PROMISED if is_plan or kind < 0.65 else _REPORTED
        sentences.append(random.choice(forms).format_map(_Drawn(random)))
    lead = f"（责任单位：区{random.choice(_OFFICES)}；配合单位：区{random.choice(_OFFICES)}）" if is_plan else ""
    return f"{item}.{'。'.join(sentences)}。{lead}"


class _Drawn(dict[str, str]):
    """A number for each name of a form, drawn anew each time."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self._random = random

    def __missing__(self, name: str) -> str:
        random = self._random
        return {
            "n": lambda: str(random.randint(2, 60)),
            "h": lambda: str(random.randint(101, 990)),
            "k": lambda: random.choice((str(random.randint(1000, 60000)), f"{random.randint(11, 99) / 10}万")),
            "d": lambda: f"{random.randint(15, 990) / 10:g}",
            "p": lambda: f"{random.randint(21, 89) / 10:g}",
            "q": lambda: f"{random.randint(700, 1100) / 10:g}",
        }[name]()


def texts(seed: int, size: int, characters: int = 6_000) -> Iterator[tuple[str, str]]:
    """Documents until they have that many bytes of UTF-8 together, each with a name of its own."""
    random, made = Random(seed), 0  # noqa: S311  nothing is to be kept secret
    while made < size:
        name, text = document(random, random.randint(characters // 3, characters * 2))
        made += len(text.encode())
        yield name, text


def write(folder: Path, seed: int, size: int) -> int:
    """Write documents into folders of a few hundred; gives how many bytes that are."""
    written = 0
    for number, (name, text) in enumerate(texts(seed, size)):
        part = folder / f"{number // 500:03}"
        part.mkdir(parents=True, exist_ok=True)
        written += (part / f"{name}.txt").write_text(text, encoding="utf-8") and len(text.encode())
    return written
