"""Clean text that remembers where each of its characters stood in the raw text.

The only offset arithmetic between raw and clean text in the project. Offsets are code points,
end exclusive. A cleaning step returns edits (start, end, replacement) on the current clean text;
it may delete or replace, never reorder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Field = Literal["text", "title"]
Edit = tuple[int, int, str]
"""Replace clean[start:end] by a string, which may be empty (delete)."""


@dataclass(frozen=True, slots=True)
class AlignedText:
    """`clean[i]` comes from `raw[starts[i]:ends[i]]`; both lists are non-decreasing."""

    raw: str
    clean: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def identity(cls, raw: str) -> AlignedText:
        """Return the alignment in which nothing was changed."""
        return cls(raw, raw, tuple(range(len(raw))), tuple(range(1, len(raw) + 1)))

    def edited(self, edits: Iterable[Edit]) -> AlignedText:
        """Return a new alignment with `edits` (sorted, not overlapping, on clean offsets) applied."""
        raise NotImplementedError

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the tight raw interval of the non-empty clean interval [start, end)."""
        return self.starts[start], self.ends[end - 1]
