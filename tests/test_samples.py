"""The samples: what stands beside each is what comes out, and it is grounded in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import meetingparse

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


def meetings_of(path: Path) -> list[meetingparse.Meeting]:
    return meetingparse.parse_all(path.read_text(encoding="utf-8"), id=path.stem)


@each_sample
def test_the_record_beside_it_is_what_comes_out(path: Path) -> None:
    kept = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = [json.loads(meeting.model_dump_json()) for meeting in meetings_of(path)]
    assert found == kept, "run scripts/update_samples.py and read the difference"


@each_sample
def test_it_is_grounded(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    for meeting in meetings_of(path):
        assert meeting.verify(raw) == []


def test_there_are_reports_and_others() -> None:
    kinds = {meetings_of(path)[0].is_meeting for path in SAMPLES}
    assert kinds == {True, False}
    assert max(len(meetings_of(path)) for path in SAMPLES) > 1
