"""Clean text that remembers where each of its characters stood in the raw text.

The only offset arithmetic between raw and clean text in the project. Offsets are code points,
end exclusive. A cleaning step returns edits (start, end, replacement) on the current clean text;
it may delete or replace, never reorder.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Field = Literal["text", "title"]
Edit = tuple[int, int, str]
"""Replace clean[start:end] by a string, which may be empty (delete)."""


@dataclass(frozen=True, slots=True)
class AlignedText:
    """`clean[i]` comes from `raw[starts[i]:ends[i]]`; both sequences are non-decreasing.

    Every interval is non-empty. Untouched text has `range` objects, which cost nothing to make; edited
    text has arrays, whose slices are copied as a block.
    """

    raw: str
    clean: str
    starts: Sequence[int] = field(hash=False)
    ends: Sequence[int] = field(hash=False)

    @classmethod
    def identity(cls, raw: str) -> AlignedText:
        """Return the alignment in which nothing was changed."""
        return cls(raw, raw, range(len(raw)), range(1, len(raw) + 1))

    def edited(self, edits: Iterable[Edit]) -> AlignedText:
        """Return a new alignment with `edits` (sorted, not overlapping, on clean offsets) applied.

        A replacement as long as what it replaces maps character by character; each character of any
        other replacement maps to the whole replaced interval.

        Raises:
            ValueError: the edits overlap or are out of order, or one replaces nothing by something.
        """
        todo = edits if isinstance(edits, list) else list(edits)
        if not todo:
            return self
        text, starts, ends = self.clean, _block(self.starts), _block(self.ends)
        parts: list[str] = []
        new_starts = array("I")
        new_ends = array("I")
        done = 0
        for left, right, put in todo:
            if not done <= left < right <= len(text):
                raise ValueError(f"edit [{left}, {right}) on a text of {len(text)} that is done up to {done}")
            if done < left:
                parts.append(text[done:left])
                new_starts.extend(starts[done:left])
                new_ends.extend(ends[done:left])
            if put:
                parts.append(put)
                if len(put) == right - left:
                    new_starts.extend(starts[left:right])
                    new_ends.extend(ends[left:right])
                else:
                    new_starts.extend(starts[left : left + 1] * len(put))
                    new_ends.extend(ends[right - 1 : right] * len(put))
            done = right
        parts.append(text[done:])
        new_starts.extend(starts[done:])
        new_ends.extend(ends[done:])
        return AlignedText(self.raw, "".join(parts), new_starts, new_ends)

    def respelled(self, clean: str) -> AlignedText:
        """Return the same alignment with another spelling of the same length.

        Raises:
            ValueError: `clean` is longer or shorter than the present clean text.
        """
        if clean == self.clean:
            return self
        if len(clean) != len(self.clean):
            raise ValueError(f"a spelling of {len(clean)} characters for a text of {len(self.clean)}")
        return AlignedText(self.raw, clean, self.starts, self.ends)

    def then(self, other: AlignedText) -> AlignedText:
        """Return the composition: `other` is an alignment whose raw text is this one's clean text.

        Raises:
            ValueError: `other` is an alignment of another text.
        """
        if other.raw != self.clean:
            raise ValueError("the second alignment does not start from the first one's clean text")
        starts = array("I", (self.starts[i] for i in other.starts))
        ends = array("I", (self.ends[i - 1] for i in other.ends))
        return AlignedText(self.raw, other.clean, starts, ends)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the tight raw interval of the non-empty clean interval [start, end)."""
        if not 0 <= start < end <= len(self.clean):
            raise ValueError(f"no clean interval [{start}, {end}) in a text of {len(self.clean)}")
        return self.starts[start], self.ends[end - 1]

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the clean interval (possibly empty) of what came from raw[start:end]."""
        left = bisect_right(self.ends, start)
        return left, max(left, bisect_left(self.starts, end))


_COUNTED = array("I", range(4096))
"""The first offsets: a block of them is copied faster than counted."""


def _block(offsets: Sequence[int]) -> array[int]:
    if isinstance(offsets, array):
        return offsets
    first, length = (offsets[0], len(offsets)) if offsets else (0, 0)
    if isinstance(offsets, range) and first + length <= len(_COUNTED):
        return _COUNTED[first : first + length]
    return array("I", offsets)
