"""Everybody of a report and their roles, from raw text."""

from __future__ import annotations

import pytest

import meetingparse

PARSER = meetingparse.Parser()


def roles(text: str) -> dict[str, list[str]]:
    meeting = PARSER(text)
    return {one.name: list(one.roles) for one in (*meeting.participants, *meeting.mentioned)}


MINUTES = """全市春季植树动员会记录
主持人：林业局局长 林一舟
发布人：林业局副局长 周明远
　　　　园林中心主任 吴小蓉
时间：2023年3月5日
林一舟：今天的动员会现在开始，请大家安静。
"""


def test_the_label_of_one_line_does_not_govern_what_stands_below_another() -> None:
    found = roles(MINUTES)
    assert found["林一舟"] == ["chair", "speaker", "attendee"]
    assert not any("chair" in one for name, one in found.items() if name != "林一舟")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("林一舟（请假）", ["absent"]),
        ("林一舟（女）", ["attendee"]),
        ("林一舟（财务科）", ["attendee"]),
    ],
)
def test_absent_by_a_bracket(row: str, expected: list[str]) -> None:
    text = (
        f"3月5日，市林业局召开全市植树动员会。\n参会领导：总工程师 {row}、主任 周明远\n会议强调，要抓紧植树。"
    )
    found = roles(text)
    assert found["林一舟"] == expected
    assert found["周明远"] == ["attendee"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "林一舟、周明远分别以“古塔：谁来保护”“桥的形制，与修缮”为题作了报告。",
            {"林一舟": ["speaker", "attendee"]},
        ),
        ("县长林一舟作《政府工作报告》。", {"林一舟": ["speaker", "attendee"]}),
        ("副主任林一舟在青石村办了“理论宣讲，暨村民座谈会”。", {"林一舟": []}),
        ("大家学习了《安全！林一舟、周明远介绍防汛经验》一文。", {"林一舟": [], "周明远": []}),
        ("村民林一舟说：“水渠，月底前修好。”", {"林一舟": ["speaker", "attendee"]}),
    ],
)
def test_words_of_a_title_are_no_verbs(sentence: str, expected: dict[str, list[str]]) -> None:
    """Titles and quoted words are one word of the sentence around them: their marks and verbs do not count."""
    found = roles(f"3月5日，市林业局召开全市植树动员会。{sentence}")
    assert {name: found.get(name) for name in expected} == expected


def test_a_line_that_ends_in_a_comma_goes_on_below() -> None:
    text = "3月5日，市林业局召开全市植树动员会。\n局长林一舟、副局长周明远，\n\n总工程师吴小蓉参加会议。\n科长沈若溪讲话。"
    found = roles(text)
    assert [found[name] for name in ("林一舟", "周明远", "吴小蓉")] == [["attendee"]] * 3
    assert found["沈若溪"] == ["speaker", "attendee"]


@pytest.mark.parametrize(
    "told",
    [
        "国务院总理林一舟作出重要批示。批示指出，要修好水渠。",
        "副总理周明远到会。抢修开始。林一舟总理对抢修提出明确要求。",
    ],
)
def test_who_is_only_relayed_is_not_there(told: str) -> None:
    found = roles(f"3月5日，全国水利工作视频会议召开。{told}部长吴小蓉讲话。")
    assert found["林一舟"] == []
    assert found["吴小蓉"] == ["speaker", "attendee"]


def test_a_premier_of_whom_the_lead_tells_speaks() -> None:
    found = roles(
        "3月5日，国务院总理林一舟同部长周明远座谈，座谈会在京召开。他们看了展览。林一舟表示，要修水渠。"
    )
    assert found["林一舟"] == ["speaker", "attendee"]


LABELS_ALONE = (
    "海州市政府第12次市政会议\n开会日期\n3月5日\n开会地点\n市政大楼\n主席\n林一舟\n纪录\n周明远\n出席\n"
    "吴小蓉(公假)、沈若溪、顾大川、罗小宁(陈志远代)\n列席\n许文清\n主席致词:请务必修好水渠。"
)
LABELS_IN_A_ROW = (
    "主席：林一舟 纪录：周明远 出席：吴小蓉（公假）、沈若溪、顾大川、罗小宁（陈志远代）\n"
    "列席：许文清\n市政会议于5日召开。主席致词：请务必修好水渠。"
)


@pytest.mark.parametrize("text", [LABELS_ALONE, LABELS_IN_A_ROW])
def test_minutes_with_the_labels_alone_or_in_a_row(text: str) -> None:
    """主席 is who presides, not a title; who stands in (乙代) is there, who is stood in for is not."""
    found = roles(text)
    assert found["林一舟"] == ["chair", "speaker", "attendee"]
    assert [found[name] for name in ("周明远", "沈若溪", "顾大川", "陈志远")] == [["attendee"]] * 4
    assert found["吴小蓉"] == found["罗小宁"] == ["absent"]
    assert found["许文清"] == ["observer"]
    assert next(one for one in PARSER(text).participants if one.name == "林一舟").posts == []
