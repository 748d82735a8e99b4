"""From raw text to the record: whole reports, any string, the promises of the README."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import meetingparse
from meetingparse import Meeting, Parser
from meetingparse.errors import ConfigError

REPORT = (
    "全市防汛工作会议召开\n"
    "本报讯（记者 何畅）6月12日上午，全市防汛工作会议在市会议中心召开。市委书记林一舟出席会议并讲话，"
    "市委副书记、市长周明远主持会议。副市长吴小蓉通报了有关情况。\n"
    "林一舟强调，各县（市、区）要压实责任，6月底前完成隐患排查。要加强值班值守，严禁脱岗。\n"
    "会议以视频会议形式召开，各县（市、区）设分会场。市领导马立群、何畅然参加会议。"
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def test_a_whole_report(parser: Parser) -> None:
    meeting = parser(REPORT, id="r1", published=date(2024, 6, 13))
    assert meeting.id == "r1"
    assert meeting.is_meeting and meeting.reason is None
    assert meeting.name is not None and meeting.name.text == "全市防汛工作会议"
    assert meeting.date is not None and meeting.date.iso == "2024-06-12"
    assert meeting.venue is not None and meeting.venue.text == "市会议中心"
    assert meeting.mode == "video"
    assert [one.text for one in meeting.sub_venues] == ["各县（市、区）"]
    assert meeting.chair is not None and meeting.chair.name == "周明远"
    assert [one.name for one in meeting.speakers] == ["林一舟", "吴小蓉"]
    assert [one.name for one in meeting.attendees] == ["林一舟", "周明远", "吴小蓉", "马立群", "何畅然"]
    assert [(one.source, one.text) for one in meeting.directives] == [
        ("林一舟", "各县（市、区）要压实责任，6月底前完成隐患排查。"),
        ("林一舟", "要加强值班值守，严禁脱岗。"),
    ]


def test_every_mention_points_at_its_characters(parser: Parser) -> None:
    meeting = parser(REPORT)
    mentions = list(meeting.iter_mentions())
    assert len(mentions) > 30
    assert meeting.verify(REPORT) == []
    assert all(REPORT[one.start : one.end] == one.text for one in mentions)


@pytest.mark.parametrize(
    ("noise", "raw"),
    [
        ("markup", "<p>" + REPORT.replace("\n", "</p>\n<p>") + "</p>"),
        ("zero width", REPORT.replace("市委", "市\u200b委")),
        ("ideographic indent", "\n".join("　　" + line for line in REPORT.split("\n"))),
        ("filter dots", REPORT.replace("市委书记", "市.委书.记")),
    ],
)
def test_noise_changes_nothing_but_the_offsets(parser: Parser, noise: str, raw: str) -> None:
    clean, noisy = parser(REPORT), parser(raw)
    assert noisy.verify(raw) == []
    assert [p.name for p in noisy.attendees] == [p.name for p in clean.attendees]
    assert [d.text for d in noisy.directives] == [d.text for d in clean.directives]
    for one in noisy.participants:
        assert [post.text for post in one.posts] == [
            post.text for post in next(p for p in clean.participants if p.name == one.name).posts
        ]


def test_the_title_apart_is_a_field_of_its_own(parser: Parser) -> None:
    body = REPORT.split("\n", 1)[1]
    meeting = parser(body, title="林一舟出席全市防汛工作会议并讲话")
    person = next(p for p in meeting.participants if p.name == "林一舟")
    assert {one.field for one in person.mentions} == {"text", "title"}
    assert meeting.verify(body, title="林一舟出席全市防汛工作会议并讲话") == []


def test_a_title_that_the_text_begins_with_is_read_once(parser: Parser) -> None:
    meeting = parser(REPORT, title="全市防汛工作会议召开")
    assert {one.field for one in meeting.iter_mentions()} == {"text"}


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "你好", "abc", "《》“”（）", "会议", "0", "\ud800会议\udfff", "。" * 50]
)
def test_any_text_gives_a_record(parser: Parser, text: str) -> None:
    meeting = parser(text)
    assert isinstance(meeting, Meeting)
    assert meeting.is_meeting or meeting.reason
    assert Meeting.model_validate_json(meeting.model_dump_json()) == meeting


def test_an_id_that_cannot_be_written_is_escaped(parser: Parser) -> None:
    assert parser("会议", id="a\ud800").id == "a\\ud800"


_ALPHABET = st.sampled_from(
    [
        *"市委书记长张李王林一舟主持会议出席并讲话强调要，。、；：（）“”《》\n 　<>p/.·1月23日上午分会场设领(ǐ)導"
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), st.text(_ALPHABET, max_size=300)))
def test_never_raises_and_every_span_is_right(text: str) -> None:
    meeting = meetingparse.parse(text)
    assert meeting.verify(text) == []


@settings(deadline=None)
@given(st.text(_ALPHABET, max_size=120), st.text(_ALPHABET, max_size=40))
def test_spans_into_title_and_text(text: str, title: str) -> None:
    meeting = meetingparse.parse(text, title=title)
    assert meeting.verify(text, title=title) == []


def test_the_same_text_gives_the_same_record(parser: Parser) -> None:
    first = parser(REPORT).model_dump_json()
    parser("另一篇报道。市长何畅主持会议。")
    assert parser(REPORT).model_dump_json() == first
    assert Parser()(REPORT).model_dump_json() == first


def test_pipe_keeps_the_order(parser: Parser) -> None:
    names = [
        m.chair.name if m.chair else None
        for m in parser.pipe(["3月5日，市长林一舟主持召开全市防汛工作会议。", "", REPORT])
    ]
    assert names == ["林一舟", None, "周明远"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"text": b"x"}, "text"),
        ({"text": None}, "text"),
        ({"text": "x", "title": 3}, "title"),
        ({"text": "x", "published": "2024"}, "published"),
        ({"text": "x", "id": 7}, "id"),
    ],
)
def test_wrong_types(arguments: dict[str, object], word: str) -> None:
    with pytest.raises(TypeError, match=word):
        meetingparse.parse(**arguments)  # type: ignore[arg-type]


def test_own_lexicons(tmp_path: Path) -> None:
    (tmp_path / "titles.tsv").write_text("surface\tkind\tbehind\n堂主任事\trank\t0\n", encoding="utf-8")
    meeting = Parser(lexicons=tmp_path)("3月1日，全镇工作会议召开。堂主任事林一舟主持会议。")
    assert [post.text for post in meeting.participants[0].posts] == ["堂主任事"]


def test_a_lexicon_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no folder"):
        Parser(lexicons=tmp_path / "nowhere")
