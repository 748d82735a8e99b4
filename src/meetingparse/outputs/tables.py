"""A record as rows of flat, keyed tables: what the two databases and the data frames hold.

The key of a record is its number in the output, from 0: ids are the caller's and may repeat. Numbers
of parts count from 0 in each record, in the order of its lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from meetingparse.schema import Meeting, Mention, Participant, Role

Kind = Literal["int", "text", "real", "bool"]
Rows = dict[str, list[tuple[Any, ...]]]

ROLES: tuple[Role, ...] = ("chair", "speaker", "attendee", "observer", "absent")
TABLES: dict[str, tuple[tuple[str, Kind], ...]] = {
    "meetings": (
        ("meeting", "int"), ("id", "text"), ("is_meeting", "bool"), ("reason", "text"),
        ("confidence", "real"), ("headline", "text"), ("name", "text"), ("date", "text"),
        ("year", "int"), ("month", "int"), ("day", "int"), ("period", "text"),
        ("first_day", "text"), ("last_day", "text"), ("venue", "text"), ("main_venue", "text"),
        ("mode", "text"), ("record", "text"),
    ),
    "participants": (
        ("meeting", "int"), ("participant", "int"), ("name", "text"), ("only_mentioned", "bool"),
        ("chair", "bool"), ("speaker", "bool"), ("attendee", "bool"), ("observer", "bool"),
        ("absent", "bool"), ("confidence", "real"),
    ),
    "posts": (
        ("meeting", "int"), ("participant", "int"), ("post", "int"),
        ("text", "text"), ("organ", "text"), ("title", "text"),
    ),
    "venues": (("meeting", "int"), ("venue", "int"), ("role", "text"), ("kind", "text"), ("text", "text")),
    "directives": (
        ("meeting", "int"), ("directive", "int"), ("text", "text"), ("source", "text"),
        ("addressees", "text"), ("deadline", "text"), ("ordinal", "text"),
    ),
    "mentions": (
        ("meeting", "int"), ("path", "text"), ("field", "text"),
        ("start", "int"), ("stop", "int"), ("text", "text"),
    ),
}  # fmt: skip
"""Name and kind of every column. `addressees` is a JSON list, `record` the whole record as JSON."""

KEYS = {
    "meetings": "meeting",
    "participants": "meeting, participant",
    "posts": "meeting, participant, post",
    "venues": "meeting, venue",
    "directives": "meeting, directive",
    "mentions": "meeting, path",
}
VIEWS = {
    "who_met_whom": """
        SELECT one.name AS person, other.name AS met, m.first_day, m.name AS name, m.id, m.meeting
        FROM participants one
        JOIN participants other ON other.meeting = one.meeting AND other.name <> one.name
        JOIN meetings m ON m.meeting = one.meeting
        WHERE NOT one.absent AND NOT other.absent AND NOT one.only_mentioned AND NOT other.only_mentioned""",
    "who_held_which_post": """
        SELECT p.name AS person, t.text AS post, t.organ, t.title,
               min(m.first_day) AS first_seen, max(m.first_day) AS last_seen, count(*) AS meetings
        FROM posts t
        JOIN participants p ON p.meeting = t.meeting AND p.participant = t.participant
        JOIN meetings m ON m.meeting = t.meeting
        GROUP BY p.name, t.text, t.organ, t.title""",
}


def rows_of(number: int, meeting: Meeting, *, with_record: bool = True) -> Rows:
    """Return the rows of one record, for each of `TABLES` in the order of its columns."""
    people = [*meeting.participants, *meeting.mentioned]
    return {
        "meetings": [_meeting_row(number, meeting, with_record)],
        "participants": [
            (number, at, one.name, not one.roles, *(role in one.roles for role in ROLES), one.confidence)
            for at, one in enumerate(people)
        ],
        "posts": [row for at, one in enumerate(people) for row in _post_rows(number, at, one)],
        "venues": list(_venue_rows(number, meeting)),
        "directives": [
            (
                number, at, one.text, one.source,
                json.dumps([told.text for told in one.addressees], ensure_ascii=False),
                text_of(one.deadline), text_of(one.ordinal),
            )
            for at, one in enumerate(meeting.directives)
        ],
        "mentions": [
            (number, path, one.field, one.start, one.end, one.text)
            for path, one in meeting.located_mentions()
        ],
    }  # fmt: skip


def text_of(mention: Mention | None) -> str | None:
    """Return the clean text of a mention, None for None."""
    return mention.text if mention is not None else None


def days_of(meeting: Meeting) -> tuple[str | None, str | None]:
    """Return the first and the last day as ISO dates; both are the same for a meeting of one day."""
    iso = meeting.date.iso if meeting.date is not None else None
    return (iso, iso) if iso is None or isinstance(iso, str) else (iso.start, iso.end)


def _meeting_row(number: int, meeting: Meeting, with_record: bool) -> tuple[Any, ...]:
    date = meeting.date
    told = (date.text, date.year, date.month, date.day, date.period) if date is not None else (None,) * 5
    return (
        number, meeting.id, meeting.is_meeting, meeting.reason, meeting.confidence,
        text_of(meeting.headline.title), text_of(meeting.name), *told, *days_of(meeting),
        text_of(meeting.venue), text_of(meeting.main_venue), meeting.mode,
        meeting.model_dump_json() if with_record else None,
    )  # fmt: skip


def _post_rows(number: int, at: int, person: Participant) -> Iterator[tuple[Any, ...]]:
    for index, post in enumerate(person.posts):
        yield number, at, index, post.text, text_of(post.organ), text_of(post.title)


def _venue_rows(number: int, meeting: Meeting) -> Iterator[tuple[Any, ...]]:
    found = [("venue", None, meeting.venue), ("main", None, meeting.main_venue)]
    subs = [("sub", venue.kind, venue) for venue in meeting.sub_venues]
    there = [(role, kind, one.text) for role, kind, one in [*found, *subs] if one is not None]
    for index, (role, kind, text) in enumerate(there):
        yield number, index, role, kind, text


def join_rows(parts: Iterable[Rows]) -> Rows:
    """Return the rows of many records as one set of tables."""
    joined: Rows = {name: [] for name in TABLES}
    for part in parts:
        for name, rows in part.items():
            joined[name] += rows
    return joined
