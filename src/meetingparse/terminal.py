"""What the commands share: where output goes, how messages are told, what an option may be.

In: option values and paths. Out: streams, or a usage error that names the option.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

import typer

INTERRUPTED = 130
BROKEN_PIPE = 141


def write_out(stream: BinaryIO, text: str) -> None:
    """Write at once: who reads along, or interrupts, has every finished record."""
    stream.write(text.encode("utf-8"))
    stream.flush()


@contextmanager
def opened(output: Path | None) -> Iterator[BinaryIO]:
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


def refuse_overwriting(output: Path | None, files: list[Path]) -> None:
    """Raise a usage error where the output is one of the inputs."""
    if output is None or not output.exists():
        return
    if any(path.exists() and path.samefile(output) for path in files):
        raise typer.BadParameter(f"{output} is also an input", param_hint="--output")


def known_encoding(name: str | None) -> str | None:
    """Return Python's name of an encoding; a usage error where there is none of that name."""
    try:
        return None if name is None else codecs.lookup(name).name
    except LookupError:
        raise typer.BadParameter(f"no encoding named {name!r}", param_hint="--encoding") from None


def day_or_usage(text: str | None) -> date | None:
    """Read the value of --published; a usage error where it is no date."""
    from meetingparse.inputs import read_day

    day = read_day(text) if text is not None else None
    if text is not None and day is None:
        raise typer.BadParameter(f"{text!r} is no date; write 2024-03-06", param_hint="--published")
    return day


def tell(message: str) -> None:
    """Write a message to standard error."""
    typer.echo(f"meetingparse: {message}", err=True)


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn an interrupt, and a reader that went away, into their exit codes."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:  # closing standard output at exit must find no broken pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
