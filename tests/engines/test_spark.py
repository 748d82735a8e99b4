"""Apache Spark: the same bytes as without it. Needs a Java runtime."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import poison
import pytest

from meetingparse.engines import Setup
from meetingparse.outputs.arrow import meeting_schema

sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed: pip install 'meetingparse[spark]'")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java: apt-get install openjdk-17-jre-headless", allow_module_level=True)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", str(Path(poison.__file__).parent), prepend=os.pathsep)
        builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").getOrCreate()
        yield session
        session.stop()


def test_the_same_bytes_as_one_process(spark: Any, reports: Path, reports_parsed: Path) -> None:
    from meetingparse.engines.on_spark import parse_frame

    frame = spark.read.schema("id string, text string, title string, date string").json(str(reports))
    rows = parse_frame(frame.repartition(4)).select("id", "record", "failure").collect()
    rows.sort(key=lambda row: int(row["id"][1:]))
    records = "".join(f"{row['record']}\n" for row in rows if row["record"] is not None)
    assert records.encode() == reports_parsed.read_bytes()
    errors = (
        reports_parsed.with_name(f"{reports_parsed.name}.errors.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    failures = [row["failure"].asDict() for row in rows if row["failure"] is not None]
    assert [one["error"] for one in failures] == [json.loads(line)["error"] for line in errors]


def test_records_as_structs_and_poison(spark: Any) -> None:
    from meetingparse.engines.on_spark import parse_frame

    texts = ["会" * size for size in range(20)]
    texts[5], texts[11], texts[16] = "崩", "挂", "吃"
    frame = spark.createDataFrame([(at, text) for at, text in enumerate(texts)], "number int, text string")
    setup = Setup(load=poison.load, timeout=5.0, memory=600)
    result = parse_frame(frame, setup, nested=True)
    assert result.schema["record"].dataType.fieldNames() == meeting_schema().names
    found = result.select("number", "record.reason", "failure.kind").orderBy("number").collect()
    assert [row["kind"] for row in found if row["kind"]] == ["crash", "timeout", "memory"]
    assert [row["reason"] for row in found if row["reason"]] == [
        f"{size} characters" for size in range(20) if size not in (5, 11, 16)
    ]
