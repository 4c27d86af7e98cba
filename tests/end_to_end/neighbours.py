"""Records of invented documents that change what is known from earlier ones, also of other regions.

Each case plays in a province of its own: a build before, and what comes in the night after. Names and codes are real,
since regions must resolve; what is said of them is not true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from invented import CHANGE, COMPLETION, EXPENDITURE, TARGET, document, item, lead, statement

from load.reference import seed_records

JOBS, CRECHES, LAMPS, GROWTH = "城镇新增就业人数", "新增托位数", "安装路灯数", "地区生产总值增速"
Records = list[dict[str, Any]]


@dataclass(frozen=True)
class Region:
    """A region by name and code."""

    name: str
    code: str

    @property
    def said(self) -> dict[str, str]:
        """For statements."""
        return {"region_name": self.name}

    @property
    def of_document(self) -> dict[str, str]:
        """For documents."""
        return {"region_name": self.name, "region_code": self.code}


def report(name: str, region: Region, *statements: dict[str, Any], **fields: Any) -> Records:
    """A report on 2022 that came early in 2023."""
    facts = {"published": "2023-01-15", "years": "2022"} | fields
    return [document(name, "report", region=region.of_document, **facts), *statements]


def jobs(name: str, start: int, value: int, region: Region) -> dict[str, Any]:
    """How many found work in a region: figures of regions above and below are compared."""
    return statement(name, start, str(value), value, "人", JOBS, region.said)


def promise(name: str, of: dict[str, str], to: Region) -> Records:
    """A plan of one region, or of none that it tells, whose only item promises something to another."""
    return [
        document(name, "plan", "2022-02-01", "2022", of, declared_item_count=1),
        item(name, 1, "普惠托育"),
        lead(name, 1, "区卫健委"),
        statement(name, 110, "200", 200, "个", CRECHES, TARGET, to.said, item_no=1),
    ]


def creches(name: str, region: Region, value: int) -> Records:
    """What became of such a promise."""
    return report(name, region, statement(name, 10, str(value), value, "个", CRECHES, region.said))


def shipped(document_slug: str, region: Region) -> dict[str, Any]:
    """What a shipped document says of a region in words, loaded as a record of its own."""
    documents = [record.fields for (kind, _), record in seed_records().items() if kind == "documents"]
    (document_id,) = (one["document_id"] for one in documents if one["document_slug"] == document_slug)
    return {
        "record_kind": "qualitative_statements",
        "document_id": document_id,
        "char_start": 5000,
        "char_end": 5002,
        "surface": "同步",
        "subject": "居民收入增速",
        "comparator": "eq",
        "benchmark": "经济增速",
        "role": "actual",
        "year": 2021,
        "region_name": region.name,
    }


def alone(region: Region) -> Records:
    """A plan and a report of a region that no other document speaks of."""
    plan, told = f"{region.code}-plan", f"{region.code}-report"
    return [
        document(plan, "plan", "2022-02-01", "2022", region.of_document, declared_item_count=1),
        item(plan, 1, "修缮校舍"),
        lead(plan, 1, "区教育局"),
        statement(plan, 110, "10", 10, "所", "修缮校舍数", TARGET, region.said, item_no=1),
        statement(plan, 120, "500万", 5e6, "元", "校舍维修支出", TARGET, EXPENDITURE, region.said, item_no=1),
        *report(
            told,
            region,
            statement(told, 10, "8", 8, "所", "修缮校舍数", region.said),
            statement(told, 20, "80", 80, "%", "修缮校舍数完成率", COMPLETION, region.said),
            jobs(told, 30, 300, region),
        ),
    ]


KUNMING, WUHUA, PANLONG = Region("昆明市", "530100"), Region("五华区", "530102"), Region("盘龙区", "530103")
HOHHOT, HUIMIN, YUQUAN = Region("呼和浩特市", "150100"), Region("回民区", "150103"), Region("玉泉区", "150104")
NANGUAN, KUANCHENG = Region("南关区", "220102"), Region("宽城区", "220103")
JINJIANG, QINGYANG = Region("锦江区", "510104"), Region("青羊区", "510105")
YINCHUAN, XINGQING, XIXIA = Region("银川市", "640100"), Region("兴庆区", "640104"), Region("西夏区", "640105")
YAOHAI, LIXIA = Region("瑶海区", "340102"), Region("历下区", "370102")
TAIYUAN, XIAODIAN, LIWAN = Region("太原市", "140100"), Region("小店区", "140105"), Region("荔湾区", "440103")
GUANGXI, XINGNING = Region("广西壮族自治区", "450000"), Region("兴宁区", "450102")
TIANSHAN, SHAYBAK, DONGHU = Region("天山区", "650102"), Region("沙依巴克区", "650103"), Region("东湖区", "360102")
PUDONG, HUAIYIN = Region("浦东新区", "310115"), Region("槐荫区", "370104")
URL = {"source_uri": "https://example.org/plan"}
ANOTHER_URL = {"source_uri": "https://example.org/another-plan"}

# What is there before, and what comes after.
CASES: dict[str, tuple[Records, Records]] = {
    "a figure of a district flags that of its city": (
        [*report("a-city", KUNMING, jobs("a-city", 10, 5000, KUNMING)), *alone(WUHUA)],
        report("a-new", PANLONG, jobs("a-new", 10, 7000, PANLONG)),
    ),
    "a higher figure of a city clears its district": (
        [
            *report("b-city", HOHHOT, jobs("b-city", 10, 5000, HOHHOT)),
            *report("b-district", HUIMIN, jobs("b-district", 10, 6000, HUIMIN)),
        ],
        report("b-new", HOHHOT, jobs("b-new", 10, 9000, HOHHOT), published="2023-03-01"),
    ),
    "an item is judged by what is done in another district": (
        promise("c-plan", NANGUAN.of_document, KUANCHENG),
        creches("c-new", KUANCHENG, 210),
    ),
    "what is done in another district stays known": (
        [*promise("d-plan", JINJIANG.of_document, QINGYANG), *creches("d-report", QINGYANG, 210)],
        report("d-new", JINJIANG, statement("d-new", 10, "12", 12, "盏", LAMPS, JINJIANG.said)),
    ),
    "what another district found of the city stays found": (
        [
            *report("e-city", YINCHUAN, jobs("e-city", 10, 5000, YINCHUAN)),
            *report("e-district", XINGQING, jobs("e-district", 10, 6000, XINGQING)),
        ],
        report("e-new", XIXIA, jobs("e-new", 10, 100, XIXIA)),
    ),
    "a newer version replaces an older one": (
        [
            document("f-old", "plan", "2022-02-01", "2022", YAOHAI.of_document, **URL),
            statement("f-old", 10, "30", 30, "所", "修缮校舍数", TARGET, YAOHAI.said),
            statement("f-old", 20, "90", 90, "盏", LAMPS, TARGET, YAOHAI.said),
        ],
        [
            document("f-new", "plan", "2022-06-01", "2022", YAOHAI.of_document, **URL),
            statement("f-new", 10, "25", 25, "所", "修缮校舍数", TARGET, YAOHAI.said),
        ],
    ),
    "an older version stays replaced by one that names no region": (
        [
            document("g-old", "plan", "2022-02-01", "2022", LIXIA.of_document, **ANOTHER_URL),
            statement("g-old", 10, "30", 30, "所", "修缮校舍数", TARGET, LIXIA.said),
            document("g-newer", "plan", "2022-06-01", "2022", {"region_name": "本区"}, **ANOTHER_URL)
            | {"region_state": "unknown"},
            statement("g-newer", 10, "25", 25, "所", "修缮校舍数", TARGET, region_name="本区"),
        ],
        report("g-new", LIXIA, statement("g-new", 10, "26", 26, "所", "修缮校舍数", LIXIA.said)),
    ),
    "a district whose item is judged anew is still held against its city": (
        [
            *report("h-city", TAIYUAN, jobs("h-city", 10, 5000, TAIYUAN)),
            *report("h-district", XIAODIAN, jobs("h-district", 10, 6000, XIAODIAN)),
            *promise("h-plan", XIAODIAN.of_document, LIWAN),
        ],
        creches("h-new", LIWAN, 210),
    ),
    "what a district says of its province is held against the province's own word": (
        report("i-district", XINGNING, statement("i-district", 10, "5.8", 5.8, "%", GROWTH, CHANGE, GUANGXI.said)),
        report("i-new", GUANGXI, statement("i-new", 10, "6.2", 6.2, "%", GROWTH, CHANGE, GUANGXI.said)),
    ),
    "a document that is read again is of another district": (
        [
            document("j", "report", "2023-01-12", "2022", TIANSHAN.of_document, extractor_version="first"),
            statement("j", 10, "120", 120, "盏", LAMPS, TIANSHAN.said, extractor_version="first"),
            statement("j", 20, "11", 11, "座", "新建公园数", TIANSHAN.said, extractor_version="first"),
        ],
        [
            document("j", "report", "2023-01-12", "2022", SHAYBAK.of_document, extractor_version="second"),
            statement("j", 10, "85", 85, "盏", LAMPS, SHAYBAK.said, extractor_version="second"),
        ],
    ),
    "an item of a document that hides its region is judged by what is done in a district": (
        promise("k-plan", {"region_name": "某区", "region_state": "unknown"}, PUDONG),
        creches("k-new", PUDONG, 210),
    ),
    "more is loaded of a shipped document, on a district that it did not name": (
        report("l-district", HUAIYIN, jobs("l-district", 10, 40, HUAIYIN)),
        [shipped("pingfang-2019-report", HUAIYIN)],
    ),
    "nothing is said of this one": (alone(DONGHU), []),
}
