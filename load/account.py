"""The account a run gives at its end: what came in, what stands in the warehouse, what the checks say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from load.judge import Judgment
from load.transform import PASSED, Outcome, Run

WIDTH = 100
# More failures than this do not tell more; the log has them all.
SHOWN = 10


def console() -> Console:
    """A terminal of its own width, or 100 columns of plain text where the output goes into a file or a pipe."""
    terminal = Console(highlight=False)
    return terminal if terminal.is_terminal else Console(highlight=False, width=WIDTH)


def of_success(out: Console, run: Run, judgment: Judgment, published: Path, seconds: float) -> None:
    """Say what was published."""
    with duckdb.connect(str(published), read_only=True) as connection:
        out.print(_loaded(connection))
        out.print(_marts(connection))
        out.print(_checks(run, judgment))
        _findings(out, connection)
        unmapped = _rows(connection, "dq_unmapped", "count(*)", "")
        if unmapped:
            out.print(f"未归类 unmapped: {unmapped[0][0]:,}  (marts.dq_unmapped)", soft_wrap=True)
    for line in _warnings(run, judgment):
        out.print(f"[yellow]存疑 warning[/] {escape(line)}", soft_wrap=True)
    size = published.stat().st_size / 1e6
    out.print(f"[green]已发布 published[/] {escape(str(published))} ({size:.1f} MB) in {seconds:.1f} s", soft_wrap=True)


def of_failed_run(out: Console, run: Run, published: Path, log: Path) -> None:
    """Say which nodes of dbt failed and where to look."""
    for outcome in run.failed[:SHOWN]:
        out.print(f"[red]失败 {_word(outcome)}[/] {escape(_line(outcome))}", soft_wrap=True)
        for line in _first_lines(f"{outcome.description}\n{outcome.message}"):
            out.print(f"    {escape(line)}", soft_wrap=True)
    if len(run.failed) > SHOWN:
        out.print(f"    and {len(run.failed) - SHOWN} more")
    if run.skipped:
        out.print(f"跳过 skipped {len(run.skipped)}: they stand on what failed")
    if not run.failed:
        for line in _first_lines(run.failure or "was stopped before it came to an end", 8):
            out.print(f"[red]dbt[/] {escape(line)}", soft_wrap=True)
    for line in _warnings(run, Judgment()):
        out.print(f"[yellow]存疑 warning[/] {escape(line)}", soft_wrap=True)
    hint = f"look closer: .venv/bin/dbt build --select {run.failed[0].name}   log: " if run.failed else "log: "
    out.print(f"{escape(hint)}{escape(str(log))}", soft_wrap=True)
    _unchanged(out, published)


def of_blocked(out: Console, judgment: Judgment, published: Path, pages: Path) -> None:
    """Say which expectations on shares and completion rates the candidate does not meet."""
    for verdict in judgment.blocking:
        out.print(
            f"[red]拦截 blocked[/] {verdict.name}: {escape(verdict.label)} "
            f"({verdict.unexpected_count:,} of {verdict.row_count:,} rows) {escape(verdict.fault)}",
            soft_wrap=True,
        )
        for example in verdict.examples[:2]:
            out.print("    " + escape(", ".join(f"{name}={value}" for name, value in example.items())), soft_wrap=True)
    out.print(f"look closer: {escape(str(pages / 'index.html'))}", soft_wrap=True)
    _unchanged(out, published)


def of_stop(out: Console, reason: str, published: Path) -> None:
    """Say why a run could not go on, and what readers have."""
    stopped(out, reason)
    _unchanged(out, published)


def stopped(out: Console, reason: str) -> None:
    """Say why a command could not go on."""
    out.print(f"[red]停止 stopped[/] {escape(reason)}", soft_wrap=True)


def _unchanged(out: Console, published: Path) -> None:
    state = "stays as it was" if published.is_file() else "was not made"
    out.print(f"[red]未发布 not published[/] {escape(str(published))} {state}", soft_wrap=True)


def _loaded(connection: duckdb.DuckDBPyConnection) -> Table:
    table = _table("来源 source", "读入 read", "新增 added", "已有 known", "拒收 rejected")
    loads = _rows(
        connection,
        "ops_loads",
        "count(*), sum(read_count), sum(added_count), sum(known_count), sum(rejected_count)",
        "",
    )
    for count, *numbers in loads:
        table.add_row(f"载入 loads: {count:,}", *(f"{number or 0:,}" for number in numbers))
    seeds = connection.execute(
        "select table_name, estimated_size from duckdb_tables() where schema_name = 'records' order by all"
    ).fetchall()
    for name, count in seeds:
        table.add_row(f"核对记录 records.{name}", f"{count:,}")
    return table


def _marts(connection: duckdb.DuckDBPyConnection) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, width=WIDTH)
    table.add_column("表 mart", no_wrap=True)
    table.add_column("行 rows", justify="right", no_wrap=True)
    table.add_column("内容 what it holds", no_wrap=True, overflow="ellipsis", ratio=1)
    marts = connection.execute(
        "select table_name, coalesce(comment, '') from duckdb_tables() where schema_name = 'marts' order by all"
    ).fetchall()
    for name, comment in marts:
        table.add_row(name, f"{_rows(connection, name, 'count(*)', '')[0][0]:,}", escape(first_sentence(comment)))
    return table


def _findings(out: Console, connection: duckdb.DuckDBPyConnection) -> None:
    """What does not add up in the documents: a count of each severity, a line for each that nobody has looked at."""
    counts = _rows(
        connection,
        "fct_check_results",
        "severity, count(*), count(*) filter (where is_reviewed)",
        "group by severity order by severity",
    )
    if counts:
        text = ", ".join(
            f"{severity} {count:,}" + (f" ({reviewed} reviewed)" if reviewed else "")
            for severity, count, reviewed in counts
        )
        out.print(f"文件中的矛盾与疑点 findings in documents: {text}  (marts.fct_check_results)", soft_wrap=True)
    serious = _rows(
        connection,
        "fct_check_results",
        "severity, document_slug, check_code, explanation",
        "where severity in ('warn', 'error') and not is_reviewed order by all",
    )
    for severity, *rest in serious[:SHOWN]:
        out.print(f"[yellow]{severity}[/] {escape(' '.join(map(str, rest)))}", soft_wrap=True)
    if len(serious) > SHOWN:
        out.print(f"    and {len(serious) - SHOWN} more in marts.fct_check_results")


def _checks(run: Run, judgment: Judgment) -> Table:
    table = _table("检查 checks", "通过 passed", "存疑 warned", "失败 failed")
    tests = [outcome for outcome in run.outcomes if outcome.resource_type == "test"]
    for kind in sorted({test.kind for test in tests}):
        of_kind = [test for test in tests if test.kind == kind]
        table.add_row(
            f"dbt {kind or 'of no kind'}",
            str(sum(test.status in PASSED for test in of_kind)),
            str(sum(test.status == "warn" for test in of_kind)),
            str(sum(test.status not in (*PASSED, "warn") for test in of_kind)),
        )
    table.add_row(
        "Great Expectations",
        str(sum(verdict.passed for verdict in judgment.verdicts)),
        str(len(judgment.warnings)),
        str(len(judgment.blocking)),
    )
    return table


def _warnings(run: Run, judgment: Judgment) -> Iterable[str]:
    for outcome in run.warned:
        yield f"{_line(outcome)}: {outcome.failures:,} rows"
    for verdict in judgment.warnings:
        yield f"{verdict.name}: {verdict.label} ({verdict.unexpected_count:,} of {verdict.row_count:,} rows)"
    for message in run.warnings:
        yield " ".join(message.split())


def first_sentence(text: str) -> str:
    """What a description says first, without the heading it stands under."""
    paragraph = text.strip().split("\n\n")[0].replace("\n", " ").removeprefix("**Purpose** ")
    for end in ("。", ". "):
        paragraph = paragraph.split(end)[0]
    return paragraph.rstrip(".")


def _word(outcome: Outcome) -> str:
    return (
        f"{outcome.resource_type} failed" if outcome.status == "fail" else f"{outcome.resource_type} {outcome.status}"
    )


def _line(outcome: Outcome) -> str:
    return f"{outcome.name} ({outcome.file})"


def _first_lines(message: str, count: int = 4) -> Sequence[str]:
    """What a message says, without the macros that dbt came through to say it."""
    lines = (line.strip() for line in message.splitlines())
    return [line for line in lines if line and not line.startswith(">")][:count]


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(headings[0], no_wrap=True)
    for heading in headings[1:]:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _rows(connection: duckdb.DuckDBPyConnection, mart: str, columns: str, rest: str) -> list[tuple[object, ...]]:
    """Rows of a mart; none where the mart is not part of this warehouse."""
    try:
        return connection.execute(f'select {columns} from marts."{mart}" {rest}').fetchall()  # noqa: S608
    except duckdb.CatalogException:
        return []
