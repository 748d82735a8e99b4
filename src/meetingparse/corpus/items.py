"""Files to items: the raw bytes or row of one document each, not yet decoded.

Whoever cuts a file must do so in one process; decoding, extraction and parsing are the workers'. So
an item holds bytes, and to skip the first million of them costs next to nothing. Every document is
one item, good or bad: its number in the stream is what a run is resumed by.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Literal

from meetingparse.corpus.compression import BROKEN, decompressed
from meetingparse.corpus.walk import STDIN, InputFile, input_files
from meetingparse.errors import InputError
from meetingparse.extras import need
from meetingparse.inputs import Fields, Reading
from meetingparse.text.decode import decode

_SAMPLE = 1 << 20  # bytes of a .csv that its encoding is found out from
_ROWS = 256  # of a Parquet file, held at a time
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


Kind = Literal["json", "value", "text", "html", "error"]


@dataclass(frozen=True, slots=True)
class Item:
    """One document, raw: `data` is JSON, text or HTML as it stands in the file, or the error in words.

    "value" is JSON made here, of a row of a table say: in UTF-8 whatever the encoding of the file.
    """

    kind: Kind
    data: bytes
    where: str
    id: str


class Position:
    """How far the reading has come, in bytes as they lie on the disk: `total` in all, 0 if not known."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._passed = 0
        self._told: float | None = None
        self._file: BinaryIO | None = None

    def enter(self, file: BinaryIO | None) -> None:
        """Go on to a file; the one before is passed."""
        if self._file is not None and not self._file.closed:
            self._passed += self._file.seek(0, io.SEEK_END)
        self._file = file

    def told(self, part: float | None) -> None:
        """Take it from the process that reads, where this is another one."""
        self._told = part

    def part(self) -> float | None:
        """Return the part of all bytes that is read, 0 to 1; None where the total is not known."""
        if self._told is not None or not self.total:
            return self._told
        here = self._file.tell() if self._file is not None and not self._file.closed else 0
        return min(1.0, (self._passed + here) / self.total)


def read_items(inputs: list[str], reading: Reading, position: Position | None = None) -> Iterator[Item]:
    """Yield every document of `inputs` in their order; what cannot be read is an item of kind "error"."""
    position = position or Position(0)
    for file in input_files(inputs):
        if isinstance(file, InputError):
            yield _error(file, file.where or "", file.where or "")
        else:
            yield from _items_of(file, reading, position)


def _items_of(file: InputFile, reading: Reading, position: Position) -> Iterator[Item]:
    try:
        if file.path == STDIN:
            yield from _cut(file, decompressed(sys.stdin.buffer), reading)
            return
        with Path(file.path).open("rb") as raw:
            position.enter(raw)
            yield from _cut(file, decompressed(raw, file.path), reading)
            position.enter(None)
    except InputError as error:
        yield _error(error, file.path, file.stem)
    except BROKEN as error:  # before OSError: one of them is an OSError
        problem = f"broken or cut short: {error}"
        yield _error(InputError(problem, hint="what stands before the damage was read"), file.path, file.stem)
    except FileNotFoundError:
        yield _error(InputError("no such file", hint="check the path"), file.path, file.stem)
    except OSError as error:
        yield _error(InputError(f"cannot be read: {error.strerror or error}"), file.path, file.stem)


def _error(error: InputError, where: str, identity: str) -> Item:
    said = str(InputError(error.problem, hint=error.hint))
    return Item("error", said.encode("utf-8", "backslashreplace"), where, identity)


def value_of(value: object) -> bytes:
    """Return a value as the data of an item of kind "value"; days as ISO dates, other strange things as {}."""
    return json.dumps(value, default=lambda one: one.isoformat() if isinstance(one, date) else {}).encode()


def _cut(file: InputFile, stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    kind = file.kind
    if not kind:  # as inputs.read_file: JSON Lines where the first character is a brace
        head: bytes = stream.peek(1)  # type: ignore[attr-defined]
        kind = "lines" if head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") else "text"
    if kind == "lines":
        yield from _lines(file, stream, reading)
    elif kind == "csv":
        yield from _csv_rows(file, stream, reading)
    elif kind == "parquet":
        yield from _parquet_rows(file, reading.fields)
    elif kind == "json":
        yield from _json_values(file, stream.read(), reading)
    else:
        yield Item("html" if kind == "html" else "text", stream.read(), file.path, file.stem)


def _lines(file: InputFile, stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """Yield an item for every line that is not blank; numbers count all lines, from 1."""
    first = stream.readline()
    kind: Kind = "json"
    if _is_wide(first, reading.encoding):  # a line feed is no single byte there
        text, _, _ = decode(first + stream.read(), encoding=reading.encoding, errors=reading.errors)
        stream = io.BytesIO(text.encode("utf-8", "surrogatepass"))
        first, kind = stream.readline(), "value"
    for number, line in enumerate(chain([first.removeprefix(codecs.BOM_UTF8)], stream), start=1):
        if line.strip():
            yield Item(kind, line, f"{file.path}:{number}", f"{file.stem}:{number}")


def _is_wide(start: bytes, encoding: str | None) -> bool:
    if encoding is not None:
        return encoding.replace("_", "-").startswith(("utf-16", "utf-32"))
    return start.startswith(_WIDE)


def _json_values(file: InputFile, data: bytes, reading: Reading) -> Iterator[Item]:
    text, _, _ = decode(data, encoding=reading.encoding, errors=reading.errors)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"JSON that cannot be read: {error}") from error
    if not isinstance(value, list):
        yield Item("json", data, file.path, file.stem)
        return
    for number, one in enumerate(value, start=1):
        yield Item("value", value_of(one), f"{file.path}: item {number}", f"{file.stem}:{number}")


def _csv_rows(file: InputFile, stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    """Yield the rows of a table with a header line; only the fields that are read go on."""
    csv.field_size_limit(2**31 - 1)
    head = stream.read(_SAMPLE)
    encoding = reading.encoding
    if encoding is None:
        whole_lines = head[: head.rfind(b"\n") + 1] or head
        _, encoding, _ = decode(whole_lines, errors="replace")
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    text = io.TextIOWrapper(_after(head, stream), encoding, reading.errors, newline="")
    rows = csv.DictReader(text)
    wanted = _wanted(reading.fields)
    try:
        names = rows.fieldnames or []
        if reading.fields.text not in names:
            raise _no_field(reading.fields.text, list(names))
        for number, row in enumerate(rows, start=1):
            kept = {key: row[key] or None for key in wanted if row.get(key) is not None}
            kept[reading.fields.text] = row.get(reading.fields.text) or ""
            yield Item("value", value_of(kept), f"{file.path}: row {number}", f"{file.stem}:{number}")
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"line {rows.line_num + 1} and what follows cannot be read: {error}") from error


def _after(head: bytes, stream: BinaryIO) -> io.BufferedReader:
    """Return a stream that gives `head` again and then the rest of `stream`."""

    class Joined(io.RawIOBase):
        ready = memoryview(head)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any, /) -> int:
            piece = self.ready[: len(buffer)] or memoryview(stream.read(len(buffer)))
            self.ready = self.ready[len(piece) :]
            buffer[: len(piece)] = piece
            return len(piece)

    return io.BufferedReader(Joined())


def _parquet_rows(file: InputFile, fields: Fields) -> Iterator[Item]:
    parquet = need("pyarrow.parquet", "corpus")
    if file.path == STDIN:
        raise InputError("Parquet cannot be read from a pipe")
    try:
        table = parquet.ParquetFile(file.path)
        names = [key for key in _wanted(fields) if key in table.schema_arrow.names]
        if fields.text not in names:
            raise _no_field(fields.text, table.schema_arrow.names)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield Item("value", value_of(row), f"{file.path}: row {number}", f"{file.stem}:{number}")
    except need("pyarrow", "corpus").ArrowException as error:
        raise InputError(f"Parquet that cannot be read: {error}") from error


def _wanted(fields: Fields) -> list[str]:
    return [fields.text, fields.title, fields.id, fields.date]


def _no_field(name: str, there: list[str]) -> InputError:
    return InputError(
        f'no field "{name}"', hint=f"fields here: {', '.join(there[:8])}; name it with --text-field"
    )
