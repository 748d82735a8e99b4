"""Sentences and units of directives: where a stretch of text may be cut.

A mark inside a bracket, a title in book marks or a quotation does not end a sentence, unless the
quotation holds a whole speech. All in one pass; offsets are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator

from meetingparse.patterns import re

ENDS = frozenset("。！？!?")
"""Marks that end a sentence."""
UNIT_ENDS = ENDS | frozenset("；;")
"""Marks that end a unit of a directive."""

_CLOSERS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
}
_OPENERS = {close: opening for opening, close in _CLOSERS.items()}
_CLOSER_SET = frozenset(_CLOSERS.values())
_QUOTES = frozenset('“‘「『"')
_STAYS = frozenset('”’」』）)】》〉"')
_MARKS = re.compile(r"[。！？!?；;“”‘’「」『』\"（）()《》〈〉【】]")
_SPEECH = 150  # characters of a quotation from which on it is taken for a speech
_ASIDE = 200  # characters of a bracket from which on its closing mark is taken for another's
_SLOGAN = 60  # characters of a quotation up to which a semicolon in it divides a slogan, not directives
_TOLD = re.compile(
    r"[^。！？!?，,；;：:“\n]{1,24}(?:说|道|表示|坦言|感慨|介绍|回应|告诉记者|开口|叮嘱|感叹|答道|问)[。！]"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the intervals of the sentences of text[start:end], blanks at their ends left out.

    >>> [text[a:b] for text in ["会议要求，“快。”他说。散会！"] for a, b in sentences(text, 0, len(text))]
    ['会议要求，“快。”他说。', '散会！']
    """
    return _cut(text, start, end, ENDS)


def units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the intervals of the units between two of 。！？； (and ! ? ;), closing marks included.

    A quotation that is a speech is cut as well, and quotation marks around the whole of a unit are left out.

    >>> [text[a:b] for text in ["一要早抓；二要（细；实）。散会"] for a, b in units(text, 0, len(text))]
    ['一要早抓；', '二要（细；实）。', '散会']
    """
    for left, right in _cut(text, start, end, UNIT_ENDS):
        yield _unquoted(text, left, right)


def _cut(text: str, start: int, end: int, ends: frozenset[str]) -> list[tuple[int, int]]:
    marks = [found.start() for found in _MARKS.finditer(text, start, end)]
    closed = _pairs(text, marks)
    found: list[tuple[int, int]] = []
    left, skip_to = start, start
    for number, at in enumerate(marks):
        if at < skip_to:
            continue
        mark = text[at]
        close = closed.get(at)
        if close is not None:
            if not _opens_speech(text, at, close, ends):
                skip_to = close + 1
                if mark in _QUOTES and text[close - 1] in ends and not _goes_on(text, close + 1, end):
                    stop = _behind(text, close + 1, end)
                    _trim(text, left, stop, found)
                    left = skip_to = stop
            continue
        if mark in ends and not _followed(text, at, marks, number, ends):
            stop = _behind(text, at + 1, end)
            _trim(text, left, stop, found)
            left = skip_to = stop
    _trim(text, left, end, found)
    return found


def _pairs(text: str, marks: list[int]) -> dict[int, int]:
    """Return opening mark to closing mark, for those that are closed in good order."""
    closed: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    straight: int | None = None
    for at in marks:
        mark = text[at]
        if mark == '"':
            if straight is None:
                straight = at
            else:
                closed[straight], straight = at, None
        elif mark in _CLOSERS:
            waiting.setdefault(_CLOSERS[mark], []).append(at)
        elif mark in _CLOSER_SET:
            openers = waiting.get(mark)
            if openers:
                closed[openers.pop()] = at
    return closed


def _opens_speech(text: str, at: int, close: int, ends: frozenset[str]) -> bool:
    """Return whether the marks between `at` and `close` cut although they are enclosed."""
    if text[at] not in _QUOTES:
        return close - at > _ASIDE
    if close - at > _SPEECH:
        return True
    if ends is ENDS:
        return False
    inside = any(text.find(mark, at + 1, close) >= 0 for mark in "。！？!?")
    return inside or close - at > _SLOGAN


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the interval without a quotation mark at either end that the other end does not need."""
    closer = _CLOSERS.get(text[start], "") if text[start] in _QUOTES else ""
    if closer and text.find(closer, start, end - 1) < 0 and end - start > 2:
        whole = text[end - 1] == closer
        return start + 1, end - whole
    last = text[end - 1]
    if last in "”’」』" and text.rfind(_OPENERS[last], start, end) < 0 and end - start > 1:
        return start, end - 1
    return start, end


def _goes_on(text: str, at: int, end: int) -> bool:
    """Return whether the sentence goes on behind a quotation that is a sentence itself."""
    if at >= end:
        return False
    return text[at] in "，,、；;：:的等之。！？!?" or _TOLD.match(text, at, end) is not None


def _followed(text: str, at: int, marks: list[int], number: int, ends: frozenset[str]) -> bool:
    """Return whether the next character is another end mark, which then ends the sentence (?!, 。。)."""
    return number + 1 < len(marks) and marks[number + 1] == at + 1 and text[at + 1] in ends


def _behind(text: str, at: int, end: int) -> int:
    """Return the end of the closing quotes and brackets that stand at `at`."""
    while at < end and text[at] in _STAYS and text[at] != '"':
        at += 1
    return at


def _trim(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Append the interval without the blanks at its ends, if anything is left of it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
