"""The command line: files in, JSON Lines or a readable summary out.

Data goes to standard output (or -o), messages to standard error. Exit codes: 0 all parsed; 1 some
input failed and the others were written; 2 wrong usage; 130 interrupted; 141 the reader of the
output went away. The parser, and with it spaCy, is loaded only when there is something to parse.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from meetingparse import __version__
from meetingparse.batch import commands
from meetingparse.terminal import (
    day_or_usage,
    interruptible,
    known_encoding,
    opened,
    refuse_overwriting,
    tell,
    write_out,
)

if TYPE_CHECKING:
    from meetingparse.errors import InputError
    from meetingparse.inputs import Reading, Source
    from meetingparse.parser import Parser
    from meetingparse.schema import Meeting

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
  meetingparse parse digest.txt --all
  meetingparse explain report.txt --lang en
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
    every: Annotated[
        bool,
        typer.Option("--all", help="Write every meeting that a report tells of, not the main one alone."),
    ] = False,
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
    reading = Reading(fields, known_encoding(encoding), errors)
    day = day_or_usage(published)
    refuse_overwriting(output, files)
    try:
        with interruptible(), opened(output) as stream:
            write = _record_writer(stream, format_, lang)
            failed = _parse_all(files, reading, day, lexicons, write, every)
    except OSError as error:  # what cannot be read is told file by file: this is the output
        tell(f"{output or 'stdout'}: cannot be written: {error.strerror or error}")
        raise typer.Exit(1) from None
    if failed:
        raise typer.Exit(1)


@app.command(epilog=_EPILOG)
def explain(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Reports: .txt, .html, .jsonl, .json; - is stdin.")
    ],
    lang: Annotated[Lang, typer.Option(help="Language of the explanation.")] = "zh",
    every: Annotated[
        bool, typer.Option("--all", help="Explain every meeting that a report tells of.")
    ] = False,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date (2024-03-06) of reports without one."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of the input.  [default: found out]")
    ] = None,
    lexicons: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Your own word lists, added to the built-in ones."),
    ] = None,
) -> None:
    """Say, for each value, the rule that gave it and the characters that it rests on."""
    from meetingparse.explain import explain as explained
    from meetingparse.inputs import Fields, Reading

    reading = Reading(Fields(), known_encoding(encoding), "strict")
    day = day_or_usage(published)
    first = iter([""])

    def write(meeting: Meeting) -> None:
        write_out(sys.stdout.buffer, next(first, "\n") + explained(meeting, lang))

    with interruptible():
        failed = _parse_all(files, reading, day, lexicons, write, every)
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
    every: bool = False,
) -> int:
    """Parse and write every document; return how many failed, each of them told on stderr."""
    from meetingparse.errors import ConfigError, InputError, LexiconError
    from meetingparse.parser import Parser

    try:
        parser = Parser(lexicons=lexicons)
    except (ConfigError, LexiconError) as error:
        tell(str(error))
        raise typer.Exit(2) from None
    failed = 0
    for source in _sources(files, reading):
        try:
            if isinstance(source, InputError):
                raise source
            meetings = _parse_one(parser, source, day, every)
        except InputError as error:
            tell(str(error))
            failed += 1
        else:
            for meeting in meetings:
                write(meeting)
    return failed


def _parse_one(parser: Parser, source: Source, day: date | None, every: bool) -> list[Meeting]:
    """Parse one document, its main meeting or every one; whatever goes wrong is an `InputError` that names it."""
    from meetingparse.errors import InputError

    for note in source.notes:
        tell(f"{source.where}: warning: {note}")
    try:
        at = source.published or day
        if every:
            meetings = parser.parse_all(source.text, title=source.title, published=at, id=source.id)
        else:
            meetings = [parser(source.text, title=source.title, published=at, id=source.id)]
    except Exception as error:  # a fault of ours in one document must not cost the user the others
        problem = f"could not be parsed: {type(error).__name__}: {error}"
        raise InputError(problem, where=source.where, hint="please report it with the text") from error
    if source.notes:
        return [one.model_copy(update={"warnings": [*one.warnings, *source.notes]}) for one in meetings]
    return meetings


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
        return lambda meeting: write_out(stream, meeting.model_dump_json() + "\n")
    from meetingparse.summary import render

    first = iter([""])
    return lambda meeting: write_out(stream, next(first, "\n") + render(meeting, lang))
