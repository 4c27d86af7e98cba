"""How far the figures can be trusted: findings, tests, rejections, quality of extraction, words nobody mapped yet."""

from __future__ import annotations

from collections.abc import Sequence

from load.site.cells import Site, Special
from load.site.checks import Check
from load.site.model import Card, Cell, Heading, Page, Row, Section, Table
from load.site.pages.tables import WORST, findings_table
from load.site.text import Label, plain
from load.site.warehouse import Order, Record
from load.status import Status

# The queue may hold thousands of words; the most frequent ones are shown, the export has them all.
WORDS_SHOWN = 300
FREQUENT = Order(Label("最常见", "the most frequent"), "occurrence_count desc, printed")
MISSING = Order(Label("缺失的、最新", "missing ones and the newest"), "coverage_status <> 'missing', year desc")
LAST_RUN = Order(Label("最近", "the last"), "run_number desc")
LAST_LOADED = Order(Label("最近", "the last"), "started_at desc")
LAST_REJECTED = Order(Label("最近", "the last"), "rejected_at desc")
LEAST_FOUND = Order(Label("漏得最多", "the least complete"), "recall_ratio")


def page(site: Site, checks: Sequence[Check]) -> Page:
    """The page on data quality."""
    findings, words = "fct_check_results", site.warehouse.first("dq_unmapped", FREQUENT, WORDS_SHOWN)
    cards = [
        Card(
            site.warehouse.code("severity", severity),
            Cell(f"{site.warehouse.count(findings, severity=severity):,}", href="quality.html#findings"),
        )
        for severity in ("error", "warn", "unresolved", "info")
    ]
    cards.append(Card(Label("通过的检查", "tests passed"), _count(checks, "pass")))
    cards.append(Card(Label("告警的检查", "tests that warn"), _count(checks, "warn")))
    return Page(
        "quality.html",
        Label("数据质量", "Data quality"),
        lead=Label(
            "文件的矛盾是关于文件的事实，照样公布；有矛盾的数字不进入汇总。",
            "Contradictions are facts about documents and are published; figures in contradiction stay out of totals.",
        ),
        cards=tuple(cards),
        sections=(
            Section(
                "findings",
                Label("检查发现", "Findings"),
                tables=(findings_table(site, "findings-table", site.warehouse.first(findings, WORST)),),
            ),
            Section("checks", Label("构建时的检查", "Checks of the build"), tables=(_checks_table(checks),)),
            Section("extraction", Label("抽取质量", "Quality of extraction"), tables=(_extraction(site),)),
            Section(
                "unmapped",
                Label("待归类", "Unmapped words"),
                text=Label(
                    f"共 {words.count:,} 条，列出最常见的 {WORDS_SHOWN} 条；导出文件有全部。",
                    "The most frequent ones; the export has them all.",
                ),
                tables=(_unmapped(site, words.rows),),
            ),
            Section(
                "coverage",
                Label("文件是否齐全", "Plans and reports that should be there"),
                tables=(_coverage(site),),
            ),
            Section("rejections", Label("拒收的记录", "Rejections"), tables=(_rejections(site),)),
            Section("loads", Label("载入", "Loads"), tables=(_loads(site),)),
            Section(
                "runs",
                Label("各次运行", "Runs"),
                text=Label(
                    "文件只知道它之前的运行；做出它的那次仍记为运行中。",
                    "The file knows the runs before it; the one that made it stands there as still running.",
                ),
                tables=(_runs(site),),
            ),
        ),
    )


def _count(checks: Sequence[Check], status: str) -> Cell:
    return Cell(f"{sum(check.status == status for check in checks):,}", href="quality.html#checks")


def _checks_table(checks: Sequence[Check]) -> Table:
    order = {"fail": 0, "error": 0, "warn": 1}
    tones = {"pass": "good", "warn": "doubt", "fail": "bad", "error": "bad"}
    words = {"pass": "通过", "warn": "告警", "fail": "失败", "error": "失败"}
    rows = [
        Row(
            (
                Cell(check.description or check.name, note=check.name if check.description else ""),
                Cell(words.get(check.status, check.status), tone=tones.get(check.status, "")),
                Cell(check.kind),
                Cell(f"{check.failures:,}", sort=plain(check.failures)),
            )
        )
        for check in sorted(checks, key=lambda check: (order.get(check.status, 2), check.name))
    ]
    headings = (
        Heading(Label("检查", "check"), "text"),
        Heading(Label("结果", "result"), "short"),
        Heading(Label("种类", "kind"), "short"),
        Heading(Label("行数", "rows"), "number"),
    )
    run = next((f" {check.run}" for check in checks), "")
    return Table("checks-table", Label(f"检查与结果{run}", "checks and results"), headings, tuple(rows))


def _extraction(site: Site) -> Table:
    return site.table(
        "extraction-table",
        Label("抽取与人工核对相比", "extracted against reviewed"),
        "dq_extraction_quality",
        site.warehouse.first("dq_extraction_quality", LEAST_FOUND),
        [
            "document_id",
            "extractor_version",
            "reviewed_count",
            "extracted_count",
            "matched_count",
            "recall_ratio",
            "precision_ratio",
            "unit_agreement_ratio",
            "role_agreement_ratio",
            "kind_agreement_ratio",
            "year_agreement_ratio",
            "category_agreement_ratio",
        ],
        href=lambda row, column: site.document(row["document_id"]),
        note=Label(
            "只有既经人工核对又由程序抽取的文件才能比较。", "Only documents with both readings can be compared."
        ),
    )


def _unmapped(site: Site, rows: Sequence[Record]) -> Table:
    def example(row: Record) -> Cell:
        href = site.statement(row["example_statement_id"])
        return (
            Cell("示例", href=href or site.document(row["example_document_id"]))
            if row["example_document_id"]
            else Cell()
        )

    return site.table(
        "unmapped-table",
        Label("尚无种子归类的用词", "words that no seed names yet"),
        "dq_unmapped",
        sorted(rows, key=lambda row: (-row["occurrence_count"], row["printed"])),
        [
            "printed",
            "queue",
            "occurrence_count",
            "ambiguous_count",
            "printing_document_count",
            Special(Label("示例", "example"), example, "short"),
        ],
        href=lambda row, column: site.statement(row["example_statement_id"]) or None,
    )


def _coverage(site: Site) -> Table:
    rows = site.warehouse.first("dq_coverage", MISSING).in_order(
        lambda row: (row["coverage_status"] != "missing", -row["year"], row["region_code"], row["expected_kind"]),
    )
    return site.table(
        "coverage-table",
        Label("应有的方案与报告", "plans and reports by region and year"),
        "dq_coverage",
        rows,
        [
            "region_name",
            "year",
            "expected_kind",
            "coverage_status",
            "expected_by_date",
            "first_published_date",
            "late_day_count",
            "present_count",
        ],
        href=lambda row, column: site.region_year(row),
    )


def _runs(site: Site) -> Table:
    words = {status.code: status.label for status in Status}
    return site.table(
        "runs-table",
        Label("各次运行与结果", "runs and how they ended"),
        "ops_runs",
        site.warehouse.first("ops_runs", LAST_RUN).in_order(lambda row: -row["run_number"]),
        [
            "run_id",
            "command",
            Special(
                site.warehouse.name("run_status"), lambda row: Cell(words.get(row["run_status"], "运行中 running"))
            ),
            "run_reason",
            "run_seconds",
            "added_count",
            "rejected_count",
            "warning_count",
            "new_warning_count",
            "mart_row_count",
        ],
        href=lambda row, column: "quality.html#runs",
    )


def _rejections(site: Site) -> Table:
    return site.table(
        "rejections-table",
        Label("拒收的记录、原因与办法", "rejected records, reasons and remedies"),
        "ops_rejections",
        site.warehouse.first("ops_rejections", LAST_REJECTED),
        ["source_uri", "place", "record_kind", "field", "reason", "remedy", "offending"],
    )


def _loads(site: Site) -> Table:
    return site.table(
        "loads-table",
        Label("各次载入", "loads"),
        "ops_loads",
        site.warehouse.first("ops_loads", LAST_LOADED),
        ["source_uri", "started_at", "read_count", "added_count", "known_count", "rejected_count"],
        href=lambda row, column: "quality.html#rejections",
    )
