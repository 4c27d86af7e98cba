"""Great Expectations starts without the libraries that none of our rules asks for, and has them when asked."""

from __future__ import annotations

import subprocess
import sys

from load.paths import PROJECT

HEAVY = "[name for name in ('scipy.stats._stats_py', 'altair.vegalite') if name in sys.modules]"


def run(code: str) -> str:
    """What a fresh Python says."""
    return subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True).stdout


def test_records_are_judged_without_what_no_rule_asks_for() -> None:
    said = run(f"""
import sys, pandas
from load.expectations import ExpectationSuite, ExpectColumnValuesToBeBetween, source
asset = source("records").add_dataframe_asset("numbers").add_batch_definition_whole_dataframe("all")
suite = ExpectationSuite(name="all", expectations=[ExpectColumnValuesToBeBetween(column="n", max_value=2)])
result = asset.get_batch({{"dataframe": pandas.DataFrame({{"n": [1, 2, 3]}})}}).validate(suite)
print(result.results[0].result["unexpected_count"], {HEAVY})
""")
    assert said.split(maxsplit=1) == ["1", "[]\n"]


def test_whoever_looks_where_code_comes_from_imports_nothing() -> None:
    assert run(f"import sys, inspect\nimport load.expectations\ninspect.stack()\nprint({HEAVY})") == "[]\n"


def test_what_was_put_off_is_there_for_whoever_asks() -> None:
    said = run(f"""
import sys
import load.expectations
from scipy import stats
import altair
from scipy.stats import norm
print(round(float(stats.norm.cdf(0)), 3), norm is stats.norm, altair.Chart.__name__, {HEAVY})
""")
    assert said == "0.5 True Chart ['scipy.stats._stats_py', 'altair.vegalite']\n"
