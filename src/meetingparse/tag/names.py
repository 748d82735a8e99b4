"""Where a person's name may stand, and how likely exactly these characters are one.

Candidates are proposed from surnames, from characters of transliterated names and from dots inside
names; each is scored by a linear model over `name_features`. The score is the natural log-odds that
the span is a person's full name there: 0 is even, 2.2 is 90 %. All offsets are half-open intervals
of code points in the text that was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import Pattern
from re import compile as regex

from meetingparse.tag.name_features import (
    Knowledge,
    edge,
    inner_keys,
    joint_keys,
    left_keys,
    level,
    right_keys,
    sound_keys,
)

FLOOR = -4.0
"""Candidates below this score are not reported."""
_HOPELESS = -900
"""Hundredths of log-odds that no right side makes good again."""
_LONGEST_SOUND = 7
_CACHE_LIMIT = 50_000
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_DOTTED = regex(rf"(?:[A-Z][.·] ?)?[{_HAN}]{{1,8}}(?:[·\-][{_HAN}]{{1,8}}){{1,4}}")
_CLEAN_LEFT = frozenset("\n、，：；。（　 ）】|")
_CLEAN_RIGHT = frozenset("\n、，：；。（　 ）】|")
_POST_ENDS = frozenset("记长任席员授官导监理师士总表家由民使裁")
"""Characters that posts end in: behind them even 和平 or 计划 may be a name."""


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """`text[start:end]` may be a person's name, with log-odds `score`."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What proposes candidates: surnames by kind, hopeless beginnings, feature tables."""

    know: Knowledge
    families: dict[str, str]
    """Surname: "s" single, "c" compound, "j" Japanese."""
    blocked: frozenset[str]
    """Two characters that begin with a surname and practically never a name."""

    def openers(self) -> Pattern[str]:
        """Return what finds a surname's first character with a Chinese character behind it."""
        first = "".join(sorted({family[0] for family in self.families}))
        return regex(f"[{first}](?=[{_HAN}])")

    def sounds(self) -> Pattern[str]:
        """Return what finds runs of at least two characters of transliterated names."""
        return regex(f"[{''.join(sorted(self.know.sound))}]{{2,40}}")


class Proposer:
    """Enumerates spans worth a score. Kinds: 2 3 W single surname (W with one more surname behind
    it), C D compound with one or two, J Japanese, f transliterated, g h with dots or hyphens."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._families = lexicon.families
        self._blocked = lexicon.blocked
        self._sound = lexicon.know.sound
        self._opener = lexicon.openers()
        self._run = lexicon.sounds()

    def starts(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield each place where a native name may begin and the kinds of names to try there."""
        families, blocked = self._families, self._blocked
        for found in self._opener.finditer(text, start, end):
            at = found.start()
            pair = text[at : at + 2]
            kinds = ""
            if pair not in blocked or _stands_apart(text, at):
                if families.get(pair[0]) == "s":
                    kinds = "23"
                    if families.get(pair[1]) == "s" and pair[0] in _DOUBLED:
                        kinds = "23W"
            longer = families.get(pair)
            if longer == "c":
                kinds += "CD"
            elif longer == "j":
                kinds += "J"
            if kinds:
                yield at, kinds

    def transliterated(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield spans of 2 to 7 characters inside runs of transliteration characters."""
        sound = self._sound
        for run in self._run.finditer(text, start, end):
            first, last = run.span()
            if last - first == 2 and not _strong(sound, text, first, last):
                continue
            for begin in range(first, last - 1):
                if sound[text[begin]] < "c":
                    continue
                for stop in range(begin + 2, min(last, begin + _LONGEST_SOUND) + 1):
                    if _strong(sound, text, begin, stop):
                        yield begin, stop

    def dotted(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield spans around inner dots or hyphens, with all plausible first and last parts."""
        if not any(dot in text for dot in "·-"):
            return
        for found in _DOTTED.finditer(text, start, end):
            begin, stop = found.span()
            marks = [i for i in range(begin, stop) if text[i] in "·-" and not text[i - 1].isascii()]
            if not marks:
                continue
            heads = [begin] if text[begin].isascii() else range(begin, marks[0])
            for head in heads:
                for tail in range(marks[-1] + 2, stop + 1):
                    yield head, tail


_DOUBLED = frozenset("范陈张王李林黄刘胡梁何郑叶钱")
"""Surnames that married women in Hong Kong carry in front of their own."""


def _stands_apart(text: str, at: int) -> bool:
    """Tell whether what is at `at` stands behind a post or, with 2 to 4 characters, between marks."""
    if at and text[at - 1] not in _CLEAN_LEFT:
        return text[at - 1] in _POST_ENDS
    return any(stop >= len(text) or text[stop] in _CLEAN_RIGHT for stop in (at + 2, at + 3, at + 4))


def _strong(sound: dict[str, str], text: str, begin: int, stop: int) -> bool:
    """Tell whether characters are typical enough of transliterations: on average grade "d"."""
    return sum(map(ord, map(sound.__getitem__, text[begin:stop]))) >= ord("d") * (stop - begin)


_SIZES = {"2": 2, "3": 3, "W": 4, "C": 3, "D": 4}


class NameModel:
    """Scores spans of a text as persons' names. Holds no state of any text but a bounded cache."""

    def __init__(self, lexicon: NameLexicon, weights: dict[str, int]) -> None:
        self._know = lexicon.know
        self._weights = weights
        self._propose = Proposer(lexicon)
        self._families = lexicon.families
        self._inner: dict[str, int] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> NameModel:
        """Return the model in `folder` (default: the packaged one, read once)."""
        return _packaged() if folder is None else cls(*read_model(folder))

    def candidates(self, text: str, start: int = 0, end: int | None = None) -> list[NameCandidate]:
        """Return spans inside [start, end) with a score of at least `FLOOR`, by place."""
        stop = len(text) if end is None else end
        plain = level(text)
        best: dict[tuple[int, int], int] = {}
        for begin, kinds in self._propose.starts(plain, start, stop):
            self._native(plain, begin, stop, kinds, best)
        for begin, last in self._propose.transliterated(plain, start, stop):
            _keep(best, begin, last, self._sounding(plain, begin, last, "f"))
        for begin, last in self._propose.dotted(plain, start, stop):
            kind = "g" if "·" in plain[begin:last] else "h"
            _keep(best, begin, last, self._sounding(plain, begin, last, kind))
        floor = int(FLOOR * 100)
        kept = sorted(span for span, points in best.items() if points >= floor)
        return [NameCandidate(a, b, best[a, b] / 100) for a, b in kept]

    def score(self, text: str, start: int, end: int) -> float:
        """Return the log-odds of text[start:end], also of spans that are never proposed.

        Raises ValueError for an empty or reversed span or one outside of the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span of the text: [{start}, {end})")
        plain = level(text)
        points = [self._sounding(plain, start, end, _sound_kind(plain[start:end]))]
        for kind in _native_kinds(self._families, plain[start:end]):
            points.append(self._native_points(plain, start, end, kind, self._left(plain, start)))
        return max(points) / 100

    def best_cover(
        self, text: str, start: int = 0, end: int | None = None, threshold: float = 0.0
    ) -> list[NameCandidate]:
        """Return the non-overlapping candidates above `threshold` with the greatest sum of margins."""
        return best_disjoint(self.candidates(text, start, end), threshold)

    def _native(
        self, text: str, begin: int, stop: int, kinds: str, best: dict[tuple[int, int], int]
    ) -> None:
        left = self._left(text, begin)
        for kind in kinds:
            for size in (3, 4, 5) if kind == "J" else (_SIZES[kind],):
                last = begin + size
                if last > stop or not _all_han(text[begin + 1 : last]):
                    break
                points = self._native_points(text, begin, last, kind, left)
                if points > _HOPELESS:
                    _keep(best, begin, last, points)

    def _left(self, text: str, begin: int) -> int:
        get = self._weights.get
        return sum([get(key, 0) for key in left_keys(self._know, text, begin)])

    def _native_points(self, text: str, begin: int, last: int, kind: str, left: int) -> int:
        name = kind + text[begin:last]
        inner = self._inner.get(name)
        get = self._weights.get
        if inner is None:
            if len(self._inner) > _CACHE_LIMIT:
                self._inner.clear()
            inner = sum([get(key, 0) for key in inner_keys(self._know, name[1:], kind)])
            self._inner[name] = inner
        points = left + inner
        if points < _HOPELESS:
            return points
        points += sum([get(key, 0) for key in right_keys(self._know, text, last)])
        return points + sum([get(key, 0) for key in joint_keys(self._know, text, begin, last, kind)])

    def _sounding(self, text: str, begin: int, last: int, kind: str) -> int:
        get = self._weights.get
        return sum([get(key, 0) for key in sound_keys(self._know, text, begin, last, kind)])


def _keep(best: dict[tuple[int, int], int], begin: int, last: int, points: int) -> None:
    if points > best.get((begin, last), _HOPELESS):
        best[begin, last] = points


def _all_han(part: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" for char in part)


def _sound_kind(name: str) -> str:
    return "g" if "·" in name else "h" if "-" in name else "f"


def _native_kinds(families: dict[str, str], name: str) -> Iterable[str]:
    """Return the kinds under which a whole string may be read as a native name."""
    if not _all_han(name):
        return ()
    kinds = [kind for kind, size in _SIZES.items() if size == len(name)]
    single = families.get(name[0]) == "s"
    longer = families.get(name[:2])
    found = [k for k in kinds if (k in "23W" and single) or (k in "CD" and longer == "c")]
    return [*found, "J"] if longer == "j" and len(name) in (3, 4, 5) else found


def best_disjoint(candidates: Iterable[NameCandidate], threshold: float) -> list[NameCandidate]:
    """Return the non-overlapping ones above `threshold` whose margins above it sum up highest."""
    able = sorted((c for c in candidates if c.score > threshold), key=lambda c: (c.end, c.start))
    totals = [0.0]
    picks: list[NameCandidate | None] = [None]
    ends = [0]
    for one in able:
        before = len(ends) - 1
        while ends[before] > one.start:
            before -= 1
        total = totals[before] + one.score - threshold
        if total > totals[-1]:
            totals.append(total)
            picks.append(one)
            ends.append(one.end)
    chosen: list[NameCandidate] = []
    at = len(picks) - 1
    while at > 0:
        one = picks[at]
        assert one is not None
        chosen.append(one)
        while ends[at] > one.start:
            at -= 1
    return chosen[::-1]


@cache
def _packaged() -> NameModel:
    from importlib.resources import files

    root = Path(str(files("meetingparse_zh")))
    return NameModel(*read_model(root))


def read_model(root: Path) -> tuple[NameLexicon, dict[str, int]]:
    """Read surnames.tsv and the tables and weights that training wrote below `root`."""
    families = read_families(root / "lexicons" / "surnames.tsv")
    tables: dict[str, dict[str, str]] = {}
    blocked: frozenset[str] = frozenset()
    for line in (root / "names" / "tables.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        table, value, size, packed = line.split("\t")
        width = int(size)
        items = [packed[i : i + width] for i in range(0, len(packed), width)]
        if table == "blocked":
            blocked = frozenset(items)
        else:
            tables.setdefault(table, {}).update(dict.fromkeys(items, value))
    weights: dict[str, int] = {}
    for line in (root / "names" / "weights.tsv").read_text("utf-8").split("\n"):
        if line and line[0] != "#":
            value, _, keys = line.partition("\t")
            weights.update(dict.fromkeys(keys.replace("\\n", "\n").split("\t"), int(value)))
    return NameLexicon(Knowledge(**tables), families, blocked), weights


def read_families(path: Path) -> dict[str, str]:
    """Read surnames with their kind, "s", "c" or "j"."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    return {family: kind[0] for family, kind in rows}
