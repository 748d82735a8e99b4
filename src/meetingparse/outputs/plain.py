"""JSON Lines, plain or compressed, and CSV for spreadsheets."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, TextIO

from meetingparse.corpus.compression import ENDINGS, compressor
from meetingparse.inputs import Source
from meetingparse.outputs.sink import FileSink, Staged
from meetingparse.outputs.tables import ROLES, days_of, text_of
from meetingparse.schema import Meeting, Participant

_MEETING_COLUMNS = (
    "meeting", "id", "is_meeting", "reason", "headline", "name", "date", "first_day", "last_day",
    "venue", "main_venue", "sub_venues", "mode",
)  # fmt: skip
_PERSON_COLUMNS = ("participant", "posts", *ROLES, "confidence")
_DIRECTIVE_COLUMNS = (
    "meeting", "id", "directive", "text", "source", "addressees", "deadline", "ordinal", "start", "end",
)  # fmt: skip
_JOINT = "；"  # between the items of one cell


class JsonlSink(FileSink):
    """One record a line; compressed where the target's ending says so."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        ending = target.suffix.lower()
        self._lines = compressor(self.stream, ending) if ending in ENDINGS else self.stream

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record."""
        self._lines.write(meeting.model_dump_json().encode() + b"\n")

    def close(self) -> None:
        """Complete the file and give it its name."""
        self._lines.close()
        super().close()


class CsvSink:
    """Two tables in UTF-8 with a mark, as Excel wants it: persons at meetings, and directives.

    The first has a row for each meeting and participant, and one for a meeting without any; the
    second, named OUT.directives.csv, a row for each directive.
    """

    def __init__(self, target: Path) -> None:
        second = target.with_name(f"{target.stem}.directives.csv")
        self._staged = (Staged(second), Staged(target))
        self._streams: list[TextIO] = [
            one.path.open("w", encoding="utf-8-sig", newline="") for one in self._staged
        ]
        self._directives, self._people = (csv.writer(stream) for stream in self._streams)
        self._people.writerow(_MEETING_COLUMNS + _PERSON_COLUMNS)
        self._directives.writerow(_DIRECTIVE_COLUMNS)
        self._number = 0

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record."""
        shared = _meeting_cells(self._number, meeting)
        for person in meeting.participants:
            self._people.writerow(shared + _person_cells(person))
        if not meeting.participants:
            self._people.writerow(shared + [""] * len(_PERSON_COLUMNS))
        for at, one in enumerate(meeting.directives):
            told = _JOINT.join(addressee.text for addressee in one.addressees)
            cells = (one.text, one.source, told, text_of(one.deadline), text_of(one.ordinal))
            self._directives.writerow((self._number, meeting.id, at, *cells, one.start, one.end))
        self._number += 1

    def close(self) -> None:
        """Complete both files and give them their names."""
        for stream in self._streams:
            stream.close()
        for staged in self._staged:
            staged.commit()

    def abandon(self) -> None:
        """Remove the unfinished files."""
        for stream in self._streams:
            stream.close()
        for staged in self._staged:
            staged.discard()


def _meeting_cells(number: int, meeting: Meeting) -> list[Any]:
    return [
        number, meeting.id, int(meeting.is_meeting), meeting.reason,
        text_of(meeting.headline.title), text_of(meeting.name), text_of(meeting.date), *days_of(meeting),
        text_of(meeting.venue), text_of(meeting.main_venue),
        _JOINT.join(venue.text for venue in meeting.sub_venues), meeting.mode,
    ]  # fmt: skip


def _person_cells(person: Participant) -> list[Any]:
    posts = _JOINT.join(post.text for post in person.posts)
    return [person.name, posts, *(int(role in person.roles) for role in ROLES), person.confidence]
