"""Asks the questions of analyses/ and writes their answers on the shipped records down: `make answers`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Any

import duckdb

from load.paths import PROJECT, Paths
from load.transform import run_dbt, target_folder

PAGE = PROJECT / "analyses" / "README.md"
SHOWN = 12
FETCHED = 1000  # rows at once
SMALL = Decimal("0.01")
HEAD = """\
# The questions, and what the shipped records answer

Each question is one query beside this page, over the marts alone; the tables are its answer on the five shipped
documents. Reported, computed and implied values stand in columns of their own, kinds of money and levels of regions are
never added, and where the records do not answer, a row says why. `make answers` writes this page anew (it builds the
warehouse in a folder of its own); a test fails when the page and the answers differ.
"""


class NoAnswerError(Exception):
    """A question could not be asked."""


@dataclass(frozen=True)
class Answer:
    """A question, its notes and the rows that answer it."""

    name: str
    question: str
    reading: str
    silent: str
    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]
    count: int
    sql: str

    def records(self) -> list[dict[str, Any]]:
        """The rows with the names of their columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def ask(paths: Paths, most: int | None = None) -> dict[str, Answer]:
    """Ask the published warehouse of a data folder every question, in the order of their numbers.

    Of an answer the first rows are kept, at most so many, or all; its count is that of all.
    """
    # What dbt says of its last build (manifest, results of tests) stays as it is.
    run = run_dbt(("compile", "--select", "resource_type:analysis", "--no-write-json"), paths)
    if not run.succeeded:
        raise NoAnswerError(run.failure or "dbt compile failed")
    folder = target_folder(paths)
    nodes = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["nodes"].values()
    analyses = sorted((node for node in nodes if node["resource_type"] == "analysis"), key=lambda node: node["name"])
    answers = {}
    with duckdb.connect(str(paths.published), read_only=True) as connection:
        for node in analyses:
            file = folder / "compiled" / node["package_name"] / node["original_file_path"]
            sql = file.read_text(encoding="utf-8")
            cursor = connection.execute(sql)
            columns = [column[0] for column in cursor.description or []]
            rows = cursor.fetchall() if most is None else cursor.fetchmany(most)
            count = len(rows)
            while more := cursor.fetchmany(FETCHED):
                count += len(more)
            first_line = node["raw_code"].lstrip().splitlines()[0]
            meta = node["config"]["meta"]
            answers[node["name"]] = Answer(
                name=node["name"],
                question=first_line.removeprefix("--").strip(),
                reading=meta.get("reading", ""),
                silent=meta.get("silent", ""),
                columns=columns,
                rows=rows,
                count=count,
                sql=sql.strip(),
            )
    return answers


def page(answers: dict[str, Answer]) -> str:
    """The page with all answers."""
    return HEAD + "".join(_section(answer) for answer in answers.values())


def _section(answer: Answer) -> str:
    empty = [name for place, name in enumerate(answer.columns) if all(row[place] is None for row in answer.rows)]
    kept = [place for place, name in enumerate(answer.columns) if name not in empty]
    lines = [
        "",
        f"## {answer.question}",
        "",
        f"[{answer.name}.sql]({answer.name}.sql). {answer.reading}",
        "",
        _row([answer.columns[place] for place in kept]),
        _row(["---"] * len(kept)),
        *(_row([_cell(row[place], answer.columns[place]) for place in kept]) for row in answer.rows[:SHOWN]),
        "",
    ]
    if len(answer.rows) > SHOWN:
        lines += [f"The first {SHOWN} of {len(answer.rows)} rows.{_reasons(answer)}", ""]
    if empty:
        lines += [f"Empty on these records: {', '.join(empty)}.", ""]
    lines += [f"**Not said:** {answer.silent}", ""]
    return "\n".join(lines)


def _reasons(answer: Answer) -> str:
    """How often each reason occurs in all rows, where only some are shown."""
    if "reason" not in answer.columns:
        return ""
    counted = Counter(record["reason"] for record in answer.records() if record["reason"])
    if not counted:
        return ""
    found = sorted(counted.items(), key=lambda reason: (-reason[1], reason[0]))
    return " Reasons in all of them: " + "; ".join(f"{reason} ({count})" for reason, count in found) + "."


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Any, column: str) -> str:
    """A value as people read it: at most three decimals, ends of intervals outward; four digits of a small number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | Decimal):
        number = Decimal(str(value))
        if number and abs(number) < SMALL:
            return f"{number:.4g}"
        ends = {"low": ROUND_FLOOR, "high": ROUND_CEILING}
        rounding = next((ends[part] for part in column.split("_") if part in ends), ROUND_HALF_EVEN)
        return f"{number.quantize(Decimal('0.001'), rounding):f}".rstrip("0").rstrip(".")
    if isinstance(value, list):
        return "、".join(map(str, value)) or "none"
    return str(value).replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(ask(Paths.current())), encoding="utf-8")
    print(f"{PAGE} is written")
