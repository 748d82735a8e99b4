"""Sentences with their names exchanged for others, so that places teach more than the names that stood there."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

from name_samples import NameStock, Sample, Span, foreign_name

_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
_FRAMED = re.compile(r"(?:[记长任席员授师理事表官监家人工民兵户]|[^的][、：:]|[。，,；;\n])$")
"""What stands in front of a place where even a word (和平) may be a name."""
_WIDE = 6
_WEIGHT = 0.3


def renamed(samples: Iterable[Sample], stock: NameStock, rng: random.Random) -> Iterator[Sample]:
    """Yield each sample that holds short names once more, all of them exchanged."""
    for sample in samples:
        spans = sorted(s for s in sample.names if _HAN.fullmatch(sample.text, *s))
        if spans and len(spans) == len(sample.names):
            yield _renamed(sample, spans, stock, rng)


def _renamed(sample: Sample, spans: list[Span], stock: NameStock, rng: random.Random) -> Sample:
    pieces: list[str] = []
    names: set[Span] = set()
    moves: list[tuple[int, int]] = []
    known: dict[str, str] = {}
    at = length = 0
    for start, end in spans:
        if start < at:
            continue
        pieces.append(sample.text[at:start])
        length += start - at
        old = sample.text[start:end]
        framed = _FRAMED.search(sample.text, max(0, start - _WIDE), start) is not None
        new = known.setdefault(old, _draw(stock, rng, framed))
        pieces.append(new)
        names.add((length, length + len(new)))
        length += len(new)
        moves.append((end, length - end))
        at = end
    pieces.append(sample.text[at:])
    unsure = {
        _moved(span, moves)
        for span in sample.unsure
        if not any(a < span[1] and span[0] < b for a, b in spans)
    }
    return Sample("".join(pieces), names, unsure, _WEIGHT * sample.weight)


def _moved(span: Span, moves: list[tuple[int, int]]) -> Span:
    by = 0
    for place, shift in moves:
        if place <= span[0]:
            by = shift
    return span[0] + by, span[1] + by


def _draw(stock: NameStock, rng: random.Random, framed: bool) -> str:
    """Return a native name, of two characters more often than usual; where framed also words and foreign ones."""
    pick = rng.random()
    if framed and pick < 0.06:
        return rng.choice(stock.words)
    if framed and pick < 0.12:
        return foreign_name(rng)
    family = rng.choice(stock.families) if pick > 0.98 else rng.choice(stock.parts)[0]
    given = rng.choice(stock.parts)[1]
    if len(given) == 2 and rng.random() < 0.25:
        given = rng.choice(given)
    return family + given
