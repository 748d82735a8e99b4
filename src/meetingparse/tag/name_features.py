"""What the name model looks at: feature keys of a span, of its left and of its right.

The same functions serve training and use. Keys are short strings; the first character names the
template. Offsets are code points, end exclusive. Text must have been passed through `level`, so that
both widths of punctuation give the same keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

_WIDTHS = tuple(zip(",;:()!?\t•・．‧∙－", "，；：（）！？ ·····-", strict=True))
_EDGES = frozenset("，；：（）！？。、“”‘’《》〈〉【】「」『』[]<>\n\t\r \u3000|/…—-*+=_~")
NO_WORD = "0"


def level(text: str) -> str:
    """Return `text` of the same length with full-width forms of the seven doubled marks."""
    for half, full in _WIDTHS:
        text = text.replace(half, full)
    return text


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables that features are read from; all values are one character, a bucket."""

    words: dict[str, str] = field(default_factory=dict)
    """Word of 2 or 3 characters that is no person's name: its class and how frequent it is.

    "a" to "d" are verbs, "e" to "h" adverbs, prepositions and the like, "i" to "l" places, "m" to "p"
    adjectives and phrases, "1" to "4" the rest, nouns mostly.
    """
    family: dict[str, str] = field(default_factory=dict)
    """Surname: how much likelier it begins a name than a word does, "a" to "i"."""
    given_one: dict[str, str] = field(default_factory=dict)
    """Character as the whole given name."""
    given_first: dict[str, str] = field(default_factory=dict)
    """Character as the first of two of a given name."""
    given_last: dict[str, str] = field(default_factory=dict)
    """Character as the second of two of a given name."""
    sound: dict[str, str] = field(default_factory=dict)
    """Character inside a transliterated name; missing: never seen there."""


def edge(char: str) -> str:
    """Return the class of a neighbouring character: edge, digit, letter or the rest."""
    return edges().get(char, "-")


@cache
def edges() -> dict[str, str]:
    """Return the class of each character that is not of the rest: "|" marks, "9" digits and letters."""
    narrow = {char: "9" if char.isalnum() else "|" for char in map(chr, range(0x80))}
    return {**narrow, **dict.fromkeys("０１２３４５６７８９", "9"), **dict.fromkeys(_EDGES, "|"), "": "|"}


def inner_keys(know: Knowledge, name: str, kind: str) -> list[str]:
    """Return the keys of the name itself; `kind` is its surname's length and form, see `names`."""
    family_length = 1 if kind in "23" else 2
    family, given = name[:family_length], name[family_length:]
    words = know.words.get
    whole = words(name, NO_WORD)
    prior = know.family.get(family, "_")
    keys = [
        "K" + kind,
        "S" + kind + family,
        "P" + kind + name[:2],
        "F" + name,
        "W" + kind + whole,
        "Q" + kind + prior,
    ]
    if len(given) == 1:
        chance = know.given_one.get(given, "_")
        keys += ["a" + given, "H" + kind + prior + chance, "I" + whole + chance]
    else:
        first, last = know.given_first.get(given[0], "_"), know.given_last.get(given[1:], "_")
        head, tail = words(name[:2], NO_WORD), words(name[-2:], NO_WORD)
        keys += [
            "b" + given[0],
            "c" + given[1:],
            "d" + given,
            "H" + kind + first + last,
            "I" + kind + prior + first,
            "X" + kind + head + tail,
            "Y" + head + last,
            "Z" + tail + prior,
        ]
    return keys


def left_keys(know: Knowledge, text: str, start: int) -> list[str]:
    """Return the keys of what stands before `start`."""
    before = text[start - 4 : start] if start >= 4 else "\n" * (4 - start) + text[:start]
    words = know.words.get
    across = words(before[3] + text[start], NO_WORD)
    return [
        "l" + before[3],
        "m" + before[2:],
        "n" + before[1:],
        "o" + before,
        "p" + across + words(before[2:], NO_WORD),
        "q" + words(before[2:] + text[start], NO_WORD) + words(before[1:], NO_WORD),
        "e" + edge(before[3]),
    ]


def right_keys(know: Knowledge, text: str, end: int) -> list[str]:
    """Return the keys of what stands from `end` on, and of the seam at `end`."""
    after = text[end : end + 3] or "\n"
    words = know.words.get
    seam = words(text[end - 1 : end + 1], NO_WORD)
    coming = words(after[:2], NO_WORD)
    return [
        "r" + after[0],
        "s" + after[:2],
        "t" + after,
        "u" + seam + coming,
        "v" + words(text[end - 1 : end + 2], NO_WORD) + words(after, NO_WORD) + coming,
        "w" + text[end - 1 : end + 1],
    ]


def joint_keys(know: Knowledge, text: str, start: int, end: int, kind: str) -> list[str]:
    """Return the keys that tie the two sides to the name and to the next longer or shorter one."""
    left = text[start - 1] if start else "\n"
    right = text[end : end + 1] or "\n"
    words = know.words.get
    sides = edge(left) + edge(right)
    whole = words(text[start:end], NO_WORD)
    seam = words(text[end - 1 : end + 1], NO_WORD) + words(text[end : end + 2], NO_WORD)
    if kind == "2":
        rival = know.given_last.get(right, "_") + know.given_first.get(text[end - 1], "_")
    else:
        rival = know.given_one.get(text[end - 2], "_") + know.given_last.get(text[end - 1], "_")
    return [
        "A" + kind + sides + whole,
        "B" + kind + left,
        "C" + kind + right,
        "D" + kind + rival + seam[1],
        "E" + kind + seam + rival[0],
        "G" + kind + sides + know.family.get(text[start : start + (1 if kind in "23" else 2)], "_"),
        "J" + left + right,
    ]


def sound_inner_keys(know: Knowledge, name: str, kind: str) -> list[str]:
    """Return the keys of a transliterated name itself: "f" in one piece, "g" dots, "h" hyphens."""
    grades = [know.sound.get(char, "_") for char in name if char not in "·-."]
    grades.sort()
    words = know.words.get
    length = len(name)
    return [
        "!K" + kind + str(min(length, 9)),
        "!F" + name,
        "!b" + kind + name[0],
        "!c" + kind + name[:2],
        "!d" + kind + name[-1],
        "!e" + kind + name[-2:],
        "!g" + kind + grades[0] + grades[len(grades) // 2],
        "!h" + kind + str(min(length, 4)) + grades[0] + grades[-1],
        "!m" + words(name[:2], NO_WORD) + words(name[-2:], NO_WORD) + str(min(length, 4)),
    ]


def sound_outer_keys(know: Knowledge, text: str, start: int, end: int, kind: str) -> list[str]:
    """Return the keys of what stands around a transliterated name, and of its seams."""
    sound, words = know.sound.get, know.words.get
    left = text[start - 1] if start else "\n"
    right = text[end : end + 1] or "\n"
    first, last = text[start], text[end - 1]
    return [
        "!i" + kind + sound(left, "_") + sound(right, "_"),
        "!j" + sound(left, "_") + sound(first, "_") + words(left + first, NO_WORD),
        "!k" + sound(right, "_") + sound(last, "_") + words(last + right, NO_WORD),
        "!l" + kind + edge(left) + edge(right),
        "!n" + words(text[max(0, start - 2) : start], NO_WORD) + words(text[end : end + 2], NO_WORD),
        "!o" + left,
        "!p" + right,
        "!q" + text[max(0, start - 2) : start],
        "!r" + text[end : end + 2],
        "!s" + text[max(0, start - 3) : start],
        "!t" + text[end : end + 3],
    ]


def sound_keys(know: Knowledge, text: str, start: int, end: int, kind: str) -> list[str]:
    """Return all keys of a transliterated name."""
    inner = sound_inner_keys(know, text[start:end], kind)
    return inner + sound_outer_keys(know, text, start, end, kind)
