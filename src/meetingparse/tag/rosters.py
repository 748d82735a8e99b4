"""Rosters: the lists of names under 出席：, 列席人员：, 出席会议的有, in one line or one name a line.

In: clean text and what frames a name in it. Out: `Roster`s with the name and the posts of each item.
What an item is shows by the company it keeps: among 王伟、李明、高峰 a 高峰 is a person, too. Offsets
are code points in the clean text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from meetingparse.patterns import re, regex
from meetingparse.tag.mention import Mention
from meetingparse.tag.name_frames import ORGAN, Frames

Span = tuple[int, int]

_ACT = r"(?P<act>主持|出席|列席|旁听|参加|参会|与会|到会|缺席|请假|未到会|在主席台就座|主席台就座|在座|记录|记录员|主讲|汇报人|发言人|领学人)"
_HEAD = regex.compile(
    r"(?:^|(?<=[\n。；;]))[ 　]?(?:[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．])?(?:会议|大会|应邀|现场|还|应当?|实际?|其中)?"
    + _ACT
    + r"(?:[^，,。；;：:、\n]{0,20}?(?:还|分别|主要)?(?:有|是|为|包括)\s?[：:]?"
    r"|[^，,。；;：:、\n]{0,12}(?:[（(][^（）()\n]{1,14}[）)])?\s?[：:]"
    r"|(?:人员|人|领导|同志|单位|嘉宾|名单){0,2}(?:[（(][^（）()\n]{1,14}[）)])?[ 　\n])[ 　\n]{0,2}"
)
"""What opens a roster: 出席：, 参会人员（12人）：, 列席会议的有, or 出席领导 alone in its line."""
_COUNT = r"(?:[0-9一二三四五六七八九十]{1,3}[名人位])?(?:[（(][^（）()\n]{1,20}[）)])?"
_TITLE_LINE = regex.compile(
    r"(?:^|(?<=\n))[ 　]?(?P<label>[^，,。；;：:、（(\n]{2,24}?)" + _COUNT + r"\s?(?:[：:]\s?|\n)"
)
"""A title that stands before its holders: 副会长：, 秘书长 alone in its line."""
_ELECTED = regex.compile(
    r"(?:选举|选出|推选|推举|增选|补选|聘任|聘请|任命)(?:产生)?(?:了|出)?(?P<label>[^，,。；;：:、\n]{2,40}?)"
    + _COUNT
    + r"(?:分别)?(?:有|为|是)?[：:]"
)
"""选举产生新一届委员会委员9名：."""
_NO_POSTS = (
    "主持人",
    "发言人",
    "汇报人",
    "报告人",
    "主讲人",
    "授课人",
    "记录人",
    "作者",
    "记者",
    "编辑",
    "摄影",
    "责编",
    "审核",
    "通讯员",
    "人员",
    "同志",
    "领导",
    "单位代表",
)
_TITLES = ("chief", "rank", "label")
_PIECE = regex.compile(
    r"(?:[^、，,；;：:/／|｜\s。！？!?（）()\[\]〔〕【】]|[（(\[〔【][^（）()\[\]〔〕【】\n]{0,40}[）)\]〕】]){1,60}"
)
_BRACKET = regex.compile(r"[（(\[〔【]")
_NAME = regex.compile(r"[\p{Han}]{2,4}|[\p{Han}]{1,8}(?:[·•・][\p{Han}]{1,8}){1,3}|[\p{Han}]{5,7}")
_GROUP = regex.compile(
    r"(?:人员|负责人|代表|同志|成员|全体|领导|干部|职工|委员|学员|师生|[0-9一二三四五六七八九十]{1,3}[人名位])$|^(?:等|各|全体|有关|相关)"
)
_TAKING_PART = regex.compile(
    r"(?:等(?:[0-9一二三四五六七八九十]{1,3}(?:名|位|人))?(?:[^、，,。；;：:\s等]{0,10}(?:领导|同志|委员|代表|嘉宾|专家|人|负责人|常委))?)?"
    r"(?:一行|一同|分别|先后|也|均|都|应邀|共同|专程|在现场|在主会场){0,2}"
    r"(?:出席|参加|列席|陪同|到会|参会|与会|在主席台|观看|见证|先后|分别|依次|轮流|发言|讲话|作(?:了)?[^，,。；;]{0,16}(?:发言|汇报|报告)|当选)"
)
"""Behind a list of people: what they did."""
_BREAK = re.compile(r"[。！？!?：:\n]")
_REACH = 600  # characters in front of the verb
_BODIES = (
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
)
_LONGEST_LINE = 200  # characters; longer lines are prose
_STRANGE = 0.34
"""The share of items that may be neither names nor posts nor groups."""
_ROWS = 400  # lines; the longest roster that is read


@dataclass(frozen=True, slots=True)
class RosterItem:
    """One person of a roster; `outer` covers the posts too.

    `posts` are those of rows and cells of their own; `whole` says that there are no others (the name
    stands by itself), else what is written together with the name is still to be read.
    """

    name: Span
    posts: tuple[Span, ...]
    outer: Span
    whole: bool
    label: Span | None = None
    """The title under which the name stands: 副会长：甲、乙, 全国人大代表有：甲."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons under one head; `head` are the words that say what they did (None: only what they are)."""

    head: Mention | None
    items: tuple[RosterItem, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
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


def find_rosters(text: str, frames: Frames, score: Callable[[int, int], float]) -> list[Roster]:
    """Return the rosters of the clean `text`, in order; `score` gives the log-odds that a span is a name."""
    reader = _Reader(text, frames, score)
    rosters: list[Roster] = []
    heads = _heads(text, frames)
    for number, (start, end, label, told) in enumerate(heads):
        stop = heads[number + 1][0] if number + 1 < len(heads) else len(text)
        items = _items(reader.rows(end, stop), label)
        if items:
            last = start + len(text[start:end].rstrip())
            rosters.append(Roster(Mention(start, last, text[start:last]) if told else None, items))
    return rosters


def _heads(text: str, frames: Frames) -> list[tuple[int, int, Span | None, bool]]:
    """Return (start, end, the title it gives, whether it says what they did) of all heads, in order."""
    heads: list[tuple[int, int, Span | None, bool]] = []
    for found in _HEAD.finditer(text):
        heads.append((found.start("act"), found.end(), None, True))
    told = {start for start, *_ in heads}
    for pattern in (_TITLE_LINE, _ELECTED):
        for found in pattern.finditer(text):
            label = found.span("label")
            alone = found[0].endswith("\n")
            if label[0] not in told and _is_title(found["label"], frames, alone):
                heads.append((label[0], found.end(), label, False))
    return sorted(heads)


def _is_title(label: str, frames: Frames, alone: bool = False) -> bool:
    """Tell whether `label`, blanks inside aside (会 长), ends in a title, or is one (`alone`)."""
    bare = label.replace(" ", "")
    if bare.endswith(_NO_POSTS):
        return False
    words = frames.lexicon.posts.find(bare)
    return any(
        end == len(bare) and kind in _TITLES and (start == 0 or not alone) for start, end, kind in words
    )


def people_in_front(
    text: str, start: int, end: int, frames: Frames, score: Callable[[int, int], float]
) -> Iterator[Span]:
    """Yield the names of the lists in text[start:end] that a verb follows: A，B；C等领导出席."""
    reader = _Reader(text, frames, score)
    low = start
    for found in _TAKING_PART.finditer(text, start, end):
        front = max(low, found.start() - _REACH)
        if found.start() - front > 4:
            yield from reader.list_before(front, found.start())
        low = found.end()


class _Reader:
    def __init__(self, text: str, frames: Frames, score: Callable[[int, int], float]) -> None:
        self.text = text
        self.frames = frames
        self.score = score

    def rows(self, start: int, stop: int) -> list[_Piece]:
        """Return the pieces of the rows from `start` on, up to the first line that is none."""
        found: list[_Piece] = []
        for number, (left, right, ended) in enumerate(_lines(self.text, start, stop)):
            pieces = [self._piece(*span) for span in _pieces(self.text, left, right)]
            if not pieces or number >= _ROWS or not _is_row(pieces):
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
        pieces: list[_Piece] = []
        for span in reversed(spans):
            piece = self._piece(*span)
            if piece.name is None and piece.kind not in ("post", "group"):
                break
            pieces.append(piece)
        pieces = self._resolved(pieces[::-1])
        names = [piece.name for piece in pieces if piece.name is not None and piece.kind != "strange"]
        sure = sum(self.score(*name) > 0 for name in names)
        if len(names) > 1 and sure * 2 >= len(names):
            yield from names

    def _piece(self, start: int, end: int) -> _Piece:
        text = self.text
        bracket = _BRACKET.search(text, start, end)
        bare = bracket.start() if bracket else end
        mark = text[start - 1 : start]
        if text[end : end + 1] in ("：", ":"):
            bare = bare - 1 if text[bare - 1] in "有为是" else bare
            kind = "title" if _is_title(text[start:bare], self.frames) else "label"
            return _Piece(kind, start, bare, end, None, mark)
        kind, name = self._kind(start, bare)
        return _Piece(kind, start, bare, end, name, mark)

    def _kind(self, start: int, end: int) -> tuple[str, Span | None]:
        frames, text = self.frames, self.text
        if _GROUP.search(text, start, end):
            return "group", None
        if "为" in text[start + 2 : end]:  # 甲为主席
            return "strange", None
        if text[start:end].endswith(_BODIES):
            return "organ", None
        titled = self._titled(start, end)
        if titled is not None:
            return "titled", titled
        if frames.after_post.get(end) in _TITLES:
            return "post", None
        for at in range(end - 2, max(start, end - 10), -1):
            if frames.after_post.get(at) in _TITLES:
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
            if titled or self.text[at:end] == "同志":
                if frames.family(start) and self.score(start, at) > 0:
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
        own = self.score(start, end)
        if not frames.family(start) or text[end - 1] in ORGAN:
            return own > (0.0 if end - start == 3 and text[end - 1] not in ORGAN else 2.0)
        return own > 0 or (end - start <= 4 and own > -5.0)

    def _resolved(self, pieces: list[_Piece]) -> list[_Piece]:
        """Turn strange words into names where the other items are plain ones."""
        plain = sum(piece.name is not None and piece.kind != "strange" for piece in pieces)
        doubtful = sum(piece.kind == "strange" for piece in pieces)
        if plain < 2 or doubtful * 2 > plain:
            return pieces
        return [
            _Piece("name", p.start, p.end, p.outer, p.name, p.mark) if p.kind == "strange" and p.name else p
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


def _is_row(pieces: Sequence[_Piece]) -> bool:
    """Tell whether pieces of one line are items of a roster."""
    counted = [piece for piece in pieces if piece.kind not in ("label", "title", "group")]
    strange = sum(piece.kind == "strange" for piece in counted)
    named = any(piece.name is not None for piece in counted)
    return bool(counted) and named and strange <= _STRANGE * len(counted)


def _items(pieces: Sequence[_Piece], label: Span | None) -> tuple[RosterItem, ...]:
    """Join names with their posts; posts stand all in front of the names or all behind them."""
    telling = [piece.kind for piece in pieces if piece.kind in ("name", "titled", "post-name", "post")]
    if "name" not in telling and "post-name" not in telling and "titled" not in telling:
        return ()
    behind = telling[0] == "name" and telling[-1] == "post"
    items: list[RosterItem] = []
    waiting: list[Span] = []
    for piece in pieces:
        if piece.kind == "post":
            if not behind:
                waiting.append((piece.start, piece.end))
            elif items:
                last = items[-1]
                posts = (*last.posts, (piece.start, piece.end))
                items[-1] = replace(last, posts=posts, outer=(last.outer[0], piece.outer))
        elif piece.kind in ("name", "titled", "post-name") and piece.name is not None:
            outer = waiting[0][0] if waiting else piece.start
            whole = piece.kind == "name" and (behind or bool(waiting))
            items.append(RosterItem(piece.name, tuple(waiting), (outer, piece.outer), whole, label))
            waiting = []
        else:
            waiting = []
            if piece.kind in ("title", "label"):
                label = (piece.start, piece.end) if piece.kind == "title" else None
    return tuple(items)
