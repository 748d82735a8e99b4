"""The command line: files in, JSON Lines or a readable summary out.

Data goes to standard output (or -o), messages to standard error. Exit codes: 0 all parsed; 1 some
input failed and the others were written; 2 wrong usage; 130 interrupted; 141 the reader of the
output went away. The parser, and with it spaCy, is loaded only when there is something to parse.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from meetingparse import __version__
from meetingparse.batch import commands

if TYPE_CHECKING:
    from meetingparse.errors import InputError
    from meetingparse.inputs import Reading, Source
    from meetingparse.parser import Parser
    from meetingparse.schema import Meeting

INTERRUPTED = 130
BROKEN_PIPE = 141

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


Format = Literal["jsonl", "text"]
Lang = Literal["zh", "en"]
OnBadBytes = Literal["strict", "replace"]

_EPILOG = """\b
Examples:
  meetingparse parse report.txt
  meetingparse parse page.html --format text
  meetingparse parse corpus/*.txt -o meetings.jsonl
  meetingparse parse articles.jsonl --text-field body --id-field url
  cat report.txt | meetingparse parse - --published 2024-03-06 | jq .chair

\b
Exit codes:
  0  everything was parsed
  1  some input failed (see the messages); the others were written
  2  wrong usage
"""


def main() -> None:
    """Run the command line; the entry point of the installed script."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"meetingparse {__version__}")
        raise typer.Exit


@app.callback(epilog=_EPILOG)
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn Chinese official meeting reports into validated, source-grounded records."""


@app.command(epilog=_EPILOG)
def parse(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Reports: .txt, .html, .jsonl, .json; - is stdin.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to stdout.")
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="JSON Lines, or a summary to read.")
    ] = "jsonl",
    lang: Annotated[Lang, typer.Option(help="Language of the summary's labels.")] = "zh",
    text_field: Annotated[str, typer.Option(metavar="KEY", help="JSON key of the report.")] = "text",
    title_field: Annotated[str, typer.Option(metavar="KEY", help="JSON key of the headline.")] = "title",
    id_field: Annotated[str, typer.Option(metavar="KEY", help="JSON key of the id.")] = "id",
    date_field: Annotated[
        str, typer.Option(metavar="KEY", help="JSON key of the publication date.")
    ] = "date",
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date (2024-03-06) of reports without one."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of the input.  [default: found out]")
    ] = None,
    errors: Annotated[
        OnBadBytes, typer.Option(help="Undecodable bytes: fail, or replace and warn.")
    ] = "strict",
    lexicons: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Your own word lists, added to the built-in ones."),
    ] = None,
) -> None:
    """Parse reports and write one record for each, in the order of the input."""
    from meetingparse.inputs import Fields, Reading

    fields = Fields(text=text_field, title=title_field, id=id_field, date=date_field)
    reading = Reading(fields, _known_encoding(encoding), errors)
    day = _day_or_usage(published)
    _refuse_overwriting(output, files)
    try:
        with _opened(output) as stream:
            write = _record_writer(stream, format_, lang)
            failed = _parse_all(files, reading, day, lexicons, write)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _drop_stdout()
        raise typer.Exit(BROKEN_PIPE) from None
    except OSError as error:  # what cannot be read is told file by file: this is the output
        _tell(f"{output or 'stdout'}: cannot be written: {error.strerror or error}")
        raise typer.Exit(1) from None
    if failed:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from meetingparse.schema import Meeting

    document = Meeting.model_json_schema(mode="serialization")
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")


app.command(epilog=commands.BATCH_EPILOG)(commands.batch)
app.command()(commands.convert)
app.command()(commands.verify)


def _parse_all(
    files: list[Path],
    reading: Reading,
    day: date | None,
    lexicons: Path | None,
    write: Callable[[Meeting], None],
) -> int:
    """Parse and write every document; return how many failed, each of them told on stderr."""
    from meetingparse.errors import ConfigError, InputError, LexiconError
    from meetingparse.parser import Parser

    try:
        parser = Parser(lexicons=lexicons)
    except (ConfigError, LexiconError) as error:
        _tell(str(error))
        raise typer.Exit(2) from None
    failed = 0
    for source in _sources(files, reading):
        try:
            if isinstance(source, InputError):
                raise source
            meeting = _parse_one(parser, source, day)
        except InputError as error:
            _tell(str(error))
            failed += 1
        else:
            write(meeting)
    return failed


def _parse_one(parser: Parser, source: Source, day: date | None) -> Meeting:
    """Parse one document; whatever goes wrong in it is an `InputError` that names it."""
    from meetingparse.errors import InputError

    for note in source.notes:
        _tell(f"{source.where}: warning: {note}")
    try:
        meeting = parser(source.text, title=source.title, published=source.published or day, id=source.id)
    except Exception as error:  # a fault of ours in one document must not cost the user the others
        problem = f"could not be parsed: {type(error).__name__}: {error}"
        raise InputError(problem, where=source.where, hint="please report it with the text") from error
    if source.notes:
        return meeting.model_copy(update={"warnings": [*meeting.warnings, *source.notes]})
    return meeting


def _sources(files: list[Path], reading: Reading) -> Iterator[Source | InputError]:
    from meetingparse.inputs import read_file, read_stream

    for path in files:
        if str(path) == "-":
            yield from read_stream(sys.stdin.buffer, "stdin", "stdin", reading)
        else:
            yield from read_file(path, reading)


def _record_writer(stream: BinaryIO, format_: Format, lang: Lang) -> Callable[[Meeting], None]:
    """Return the function that writes one record to `stream`, in UTF-8."""
    if format_ == "jsonl":
        return lambda meeting: _write(stream, meeting.model_dump_json() + "\n")
    from meetingparse.summary import render

    first = iter([""])
    return lambda meeting: _write(stream, next(first, "\n") + render(meeting, lang))


def _write(stream: BinaryIO, text: str) -> None:
    """Write at once: who reads along, or interrupts, has every finished record."""
    stream.write(text.encode("utf-8"))
    stream.flush()


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    """Yield the stream to write to and flush it at the end, also after an interrupt."""
    if output is None or str(output) == "-":
        try:
            yield sys.stdout.buffer
        finally:
            sys.stdout.buffer.flush()
        return
    try:
        stream = output.open("wb")
    except OSError as error:
        raise typer.BadParameter(
            f"{output} cannot be written: {error.strerror}", param_hint="--output"
        ) from None
    with stream:
        yield stream


def _refuse_overwriting(output: Path | None, files: list[Path]) -> None:
    if output is None or not output.exists():
        return
    if any(path.exists() and path.samefile(output) for path in files):
        raise typer.BadParameter(f"{output} is also an input", param_hint="--output")


def _known_encoding(name: str | None) -> str | None:
    try:
        return None if name is None else codecs.lookup(name).name
    except LookupError:
        raise typer.BadParameter(f"no encoding named {name!r}", param_hint="--encoding") from None


def _day_or_usage(text: str | None) -> date | None:
    from meetingparse.inputs import read_day

    day = read_day(text) if text is not None else None
    if text is not None and day is None:
        raise typer.BadParameter(f"{text!r} is no date; write 2024-03-06", param_hint="--published")
    return day


def _tell(message: str) -> None:
    typer.echo(f"meetingparse: {message}", err=True)


def _drop_stdout() -> None:
    """Point standard output at nothing, so that closing it at exit finds no broken pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
