"""The tables that the name model reads its features from, counted from samples and jieba's dictionary."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

import jieba

from meetingparse.tag.name_features import Knowledge
from name_samples import Sample


def grade(odds: float) -> str:
    """Return the bucket letter of log-odds, "a" (-4 or less) to "i" (4 or more)."""
    return "abcdefghi"[max(0, min(8, round(odds) + 4))]


def word_table() -> dict[str, str]:
    """Return jieba's words of 2 and 3 characters that it does not tag as names, with buckets."""
    table: dict[str, str] = {}
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split(" ")
            number = int(count)
            least = 5 if len(word) == 2 else 40
            if tag.startswith("nr") or not 2 <= len(word) <= 3 or number < least:
                continue
            table[word] = _bucket(tag.strip(), number)
    return table


def _bucket(tag: str, number: int) -> str:
    """Return one character for a word's class and frequency; digits are nouns and the like."""
    often = 0 if number < 60 else 1 if number < 600 else 2 if number < 6000 else 3
    if tag.startswith("v"):
        return "abcd"[often]
    if tag[0] in "dpcurfmqty":
        return "efgh"[often]
    if tag.startswith("ns"):
        return "ijkl"[often]
    return "mnop"[often] if tag[0] in "ail" else "1234"[often]


def jieba_names(families: dict[str, str]) -> list[str]:
    """Return jieba's entries tagged as names that begin with a surname."""
    names = []
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.split(" ")
            if tag.strip() == "nr" and len(word) in (2, 3) and families.get(word[0]) == "s":
                names.append(word)
    return names


def split_native(name: str, families: dict[str, str]) -> tuple[str, str] | None:
    """Return surname and given name of a native name, else None."""
    if families.get(name[:2]) == "c" and len(name) in (3, 4):
        return name[:2], name[2:]
    if families.get(name[:1]) == "s" and len(name) in (2, 3):
        return name[:1], name[1:]
    return None


def build_tables(samples: list[Sample], extra: list[str], families: dict[str, str]) -> Knowledge:
    """Count surnames, given names and transliterations against all characters of the samples."""
    chars, pairs = Counter[str](), Counter[str]()
    tokens, kinds = Counter[str](), set(extra)
    for sample in samples:
        chars.update(sample.text)
        pairs.update(sample.text[i : i + 2] for i in range(len(sample.text) - 1))
        for a, b in sample.names:
            tokens[sample.text[a:b]] += 1
    kinds.update(tokens)
    native = {n: s for n in kinds if (s := split_native(n, families)) and not _sounding(n, families)}
    begun = Counter[str]()
    for name, times in tokens.items():
        if name in native:
            begun[native[name][0]] += times
    know = Knowledge(words=word_table())
    for family in families:
        seen = chars[family] if len(family) == 1 else pairs[family]
        know.family[family] = grade(math.log((begun[family] + 0.3) / (max(seen - begun[family], 0) + 3)) + 2)
    parts = {"given_one": Counter[str](), "given_first": Counter[str](), "given_last": Counter[str]()}
    for _, given in native.values():
        if len(given) == 1:
            parts["given_one"][given] += 1
        else:
            parts["given_first"][given[0]] += 1
            parts["given_last"][given[1]] += 1
    total = sum(chars.values())
    for table, counts in parts.items():
        _fill(getattr(know, table), counts, chars, total)
    sound = Counter[str]()
    for name in kinds:
        if name not in native:
            pieces = re.split(r"[·\-.]", name)
            for part in pieces:
                if (2 if len(pieces) > 1 else 3) <= len(part) <= 8 and re.fullmatch(
                    r"[\u3400-\u9fff]+", part
                ):
                    sound.update(part)
    graded: dict[str, str] = {}
    _fill(graded, sound, chars, total)
    know.sound.update({c: g for c, g in graded.items() if g > "b" and sound[c] >= 3})
    return know


def _sounding(name: str, families: dict[str, str]) -> bool:
    return len(name) > 4 or "·" in name


def _fill(table: dict[str, str], counts: Counter[str], chars: Counter[str], total: int) -> None:
    names = sum(counts.values())
    for char, times in counts.items():
        if times >= 2 and "\u3400" <= char <= "\u9fff":
            table[char] = grade(math.log(times / names) - math.log((chars[char] + 5) / total))


def blocked_pairs(samples: list[Sample], grades: dict[str, str]) -> frozenset[str]:
    """Return pairs beginning with a surname that are frequent and (nearly) never begin a name."""
    seen, begun = Counter[str](), Counter[str]()
    for sample in samples:
        text = sample.text
        seen.update(text[i : i + 2] for i in range(len(text) - 1) if text[i] in grades)
        begun.update(text[a : a + 2] for a, _ in sample.names | sample.unsure)
    return frozenset(
        pair
        for pair, n in seen.items()
        if n >= (40 if grades.get(pair[0], "a") > "f" else 6)
        and begun[pair] * 300 < n
        and "\u3400" <= pair[1] <= "\u9fff"
    )
