"""Rosters: the lists of names under 出席：, 列席人员：, 出席会议的有, in one line or one name a line.

In: clean text and what frames a name in it. Out: `Roster`s with the name and the posts of each item.
Offsets are code points in the clean text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from meetingparse.patterns import regex
from meetingparse.tag.mention import Mention
from meetingparse.tag.name_frames import Frames
from meetingparse.tag.roster_heads import find_heads
from meetingparse.tag.roster_pieces import Piece, PieceReader

Span = tuple[int, int]

_ALL = r"等(?:[0-9一二三四五六七八九十]{1,3}(?:名|位|人))?[^、，,。；;：:\s等]{0,10}?(?:领导(?:干部)?|同志|委员|代表|嘉宾|专家|人|负责人|常委|理事)"
"""The label behind a list: 等市领导, 等20名常委."""
_VERB = "出席|参加|列席|陪同|到会|参会|与会|在主席台|观看|见证|聆听|收听|收看|先后|分别|依次|轮流|发言|讲话|汇报|报告|当选"
_LIST_ENDS = regex.compile(
    rf"{_ALL}|等?(?:一行|一同|也|均|都|应邀|共同|专程|在现场|在主会场){{0,2}}(?:{_VERB}|作(?:了)?[^，,。；;]{{0,16}}(?:发言|汇报|报告))"
    r"|(?<=(?:、[^、，,。；;：:\n（(]{2,10}){3})(?=[，,。；;])"
)
"""Where a list of people can end: a label, what they did, the end of a clause behind a row of short items."""
_DEPUTY = regex.compile(r"[（(]([\p{Han}·]{2,8})代[）)]")
_REACH = 600  # characters in front of the verb


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
    under_head: bool = True
    """Whether a title in the roster's own head (出席委员有：) holds for the name."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons under one head; `head` are the words that say what they did (None: only what they are)."""

    head: Mention | None
    items: tuple[RosterItem, ...]


def find_rosters(text: str, frames: Frames, score: Callable[[int, int], float]) -> list[Roster]:
    """Return the rosters of the clean `text`, in order; `score` gives the log-odds that a span is a name."""
    reader = PieceReader(text, frames, score)
    rosters: list[Roster] = []
    heads = find_heads(text, frames)
    open_head: Mention | None = None
    reached = 0  # where the rows under `open_head` end
    for number, head in enumerate(heads):
        stop = heads[number + 1].start if number + 1 < len(heads) else len(text)
        pieces = reader.rows(head.end, stop)
        told = open_head
        if head.told:
            words = text[head.start : head.end].rstrip()
            told = Mention(head.start, head.start + len(words), words)
            open_head = open_head if words.startswith("主席") else told
        elif text[reached : head.start].strip():
            told = open_head = None
        reached = pieces[-1].outer if pieces else head.end
        items = (*_items(pieces, head.label), *_deputies(text, pieces))
        if items:
            rosters.append(Roster(told, items))
    return rosters


def people_in_front(
    text: str, start: int, end: int, frames: Frames, score: Callable[[int, int], float]
) -> Iterator[Span]:
    """Yield the names of the lists in text[start:end] that a label, a verb or a mark ends: A，B；C等领导出席."""
    reader = PieceReader(text, frames, score)
    low = start
    for found in _LIST_ENDS.finditer(text, start, end):
        front = max(low, found.start() - _REACH)
        if found.start() - front > 4:
            yield from reader.list_before(front, found.start())
        low = found.end()


def _deputies(text: str, pieces: Sequence[Piece]) -> Iterator[RosterItem]:
    """Yield who stood in for somebody: 甲（乙代）."""
    for piece in pieces:
        found = _DEPUTY.fullmatch(text, piece.end, piece.outer) if piece.end < piece.outer else None
        if found is not None:
            yield RosterItem(found.span(1), (), found.span(1), True)


def _items(pieces: Sequence[Piece], label: Span | None) -> tuple[RosterItem, ...]:
    """Join names with their posts; posts stand all in front of the names or all behind them."""
    telling = [piece.kind for piece in pieces if piece.kind in ("name", "titled", "post-name", "post")]
    if "name" not in telling and "post-name" not in telling and "titled" not in telling:
        return ()
    behind = telling[0] in ("name", "titled") and telling[-1] == "post"
    items: list[RosterItem] = []
    waiting: list[Span] = []
    under_head = True
    for piece in pieces:
        if piece.mark in ("；", ";") and piece.kind != "name":
            label, under_head = None, False  # a part of the list with a label of its own, or with none
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
            items.append(
                RosterItem(piece.name, tuple(waiting), (outer, piece.outer), whole, label, under_head)
            )
            waiting = []
        else:
            waiting = []
            if piece.kind in ("title", "label"):
                label = (piece.start, piece.end) if piece.kind == "title" else None
    return tuple(items)
