"""The regions seed against official totals and the changes the documents need."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from load.paths import PROJECT

Row = dict[str, str]

# Districts and counties of today by province (code of two digits), and cities, as counted in the registry the seed
# comes from. Their sums: 333 cities; 2,847 districts and counties, two more than at the end of 2025.
DISTRICTS_AND_CITIES = {
    "11": (16, 0), "12": (16, 0), "13": (167, 11), "14": (117, 11), "15": (103, 12), "21": (100, 14), "22": (60, 9),
    "23": (121, 13), "31": (16, 0), "32": (95, 13), "33": (90, 11), "34": (104, 16), "35": (84, 9), "36": (100, 11),
    "37": (136, 16), "41": (157, 17), "42": (103, 13), "43": (122, 14), "44": (122, 21), "45": (111, 14), "46": (25, 4),
    "50": (37, 0), "51": (183, 21), "52": (88, 9), "53": (129, 16), "54": (74, 7), "61": (107, 10), "62": (86, 14),
    "63": (44, 8), "64": (22, 5), "65": (112, 14), "71": (0, 0), "81": (0, 0), "82": (0, 0),
}  # fmt: skip
# Official totals of districts and counties at the end of a year (mainland).
DISTRICTS_AT_YEAR_END = {2003: 2861, 2010: 2856, 2015: 2850, 2018: 2851, 2020: 2844, 2022: 2843, 2023: 2844, 2024: 2846}


@pytest.fixture(scope="module")
def regions() -> list[Row]:
    with (PROJECT / "seeds/reference/regions.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def on(regions: list[Row], day: date) -> list[Row]:
    """Rows that hold on a day."""
    text = day.isoformat()
    return [row for row in regions if row["valid_from"] <= text and (not row["valid_to"] or row["valid_to"] > text)]


def test_current_counts_by_level_and_province(regions: list[Row]) -> None:
    current = [row for row in regions if not row["valid_to"]]
    levels = Counter(row["region_level"] for row in current)
    assert levels == {"country": 1, "province": 34, "city": 333, "district": 2847}
    found = Counter((row["region_code"][:2], row["region_level"]) for row in current)
    assert {
        province: (found[province, "district"], found[province, "city"]) for province in DISTRICTS_AND_CITIES
    } == DISTRICTS_AND_CITIES


@pytest.mark.parametrize(("year", "total"), DISTRICTS_AT_YEAR_END.items())
def test_districts_at_the_end_of_a_year_equal_the_official_total(regions: list[Row], year: int, total: int) -> None:
    found = on(regions, date(year, 12, 31))
    assert sum(row["region_level"] == "district" for row in found) == total


def test_xingtai_of_2020(regions: list[Row]) -> None:
    def districts(day: date) -> dict[str, str]:
        return {
            row["region_name"]: row["region_code"]
            for row in on(regions, day)
            if row["parent_code"] == "130500" and row["region_level"] == "district"
        }

    before, after = districts(date(2020, 6, 4)), districts(date(2020, 6, 5))
    assert {name: code for name, code in before.items() if name not in after} == {
        "桥东区": "130502",
        "桥西区": "130503",
        "邢台县": "130521",
        "任县": "130526",
        "南和县": "130527",
    }
    assert {name: code for name, code in after.items() if name not in before} == {
        "襄都区": "130502",
        "信都区": "130503",
        "任泽区": "130505",
        "南和区": "130506",
    }


def test_one_name_may_be_two_places(regions: list[Row]) -> None:
    found = {row["region_code"] for row in regions if row["region_name"] == "海州区" and not row["valid_to"]}
    assert found == {"210902", "320706"}


def test_every_parent_exists_while_its_child_does(regions: list[Row]) -> None:
    periods: dict[str, list[Row]] = {}
    for row in regions:
        periods.setdefault(row["region_code"], []).append(row)
    orphans = [
        row["region_code"]
        for row in regions
        if row["parent_code"]
        and not any(
            (not row["valid_to"] or parent["valid_from"] < row["valid_to"])
            and (not parent["valid_to"] or row["valid_from"] < parent["valid_to"])
            for parent in periods.get(row["parent_code"], [])
        )
    ]
    assert orphans == []
