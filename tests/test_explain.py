"""Explanations: every value with its rule and its characters, in both languages; doubt is marked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

import meetingparse
from meetingparse.cli import app
from meetingparse.explain import DECISIONS, DOUBTFUL, KINDS, MANNERS, Language, explain, meaning
from meetingparse.lexicon import read_rows
from meetingparse.roles import confidence
from meetingparse.summary import render

RAW = (
    "全市防汛工作视频会议召开\n本报讯（记者 何田）6月18日下午，全市防汛工作视频会议在市应急指挥中心召开。"
    "市长苏明哲主持会议并讲话，副市长李岩、水利局局长周立群参加会议，市直有关部门负责人列席。副市长王晓东因公请假。\n"
    "苏明哲指出，形势严峻。他强调，各县区要压实责任，6月底前完成整改。\n会议听取了周立群关于汛情的汇报。各县区设分会场。"
)
LANGUAGES: list[Language] = list(get_args(Language))


@pytest.fixture(scope="module")
def meeting() -> meetingparse.Meeting:
    return meetingparse.parse(RAW, id="a")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_span_shown_stands_there(meeting: meetingparse.Meeting, language: Language) -> None:
    shown = re.findall(r"「([^」]+)」\[(\d+):(\d+)\]", meeting.explain(language))
    assert len(shown) > 20
    assert [words for words, start, end in shown if RAW[int(start) : int(end)] != words] == []


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "zh",
            [
                "会议报道：是",
                "名称：全市防汛工作视频会议",
                "主持 0.",
                "缺席 0.",
                "出席 ← 由主持、讲话推出",
                "部署要求 1：",
            ],
        ),
        (
            "en",
            [
                "meeting report: yes",
                "name: 全市防汛工作视频会议",
                "chair 0.",
                "absent 0.",
                "follows from chairing",
                "directives 1:",
            ],
        ),
    ],
)
def test_what_it_says(meeting: meetingparse.Meeting, language: Language, lines: list[str]) -> None:
    told = explain(meeting, language)
    assert [line for line in lines if line not in told] == []


def test_every_rule_in_it_is_explained_in_words(meeting: meetingparse.Meeting) -> None:
    rules = {one.rule for one in meeting.decisions}
    rules |= {one.rule for person in meeting.participants for one in person.evidence}
    assert len(rules) > 8
    for language in LANGUAGES:
        assert {rule for rule in rules if not meaning(rule, language)} == set()


def test_every_kind_of_cue_is_explained() -> None:
    assert {row["kind"] for row in read_rows("cues.tsv")} <= set(KINDS)


@pytest.mark.parametrize("table", [KINDS, MANNERS, DECISIONS])
def test_both_languages_say_something(table: dict[str, tuple[str, str]]) -> None:
    assert all(chinese and english and chinese != english for chinese, english in table.values())


def test_fields_without_persons_have_their_reasons(meeting: meetingparse.Meeting) -> None:
    told = {one.key for one in meeting.decisions}
    assert {"is_meeting", "name", "date", "venue", "sub_venues", "mode", "groups[0]"} <= told
    assert all(one.span is None or one.span.text in RAW for one in meeting.decisions)


def test_a_directive_shows_who_and_with_what_word(meeting: meetingparse.Meeting) -> None:
    [directive] = meeting.directives
    assert directive.source == "苏明哲"
    assert directive.verb is not None
    assert directive.verb.text == "强调"
    assert directive.source_mention is not None
    assert directive.source_mention.text == "他"


def test_evidence_is_told_without_repeats() -> None:
    raw = "3月5日，市长苏明哲主持召开全市工作会议。" + "".join(
        f"苏明哲强调，要做好第{number}项工作。" for number in "一二三四五六"
    )
    [person] = meetingparse.parse(raw).participants
    assert person.roles == ["chair", "speaker", "attendee"]
    kinds = [(one.role, one.rule) for one in person.evidence]
    assert max(kinds.count(kind) for kind in kinds) <= 2
    assert "attendee" not in {role for role, _ in kinds}
    places = [(one.role, one.span.start) for one in person.evidence]
    assert len(places) == len(set(places))


def test_what_is_no_meeting_tells_why() -> None:
    meeting = meetingparse.parse("关于召开全县工作会议的通知\n各单位：\n定于3月1日召开全县工作会议。")
    assert meeting.explain("zh").splitlines()[1].startswith("会议报道：否 (notice:")
    assert meeting.explain("en").splitlines()[1].startswith("meeting report: no (notice:")


def test_doubt_is_marked() -> None:
    meeting = meetingparse.parse(RAW)
    sure, *others = meeting.participants
    evidence = [one.model_copy(update={"confidence": 0.5}) for one in sure.evidence]
    doubtful = sure.model_copy(update={"confidence": 0.5, "evidence": evidence})
    changed = meeting.model_copy(update={"participants": [doubtful, *others]})
    assert "存疑" not in meeting.explain("zh")
    assert "主持 0.50 (存疑)" in changed.explain("zh")
    assert "chair 0.50 (doubtful)" in changed.explain("en")
    assert f"{sure.name}?" in render(changed, "zh")
    assert f"{sure.name}?" not in render(meeting, "zh")


def test_another_day_or_meeting_is_told_as_a_doubt() -> None:
    raw = "3月5日，全市工作会议召开，市长苏明哲讲话。3月8日，全市教育大会召开。"
    assert any(one.startswith("date: 3月8日") for one in meetingparse.parse(raw).warnings)
    assert meetingparse.parse(RAW).warnings == []


def test_a_title_apart_is_named() -> None:
    meeting = meetingparse.parse(RAW.split("\n", 1)[1], title="苏明哲在全市防汛工作视频会议上强调 压实责任")
    assert re.search(r"「苏明哲」\[title \d+:\d+\]", meeting.explain("en"))
    assert re.search(r"「苏明哲」\[标题 \d+:\d+\]", meeting.explain("zh"))


def test_an_unknown_kind_has_the_confidence_of_the_wider_one() -> None:
    known = {row["key"]: float(row["confidence"]) for row in read_rows(confidence.LEXICON)}
    assert confidence.of_claim("speaker", "no.such-rule", True) == known["speaker/post"]
    assert confidence.of_claim("chair", "chair.subject", True) == known["chair/post/chair.subject"]
    assert confidence.of_occasion(True, 0.123) == known["meeting"]


def test_confidence_is_a_share_and_posts_count() -> None:
    table = [float(row["confidence"]) for row in read_rows(confidence.LEXICON)]
    assert table
    assert all(0 < value < 1 for value in table)
    assert confidence.of_claim("speaker", "say.attribution", False) < confidence.of_claim(
        "speaker", "say.attribution", True
    )
    assert 0 < DOUBTFUL < 1


TWICE = RAW + "\n又讯 同日下午，全市信访工作会议召开，副市长李岩主持。会议要求，各部门要及时化解矛盾。\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain"], ["名称：全市防汛工作视频会议"]),
        (["explain", "--lang", "en"], ["name: 全市防汛工作视频会议", "follows from chairing or speaking"]),
        (["explain", "--all"], ["名称：全市防汛工作视频会议", "名称：全市信访工作会议"]),
        (["parse", "--all", "--format", "text"], ["[r] 全市防汛工作视频会议", "[r] 全市信访工作会议"]),
    ],
)
def test_on_the_command_line(tmp_path: Path, arguments: list[str], said: list[str]) -> None:
    (tmp_path / "r.txt").write_text(TWICE, encoding="utf-8")
    result = CliRunner().invoke(app, [*arguments, str(tmp_path / "r.txt")])
    assert result.exit_code == 0
    assert [words for words in said if words not in result.stdout] == []
    assert ("全市信访工作会议" in result.stdout) == ("--all" in arguments)


def test_a_missing_file_fails_and_the_others_are_explained(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(RAW, encoding="utf-8")
    result = CliRunner().invoke(app, ["explain", str(tmp_path / "no.txt"), str(tmp_path / "r.txt")])
    assert result.exit_code == 1
    assert "no.txt" in result.stderr
    assert "名称：全市防汛工作视频会议" in result.stdout
