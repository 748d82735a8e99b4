"""The formats by name and by ending, and the way back from those that hold whole records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from meetingparse.corpus.compression import BROKEN, decompressed, without_ending
from meetingparse.errors import ConfigError, InputError
from meetingparse.extras import need
from meetingparse.outputs.sink import Sink
from meetingparse.schema import Meeting


def _sink(module: str, name: str) -> Callable[[Path], Sink]:
    """Load a sink's module only when it is wanted: each needs other libraries."""

    def make(target: Path) -> Sink:
        sink: Sink = getattr(need(f"meetingparse.outputs.{module}", "corpus"), name)(target)
        return sink

    return make


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the endings that name it, how to open it, whether it holds the texts themselves."""

    name: str
    endings: tuple[str, ...]
    open: Callable[[Path], Sink]
    needs_text: bool = False


FORMATS = {
    one.name: one
    for one in (
        Format(
            "labelstudio", (".labelstudio.json",), _sink("annotation", "LabelStudioSink"), needs_text=True
        ),
        Format("doccano", (".doccano.jsonl",), _sink("annotation", "DoccanoSink"), needs_text=True),
        Format("popolo", (".popolo.json",), _sink("popolo", "PopoloSink")),
        Format("jsonl", (".jsonl", ".ndjson"), _sink("plain", "JsonlSink")),
        Format("parquet", (".parquet",), _sink("parquet", "ParquetSink")),
        Format("csv", (".csv",), _sink("plain", "CsvSink")),
        Format("sqlite", (".sqlite", ".sqlite3", ".db"), _sink("databases", "SqliteSink")),
        Format("duckdb", (".duckdb",), _sink("databases", "DuckdbSink")),
        Format("spacy", (".spacy",), _sink("docbin", "DocBinSink"), needs_text=True),
    )
}


def format_of(path: Path, name: str | None = None) -> Format:
    """Return the format called `name`, else the one that the ending of `path` names.

    Raises:
        ConfigError: there is no such format, or the ending names none.
    """
    if name is not None:
        if name not in FORMATS:
            raise ConfigError(f"no format named {name!r}", hint=f"there are {', '.join(FORMATS)}")
        return FORMATS[name]
    plain = without_ending(path.name).lower()
    for one in FORMATS.values():
        if plain.endswith(one.endings) and (plain == path.name.lower() or one.name == "jsonl"):
            return one
    endings = " ".join(ending for one in FORMATS.values() for ending in one.endings)
    raise ConfigError(f"{path.name}: the ending names no format", hint=f"use --format or one of {endings}")


def read_records(path: Path, name: str | None = None) -> Iterator[Meeting | InputError]:
    """Yield the records of a JSON Lines, Parquet, SQLite or DuckDB file in their order.

    What is no valid record is yielded as an `InputError` that says where it stands.

    Raises:
        ConfigError: the format does not hold whole records.
        InputError: the file cannot be opened.
    """
    format_ = format_of(path, name).name
    readers = {"jsonl": _lines, "parquet": _rows, "sqlite": _sqlite, "duckdb": _duckdb}
    if format_ not in readers:
        raise ConfigError(
            f"{path.name}: {format_} does not hold whole records", hint=f"use one of {', '.join(readers)}"
        )
    if not path.exists():
        raise InputError("no such file", where=str(path))
    for number, read in enumerate(readers[format_](path), start=1):
        try:
            yield read()
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            message = (
                f"no valid record: {place}: {first['msg']}" if place else f"no valid record: {first['msg']}"
            )
            yield InputError(message, where=f"{path}: record {number}")


def _lines(path: Path) -> Iterator[Callable[[], Meeting]]:
    try:
        with path.open("rb") as raw:
            for line in decompressed(raw, path.name):
                yield lambda data=line: Meeting.model_validate_json(data)  # type: ignore[misc]
    except BROKEN as error:
        raise InputError(f"broken or cut short: {error}", where=str(path)) from error


def _rows(path: Path) -> Iterator[Callable[[], Meeting]]:
    from meetingparse.outputs.arrow import meeting_of

    try:
        table = need("pyarrow.parquet", "corpus").ParquetFile(path)
        for batch in table.iter_batches(batch_size=256):
            for row in batch.to_pylist():
                yield lambda data=row: meeting_of(data)  # type: ignore[misc]
    except need("pyarrow", "corpus").ArrowException as error:
        raise InputError(f"Parquet that cannot be read: {error}", where=str(path)) from error


_RECORDS = "SELECT record FROM meetings ORDER BY meeting"


def _sqlite(path: Path) -> Iterator[Callable[[], Meeting]]:
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        yield from _from_database(base.execute(_RECORDS))
    except sqlite3.DatabaseError as error:
        raise InputError(f"SQLite that cannot be read: {error}", where=str(path)) from error
    finally:
        base.close()


def _duckdb(path: Path) -> Iterator[Callable[[], Meeting]]:
    library = need("duckdb", "corpus")
    try:
        with library.connect(str(path), read_only=True) as base:
            yield from _from_database(base.execute(_RECORDS))
    except library.Error as error:
        raise InputError(f"DuckDB that cannot be read: {error}", where=str(path)) from error


def _from_database(cursor: Any) -> Iterator[Callable[[], Meeting]]:
    while rows := cursor.fetchmany(256):
        for (record,) in rows:
            yield lambda data=record: Meeting.model_validate_json(data)  # type: ignore[misc]
