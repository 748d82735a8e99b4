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


def label(model: NameModel, documents: Iterable[str], words: Container[str]) -> Iterator[Sample]:
    """Yield the documents with sure names, and doubtful places marked as teaching nothing.

    A dictionary word (`words`) is a name only where the model is very sure: lists of words between
    marks look like lists of names.
    """
    read = [(text, model.candidates(text)) for text in documents]
    spread = Counter[str]()
    for text, found in read:
        spread.update({text[c.start : c.end] for c in found if c.score > FAIR})
    for text, found in read:
        yield _label(text, found, spread, words)


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
