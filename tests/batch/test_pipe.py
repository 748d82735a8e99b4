"""Streams of texts: order, contexts, errors as values; here and in other processes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import meetingparse
from meetingparse import Meeting, MeetingParseError, Parser
from meetingparse.inputs import Source
from meetingparse.roles.assemble import build_record

REPORT = "3月5日，市长张平主持召开全市防汛工作会议。会议要求，要加强值守。"
TEXTS = [REPORT, "今日天气晴。", "", REPORT * 2]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_the_same_as_one_by_one(parser: Parser, workers: int) -> None:
    assert list(parser.pipe(TEXTS, workers=workers)) == [parser(text) for text in TEXTS]


@pytest.mark.parametrize("workers", [0, 2])
def test_contexts_come_back_as_they_are(parser: Parser, workers: int) -> None:
    contexts = [object() for _ in TEXTS]
    pairs = list(parser.pipe(zip(TEXTS, contexts, strict=True), as_tuples=True, workers=workers))
    assert all(found is given for (_, found), given in zip(pairs, contexts, strict=True))
    assert [meeting for meeting, _ in pairs] == [parser(text) for text in TEXTS]


@pytest.mark.parametrize("workers", [0, 1])
def test_sources_keep_title_day_and_id(parser: Parser, workers: int) -> None:
    source = Source(REPORT, "", "甲", "防汛会议召开", date(2024, 3, 6))
    (meeting,) = parser.pipe([source], workers=workers)
    assert meeting == parser(REPORT, title="防汛会议召开", published=date(2024, 3, 6), id="甲")


def test_errors_are_raised_or_returned(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(page: Any, *more: Any) -> Any:
        if page.clean.startswith("炸"):
            raise ValueError("boom")
        return build_record(page, *more)

    monkeypatch.setattr("meetingparse.parser.build_record", build)
    first, second, third = parser.pipe([REPORT, "炸", REPORT], errors="return")
    assert isinstance(first, Meeting)
    assert third == first
    assert isinstance(second, MeetingParseError)
    assert "ValueError: boom" in str(second)
    assert isinstance(second.__cause__, ValueError)
    with pytest.raises(MeetingParseError, match="boom"):
        list(parser.pipe(["炸"]))
    ((value, context),) = parser.pipe([("炸", 7)], as_tuples=True, errors="return")
    assert (isinstance(value, MeetingParseError), context) == (True, 7)


def test_a_text_that_takes_too_long(parser: Parser) -> None:
    slow, quick = parser.pipe(["会" * 3_000_000, REPORT], errors="return", workers=1, timeout=1.0)
    assert isinstance(slow, MeetingParseError)
    assert "took longer" in str(slow)
    assert isinstance(quick, Meeting)


@pytest.mark.parametrize("workers", [0, 1])
def test_what_is_no_text_is_refused(parser: Parser, workers: int) -> None:
    with pytest.raises(TypeError, match="must be a str"):
        list(parser.pipe([b"x"], workers=workers))  # type: ignore[list-item]


@pytest.mark.parametrize("workers", [0, 1])
def test_an_endless_stream_is_read_as_needed(parser: Parser, workers: int) -> None:
    def endless() -> Iterator[str]:
        while True:
            yield REPORT

    stream = parser.pipe(endless(), workers=workers)
    assert next(stream).chair is not None
    stream.close()  # type: ignore[attr-defined]


def test_frames_are_a_public_name(parser: Parser) -> None:
    frames = meetingparse.to_frame(parser.pipe(TEXTS))
    assert frames["participants"].column("name").to_pylist() == ["张平", "张平"]
