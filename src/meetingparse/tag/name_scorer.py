"""The sum of a span's weights: what `name_features` spells out as keys, looked up without the keys.

Each template has a table of its own, so that most look-ups take a piece of the text as it stands. The
sums are those over the keys of `name_features` (a test compares them), in hundredths of log-odds.
Text must be levelled; offsets are code points, end exclusive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from meetingparse.tag.name_features import NO_WORD, Knowledge, edges

_CACHE_LIMIT = 50_000
_Get = Callable[[str, int], int]


class Scorer:
    """Adds up weights. Holds no state of any text but a bounded cache of names' own sums."""

    def __init__(self, know: Knowledge, weights: dict[str, int]) -> None:
        tables: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for key, value in weights.items():
            if key[0] == "!":
                tables[key[:2]][key[2:]] = value
            else:
                tables[key[0]][key[1:]] = value

        def get(*templates: str) -> tuple[_Get, ...]:
            return tuple(tables[template].get for template in templates)

        self._know = know
        self._edges = edges().get
        self._heads = get(*"KSPQbI")
        self._tails = get(*"FWcdHXYZ")
        self._short = get(*"FWaHI")
        self._sounds = get(*("!" + char for char in "KFbcdeghm"))
        self._left = get(*"lmnopqe")
        self._right = get(*"rstuvwABCDEGJ")
        self._outer = get(*("!" + char for char in "ijklnopqrst"))
        self._known: dict[str, int] = {}
        self._begun: dict[str, tuple[int, str, str, str]] = {}

    def inner(self, name: str, kind: str) -> int:
        """Return the sum of a native name by itself."""
        key = kind + name
        known = self._known.get(key)
        if known is None:
            known = self._native(name, kind)
            self._keep(key, known)
        return known

    def sound_inner(self, name: str, kind: str) -> int:
        """Return the sum of a transliterated name by itself."""
        key = kind + name
        known = self._known.get(key)
        if known is None:
            known = self._sounding(name, kind)
            self._keep(key, known)
        return known

    def _keep(self, key: str, value: int) -> None:
        if len(self._known) >= _CACHE_LIMIT:
            self._known.clear()
            self._begun.clear()
        self._known[key] = value

    def _native(self, name: str, kind: str) -> int:
        size = 1 if kind in "23" else 2
        key = (kind if len(name) > size + 1 else kind + "1") + name[: size + 1]
        begun = self._begun.get(key)
        if begun is None:
            begun = self._begin(name, kind, size)
            self._begun[key] = begun
        total, prior, first, head = begun
        know = self._know
        words = know.words.get
        whole = words(name, NO_WORD)
        given = name[size:]
        if len(given) == 1:
            full, worded, alone, pair, word = self._short
            chance = know.given_one.get(given, "_")
            total += alone(given, 0) + pair(kind + prior + chance, 0) + word(whole + chance, 0)
            return total + full(name, 0) + worded(kind + whole, 0)
        full, worded, ending, both, pair, ends, opened, closed = self._tails
        last, tail = know.given_last.get(given[1:], "_"), words(name[-2:], NO_WORD)
        return (
            total
            + full(name, 0)
            + worded(kind + whole, 0)
            + ending(given[1:], 0)
            + both(given, 0)
            + pair(kind + first + last, 0)
            + ends(kind + head + tail, 0)
            + opened(head + last, 0)
            + closed(tail + prior, 0)
        )

    def _begin(self, name: str, kind: str, size: int) -> tuple[int, str, str, str]:
        """Return what names share that begin alike: sum, surname's grade, given character's, word's."""
        form, surname, opening, graded, given, pair = self._heads
        know = self._know
        prior = know.family.get(name[:size], "_")
        first = know.given_first.get(name[size : size + 1], "_")
        total = (
            form(kind, 0)
            + surname(kind + name[:size], 0)
            + opening(kind + name[:2], 0)
            + graded(kind + prior, 0)
        )
        if len(name) > size + 1:
            total += given(name[size], 0) + pair(kind + prior + first, 0)
        return total, prior, first, know.words.get(name[:2], NO_WORD)

    def _sounding(self, name: str, kind: str) -> int:
        form, full, first, opening, last, closing, middle, spread, wordy = self._sounds
        sound, words = self._know.sound.get, self._know.words.get
        grades = sorted([sound(char, "_") for char in name if char not in "·-."])
        length = len(name)
        short = str(min(length, 4))
        return (
            form(kind + str(min(length, 9)), 0)
            + full(name, 0)
            + first(kind + name[0], 0)
            + opening(kind + name[:2], 0)
            + last(kind + name[-1], 0)
            + closing(kind + name[-2:], 0)
            + middle(kind + grades[0] + grades[len(grades) // 2], 0)
            + spread(kind + short + grades[0] + grades[-1], 0)
            + wordy(words(name[:2], NO_WORD) + words(name[-2:], NO_WORD) + short, 0)
        )

    def left(self, text: str, begin: int) -> int:
        """Return the sum of what stands before `begin`."""
        one, two, three, four, pairs, triples, side = self._left
        before = text[begin - 4 : begin] if begin >= 4 else "\n" * (4 - begin) + text[:begin]
        near, last = before[2:], before[3]
        words = self._know.words.get
        seam = near + text[begin]
        return (
            one(last, 0)
            + two(near, 0)
            + three(before[1:], 0)
            + four(before, 0)
            + pairs(words(seam[1:], NO_WORD) + words(near, NO_WORD), 0)
            + triples(words(seam, NO_WORD) + words(before[1:], NO_WORD), 0)
            + side(self._edges(last, "-"), 0)
        )

    def right(self, text: str, begin: int, last: int, kind: str) -> int:
        """Return the sum of what stands from `last` on and of what ties both sides to the name."""
        one, two, three, pairs, triples, tails, whole, opening, closing, rivals, seams, ends, across = (
            self._right
        )
        know = self._know
        words = know.words.get
        after = text[last : last + 3] or "\n"
        right, near = after[0], after[:2]
        left = text[begin - 1] if begin else "\n"
        tail = text[last - 1 : last + 1]
        seam, coming = words(tail, NO_WORD), words(near, NO_WORD)
        sides = kind + self._edges(left, "-") + self._edges(right, "-")
        if kind == "2":
            rival = know.given_last.get(right, "_") + know.given_first.get(tail[0], "_")
        else:
            rival = know.given_one.get(text[last - 2], "_") + know.given_last.get(tail[0], "_")
        family = text[begin] if kind in "23" else text[begin : begin + 2]
        return (
            one(right, 0)
            + two(near, 0)
            + three(after, 0)
            + pairs(seam + coming, 0)
            + triples(words(text[last - 1 : last + 2], NO_WORD) + words(after, NO_WORD) + coming, 0)
            + tails(tail, 0)
            + whole(sides + words(text[begin:last], NO_WORD), 0)
            + opening(kind + left, 0)
            + closing(kind + right, 0)
            + rivals(kind + rival + coming, 0)
            + seams(kind + seam + coming + rival[0], 0)
            + ends(sides + know.family.get(family, "_"), 0)
            + across(left + right, 0)
        )

    def sound_outer(self, text: str, begin: int, last: int, kind: str) -> int:
        """Return the sum of what stands around a transliterated name."""
        grades, opening, closing, sides, pairs, left1, right1, left2, right2, left3, right3 = self._outer
        sound, words = self._know.sound.get, self._know.words.get
        before = text[begin - 3 : begin] if begin >= 3 else text[:begin]
        after = text[last : last + 3]
        left, right = before[-1:] or "\n", after[:1] or "\n"
        near, next_ = before[-2:], after[:2]
        first, final = text[begin], text[last - 1]
        heard, follows = sound(left, "_"), sound(right, "_")
        return (
            grades(kind + heard + follows, 0)
            + opening(heard + sound(first, "_") + words(left + first, NO_WORD), 0)
            + closing(follows + sound(final, "_") + words(final + right, NO_WORD), 0)
            + sides(kind + self._edges(left, "-") + self._edges(right, "-"), 0)
            + pairs(words(near, NO_WORD) + words(next_, NO_WORD), 0)
            + left1(left, 0)
            + right1(right, 0)
            + left2(near, 0)
            + right2(next_, 0)
            + left3(before, 0)
            + right3(after, 0)
        )
