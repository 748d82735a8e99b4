"""Records as Arrow: the nested schema of a Parquet file, and the flat tables of a data frame.

The schema is made from the record's own, not guessed from the data, so that a column in which nothing was
found has its type all the same. It has the record's keys in their order, with one difference: `date.iso`
is always {start, end}, and `end` is null for a meeting of one day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from meetingparse.extras import need
from meetingparse.outputs.tables import TABLES, Rows, join_rows, rows_of
from meetingparse.schema import Meeting

if TYPE_CHECKING:
    import pyarrow as pa


@cache
def meeting_schema() -> pa.Schema:
    """Return the Arrow schema of a record."""
    arrow = need("pyarrow", "corpus")
    whole = Meeting.model_json_schema(mode="serialization")
    schema: pa.Schema = arrow.schema(_fields(whole, whole["$defs"]))
    return schema


def _fields(part: dict[str, Any], parts: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(key, _type_of(one, parts)) for key, one in part["properties"].items()]


def _type_of(part: dict[str, Any], parts: dict[str, Any]) -> Any:
    """Return the Arrow type of a part of a JSON Schema; `parts` are those that it refers to by name."""
    arrow = need("pyarrow", "corpus")
    if "$ref" in part:
        return arrow.struct(_fields(parts[part["$ref"].rpartition("/")[2]], parts))
    choices = [one for one in part.get("anyOf", ()) if one.get("type") != "null"]
    if choices:  # a day or a range is always a range
        return _type_of(next((one for one in choices if "$ref" in one), choices[0]), parts)
    if part["type"] == "array":
        return arrow.list_(_type_of(part["items"], parts))
    types = {"string": arrow.string, "integer": arrow.int32, "number": arrow.float64, "boolean": arrow.bool_}
    return types[part["type"]]()


def row_of(meeting: Meeting) -> dict[str, Any]:
    """Return a record as a row of `meeting_schema`."""
    return _with_range(meeting.model_dump(mode="json"))


def row_of_json(line: str) -> dict[str, Any]:
    """Return a record that is a line of JSON as a row of `meeting_schema`."""
    return _with_range(json.loads(line))


def _with_range(row: dict[str, Any]) -> dict[str, Any]:
    if row["date"] is not None and isinstance(row["date"]["iso"], str):
        row["date"]["iso"] = {"start": row["date"]["iso"], "end": None}
    return row


def meeting_of(row: dict[str, Any]) -> Meeting:
    """Return the record that a row of `meeting_schema` holds.

    Raises:
        ValueError: the row is no valid record.
    """
    date = row.get("date")
    if date is not None and date["iso"] is not None and date["iso"]["end"] is None:
        row = {**row, "date": {**date, "iso": date["iso"]["start"]}}
    return Meeting.model_validate(row)


def to_frame(meetings: Iterable[Meeting]) -> dict[str, pa.Table]:
    """Return records as tidy Arrow tables: meetings, participants, posts, venues, directives, mentions.

    Their `meeting` column joins them: the number of the record, from 0. pandas takes a table with
    `.to_pandas()`, polars with `polars.from_arrow(table)`.

    Raises:
        ConfigError: pyarrow is not installed.
    """
    numbered = enumerate(meetings)
    parts: list[Rows] = []
    while batch := list(islice(numbered, 1000)):
        parts.append(join_rows(rows_of(at, one, with_record=False) for at, one in batch))
    arrow = need("pyarrow", "corpus")
    tables: dict[str, pa.Table] = {}
    for name in TABLES:
        schema = _flat_schema(name)
        if name == "meetings":
            schema = schema.remove(schema.get_field_index("record"))
        batches = [flat_batch(name, part).select(schema.names) for part in parts]
        tables[name] = arrow.Table.from_batches(batches, schema)
    return tables


def flat_batch(table: str, rows: Rows) -> pa.RecordBatch:
    """Return the rows of one of `TABLES` as a record batch."""
    arrow = need("pyarrow", "corpus")
    schema = _flat_schema(table)
    columns = zip(*rows[table], strict=True) if rows[table] else [()] * len(schema)
    arrays = [arrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    batch: pa.RecordBatch = arrow.RecordBatch.from_arrays(arrays, schema=schema)
    return batch


@cache
def _flat_schema(table: str) -> pa.Schema:
    arrow = need("pyarrow", "corpus")
    types = {"int": arrow.int64(), "text": arrow.string(), "real": arrow.float64(), "bool": arrow.bool_()}
    schema: pa.Schema = arrow.schema([(name, types[kind]) for name, kind in TABLES[table]])
    return schema
