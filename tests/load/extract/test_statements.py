"""What a number means: worked examples, each a sentence of a document whose title tells its kind and year."""

from __future__ import annotations

import pytest

from load.extract.extractor import extract
from load.extract.model import Statement

PLAN = "2024年平房区民生实事项目实施方案"
REPORT = "平房区2023年民生实事项目完成情况"
_PROMISED = ("20 件 eq target count 2023", "24 个 eq target count 2023")
WORK_REPORT = "2024年平房区政府工作报告\n各位代表:\n一、2023年工作回顾\n{}\n二、2024年重点工作\n{}"


def statements(title: str, text: str) -> list[Statement]:
    return list(extract(f"{title}\n{text}\n", {}).statements)


def summary(one: Statement) -> str:
    """Value, unit, comparator, role, kind, year and what else is said, as the examples write it."""
    value = f"{one.value:f}".rstrip("0").rstrip(".") if "." in f"{one.value:f}" else f"{one.value:f}"
    extras = [one.money_kind] if one.money_kind else []
    extras += ["completion"] if one.is_completion_rate else []
    return " ".join([value, one.unit, one.comparator, one.role, one.kind, str(one.year), *extras])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Comparators stand on both sides.
        ("新建口袋公园不少于12个。", ["12 个 ge target count 2024"]),
        ("群众满意率达到95%以上。", ["95 % ge target rate 2024"]),
        ("城镇登记失业率控制在4.5%以内。", ["4.5 % le target rate 2024"]),
        (
            "新增学位2000个左右,受益群众近3万人。",
            ["2000 个 approx target count 2024", "30000 人 approx target count 2024"],
        ),
        ("增幅高于全市3个百分点。", ["3 个百分点 eq target change 2024"]),
        ("整治20处内涝点。", ["20 处 eq target count 2024"]),
        ("PM2.5平均浓度不超过32微克/立方米。", ["32 微克/立方米 le target concentration 2024"]),
        ("新增停车泊位1500余个,突破2万个。", ["1500 个 gt target count 2024", "20000 个 gt target count 2024"]),
        # What a plan promises, what it says of the state of things, and what is a standard.
        ("现有养老床位1200张,新增300张。", ["1200 张 eq actual count 2024", "300 张 eq target count 2024"]),
        (
            "为65岁以上老年人免费体检1.2万人次。",
            ["65 岁 ge reference duration 2024", "12000 人次 eq target count 2024"],
        ),
        (
            "推进投资1000万元以上项目20个。",
            ["10000000 元 ge reference money 2024 investment", "20 个 eq target count 2024"],
        ),
        (
            "按照每家不低于600平方米标准,新建服务中心4个。",
            ["600 平方米 ge reference area 2024", "4 个 eq target count 2024"],
        ),
        ("打造15分钟养老服务圈。", ["15 分钟 eq reference duration 2024"]),
        ("每个街道至少建成1个驿站。", ["1 个 ge target count 2024"]),
        # The old value of a change is what was, the year before.
        (
            "低保标准由每人每月650元提高到700元。",
            ["650 元 eq actual money 2023 benefit", "700 元 eq target money 2024 benefit"],
        ),
        ("秸秆利用率从2020年的82%提高到90%以上。", ["82 % eq actual rate 2020", "90 % ge target rate 2024"]),
        ("到2025年,建成公园30个。", ["30 个 eq target count 2025"]),
        # What became of the goals of another year, and votes, are no promises; the goals of that year are.
        (
            "2022年,年度计划投资3亿元,8个项目完成年度目标。",
            ["300000000 元 eq target money 2022 investment", "8 个 eq actual count 2022"],
        ),
        ("各位代表票选确定了六项2024年政府为民办实事项目。", ["6 项 eq target count 2024"]),
        ("2022年,全区计划加装电梯30台。", ["30 台 eq target count 2022"]),
        ("满意176票。", ["176 票 eq actual count 2024"]),
        (
            "截至3月,复工凉亭9座,年度计划投资6亿元。",
            ["9 座 eq actual count 2024", "600000000 元 eq target money 2024 investment"],
        ),
        ("确保12件实事完成年度目标。", ["12 件 eq target count 2024"]),
        # Shares, rates and changes.
        ("普惠性幼儿园覆盖率达到85%。", ["85 % eq target share 2024"]),
        ("办结率达100%。", ["100 % eq target rate 2024"]),
        ("地区生产总值增长6%左右。", ["6 % approx target change 2024"]),
        ("破案率提升5个百分点以上。", ["5 个百分点 ge target change 2024"]),
        ("每千人口托位数达到4.5个。", ["4.5 个 eq target per_capita 2024"]),
        ("人均公园绿地面积达15平方米。", ["15 平方米 eq target per_capita 2024"]),
        ("学生每天锻炼一小时。", ["1 小时 eq target duration 2024"]),
        ("新建三座公厕、两处停车场。", ["3 座 eq target count 2024", "2 处 eq target count 2024"]),
        # Money by its words.
        (
            "投入资金300万元,发放救助金50万元,发放创业贷款2000万元。",
            [
                "3000000 元 eq target money 2024 expenditure",
                "500000 元 eq target money 2024 benefit",
                "20000000 元 eq target money 2024 loan",
            ],
        ),
    ],
)
def test_numbers_of_a_plan(text: str, expected: list[str]) -> None:
    assert [summary(one) for one in statements(PLAN, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成幼儿园48所,超额完成40所的年度目标。", ["48 所 eq actual count 2023", "40 所 eq target count 2023"]),
        # A goal that was exceeded says nothing of what the next sentence tells.
        (
            "建成泵站12座,超额完成9座的年度目标任务;新铺管道7.5公里,超额完成6公里的年度目标任务。",
            [
                "12 座 eq actual count 2023",
                "9 座 eq target count 2023",
                "7.5 公里 eq actual length 2023",
                "6 公里 eq target length 2023",
            ],
        ),
        ("新建公园12个,完成年度任务的120%。", ["12 个 eq actual count 2023", "120 % eq actual rate 2023 completion"]),
        (
            "新开工住房1.2万套,为年度计划1万套的120%。",
            [
                "12000 套 eq actual count 2023",
                "10000 套 eq target count 2023",
                "120 % eq actual rate 2023 completion",
            ],
        ),
        (
            "目标任务:改造厕所500座。已改造620座,完成率124%。",
            [
                "500 座 eq target count 2023",
                "620 座 eq actual count 2023",
                "124 % eq actual rate 2023 completion",
            ],
        ),
        (
            "任务目标是新开工650套,基本建成280套,已提前完成。",
            [
                "650 套 eq target count 2023",
                "280 套 eq target count 2023",
            ],
        ),
        (
            "分别完成年度计划的116%、108%和120%。",
            [
                "116 % eq actual rate 2023 completion",
                "108 % eq actual rate 2023 completion",
                "120 % eq actual rate 2023 completion",
            ],
        ),
        ("20件民生实事全部完成。", ["20 件 eq actual count 2023"]),
        ("全区确定民生实事20件,已完成17件。", ["20 件 eq target count 2023", "17 件 eq actual count 2023"]),
        ("民生实事重点项目共6大类30个,9个已经完工。", ["30 个 eq target count 2023", "9 个 eq actual count 2023"]),
        (
            "当年计划投资3亿元,计划总投资9亿元,累计完成投资2亿元。",
            [
                "300000000 元 eq target money 2023 investment",
                "900000000 元 eq target money 2023 investment",
                "200000000 元 eq actual money 2023 investment",
            ],
        ),
        (
            "完成投资2亿元,完成年度总投资的88%。",
            ["200000000 元 eq actual money 2023 investment", "88 % eq actual rate 2023 completion"],
        ),
        (
            "完成投资7亿元,占年度计划的74%,超序时进度24%,计划总投入9亿元。",
            [
                "700000000 元 eq actual money 2023 investment",
                "74 % eq actual rate 2023 completion",
                "24 % eq actual share 2023",
                "900000000 元 eq target money 2023 expenditure",
            ],
        ),
        (
            "全年预期指标总量为98人次,截止6月已救助23人次。",
            ["98 人次 eq target count 2023", "23 人次 eq actual count 2023"],
        ),
        ("争取奖补资金9万元,食堂4家建成运营。", ["90000 元 eq actual money 2023 benefit", "4 家 eq actual count 2023"]),
        ("20件民生大事中,已完成3件。", ["20 件 eq target count 2023", "3 件 eq actual count 2023"]),
        (
            "教育支出9亿元,占财政支出总量的20%。",
            ["900000000 元 eq actual money 2023 expenditure", "20 % eq actual share 2023"],
        ),
        ("民生实事共计30项。", ["30 项 eq target count 2023"]),
        ("完成太乙、五台3个街道改造。", ["3 个 eq actual count 2023"]),
        ("统筹资金6亿元,支持教育。", ["600000000 元 eq actual money 2023 expenditure"]),
        ("民生实事共有7类20件24个事项。", ["7 类 eq target count 2023", *_PROMISED]),
        # How many are on the way is no completion.
        (
            "提前完成的有4项,占目标任务的40%;正常推进的有6项,占目标任务的60%。",
            [
                "4 项 eq actual count 2023",
                "40 % eq actual rate 2023 completion",
                "6 项 eq actual count 2023",
                "60 % eq actual share 2023",
            ],
        ),
        # A paragraph that begins with its goal and goes on with the state of things; a line of progress under a goal.
        (
            "改造管网45公里、泵站6座(2021—2025年)。上半年已改造管网12公里。",
            ["45 公里 eq target length 2025", "6 座 eq target count 2025", "12 公里 eq actual length 2023"],
        ),
        (
            "已改造管网45公里。截至目前,完成投资3亿元。",
            ["45 公里 eq actual length 2023", "300000000 元 eq actual money 2023 investment"],
        ),
        (
            "疏浚沟渠31条。\n进展情况:疏浚沟渠28条。",
            ["31 条 eq target count 2023", "28 条 eq actual count 2023"],
        ),
        ("其余3个项目预计12月底前完工。", ["3 个 eq target count 2023"]),
        # Those who are to keep promises, or proposed them, are none; a task that was done; shares of what is given.
        ("圆满完成沟渠两项改造任务。", ["2 项 eq actual count 2023"]),
        ("20个民生实事项目全部高质量完成。", ["20 个 eq actual count 2023"]),
        ("河道完成60处护坡修建任务。", ["60 处 eq actual count 2023"]),
        ("体检项目目标人群90人,已体检95人。", ["90 人 eq target count 2023", "95 人 eq actual count 2023"]),
        ("争取区财政局乡村凉亭翻新资金6万元。", ["60000 元 eq actual money 2023 other"]),
        ("另有3个项目施工进度已完成80%。", ["3 个 eq actual count 2023", "80 % eq actual rate 2023 completion"]),
        # What a list of promises is made of, item by item; what is arranged for the year, and what a project is about.
        ("今年,全区安排重点项目40个。", ["40 个 eq target count 2023"]),
        (
            "区级配套60万元,目前已完成20万元;20条沟渠年度计划投资9亿元,累计完成投资5亿元。",
            [
                "600000 元 eq actual money 2023 other",
                "200000 元 eq actual money 2023 other",
                "20 条 eq actual count 2023",
                "900000000 元 eq target money 2023 investment",
                "500000000 元 eq actual money 2023 investment",
            ],
        ),
        ("主体工程完成80%。", ["80 % eq actual rate 2023 completion"]),
        ("热线办结率98%,群众满意率97%。", ["98 % eq actual rate 2023", "97 % eq actual rate 2023"]),
        (
            "民生支出12.6亿元,占一般公共预算支出的81.2%。",
            [
                "1260000000 元 eq actual money 2023 expenditure",
                "81.2 % eq actual share 2023",
            ],
        ),
        # A rate of what was planned to be given, and money that higher levels gave.
        (
            "预算执行12亿元,占资金总额安排10亿元的120%;中央补助3亿元,占计划安排的125%。",
            [
                "1200000000 元 eq actual money 2023 expenditure",
                "1000000000 元 eq target money 2023 expenditure",
                "120 % eq actual rate 2023 completion",
                "300000000 元 eq actual money 2023 other",
                "125 % eq actual rate 2023 completion",
            ],
        ),
        ("达到时序进度(75%)的项目9个。", ["75 % eq actual share 2023", "9 个 eq actual count 2023"]),
        ("有一定进展的实事项目7个。", ["7 个 eq actual count 2023"]),
        ("农民人均收入15000元,增加1400元。", ["15000 元 eq actual money 2023 income", "1400 元 eq actual change 2023"]),
        ("会议于15时30分开始,新建公园2个。", ["2 个 eq actual count 2023"]),
        # What is left over from the year before is a part of this year's accounts.
        (
            "上年结转收入400万元,收入总计9000万元,比2022年增支60万元。",
            [
                "4000000 元 eq actual money 2023 revenue",
                "90000000 元 eq actual money 2023 revenue",
                "600000 元 eq actual change 2023",
            ],
        ),
        ("新建托老所7家,增加了30张床位。", ["7 家 eq actual count 2023", "30 张 eq actual count 2023"]),
        # Of so many items so many met their goals; a vote was taken; a rate of what was begun.
        (
            "其中9个项目完成年度目标,2项任务未完成年度计划。",
            ["9 个 eq actual count 2023", "2 项 eq actual count 2023"],
        ),
        (
            "由205名区人大代表投票,满意188票,不满意3票。",
            ["205 名 eq actual count 2023", "188 票 eq actual count 2023", "3 票 eq actual count 2023"],
        ),
        (
            "本年度计划开工路灯更换60处,实际开工54处,完成年度计划开工数的90%。",
            ["60 处 eq target count 2023", "54 处 eq actual count 2023", "90 % eq actual rate 2023 completion"],
        ),
        (
            "截至10月底,已到位资金800万元,招商引资到位资金9亿元。",
            ["8000000 元 eq actual money 2023 expenditure", "900000000 元 eq actual money 2023 domestic_capital"],
        ),
        ("救助站等项目固定资产投资700万元。", ["7000000 元 eq actual money 2023 investment"]),
        ("税收收入同比增长7.5%,罚款20万元。", ["7.5 % eq actual change 2023", "200000 元 eq actual money 2023 fine"]),
        ("比上年增加14人,比上年多投入300万元。", ["14 人 eq actual change 2023", "3000000 元 eq actual change 2023"]),
        ("综合满意度排名全省第三位。", ["3 位 eq actual rank 2023"]),
        ("为农民工追讨工资1195万元。", ["11950000 元 eq actual money 2023 recovered"]),
        ("下一步,计划新建公园5个。", ["5 个 eq target count 2023"]),
        ("连续16年保持稳定。", ["16 年 eq actual duration 2023"]),
        ("下降六成。", ["60 % eq actual change 2023"]),
        # A goal is named by its own clause, in brackets, or where something is set against it.
        (
            "罚没收入任务120万元,完成150万元。",
            ["1200000 元 eq target money 2023 fine", "1500000 元 eq actual money 2023 fine"],
        ),
        (
            "新建书屋6所(年度目标5所),新增座位540个。",
            ["6 所 eq actual count 2023", "5 所 eq target count 2023", "540 个 eq actual count 2023"],
        ),
        (
            "空置率比目标任务4%低0.5个百分点。",
            ["4 % eq target rate 2023", "0.5 个百分点 eq actual change 2023"],
        ),
        (
            "超额完成噪声投诉下降4%、积水天数减少6%的改善目标。",
            ["4 % eq target change 2023", "6 % eq target change 2023"],
        ),
        (
            "截至八月底,全年3万人参训任务,已培训2万人。",
            ["30000 人 eq target count 2023", "20000 人 eq actual count 2023"],
        ),
        ("街道下达我社区的任务为新装扶手60处。", ["60 处 eq target count 2023"]),
        # What a budget compares with is no promise; what was a year ago is of that year.
        (
            "完成年初预算300万元的80%,比上年增收20万元,增长3%。",
            [
                "3000000 元 eq target money 2023 expenditure",
                "80 % eq actual rate 2023 completion",
                "200000 元 eq actual change 2023",
                "3 % eq actual change 2023",
            ],
        ),
        (
            "契税收入比上年同期5亿元减收2亿元。",
            ["500000000 元 eq actual money 2022 revenue", "200000000 元 eq actual change 2023"],
        ),
        ("同比增长5%,增收3亿元。", ["5 % eq actual change 2023", "300000000 元 eq actual change 2023"]),
        (
            "收入总计80亿元,上年结转2亿元。",
            ["8000000000 元 eq actual money 2023 revenue", "200000000 元 eq actual money 2023 revenue"],
        ),
        # What is still to come, whatever else of the sentence is done.
        (
            "截至8月底,已铺管6公里,预计投资额300万元。",
            ["6 公里 eq actual length 2023", "3000000 元 eq target money 2023 investment"],
        ),
        ("健身步道2公里未启动。", ["2 公里 eq target length 2023"]),
        ("开展商户信用承诺120户次。", ["120 户次 eq actual count 2023"]),
        # How much of a plan is done.
        (
            "下达资金1.2亿元,占计划93.5%。",
            ["120000000 元 eq actual money 2023 expenditure", "93.5 % eq actual rate 2023 completion"],
        ),
        (
            "已加装扶梯34部,占年度计划任务栋数的86.7%。",
            ["34 部 eq actual count 2023", "86.7 % eq actual rate 2023 completion"],
        ),
        (
            "新增床位560张,分别占年度目标的112%、序时目标的149%。",
            [
                "560 张 eq actual count 2023",
                "112 % eq actual rate 2023 completion",
                "149 % eq actual rate 2023 completion",
            ],
        ),
        (
            "15处凉亭维修已完成8处(53%)。",
            ["15 处 eq target count 2023", "8 处 eq actual count 2023", "53 % eq actual rate 2023 completion"],
        ),
        ("旅游项目占总投资比重的27%。", ["27 % eq actual share 2023"]),
        ("税收超年初既定目标数的23%。", ["23 % eq actual change 2023"]),
        (
            "目标任务为:改造围墙15处,投资完成率达到45%及以上。",
            ["15 处 eq target count 2023", "45 % ge target rate 2023 completion"],
        ),
        # Words that only look like those of another meaning.
        ("巩固提升工程开工近八成。", ["80 % approx actual share 2023"]),
        ("茶叶产值年均增长达到18%。", ["18 % eq actual change 2023"]),
        ("维修城区60条内街。", ["60 条 eq actual count 2023"]),
        (
            "河道工程有序推进,完成投资15亿元,占年度计划43%。",
            ["1500000000 元 eq actual money 2023 investment", "43 % eq actual rate 2023 completion"],
        ),
        (
            "年初目标任务全面完成,新装路灯220盏。从计划进度看,31个公园提前建成。",
            ["220 盏 eq actual count 2023", "31 个 eq actual count 2023"],
        ),
        ("争取财政奖补资金3亿元。", ["300000000 元 eq actual money 2023 benefit"]),
        ("压缩会议经费,近八成财力投向基层。", ["80 % approx actual share 2023"]),
        ("各街道开工率均达到或超过95%。", ["95 % ge actual rate 2023"]),
        ("降雨最多、气温最高38.1℃。", ["38.1 ℃ eq actual other 2023"]),
        (
            "浓度比年度目标33微克/立方米低2微克/立方米。",
            ["33 微克/立方米 eq target concentration 2023", "2 微克/立方米 eq actual change 2023"],
        ),
        ("计划生育支出3亿元。", ["300000000 元 eq actual money 2023 expenditure"]),
    ],
)
def test_numbers_of_a_report(text: str, expected: list[str]) -> None:
    assert [summary(one) for one in statements(REPORT, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.建成凉亭2所,空置率控制在4%以内。上半年,已建成1所。",
            ["2 所 eq target count 2023", "4 % le target rate 2023", "1 所 eq actual count 2023"],
        ),
        (
            "1.维修屋面300户。支持街道自筹资金。截至6月底,已维修200户。",
            ["300 户 eq target count 2023", "200 户 eq actual count 2023"],
        ),
        (
            "1.全年培训护理员4万人次以上,补助每人600元。\n责任单位:民政局\n完成情况:全年培训护理员5万人次。",
            [
                "40000 人次 ge target count 2023",
                "600 元 eq target money 2023 benefit",
                "50000 人次 eq actual count 2023",
            ],
        ),
        ("60处窄桥拓宽(2021—2025年)。上半年拓宽12处。", ["60 处 eq target count 2025", "12 处 eq actual count 2023"]),
    ],
)
def test_goals_stand_before_what_became_of_them(text: str, expected: list[str]) -> None:
    assert [summary(one) for one in statements("平房区2023年民生实事进展情况", text)] == expected


def test_paragraphs_of_the_news_speak_for_themselves() -> None:
    found = statements(
        "街巷里的新变化",
        "2023年,前三季度全区新装路灯590盏,建设进度41.2%。\n按照部署,力争年底前开工率达65%,再装800盏。",
    )

    assert [summary(one) for one in found] == [
        "590 盏 eq actual count 2023",
        "41.2 % eq actual rate 2023 completion",
        "65 % eq target rate 2023",
        "800 盏 eq target count 2023",
    ]


def test_a_plan_tells_the_state_of_things_and_goes_on_to_promise() -> None:
    found = statements(PLAN, "目前,全区有驿站30个,其中社区驿站12个。截至去年底已装扶手50处,今年计划再装20处。")

    assert [one.role for one in found] == ["actual", "actual", "actual", "target"]


def test_what_is_given_under_the_heading_of_a_standard_is_no_promise() -> None:
    found = statements("平房区2024年庭院美化工作方案", "一、建设任务。美化庭院120户。\n二、补助标准。区级补助900元。")

    assert [one.role for one in found] == ["target", "reference"]


def test_a_paragraph_that_opens_with_its_year_is_of_no_five_year_plan() -> None:
    found = statements(
        "2025年平房区政府工作报告",
        "一、2024年工作回顾\n2024年,是“十四五”规划的关键一年,我们加快建设,新装路灯130盏,新增车位240个,惠及居民一万余户,"
        "成效明显。\n二、2025年重点工作\n新装路灯90盏。",
    )

    assert [(one.role, one.year) for one in found] == [("actual", 2024)] * 3 + [("target", 2025)]


def test_the_title_of_a_report_of_both_years_begins_neither_half() -> None:
    found = statements(
        "平房区2022年预算执行情况和2023年预算草案的报告",
        "一、落实区人大决议情况\n(一)政策落实和重点工作开展情况。\n兑现补贴3亿元。\n"
        "2022年是落实目标任务的攻坚之年。\n预计全年GDP达到90亿元。\n二、2023年预算草案\n安排补贴4亿元。",
    )

    assert [(one.role, one.year) for one in found] == [("actual", 2022), ("actual", 2022), ("target", 2023)]


def test_sentences_that_semicolons_join_are_about_the_region_that_opens_them() -> None:
    found = statements(
        "邢台市2021年民生工程进展情况",
        "其中,沙河市新建公厕15座,占目标任务20座的75%;改造管网9公里,占目标任务20公里的45%;全市改造管网80公里。\n",
    )

    assert [one.region for one in found] == ["沙河市"] * 6 + ["邢台市"]
    assert [one.repeat_of for one in found] == [None] * 7


def test_what_goes_over_to_the_next_year_is_of_this_one() -> None:
    text = WORK_REPORT.format("财政支出52亿元,结转下年3亿元。", "财政支出55亿元。")
    title, body = text.split("\n", 1)

    assert [(one.role, one.year) for one in statements(title, body)] == [
        *(("actual", 2023), ("actual", 2023), ("target", 2024))
    ]


def test_functions_with_and_in_their_names_are_one_each() -> None:
    found = statements(REPORT, "教育、社会保障和就业、卫生健康支出分别增长26.5%、38.2%、48.2%。")

    assert [one.subject for one in found] == ["教育支出增速", "社会保障和就业增速", "卫生健康支出增速"]


def test_negative_growth_is_a_fall() -> None:
    [one] = statements(REPORT, "财政收入负增长3.2%。")

    assert (one.subject, one.kind) == ("财政收入降幅", "change")


def test_the_halves_of_a_work_report_differ_in_role_and_year() -> None:
    text = WORK_REPORT.format("新建学校6所,财政收入增长5.2%。", "新建学校8所,财政收入增长6%左右。")
    title, body = text.split("\n", 1)

    assert [summary(one) for one in statements(title, body)] == [
        "6 所 eq actual count 2023",
        "5.2 % eq actual change 2023",
        "8 所 eq target count 2024",
        "6 % approx target change 2024",
    ]


def test_a_goal_may_stand_in_the_heading_above() -> None:
    found = statements(REPORT, "一、新建口袋公园20个\n截至11月底,已建成22个,完成率110%。\n")

    assert [summary(one) for one in found] == [
        "20 个 eq target count 2023",
        "22 个 eq actual count 2023",
        "110 % eq actual rate 2023 completion",
    ]
    assert [one.as_of.isoformat() for one in found if one.as_of] == ["2023-11-30", "2023-11-30"]


def test_what_a_heading_says_to_complete_is_the_goal_where_the_text_under_it_tells_what_was_completed() -> None:
    found = statements(REPORT, "(一)完成12处路口改造\n完成15处路口改造,超额完成任务。\n(二)完成投资3亿元\n")

    assert [summary(one) for one in found] == [
        "12 处 eq target count 2023",
        "15 处 eq actual count 2023",
        "300000000 元 eq actual money 2023 investment",
    ]


def test_a_heading_of_several_goals_is_a_goal_where_the_text_under_it_says_that_they_were_met() -> None:
    found = statements(REPORT, "(2)推进垃圾分类,完成60个投放点改造\n全面完成目标任务。共改造66个投放点。\n")

    assert [summary(one) for one in found] == ["60 个 eq target count 2023", "66 个 eq actual count 2023"]


def test_a_repeat_points_to_the_first_even_in_other_numerals() -> None:
    found = statements(REPORT, "引入两家社会资本运营养老机构。\n……\n引入2家社会资本运营养老机构。新建公园2个。\n")

    assert [one.repeat_of for one in found] == [None, found[0].start, None]


def test_a_number_may_be_about_a_district_of_the_city() -> None:
    found = statements(
        "邢台市2021年民生工程进展情况", "全市新建公厕120座。沙河市新建公厕15座。\n襄都区改造管网3公里。\n"
    )

    assert [one.region for one in found] == ["邢台市", "沙河市", "襄都区"]


def test_votes_and_goals_that_differ_are_no_repeats() -> None:
    found = statements(REPORT, "1个项目基本完成年度目标,1个项目未完成年度目标。")

    assert [one.repeat_of for one in found] == [None, None]


def test_what_is_said_of_one_named_project_after_the_other_is_no_repeat() -> None:
    found = statements(REPORT, "“村道改造”全市15个镇已完成任务。“井渠翻修”全市15个镇已完成任务。")

    assert [(one.value, one.repeat_of) for one in found] == [(15, None), (15, None)]


def test_the_number_of_a_paragraph_is_no_part_of_a_subject() -> None:
    [one] = statements(REPORT, "五、完成了3万平方米的旧房修缮。")

    assert one.subject == "修缮旧房面积"


def test_months_before_a_number_are_no_part_of_its_subject() -> None:
    [one] = statements(REPORT, "1-10月份新建候车亭40座。")

    assert one.subject == "新建候车亭"


def test_how_firm_a_target_is_stays_as_printed() -> None:
    found = statements(PLAN, "力争新增就业5000人。确保改造住房300户。新建公园2个。\n")

    assert [one.modality for one in found] == ["力争", "确保", None]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("启动改造老旧小区32个。", [("启动改造老旧小区", "target")]),  # started is not done
        ("每做一件实事都让群众满意。", []),
        ("公交换乘50米内占比达到95%。", [("公交换乘长度", "reference"), ("公交换乘内占比", "target")]),
    ],
)
def test_words_that_change_what_a_number_means(sentence: str, found: list[tuple[str, str]]) -> None:
    text = f"青湖区2025年民生实事实施方案\n{sentence}\n"
    statements = extract(text, {"region": "青湖区", "year": "2025"}).statements
    assert [(one.subject, one.role) for one in statements] == found


SUMMARY = "平房区养老服务中心2023年工作总结"


@pytest.mark.parametrize(
    ("title", "text", "roles"),
    [
        # Headings of what was achieved are no headings of what is to be done.
        (SUMMARY, "一、2023年主要工作亮点\n发放津贴330万元。\n二、2024年主要工作\n发放津贴350万元。", "at"),
        (SUMMARY, "一、重点工作进展\n发放津贴330万元。\n二、重点工作安排\n发放津贴350万元。", "at"),
        # No sentence of a summary states the goal of the one behind it.
        (SUMMARY, "一、养老服务提质扩面\n(一)上门服务。组建队伍14支,培训护工260名。截至目前,服务老人900人次。", "aaa"),
        # Letters that hand out tasks.
        ("关于抓好2024年民生实事的通知", "1.完成扶手安装70处。\n2.建成驿站3个。", "tt"),
        ("关于印发2024年平房区考核指标的通知", "1.帮助80人就业。\n2.建成驿站3个。", "tt"),
        ("关于分解落实《2024年政府工作报告》的通知", "一、惠民生\n年内建成驿站3个,加装扶手70处。", "tt"),
        ("平房区2024年重点工作督查报告", "安装扶手70处,建成驿站3个。", "aa"),
        # What a report retells of aims, and what became of them.
        (REPORT, "会议提出,全年新装路灯500盏、改造管网8公里。实际新装路灯610盏。", "tta"),
        (REPORT, "报告提出绿地增长2%的目标,实际增长3.1%。", "ta"),
        (REPORT, "这些民生实事分别是:安装扶手70处;建成驿站3个。", "tt"),
        (REPORT, "建成驿站3个,并计划于明年5月完成二期工程,新增床位45张。", "at"),
        (REPORT, "2023年计划完成护栏安装42公里,已安装43公里。", "ta"),
        (REPORT, "落实三年行动计划,完成护栏安装42公里。", "a"),
        (REPORT, "全年客流将破900万人次。", "t"),
        (REPORT, "全年有四项实事项目,分别为:开发岗位700个,扶持80人创业。", "ttt"),
        (REPORT, "年初,区政府确定新增供热12万平方米。目前新增14万平方米。", "ta"),
        ("冬季清淤工作意见", "完成沟渠清淤34公里。", "t"),
        ("供热指标提前完成全年任务", "新增供热14万平方米,检修管网34公里。", "aa"),
        # Words that promise in other company only.
        (REPORT, "旧渠改造完工,确保了3200人用水。", "a"),
        (REPORT, "未来乡村一期投资800万元。", "a"),
        (REPORT, "选派西部计划志愿者26名。", "a"),
        (REPORT, "经多方争取,资金达到700万元。", "a"),
        (PLAN, "外贸额保持上年水平;居民收入增长6%。", "t"),
        (PLAN, "上一轮超额完成任务的112%。", "a"),
        (REPORT, "人均经费70元,比省里要求标准提高5元。", "aa"),
        (REPORT, "争取转移支付3亿元。", "a"),
        (REPORT, "争取泵站维护资金410万元。", "a"),
        (REPORT, "培训护理员640名,已完成目标的128%。", "aa"),
        (REPORT, "水利支出:安排720万元,比上年增加30万元。", "tt"),
        (REPORT, "新建书屋14处列入民生实事,确定建设凉亭6座。", "tt"),
        (REPORT, "作为政府承诺办好的实事,渡口安装护栏90米。", "a"),
        (REPORT, "现有未脱贫户16户,今年拟脱贫12户。", "at"),
        (REPORT, "总投资超2亿元的小区改造工程完工。", "a"),
        (REPORT, "谋划重点项目62个,总投资9亿元。", "aa"),
        (REPORT, "谋划实施绿道34公里。", "t"),
        (REPORT, "预计上半年GDP增长5.2%。", "a"),
        (REPORT, "聚焦产值增长7%的目标,建立专班。", "t"),
        (REPORT, "编制完成了规划,今后三年新建驿站16个、安装扶手900处。", "tt"),
        # Promises that are kept or on their way.
        (REPORT, "26件民生实事基本完成。", "a"),
        (REPORT, "26件民生实事已经办结。", "a"),
        (REPORT, "加装电梯等9件民生实事正常推进。", "a"),
        (REPORT, "4件实事进展滞后。", "a"),
        (REPORT, "4件实事进展良好。", "a"),
        (REPORT, "4件实事顺利完成。", "a"),
        (REPORT, "8件民生实事部分完成。", "t"),
        (REPORT, "实事涉及我县共16件。", "t"),
        (REPORT, "24个子项中18个子项已完成。", "ta"),
        # A label of goals holds for its paragraph, up to the label of what became of them.
        (REPORT, "任务目标:拓宽窄桥3座。接通暗沟2条。完成清淤7处。进展情况:拓宽窄桥2座。", "ttta"),
        (REPORT, "任务目标:拓宽窄桥3座。接通暗沟2条。", "ta"),
        (REPORT, "新栽乔木70株。牵头单位:园林所。实际完成情况:新栽乔木64株。", "ta"),
        (REPORT, "一、主要预期目标\n1.绿地增长4%\n完成情况:绿地增长6%。", "ta"),
        # What somebody was told to do, in one number or a list.
        (REPORT, "市里安排我县60户建设任务。", "t"),
        (REPORT, "市里下达我县新开工40套、竣工30套的目标任务。", "tt"),
        (REPORT, "下达栽种计划70亩,完成64亩。", "ta"),
        (REPORT, "上级下达云水凉亭翻新任务40座。", "t"),
        (REPORT, "去年下达云水旧亭改造40座。", "t"),
        (REPORT, "下达补助资金40万元。", "a"),
        (REPORT, "明确了年度任务和分工,落实到19个班组。", "a"),
        (REPORT, "提前完成60%的年度目标。", "t"),
        # A goal stands before what was done of it, or before how far it is prepared; not all that comes first is one.
        (REPORT, "翻新凉亭12座,已完成9座。", "ta"),
        (REPORT, "翻新凉亭12座,累计建成长廊40米。", "aa"),
        (REPORT, "排查窨井70处,已完成整改64处。", "aa"),
        (REPORT, "翻新凉亭12座项目,已全部挂网。", "t"),
        (REPORT, "凉亭、长廊等2项正在前期论证。", "a"),
        (REPORT, "翻新2座凉亭正着手准备选址。", "t"),
        # A new clause behind a semicolon may promise anew, whatever was done before.
        (REPORT, "计划翻新凉亭12座,现已完成9座;计划翻新长廊4条,现已完成5条。", "tata"),
        (REPORT, "计划累计翻新凉亭12座,实际完成9座。", "ta"),
        # A part of a promise is promised, unless words say what became of it.
        (REPORT, "计划翻新凉亭12座,其中山顶9座。", "tt"),
        (REPORT, "市里安排我县60户建设任务,其中新建40户、开工20户。", "tta"),
        # Limits, classes and sizes are no results.
        (REPORT, "一般疾病封顶线达6万元。", "r"),
        (REPORT, "引进企业9家,600万元以上4家。", "ara"),
        (REPORT, "拆除8吨锅炉3台。", "ra"),
        (REPORT, "检查规模在300套以上的工地。", "r"),
        (REPORT, "预计全县民生支出7亿元。", "a"),
        (REPORT, "能耗预计下降3.8%。", "a"),
        (REPORT, "等待争取开工项目中,凉亭等3个项目已开工。", "a"),
        (REPORT, "预算安排突出民生,为老人发放补贴900万元。", "a"),
        (REPORT, "计划落实的有14件。", "a"),
        (REPORT, "《政府工作报告》提出,新栽乔木70株。", "t"),
        (REPORT, "将惠及居民3000人。", "t"),
        (PLAN, "凉亭、长廊等3个项目已开工。年底前再开工2个。", "at"),
        # A heading that tells nothing in a summary; one that asks for what is to come.
        ("园林所2023年工作总结", "一、主要工作\n(一)护绿。督导14个班组。", "a"),
        (REPORT, "一、进度\n栽种64亩。\n二、工作要求\n栽种率达到90%以上。", "at"),
        # Texts of the news that announce, and texts that look back.
        ("巷陌新图景", "今年敲定18项惠民实事,民生实事如下:完成凉亭翻新12座。完成长廊改造并投入使用4条。", "ttt"),
        ("云水举办民生实事新闻发布会", "圆满完成各项任务。新栽乔木70株,累计铺路9公里。", "aa"),
        ("云水去年新增凉亭12座", "改造长廊4条。", "aa"),
        ("养老服务迈步", "到2031年,床位达到900张。", "t"),
        ("云水2026年七件实事,等你来选", "日前,云水七件实事新鲜出炉。完成凉亭翻新12座并投入使用。", "ttt"),
        # Promises that are under way, and promises of a place or in classes.
        (REPORT, "全县已启动实施惠民实事项目32个,均已开工民生项目8件。", "aa"),
        (REPORT, "云水乡确定的民生实事有3个,省里的民生实事共有4类9件。", "ttt"),
        (REPORT, "省里9类30件民生实事全面完成,要在明年完成8类20件民生实事。", "aatt"),
        ("这份民生清单完成得很漂亮", "新栽乔木70株。", "a"),
        # Results behind their plans, and goals that were kept.
        (REPORT, "计划投资6亿元,全年完成7亿元,超额完成16%。", "taa"),
        (REPORT, "物价涨幅为2%,控制在3%的涨幅目标内。", "at"),
        (REPORT, "完成投资6亿元,占年度预计投资的90%。凉亭进度为50%(山顶未开工)。", "aaa"),
        # How many promises of others are ours; who looks after promises; promises kept, and those among them.
        (REPORT, "省里民生实事共21件,涉及我市4类9件。", "ttt"),
        (REPORT, "工程涉及我区7个街道。", "a"),
        (REPORT, "由4个小组对九类民生实事督办。", "a"),
        (REPORT, "已完成12件民生实事中3件超额完成任务。", "aa"),
        (REPORT, "去年完成的12件民生实事。", "a"),
        (REPORT, "今年应完成的12件民生实事。", "t"),
        (REPORT, "7项惠民工程部分完成任务。", "a"),
        # What is to begin stands beside what is done; a whole stands before its part.
        (REPORT, "已翻新凉亭4座,开工2座,准备动工7座。", "aat"),
        (REPORT, "按计划开工凉亭7座。", "a"),
        (REPORT, "40场戏曲下乡已送35场。", "ta"),
        (REPORT, "栽种年度计划为70亩,清淤9公里。", "tt"),
        (REPORT, "栽种64亩,比规划的60亩增加4亩。", "ata"),
        (REPORT, "与争取的计划数相比竣工率为120%。", "a"),
        (REPORT, "各方参与项目谋划,完善12个项目的图纸。", "a"),
        (REPORT, "落实项目前期经费60万元,计划安排发展基金80万元。", "at"),
        # News of a work report is none; it promises what the report does.
        ("云水《政府工作报告》:实事不再单列", "云水区政府承诺,今年新建凉亭9座;建成长廊4条。", "tt"),
        ("凉亭科2023年工作小结及2024年打算", "翻新凉亭9座。", "a"),
        (PLAN, "在去年的基础上,翻新凉亭9座。", "t"),
        (PLAN, "津贴由现行的70元提高到90元。", "at"),
        (PLAN, "绿地率从目前的31%提高到35%,座椅是过去的2倍。同时,每年翻新凉亭9座。", "attt"),
        # What was to be invested heads what was to be done, until words tell what was.
        (REPORT, "栽种年度计划投资800元,新建长廊9条,到6月底,完成投资400元。", "tta"),
        (REPORT, "完成投资400元,占年度计划(800元)的50%。", "ata"),
        (REPORT, "达到全年确保目标的62%。", "a"),
        (REPORT, "进度较要求(62%)慢3个百分点。", "ta"),
        (REPORT, "凉亭等7个项目(其中山顶一处)计划于年底开工。", "t"),
        (REPORT, "7个子项按计划完成节点目标。", "a"),
        (REPORT, "今年安排26件民生实事,投资9亿元,其中工程类18件、服务类8件。", "tatt"),
        (REPORT, "十年间,全国共新建凉亭900座。截至去年底,凉亭都已通水。", "a"),
        ("云水凉亭“三年行动”进展如何", "翻新凉亭9座。", "a"),
        ("关于云水凉亭的调研报告", "计划中的凉亭力争早日建成,确保开放。现有凉亭9座。", "a"),
        ("七、云水凉亭翻新建设", "2021-2023年,新建凉亭9座。\n责任单位:园林所", "t"),
        ("云水护树会议", "今年云水将持续护树,新栽乔木70株。去年,护树取得新成效。全年新栽64株。", "ta"),
        # What somebody was told to reach, and what became of it.
        (REPORT, "去年的预期目标是绿地增长3%。", "t"),
        (REPORT, "去年的政府工作报告里承诺了新栽700株的目标,实际新栽800株。", "ta"),
        (REPORT, "去年的政府工作报告里,报告提出铺路9公里。", "t"),
        (REPORT, "完成了降低30%的承诺。", "t"),
        (REPORT, "其一是新栽乔木700株。园林所表示,实际新栽800株。", "ta"),
        (REPORT, "新栽乔木700株。这项工作由园林所负责,年末已栽800株。", "ta"),
        (REPORT, "一、预期目标完成良好\n新栽乔木800株。\n二、预期目标\n新栽乔木900株。", "at"),
        (PLAN, "空置率为4%,低于5%的控制目标。", "tt"),
        (REPORT, "900名居民都将用上凉亭。", "t"),
        (REPORT, "税收收入9亿元,为全年任务18亿元的50%。其中所得税4亿元,为全年任务的40%。", "ataaa"),
        ("云水民生实事进展", "年内计划投资、力争、确保。翻新凉亭9座。", "a"),
        # What the year is still to bring, and titles that say so; a sentence is no title.
        (REPORT, "绿道目前已建成9公里,下半年将建成14公里,年底有望建成20公里。", "att"),
        ("云水今年将搬迁9万人", "涉及居民7万户。", "tt"),
        ("云水去年将近9万人搬迁", "涉及居民7万户。", "aa"),
        ("云水网讯:2025年,云水将着力为乡亲办好十件实事:一、新栽乔木70株。二、竣工凉亭9座。", "", "ttt"),
        ("云水护树三年行动计划涉及9乡700户。截至7月底,已护树300户。修棚90户,完成投资4亿元。", "", "ttaaa"),
        ("云水2023年护树规划", "2022年,下达护树计划900户,其中山上700户。", "tt"),
        # What is settled or had is still to come; what a plan tells of its first half is done.
        (PLAN, "今年已确定实施项目60个。上半年共投入4万元,完成年初计划的51%。", "taa"),
        (REPORT, "已落实资金9亿元,区里需安排8亿元。凉亭将获得5万元。", "att"),
        (REPORT, "今年将暗访14个县。预计到今年底,普及率可达85%。", "tt"),
        (PLAN, "单个凉亭类项目的花费不超过40万元。", "r"),
        ("", "“民生大礼包”项目近日出炉。第一批项目共60个。", "t"),
        ("关于进展的汇报", "现将有关事宜说明如下。欠进度的有12个,占总任务的8%。", "aa"),
        ("云水护树,2030年见", "1、新建投入使用苗圃9处\n2、将新栽树70株", "tt"),
        # A title that names promises heads results where the text tells nothing but results.
        (
            "2027年云水区民生实事项目",
            "9件区级实事已全部完成,累计投入700.4万元。\n凉亭翻新\n完成投资90.5万元,翻新凉亭713座。"
            "\n护树\n完成投资80.4万元,新栽乔木7116株。",
            "aaaaaa",
        ),
        (
            "2027年云水区民生实事项目",
            "9件区级实事已全部完成。今年拟办4件。\n凉亭翻新\n拟翻新凉亭713座。\n护树\n新栽乔木7116株。",
            "attt",
        ),
        ("云水镇郑重承诺全部兑现", "新栽乔木70株。", "a"),
        # Who is to reach a goal stands in brackets behind it, and then what became of it; so do results of nobody.
        (REPORT, "一、翻新凉亭7座,添座椅90把。(责任单位:园林所)此事已办结。全镇翻新8座。", "tta"),
        (REPORT, "(1)翻新凉亭7座(责任部门:园林所)。实际翻新8座。", "ta"),
        (REPORT, "(1)翻新凉亭7座。(责任部门:园林所)\n(2)新栽乔木70株。(责任部门:护林所)", "aa"),
        (
            "责任目标落实情况",
            "三、凉亭翻新有序。全镇翻新凉亭7座,添置长条座椅和石凳90把,给孤寡长者送去的凉席和扇子700件。\n已修院落4处。",
            "aaaa",
        ),
        # What the year's plan is, before what was done of it, and who came to choose.
        (REPORT, "完成年计划的80%。", "a"),
        (REPORT, "工作计划:(一)新栽乔木70株以上。(二)翻新凉亭7座。\n完成情况:新栽乔木80株。", "tta"),
        (REPORT, "全镇计划实施中小学凉亭共计7座,2座已完成。", "ta"),
        (PLAN, "与会的90名代表对9项实事作了挑选。", "at"),
        (PLAN, "年底完成9项民生实事。", "t"),
        (REPORT, "凉亭、长廊等7个民生项目建成投用。", "a"),
        # So much of a task is done; the goal of a measure in brackets, and one in a quote.
        (REPORT, "园林所已完成5座翻新任务。", "t"),
        (REPORT, "园林所已完成5座改造任务。", "a"),
        (REPORT, "超出省定任务(60%)3个百分点。", "ta"),
        (REPORT, "两项指标是“全镇新(扩)建凉亭8座(其中木亭3座以上)”。", "att"),
        # Promises that are settled; what a text without a date looks back on before it promises.
        (PLAN, "经研究,目前已确定,共11件。", "t"),
        ("云水凉亭", "任务安排\n翻新凉亭7座。\n落实情况\n凉亭已翻新8座。", "ta"),
        ("云水凉亭", "2031年,园林所翻新凉亭7座。今年,园林所将翻新8座,力争添座椅90把。", "att"),
    ],
)
def test_what_was_done_and_what_is_promised_in_summaries_letters_and_retold_aims(
    title: str, text: str, roles: str
) -> None:
    assert "".join(one.role[0] for one in statements(title, text)) == roles


@pytest.mark.parametrize(
    ("title", "text", "years"),
    [
        # A day in the head of a page is no year that a text is about, nor is one that tells which of several things.
        ("满意的人更多了", "https://news.example.cn 2024年01月09日10:30 云水日报\n2023年度翻新凉亭9座。", [2023]),
        ("开工率又升", "凉亭任务为70座,其中2022年的30座已完工。2023年翻新40座。", [2023, 2022, 2023]),
        # Nor is the one in which a place was built.
        ("凉亭翻新", "翻新凉亭9座。竹园里建成于1998年5月,住着90户。", [None, None]),
        # A text that promises may look back first.
        ("", "2022年,云水镇栽种64亩。\n2023年,云水镇将栽种70亩,将翻新凉亭9座。", [2022, 2023, 2023]),
        # The report to an assembly looks back on the year before.
        ("2024年云水街道社代会报告", "一、旧年工作回顾\n栽种64亩。\n二、今年工作安排\n栽种70亩。", [2023, 2024]),
    ],
)
def test_the_year_of_texts_whose_titles_tell_little(title: str, text: str, years: list[int]) -> None:
    assert [one.year for one in statements(title, text)] == years


def test_a_sentence_behind_the_text_is_no_title() -> None:
    body = "截至9月底,云水区各样惠民工程累计拨付资金3亿元,占计划的90%,各项工作正按照既定的时序稳步往前推进之中。"
    assert len(statements(body, "培训护工520人。\n其余项目稳步推进。(云小水)")) == 3


def test_growth_told_behind_a_completion_rate_is_of_the_amount() -> None:
    found = statements(REPORT, "税收收入30亿元,占计划的98%,同比增长5%。路灯安装完成率91%,提高6个百分点。")

    assert [one.subject for one in found] == [
        *("税收收入", "税收收入完成率", "税收收入增速"),
        *("安装路灯完成率", "安装路灯完成率增幅"),
    ]


def test_a_goal_in_brackets_stands_before_how_much_of_it_is_done() -> None:
    found = statements(REPORT, "完成投资400元,占年度计划(800元)的50%。比全区高出3%。凉亭关了8个多月。")

    assert [summary(one) for one in found] == [
        *("400 元 eq actual money 2023 investment", "800 元 eq target money 2023 investment"),
        *("50 % eq actual rate 2023 completion", "3 % eq actual change 2023", "8 个月 gt actual duration 2023"),
    ]


def test_how_many_goals_are_behind_is_no_completion_rate() -> None:
    found = statements(REPORT, "欠进度的有12个,占总任务的8%。已经完成24件,占总任务的11%。资金1.3万多亿元。")

    assert [summary(one) for one in found] == [
        *("12 个 eq actual count 2023", "8 % eq actual share 2023"),
        *("24 件 eq actual count 2023", "11 % eq actual rate 2023 completion"),
        "1300000000000 元 gt actual money 2023 expenditure",
    ]


def test_the_year_that_words_told_in_retrospect_mean_is_of_what_they_tell() -> None:
    text = "2019年3月1日\n2017年,按当年收入的21%安排。\n按当年收入的22%安排。"

    assert [(one.role, one.year) for one in statements("云水晒出2017年民生账单", text)] == [("actual", 2017)] * 2


@pytest.mark.parametrize("line", ["刊发日期:2024-04-26 阅览次数:7 作者:云水", "发布时间:2024-04-26 10:20 浏览次数:9"])
def test_the_day_beside_the_visits_of_a_page_is_when_it_was_published(line: str) -> None:
    assert str(extract(f"云水今年拟翻新凉亭9座\n{line}\n今年翻新凉亭9座。\n", {}).facts.published) == "2024-04-26"


def test_within_nine_years_is_no_word_for_this_year() -> None:
    found = statements(WORK_REPORT.format("产值九年内翻了三番,增长6%。", ""), "")

    assert [(one.role, one.year) for one in found] == [("actual", 2023)]


def test_months_of_a_year_in_a_title_are_no_day() -> None:
    assert extract("2024年1-7月凉亭翻新进展情况\n翻新凉亭9座。\n", {}).facts.published is None


def test_a_part_of_what_was_added_is_a_share() -> None:
    found = statements(REPORT, "民生支出占新增财力的71%,占支出增加额的64%。贷款增长9%。")

    assert [one.kind for one in found] == ["share", "share", "change"]


def test_news_without_words_of_time_that_set_bounds_promise() -> None:
    found = statements("托育服务提档升级", "扩大托育供给,托位不少于800个,免费培训保育员130名。")

    assert [one.role for one in found] == ["target", "target"]


@pytest.mark.parametrize(
    "text",
    [
        "文化馆完成工程总量85%。",
        "新种绿篱(完成全年的85%)。",
        "收入完成云水区第九届人大常委会第七次会议批准的调整预算的85%。",
    ],
)
def test_how_much_of_the_work_or_of_the_year_is_done_is_a_completion_rate(text: str) -> None:
    [one] = statements(REPORT, text)

    assert (one.kind, one.is_completion_rate) == ("rate", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Rates month by month are named once.
        (
            "空置率不低,1月为5.4%,2月达到5.5%的高位。",
            ["5.4 % eq actual rate 2023", "5.5 % eq actual rate 2023"],
        ),
        ("救助标准70元,超任务9元。", ["70 元 eq actual money 2023 benefit", "9 元 eq actual change 2023"]),
        ("居民比较关心的新增8所学校开学。", ["8 所 eq actual count 2023"]),
        ("到9月底实际完成110%、77座。", ["110 % eq actual rate 2023 completion", "77 座 eq actual count 2023"]),
        ("产值由300万元达到420万元。", ["300 元 eq actual money 2022 output", "420 元 eq actual money 2023 output"]),
        ("物价指数控制在102.5以内。", ["102.5  le actual other 2023"]),
        # A rate that heads a list of places is that of each.
        (
            "各县开工率分别为:云水县100%;青石县85%。",
            ["100 % eq actual rate 2023", "85 % eq actual rate 2023"],
        ),
        (
            "各县完成率分别为:云水县100%;青石县85%。",
            ["100 % eq actual rate 2023 completion", "85 % eq actual rate 2023 completion"],
        ),
        ("改造40座,基本建成率103%。", ["40 座 eq actual count 2023", "103 % eq actual rate 2023 completion"]),
        # Decades and hotlines are no quantities.
        ("楼房建于上世纪80年代,12345管理到位。", []),
    ],
)
def test_what_clauses_leave_to_the_words_before(text: str, expected: list[str]) -> None:
    found = [summary(one).replace("0000 元", " 元") for one in statements(REPORT, text)]

    assert found == expected


def test_a_title_that_looks_back_is_of_the_year_before_it_was_written() -> None:
    found = statements("云水去年支出突破9亿元", "2021年,教育支出3亿元。")

    assert [one.year for one in found] == [2021, 2021]


def test_what_follows_the_announcement_of_promises_is_promised_whatever_heading_stands_above() -> None:
    text = "一、回顾2017年\n铺路9公里。\n2018年,云水将围绕群众关切,办好七件实事。\n栽种乔木70株。\n加装扶手600处。"
    found = statements("云水展望来年:区长作报告", text)

    assert [(one.role, one.year) for one in found[-2:]] == [("target", 2018), ("target", 2018)]


def test_a_summary_may_name_its_goals_in_headings() -> None:
    text = "一、新建凉亭3座\n截至11月底,已建成2座。\n二、翻新长椅30张\n已完工28张。"

    assert [one.role for one in statements("云水街道2022年栽树总结", text)] == ["target", "actual"] * 2


def test_sections_on_ways_of_working_promise_nothing() -> None:
    text = "一、理清工作思路,夯实基础\n栽树70株。\n二、2023年工作思路\n栽树90株。"

    assert [one.role for one in statements("云水街道2022年栽树总结", text)] == ["actual", "target"]


def test_a_sentence_that_opens_with_a_day_is_of_the_text() -> None:
    text = "2023年6月30日,新装路灯50盏。\n此后又装了9盏。"

    assert [one.value for one in statements(REPORT, text)] == [50, 9]


def test_this_year_in_a_summary_put_up_in_the_next_is_its_own() -> None:
    text = "刊发日期:2023-02-03\n一、工作成效\n今年1-10月,实现产值3亿元。"
    [one] = statements("云水街道2022年栽树总结", text)

    assert (one.role, one.year) == ("actual", 2022)


def test_what_the_review_of_a_work_report_expects_is_as_good_as_done() -> None:
    text = WORK_REPORT.format("预计乔木增长6%,预期实现产值3亿元。", "预计乔木增长7%。")
    found = statements("", text)

    assert [(one.role, one.year) for one in found] == [("actual", 2023), ("actual", 2023), ("target", 2024)]
    assert [one.role for one in statements("云水区2023年实事进展情况", "加装扶手预计600处。")] == ["target"]


def test_sentences_that_semicolons_join_and_parts_told_anew_are_of_the_year_named_before() -> None:
    text = "2021年,新栽乔木70株;改造长廊4条。2020年,票决9个项目。其中7个项目完成。其中,预算增长3%。"
    found = statements("云水区2022年民生实事公布", text)

    assert [one.year for one in found] == [2021, 2021, 2020, 2020, 2022]


def test_a_year_that_says_since_when_a_thing_goes_on_is_not_when_it_is_to_be_done() -> None:
    found = statements("云水区2025年民生实事公布", "完工2024年9个续建凉亭项目,新开工长廊5条。")

    assert [(one.role, one.year) for one in found] == [("target", 2025), ("target", 2025)]


def test_a_share_without_its_whole_is_of_the_amount_before() -> None:
    found = statements(REPORT, "收入合计50万元,其中财政拨款30万元,占60%;事业收入20万元,占支出总预算的40%。")

    assert [(one.subject, one.kind, one.is_completion_rate) for one in found if one.unit == "%"] == [
        ("财政拨款占比", "share", False),
        ("事业收入占支出总预算比重", "share", False),
    ]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # What a report names the goal, or says is still to come.
        ("年初市里下达路灯安装工程230盏,实际安装240盏。", "ta"),
        ("亮灯率达到全省规划提出的95%的目标要求。", "t"),
        ("支付率达83%,高于市定9月底前支付率70%。", "at"),
        ("装好后,亮灯率将全部达到98%以上。届时,2000户将受益。", "tt"),
        ("修路预算增长18.3%,护林支出预算数为14亿元。", "tt"),
        ("力争路灯新增120盏,完成投资2亿元。", "tt"),
        ("去年计划新装路灯50盏,已装58盏。", "ta"),
        ("地区产值增长7%左右。这项工作由区发改局负责,上半年增长6.4%。", "ta"),
        ("完成栽树600株年计划的80%,枯枝率低于3%的控制指标。", "tat"),
        ("亮灯率达到93%,高于年初目标(90%)3个百分点。", "ata"),
        ("年初预算为:护林费30万元、修亭费9万元;养路费8万元。", "ttt"),
        ("区里计划翻新凉亭9座;已栽乔木70株。", "ta"),
        ("为翻新研究确定建设用地30亩。", "a"),
        ("确保了9件民生实事全部办结。", "a"),
        ("今年要新添路灯50盏。", "t"),
        # What is listed for a year, and what is drawn up, is still to be done.
        ("列入2023年修缮项目的凉亭9座全部完工,翻新长椅60张。", "aa"),
        ("“十四五”期间规划新建凉亭9座,投资3亿元。", "tt"),
        ("凉亭类项目9个,总投资3亿元,年内计划投资2亿元,已投入1亿元。", "ttta"),
        ("凉亭类累计投入1亿元;步道类项目7个,年内计划投资2亿元;已建成项目3个。", "atta"),
        ("今年,将9户茶农纳入补贴,发放3万元。", "aa"),
        ("统筹安排建设资金3亿元,修路9公里。", "aa"),
        ("改造小楼9栋60单元,惠及700户。", "aaa"),
        ("今年要完成90户护坡改造任务。", "t"),
        ("没有完成90户护坡改造任务。", "t"),
        ("下一步,完成90户护坡改造任务。", "t"),
        ("修路9公里(责任单位:园林所);翻新凉亭2座(责任单位:园林所)。", "aa"),
        ("翻新园林配套凉亭30座,已完成25座。", "ta"),
        ("免费体检目标人群90人。", "a"),
        ("按照规划新建凉亭9座。", "a"),
        ("各级护林资金安排12万元,修亭9座。", "aa"),
        ("截至6月底投资3亿元,年度计划投资9亿元。", "at"),
        ("去年投入资金3亿元,今年计划投资9亿元。", "at"),
        ("在建项目9个,总投资3亿元,年内计划投资2亿元。", "att"),
        # Words that promise in other company only.
        ("累计护林资金安排12万元。", "a"),
        ("街道共征集了90个“微实事”,其中凉亭类项目60个。", "aa"),
        ("已纳入名册的护林员有30人。", "a"),
        ("预计全县生产总值突破9亿元。", "a"),
        ("争取年底前发放护林贷款3亿元。", "t"),
        ("开展三项“为邻里办实事”实践活动,为群众办实事50余件。", "aa"),
        ("累计实施重点民生工程70余项。", "a"),
        ("年初承诺的十件实事全部办结,新装路灯50盏。", "aa"),
        ("路灯改造计划已实施两年,新装50盏。", "aa"),
        ("已装路灯50盏。这项工作由区城管局负责,进展顺利。", "a"),
        ("医疗支出完成预算数为14亿元的95%。", "ta"),
        ("票决之后,镇里将投资100万元,装灯200盏。", "tt"),
        ("率先完成的项目分别是:翻新凉亭9座;新装路灯50盏。", "aa"),
        # No goals: sentences that tell how well things went before those of the state of things.
        ("两个园区进展顺利,首批11个作坊开张。目前,7个作坊满员。", "aaa"),
        # Neither promised nor done.
        ("扶持年出栏60头以上养羊户9户。", "ra"),
        ("为30户以上自然村通路灯。", "r"),
        ("换装使用超过15年的旧梯8部。", "ra"),
        ("各村来的38名村民代表齐聚河边。", "a"),
    ],
)
def test_what_a_report_quotes_of_goals_and_what_only_looks_so(text: str, roles: str) -> None:
    assert "".join(one.role[0] for one in statements(REPORT, text)) == roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开工率达88%,云水县为91%。", "91 % eq actual rate 2023"),
        ("完成率达88%,云水县为91%。", "91 % eq actual rate 2023 completion"),
        ("路灯升级的投资进度分别为93%、82%。", "82 % eq actual rate 2023 completion"),
        ("租赁用地不得低于全年供地总量的70%。", "70 % ge actual share 2023"),
        ("增幅低于全市平均水平4个百分点。", "4 个百分点 eq actual change 2023"),
        ("亮灯率为93%,比年目标任务90%高3个百分点。", "3 个百分点 eq actual change 2023"),
        ("客流保持6%左右的年均增速。", "6 % approx actual change 2023"),
        ("护林基金不低于30万。", "300000  ge actual money 2023 other"),
        ("全年完成了1.2万亿的投资。", "1200000000000  eq actual money 2023 investment"),
        ("去年,新装路灯50盏;翻新凉亭9座。", "9 座 eq actual count 2022"),
        ("去年,新装路灯50盏;今年翻新凉亭9座。", "9 座 eq actual count 2023"),
    ],
)
def test_what_a_place_of_a_list_and_a_bound_far_off_say(text: str, expected: str) -> None:
    assert summary(statements(REPORT, text)[-1]) == expected


def test_a_heading_above_lines_with_signs_holds_for_them() -> None:
    found = statements("云水区2024年重点项目安排", "■ 安排项目62项\n去年项目成绩单\n■ 新装路灯31盏\n■ 翻新凉亭9座")

    assert [one.role for one in found] == ["target", "actual", "actual"]


def test_lines_behind_a_promise_that_ends_in_a_dash_are_what_was_promised() -> None:
    found = statements("云水在线", "区里承诺,在2024年——\n新装路灯50盏\n翻新凉亭9座")

    assert [one.role for one in found] == ["target", "target"]


def test_what_news_hears_is_to_be_done_this_year_stands_before_the_promises() -> None:
    text = "笔者在会上获悉,今年,云水区接着继续实施20项民生工程。\n旧亭翻新。翻新9座。步道连通。连通63公里。"

    assert [one.role for one in statements("", text)] == ["target"] * 3


def test_how_long_a_page_is_and_who_put_it_up_are_not_of_the_text() -> None:
    assert len(statements("云水县民政工作总结", "投稿人:云小水 全文3084字\n栽树30株。")) == 1
    title = "云水区2024年实事票决结果公布"
    assert extract(f"{title}\n小编 于2025年04月30日发表\n共22项。\n", {}).facts.title == title


def test_a_decimal_point_that_a_layout_set_apart_holds_its_number_together() -> None:
    found = statements(
        REPORT, "客流增长 0. 5%,门票收入 18. 08 亿元,其中外地收入9. 72亿元。\n二、新装路灯\n1. 5盏装在河边。"
    )

    assert [(float(one.value), one.unit) for one in found] == [
        (0.5, "%"),
        (1808000000, "元"),
        (972000000, "元"),
        (5, "盏"),
    ]


def test_running_numbers_are_no_decimals_before_a_unit_of_any_kind() -> None:
    found = statements(REPORT, "  1. 20万亩林地完成改造。\n\u3000\u30002. 50%的亭子翻新。\n见表3. 8亿元到位。")

    assert [(float(one.value), one.unit) for one in found] == [(200000, "亩"), (50, "%"), (800000000, "元")]


def test_thousands_may_stand_before_more_and_a_count_behind_a_list() -> None:
    found = statements(REPORT, "投资3千余万元翻新云亭、水亭等五座凉亭,修缮东街、西街等四个项目。")

    assert [summary(one) for one in found] == [
        "30000000 元 gt actual money 2023 investment",
        "5 座 eq actual count 2023",
        "4 个 eq actual count 2023",
    ]


def test_a_rate_set_against_its_goal_is_one_too() -> None:
    found = statements(REPORT, "亮灯率为93%,比年目标任务90%高3个百分点。")

    assert [(one.role, one.kind) for one in found] == [("actual", "rate"), ("target", "rate"), ("actual", "change")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What stands around a number tells whether it is a bound, a share, a rate or a change.
        ("绿地约占园区的35%。", ["35 % approx actual share 2023"]),
        ("民生支出占全区总量的81%。", ["81 % eq actual share 2023"]),
        ("北环隧道完成62%。", ["62 % eq actual rate 2023 completion"]),
        ("种树任务超额完成18%。", ["18 % eq actual change 2023"]),
        ("步道完成投资,占年度投资的60%。", ["60 % eq actual rate 2023 completion"]),
        ("文旅投资占年度投资的60%。", ["60 % eq actual share 2023"]),
        ("安置300户以上村民到安置区。", ["300 户 ge actual count 2023"]),
        ("投入5人制作云亭宣传片。", ["5 人 eq actual count 2023"]),
        ("上门服务5万贷款农户。", ["50000  eq actual count 2023"]),
        ("获一等三个。", []),
        ("照明较为完备的凉亭减少3处。", ["3 处 eq actual count 2023"]),
        (
            "护理津贴标准每人每月分别提高30元、45元。",
            ["30 元 eq actual change 2023", "45 元 eq actual change 2023"],
        ),
        (
            "茶叶抽检量达到3批次/千人,抽检50批次。",
            ["3 批次/千人 eq actual per_capita 2023", "50 批次 eq actual count 2023"],
        ),
        # Bounds in the names of places.
        (
            "硬化30户以上自然村道路14公里。",
            ["30 户 ge reference count 2023", "14 公里 eq actual length 2023"],
        ),
        (
            "茶馆小镇30公里范围内班车开通率达到92%。",
            ["30 公里 le reference length 2023", "92 % eq actual rate 2023"],
        ),
        # What is promised, whatever else the report tells.
        ("确保9件民生实事全部办结。", ["9 件 eq target count 2023"]),
        ("民生实事共分为6大项、31小项。", ["6 大项 eq target count 2023", "31 小项 eq target count 2023"]),
        ("民生实事18件、40个项目全部完成。", ["18 件 eq actual count 2023", "40 个 eq actual count 2023"]),
        ("河东镇民生实事项目(4个)", ["4 个 eq target count 2023"]),
        ("为民办实事计划投入3亿元。", ["300000000 元 eq target money 2023 expenditure"]),
        ("承诺6月份开放的书屋有7间。", ["7 间 eq target count 2023"]),
        ("会议确定实施凉亭翻新20座。", ["20 座 eq target count 2023"]),
        ("“完成凉亭翻新和步道整修等工程19处”已经动工。", ["19 处 eq target count 2023"]),
        (
            "确保今年新增座椅300个,比上年增长20%。截至9月底,新增座椅210个。",
            ["300 个 eq target count 2023", "20 % eq target change 2023", "210 个 eq actual count 2023"],
        ),
        # What is done, or under way.
        (
            "计划投资40亿元,三季度完成11亿元。",
            ["4000000000 元 eq target money 2023 investment", "1100000000 元 eq actual money 2023 investment"],
        ),
        ("年度目标任务执行情况:凉亭4座,步道3公里。", ["4 座 eq actual count 2023", "3 公里 eq actual length 2023"]),
        ("全区固定资产投资预计达到90亿元。", ["9000000000 元 eq actual money 2023 investment"]),
        (
            "1处驿站正在装修,力争6月开放;5处驿站正在收尾。",
            ["1 处 eq actual count 2023", "5 处 eq actual count 2023"],
        ),
    ],
)
def test_what_progress_reports_say_of_promises_and_results(text: str, expected: list[str]) -> None:
    assert list(map(summary, statements(REPORT, text))) == expected


def test_an_item_whose_title_is_longer_than_the_copy_may_end_the_text() -> None:
    found = extract(f"{REPORT}\n1、长廊翻新9条\n2、步 道 整 修 3 公 里 项 目", {}).statements

    assert [f"{one.value:f}" for one in found] == ["9", "3"]
