"""Fixtures that several test modules share."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from meetingparse.batch.run import Run, run_batch
from meetingparse.engines import Setup
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


DOCUMENTS = 2000
POSTS = ("市长", "副市长", "市委书记", "市水利局局长", "县委书记")
TOPICS = ("防汛", "安全生产", "春耕", "乡村振兴", "招商引资")


def _report_row(number: int, chance: random.Random) -> dict[str, Any]:
    def name() -> str:
        return (
            chance.choice("张王李赵陈刘杨黄周吴") + chance.choice("平安宁明华") + chance.choice("强丽军敏文")
        )

    topic = chance.choice(TOPICS)
    text = (
        f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日，{chance.choice(POSTS)}{name()}主持召开全市{topic}"
        f"工作会议。{chance.choice(POSTS)}{name()}出席并讲话。会议要求，要加强{topic}工作。"
    )
    told = None if number % 500 == 0 else "今日天气晴。" if number % 500 == 1 else text
    return {"id": f"d{number}", "text": told, "title": f"全市{topic}工作会议召开", "date": "2024-03-06"}


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thousands of short reports; every five hundredth has no text, and fails."""
    chance = random.Random(7)
    rows = (_report_row(number, chance) for number in range(DOCUMENTS))
    path = tmp_path_factory.mktemp("engines") / "corpus.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def reports_parsed(reports: Path) -> Path:
    """The output of a run on this machine, with its errors file beside it."""
    output = reports.with_name("single.jsonl")
    counts = run_batch(Run([str(reports)], output, Setup(), workers=1))
    assert (counts.documents, counts.failures) == (DOCUMENTS, DOCUMENTS // 500)
    assert counts.meetings > DOCUMENTS * 0.9
    return output
