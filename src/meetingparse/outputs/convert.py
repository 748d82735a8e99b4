"""From one format to another: records in, a complete file out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from meetingparse.corpus.pairing import Documents, with_sources
from meetingparse.errors import ConfigError, InputError
from meetingparse.inputs import Source
from meetingparse.outputs.formats import Format, read_records
from meetingparse.schema import Meeting


def convert(
    records: Path, target: Path, format_: Format, documents: Documents | None, *, as_format: str | None = None
) -> int:
    """Write the records of a file as `format_` to `target`; return how many.

    Args:
        records: a JSON Lines, Parquet, SQLite or DuckDB file; `as_format` names it where its ending does not.
        documents: what the records were made from, for the formats that hold the text.

    Raises:
        ConfigError: the format needs the documents, or a library that is not installed.
        InputError: a record is broken or has no document. The target is as it was before.
        OSError: the target cannot be written.
    """
    if format_.needs_text and documents is None:
        raise ConfigError(
            f"{format_.name} holds the texts, and the records do not", hint="name the inputs with --source"
        )
    sink = format_.open(target)
    count = 0
    try:
        for meeting, source in _with_texts(
            _valid(records, as_format), documents if format_.needs_text else None
        ):
            sink.write(meeting, source)
            count += 1
    except BaseException:
        sink.abandon()
        raise
    sink.close()
    return count


def _valid(records: Path, as_format: str | None) -> Iterator[Meeting]:
    for record in read_records(records, as_format):
        if isinstance(record, InputError):
            raise record
        yield record


def _with_texts(
    meetings: Iterator[Meeting], documents: Documents | None
) -> Iterator[tuple[Meeting, Source | None]]:
    if documents is None:
        for meeting in meetings:
            yield meeting, None
    else:
        yield from with_sources(meetings, documents)
