"""A region's year in short: what minsheng show prints."""

from __future__ import annotations

from load.site.text import plain
from load.terminal.language import say
from load.terminal.opened import CannotAnswerError, Opened, Record

FIGURES = (
    "items_declared_count",
    "items_listed_count",
    "items_named_count",
    "items_done_reported_count",
    "items_done_evidenced_count",
    "items_not_met_count",
    "items_open_count",
    "items_not_reported_count",
    "commitments_count",
    "commitments_with_target_count",
    "commitments_done_count",
    "computed_completion_median_pct",
    "livelihood_expenditure_yuan",
    "livelihood_items_expenditure_yuan",
    "expenditure_itemised_yuan",
    "benefit_itemised_yuan",
    "investment_itemised_yuan",
    "loan_itemised_yuan",
    "reported_share_pct",
    "computed_share_pct",
    "statement_count",
    "flagged_statement_count",
)
RATES = (
    "select commitment_id, subject, target_value, actual_value, unit, reported_pct, computed_pct, implied_target_low,"
    " implied_target_high, c.status, s.status_name, is_flagged from marts.fct_commitments as c"
    " left join reference.statuses as s on c.status = s.status where region_code = ? and year = ?"
    " and (actual_value is not null or reported_pct is not null) order by subject"
)


def card(warehouse: Opened, region: str, year: int) -> Record:
    """The figures of a region (by name or code) and a year, each with its identifier."""
    row = _region_year(warehouse, region, year)
    names = warehouse.names()
    figures, prefix = [], f"fct_district_year:{row['district_year_id']}"
    for column in FIGURES:
        zh, en, unit = names[column]
        if row[column] is not None:
            figure = f"fct_district_year:{row['district_year_id']}:{column}"
            figures.append(
                {
                    "figure": figure,
                    "column": column,
                    "name_zh": zh,
                    "name_en": en,
                    "value": plain(row[column]),
                    "unit": unit,
                }
            )
    return {
        "region_code": row["region_code"],
        "region_name": row["region_name"],
        "region_level": row["region_level"],
        "year": year,
        "figure_prefix": prefix,
        "figures": figures,
        "commitments": warehouse.rows(RATES, [row["region_code"], year]),
        "findings": warehouse.rows(
            "select severity, explanation from marts.fct_check_results where year = ? and severity in ('error', 'warn')"
            " and document_id in (select document_id from marts.dim_document where region_code = ?) order by all",
            [year, row["region_code"]],
        ),
    }


def _region_year(warehouse: Opened, region: str, year: int) -> Record:
    rows = warehouse.rows(
        "select * from marts.fct_district_year where region_code = ? or region_name = ?"
        " or starts_with(region_name, ?) order by region_code, year",
        [region, region, region],
    )
    if not rows:
        known = warehouse.rows("select distinct region_name from marts.fct_district_year order by all limit 40")
        names = "、".join(str(row["region_name"]) for row in known)
        raise CannotAnswerError(
            say(
                f"没有关于“{region}”的文件。已有：{names}。载入文件：minsheng load documents",
                f"no document is about {region!r}. Known: {names}. Load one with minsheng load documents",
            )
        )
    codes = dict.fromkeys((row["region_code"], row["region_name"]) for row in rows)
    if len(codes) > 1:
        choice = "、".join(f"{name} {code}" for code, name in codes)
        raise CannotAnswerError(
            say(f"“{region}”不止一处，请用代码：{choice}", f"{region!r} is several places, give a code: {choice}")
        )
    of_year = [row for row in rows if row["year"] == year]
    if not of_year:
        years = "、".join(str(row["year"]) for row in rows)
        name = rows[0]["region_name"]
        raise CannotAnswerError(
            say(f"{name} 没有 {year} 年的文件；有 {years}", f"nothing is known of {name} in {year}; known are {years}")
        )
    return of_year[0]
