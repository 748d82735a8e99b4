"""Line breaks and blanks: what is a paragraph, and what only the width of a page made."""

from __future__ import annotations

from statistics import median

from meetingparse.patterns import re
from meetingparse.text.aligned import Edit
from meetingparse.text.characters import BLANK, CJK, CLOSING, FINAL
from meetingparse.text.furniture import is_furniture

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NARROW = 24  # display columns; a narrower line says nothing about a page width
_SLACK = 9  # columns by which a full line may fall short: an indent, or marks that may not start a line
_CHINESE = re.compile(f"[{CJK}]")
_ENDED = frozenset(FINAL + CLOSING + "；;：:")
_GOES_ON = frozenset("，。、；：！？,;:!?）)】》”’」』")
_CUT = frozenset("，、,（(《“「—")
_CUT_WORDS = ("，要", ",要", "。要", "；要", " 要", "的", "和", "与", "及", "并", "把", "将", "对", "为")
_PAIRS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"))
_LINE_FEEDS = re.compile(r"\n+")
_RUN = re.compile(f"[{BLANK}]+")
_TIGHT = frozenset("，。、；：！？“”‘’（《》【】「」\n")
_LOOSE = frozenset(",;:!?)(")
_COUNTED = frozenset("年月日时分号点届次个名位项条章期万亿余多家人元户件场级")
_COUNTS = frozenset("第约近共达至到为年月于从超有计每")
_COPY = 20


def line_ends(text: str) -> list[Edit]:
    """Return the edits that write every kind of line end as one line feed."""
    return [(m.start(), m.end(), "\n") for m in _LINE_ENDS.finditer(text)]


def wrap_width(text: str) -> int:
    """Return the width in display columns at which the page's lines are cut, or 0 where they are not."""
    lines = [line for line in map(str.rstrip, text.split("\n")) if line]
    full = [
        width
        for line in lines
        if line[-1] not in _ENDED and "。" not in line[-2:] and (width := _width(line)) >= _NARROW
    ]
    if len(full) < 3 or max(full) > 200:
        return 0
    widths = [_width(line) for line in lines]
    middle = round(median(full))
    close = sum(middle - _SLACK <= width <= middle + 4 for width in full)
    longer = sum(width > middle + 8 for width in widths)
    return middle if close >= 3 and close * 10 >= len(full) * 7 and longer * 8 <= len(widths) else 0


def _width(line: str) -> int:
    """Return the columns of a line: two for a wide character, one for an ASCII one."""
    return (len(line) + len(line.encode("utf-8", "surrogatepass"))) // 2


def hard_breaks(text: str, width: int, part: bool) -> list[Edit]:
    """Return the edits that delete line breaks inside of sentences.

    `width` is the page's `wrap_width`: there, a full line goes on in the next one. Elsewhere only a
    line that visibly stops in the middle (a comma, an open bracket) does. `part`: see `furniture`.
    """
    edits: list[Edit] = []
    lines = text.split("\n")
    at = 0
    for number, line in enumerate(lines[:-1]):
        end = at + len(line)
        after = lines[number + 1]
        bare, tail = line.rstrip(), after.lstrip()
        if bare and tail and _joins(bare, after, width, part and number == 0):
            edits.append((at + len(bare), end + 1 + len(after) - len(tail), ""))
        at = end + 1
    return edits


def _joins(line: str, after: str, width: int, cut: bool) -> bool:
    tail = after.lstrip()
    if tail[0] in _GOES_ON and not is_furniture(tail):
        return True
    if not _CHINESE.match(tail) and tail[0] not in "“‘《（(「" and not tail[0].isalnum():
        return False
    if width:
        full = cut or _width(line) >= width - _SLACK
        ended = line[-1] in FINAL or (line[-1] in CLOSING and line[-2:-1] in FINAL)
        indented = len(after) - len(tail) >= 2
        exact = _width(line) >= width - 1 and not indented
        if full and (not ended or exact):
            return not is_furniture(line) and not is_furniture(tail)
    if line[-1] in FINAL or is_furniture(line):
        return False
    cut_word = line == "要" or line.endswith(_CUT_WORDS)
    return line[-1] in _CUT or cut_word or _open_bracket(line, tail) or _hyphen(line)


def _hyphen(line: str) -> bool:
    return line[-1] in "-－" and bool(_CHINESE.match(line[-2:-1]))


def _open_bracket(line: str, tail: str) -> bool:
    """Return whether a bracket or quotation that the line leaves open is closed early in the next."""
    for left, right in _PAIRS:
        if line.rfind(left) > line.rfind(right):
            close = tail.find(right, 0, 60)
            if close >= 0 and left not in tail[:close]:
                return True
    return False


def blanks(text: str) -> list[Edit]:
    """Return the edits that delete indents, blanks at line ends and around marks; the rest become one.

    Blanks between a number and its counter (11 月 24 日) go too; one between words stays.
    """
    edits: list[Edit] = []
    size = len(text)
    for found in _RUN.finditer(text):
        start, end = found.span()
        before = text[start - 1] if start else "\n"
        after = text[end] if end < size else "\n"
        if _needless(before, after):
            edits.append((start, end, ""))
        elif found[0] != " ":
            edits.append((start, end, " "))
    return edits


def _needless(before: str, after: str) -> bool:
    if before in _TIGHT or (after in _TIGHT and after not in "“‘（《【「"):
        return True
    if before.isdigit():
        return after in _COUNTED
    if after.isdigit():
        return before in _COUNTS
    if before in _LOOSE:
        return bool(_CHINESE.match(after))
    return after in ",;:!?)" and bool(_CHINESE.match(before))


def copies(text: str) -> list[Edit]:
    """Return the edits that delete paragraphs that stood above word for word: the body twice on a page.

    A single short line may well stand twice; it goes only in front of a deleted paragraph.
    """
    lines = text.split("\n")
    seen: set[str] = set()
    drop = [False] * len(lines)
    for number, line in enumerate(lines):
        drop[number] = len(line) >= _COPY and line in seen
        seen.add(line)
    if True not in drop:
        return []
    seen.clear()
    early: list[bool] = []
    for line in lines:
        early.append(line in seen)
        seen.add(line)
    for number in range(len(lines) - 2, -1, -1):
        if drop[number + 1] and early[number]:
            drop[number] = True
    return _without(lines, drop)


def empty_lines(text: str) -> list[Edit]:
    """Return the edits that delete empty lines, also the first and last line break where nothing stands."""
    if text[:1] != "\n" and text[-1:] != "\n" and "\n\n" not in text:
        return []
    edits: list[Edit] = []
    for found in _LINE_FEEDS.finditer(text):
        start, end = found.span()
        if start == 0 or end == len(text):
            edits.append((start, end, ""))
        elif end - start > 1:
            edits.append((start + 1, end, ""))
    return edits


def _without(lines: list[str], drop: list[bool]) -> list[Edit]:
    edits: list[Edit] = []
    at = 0
    for number, line in enumerate(lines):
        end = at + len(line) + (number < len(lines) - 1)
        if drop[number] and at < end:
            edits.append((at, end, ""))
        at = end
    return edits
