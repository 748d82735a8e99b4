"""The record: what it refuses, what it derives, how it is written and read again."""

from __future__ import annotations

import copy
import json
import pickle
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from conftest import REPORT, mention_of
from meetingparse.schema import Date, Headline, IsoRange, Meeting, Mention, Participant

COMPUTED = ["chair", "chairs", "speakers", "attendees", "observers", "absent"]
DOCS = Path(__file__).parents[1] / "docs" / "schema.md"


def person(name: str, *roles: str) -> dict[str, Any]:
    return {"name": name, "roles": list(roles), "mentions": [{"text": name, "start": 0, "end": len(name)}]}


def test_a_record_survives_json_and_pickle(record: dict[str, Any]) -> None:
    meeting = Meeting.model_validate(record)
    assert Meeting.model_validate_json(meeting.model_dump_json()) == meeting
    assert Meeting.model_validate(meeting.model_dump()) == meeting
    assert pickle.loads(pickle.dumps(meeting)) == meeting


def test_reading_a_record_leaves_the_callers_data_alone(record: dict[str, Any]) -> None:
    data = json.loads(Meeting.model_validate(record).model_dump_json())
    before = copy.deepcopy(data)
    Meeting.model_validate(data)
    assert data == before


def test_every_key_is_always_there() -> None:
    written = json.loads(Meeting(is_meeting=False, reason="通知").model_dump_json())
    assert list(written) == [*Meeting.model_fields, *COMPUTED]
    assert written["schema_version"] == "1"
    assert {key for key, value in written.items() if value == []} == {
        "sub_venues", "participants", "mentioned", "groups", "directives", "agenda", "documents",
        "watched", "decisions", "warnings", "chairs", "speakers", "attendees", "observers", "absent",
    }  # fmt: skip
    assert written["headline"] == {
        "kicker": None, "title": None, "subtitles": [], "section_label": None, "byline": None
    }  # fmt: skip


def test_roles_are_properties_in_python_and_names_in_json() -> None:
    people = [
        person("张平", "attendee", "chair"),
        person("李明", "speaker", "attendee"),
        person("王芳", "observer"),
        person("赵强", "absent"),
        person("陈静", "chair", "speaker", "attendee"),
    ]
    meeting = Meeting.model_validate({"is_meeting": True, "participants": people})
    assert meeting.chair is meeting.participants[0]
    written = json.loads(meeting.model_dump_json())
    assert {key: written[key] for key in COMPUTED} == {
        "chair": "张平",
        "chairs": ["张平", "陈静"],
        "speakers": ["李明", "陈静"],
        "attendees": ["张平", "李明", "王芳", "陈静"],
        "observers": ["王芳"],
        "absent": ["赵强"],
    }
    for key in COMPUTED[1:]:
        assert [p.name for p in getattr(meeting, key)] == written[key]


def test_a_record_cannot_be_changed(record: dict[str, Any]) -> None:
    meeting = Meeting.model_validate(record)
    with pytest.raises(ValidationError):
        meeting.is_meeting = False  # type: ignore[misc]
    with pytest.raises(ValidationError):
        meeting.participants[0].mentions[0].start = 9  # type: ignore[misc]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"surprise": 1}, "surprise"),
        ({"schema_version": "2"}, "schema_version"),
        ({"confidence": 1.5}, "confidence"),
        ({"mode": "phone"}, "mode"),
        ({"reason": "通知"}, "reason"),
        ({"is_meeting": False}, "reason"),
        ({"is_meeting": False, "reason": "通知"}, "name, date, participants, directives"),
        ({"name": {"text": "", "start": 0, "end": 1}}, "name.text"),
        ({"name": {"text": "会", "start": -1, "end": 1}}, "name.start"),
        ({"name": {"text": "会", "start": 3, "end": 3}}, "start 3 is not before end 3"),
        ({"name": {"text": "会", "start": 0, "end": 1, "field": "body"}}, "name.field"),
        ({"name": "全市防汛工作会议"}, "name"),
        ({"date": {"text": "日", "start": 0, "end": 1, "month": 13}}, "date.month"),
        ({"date": {"text": "日", "start": 0, "end": 1, "day": 0}}, "date.day"),
        ({"date": {"text": "日", "start": 0, "end": 1, "iso": "2024-02-30"}}, "day is out of range"),
        ({"date": {"text": "日", "start": 0, "end": 1, "iso": "2024-2-3"}}, "date.iso"),
        (
            {
                "date": {
                    "text": "日",
                    "start": 0,
                    "end": 1,
                    "iso": {"start": "2024-02-03", "end": "2024-02-03"},
                }
            },
            "is not before end",
        ),
        ({"participants": [person("张平")]}, "roles must be there"),
        ({"participants": [person("张平", "attendee", "attendee")]}, "each once"),
        ({"participants": [person("张平", "chair")]}, "is an attendee"),
        ({"participants": [person("张平", "guest")]}, "participants.0.roles.0"),
        ({"participants": [{"name": "张平", "roles": ["attendee"], "mentions": []}]}, "mentions"),
        ({"mentioned": [person("张平", "attendee")]}, "a participant"),
    ],
)
def test_a_broken_record_is_refused(record: dict[str, Any], change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(said)):
        Meeting.model_validate({**record, **change})


def test_iso_is_a_day_or_a_range() -> None:
    day = Date(text="3月5日", start=0, end=4, iso="2024-03-05")
    assert day.iso == "2024-03-05"
    days = Date(text="日", start=0, end=1, iso=IsoRange(start="2024-03-05", end="2024-03-07"))
    meeting = Meeting(is_meeting=True, date=days)
    assert json.loads(meeting.model_dump_json())["date"]["iso"] == {
        "start": "2024-03-05",
        "end": "2024-03-07",
    }
    assert Meeting.model_validate_json(meeting.model_dump_json()) == meeting


def test_every_mention_is_walked_whatever_holds_it() -> None:
    def at(start: int) -> dict[str, Any]:
        return {"text": "字", "start": start, "end": start + 1}

    numbers = iter(range(100))
    data = {
        "is_meeting": True,
        "headline": {
            "kicker": at(next(numbers)),
            "title": at(next(numbers)),
            "subtitles": [at(next(numbers)), at(next(numbers))],
            "section_label": at(next(numbers)),
            "byline": at(next(numbers)),
        },
        "name": at(next(numbers)),
        "date": at(next(numbers)),
        "venue": at(next(numbers)),
        "main_venue": at(next(numbers)),
        "sub_venues": [at(next(numbers))],
        "participants": [
            {
                "name": "字",
                "posts": [{**at(next(numbers)), "organ": at(next(numbers)), "title": at(next(numbers))}],
                "roles": ["attendee"],
                "mentions": [at(next(numbers))],
                "evidence": [{"rule": "r", "span": at(next(numbers))}],
            }
        ],
        "mentioned": [{"name": "字", "mentions": [at(next(numbers))]}],
        "groups": [at(next(numbers))],
        "directives": [
            {
                **at(next(numbers)),
                "source_mention": at(next(numbers)),
                "verb": at(next(numbers)),
                "addressees": [at(next(numbers))],
                "deadline": at(next(numbers)),
                "ordinal": at(next(numbers)),
            }
        ],
        "agenda": [{"act": at(next(numbers)), "matter": at(next(numbers))}],
        "documents": [{"title": at(next(numbers)), "act": at(next(numbers))}],
        "watched": [at(next(numbers))],
        "decisions": [{"key": "name", "rule": "r", "span": at(next(numbers))}],
    }
    meeting = Meeting.model_validate(data)
    assert sorted(m.start for m in meeting.iter_mentions()) == list(range(next(numbers)))


def test_the_record_of_a_report_verifies(record: dict[str, Any]) -> None:
    assert Meeting.model_validate(record).verify(REPORT) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": mention_of(REPORT, "全市防汛工作会议", text="全省防汛工作会议")}, "name: "),
        ({"venue": {"text": "市里", "start": 900, "end": 902}}, "venue: "),
        ({"venue": mention_of(REPORT, "市长", field="title")}, "venue: "),
        ({"watched": [mention_of(REPORT, "防汛", text="会")]}, "watched[0]: "),
    ],
)
def test_verify_finds_what_the_report_does_not_say(
    record: dict[str, Any], change: dict[str, Any], said: str
) -> None:
    [fault] = Meeting.model_validate({**record, **change}).verify(REPORT)
    assert fault.startswith(said)


def test_verify_finds_a_role_without_evidence(record: dict[str, Any]) -> None:
    record["participants"][0]["evidence"] = []
    [fault] = Meeting.model_validate(record).verify(REPORT)
    assert fault == "participants[0] 张平: no evidence for the role chair"


def test_verify_reads_the_title_on_its_own(record: dict[str, Any]) -> None:
    title = {"text": "防汛", "start": 1, "end": 3, "field": "title"}
    meeting = Meeting.model_validate({**record, "headline": Headline(title=Mention(**title))})
    assert meeting.verify(REPORT, "保防汛") == []
    assert len(meeting.verify(REPORT, "防汛")) == 1


def test_verify_compares_clean_with_clean() -> None:
    raw = "市長張　平主持召開會議。"
    name = {"text": "张平", "start": 2, "end": 5}
    people = [Participant.model_validate({"name": "张平", "mentions": [name]})]
    assert Meeting(is_meeting=True, mentioned=people).verify(raw) == []


def test_the_json_schema_tells_of_every_key() -> None:
    schema = Meeting.model_json_schema(mode="serialization")
    assert set(schema["required"]) == set(schema["properties"])
    assert set(schema["properties"]) == {*Meeting.model_fields, *COMPUTED}


def test_the_docs_explain_every_key() -> None:
    text = DOCS.read_text(encoding="utf-8")
    schema = Meeting.model_json_schema(mode="serialization")
    parts = [schema, *schema["$defs"].values()]
    keys = {key for part in parts for key in part.get("properties", {})}
    assert {key for key in keys if f"`{key}`" not in text} == set()
