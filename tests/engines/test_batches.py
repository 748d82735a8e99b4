"""A record batch in, the same batch with its records out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import poison
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meetingparse import Parser
from meetingparse.engines import Fields, Reading, Setup, parse_batch, result_schema
from meetingparse.errors import ConfigError
from meetingparse.outputs.arrow import meeting_of, meeting_schema

REPORT = "3月5日，市长张平主持召开全市防汛工作会议。会议要求，要加强值守。"
PAGE = f"<html><head><title>防汛会议召开</title></head><body><article><p>{REPORT * 3}</p></article></body></html>"


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def batch_of(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows)


def test_columns_stay_and_two_are_added(parser: Parser) -> None:
    rows = [
        {"url": 7, "body": REPORT, "headline": "防汛会议召开", "day": date(2024, 3, 6), "more": [1, 2]},
        {"url": 8, "body": None, "headline": None, "day": None, "more": None},
    ]
    setup = Setup(Reading(Fields("body", "headline", "url", "day")))
    batch = batch_of(rows)
    result = parse_batch(batch, setup)
    assert result.schema == result_schema(batch.schema)
    assert result.select(batch.schema.names) == batch
    first, second = result.to_pylist()
    meeting = parser(REPORT, title="防汛会议召开", published=date(2024, 3, 6), id="7")
    assert (first["record"], first["failure"]) == (meeting.model_dump_json(), None)
    assert second["record"] is None
    assert (second["failure"]["kind"], second["failure"]["error"]) == (
        "input",
        'field "body" is null (give the report as a string)',
    )


def test_records_as_structs(parser: Parser) -> None:
    batch = batch_of([{"text": REPORT}, {"text": ""}, {"text": None}])
    records = parse_batch(batch, nested=True).column("record")
    assert records.type == pa.struct(list(meeting_schema()))
    found = [meeting_of(row) if row is not None else None for row in records.to_pylist()]
    assert found == [parser(REPORT), parser(""), None]


def test_raw_bytes_are_decoded_and_pages_read() -> None:
    texts = [REPORT.encode("gb18030"), PAGE.encode(), b'{"text": "x", "id": "j"}', b"\xff\xff\x00", None]
    kinds = ["text", "html", "json", None, "text"]
    batch = pa.RecordBatch.from_pydict(
        {"text": pa.array(texts, pa.binary()), "kind": kinds, "id": list("abcde"), "source": ["p"] * 5}
    )
    rows = parse_batch(batch, nested=True).to_pylist()
    assert [row["record"] and row["record"]["chair"] for row in rows] == ["张平", "张平", None, None, None]
    assert [row["record"] and row["record"]["id"] for row in rows] == ["a", "b", "j", None, None]
    assert "main text" in rows[1]["record"]["warnings"][0]
    assert [row["failure"] and row["failure"]["source"] for row in rows] == [None, None, None, "p", "p"]


def test_an_empty_batch() -> None:
    batch = pa.RecordBatch.from_pylist([], pa.schema({"text": pa.string()}))
    assert parse_batch(batch, nested=True).schema == result_schema(batch.schema, nested=True)


@pytest.mark.parametrize(
    ("row", "said"),
    [({"body": "x"}, "no column 'text'.*body"), ({"text": "x", "record": 1}, "'record' already")],
)
def test_columns_that_do_not_fit(row: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        parse_batch(batch_of([row]))


def test_results_are_written_as_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_batches([parse_batch(batch_of([{"text": ""}]), nested=True)]), path)
    assert pq.read_schema(path).field("record").type == pa.struct(list(meeting_schema()))


def test_poison_costs_itself() -> None:
    setup = Setup(load=poison.load, timeout=5.0, memory=600)
    words = ["一", "崩", "二", "挂", "三", "吃", "四", "错"]
    failures = parse_batch(batch_of([{"text": word} for word in words]), setup).column("failure").to_pylist()
    kinds = [failure and failure["kind"] for failure in failures]
    assert kinds == [None, "crash", None, "timeout", None, "memory", None, "parse"]
