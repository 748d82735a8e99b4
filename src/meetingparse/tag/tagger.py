"""All mentions of one page: dates, places, persons with their posts.

In: clean text and its layout. Out: a `View`. Names are looked for where the layout says that
somebody can be told of (headline, captions, sentences), never in bylines and credits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from meetingparse.tag.dates import find_dates
from meetingparse.tag.frame_lexicon import frame_lexicon
from meetingparse.tag.mention import DateMention, PersonMention, PlaceMention, View
from meetingparse.tag.name_finder import find_names
from meetingparse.tag.names import NameModel
from meetingparse.tag.persons import name_mentions
from meetingparse.tag.places import find_places
from meetingparse.tag.post_lexicon import post_lexicon
from meetingparse.text.layout import Interval, Layout


@dataclass(frozen=True, slots=True)
class Tagger:
    """Finds mentions; `lexicons` is the user's folder of additional rows."""

    lexicons: Path | None = None

    def view(self, text: str, layout: Layout) -> View:
        """Return the view of a whole clean text."""
        return _TaggedView(text, layout, self)

    def persons(self, text: str, layout: Layout, dates: Sequence[DateMention]) -> tuple[PersonMention, ...]:
        """Return the persons named in the headline, the captions and the body, in order."""
        spans = regions(layout)
        names, rosters = find_names(text, NameModel.load(), frame_lexicon(self.lexicons), spans)
        found = name_mentions(text, spans, names, post_lexicon(self.lexicons), dates, rosters)
        return tuple(_short_forms(found))


class _TaggedView(View):
    """Finds each kind of mention when it is first asked for.

    Whether a page reports a meeting is judged without any, and most pages of an archive report none.
    """

    _tagger: Tagger

    def __init__(self, text: str, layout: Layout, tagger: Tagger) -> None:
        vars(self).update(text=text, layout=layout, _tagger=tagger)  # past the frozen base, without mentions

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return tuple(find_dates(self.text))

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        return tuple(find_places(self.text, folder=self._tagger.lexicons))

    @cached_property
    def persons(self) -> tuple[PersonMention, ...]:
        return self._tagger.persons(self.text, self.layout, self.dates)


def regions(layout: Layout) -> list[tuple[int, int]]:
    """Return the intervals in which somebody can be told of, in order, not overlapping."""
    head = layout.headline
    lines = [part for part in (head.kicker, head.title, *head.subtitles) if part is not None]
    parts: list[Interval] = [*lines, *layout.captions]
    spans = [(part.start, part.end) for part in parts]
    spans += [(sentence.start, sentence.end) for sentence in layout.sentences]
    return sorted(set(spans))


def _short_forms(persons: Sequence[PersonMention]) -> list[PersonMention]:
    """Give a part of a dotted name (勒克莱尔) the full name it is short for."""
    full = {one.name for one in persons if "·" in one.name}
    dotted = {part: name for name in sorted(full) for part in name.split("·") if len(part) > 1}
    if not dotted:
        return list(persons)
    return [replace(one, name=dotted[one.name], full=False) if one.name in dotted else one for one in persons]
