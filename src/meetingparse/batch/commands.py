"""The commands for corpora: batch, convert, verify.

As in cli.py, everything heavy is imported when a command runs. Exit codes: 0 all well; 1 something
failed, and all that was done is kept; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from meetingparse.terminal import INTERRUPTED, day_or_usage, interruptible, known_encoding, tell

if TYPE_CHECKING:
    from meetingparse.batch.journal import Counts
    from meetingparse.inputs import Reading

TextField = Annotated[str, typer.Option(metavar="KEY", help="Key or column of the report.")]
TitleField = Annotated[str, typer.Option(metavar="KEY", help="Key or column of the headline.")]
IdField = Annotated[str, typer.Option(metavar="KEY", help="Key or column of the id.")]
DateField = Annotated[str, typer.Option(metavar="KEY", help="Key or column of the publication date.")]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of the input.  [default: found out]")
]
OnBadBytes = Annotated[
    Literal["strict", "replace"], typer.Option(help="Undecodable bytes: fail, or replace and warn.")
]
FormatName = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="NAME", help="Format, where the ending of OUT does not name it."),
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="INPUT", help="What the records were made from; may be repeated."),
]

BATCH_EPILOG = """\b
Examples:
  meetingparse batch corpus/ -o meetings.jsonl
  meetingparse batch 'news/2024-*.jsonl.xz' -o meetings.parquet --workers 8
  meetingparse batch news.csv -o meetings.sqlite --text-field body --id-field url
  meetingparse batch corpus/ -o meetings.jsonl --resume

\b
OUT ends in .jsonl (.gz .zst .xz) .parquet .csv .sqlite .duckdb .spacy .labelstudio.json
.doccano.jsonl .popolo.json. Beside it: OUT.errors.jsonl, OUT.manifest.json.
"""


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, patterns, or - for stdin: .txt .html .jsonl .json .csv .parquet, "
            "plain or .gz .zst .xz.",
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="Write here.")],
    format_: FormatName = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that parse.  [default: one a core]")
    ] = None,
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="Parse on this machine, or on a Ray cluster.")
    ] = "local",
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an earlier run ended.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Parse the failed documents alone again; then go on.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Begin anew where OUT exists.")] = False,
    timeout: Annotated[float, typer.Option(min=0, help="Seconds for one document; 0: no limit.")] = 60.0,
    memory: Annotated[int, typer.Option(min=0, help="MiB for one worker; 0: no limit.")] = 2048,
    on_error: Annotated[
        Literal["record", "stop"], typer.Option(help="A document fails: record it and go on, or stop.")
    ] = "record",
    limit: Annotated[int | None, typer.Option(min=1, help="Parse no more documents than this.")] = None,
    shard: Annotated[str, typer.Option(metavar="I/N", help="Every N-th document from the I-th on.")] = "1/1",
    text_field: TextField = "text",
    title_field: TitleField = "title",
    id_field: IdField = "id",
    date_field: DateField = "date",
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date of reports without one.")
    ] = None,
    encoding: Encoding = None,
    errors: OnBadBytes = "strict",
    lexicons: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Your own word lists, added to the built-in ones.")
    ] = None,
) -> None:
    """Parse a corpus into a data set: every document a record or a recorded failure."""
    from meetingparse.batch.progress import progress
    from meetingparse.batch.run import Run, run_batch
    from meetingparse.batch.worker import Setup

    reading = _reading(text_field, title_field, id_field, date_field, encoding, errors)
    folder = str(lexicons) if lexicons is not None else None
    setup = Setup(reading, day_or_usage(published), folder, memory or None, timeout or None)
    run = Run(
        inputs, output, setup, format_, workers or _cores(), engine, resume, retry_failed,
        overwrite, on_error, limit, _shard(shard),
    )  # fmt: skip
    with _faults_told(f"{output}: what was done is kept: go on with --resume"):
        with progress() as watch:
            counts = run_batch(run, watch)
        tell(_summary(counts))
        if counts.failures:
            tell(f"the failures are in {run.beside('.errors.jsonl')}")
            raise typer.Exit(1)


def convert(
    records: Annotated[
        Path, typer.Argument(metavar="RECORDS", help="A .jsonl, .parquet, .sqlite or .duckdb.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="Write here.")],
    format_: FormatName = None,
    source: Sources = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT where it exists.")] = False,
    text_field: TextField = "text",
    title_field: TitleField = "title",
    id_field: IdField = "id",
    date_field: DateField = "date",
    encoding: Encoding = None,
    errors: OnBadBytes = "strict",
) -> None:
    """Write records in another format.

    Formats that hold the texts (.spacy, .labelstudio.json, .doccano.jsonl) need what the records were
    made from: the manifest of the batch run beside them tells, or --source does.
    """
    from meetingparse.batch.check import documents_of
    from meetingparse.outputs.convert import convert as convert_records
    from meetingparse.outputs.formats import format_of

    if output.exists() and not overwrite:
        raise typer.BadParameter(f"{output} exists: --overwrite it", param_hint="--output")
    reading = _reading(text_field, title_field, id_field, date_field, encoding, errors)
    with _faults_told(str(output)):
        wanted = format_of(output, format_)
        documents = documents_of(records, source or [], reading) if wanted.needs_text else None
        count = convert_records(records, output, wanted, documents)
        tell(f"{count} records")


def verify(
    output: Annotated[Path, typer.Argument(metavar="OUT", help="A .jsonl, .parquet, .sqlite or .duckdb.")],
    format_: FormatName = None,
    source: Sources = None,
    text_field: TextField = "text",
    title_field: TitleField = "title",
    id_field: IdField = "id",
    date_field: DateField = "date",
    encoding: Encoding = None,
    errors: OnBadBytes = "strict",
) -> None:
    """Check every record against the schema, and every span against its source.

    The sources are those that the manifest beside OUT names, or --source.
    """
    from meetingparse.batch.check import Checked, check, documents_of

    reading = _reading(text_field, title_field, id_field, date_field, encoding, errors)
    seen, faults = Checked(), 0
    with _faults_told(str(output)):
        documents = documents_of(output, source or [], reading)
        for fault in check(output, documents, format_=format_, seen=seen):
            typer.echo(fault)
            faults += 1
        spans = f"{seen.spans} spans" if documents is not None else "no spans, as no --source is known"
        tell(f"{seen.records} records, {spans}, {faults} faults")
        if faults:
            raise typer.Exit(1)


@contextmanager
def _faults_told(place: str) -> Iterator[None]:
    """Turn what the run raises into a message and an exit code."""
    from meetingparse.errors import ConfigError, LexiconError, MeetingParseError

    try:
        with interruptible():
            yield
    except typer.Exit as error:
        if error.exit_code == INTERRUPTED:
            tell(f"interrupted; {place}")
        raise
    except (ConfigError, LexiconError) as error:
        tell(str(error))
        raise typer.Exit(2) from None
    except MeetingParseError as error:
        tell(str(error))
        raise typer.Exit(1) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        tell(f"{where}{error.strerror or error}; {place}")
        raise typer.Exit(1) from None


def _reading(
    text: str, title: str, id_: str, date_: str, encoding: str | None, errors: Literal["strict", "replace"]
) -> Reading:
    from meetingparse.inputs import Fields, Reading

    return Reading(Fields(text=text, title=title, id=id_, date=date_), known_encoding(encoding), errors)


def _shard(text: str) -> tuple[int, int]:
    first, _, step = text.partition("/")
    if first.isdecimal() and step.isdecimal() and 1 <= int(first) <= int(step):
        return int(first), int(step)
    raise typer.BadParameter(f"{text!r} is no shard; write 1/8 to 8/8", param_hint="--shard")


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _summary(counts: Counts) -> str:
    return (
        f"{counts.documents} documents: {counts.meetings} meetings, {counts.reasons.total()} not meetings, "
        f"{counts.failures} failures"
    )
