"""Where a person's name may stand, and how likely exactly these characters are one.

Candidates are proposed from surnames, from characters of transliterated names and from dots inside
names; each is scored by a linear model over `name_features`. The score is the natural log-odds that
the span is a person's full name there: 0 is even, 2.2 is 90 %. All offsets are half-open intervals
of code points in the text that was given.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from meetingparse.tag.name_features import NO_WORD, level
from meetingparse.tag.name_proposals import SIZES, NameLexicon, Proposer, read_model
from meetingparse.tag.name_scorer import Scorer

FLOOR = -4.0
"""Candidates below this score are not reported."""
_HOPELESS = -550
"""Hundredths of log-odds of a name by itself that no place makes good again."""
_MISPLACED = -550
"""The same of a name and its left side, which no right side makes good again."""
_OPEN = -300
"""The same where nothing closes the span on the right, so that its place adds nothing."""


_ACTING = frozenset("abcdefgh")
"""Buckets of verbs, adverbs, prepositions and the like in the table of words."""


class NameCandidate(NamedTuple):
    """`text[start:end]` may be a person's name, with log-odds `score`."""

    start: int
    end: int
    score: float


class NameModel:
    """Scores spans of a text as persons' names. Holds no state of any text but a bounded cache."""

    def __init__(self, lexicon: NameLexicon, weights: dict[str, int]) -> None:
        self._know = lexicon.know
        self._sums = Scorer(lexicon.know, weights)
        self._propose = Proposer(lexicon)
        self._families = lexicon.families
        self.openers = frozenset(family[0] for family in lexicon.families) | frozenset(
            char for char, grade in lexicon.know.sound.items() if grade >= "c"
        )
        """Characters that a name without dots can begin with."""
        self._last = ("", "")

    @classmethod
    def load(cls, folder: Path | None = None) -> NameModel:
        """Return the model in `folder` (default: the packaged one, read once)."""
        return _packaged() if folder is None else cls(*read_model(folder))

    def candidates(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        *,
        allowed: Sequence[int] | None = None,
        closed: Callable[[int], bool] | None = None,
    ) -> list[NameCandidate]:
        """Return spans inside [start, end) with a score of at least `FLOOR`, by place.

        Args:
            allowed: sorted places at which a name without dots may begin; None: anywhere.
            closed: tells whether a mark or a verb follows; spans that nothing closes and that are
                unlikely by themselves are left out. None: all are asked for.
        """
        stop = len(text) if end is None else end
        plain = self._levelled(text)
        points: dict[tuple[int, int], int] = {}
        begins: Sequence[int] = range(start, stop)
        if allowed is None:
            surnames: Iterable[int] = self._propose.starts(plain, start, stop)
        else:
            surnames = begins = allowed[bisect_left(allowed, start) : bisect_left(allowed, stop)]
        for begin, kinds in self._propose.native(plain, surnames):
            self._native(plain, begin, stop, kinds, points, closed)
        for begin, last in self._propose.transliterated(plain, begins, stop):
            inner = self._sums.sound_inner(plain[begin:last], "f")
            if inner >= _OPEN or (inner >= _HOPELESS and (closed is None or closed(last))):
                _keep(points, begin, last, inner + self._sums.sound_outer(plain, begin, last, "f"))
        for begin, last in self._propose.dotted(plain, start, stop):
            kind = _sound_kind(plain[begin:last])
            _keep(points, begin, last, self._sounding(plain, begin, last, kind))
        floor = int(FLOOR * 100)
        kept = sorted(span for span, score in points.items() if score >= floor)
        return [NameCandidate(a, b, points[a, b] / 100) for a, b in kept]

    def score(self, text: str, start: int, end: int) -> float:
        """Return the log-odds of text[start:end], also of spans that are never proposed.

        Raises ValueError for an empty or reversed span or one outside of the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span of the text: [{start}, {end})")
        plain = self._levelled(text)
        points = [self._sounding(plain, start, end, _sound_kind(plain[start:end]))]
        for kind in _native_kinds(self._families, plain[start:end]):
            sums = self._sums
            native = sums.inner(plain[start:end], kind)
            points.append(native + sums.left(plain, start) + sums.right(plain, start, end, kind))
        return max(points) / 100

    def is_word(self, name: str) -> bool:
        """Tell whether `name` is a word of the dictionary, of 2 or 3 characters."""
        return name in self._know.words

    def acts(self, text: str, at: int) -> bool:
        """Tell whether a word of two characters begins at `at` that is a verb, an adverb or the like."""
        return self._know.words.get(text[at : at + 2], NO_WORD) in _ACTING

    def sounds_foreign(self, name: str) -> bool:
        """Tell whether nearly all characters of `name` are common in transliterated names."""
        sound = self._know.sound
        return sum(sound.get(char, "a") >= "c" for char in name) >= 0.75 * len(name)

    def best_cover(
        self, text: str, start: int = 0, end: int | None = None, threshold: float = 0.0
    ) -> list[NameCandidate]:
        """Return the non-overlapping candidates above `threshold` with the greatest sum of margins."""
        return best_disjoint(self.candidates(text, start, end), threshold)

    def _native(
        self,
        text: str,
        begin: int,
        stop: int,
        kinds: str,
        points: dict[tuple[int, int], int],
        closed: Callable[[int], bool] | None,
    ) -> None:
        left = None
        sums = self._sums
        for kind in kinds:
            for size in SIZES[kind]:
                last = begin + size
                name = text[begin:last]
                if last > stop or not _NOT_HAN.isdisjoint(name):
                    break
                inner = sums.inner(name, kind)
                if inner < _HOPELESS:
                    continue
                if left is None:
                    left = sums.left(text, begin)
                own = inner + left
                if own >= _OPEN or (own >= _MISPLACED and (closed is None or closed(last))):
                    _keep(points, begin, last, own + sums.right(text, begin, last, kind))

    def _levelled(self, text: str) -> str:
        # Callers ask for many spans of one text in a row; a tuple is swapped whole, so threads are safe.
        known = self._last
        if known[0] is not text:
            known = (text, level(text))
            self._last = known
        return known[1]

    def _sounding(self, text: str, begin: int, last: int, kind: str) -> int:
        inner = self._sums.sound_inner(text[begin:last], kind)
        if inner < _HOPELESS:
            return inner
        return inner + self._sums.sound_outer(text, begin, last, kind)


def _keep(points: dict[tuple[int, int], int], begin: int, last: int, score: int) -> None:
    if score > points.get((begin, last), _HOPELESS * 2):
        points[begin, last] = score


_NOT_HAN = frozenset(
    [chr(i) for i in range(0x80)]
    + list("，；：（）！？。、“”‘’《》〈〉【】「」『』…—·　～％－／①②③④⑤⑥⑦⑧⑨⑩〔〕﹝﹞")
    + [chr(i) for i in range(0xFF10, 0xFF5B)]
)
"""What stands in reports and is no Chinese character; a set is faster to ask than ranges."""


def _all_han(part: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" for char in part)


def _sound_kind(name: str) -> str:
    return "g" if "·" in name else "h" if "-" in name else "f"


def _native_kinds(families: dict[str, str], name: str) -> Iterable[str]:
    """Return the kinds under which a whole string may be read as a native name."""
    if not _all_han(name):
        return ()
    kinds = [kind for kind, sizes in SIZES.items() if kind != "J" and len(name) in sizes]
    single = families.get(name[0]) == "s"
    longer = families.get(name[:2])
    found = [k for k in kinds if (k in "23W" and single) or (k in "CD" and longer == "c")]
    return [*found, "J"] if longer == "j" and len(name) in (3, 4, 5) else found


def best_disjoint(candidates: Iterable[NameCandidate], threshold: float) -> list[NameCandidate]:
    """Return the non-overlapping ones above `threshold` whose margins above it sum up highest."""
    able = sorted((c for c in candidates if c.score > threshold), key=lambda c: (c.end, c.start))
    totals, ends = [0.0], [0]
    picks: list[NameCandidate] = []
    for one in able:
        total = totals[bisect_right(ends, one.start) - 1] + one.score - threshold
        if total > totals[-1]:
            totals.append(total)
            ends.append(one.end)
            picks.append(one)
    chosen: list[NameCandidate] = []
    at = len(picks)
    while at:
        one = picks[at - 1]
        chosen.append(one)
        at = bisect_right(ends, one.start) - 1
    return chosen[::-1]


@cache
def _packaged() -> NameModel:
    return NameModel(*read_model(Path(str(files("meetingparse_zh")))))
