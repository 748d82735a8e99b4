"""Records as Arrow: the nested schema of a Parquet file, and the flat tables of a data frame.

The schema is written out, not guessed from the data, so that a column in which nothing was found has
its type all the same. It follows the record key by key, with one difference: `date.iso` is always
{start, end}, and `end` is null for a meeting of one day.
"""

from __future__ import annotations

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
    text, number, real, flag = arrow.string(), arrow.int32(), arrow.float64(), arrow.bool_()
    base = {"text": text, "start": number, "end": number, "field": text}

    def struct(**fields: Any) -> Any:
        return arrow.struct(list(fields.items()))

    def mention(**more: Any) -> Any:
        return struct(**base, **more)

    many, one = arrow.list_, mention()
    evidence = struct(rule=text, role=text, span=one)
    person = struct(
        name=text, posts=many(mention(organ=one, title=one)), roles=many(text),
        mentions=many(one), evidence=many(evidence), confidence=real,
    )  # fmt: skip
    date = mention(
        year=number, month=number, day=number, end_month=number, end_day=number, period=text,
        iso=struct(start=text, end=text),
    )  # fmt: skip
    directive = mention(source=text, source_mention=one, addressees=many(one), deadline=one, ordinal=one)
    headline = struct(kicker=one, title=one, subtitles=many(one), section_label=one, byline=one)
    schema: pa.Schema = arrow.schema(
        {
            "schema_version": text, "id": text, "is_meeting": flag, "reason": text, "confidence": real,
            "headline": headline, "name": one, "date": date, "venue": one, "main_venue": one,
            "sub_venues": many(mention(kind=text)), "mode": text,
            "participants": many(person), "mentioned": many(person), "groups": many(mention(role=text)),
            "directives": many(directive), "agenda": many(struct(act=one, matter=one)),
            "documents": many(struct(title=one, act=one)), "watched": many(one), "warnings": many(text),
            "chair": text, "chairs": many(text), "speakers": many(text), "attendees": many(text),
            "observers": many(text), "absent": many(text),
        }
    )  # fmt: skip
    return schema


def row_of(meeting: Meeting) -> dict[str, Any]:
    """Return a record as a row of `meeting_schema`."""
    row = meeting.model_dump(mode="json")
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
