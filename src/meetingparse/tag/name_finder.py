"""Which spans of a document are persons' names: the scored candidates, framed and compared.

In: clean text, the regions in which somebody can be told of. Out: non-overlapping intervals of
names. Sure names raise what stands next to them in a list and what is spelt like them elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, partial

from meetingparse.lexicon import Automaton
from meetingparse.patterns import re, regex
from meetingparse.tag.frame_lexicon import FrameLexicon
from meetingparse.tag.name_frames import BRACKET, EDGE, LABELLED, ORGAN, RANKED, Frames
from meetingparse.tag.name_trades import TRADED, find_trades, name_inside
from meetingparse.tag.names import NameCandidate, NameModel, best_disjoint
from meetingparse.tag.post_names import WORD, PostNames
from meetingparse.tag.roster_pieces import LONG_LIST
from meetingparse.tag.rosters import Roster, find_rosters, people_in_front

Span = tuple[int, int]

_SHOWN = 1.0
"""What a place adds that shows even a word to be a name: a post in front, a title or bracket behind."""
_STRANGEST_TITLED = -6.5
"""The same in front of a title that a mark or verb closes."""
_TITLE_BEHIND = 2.5
"""Between a mark or an organ and such a title, with a surname."""
_SIBLING = 3.5
"""Between marks, next to a name that is sure."""
_AGAIN = 3.0
"""The same string is a sure name elsewhere in the document."""
_LISTED = 4.0
"""In a roster most of whose items can be names."""
_SURE = 2.0
_MANY = 40
"""From so many names on one pass for all of them is cheaper than one for each."""
_SURE_SIBLING = 1.5
_HAN_RUN = regex.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,4}")
_DOTTED_RUN = regex.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8}){1,3}?(?=[、，,。；;（(]|和|等|以及|$)"
)
_LATIN = regex.compile(
    r"[A-Z][A-Za-z’'\-]{1,20}(?: ?[A-Z]\.?| (?:van|von|de|der|di|bin|al)){0,2}(?: [A-Z][A-Za-z’'\-]{1,20}){1,2}"
)
"""Jane M. Roe: two to four words of a name in Latin letters."""
_LATIN_SCORE = 6.0
_UNLIKELY = -9.0
_ALIKE = re.compile(
    r"(?<=[、，,要])(?P<head>[\u4e00-\u9fff])[\u4e00-\u9fff](?:、(?P=head)[\u4e00-\u9fff]){2,8}(?=[、，,。；;])"
)
"""封山、封沟、封路: words of one kind, no family."""
_JOINT = regex.compile(r"[、 　]|和|与|及|以及|、和")


def find_names(
    text: str, model: NameModel, lexicon: FrameLexicon, spans: Iterable[Span]
) -> tuple[list[Span], list[Roster]]:
    """Return the intervals of persons' names in `spans` (sorted intervals of the clean text), and the rosters."""
    frames = Frames(text, lexicon, model.openers)
    finder = _Finder(text, model, frames)
    rosters = find_rosters(text, frames, finder.score)
    return finder.find(spans, rosters), rosters


class _Finder:
    def __init__(self, text: str, model: NameModel, frames: Frames) -> None:
        self.text = text
        self.model = model
        self.frames = frames
        self.score = cache(partial(model.score, text))  # several steps ask for the same spans
        self.scores: dict[Span, float] = {}
        self._posts = PostNames(text, model, frames, self.score)
        self._trades = find_trades(text, model, frames) - frames.after_post.keys()
        self._begins = sorted({*frames.begins, *self._trades})
        self.titles = sorted(at for at, kind in frames.ends.items() if kind == "title")
        self.heads: set[int] = set()
        """Where the heads of rosters begin, which are no names."""

    def find(self, spans: Iterable[Span], rosters: Iterable[Roster]) -> list[Span]:
        frames = self.frames
        bracketed = BRACKET.search(self.text) is not None
        for start, end in spans:
            likely = False
            for one in self.model.candidates(
                self.text, start, end, allowed=self._begins, closed=frames.closed
            ):
                likely = likely or one.score > 0
                if not frames.barred(one.start, one.end) and self._bare(*one[:2]) == one[:2]:
                    self.scores[one.start, one.end] = one.score + self._adds(one.start, one.end, one.score)
            behind_posts = dict(self._posts.find(start, end, self.scores))
            self.scores.update(behind_posts)
            self._before_titles(start, end)
            if likely or behind_posts or self.text.count("、", start, end) >= LONG_LIST - 1:
                for name in people_in_front(self.text, start, end, frames, self.score):
                    self._add(self._bare(*name), _LISTED)
            self._latin(start, end)
            if bracketed:
                self._bracketed(start, end)
        self._drop_alike()
        for roster in rosters:
            if roster.head is not None:
                self.heads.add(roster.head.start)
            for item in roster.items:
                self._add(item.name, _LISTED)
        chosen = self._choose()
        if self._siblings(chosen) or self._again(chosen):
            chosen = self._choose()
            if self._siblings(chosen):
                chosen = self._choose()
        return [(one.start, one.end) for one in chosen]

    def _adds(self, start: int, end: int, own: float) -> float:
        """Return what the place of a proposed span adds, less for a word that nothing shows to be a name."""
        bonus = self.frames.adds(start, end, own)
        if bonus >= _SHOWN:
            return bonus
        if self.model.is_word(self.text[start:end]):
            return bonus + WORD
        traded = start in self._trades and self.frames.closed(end) and self.text[end - 1] not in "和与及"
        return bonus + TRADED if traded else bonus

    def _bare(self, start: int, end: int) -> Span:
        """Return the name without a noun for somebody in front that no list holds (牧户罗小宁)."""
        return name_inside(self.text, start, end, self.model, self.frames, self._trades), end

    def _choose(self) -> list[NameCandidate]:
        return best_disjoint([NameCandidate(a, b, s) for (a, b), s in self.scores.items() if s > 0.0], 0.0)

    def _add(self, span: Span, bonus: float) -> bool:
        known = self.scores.get(span)
        score = (known if known is not None else self.score(*span)) + bonus
        self.scores[span] = score
        return score > 0

    def _before_titles(self, start: int, end: int) -> None:
        """Add spans in front of titles that the model did not propose: 、任苇研究员, 科技司于生宽处长."""
        text, frames, titles = self.text, self.frames, self.titles
        for at in titles[bisect_left(titles, start + 2) : bisect_left(titles, end)]:
            for size in (3, 2):
                span = at - size, at
                if span[0] < start or span in self.scores or not frames.family(span[0]):
                    continue
                left = text[span[0] - 1 : span[0]]
                apart = span[0] == start or left in EDGE or left in "由受请"
                organ = (
                    size == 3 and left in ORGAN and not self.model.is_word(text[span[0] - 1 : span[0] + 1])
                )
                if not (apart or organ) or not _HAN_RUN.fullmatch(text, *span):
                    continue
                if not frames.barred(*span) and frames.is_titled(at) and not RANKED.search(text, *span):
                    own = self.score(*span)
                    if own > _STRANGEST_TITLED:
                        self.scores[span] = own + frames.adds(*span, own) + _TITLE_BEHIND

    def _drop_alike(self) -> None:
        """Take three words in a row that begin with the same character for no family."""
        for found in _ALIKE.finditer(self.text):
            for at in range(found.start(), found.end(), 3):
                self.scores[at, at + 2] = _UNLIKELY

    def _latin(self, start: int, end: int) -> None:
        """Add names in Latin letters behind a post or in front of a title (校长Jane M. Roe, Ann Roe教授)."""
        frames = self.frames
        for found in _LATIN.finditer(self.text, start, end):
            at, stop = found.span()
            behind = frames.after_post.get(at - 1 if self.text[at - 1] == " " else at) in ("chief", "rank")
            if behind or frames.ends.get(stop) == "title":
                self.scores[at, stop] = _LATIN_SCORE

    def _bracketed(self, start: int, end: int) -> None:
        """Add names in front of a bracket such as (女) or (满族)."""
        frames = self.frames
        for found in BRACKET.finditer(self.text, start, end):
            stop = found.start()
            for at in range(max(start, stop - 4), stop - 1):
                if (at, stop) in self.scores or not _HAN_RUN.fullmatch(self.text, at, stop):
                    continue
                opened = (
                    at == start or self.text[at - 1] in EDGE or at in frames.after_post or frames.called(at)
                )
                if opened and not frames.barred(at, stop):
                    self._add((at, stop), LABELLED)

    def _siblings(self, chosen: list[NameCandidate]) -> bool:
        """Raise what stands in a list next to a sure name; returns whether anything changed."""
        taken = {(one.start, one.end) for one in chosen}
        raised: set[Span] = set()
        for one in chosen:
            if one.score >= _SURE_SIBLING:
                self._spread(self._right_of(one.end), taken, raised, rightwards=True)
                self._spread(self._left_of(one.start), taken, raised, rightwards=False)
        return bool(raised)

    def _spread(self, span: Span | None, taken: set[Span], raised: set[Span], *, rightwards: bool) -> None:
        while span is not None and span not in taken and span not in raised:
            raised.add(span)
            if not self._add(span, _SIBLING):
                return
            span = self._right_of(span[1]) if rightwards else self._left_of(span[0])

    def _right_of(self, at: int) -> Span | None:
        joint = _JOINT.match(self.text, at)
        if joint is None or self.frames.ends.get(joint.end()) == "verb":
            return None
        start = joint.end()
        dotted = _DOTTED_RUN.match(self.text, start)
        if dotted is not None:
            return start, dotted.end()
        run = _HAN_RUN.match(self.text, start)
        for stop in range(start + 2, run.end() + 1) if run else ():
            if self.frames.ends_item(stop) and self._listable((start, stop)):
                if self._points(start, stop - 1) > max(0.0, self._points(start, stop)):
                    stop -= 1
                return self._bare(start, stop)
        return None

    def _points(self, start: int, end: int) -> float:
        return self.scores.get((start, end), _UNLIKELY)

    def _left_of(self, at: int) -> Span | None:
        if not at or self.text[at - 1] not in "、 　":
            return None
        end = at - 1
        for start in range(end - 2, max(0, end - 5), -1):
            if self.text[start - 1] in "、，, 　\n：:" and _HAN_RUN.fullmatch(self.text, start, end):
                if not self._listable((start, end)):
                    return None
                return self._bare(start, end)
        return None

    def _listable(self, span: Span) -> bool:
        if span[0] in self.heads or self.text.find("的", *span) > 0:
            return False
        return self.frames.nameable(*span) and (self.text[span[1] - 1] not in ORGAN or span in self.scores)

    def _again(self, chosen: list[NameCandidate]) -> bool:
        """Raise the other occurrences of sure names."""
        changed = False
        for start, end in _occurrences(
            self.text, {self.text[a:b] for a, b, score in chosen if score >= _SURE}
        ):
            if self.scores.get((start, end), -1.0) < _SURE and (
                self.frames.closed(end) or self._opened(start)
            ):
                self._ask((start, end))
                self._add((start, end), _AGAIN)
                changed = True
        return changed

    def _ask(self, span: Span) -> None:
        """Score a span that was left out because nothing closes it."""
        frames = self.frames
        if span in self.scores or not frames.may_begin(span[0]) or frames.barred(*span):
            return
        for one in self.model.candidates(self.text, *span, allowed=span[:1]):
            if one.end == span[1]:
                self.scores[span] = one.score + self._adds(*span, one.score)

    def _opened(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] in EDGE or at in self.frames.after_post


def _occurrences(text: str, names: set[str]) -> list[Span]:
    """Return where any of `names` stands, overlapping ones too, in any order."""
    if len(names) > _MANY:
        return [
            (start, end)
            for start, end, _ in Automaton(((n, None) for n in names), overlapping=True).find(text)
        ]
    spans: list[Span] = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            spans.append((at, at + len(name)))
            at = text.find(name, at + 1)
    return spans
