"""The mentions that taggers find and the view of a document that they work on.

All offsets are half-open intervals of code points in the clean text.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetingparse.text.layout import Layout


@dataclass(frozen=True, slots=True)
class Mention:
    """Some characters of the clean text that name something: `text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class PostMention(Mention):
    """A post as printed; `organ_end` splits it into organ and title (0: no organ told apart)."""

    organ_end: int = 0


@dataclass(frozen=True, slots=True)
class PersonMention(Mention):
    """One naming of a person. `name` is the full name; a short form (张书记, 他) has the same name."""

    name: str = ""
    posts: tuple[PostMention, ...] = ()
    full: bool = True
    outer_start: int = 0
    """Where the posts in front of the name begin; the name's own start where there are none."""
    outer_end: int = 0
    """Behind a title or bracket that follows the name; the name's own end where there is none."""
    head: Mention | None = None
    """The words that open the roster in which the name stands (出席：, 列席人员)."""


@dataclass(frozen=True, slots=True)
class DateMention(Mention):
    """A date as printed and the numbers that the text itself states (see GUIDELINES: date)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    period: str | None = None
    relative: str | None = None
    """昨日, 今天, 近日 …, when the date is told that way."""


@dataclass(frozen=True, slots=True)
class PlaceMention(Mention):
    """A place as printed; `kind` is division, zone, building or room."""

    kind: str = "division"
    code: str | None = None


@dataclass(frozen=True)
class View:
    """What the later steps see of one document. A tagger's view finds the mentions when they are asked for."""

    text: str
    layout: Layout
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
