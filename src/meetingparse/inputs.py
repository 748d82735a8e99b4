"""Read files and standard input into sources, one record at a time.

In: a path (or a binary stream) and how to read it. Out: a `Source` for every document that can be
read and an `InputError`, as a value, for every one that cannot, so that one bad record never stops
the others. Nothing here parses meetings.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from meetingparse.errors import InputError
from meetingparse.patterns import re
from meetingparse.text.decode import decode

LINES = frozenset({".jsonl", ".ndjson"})
PLAIN = frozenset({".txt", ".html", ".htm", ".xhtml", ".md"})

_DAY = re.compile(r"\s*(\d{4})(?:\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})|(\d{2})(\d{2}))(?!\d)")


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of a JSON record that are read; no other key is ever looked at."""

    text: str = "text"
    title: str = "title"
    id: str = "id"
    date: str = "date"


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: key names, the encoding (None: found out) and what undecodable bytes do."""

    fields: Fields = Fields()
    encoding: str | None = None
    errors: Literal["strict", "replace"] = "strict"


@dataclass(frozen=True, slots=True)
class Source:
    """One document to parse. `where` is the file, or file:line, for messages."""

    text: str
    where: str
    id: str
    title: str | None = None
    published: date | None = None
    notes: tuple[str, ...] = ()
    """Doubts about the reading, to stand in the record's warnings."""


def read_file(path: Path, reading: Reading) -> Iterator[Source | InputError]:
    """Yield the documents of one file: .jsonl one a line, .json one or a list, else the whole file.

    A file whose name tells nothing is JSON Lines where its first character is `{`. Yields an
    `InputError` for a file that cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            kind = path.suffix.lower()
            if kind in LINES:
                yield from _read_lines(stream, str(path), path.stem, reading)
            elif kind == ".json":
                yield from _read_json(stream.read(), str(path), path.stem, reading)
            elif kind in PLAIN:
                yield read_plain(stream.read(), str(path), path.stem, reading)
            else:
                yield from read_stream(stream, str(path), path.stem, reading)
    except OSError as error:
        yield _unreadable(path, error)


def read_stream(stream: BinaryIO, where: str, stem: str, reading: Reading) -> Iterator[Source | InputError]:
    """Yield the documents of an open binary stream: JSON Lines where it starts with `{`, else one text."""
    head: list[bytes] = []
    for line in stream:
        head.append(line)
        start = line.removeprefix(codecs.BOM_UTF8).strip()
        if start:
            break
    else:
        start = b""
    if start.startswith(b"{"):
        yield from _read_lines(chain(head, stream), where, stem, reading)
    else:
        yield read_plain(b"".join(head) + stream.read(), where, stem, reading)


def read_day(text: str) -> date | None:
    """Return the day that a date or time stamp such as 2022-11-17T08:30 or 2022年11月17日 starts with.

    >>> read_day("2022/11/7 18:30")
    datetime.date(2022, 11, 7)
    """
    found = _DAY.match(text)
    if found is None:
        return None
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _unreadable(path: Path, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError("no such file", where=str(path), hint="check the path")
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return InputError("is a folder", where=str(path), hint=f"name its files, such as {path / '*.txt'}")
    return InputError(f"cannot be read: {error.strerror or error}", where=str(path))


def read_plain(data: bytes, where: str, stem: str, reading: Reading) -> Source | InputError:
    """Return the one document that all of `data` is; `stem` becomes its id."""
    try:
        text, notes = _text_of(data, reading)
    except InputError as error:
        return _placed(error, where)
    return Source(text, where, _writable(stem), notes=notes)


def _text_of(data: bytes, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """Return the text of `data` and the doubts about it; `InputError` where it has none."""
    text, _, doubts = decode(data, encoding=reading.encoding, errors=reading.errors)
    return text, tuple(doubts)


def _json_text_of(data: bytes, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """JSON is UTF-8 by its standard, so that is tried before anything is weighed."""
    if reading.encoding is None:
        try:
            return data.decode("utf-8-sig"), ()
        except UnicodeDecodeError:
            pass
    return _text_of(data, reading)


def _read_lines(
    lines: Iterable[bytes], where: str, stem: str, reading: Reading
) -> Iterator[Source | InputError]:
    rest = iter(lines)
    first = next(rest, b"")
    if _is_wide(first, reading.encoding):  # a line feed is no single byte there: it cannot be streamed
        try:
            text, _ = _text_of(first + b"".join(rest), reading)
        except InputError as error:
            yield _placed(error, where)
            return
        first, *others = text.encode("utf-8", "surrogatepass").split(b"\n")
        rest, reading = iter(others), replace(reading, encoding="utf-8")
    for number, data in enumerate(chain([first.removeprefix(codecs.BOM_UTF8)], rest), start=1):
        if data.strip():
            yield read_object(data, f"{where}:{number}", f"{stem}:{number}", reading)


def _is_wide(start: bytes, encoding: str | None) -> bool:
    if encoding is not None:
        return encoding.replace("_", "-").startswith(("utf-16", "utf-32"))
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def read_object(data: bytes, where: str, default_id: str, reading: Reading) -> Source | InputError:
    """Return the document that one JSON object holds; `default_id` is for one without an id."""
    try:
        text, notes = _json_text_of(data, reading)
        value = _parse_json(text, "one JSON object a line; `jq -c .` writes it so")
    except InputError as error:
        return _placed(error, where)
    return read_value(value, where, default_id, reading, notes)


def _read_json(data: bytes, where: str, stem: str, reading: Reading) -> Iterator[Source | InputError]:
    try:
        text, notes = _json_text_of(data, reading)
        value = _parse_json(text, "a .json file holds one object or a list of them")
    except InputError as error:
        yield _placed(error, where)
        return
    if not isinstance(value, list):
        yield read_value(value, where, stem, reading, notes)
        return
    for number, item in enumerate(value, start=1):
        yield read_value(item, f"{where}: item {number}", f"{stem}:{number}", reading, notes)


def read_value(
    value: object, where: str, default_id: str, reading: Reading, notes: tuple[str, ...] = ()
) -> Source | InputError:
    """Return the document that a parsed JSON value, or a row of a table as a dict, holds."""
    try:
        return _to_source(value, where, default_id, reading.fields, notes)
    except InputError as error:
        return _placed(error, where)


def _parse_json(text: str, hint: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON: {error.msg} at character {error.pos}", hint=hint) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise InputError(f"JSON that cannot be read: {error}", hint=hint) from error
    return value


def _to_source(value: object, where: str, default_id: str, fields: Fields, notes: tuple[str, ...]) -> Source:
    if not isinstance(value, dict):
        raise InputError(f"{_kind(value)} where a JSON object is needed", hint=f'{{"{fields.text}": "…"}}')
    if fields.text not in value:
        keys = ", ".join(sorted(str(key) for key in value)[:8]) or "none"
        raise InputError(f'no field "{fields.text}"', hint=f"fields here: {keys}; name it with --text-field")
    text = _string(value, fields.text, "--text-field")
    if text is None:
        raise InputError(f'field "{fields.text}" is null', hint="give the report as a string")
    day = _string(value, fields.date, "--date-field")
    published = read_day(day) if day else None
    if day and day.strip() and published is None:
        notes = (*notes, f'field "{fields.date}" is no date that can be read: {day[:40]!r}')
    identity = value.get(fields.id)
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    elif identity is not None:
        identity = _string(value, fields.id, "--id-field")
    return Source(
        text,
        where,
        _writable(identity or default_id),
        _string(value, fields.title, "--title-field"),
        published,
        notes,
    )


def _writable(identity: str) -> str:
    """Spell out half characters, from file names in odd encodings: no UTF-8 output could hold them."""
    return identity.encode("utf-8", "backslashreplace").decode("utf-8")


def _string(value: dict[str, object], key: str, option: str) -> str | None:
    found = value.get(key)
    if found is None or isinstance(found, str):
        return found
    hint = f"make it a string or name another field with {option}"
    raise InputError(f'field "{key}" is {_kind(found)}, not a string', hint=hint)


def _kind(value: object) -> str:
    """Name a JSON type in words, for messages."""
    if value is None:
        return "null"
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), "an object")


def _placed(error: InputError, where: str) -> InputError:
    return InputError(error.problem, where=where, hint=error.hint)
