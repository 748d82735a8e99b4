"""Names behind posts that the name model does not propose: words, rare surnames, foreign names.

In: clean text, its frames, a place right behind a post. Out: spans with their scores (natural
log-odds, the place counted in). Offsets are code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterator

from meetingparse.patterns import regex
from meetingparse.tag.name_frames import FRAMED, Frames
from meetingparse.tag.names import NameModel

Span = tuple[int, int]

WORD = -2.0
"""Added to a word of the dictionary that nothing but a label (学生, 代表) or a mark shows to be a name."""
_STRANGE = -2.0
"""Added behind a post where no surname is in front."""
_STRANGEST = -3.5
"""Without a surname, a span of a lower score of its own is not helped by its place."""
_UNCLOSED = -1.0
"""Added where no mark or known verb follows, but a word of the dictionary that can (收受, 冒雨)."""
_LEAST_UNCLOSED = -1.2
_DOTTED = 1.5
"""Score of a dotted name between a post and a mark or verb."""
_LATER = 1.5
"""By so much a later end must be likelier than an earlier one."""
_NO_ENDS = "的了地得"
"""Particles, no last characters of names (教授激动地表示)."""
_HAN_RUN = regex.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,4}")
_LONG_RUN = regex.compile(r"[\u4e00-\u9fff]{5,10}")
_DOTTED_HEAD = regex.compile(
    r"[\u4e00-\u9fff]{1,7}(?:[·•・][\u4e00-\u9fff]{1,8}){0,2}[·•・](?=[\u4e00-\u9fff]{2})"
)
_LONGEST_TAIL = 7


class PostNames:
    """Looks behind the posts of one document."""

    def __init__(
        self, text: str, model: NameModel, frames: Frames, score: Callable[[int, int], float]
    ) -> None:
        self._text = text
        self._model = model
        self._frames = frames
        self._score = score
        self._ends = sorted(frames.after_post)

    def find(self, start: int, end: int, known: Container[Span]) -> Iterator[tuple[Span, float]]:
        """Yield names behind the posts of [start, end) that are not among `known`."""
        for at in self._ends[bisect_left(self._ends, start) : bisect_left(self._ends, end)]:
            if self._frames.ends.get(at) == "verb":
                continue
            run = _HAN_RUN.match(self._text, at, end)
            found = None
            if run is not None:
                found = self._short(at, run.end(), known) or self._foreign(at, end, known)
            found = found or self._dotted(at, end, known)
            if found is not None:
                yield found

    def _short(self, at: int, run_end: int, known: Container[Span]) -> tuple[Span, float] | None:
        """Read up to the first place where a name can end."""
        frames = self._frames
        kind = frames.after_post[at]
        family = frames.family(at)
        stops = range(at + 2, min(run_end, at + (4 if family == 2 else 3)) + 1)
        for stop in stops:
            if not frames.closed(stop) or (frames.ends.get(stop) == "letter" and not family):
                continue
            if (at, stop) in known or frames.barred(at, stop) or self._text[stop - 1] in _NO_ENDS:
                return None
            own = self._score(at, stop)
            strange = kind in ("chief", "rank") and at not in frames.ends and own > _STRANGEST
            if frames.may_open(at, stop, own) if family else strange:
                bonus = FRAMED[kind] + (0.0 if family else _STRANGE)
                if kind not in ("chief", "rank") and self._model.is_word(self._text[at:stop]):
                    bonus += WORD
                return (at, stop), own + bonus + frames.labelled(at, stop)
            return None
        if family and kind in ("chief", "rank") and at not in frames.ends:
            return self._unclosed(at, stops, known)
        return None

    def _unclosed(self, at: int, stops: range, known: Container[Span]) -> tuple[Span, float] | None:
        """Read up to a word that no list of words knows to end a name, the likeliest of such places."""
        model, frames, text = self._model, self._frames, self._text
        best: tuple[Span, float] | None = None
        for stop in stops:
            if (at, stop) in known or not model.acts(text, stop) or frames.barred(at, stop):
                continue
            if model.is_word(text[at:stop]):
                continue
            own = self._score(at, stop)
            if own > _LEAST_UNCLOSED and (best is None or own > best[1]):
                best = (at, stop), own
        return None if best is None else (best[0], best[1] + FRAMED["rank"] + _UNCLOSED)

    def _foreign(self, at: int, end: int, known: Container[Span]) -> tuple[Span, float] | None:
        """Read a long transliterated name between a post and a mark (塞浦路斯总统帕拉多基季斯)."""
        run = _LONG_RUN.match(self._text, at, end)
        if run is None or not self._frames.ends_item(run.end()) or (at, run.end()) in known:
            return None
        if not self._model.sounds_foreign(run.group()):
            return None
        return (at, run.end()), self._score(at, run.end()) + FRAMED["rank"]

    def _dotted(self, at: int, end: int, known: Container[Span]) -> tuple[Span, float] | None:
        """Read a name with dots up to a mark, a title or a verb (种植大户阿娜尔·托合提发言)."""
        head = _DOTTED_HEAD.match(self._text, at, end)
        if head is None:
            return None
        frames = self._frames
        best: tuple[Span, float] | None = None
        for stop in range(head.end() + 2, min(end, head.end() + _LONGEST_TAIL) + 1):
            if frames.closed(stop):
                own = self._score(at, stop)
                if best is None or own > best[1] + _LATER:
                    best = (at, stop), own
                if frames.ends.get(stop) != "letter":
                    break
        if best is None or best[0] in known:
            return None
        return best[0], max(_DOTTED, best[1] + FRAMED[frames.after_post[at]])
