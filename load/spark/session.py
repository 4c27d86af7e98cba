"""The Spark session that commands other than dbt's use, with the settings of the profile `spark`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def session() -> SparkSession:
    """A session on the master that MINSHENG_SPARK_MASTER names, or in this process; workers run this very Python."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  only Spark's own environment has it

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        SparkSession.builder.master(os.environ.get("MINSHENG_SPARK_MASTER", "local[2]"))
        .appName("minsheng")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
