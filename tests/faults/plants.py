"""The faults that stand in documents and their records, each planted in a clean world of its own.

A fault that a page prints changes the pieces of a world before they are written, so that text and records agree; a
fault of a record changes the records of a clean page. Either says which records it planted.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.world import (
    ACTUAL,
    COMPLETION,
    COUNT,
    EXPENDITURE,
    TARGET,
    Document,
    Fields,
    Figure,
    Record,
    Region,
    World,
    district,
    traditional,
    written,
)

Planted = tuple[str, ...]
Records = dict[str, Fields]


@dataclass(frozen=True)
class Plant:
    """How a fault is planted: in the pieces of a world, or in its records by name.

    elsewhere: the code of a region that the fault could add to. is_absence: the fault is that something is not there,
    so that the world without it is the faulty world itself.
    """

    in_pieces: Callable[[World], Planted] | None = None
    in_records: Callable[[Records, World], Planted] | None = None
    region: Region | None = None
    elsewhere: str | None = None
    is_absence: bool = False


PLANTS: dict[str, Plant] = {}


def printed(
    fault_id: str, region: Region | None = None, elsewhere: str | None = None, is_absence: bool = False
) -> Callable[[Callable[[World], Planted]], Callable[[World], Planted]]:
    """Register a fault that stands on the page."""

    def register(plant: Callable[[World], Planted]) -> Callable[[World], Planted]:
        PLANTS[fault_id] = Plant(in_pieces=plant, region=region, elsewhere=elsewhere, is_absence=is_absence)
        return plant

    return register


def recorded(
    fault_id: str, elsewhere: str | None = None
) -> Callable[[Callable[[Records, World], Planted]], Callable[[Records, World], Planted]]:
    """Register a fault of records alone."""

    def register(plant: Callable[[Records, World], Planted]) -> Callable[[Records, World], Planted]:
        PLANTS[fault_id] = Plant(in_records=plant, elsewhere=elsewhere)
        return plant

    return register


def plant(fault_id: str, key: str, region: Region) -> tuple[list[Record], Planted]:
    """The records of a world with one fault, and the names of those that the fault stands in."""
    how = PLANTS[fault_id]
    world = district(key, region)
    if how.in_pieces:
        planted = how.in_pieces(world)
        return written(world), planted
    assert how.in_records
    records = {record.name: record.fields for record in written(world)}
    planted = how.in_records(records, world)
    return [Record(name, fields) for name, fields in records.items()], planted


def surfaces(fault_id: str, **changes: str) -> None:
    """A fault that is nothing but other surfaces of figures of the report (plan__ before a name: of the plan)."""
    names = {name: name.replace("plan__", "plan.") if "__" in name else f"report.{name}" for name in changes}

    def change(world: World) -> Planted:
        for name, surface in changes.items():
            world.figure(names[name]).surface = surface
        return tuple(names.values())

    printed(fault_id)(change)


def fields(fault_id: str, record: str, elsewhere: str | None = None, **changes: object) -> None:
    """A fault that is nothing but other fields of one record."""

    def change(records: Records, _: World) -> Planted:
        records[record] |= changes
        return (record,)

    recorded(fault_id, elsewhere)(change)


# unit_ten_thousand
fields("money_value_times_10k", "report.education", value="5200000000000")
surfaces("money_part_times_10k", education="5.2万亿")
surfaces("money_whole_lost_10k", fiscal="20.5万")
surfaces("actual_times_10k", beds="820万")
surfaces("actual_lost_10k", homes="1.3")
surfaces("year_on_year_times_10k", jobs="5210万")

# percent_as_ratio
surfaces("share_as_ratio", share="0.766")
surfaces("rate_as_ratio", kindergartens_rate="1.083")
fields("share_value_as_ratio", "report.share", value="0.766")
surfaces("rate_target_as_ratio", plan__signed="0.7")

# part_above_whole
surfaces("money_part_above_whole", education="16.2亿")
surfaces("parts_sum_above_whole", education="8.2亿", health="6.3亿", security="7.1亿")
surfaces("items_done_above_declared", done="8")
surfaces("livelihood_above_fiscal", livelihood="25.7亿")

# share_not_part_over_whole
surfaces("share_ten_points_off", share="66.6")
surfaces("share_above_hundred", share="106.6")
surfaces("share_just_outside", share="77.1")

# rate_not_actual_over_target
surfaces("rate_ten_points_off", kindergartens_rate="118.3")
surfaces("rate_full_though_short", beds="700", beds_rate="100")
surfaces("rate_just_outside", kindergartens_rate="108.4")

# clamped_rate
surfaces("printed_rate_clamped", beds="1640", beds_rate="100")

# negative_money: the sign belongs to the number
surfaces("negative_expenditure", education="-5.2亿")
fields("negative_value", "report.education", value="-520000000")
surfaces("negative_count", kindergartens="-13")

# value_not_surface
fields("digits_transposed", "report.beds", value="280")
fields("step_too_fine", "report.education", printed_step="1")

# implausible_number
surfaces("fraction_of_a_school", kindergartens="13.5")
surfaces("share_target_120", plan__signed="120")

# unknown_unit, unknown_code, broken_text, dates and codes of records
fields("unit_not_the_printed", "report.education", unit="公里")
fields("comparator_unheard_of", "report.beds", comparator="roughly")
fields("category_misspelt", "report.education", category_code="educatoin")
fields("role_unheard_of", "plan.beds", role="goal")
fields("money_without_kind", "report.education", money_kind=None)
fields("region_code_of_nowhere", "report", "999999", region_code="999999")
fields("subject_with_nul", "report.beds", subject="新增养老\0床位数")
fields("subject_is_formula", "report.beds", subject='=HYPERLINK("http://x.example")')
fields("mojibake_subject", "report.beds", subject="新增养老床位数".encode().decode("latin-1"))
fields("unit_in_traditional", "report.homes", unit="戶")
fields("published_in_future", "report", published_date="2099-01-15")
fields("as_of_after_publication", "report.beds", as_of_date="2022-06-30")
fields("year_in_future", "report.beds", year=2091)
fields("due_a_century_late", "plan#2", due_date="2121-12-31", due_rule="item")
fields("retrieved_in_future", "report", retrieved_at="2099-01-15 00:00:00")
fields("region_code_in_powers", "report", region_code="3.20106E5")
fields("date_without_zero", "report", published_date="2022-1-15")
fields("statement_without_item", "plan.beds", item_no=9)
fields("agency_of_no_item", "plan#2@1", item_ordinal=9)
fields("agency_is_no_agency", "plan#2@1", agency_printed="全面加强统筹协调有序推进")
fields("repeat_of_nothing", "report.livelihood_again", repeat_of=5)


@recorded("status_span_beyond_text")
def _(records: Records, _world: World) -> Planted:
    length = records["report"]["char_count"]
    records["report#5"] |= {"reported_status_char_start": length + 5, "reported_status_char_end": length + 10}
    return ("report#5",)


@recorded("item_span_beyond_text")
def _(records: Records, _world: World) -> Planted:
    records["plan#6"]["char_end"] = records["plan"]["char_count"] + 20
    return ("plan#6",)


@recorded("statement_span_shifted")
def _(records: Records, _world: World) -> Planted:
    return _shifted(records, ("report.beds",), 1, 1)


@recorded("statement_end_shifted")
def _(records: Records, _world: World) -> Planted:
    return _shifted(records, ("report.beds",), 0, 1)


@recorded("spans_shifted_by_bom")
def _(records: Records, _world: World) -> Planted:
    names = tuple(name for name in records if name.startswith("report."))
    _shifted(records, names, 1, 1)
    for name in names:
        for pointer in ("repeat_of", "part_of"):
            if records[name][pointer] is not None:
                records[name][pointer] += 1
    return names


def _shifted(records: Records, names: Planted, start: int, end: int) -> Planted:
    for name in names:
        records[name]["char_start"] += start
        records[name]["char_end"] += end
    return names


# repeat_counted_twice
@printed("repeat_unlinked")
def _(world: World) -> Planted:
    return _said_again(world, "report.school_money", "8800万")


@printed("repeat_rounded_unlinked")
def _(world: World) -> Planted:
    return _said_again(world, "report.education", "52000万")


def _said_again(world: World, name: str, surface: str) -> Planted:
    first = world.figure(name)
    again = Figure(f"{name}_again", first.facts["subject"], surface, "元", "。", dict(first.facts))
    world.documents["report"].closing.append(again)
    return (again.name,)


@printed("reprint_loaded_too")
def _(world: World) -> Planted:
    return _reprinted(world, "news", document_kind="news", published_date="2022-01-20", issuer="晚报")


@printed("same_page_other_bytes")
def _(world: World) -> Planted:
    address = f"https://{world.key.replace('_', '-')}.example/report"
    return _reprinted(world, "later", source_uri=address, published_date="2022-01-16")


def _reprinted(world: World, name: str, **facts: object) -> Planted:
    """The report as another document."""
    page = copy.deepcopy(world.documents["report"])
    page.name = name
    page.facts |= facts
    for figure in page.figures():
        figure.name = figure.name.replace("report.", f"{name}.")
        figure.repeat_of = figure.repeat_of and figure.repeat_of.replace("report.", f"{name}.")
        figure.part_of = figure.part_of and figure.part_of.replace("report.", f"{name}.")
    if facts.get("document_kind") == "news":
        page.title += "全部出炉"
    world.documents[name] = page
    return _all_of(world, name)


def _all_of(world: World, name: str) -> Planted:
    """The names of a document and all that belongs to it."""
    page = world.documents[name]
    items = (part for n in range(1, len(page.items) + 1) for part in (f"{name}#{n}", f"{name}#{n}@1"))
    return (name, *items, *(figure.name for figure in page.figures()))


@recorded("items_listed_twice")
def _(records: Records, world: World) -> Planted:
    planted = []
    for number in range(1, 7):
        again = records[f"plan#{number}"] | {"item_ordinal": number + 6}
        records[f"plan#{number + 6}"] = again
        planted.append(f"plan#{number + 6}")
    return tuple(planted)


# target_actual_swapped
@printed("roles_swapped_with_rate")
def _(world: World) -> Planted:
    world.figure("report.kindergartens").facts |= TARGET
    twelve = Figure(
        "report.swapped",
        "原定",
        "12",
        "所",
        ",",
        ACTUAL | COUNT | {"subject": "新建公办幼儿园数", "category_code": "education"},
    )
    world.documents["report"].items[0].figures.insert(0, twelve)
    return ("report.kindergartens", "report.swapped")


@printed("plan_target_called_actual")
def _(world: World) -> Planted:
    world.figure("plan.beds").facts |= ACTUAL
    return ("plan.beds",)


@printed("report_actuals_called_targets")
def _(world: World) -> Planted:
    names = tuple(
        figure.name
        for figure in world.documents["report"].figures()
        if figure.facts["kind"] == "count" and figure.name != "report.done"
    )
    for name in names:
        world.figure(name).facts |= TARGET
    return names


@printed("budget_called_spent")
def _(world: World) -> Planted:
    world.figure("plan.school_money").facts |= ACTUAL
    return ("plan.school_money",)


# year_off_by_one
fields("statement_year_before", "report.beds", year=2020)
fields("statement_year_after", "report.beds", year=2022)


@recorded("document_year_before")
def _(records: Records, world: World) -> Planted:
    records["report"]["subject_years"] = str(world.year - 1)
    names = tuple(name for name in records if name == "report" or name.startswith(("report.", "report#")))
    for name in names:
        if name.startswith("report."):
            records[name]["year"] = world.year - 1
    return names


@recorded("reported_before_it_happened")
def _(records: Records, world: World) -> Planted:
    records["report"]["published_date"] = f"{world.year - 1}-01-15"
    return tuple(name for name in records if name == "report" or name.startswith(("report.", "report#")))


# wrong_same_name_region
@printed("same_name_other_city", region=Region("鼓楼区", "320106"), elsewhere="320302")
def _(world: World) -> Planted:
    return _misplaced(world, "南京市", "320302")


@printed("same_name_other_province", region=Region("朝阳区", "220104"), elsewhere="110105")
def _(world: World) -> Planted:
    return _misplaced(world, "长春市", "110105")


def _misplaced(world: World, city: str, code: str) -> Planted:
    for page in world.documents.values():
        page.title = city + page.title
        page.facts["issuer"] = f"{city}{world.region.name}人民政府"
    world.documents["report"].facts["region_code"] = code
    return _all_of(world, "report")


@printed("code_abolished", region=Region("信都区", "130503"), elsewhere="130521")
def _(world: World) -> Planted:
    page = world.documents["report"]
    page.title = page.title.replace(world.region.name, "邢台县")
    page.facts |= {"region_name": "邢台县", "region_code": "130521"}
    return _all_of(world, "report")


@recorded("statement_of_other_region")
def _(records: Records, world: World) -> Planted:
    records["report.beds"]["region_name"] = "丰台区"
    return ("report.beds",)


# rate_not_actual_over_target
@printed("rate_against_other_document")
def _(world: World) -> Planted:
    jobs = world.figure("report.jobs")
    rate = Figure(
        "report.jobs_rate",
        "完成率",
        "120",
        "%",
        ",",
        ACTUAL | COMPLETION | {"subject": "城镇新增就业人数完成率", "category_code": "employment"},
    )
    figures = world.documents["report"].items[3].figures
    figures.insert(figures.index(jobs) + 1, rate)
    return (rate.name,)


# missing_item
@printed("item_gap", is_absence=True)
def _(world: World) -> Planted:
    return _without_item(world, 4)


@printed("last_item_missing", is_absence=True)
def _(world: World) -> Planted:
    return _without_item(world, 6)


def _without_item(world: World, number: int) -> Planted:
    page = world.documents["plan"]
    page.items = [item for item in page.items if item.number != number]
    return ("plan",)


@printed("item_number_twice")
def _(world: World) -> Planted:
    world.documents["plan"].items[3].number = 3
    return ("plan#4", *(figure.name for figure in world.documents["plan"].items[3].figures))


# duplicate_key
@recorded("statement_key_twice")
def _(records: Records, _world: World) -> Planted:
    records["report.beds_twin"] = records["report.beds"] | {"comparator": "ge"}
    return ("report.beds", "report.beds_twin")


@recorded("document_key_twice")
def _(records: Records, _world: World) -> Planted:
    records["report_twin"] = records["report"] | {"title": "另一份报告"}
    return tuple(name for name in records if name.startswith("report"))


@recorded("item_key_twice")
def _(records: Records, _world: World) -> Planted:
    records["plan#2_twin"] = records["plan#2"] | {"title": "另一件实事"}
    return ("plan#2", "plan#2_twin")


# unknown_unit
@printed("unit_unheard_of")
def _(world: World) -> Planted:
    world.figure("report.beds").unit = "箩筐"
    return ("report.beds",)


@printed("foreign_currency")
def _(world: World) -> Planted:
    world.figure("report.education").unit = "美元"
    return ("report.education",)


@printed("actual_in_other_dimension")
def _(world: World) -> Planted:
    beds = world.figure("report.beds")
    beds.unit = "平方米"
    beds.facts |= {"kind": "area"}
    return ("report.beds",)


# contract_added_to_expenditure
@printed("contract_called_expenditure")
def _(world: World) -> Planted:
    world.figure("report.contract").facts |= EXPENDITURE | {"category_code": "employment"}
    return ("report.contract",)


@printed("investment_called_expenditure")
def _(world: World) -> Planted:
    invested = world.figure("report.investment")
    invested.before = "引进企业总投资"
    invested.facts |= EXPENDITURE | {"subject": "引进企业项目总投资"}
    return ("report.investment",)


# ceiling_given_a_rate
@printed("ceiling_with_printed_rate")
def _(world: World) -> Planted:
    rate = Figure(
        "report.unemployment_rate",
        "完成率",
        "84.4",
        "%",
        "。",
        ACTUAL | COMPLETION | {"subject": "城镇登记失业率完成率", "category_code": "employment"},
    )
    world.documents["report"].items[3].figures.append(rate)
    return (rate.name,)


@printed("ceiling_turned_floor")
def _(world: World) -> Planted:
    world.figure("plan.unemployment").facts["comparator"] = "ge"
    return ("plan.unemployment",)


# mixed_scripts


@printed("reprint_in_traditional")
def _(world: World) -> Planted:
    planted = _reprinted(world, "news", document_kind="news", published_date="2022-01-20", issuer="晚報", script="hant")
    page = world.documents["news"]
    _print_in_traditional(page)
    for figure in page.figures():
        figure.facts["subject"] = traditional(figure.facts["subject"])
    return planted


@printed("subject_in_mixed_scripts")
def _(world: World) -> Planted:
    parks = world.figure("report.kindergartens")
    parks.facts["subject"] = "新建公办幼兒園數"
    return ("report.kindergartens",)


@printed("script_tag_wrong")
def _(world: World) -> Planted:
    _print_in_traditional(world.documents["report"])
    return _all_of(world, "report")


def _print_in_traditional(page: Document) -> None:
    page.title = traditional(page.title)
    for item in page.items:
        item.title, item.lead = traditional(item.title), traditional(item.lead)
    for figure in page.figures():
        figure.before = traditional(figure.before)


# value_not_surface
@printed("range_without_end")
def _(world: World) -> Planted:
    parks = world.figure("plan.parks")
    parks.surface = "8至10"
    parks.facts |= {"value": "8", "value_high": None}
    return ("plan.parks",)


@printed("approximate_called_exact")
def _(world: World) -> Planted:
    beds = world.figure("report.beds")
    beds.before += "约"
    world.documents["report"].drop("report.beds_rate", "report.beds_again")
    return ("report.beds",)


# reference_to_nothing
@recorded("part_of_itself")
def _(records: Records, _world: World) -> Planted:
    records["report.education"]["part_of"] = records["report.education"]["char_start"]
    return ("report.education",)


@recorded("parts_in_a_ring")
def _(records: Records, _world: World) -> Planted:
    records["report.education"]["part_of"] = records["report.health"]["char_start"]
    records["report.health"]["part_of"] = records["report.education"]["char_start"]
    return ("report.education", "report.health")


@recorded("repeat_of_other_value")
def _(records: Records, _world: World) -> Planted:
    records["report.benefit"]["repeat_of"] = records["report.school_money"]["char_start"]
    return ("report.benefit",)


@recorded("statements_of_no_document")
def _(records: Records, world: World) -> Planted:
    del records["report"]
    return tuple(name for name in records if name.startswith("report"))


# contradiction
@printed("two_documents_two_actuals")
def _(world: World) -> Planted:
    return _other_report(world, "second", "920", "2022-03-01", {})


@printed("progress_falls")
def _(world: World) -> Planted:
    return _other_report(world, "september", "900", "2021-10-10", {"as_of_date": "2021-09-15"})


def _other_report(world: World, name: str, beds: str, published: str, facts: Fields) -> Planted:
    subject = {"subject": "新增养老床位数", "category_code": "social_security"}
    world.documents[name] = Document(
        name,
        f"{world.region.name}养老服务情况",
        {
            "document_kind": "progress" if facts else "report",
            "published_date": published,
            "subject_years": str(world.year),
        }
        | facts,
        opening=[Figure(f"{name}.beds", "新增养老床位", beds, "张", "。", ACTUAL | COUNT | subject)],
    )
    return (f"{name}.beds",)


@printed("one_whole_two_values")
def _(world: World) -> Planted:
    again = world.figure("report.livelihood_again")
    again.surface, again.repeat_of = "17.5亿", None
    return (again.name,)


@printed("report_restates_target")
def _(world: World) -> Planted:
    world.documents["report"].drop("report.beds_rate")
    restated = Figure(
        "report.beds_target",
        "年度目标",
        "600",
        "张",
        ",",
        TARGET | COUNT | {"subject": "新增养老床位数", "category_code": "social_security"},
    )
    world.documents["report"].items[1].figures.insert(0, restated)
    return (restated.name,)


# status_against_evidence
@printed("met_though_short")
def _(world: World) -> Planted:
    world.figure("report.parks").surface = "3"
    return ("report.parks",)


# implausible_number
@printed("completion_1250")
def _(world: World) -> Planted:
    world.figure("report.parks").surface = "100"
    return ("report.parks",)
