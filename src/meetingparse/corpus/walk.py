"""Inputs as they are named on the command line to files, in an order that is always the same."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from meetingparse.corpus.compression import without_ending
from meetingparse.errors import InputError

STDIN = "-"
KINDS = {
    ".txt": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "lines", ".ndjson": "lines",
    ".json": "json", ".csv": "csv", ".parquet": "parquet",
}  # fmt: skip
"""File endings, compression put aside, and what such a file holds."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read. `stem` starts the ids of its documents; `kind` is "" where the name tells none."""

    path: str
    stem: str
    kind: str


def input_files(inputs: Iterable[str]) -> Iterator[InputFile | InputError]:
    """Yield the files that `inputs` name: files, folders with all below them, glob patterns, - for stdin.

    Folders and patterns are read in the order of their names, so that every run sees the same order.
    In a folder only files with a known ending count, and hidden ones do not; ids are paths in it.
    """
    for name in inputs:
        if name == STDIN:
            yield InputFile(STDIN, "stdin", "")
        elif Path(name).is_dir():
            yield from _in_folder(name)
        elif not Path(name).exists() and glob.has_magic(name):
            found = sorted(path for path in glob.iglob(name, recursive=True) if not Path(path).is_dir())  # noqa: PTH207
            if not found:
                yield InputError("no file has such a name", where=name, hint="check the pattern")
            yield from map(_named, found)
        else:
            yield _named(name)


def takes_in(inputs: Iterable[str], paths: Iterable[str]) -> str | None:
    """Return the first of `inputs` that one of `paths` is, lies in or matches, be it there or not; else None."""
    there = [os.path.realpath(path) for path in paths]
    for name in inputs:
        real = os.path.realpath(name)
        if name != STDIN and any(one == real or one.startswith(real + os.sep) for one in there):
            return name
        if glob.has_magic(name) and any(fnmatch(one, real) for one in there):
            return name
    return None


def kind_of(name: str) -> str:
    """Return what a file of that name holds, "" where the name does not tell.

    >>> kind_of("2024.jsonl.xz")
    'lines'
    """
    return KINDS.get(Path(without_ending(name)).suffix.lower(), "")


def _named(name: str) -> InputFile:
    kind = kind_of(name)
    inner = without_ending(Path(name).name)
    return InputFile(name, Path(inner).stem if kind else inner, kind)


def _in_folder(folder: str) -> Iterator[InputFile]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            kind = kind_of(name)
            if kind and not name.startswith("."):
                path = Path(parent, name)
                inside = without_ending(path.relative_to(folder).as_posix())
                yield InputFile(str(path), str(Path(inside).with_suffix("").as_posix()), kind)
