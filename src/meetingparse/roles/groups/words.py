"""The words of group phrases: what ends one, what may stand in front of it, where a list of them is cut.

In: a stretch of clean text with a description of people or bodies, and the persons named in it. Out:
the members of the list, as `Item`s (code points, end exclusive). Knows nothing of roles.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from meetingparse.lexicon import Automaton, read_rows
from meetingparse.patterns import re
from meetingparse.roles.groups.items import (
    BARE,
    BRACKET,
    BRACKET_CHIEF,
    MASKED,
    ORGAN,
    PEOPLE,
    PERSON,
    PLACE,
    SEPARATOR,
    TITLE,
    Head,
    Item,
    blot,
)
from meetingparse.roles.groups.marks import (
    ADDRESSED,
    CLAUSE,
    DEICTIC,
    EACH,
    FRONT,
    LABEL,
    LED,
    LED_BY_PERSON,
    NAMED,
    OPENS_CLAUSE,
    PLACED,
    PREPOSED,
    TAIL,
    surnames,
)
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import PersonMention

_VERBS = ("attend", "speak")
_JOINING = "、和及与以"


@cache
def _lexicon(folder: Path | None) -> Automaton[str]:
    rows = [(row["surface"], row["kind"]) for row in read_rows("group_heads.tsv", folder=folder)]
    rows += [
        (row["surface"], PEOPLE if row["kind"] == "label" else TITLE)
        for row in read_rows("titles.tsv", folder=folder)
    ]
    return Automaton(rows)


@cache
def _gatherers(folder: Path | None) -> re.Pattern[str]:
    rows = read_rows("group_heads.tsv", folder=folder)
    own = [row["surface"] for row in rows if row["kind"] in _VERBS]
    return re.compile(
        "|".join(map(re.escape, [*own, "听", "应到", "主要是", "邀请", "组织", "召集", "会场", ":", "："]))
    )


class Words:
    """One clean text, read a sentence at a time: `enter` finds the heads of descriptions in it."""

    def __init__(
        self, text: str, persons: Sequence[PersonMention], cues: Sequence[Cue], folder: Path | None = None
    ) -> None:
        self.text = text
        self.persons = persons
        self.cues = cues
        self._folder = folder
        self._lexicon = _lexicon(folder)
        self._cue_starts = [cue.start for cue in cues]
        self._person_starts = [person.outer_start for person in persons]
        self._base = 0
        self._masked = ""
        self.heads: list[Head] = []
        self.verbs: list[Cue] = []
        self._head_starts: list[int] = []
        self._kinds: dict[int, str] = {}

    def enter(self, start: int, end: int) -> None:
        """Turn to text[start:end]: what is asked for next lies in it."""
        part = self.text[start:end]
        bracketed = "（" in part or "(" in part or "“" in part or "《" in part
        masked = MASKED.sub(blot, part) if bracketed else part
        self._base, self._masked = start, masked
        heads: list[Head] = []
        self.verbs = []
        for left, right, kind in self._lexicon.find(part):
            if kind == "none":
                continue
            if kind in _VERBS:
                self.verbs.append(Cue(left + start, right + start, kind, part[left:right]))
            elif masked[right - 1] != "○" and masked[left] != "○":
                if bracketed:
                    behind = BRACKET.match(masked, right)
                    right = behind.end() if behind else right
                heads.append(Head(left + start, right + start, kind))
        if bracketed:
            chiefs = (match.end() + start for match in BRACKET_CHIEF.finditer(masked))
            heads = sorted([*heads, *(Head(at - 1, at, TITLE) for at in chiefs)])
        self.heads = heads
        self._head_starts = [head.start for head in heads]
        self._kinds = {head.end: head.kind for head in heads}

    def may_gather(self, start: int, end: int) -> bool:
        """Tell whether a word stands in text[start:end] that tells of groups without a cue verb."""
        return _gatherers(self._folder).search(self.text, start, end) is not None

    def mark_before(self, low: int, high: int) -> int:
        """Return where the piece begins that ends at `high`: behind the last mark of text[low:high]."""
        base = self._base
        return base + max(self._masked.rfind(mark, low - base, high - base) for mark in "，,、") + 1

    def masked(self, start: int, end: int) -> str:
        """Return text[start:end] with ○ for what is in brackets or quotation marks."""
        return self._masked[start - self._base : end - self._base]

    def heads_in(self, low: int, high: int) -> list[Head]:
        """Return the heads that lie in [low, high), in order."""
        starts = self._head_starts
        found = self.heads[bisect_left(starts, low) : bisect_left(starts, high)]
        while found and found[-1].end > high:
            found.pop()
        return found

    def persons_in(self, low: int, high: int) -> Sequence[PersonMention]:
        """Return the persons whose wording begins in [low, high), in order."""
        return self.persons[bisect_left(self._person_starts, low) : bisect_left(self._person_starts, high)]

    def in_person(self, position: int) -> bool:
        """Tell whether the character at `position` belongs to a person's name and posts."""
        index = bisect_right(self._person_starts, position) - 1
        return index >= 0 and position < self.persons[index].outer_end

    def list_from(self, low: int, end: int) -> list[Item]:
        """Return the members of the list in text[low:end] that begins at `low`, in order."""
        items: list[Item] = []
        for piece in self._pieces(low, end):
            item, _ = self._read(piece, inner=True)
            if item is None:
                break
            items.append(item)
        while items and items[-1].kind == BARE:
            items.pop()
        return items

    def list_to(self, low: int, end: int) -> list[Item]:
        """Return the members of the list in text[low:end] that ends at `end`, in order."""
        return self._suffix(self._pieces(low, end))

    def _pieces(self, low: int, end: int) -> list[Item]:
        """Cut text[low:end] at the marks and conjunctions of a list and around persons."""
        pieces: list[Item] = []
        at, before = low, ""
        for person in self.persons_in(low, end):
            if person.outer_start < at:
                continue
            before = self._cut(at, person.outer_start, before, pieces)
            pieces.append(Item(person.outer_start, person.outer_end, PERSON, before))
            at, before = person.outer_end, ""
        self._cut(at, end, before, pieces)
        return pieces

    def _cut(self, start: int, end: int, before: str, pieces: list[Item]) -> str:
        """Append the pieces of text[start:end] and return the mark that it ends with."""
        at = start
        base = self._base
        for mark in SEPARATOR.finditer(self._masked, start - base, end - base):
            sign, position = mark.group(), mark.start() + base
            if sign not in "、，,；;" and not self._joins(position) and position > at:
                each = position - at < 4 and EACH.match(self.text, position + len(sign)) is not None
                if not each or self.text[at] not in surnames(self._folder):
                    continue
            if position > at:
                pieces.append(Item(at, position, BARE, before))
                before = sign
            else:
                before = before + sign if before in ("、", "，", ",") else sign
            at = mark.end() + base
        if at < end:
            pieces.append(Item(at, end, BARE, before))
            return ""
        return before

    def _joins(self, position: int) -> bool:
        """Tell whether a conjunction at `position` stands behind a description, or a post and a name."""
        kinds = self._kinds
        return position in kinds or any(kinds.get(position - n) == TITLE for n in (2, 3))

    def _suffix(self, pieces: Sequence[Item]) -> list[Item]:
        """Return the last pieces that form one list, read from the end."""
        items: list[Item] = []
        after = ""
        for index in range(len(pieces) - 1, -1, -1):
            piece = pieces[index]
            if items and any(mark in piece.before + after for mark in "；;"):
                break
            if piece.kind == PERSON:
                if not items:
                    break
                items.append(piece)
                after = piece.before
                continue
            named = not piece.before and index > 0
            owned = named and not LED_BY_PERSON.match(self.text, piece.start, piece.end)
            if owned and self.text.startswith("等来自", piece.start):
                piece, owned = piece._replace(start=piece.start + 1, before="，"), False
            if owned and items and LABEL.match(self.text, piece.start, piece.end):
                after = "，"  # 张三等市领导, 李四老师: the label goes with the name
                continue
            item, clause = self._read(piece, inner=bool(items) and after[:1] in _JOINING)
            if owned or item is None:
                # the rest of an object is no subject: 对A、B表示
                joined = bool(after) and after[0] in _JOINING
                if joined and not ADDRESSED.match(self.text, piece.start, piece.end):
                    joined = not EACH.match(self.text, items[-1].start)
                return [] if joined and (clause or owned) else items[::-1]
            beside = (index > 0 and pieces[index - 1].kind == PERSON) or (items and items[-1].kind == PERSON)
            if item.kind == BARE and beside and self._is_name_like(item):
                item = item._replace(kind=PERSON, before=item.before or "、")
            elif items and items[-1].kind == PERSON and not items[-1].before:
                after = piece.before  # 科技处胡俊副处长: the body goes with the name
                continue
            items.append(item)
            if clause and piece.before:
                break
            after = piece.before
        return items[::-1]

    def _is_name_like(self, item: Item) -> bool:
        """Tell whether a piece between names is one that was not found."""
        return item.end - item.start in (2, 3) and self.text[item.start] in surnames(self._folder)

    def _read(self, piece: Item, *, inner: bool) -> tuple[Item | None, bool]:
        """Return the description in a piece, or None; and whether (the rest of) a clause stands there."""
        if piece.kind == PERSON:
            return piece, False
        start, end = piece.start, piece.end
        front = FRONT.match(self.text, start, end)
        led = front is not None and front.group().strip(" \n\u3000") != ""
        start = front.end() if front else start
        for verb in LED.finditer(self.text, start, end - 1):
            start, led = verb.end(), True
        while led and start < end and self.text[start] in "和、，":
            start += 1
        deictic = DEICTIC.match(self.text, start, end)
        start = deictic.end() if deictic and deictic.end() < end else start
        if end > start and self.text[end - 1] in "等们人":
            tail = TAIL.search(self.text, max(start, end - 12), end)
            end = tail.start() if tail else end
        if end <= start or end - start > 60:
            return None, False
        if PREPOSED.match(self.text, start, end) or self._tells(start, end):
            return None, True
        for head in self.heads_in(start, end - 3):
            name = NAMED.match(self.text, head.end, end) if head.kind == TITLE else None
            if name and self.text[head.end] in surnames(self._folder):
                # a name that was not found: 局长甲乙丙及各科室负责人
                if not name["and"]:
                    return None, True
                start, led = name.end(), True
        kind = self._kinds.get(end, BARE)
        if kind in (ORGAN, PLACE) and PLACED.match(self.text, start, end):
            return None, True
        if kind == BARE:
            named = any(self._kinds.get(end - n) == TITLE for n in (2, 3))
            if not inner or named or end - start > 20 or end != piece.end:
                return None, False
        return Item(start, end, kind, piece.before), led

    def _tells(self, start: int, end: int) -> bool:
        """Tell whether text[start:end] is (the rest of) a clause rather than a description."""
        if OPENS_CLAUSE.match(self.text, start, end) or 0 < self.text.find("是", start, end) - start != 1:
            return True
        of = self.text.rfind("的", start, end)
        start = of + 1 if of >= 0 else start
        if CLAUSE.search(self.text, start, end):
            return True
        for index in range(bisect_left(self._cue_starts, start), len(self.cues)):
            cue = self.cues[index]
            if cue.start >= end:
                return False
            heads = self.heads_in(cue.start, end)
            if not any(cue.end in head[:2] or head.start <= cue.start < head.end for head in heads):
                return True
        return False
