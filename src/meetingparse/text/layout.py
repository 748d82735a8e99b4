"""Where the headline, the paragraphs and the sentences of a clean text are.

In: clean text, one paragraph a line. Out: a `Layout` of intervals in clean text (code points, end
exclusive). Nothing here knows persons or meetings.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open interval [start, end) of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body, closing punctuation included, leading blanks excluded.

    Ends after 。！？!? (outside of quotes; a closing quote or bracket behind stays with it) or at
    the end of the paragraph. `paragraph` counts from 0 over the body's paragraphs.
    """

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The lines above the body. Any may be missing."""

    label: Interval | None = None
    """Section label such as 市委工作, 要闻."""
    kicker: Interval | None = None
    """A line above the title, such as X在全市…会议上强调."""
    title: Interval | None = None
    subtitles: tuple[Interval, ...] = ()
    byline: Interval | None = None
    """本报讯(记者 某某), 新华社北京5月8日电: it may stand inside the first paragraph."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of one clean text."""

    headline: Headline
    paragraphs: tuple[Interval, ...]
    """Body paragraphs; captions are in `captions`, not here."""
    captions: tuple[Interval, ...]
    """Photo captions (图为…, 会议现场, post + name + verb without a full stop)."""
    sentences: tuple[Sentence, ...]
    """Sentences of the body paragraphs, in order; the byline is not part of the first one."""


def lay_out(clean: str, title_end: int = 0) -> Layout:
    """Find the parts of `clean`; its first `title_end` characters are the caller's own title."""
    raise NotImplementedError
