"""Subjects of quantity statements; ⟦⟧ marks the number with its unit."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from load.extract import lexicon
from load.extract.quantities.quantities import find_quantities
from load.extract.subjects.subjects import MAX_LENGTH, subject_of


def subject(marked: str, kind: str = "count") -> str:
    """The subject of the marked quantity, in the clause and sentence that it stands in."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    return subject_at(marked.replace("⟦", "").replace("⟧", ""), start, end, kind)


def subject_at(plain: str, start: int, unit_end: int, kind: str) -> str:
    sentence_start = max(plain.rfind(end, 0, start) for end in "。;!?\n") + 1
    clause_start = max([sentence_start, *(found.end() for found in CLAUSE_END.finditer(plain, sentence_start, start))])
    end = re.compile(r"[。;!?\n,:]|$").search(plain, unit_end)
    assert end is not None
    return subject_of(plain, start, unit_end, (clause_start, end.start()), sentence_start, kind)


CLAUSE_END = re.compile(r"(?<!\d)[,:]|[,:](?!\d)")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # The noun behind the unit, else the words before it.
        ("改造⟦50个⟧老旧小区。", "改造老旧小区"),
        ("完成⟦50个⟧老旧小区改造。", "改造老旧小区"),
        ("老旧小区改造⟦50个⟧。", "改造老旧小区"),
        ("完成老旧小区改造⟦50个⟧。", "改造老旧小区"),
        ("完成老旧小区改造工程⟦50个⟧。", "改造老旧小区"),
        ("全市已累计改造老旧小区⟦50个⟧。", "改造老旧小区"),
        ("力争改造老旧小区不少于⟦50个⟧。", "改造老旧小区"),
        ("新增床位⟦348张⟧。", "新增床位"),
        ("新增⟦348张⟧床位。", "新增床位"),
        ("床位新增⟦348张⟧。", "新增床位"),
        ("新建公园⟦5个⟧。", "新建公园"),
        ("公园已新建⟦4个⟧。", "新建公园"),
        ("截至9月底,公园已全部新建⟦5个⟧。", "新建公园"),
        ("2023年,计划建设口袋公园⟦12处⟧。", "建设口袋公园"),
        ("口袋公园建成⟦9处⟧。", "建设口袋公园"),
        ("目标任务:新(改、扩)建幼儿园⟦6所⟧。", "新改扩建幼儿园"),
        ("新改扩建幼儿园⟦6所⟧。", "新改扩建幼儿园"),
        ("在商圈、车站新建不少于⟦20处⟧充电站。", "新建充电站"),
        ("推进东湖、西岭等⟦3个⟧农贸市场改造提升工作。", "改造提升农贸市场"),
        ("为⟦800名⟧困难老人提供助餐服务。", "困难老人提供助餐服务"),
        ("发放“惠民书香卡”约⟦3万张⟧。", "发放惠民书香卡"),
        ("特殊家庭适老化改造⟦300户⟧。", "特殊家庭适老化改造"),
        # Order and counting words do not tell things apart.
        ("城镇新增就业⟦8000人⟧。", "新增城镇就业"),
        ("新增城镇就业人数⟦8000人⟧。", "新增城镇就业"),
        ("全区拆除违法建设⟦30处⟧。", "拆除违法建设"),
        ("养老床位总数达到⟦900张⟧。", "养老床位"),
        # Lists share their verb, and what is written once for several numbers.
        ("新建书屋3个、驿站⟦5个⟧。", "新建驿站"),
        ("新建书屋⟦3个⟧、驿站5个。", "新建书屋"),
        ("新建3个书屋、⟦5个⟧驿站。", "新建驿站"),
        ("新建书屋3个,打造驿站⟦5个⟧。", "打造驿站"),
        ("创建国家级示范村1个、省级⟦2个⟧。", "创建省级示范村"),
        ("举办⟦12项⟧60场文化惠民演出。", "举办文化惠民演出"),
        # What is unsaid comes from before.
        ("棚户区新开工900套,基本建成⟦700套⟧。", "基本建成棚户区"),
        ("开展新型学徒培训,达⟦300人⟧。", "新型学徒培训"),
        ("改造户厕800座,为年度计划⟦900座⟧的88.9%。", "改造户厕"),
        ("一、建设口袋公园\n进展情况:⟦4个⟧。", "建设口袋公园"),
        ("(三)村级养老互助点。年度任务⟦12个⟧。", "村级养老互助点"),
        ("打通断头路4条,惠及居民⟦2000户⟧。", "打通断头路惠及居民"),
        # Promises are counted as such.
        ("今年办好⟦10件⟧民生实事。", "民生实事件数"),
        ("区政府推出⟦12件⟧惠民实事项目。", "民生实事件数"),
        ("本年18项民生工程中已有⟦15项⟧做完。", "民生工程项数"),
        ("全年新增⟦3项⟧民生工程。", "新增民生工程项数"),
    ],
)
def test_counts(marked: str, expected: str) -> None:
    assert subject(marked) == expected


@pytest.mark.parametrize(
    ("marked", "kind", "expected"),
    [
        ("发放创业贷款⟦500万元⟧。", "money", "发放创业贷款"),
        ("新建水厂2座,总投资⟦3亿元⟧。", "money", "新建水厂总投资"),
        ("投资⟦3亿元⟧新建城东水厂。", "money", "新建城东水厂投资"),
        ("实施绿化提升项目,投入⟦900万元⟧。", "money", "绿化提升项目投入"),
        ("改造危房60户,户均补助⟦1.5万元⟧。", "money", "改造危房户均补助"),
        ("全区财政支出⟦30亿元⟧。", "money", "全区财政支出"),
        ("东湖区区本级投入民生资金⟦5亿元⟧。", "money", "区本级投入民生资金"),
        ("东湖区本级投入民生资金⟦5亿元⟧。", "money", "区本级投入民生资金"),
        ("新增绿地⟦3公顷⟧。", "area", "新增绿地面积"),
        ("新增绿地面积达到⟦3公顷⟧。", "area", "新增绿地面积"),
        ("拆除违法建设30处、⟦2万平方米⟧。", "area", "拆除违法建设面积"),
        ("全县完成⟦64公里⟧农村公路提档升级。", "length", "提档升级农村公路长度"),
        ("农村公路提档升级里程⟦75公里⟧。", "length", "提档升级农村公路长度"),
        ("建成全长⟦11公里⟧的滨河绿道。", "length", "建设滨河绿道长度"),
        ("PM2.5平均浓度控制在⟦35微克/立方米⟧以内。", "concentration", "PM2.5平均浓度"),
        ("每千人口拥有3岁以下婴幼儿托位数达到⟦4.1个⟧。", "per_capita", "每千人口拥有3岁以下婴幼儿托位"),
        ("人均体育场地面积达到⟦2.6平方米⟧。", "per_capita", "人均体育场地面积"),
        ("为⟦65岁⟧以上老人免费体检。", "duration", "老人免费体检年龄"),
    ],
)
def test_amounts(marked: str, kind: str, expected: str) -> None:
    assert subject(marked, kind) == expected


@pytest.mark.parametrize(
    ("marked", "kind", "expected"),
    [
        ("城镇登记失业率控制在⟦4.5%⟧以内。", "rate", "城镇登记失业率"),
        ("城镇登记失业率由5.1%下降至⟦4.5%⟧。", "rate", "城镇登记失业率"),
        ("从2020年的⟦53.2%⟧提升至2025年的58%。", "rate", "比率"),
        ("行政村污水处理覆盖率不低于⟦60%⟧。", "share", "行政村污水处理覆盖率"),
        ("受理热线工单900件,办结率⟦98%⟧。", "rate", "热线工单办结率"),
        ("改造户厕800座,完成率⟦88.9%⟧。", "rate", "改造户厕完成率"),
        ("改造户厕800座,占年度计划的⟦88.9%⟧。", "rate", "改造户厕完成率"),
        ("改造户厕800座,为年度计划900座的⟦88.9%⟧。", "rate", "改造户厕完成率"),
        ("铺设燃气管网12公里,完成率⟦80%⟧。", "rate", "铺设燃气管网完成率"),
        ("工业投资完成全年目标的⟦80%⟧。", "rate", "工业投资完成率"),
        ("新增学位90个,新增床位80张,分别完成年度任务的⟦90%⟧和70%。", "rate", "新增学位完成率"),
        ("新增学位90个,新增床位80张,分别完成年度任务的90%和⟦70%⟧。", "rate", "新增床位完成率"),
        ("新建水厂2座,完成投资2亿元,投资完成率⟦66%⟧。", "rate", "新建水厂投资完成率"),
        ("民生支出90亿元,占一般公共预算支出的⟦75%⟧。", "share", "民生支出占一般公共预算支出比重"),
        ("毕业班学员⟦95%⟧进厂实训。", "share", "毕业班学员进厂实训"),
        ("地区生产总值增长⟦5%⟧左右。", "change", "地区生产总值增速"),
        ("地区生产总值678亿元,同比增长⟦5%⟧。", "change", "地区生产总值增速"),
        ("可防性案件同比下降⟦20%⟧。", "change", "可防性案件降幅"),
        ("住院报销比例在现行基础上提高⟦5个百分点⟧。", "change", "住院报销比例增幅"),
        ("城镇居民收入和农村居民收入分别增长⟦5%⟧和6%。", "change", "城镇居民收入增速"),
        ("城镇居民收入和农村居民收入分别增长5%和⟦6%⟧。", "change", "农村居民收入增速"),
        ("城乡低保标准分别提高5%、⟦8%⟧。", "change", "农村低保标准增幅"),
        ("服务业增加值增长6%,高于全国⟦0.7个百分点⟧。", "change", "服务业增加值增速高于全国"),
        ("金牌总数位居全省第⟦一⟧。", "rank", "金牌总数全省排名"),
        ("粮食产量增长3%,增速居全国第⟦五位⟧。", "rank", "粮食产量增速全国排名"),
    ],
)
def test_rates_changes_and_ranks(marked: str, kind: str, expected: str) -> None:
    assert subject(marked, kind) == expected


@pytest.mark.parametrize(
    ("marked", "kind", "expected"),
    [
        # No word is cut: neither by a cue that a longer word begins or ends with, nor by the length of a subject.
        ("规划列出9个预期性指标、⟦4个⟧约束性指标。", "count", "约束性指标"),
        ("提出⟦9个⟧预期性指标、4个约束性指标。", "count", "预期性指标"),
        ("新政策惠及⟦20万人⟧。", "count", "新政策惠及"),
        ("对外贸易额达到⟦30亿元⟧。", "money", "对外贸易额"),
        ("⟦900名⟧儿童享受免费乘车游园和夏令营补贴政策。", "count", "儿童享受免费乘车游园和夏令营补贴政策"),
        ("全年报送修订或废止城市管理领域市级规章⟦6件⟧。", "count", "报送修订或废止城市管理领域市级规章"),
        ("支持各镇集中资源发展⟦2个⟧主导产业。", "count", "支持各镇集中资源发展主导产业"),
        ("培育养老服务社会组织⟦30个⟧。", "count", "培育养老服务社会组织"),
        # A bare head word takes the thing from the clause before, or from the topic.
        ("居民收入从2万元增长到⟦3万元⟧。", "money", "居民收入"),
        ("新增绿色工厂5家,总数达到⟦12家⟧。", "count", "绿色工厂总数"),
        ("民营诊所持续增多。总量超过⟦90家⟧。", "count", "民营诊所总量"),
        ("首期⟦5亿元⟧市级种业基金。", "money", "市级种业基金首期规模"),
        ("港口吞吐量达900万吨、连续⟦3年⟧排名全省第一。", "duration", "港口吞吐量连续排名全省第一"),
        ("港口吞吐量达900万吨、连续3年排名全省第⟦一⟧。", "rank", "港口吞吐量全省排名"),
        ("茶园面积连续6年全省第⟦一⟧。", "rank", "茶园面积全省排名"),
        ("工业产值增长6%,高于“十三五”时期⟦1个百分点⟧。", "change", "工业产值增速高于十三五时期"),
        # Each of several things has its own number.
        ("食盐、食糖抽检合格率分别达⟦99%⟧、98%。", "rate", "食盐抽检合格率"),
        ("食盐、食糖抽检合格率分别达99%、⟦98%⟧。", "rate", "食糖抽检合格率"),
        ("书店、影院分别从⟦20家⟧、9家增加到30家、15家。", "count", "书店"),
        ("书店、影院分别从20家、9家增加到30家、⟦15家⟧。", "count", "影院"),
        ("第一、第三产业增加值分别增长⟦3%⟧、5%。", "change", "第一产业增加值增速"),
        ("客船、游艇进出、新设企业分别增长3%、4%、⟦5%⟧。", "change", "新设企业增速"),
        # A level is no growth, a total not of the new ones; growth and fall have their own names.
        ("国企资产总额增长16%、达到⟦2万亿元⟧。", "money", "国企资产总额"),
        ("通用机场增加2个、达到⟦8个⟧。", "count", "通用机场"),
        ("事项办理平均减时间⟦40%⟧。", "change", "事项办理平均时间降幅"),
        ("居民消费价格涨幅⟦2%⟧。", "change", "居民消费价格增幅"),
        # Ages, footnotes and times leave nothing behind.
        ("人均预期寿命达到⟦80岁⟧。", "duration", "人均预期寿命"),
        ("人均预期寿命从2018年的77岁提升至⟦79岁⟧。", "duration", "人均预期寿命"),
        ("四大产业[3]占比提高⟦4个百分点⟧。", "change", "四大产业占比增幅"),
        ("河湖水质优良率连续三年保持⟦97%⟧的两座城市。", "rate", "河湖水质优良率"),
        ("车站旅客和货物吞吐量分别为3万人次、5万吨,分别增长⟦8%⟧、7%。", "change", "车站旅客吞吐量增速"),
        ("车站旅客和货物吞吐量分别为3万人次、5万吨,分别增长8%、⟦7%⟧。", "change", "货物吞吐量增速"),
        # No other clause is taken in.
        ("技工培训带动就业6万人,新业态保障试点惠及⟦9万人⟧。", "count", "新业态保障试点惠及"),
        ("改造旧小区3个、惠及⟦500户⟧。", "count", "改造旧小区惠及"),
        ("有序推动外来人口落户,城镇化率提升至⟦60%⟧。", "rate", "城镇化率"),
        ("风电装机规模超90万千瓦、装机占比超⟦90%⟧。", "share", "风电装机占比"),
        ("壮大6大产业集群和⟦18条⟧乡村产业链。", "count", "乡村产业链"),
        ("发放劳务报酬4亿元、带动⟦3万⟧农户就业增收。", "count", "农户就业增收"),
        ("培育⟦6个⟧省级、9个市级产业集群。", "count", "培育省级产业集群"),
        ("开展垃圾分类、河道清淤等⟦8项⟧行动。", "count", "垃圾分类等行动"),
        ("港口在全国集装箱码头综合评价中稳居第⟦一⟧。", "rank", "港口排名"),
    ],
)
def test_nothing_is_torn_or_taken_in(marked: str, kind: str, expected: str) -> None:
    assert subject(marked, kind) == expected


def test_target_actual_and_rate_share_their_words() -> None:
    target = subject("任务目标是改造户用厕所⟦600座⟧。")
    actual = subject("截至9月中旬,全市已改造户用厕所⟦680座⟧,完成率113.3%。")
    rate = subject("截至9月中旬,全市已改造户用厕所680座,完成率⟦113.3%⟧。", "rate")
    assert target == actual
    assert rate == actual + "完成率"


def test_a_long_thing_is_cut_alike_with_and_without_its_rate() -> None:
    thing = "城乡结合部老旧住宅小区地下供热管网智能监测终端设备"
    actual = subject(f"安装{thing}⟦9套⟧,完成率90%。")
    rate = subject(f"安装{thing}9套,完成率⟦90%⟧。", "rate")
    assert rate == actual + "完成率"


def test_never_empty() -> None:
    assert subject("⟦5个⟧") == "数量"
    assert subject("⟦5亿元⟧", "money") == "金额"


TEXTS = st.lists(
    st.sampled_from(
        [row["word"] for row in lexicon.table("subject_words")]
        + ["小区", "公园", "老人", "就业", "5个", "3.5万平方米", "98%", "2023年", "9月底", "12亿元", "第3位", "6岁"]
        + list(",。;:、()“”《》\n\t| —-·?")
        + list(string.ascii_letters[:4])
    ),
    min_size=1,
    max_size=25,
).map("".join)


@given(
    st.lists(st.sampled_from(["甲", "城镇", "一二三", "合格率", "和", "、", "连续", ",", "。", ""]), max_size=9).map(
        "".join
    ),
    st.sampled_from(["分别增长5%、6%、7%", "分别达5个、6个", "分别从5%、6%提高到7%、8%", "连续3年居第2位", "惠及8人"]),
    st.sampled_from([row["kind"] for row in lexicon.seed("kinds")]),
)
def test_each_of_several_has_a_subject(names: str, numbers: str, kind: str) -> None:
    text = names + numbers
    for quantity in find_quantities(text):
        assert 1 <= len(subject_at(text, quantity.start, quantity.unit_end, kind)) <= MAX_LENGTH


@given(TEXTS, st.sampled_from([row["kind"] for row in lexicon.seed("kinds")]))
def test_properties(text: str, kind: str) -> None:
    for quantity in find_quantities(text):
        found = subject_at(text, quantity.start, quantity.unit_end, kind)
        assert 1 <= len(found) <= MAX_LENGTH
        assert found == subject_at(text, quantity.start, quantity.unit_end, kind)
        # The same words elsewhere, cut off by the end of a paragraph, have the same subject.
        moved = "。\n" + text
        if not re.search(r"^[^。;!?\n]*$", text[: quantity.start]):
            assert found == subject_at(moved, quantity.start + 2, quantity.unit_end + 2, kind)


OWN_NUMBERS = ["改造小区{}个。", "新增{}张床位。", "投资{}万元新建水厂。", "办结率{}%。", "发放{}.5万张卡和{}万张券。"]


@given(st.integers(2, 9999), st.sampled_from(OWN_NUMBERS))
def test_no_number_of_its_own(number: int, text: str) -> None:
    plain = text.format(number, number)
    for quantity in find_quantities(plain):
        assert not re.search(r"\d", subject_at(plain, quantity.start, quantity.unit_end, "count"))


def test_lexicon_is_sound() -> None:
    rows = lexicon.table("subject_words")
    keys = [(row["use"], row["word"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["word"] for row in rows)
    assert all(row["to"] for row in rows if row["use"] in ("deed", "verb", "attribute", "change", "completion"))
