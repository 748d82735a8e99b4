"""The pieces between the marks of a roster: names, posts, organs, groups, and what is none of them.

In: clean text, what frames a name in it, the name model's score of a span. Out: `Piece`s. What a piece is
shows by the company it keeps: among 王伟、李明、高峰 a 高峰 is a person, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from meetingparse.patterns import re, regex
from meetingparse.tag.name_frames import ORGAN, RANKED, Frames
from meetingparse.tag.roster_heads import TITLES, is_title

Span = tuple[int, int]

_PIECE = regex.compile(
    r"(?:[^、，,；;：:/／|｜\s。！？!?（）()\[\]〔〕【】]|[（(\[〔【][^（）()\[\]〔〕【】\n]{0,40}[）)\]〕】]){1,60}"
)
_HAN_WORD = regex.compile(r"[\u4e00-\u9fff]{2,3}")
_BRACKET = regex.compile(r"[（(\[〔【]")
_NAME = regex.compile(r"[\p{Han}]{2,4}|[\p{Han}]{1,8}(?:[·•・][\p{Han}]{1,8}){1,3}|[\p{Han}]{5,7}")
_GROUP = regex.compile(
    r"(?:人员|负责人|代表|同志|成员|全体|领导|干部|职工|委员|学员|师生|[0-9一二三四五六七八九十]{1,3}[人名位])$|^(?:等|各|全体|有关|相关)"
)
_BREAK = re.compile(r"[。！？!?：:\n]")
_BODIES = (
    *(
        "政府",
        "公司",
        "中心",
        "学院",
        "医院",
        "集团",
        "大学",
        "学校",
        "中学",
        "小学",
        "委员会",
        "办公室",
        "支队",
    ),
)
_TABLE_HEAD = regex.compile(
    r"(?:(?:序号|姓 ?名|单位|部门|职 ?务|职称|岗位|签名|签到|备注|性别)[ \t|｜]{0,4}){2,8}"
)
"""The head of a table: 序号 姓名 部门 职务."""
_OFFICES = frozenset("部局厅处科室院校办委署")
"""Last characters of offices and of no names."""
_TITLED = -2.0
"""The least score of a name in front of a title that ends its item."""
_SHORT_LINE = 40  # characters; a longer line that a full stop ends is prose
LONG_LIST = 4
"""From so many items between 、 that can be names on, words are names, too."""
_LONGEST_LINE = 200  # characters; longer lines are prose
_STRANGE = 0.34
"""The share of items that may be neither names nor posts nor groups."""
_ROWS = 400  # lines; the longest roster that is read


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks."""

    kind: str
    """name, titled, post-name, post, organ, group, title or label (in front of a colon), strange."""
    start: int
    end: int
    """Without a bracket behind."""
    outer: int
    name: Span | None = None
    mark: str = ""
    """The mark in front."""


class PieceReader:
    """Cuts lines of rosters into pieces and says what each is."""

    def __init__(self, text: str, frames: Frames, score: Callable[[int, int], float]) -> None:
        self.text = text
        self.frames = frames
        self.score = score

    def rows(self, start: int, stop: int) -> list[Piece]:
        """Return the pieces of the rows from `start` on, up to the first line that is none."""
        found: list[Piece] = []
        for number, (left, right, ended) in enumerate(_lines(self.text, start, stop)):
            if _TABLE_HEAD.fullmatch(self.text, left, right):
                continue
            if number and ended and right - left > _SHORT_LINE:
                break  # prose
            pieces = [self._piece(*span) for span in _pieces(self.text, left, right)]
            if not pieces or number >= _ROWS or not (_is_row(pieces) or (found and _may_be_name(pieces))):
                break
            found.extend(pieces)
            if ended:
                break
        return self._resolved(found)

    def list_before(self, start: int, end: int) -> Iterator[Span]:
        """Yield the names of the list that ends at `end`: two or more, most of them plain ones."""
        for found in _BREAK.finditer(self.text, start, end):
            start = found.end()
        spans = list(_pieces(self.text, start, end))
        if len(spans) < 2 or spans[-1][1] != end:
            return
        pieces: list[Piece] = []
        skipped = False
        for span in reversed(spans):
            piece = self._piece(*span)
            if piece.name is None and piece.kind not in ("post", "group"):
                if skipped or not pieces or not _HAN_WORD.fullmatch(self.text, *span):
                    break
                skipped = True  # one word that is not read does not end a list of names
                continue
            skipped = False
            pieces.append(piece)
        pieces = self._resolved(pieces[::-1])
        names = [piece.name for piece in pieces if piece.name is not None and piece.kind != "strange"]
        sure = sum(self.score(*name) > 0 for name in names)
        listed = len(names) >= LONG_LIST and all(piece.mark == "、" for piece in pieces[1:])
        if len(names) > 1 and (listed or sure * 2 >= len(names)):
            yield from names

    def _piece(self, start: int, end: int) -> Piece:
        text = self.text
        bracket = _BRACKET.search(text, start, end)
        bare = bracket.start() if bracket else end
        mark = text[start - 1 : start]
        if text[end : end + 1] in ("：", ":"):
            bare = bare - 1 if text[bare - 1] in "有为是" else bare
            kind = "title" if is_title(text[start:bare], self.frames) else "label"
            return Piece(kind, start, bare, end, None, mark)
        kind, name = self._kind(start, bare)
        return Piece(kind, start, bare, end, name, mark)

    def _kind(self, start: int, end: int) -> tuple[str, Span | None]:
        frames, text = self.frames, self.text
        if _GROUP.search(text, start, end) or text[start:end].isascii():
            return "group", None
        if "为" in text[start + 2 : end]:  # 甲为主席
            return "strange", None
        if text[start:end].endswith(_BODIES):
            return "organ", None
        titled = self._titled(start, end)
        if titled is not None:
            return "titled", titled
        if frames.after_post.get(end) in TITLES:
            return "post", None
        for at in range(end - 2, max(start, end - 10), -1):
            if frames.after_post.get(at) in TITLES:
                named = self._can_be_name(at, end) or self._word_may_be_name(at, end)
                return ("post-name", (at, end)) if named else ("strange", None)
        if self._can_be_name(start, end):
            return "name", (start, end)
        if text[end - 1] in ORGAN:
            return "organ", None
        return "strange", (start, end) if self._word_may_be_name(start, end) else None

    def _word_may_be_name(self, start: int, end: int) -> bool:
        """Tell whether a word could be a name where all others are (王伟、高峰、李明)."""
        if end - start > 3 or not _NAME.fullmatch(self.text, start, end):
            return False
        frames = self.frames
        known = frames.family(start) > 0 and frames.ends.get(start) != "verb"
        return known and self.text[end - 1] not in ORGAN and not self._cut(start, end)

    def _cut(self, start: int, end: int) -> bool:
        """Tell whether a word that ends names begins inside of the span (苏和因, 宣布命令)."""
        ends = self.frames.ends
        for at in range(start + 2, end):
            kind = ends.get(at)
            if kind == "verb" or (kind == "letter" and self.score(start, at) > self.score(start, end)):
                return True
        return False

    def _titled(self, start: int, end: int) -> Span | None:
        """Return the name of 张三书记, 李四同志."""
        frames = self.frames
        for at in range(start + 2, min(end, start + 5)):
            titled = frames.ends.get(at) == "title" and end - at <= 6 and end in frames.after_post
            if not titled and self.text[at:end] not in ("同志", "先生", "女士"):
                continue
            if RANKED.search(self.text, start, at) or frames.barred(start, at):
                continue
            if frames.family(start) and self.score(start, at) > _TITLED:
                return start, at
        return None

    def _can_be_name(self, start: int, end: int) -> bool:
        frames, text = self.frames, self.text
        if not _NAME.fullmatch(text, start, end) or frames.barred(start, end):
            return False
        if frames.ends.get(start) == "verb" or self._cut(start, end):
            return False
        if any(mark in text[start:end] for mark in "·•・"):
            return True
        if text[end - 1] in _OFFICES:
            return False
        own = self.score(start, end)
        if not frames.family(start) or text[end - 1] in ORGAN:
            return own > (0.0 if end - start == 3 and text[end - 1] not in ORGAN else 2.0)
        return own > 0 or (end - start <= 4 and own > -5.0)

    def _resolved(self, pieces: list[Piece]) -> list[Piece]:
        """Turn strange words into names where the other items are plain ones."""
        plain = sum(piece.name is not None and piece.kind != "strange" for piece in pieces)
        doubtful = sum(piece.kind == "strange" for piece in pieces)
        if plain < 2 or doubtful * 2 > plain:
            return pieces
        return [
            Piece("name", p.start, p.end, p.outer, p.name, p.mark) if p.kind == "strange" and p.name else p
            for p in pieces
        ]


def _lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether a full stop ends it) of the lines in [start, stop)."""
    while start < stop:
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        point = text.find("。", start, end)
        if point >= 0:
            yield start, point, True
            return
        if end - start > _LONGEST_LINE and start != 0:
            yield start, end, True
            return
        if end > start:
            yield start, end, False
        start = end + 1


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _PIECE.finditer(text, start, end):
        yield found.span()


def _may_be_name(pieces: Sequence[Piece]) -> bool:
    """Tell whether a line below names is a single word that can be one, too."""
    return len(pieces) == 1 and pieces[0].kind == "strange" and pieces[0].name is not None


def _is_row(pieces: Sequence[Piece]) -> bool:
    """Tell whether pieces of one line are items of a roster."""
    counted = [piece for piece in pieces if piece.kind not in ("label", "title", "group")]
    strange = sum(piece.kind == "strange" for piece in counted)
    named = any(piece.name is not None for piece in counted)
    return bool(counted) and named and strange <= _STRANGE * len(counted)
