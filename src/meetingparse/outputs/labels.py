"""Every mention of a record as a labelled span, for tools that mark words in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from meetingparse.patterns import re
from meetingparse.schema import Meeting

_INDEX = re.compile(r"\[\d+\]")
LABELS = {
    "headline.kicker": "KICKER",
    "headline.title": "HEADLINE",
    "headline.subtitles": "SUBTITLE",
    "headline.section_label": "SECTION",
    "headline.byline": "BYLINE",
    "name": "MEETING",
    "date": "DATE",
    "venue": "VENUE",
    "main_venue": "MAIN_VENUE",
    "sub_venues": "SUB_VENUE",
    "participants.mentions": "PERSON",
    "participants.posts": "POST",
    "participants.posts.organ": "ORGAN",
    "participants.posts.title": "TITLE",
    "mentioned.mentions": "PERSON",
    "mentioned.posts": "POST",
    "mentioned.posts.organ": "ORGAN",
    "mentioned.posts.title": "TITLE",
    "groups": "GROUP",
    "directives": "DIRECTIVE",
    "directives.source_mention": "SOURCE",
    "directives.verb": "VERB",
    "directives.addressees": "ADDRESSEE",
    "directives.deadline": "DEADLINE",
    "directives.ordinal": "ORDINAL",
    "agenda.act": "ACT",
    "agenda.matter": "MATTER",
    "documents.title": "DOCUMENT",
    "documents.act": "ACT",
    "watched": "WATCHED",
}
"""Label of a mention by its path without indexes. The words behind a decision are no part of the record."""


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A labelled interval of the raw text or title, in code points, half-open."""

    field: Literal["text", "title"]
    start: int
    end: int
    label: str


def labels_of(meeting: Meeting) -> list[Label]:
    """Return the labelled spans of a record, each once, in the order of the text."""
    found = {
        Label(one.field, one.start, one.end, label)
        for path, one in meeting.located_mentions()
        if (label := LABELS.get(_INDEX.sub("", path))) is not None
    }
    return sorted(found)


def utf16_offsets(text: str) -> Callable[[int], int]:
    """Return the function from offsets in code points to offsets in UTF-16 units, as JavaScript counts.

    >>> utf16_offsets("𠮷田")(1)
    2
    """
    astral = [at for at, character in enumerate(text) if character > "\uffff"]
    return lambda offset: offset + bisect_left(astral, offset)
