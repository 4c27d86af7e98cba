"""What a region spent in a year: kinds of money side by side, shares with their definitions."""

from __future__ import annotations

from collections.abc import Sequence

from load.site import charts
from load.site.cells import Site
from load.site.model import Section
from load.site.pages.tables import shares_table
from load.site.text import Label
from load.site.warehouse import Listed, Record

KINDS_OF_MONEY = ("expenditure", "benefit", "investment", "loan")


def amounts(site: Site, row: Record, here: str) -> Section | None:
    """Every amount under its kind; kinds, and totals and their parts, are never added."""
    rows = site.warehouse.of("fct_spending", region_code=row["region_code"], year=row["year"])
    tables = []
    for kind in KINDS_OF_MONEY:
        label = site.warehouse.code("money_kind", kind)
        of_kind = [one for one in rows if one["money_kind"] == kind]
        if of_kind:
            tables.append(
                site.table(
                    f"money-{kind}",
                    Label(f"{label.zh}（不与其他种类相加）", f"{label.en}, never added to other kinds"),
                    "fct_spending",
                    of_kind,
                    [
                        "subject",
                        "role",
                        "phase",
                        "scope",
                        "amount_yuan",
                        "category_code",
                        "is_itemised",
                        "part_link_state",
                        "is_flagged",
                        site.source_column(),
                    ],
                )
            )
    if not tables:
        return None
    sums = {f"{kind}_itemised_yuan": f"{here}#money" for kind in KINDS_OF_MONEY}
    sums = {column: href for column, href in sums.items() if row[column] is not None}
    total = site.table(
        "money-itemised",
        Label("逐项金额合计（不完整，不与总额相加）", "itemised sums: not complete, never added to totals"),
        "fct_district_year",
        [row],
        ["region_name", *sums],
        href=lambda _, column: sums.get(column, here),
    )
    return Section(
        "money",
        Label("资金（分种类）", "Money by kind"),
        text=Label(
            "总额与其部分并列而不相加；是否包含于另一金额，未说明的记为未说明。",
            "Totals and their parts stand side by side and are not added.",
        ),
        tables=(*tables, *([total] if sums else [])),
    )


def shares(site: Site, code: str, year: int) -> Section | None:
    """Shares of spending with their definitions and what their print allows."""
    rows = site.warehouse.of("fct_spending_share", region_code=code, year=year)
    if not rows:
        return None
    drawing = charts.shares("shares-chart", named_shares(site, rows))
    return Section(
        "shares",
        Label("支出占比", "Spending shares"),
        text=Label(
            "民生支出没有统一口径；口径或范围不同的占比不可比。", "There is no one definition of livelihood spending."
        ),
        charts=(drawing,) if drawing else (),
        tables=(shares_table(site, "shares-table", Listed.whole(rows)),),
    )


def named_shares(site: Site, rows: Sequence[Record]) -> list[Record]:
    """Shares with their definition in words."""
    return [
        {
            **row,
            "definition": f"{site.warehouse.code('numerator_definition', row['numerator_definition']).zh} / "
            f"{site.warehouse.code('denominator_definition', row['denominator_definition']).zh}",
        }
        for row in rows
    ]
