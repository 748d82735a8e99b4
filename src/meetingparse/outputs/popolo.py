"""Popolo Event JSON (https://www.popoloproject.com/specs/event.html): the meetings as a list of events.

What Popolo has no key for is left out: the records hold it. Reports of no meeting give no event.
"""

from __future__ import annotations

from typing import Any

from meetingparse.inputs import Source
from meetingparse.outputs.annotation import JsonListSink
from meetingparse.outputs.tables import days_of, text_of
from meetingparse.schema import Meeting, Participant


class PopoloSink(JsonListSink):
    """Writes one event for each record that is a meeting."""

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record."""
        if meeting.is_meeting:
            self.add(event_of(meeting))


def event_of(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting as a Popolo event; keys that would be empty are left out."""
    first, last = days_of(meeting)
    headline = text_of(meeting.headline.title)
    venue = meeting.venue or meeting.main_venue
    event = {
        "id": meeting.id,
        "name": text_of(meeting.name) or headline,
        "description": headline,
        "classification": "meeting",
        "start_date": first,
        "end_date": last,
        "location": text_of(venue),
        "attendees": [_person(one) for one in meeting.participants if "absent" not in one.roles],
    }
    return {key: value for key, value in event.items() if value not in (None, [])}


def _person(person: Participant) -> dict[str, Any]:
    memberships = []
    for post in person.posts:
        organ = text_of(post.organ)
        membership: dict[str, Any] = {"label": post.text, "role": text_of(post.title) or post.text}
        if organ is not None:
            membership["organization"] = {"name": organ}
        memberships.append(membership)
    return {"name": person.name, "memberships": memberships} if memberships else {"name": person.name}
