"""Great Expectations, started lightly: it sends nothing, and what none of our rules asks for is not imported.

For two of its expectations it imports SciPy and Altair, which are a good part of its memory and half of the time it
takes to start. Whoever needs Great Expectations imports this module, late, as it still takes a second.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

_NOT_ASKED_FOR: Final = ("scipy.stats", "altair")


class _PutOff(ModuleType):
    """Stands where a module will be, and imports it when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def _put_off(name: str) -> None:
    if name not in sys.modules and (spec := find_spec(name)):
        sys.modules[name] = _PutOff(name)
        sys.modules[name].__spec__ = spec
        sys.modules[name].__file__ = spec.origin  # whoever looks where code comes from asks every module for it


os.environ["GX_ANALYTICS_ENABLED"] = "false"
for _name in _NOT_ASKED_FOR:
    _put_off(_name)

# ruff: noqa: E402  (what stands above is for these)
import great_expectations as gx
from great_expectations import expectations as gxe
from great_expectations.core import ExpectationSuite
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.datasource.fluent.pandas_datasource import PandasDatasource
from great_expectations.expectations.core.expect_column_values_to_be_between import ExpectColumnValuesToBeBetween
from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet
from great_expectations.expectations.core.expect_column_values_to_be_unique import ExpectColumnValuesToBeUnique
from great_expectations.expectations.core.expect_column_values_to_not_be_null import ExpectColumnValuesToNotBeNull
from great_expectations.expectations.core.expect_table_row_count_to_be_between import ExpectTableRowCountToBeBetween
from great_expectations.expectations.expectation import Expectation

__all__ = [
    "ExpectColumnValuesToBeBetween",
    "ExpectColumnValuesToBeInSet",
    "ExpectColumnValuesToBeUnique",
    "ExpectColumnValuesToNotBeNull",
    "ExpectTableRowCountToBeBetween",
    "Expectation",
    "ExpectationSuite",
    "gxe",
    "source",
]

logging.getLogger("great_expectations").setLevel(logging.ERROR)


def source(name: str) -> PandasDatasource:
    """Where tables of pandas are judged; leaves no folder behind and shows no bars."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    return gx.get_context(mode="ephemeral", project_config=config).data_sources.add_pandas(name)
