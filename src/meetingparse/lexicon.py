"""Word lists as data: read them once, look them up in one pass over a text.

A lexicon is a UTF-8 TSV file: comment lines with `#` on top (source and date), a header row, then
one entry a line. The files of the installed package `meetingparse_zh` are the basis; the caller's
own folder may hold files of the same names, whose rows are appended. Knows nothing of meetings.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Generic, TypeVar

import ahocorasick_rs

from meetingparse.errors import LexiconError

Row = dict[str, str]
Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Columns, and rows with as many fields."""
Payload = TypeVar("Payload")


def read_rows(name: str, *, folder: Path | None = None) -> list[Row]:
    """Read the lexicon `name` (divisions.tsv) as one dictionary a row, in the order of the files.

    Args:
        name: a file name without a folder.
        folder: a folder with further files; its file `name`, if there is one, must have the same
            columns (in any order; missing ones are empty) and its rows come last.

    Raises:
        LexiconError: no such lexicon, not UTF-8, a row with too many or too few fields, an unknown column.
    """
    columns, rows = _table(name, folder)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def words(name: str, column: str = "surface", *, folder: Path | None = None) -> tuple[str, ...]:
    """Return one column of the lexicon `name`, without repeats, in the order of the files.

    Raises:
        LexiconError: as `read_rows`, or there is no such column.
    """
    columns, rows = _table(name, folder)
    if column not in columns:
        raise LexiconError(f"{name}: no column {column!r}: it has {', '.join(columns)}")
    at = columns.index(column)
    return tuple(dict.fromkeys(row[at] for row in rows if row[at]))


def _table(name: str, folder: Path | None) -> Table:
    """Return the columns and rows of the installed file with those of the caller's own behind them."""
    columns, rows = _installed(name)
    extra = folder / name if folder is not None else None
    if extra is None or not extra.is_file():
        if not columns:
            raise LexiconError(f"no lexicon named {name}: look for the name in meetingparse_zh/lexicons")
        return columns, rows
    own_columns, own_rows = _parse(_read(extra), str(extra))
    unknown = [column for column in own_columns if columns and column not in columns]
    if unknown:
        raise LexiconError(f"{extra}: unknown column {unknown[0]!r}: use {', '.join(columns)}")
    columns = columns or own_columns
    places = [own_columns.index(column) if column in own_columns else None for column in columns]
    own = [tuple("" if at is None else row[at] for at in places) for row in own_rows]
    return columns, rows + tuple(own)


@cache
def _installed(name: str) -> Table:
    """Read a file of the installed package; both parts are empty where it is missing."""
    if "/" in name or "\\" in name:
        raise LexiconError(f"{name!r} is no lexicon name: give a bare file name such as divisions.tsv")
    entry = resources.files("meetingparse_zh").joinpath("lexicons", name)
    if not entry.is_file():
        return (), ()
    try:
        text = entry.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{name}: not UTF-8 at byte {error.start}: save the file as UTF-8") from error
    return _parse(text, name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 at byte {error.start}: save the file as UTF-8") from error
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be read ({error.strerror}): check the path and its rights"
        ) from error


def _parse(text: str, file: str) -> Table:
    """Split a file into its columns and rows; `file` is only for messages."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if not line or (line[0] == "#" and not rows):
            continue
        fields = line.split("\t")
        if not columns:
            columns = _columns(fields, file, number)
        elif len(fields) != len(columns):
            raise LexiconError(
                f"{file}, line {number}: {len(fields)} fields, but the header has {len(columns)}: "
                "separate fields by one tab each and leave empty ones empty"
            )
        else:
            rows.append(tuple(fields))
    if not columns:
        raise LexiconError(f"{file}: no header row: name the columns in the first line below the comments")
    return columns, tuple(rows)


def _columns(fields: list[str], file: str, number: int) -> tuple[str, ...]:
    if len(set(fields)) != len(fields) or "" in fields:
        raise LexiconError(f"{file}, line {number}: a column has no name or one twice: give each its own")
    return tuple(fields)


class Automaton(Generic[Payload]):
    """Find many words in one pass over a text; each word carries a payload of the caller's.

    A word given twice keeps its first payload; empty words are left out.
    """

    __slots__ = ("_overlapping", "_payloads", "_search")

    def __init__(self, entries: Iterable[tuple[str, Payload]], *, overlapping: bool = False) -> None:
        """Build from (word, payload). `overlapping` reports every word, else the leftmost longest ones."""
        table: dict[str, Payload] = {}
        for word, payload in entries:
            if word:
                table.setdefault(word, payload)
        kind, form = ahocorasick_rs.MatchKind, ahocorasick_rs.Implementation
        self._overlapping = overlapping
        self._payloads = tuple(table.values())
        self._search = ahocorasick_rs.AhoCorasick(
            table,
            matchkind=kind.Standard if overlapping else kind.LeftmostLongest,
            implementation=form.ContiguousNFA,  # small enough to stay in the processor's cache
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, Payload]]:
        """Return (start, end, payload) of the words in text[start:end], in code points of `text`."""
        part = text if start == 0 and end is None else text[start:end]
        try:
            found = self._search.find_matches_as_indexes(part, overlapping=self._overlapping)
        except UnicodeEncodeError:  # a lone surrogate: same length, matches nothing
            part = part.encode("utf-16-le", "replace").decode("utf-16-le")
            found = self._search.find_matches_as_indexes(part, overlapping=self._overlapping)
        payloads = self._payloads
        if start:
            return [(left + start, right + start, payloads[index]) for index, left, right in found]
        return [(left, right, payloads[index]) for index, left, right in found]
