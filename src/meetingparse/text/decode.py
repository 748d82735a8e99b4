"""Bytes of a page to text: UTF-8, UTF-16, GB 18030 and Big5, told apart without a guess at language.

A decoding must be valid as a whole; of two valid ones the one with more common Chinese characters is
taken. That is sound from a few characters on, where detectors by statistics of bytes are not.
"""

from __future__ import annotations

import codecs
from typing import Literal

from meetingparse.errors import InputError
from meetingparse.patterns import re
from meetingparse.text.characters import scripts

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000  # characters that are looked at to tell two valid decodings apart
_CONTROL_LETTERS = frozenset(map(chr, (*range(9), *range(14, 32), 127)))
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1f]")
_SURE = 0.5  # share of common characters in any Chinese report


def decode(
    data: bytes, *, encoding: str | None = None, errors: Literal["strict", "replace"] = "strict"
) -> tuple[str, str, list[str]]:
    """Return the text of `data`, the name of the encoding used, and warnings in plain words.

    Without an `encoding` it is found out. With errors="replace", bytes that cannot be decoded become
    U+FFFD and a warning says so.

    Raises:
        InputError: no such encoding, or (errors="strict") the bytes are not valid in it or in any tried.
    """
    if encoding is not None:
        return _decode_as(data, encoding, errors)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, errors)
    valid = [(name, text) for name in _candidates(data) if (text := _try(data, name)) is not None]
    if valid:
        # Other bytes are hardly ever valid UTF-8, so that counts for something. The first of equals is taken.
        name, text = max(valid, key=lambda pair: _score(pair[1]) + 0.3 * (pair[0] == "utf-8"))
        return text, name, _doubts(text, name)
    if errors == "strict":
        raise InputError(
            "is not valid UTF-8, UTF-16, GB 18030 or Big5",
            hint="name its encoding with --encoding, or let bad bytes be replaced with --errors replace",
        )
    tried = [(name, data.decode(name, "replace")) for name in ("utf-8", "gb18030", "big5hkscs")]
    name, text = max(tried, key=lambda pair: _score(pair[1]))
    return text, name, [_replaced(text, name)]


def _decode_as(data: bytes, encoding: str, errors: str) -> tuple[str, str, list[str]]:
    try:
        name = codecs.lookup(encoding).name
        if name in ("gb2312", "gbk"):  # both are parts of it, and pages that claim them often go beyond
            name = "gb18030"
        text = data.decode(name, errors)
    except LookupError as error:
        raise InputError(f"unknown encoding {encoding!r}", hint="such as utf-8, gb18030, big5") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not valid {encoding} at byte {error.start}",
            hint="leave the encoding out to have it found, or replace bad bytes with --errors replace",
        ) from error
    except (UnicodeError, ValueError) as error:  # codecs that are no text encodings, or raise their own
        raise InputError(f"cannot be decoded as {encoding}: {error}") from error
    if not isinstance(text, str):
        raise InputError(f"{encoding!r} is no text encoding", hint="such as utf-8, gb18030, big5")
    replaced = errors == "replace" and "\ufffd" in text
    return text.removeprefix("\ufeff"), name, [_replaced(text, name)] if replaced else []


def _candidates(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try, the likelier first."""
    if b"\0" in data:  # in no Chinese text but UTF-16, which writes ASCII with it
        return ("utf-16-le", "utf-16-be", "utf-8")
    if _CONTROLS.search(data):
        return ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
    if data.isascii():
        return ("utf-8",)
    return ("utf-8", "gb18030", "big5hkscs")


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> float:
    """Return how much `text` looks like Chinese: the share of common characters and of known marks.

    Only characters beyond ASCII count. Private, unassigned and control characters count against it.
    """
    common = scripts().common
    letters = [c for c in text[:_SAMPLE] if c > "\x7f" or c in _CONTROL_LETTERS]
    if not letters:
        return 0.0
    good = sum(1.0 if c in common else _worth(c) for c in letters)
    return good / len(letters)


def _worth(character: str) -> float:
    if "\u4e00" <= character <= "\u9fff":
        return 0.1
    if character in "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』…—·　０１２３４５６７８９％":
        return 0.8
    if character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or character < "\xa0":
        return -1.0
    unlikely = (("\u0370", "\u04ff"), ("\u3040", "\u312f"), ("\uff61", "\uffdc"))  # Greek, kana, half-width
    return -0.5 if any(first <= character <= last for first, last in unlikely) else 0.0


def _doubts(text: str, name: str) -> list[str]:
    if name != "utf-8" and len(text) > 20 and _score(text) < _SURE:
        return [f"read as {name}, but few of its characters are common Chinese ones: check the encoding"]
    return []


def _replaced(text: str, name: str) -> str:
    return f"{text.count(chr(0xFFFD))} places could not be decoded as {name} and were replaced"
