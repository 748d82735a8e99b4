"""Fixtures that several test modules share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from meetingparse.schema import Meeting

REPORT = "3月5日，市长张平主持召开全市防汛工作会议。会议要求，要加强值守。"


def mention_of(raw: str, words: str, **more: Any) -> dict[str, Any]:
    """Return the mention of the first `words` in `raw`, as plain data."""
    start = raw.index(words)
    return {"text": words, "start": start, "end": start + len(words), "field": "text", **more}


@pytest.fixture
def record() -> dict[str, Any]:
    """A small complete record of `REPORT`, as plain data; a test may change it."""

    def at(words: str, **more: Any) -> dict[str, Any]:
        return mention_of(REPORT, words, **more)

    return {
        "id": "a",
        "is_meeting": True,
        "confidence": 0.9,
        "name": at("全市防汛工作会议"),
        "date": at("3月5日", month=3, day=5, iso="2024-03-05"),
        "participants": [
            {
                "name": "张平",
                "posts": [at("市长", organ=at("市"), title=at("长"))],
                "roles": ["chair", "attendee"],
                "mentions": [at("张平")],
                "evidence": [{"rule": "chair.before", "role": "chair", "span": at("主持召开")}],
            }
        ],
        "directives": [at("要加强值守。", source="会议", source_mention=at("会议"))],
    }


class StubParser:
    """Stands in for the parser where only the reading and writing around it is tested."""

    calls: list[dict[str, Any]]

    def __init__(self, lexicons: object = None) -> None:
        StubParser.calls = []

    def __call__(
        self, text: str, *, title: str | None = None, published: date | None = None, id: str | None = None
    ) -> Meeting:
        StubParser.calls.append({"text": text, "title": title, "published": published, "id": id})
        if "炸" in text:
            raise RuntimeError("boom")
        return Meeting(id=id, is_meeting=False, reason="空白")


@pytest.fixture
def stub_parser(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, Any]]]:
    """Put `StubParser` in the parser's place; the result returns the calls made to it."""
    module = ModuleType("meetingparse.parser")
    module.Parser = StubParser  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "meetingparse.parser", module)
    StubParser.calls = []
    return lambda: StubParser.calls
