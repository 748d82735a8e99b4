"""Clauses and brackets around the phrases that name meetings.

In: clean text and intervals (code points, end exclusive). Out: where a clause begins, how deep in
brackets a place is, what stands outside brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from meetingparse.patterns import re

LONGEST = 120
"""No meeting's name is longer than this many code points."""

_OPEN = "“‘《〈（(【「『"
_CLOSE = "”’》〉）)】」』"
CUT = frozenset(",，。；;：:！!？?\n")
_CUTS = re.compile("[,，。；;：:！!？?\n]|——")
_CUTS_HEAD = re.compile("[,，。；;：:！!？?\n \u3000]|——")
_MARK = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")


def clause_start(text: str, lo: int, end: int, headline: bool) -> int:
    """Return where the clause of `end` begins; marks inside brackets and quotations do not count."""
    floor = max(lo, end - LONGEST)
    if _MARK.search(text, floor, end) is None:
        return _plain_start(text, lo, floor, end, headline)
    depth = 0
    quoted = text.rfind("“", floor, end) if text.startswith("”", end) else -1
    at = end - 1
    while at >= floor:
        char = text[at]
        if char in _CLOSE:
            depth += 1
        elif char in _OPEN:
            if not depth and (char == "【" or text.find(_CLOSE[_OPEN.index(char)], end, end + 2) < 0):
                return at + 1
            depth = max(0, depth - 1)
        elif not depth and (
            char in CUT
            or (char == "—" and text[at - 1 : at] == "—" and not 0 <= quoted < at)
            or (headline and char in " \u3000" and not _runs_on(text, lo, at))
        ):
            return at + 1
        at -= 1
    return floor


def _plain_start(text: str, lo: int, floor: int, end: int, headline: bool) -> int:
    """Return where a clause without any bracket begins."""
    at = floor
    for found in (_CUTS_HEAD if headline else _CUTS).finditer(text, floor, end):
        if found.group() not in " \u3000" or not _runs_on(text, lo, found.start()):
            at = found.end()
    return at


def _runs_on(text: str, lo: int, at: int) -> bool:
    """Tell whether a headline's blank at `at` only breaks a line: 某局召开加快解决 住房问题座谈会."""
    piece = text[max(text.rfind(" ", lo, at), lo - 1) + 1 : at]
    return re.search(r"(?:召开|举行|举办)[^会]{2,30}$", piece) is not None


def depth(text: str, lo: int, at: int) -> int:
    if _MARK.search(text, lo, at) is None:
        return 0
    part = text[lo:at]
    return sum(part.count(char) for char in _OPEN) - sum(part.count(char) for char in _CLOSE)


def outer(text: str) -> Iterator[str]:
    """Yield the characters that stand in no bracket or quotation."""
    depth = 0
    for char in text:
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            yield char
