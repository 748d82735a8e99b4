"""Documents without labels, and names in them of which a first model is sure."""

from __future__ import annotations

import json
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from meetingparse.tag.names import NameCandidate, NameModel, best_disjoint
from name_samples import Sample, Span

_SHINGLE = 20
_LONGEST = 1_600
_DOCTRINE = re.compile("新时代中国特色|理论|主义|思想|精神|奖")
VERY_SURE, SURE, FAIR, DOUBT = 5.0, 3.0, 1.5, -3.0
"""Log-odds from which a word is taken for a name, a name is taken,
taken if it recurs, and below which it is none."""
AGREED = 1.5
"""Log-odds that another tagger's word is worth."""
_SENTENCE = re.compile("[^。！？\n]*[。！？\n]?")


def read_documents(corpora: Iterable[Path], keep_out: Iterable[Path]) -> Iterator[str]:
    """Yield cleaned texts of *.jsonl.xz files {"text"}, none that shares much with `keep_out`.

    Of a file with over 10,000 documents every eighth is taken.
    """
    shared: set[str] = set()
    for path in keep_out:
        for line in path.open(encoding="utf-8"):
            bare = _bare(json.loads(line)["text"])
            shared.update(bare[i : i + _SHINGLE] for i in range(max(1, len(bare) - _SHINGLE)))
    for path in corpora:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = lines.readlines()
        for line in rows[:: 8 if len(rows) > 10_000 else 1]:
            text = clean(json.loads(line)["text"])[:_LONGEST]
            bare = _bare(text)
            pieces = [bare[i : i + _SHINGLE] for i in range(0, len(bare) - _SHINGLE, 10)]
            if sum(piece in shared for piece in pieces) <= 0.1 * len(pieces):
                yield text


def clean(text: str) -> str:
    """Return text without markup and in compatibility form."""
    text = re.sub(r"</p>|<br ?/?>", "\n", text)
    text = re.sub(r"<[^>]{0,200}>|!?\[[^\]]{0,80}\]\([^)]{0,200}\)|\*\*", "", text)
    return unicodedata.normalize("NFKC", text)


def _bare(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", re.sub(r"<[^>]{0,200}>", "", text))


def read_taught(paths: Iterable[Path]) -> dict[str, list[Span]]:
    """Return the spans of names that another tagger found, by sentence (see name_teacher.py)."""
    rows = (json.loads(line) for path in paths for line in path.open(encoding="utf-8"))
    return {text: [(a, b) for a, b in spans] for text, spans in rows}


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a cleaned text that are neither very short nor very long."""
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if 4 < end - start <= 300:
            yield start, end


def label(
    model: NameModel, documents: Iterable[str], words: Container[str], taught: dict[str, list[Span]]
) -> Iterator[Sample]:
    """Yield the documents with sure names, and doubtful places marked as teaching nothing.

    A dictionary word (`words`) is a name only where the model is very sure: lists of words between
    marks look like lists of names. What the other tagger says (`taught`) raises or lowers the score.
    """
    read = [(text, _swayed(text, model.candidates(text), taught)) for text in documents]
    spread = Counter[str]()
    for text, found in read:
        spread.update({text[c.start : c.end] for c in found if c.score > FAIR})
    for text, found in read:
        yield _label(text, found, spread, words)


def _swayed(text: str, found: list[NameCandidate], taught: dict[str, list[Span]]) -> list[NameCandidate]:
    """Return the candidates with scores raised or lowered by what the other tagger found there."""
    told: set[Span] = set()
    known: list[Span] = []
    for start, end in sentences(text):
        spans = taught.get(text[start:end])
        if spans is not None:
            known.append((start, end))
            told.update((start + a, start + b) for a, b in spans)
    if not known:
        return found
    out = []
    for one in found:
        if (one.start, one.end) in told:
            by = AGREED
        elif any(a <= one.start and one.end <= b for a, b in known):
            by = -AGREED
        else:
            by = 0.0
        out.append(NameCandidate(one.start, one.end, one.score + by))
    return out


def _label(text: str, found: list[NameCandidate], spread: Counter[str], words: Container[str]) -> Sample:
    found = [c for c in found if text[c.start : c.end] not in words or not DOUBT < c.score < FAIR]
    fair = Counter(text[c.start : c.end] for c in found if c.score > FAIR)
    tops: dict[str, float] = {}
    for c in found:
        name = text[c.start : c.end]
        tops[name] = max(c.score, tops.get(name, DOUBT))
    trusted = {n for n, s in tops.items() if s > SURE or fair[n] >= 2 or spread[n] >= 3}
    boosted = [
        NameCandidate(c.start, c.end, max(c.score, (c.score + tops[text[c.start : c.end]]) / 2))
        for c in found
        if text[c.start : c.end] in trusted and (text[c.start : c.end] not in words or c.score > VERY_SURE)
    ]
    names: set[Span] = {(c.start, c.end) for c in best_disjoint(boosted, 0.0)}
    doctrines = {span for span in names if _DOCTRINE.match(text, span[1])}
    unsure = {
        (c.start, c.end)
        for c in found
        if c.score > DOUBT and not any(c.start < b and a < c.end for a, b in names)
    }
    return Sample(text, names - doctrines, unsure, 0.5)
