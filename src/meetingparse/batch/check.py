"""Check an output as a whole: every record against the schema, every span against its source.

For those who distrust the parser, the formats, or the disk; nothing of the parser is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from meetingparse.batch.manifest import read_manifest
from meetingparse.corpus.pairing import Documents
from meetingparse.errors import InputError
from meetingparse.inputs import Fields, Reading
from meetingparse.outputs.formats import read_records
from meetingparse.schema import Meeting


@dataclass(slots=True)
class Checked:
    """What was looked at so far."""

    records: int = 0
    spans: int = 0


def check(
    output: Path, documents: Documents | None, *, format_: str | None = None, seen: Checked
) -> Iterator[str]:
    """Yield the faults of an output in words; nothing when it holds. `seen` counts what was checked.

    Args:
        output: a JSON Lines, Parquet, SQLite or DuckDB file.
        documents: what it was made from; without them, spans cannot be checked.

    Raises:
        ConfigError: the format does not hold whole records.
        InputError: the file cannot be opened.
    """
    for record in read_records(output, format_):
        seen.records += 1
        if isinstance(record, InputError):
            yield str(record)
            continue
        place = f"{output}: record {seen.records} ({record.id})"
        yield from (f"{place}: {fault}" for fault in _faults(record, documents, seen))
    yield from _miscounts(output, seen.records)


def _faults(record: Meeting, documents: Documents | None, seen: Checked) -> Iterator[str]:
    if documents is None:
        return
    try:
        source = documents.next(record.id)
    except InputError as error:
        yield str(error)
        return
    seen.spans += sum(1 for _ in record.iter_mentions())
    yield from record.verify(source.text, source.title)


def _miscounts(output: Path, records: int) -> Iterator[str]:
    """Compare with the manifest, where there is one."""
    manifest = read_manifest(_beside(output, ".manifest.json"))
    if manifest is None:
        return
    if not manifest["complete"]:
        yield f"{output}: the run was not completed; go on with --resume"
        return
    counts = manifest["counts"]
    wanted = counts["documents"] - counts["failures"]
    if records != wanted:
        yield f"{output}: {records} records, but the manifest says {wanted}"


def documents_of(output: Path, inputs: list[str], reading: Reading) -> Documents | None:
    """Return the documents that an output was made from; None where nothing tells them.

    The manifest beside it, where there is one, knows how they were read, and their names where
    `inputs` is empty.
    """
    manifest = read_manifest(_beside(output, ".manifest.json"))
    shard = (1, 1)
    if manifest is not None:
        options = manifest["options"]
        reading = Reading(Fields(**options["fields"]), options["encoding"], options["errors"])
        first, step = options["shard"]
        shard = (first, step)
        inputs = inputs or options["inputs"]
    if not inputs:
        return None
    return Documents(inputs, reading, _beside(output, ".errors.jsonl"), shard)


def _beside(output: Path, ending: str) -> Path:
    return output.with_name(output.name + ending)
