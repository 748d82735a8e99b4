"""An Arrow record batch of documents in, the same batch with their records out.

Columns of the batch are read by the names in the setup's fields. The text is a string; or it is bytes
as they were scraped, which are decoded, and taken for what a column `kind` says, "text", "html" or
"json" ("text" where there is none); title and date are then in the page or the JSON, or nowhere. All
columns stay, and two are added:

    record   the record as a line of JSON, or nested, null where the document failed
    failure  {kind, id, source, error, trace} as in an errors file, null where it did not

The parser is loaded once in each process that calls this, in a child of it, so that a document that
crashes, hangs or eats memory costs itself and not the engine's task.
"""

from __future__ import annotations

import atexit
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, astuple, fields
from typing import TYPE_CHECKING, Any

from meetingparse.batch.pool import Pool
from meetingparse.batch.worker import Failure, Outcome, Setup
from meetingparse.corpus.items import Item, value_of
from meetingparse.errors import ConfigError
from meetingparse.extras import need
from meetingparse.inputs import Fields
from meetingparse.outputs.arrow import meeting_schema, row_of_json

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "source"
KIND = "kind"
_DEFAULT = Setup()
_POOLS: dict[tuple[int, Setup], Pool] = {}
"""By process, too: one that was forked must not talk to the workers of its parent."""


def parse_batch(
    batch: pa.RecordBatch, setup: Setup = _DEFAULT, *, nested: bool = False, columns: Fields | None = None
) -> pa.RecordBatch:
    """Parse the documents of a batch; return it with the columns `record` and `failure`.

    Args:
        batch: one document a row; a column `source`, if there is one, names its place in failures.
        nested: records as structs, with the schema of the Parquet output, and not as lines of JSON.
        columns: names of the batch's columns, where they are not those of the setup's fields.

    Raises:
        ConfigError: the batch has no such text column, or has columns of these names already.
        MeetingParseError: the parser cannot be loaded.
    """
    arrow = need("pyarrow", "corpus")
    schema = result_schema(batch.schema, nested=nested)
    found = _outcomes(list(_items(batch, columns or setup.reading.fields, setup.reading.fields)), setup)
    records = [one.line.decode() if one.failure is None else None for one in found]
    rows = [row_of_json(one) if one is not None else None for one in records] if nested else records
    failures = [asdict(one.failure) if one.failure is not None else None for one in found]
    added = [
        arrow.array(column, field.type)
        for column, field in zip((rows, failures), list(schema)[-2:], strict=True)
    ]
    result: pa.RecordBatch = arrow.RecordBatch.from_arrays([*batch.columns, *added], schema=schema)
    return result


def result_schema(schema: pa.Schema, *, nested: bool = False) -> pa.Schema:
    """Return the schema of what `parse_batch` makes of a batch of this schema.

    Raises:
        ConfigError: it has columns of these names already.
    """
    arrow = need("pyarrow", "corpus")
    taken = {"record", "failure"}.intersection(schema.names)
    if taken:
        raise ConfigError(f"the batch has a column {sorted(taken)[0]!r} already", hint="rename it")
    failure = arrow.struct([(one.name, arrow.string()) for one in fields(Failure)])
    record = arrow.struct(list(meeting_schema())) if nested else arrow.string()
    result: pa.Schema = schema.append(arrow.field("record", record)).append(arrow.field("failure", failure))
    return result


def outcome_of(row: dict[str, Any]) -> Outcome:
    """Return what a row of such a result says of its document."""
    if row["failure"] is not None:
        return Outcome(failure=Failure(**row["failure"]))
    return Outcome(row["record"].encode(), json.loads(row["record"])["reason"])


def _items(batch: pa.RecordBatch, columns: Fields, keys: Fields) -> Iterator[Item]:
    there = batch.schema.names
    if columns.text not in there:
        hint = f"it has {', '.join(there[:8])}; name yours: Setup(Reading(Fields(text=...)))"
        raise ConfigError(f"the batch has no column {columns.text!r}", hint=hint)
    wanted = {*astuple(columns), KIND, SOURCE}
    pairs = [pair for pair in zip(astuple(columns), astuple(keys), strict=True) if pair[0] in there]
    for row in batch.select([name for name in there if name in wanted]).to_pylist():
        text, place = row[columns.text], row.get(SOURCE) or ""
        if isinstance(text, bytes):
            yield Item(row.get(KIND) or "text", text, place, str(row.get(columns.id) or ""))
        else:
            yield Item("value", value_of({key: row[column] for column, key in pairs}), place, "")


def _outcomes(items: list[Item], setup: Setup) -> list[Outcome]:
    key = (os.getpid(), setup)
    pool = _POOLS.pop(key, None) or Pool(setup, workers=1)
    try:
        found = [outcome for _, _, outcome in pool.run(enumerate(items))]
    except BaseException:
        pool.stop()
        raise
    _POOLS[key] = pool
    return found


@atexit.register
def _stop_pools() -> None:
    for process, setup in list(_POOLS):
        if process == os.getpid():
            _POOLS.pop((process, setup)).stop()
