"""Categories of statements: by the clause, then the sentence, then the headings; and the conventions of the labels."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from load.extract import lexicon
from load.extract.statements.categories import Categories
from load.text.clean import clean_text

NAMES = {row["category_code"] for row in lexicon.seed("categories")}
ROWS = lexicon.table("categories")


def category(marked, *headings):
    """The answer for a sentence whose number and unit stand in 【】, under headings, the innermost last."""
    head = "".join(f"{heading}\n" for heading in headings)
    spans = []
    for heading in headings:
        start = head.index(heading, spans[-1][1] if spans else 0)
        spans.append((start, start + len(heading)))
    start = len(head) + marked.index("【")
    unit_end = len(head) + marked.index("】") - 1
    text = head + marked.replace("【", "").replace("】", "")
    sentence = (len(head), len(text))
    first = max([len(head), *(match.end() for match in re.finditer("[,;:]", text[:start]) if match.end() > len(head))])
    last = re.compile("[,;:。]|$").search(text, unit_end).start()
    return Categories(text).of(start, unit_end, (first, last), sentence, spans)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("新建扩建小学【8所】,年内全部开工。", "education"),
        ("增加公办幼儿园学位【2400个】。", "education"),
        ("九年义务教育巩固率保持在【98%】以上。", "education"),
        ("给【350名】贫困大学生发放助学贷款。", "education"),
        ("每千人口托位达到【4.5个】。", "education"),
        ("投入【900万元】用于改善乡村学校办学条件。", "education"),
        ("标准化村卫生室达到【120个】。", "health"),
        ("请【2.4万名】适龄妇女免费做“两癌”筛查。", "health"),
        ("家庭医生签约率不低于【75%】。", "health"),
        ("【65岁】以上老年人每年免费体检一次。", "health"),
        ("新添救护车【6辆】,乡镇卫生院全部接入急救网络。", "health"),
        ("住院费用报销比例提高到【80%】。", "health"),
        ("城镇新增就业【5200人】。", "employment"),
        ("城镇登记失业率不高于【4%】。", "employment"),
        ("办招聘会【40场】,请来六百家企业。", "employment"),
        ("发放创业担保贷款【1800万元】。", "employment"),
        ("补贴性职业技能培训【3000人次】。", "employment"),
        ("替【260名】农民工追回被拖欠工资。", "employment"),
        ("新增养老床位【150张】。", "social_security"),
        ("农村低保标准每人每年【6200元】。", "social_security"),
        ("建成日间照料中心【9个】。", "social_security"),
        ("重度残疾人护理补贴发放【1.1万人】。", "social_security"),
        ("基本养老保险参保人数达到【22万人】。", "social_security"),
        ("公益性公墓新增墓位【800个】。", "social_security"),
        ("给【70户】退役军人家庭挂光荣牌。", "social_security"),
        ("改造老旧小区【36个】。", "housing"),
        ("棚户区改造开工【1100套】。", "housing"),
        ("既有住宅加装电梯【55部】。", "housing"),
        ("筹集保障性租赁住房【2000套】。", "housing"),
        ("农村危房改造【430户】。", "housing"),
        ("新改建农村公路【85公里】。", "transport"),
        ("新增公共停车位【1500个】。", "transport"),
        ("打通断头路【4条】。", "transport"),
        ("更新公交车【60辆】。", "transport"),
        ("建设公共充电桩【320个】。", "transport"),
        ("加固危桥【7座】。", "transport"),
        ("空气质量优良天数比例达到【88%】。", "environment"),
        ("PM2.5平均浓度降到【32微克/立方米】。", "environment"),
        ("铺设污水管网【40公里】。", "environment"),
        ("植树造林【5600亩】。", "environment"),
        ("新建口袋公园【11个】。", "environment"),
        ("生活垃圾分类覆盖率达到【95%】。", "environment"),
        ("新建改建公厕【24座】。", "environment"),
        ("供水管网改造【18公里】。", "utilities"),
        ("老旧燃气管道更新【26公里】。", "utilities"),
        ("集中供热面积增加【90万平方米】。", "utilities"),
        ("解决【1.3万人】饮水安全问题。", "utilities"),
        ("新建5G基站【210个】。", "utilities"),
        ("新建110千伏变电站【2座】。", "utilities"),
        ("送戏下乡【90场】。", "culture_sports"),
        ("新建健身广场【5处】。", "culture_sports"),
        ("公共图书馆藏书达到【30万册】。", "culture_sports"),
        ("接待游客【240万人次】。", "culture_sports"),
        ("人均体育场地面积【2.6平方米】。", "culture_sports"),
        ("安装高清监控探头【700个】。", "public_safety"),
        ("食品抽检【4200批次】。", "public_safety"),
        ("刑事案件同比下降【7.5%】。", "public_safety"),
        ("新建微型消防站【30个】。", "public_safety"),
        ("治理地质灾害隐患点【13处】。", "public_safety"),
        ("生产安全事故起数下降【10%】。", "public_safety"),
        ("建设高标准农田【3.2万亩】。", "agriculture"),
        ("粮食产量稳定在【26万吨】。", "agriculture"),
        ("生猪出栏【48万头】。", "agriculture"),
        ("培育家庭农场【35家】。", "agriculture"),
        ("创建美丽乡村示范村【16个】。", "agriculture"),
        ("政务服务事项网上可办率达到【99%】。", "governance"),
        ("12345热线受理工单【3.1万件】。", "governance"),
        ("化解信访积案【42件】。", "governance"),
        ("办理法律援助案件【380件】。", "governance"),
        ("审批时限压缩【60%】。", "governance"),
        ("新建便民服务中心【8个】。", "governance"),
        ("地区生产总值【310亿元】。", "economy"),
        ("一般公共预算收入增长【6%】。", "economy"),
        ("规上工业增加值增长【8.2%】。", "economy"),
        ("签约招商引资项目【27个】。", "economy"),
        ("城镇居民人均可支配收入【41000元】。", "economy"),
        ("高新技术企业达到【95家】。", "economy"),
    ],
)
def test_the_clause_tells_the_service(marked, expected):
    assert category(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # Totals over a whole programme are other, totals of a whole budget and of the economy are economy.
        ("今年办好【31项】民生实事。", "other"),
        ("全年投入民生资金【5.8亿元】。", "other"),
        ("民生支出【46亿元】,比上年增加。", "other"),
        ("投入民生资金7亿元,占财政总支出的【48%】。", "other"),
        ("一般公共预算支出【72亿元】。", "economy"),
        ("固定资产投资增长【9%】。", "economy"),
        ("税收收入占财政收入的【70%】。", "economy"),
        # A group of people is filed by the service it gets where that is plain, else social security.
        ("帮助【300名】残疾人就业。", "employment"),
        ("组织退役军人技能培训【150人次】。", "employment"),
        ("资助【90名】困难学生。", "education"),
        ("给【5000名】老年人免费体检。", "health"),
        ("慰问困难群众【1200户】。", "social_security"),
        ("帮扶留守儿童【640名】。", "social_security"),
        ("特殊困难老年人家庭适老化改造【200户】。", "social_security"),
        # Farm households' toilets go with the village, public ones with the environment.
        ("农村户厕改造【2100户】。", "agriculture"),
        ("城区公厕改造【12座】。", "environment"),
        # Sewage is environment, the other pipes are utilities.
        ("雨污分流改造【6公里】。", "environment"),
        ("供热管网改造【6公里】。", "utilities"),
        # A longer cue hides the shorter ones inside it.
        ("学校食堂明厨亮灶覆盖率【100%】。", "public_safety"),
        ("社会保障和就业支出【8亿元】。", "social_security"),
        ("老旧小区燃气管道改造【3公里】。", "utilities"),
        # The end of a word and the beginning of the next are no cue: 高中, 中水, 自治.
        ("提高中医药服务能力,改造【9家】。", "health"),
        ("其中水利投资【6亿元】。", "utilities"),
        ("自治区补助资金【300万元】用于送戏下乡。", "culture_sports"),
        # The agency tells where the work does not.
        ("由市民政局负责【12个】。", "social_security"),
        ("由县住房和城乡建设局负责【12个】。", "housing"),
    ],
)
def test_conventions(marked, expected):
    assert category(marked) == expected


@pytest.mark.parametrize(
    ("marked", "headings", "expected"),
    [
        ("全年完成【14个】,另有2个在建。", ["老旧小区改造"], "housing"),
        ("目标任务:【600人】。", ["民生实事进展情况", "城镇新增就业"], "employment"),
        ("总投资【2.1亿元】。", ["打通断头路"], "transport"),
        ("计划【20座】。", ["生态环境", "新建变电站"], "utilities"),
        ("累计拨付【430万元】。", ["城乡低保"], "social_security"),
    ],
)
def test_where_the_sentence_says_nothing_the_headings_tell(marked, headings, expected):
    assert category(marked, *headings) == expected


@pytest.mark.parametrize(
    ("marked", "headings", "expected"),
    [
        ("新建公办幼儿园【3所】。", ["完善交通网络"], "education"),
        ("新增公共停车位【400个】。", ["优先发展教育事业"], "transport"),
        ("城镇调查失业率【5%】左右。", ["经济发展", "固定资产投资和招商引资"], "employment"),
        ("新增养老床位【90张】。", ["住房保障", "老旧小区改造"], "social_security"),
    ],
)
def test_the_clause_beats_the_headings(marked, headings, expected):
    assert category(marked, *headings) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("新建幼儿园3所,铺设供水管网【2公里】。", "utilities"),
        ("新建幼儿园【3所】,铺设供水管网2公里。", "education"),
        ("改造棚户区200套、农村公路【30公里】、供热管网8公里。", "transport"),
        ("改造棚户区【200套】、农村公路30公里、供热管网8公里。", "housing"),
        ("完成投资【3000万元】,用于新建消防站。", "public_safety"),
        ("救助困难群众500人;新植树木【2万株】。", "environment"),
        ("累计参保21万人,同比增长【3%】,征地工作同步推进。", "social_security"),
        ("高标准农田3万亩,比上年增加【4000亩】,占全市的一成。", "agriculture"),
    ],
)
def test_what_stands_nearest_tells_most(marked, expected):
    assert category(marked) == expected


def test_a_clause_without_words_goes_on_with_the_one_before():
    marked = "新增养老床位300张,其中公办120张,占【40%】,社会力量办180张。"
    assert category(marked, "经济发展", "重点项目和固定资产投资") == "social_security"


def test_the_title_of_the_programme_alone_says_little():
    assert category("改造【12个】,惠及居民。", "2024年十件民生实事", "老旧小区改造") == "housing"


def test_nothing_tells():
    assert category("共【12个】。") is None
    assert Categories("").of(0, 0, (0, 0), (0, 0), []) is None


CLAUSES = {
    "新建幼儿园【3所】": "education",
    "筛查“两癌”【500人】": "health",
    "城镇新增就业【900人】": "employment",
    "新增养老床位【60张】": "social_security",
    "改造老旧小区【9个】": "housing",
    "新改建农村公路【30公里】": "transport",
    "铺设污水管网【12公里】": "environment",
    "改造供热管网【7公里】": "utilities",
    "送戏下乡【40场】": "culture_sports",
    "食品抽检【800批次】": "public_safety",
    "建设高标准农田【2万亩】": "agriculture",
    "化解信访积案【15件】": "governance",
    "固定资产投资增长【7%】": "economy",
    "办好民生实事【20件】": "other",
}


@given(st.sampled_from(sorted(CLAUSES)), st.lists(st.sampled_from(sorted(CLAUSES)), max_size=3), st.booleans())
def test_a_plain_clause_keeps_its_category_whatever_stands_around_it(clause, others, before):
    around = ",".join(other.replace("【", "").replace("】", "") for other in others)
    sentence = ",".join(filter(None, [around, clause] if before else [clause, around])) + "。"
    assert category(sentence) == CLAUSES[clause]
    assert category(clause + "。", *(re.sub("【.*】", "", other) for other in others)) == CLAUSES[clause]


@given(
    st.text(alphabet="教育医院就业低保住房公路环境供水文化安全农业政务经济民生,。;、3个0123456789元\n", max_size=80),
    st.data(),
)
def test_every_place_has_an_answer(text, data):
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6)))
    first, clause_first, start, unit_end, clause_last, last = places
    found = Categories(text).of(start, unit_end, (clause_first, clause_last), (first, last), [(0, first)])
    assert found is None or found in NAMES


@given(st.text(alphabet="教育医院就业低保住房公路,。、个万元", max_size=40))
def test_what_stands_before_the_sentence_changes_nothing(text):
    sentence = "新建小学4所。"
    alone = Categories(sentence).of(4, 6, (0, 6), (0, 7), [])
    moved = len(text) + 1
    behind = Categories(f"{text}\n{sentence}")
    assert behind.of(4 + moved, 6 + moved, (moved, 6 + moved), (moved, 7 + moved), []) == alone


def test_every_category_has_cues():
    assert {row["category"] for row in ROWS} == NAMES | {""}


def test_cues_stand_once_and_as_they_are_read():
    cues = [row["cue"] for row in ROWS]
    assert len(cues) == len(set(cues))
    assert [cue for cue in cues if not cue or clean_text(cue).plain != cue] == []


def test_cues_that_only_hide_have_no_weight():
    weights = {row["cue"]: float(row["weight"]) for row in ROWS}
    assert [row["cue"] for row in ROWS if bool(row["category"]) != (0 < weights[row["cue"]] <= 3)] == []


def test_the_lexicon_has_no_loose_columns():
    with (lexicon.LEXICONS / "categories.csv").open(encoding="utf-8", newline="") as lines:
        assert {len(row) for row in csv.reader(lines)} == {4}
