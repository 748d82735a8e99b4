"""Cue verbs: what is taken and what is left."""

from __future__ import annotations

import pytest

from meetingparse.tag.cues import find_cues


def kinds(text: str) -> list[tuple[str, str]]:
    return [(cue.text, cue.kind) for cue in find_cues(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲主持会议并讲话。", [("主持", "chair"), ("讲话", "speak")]),
        ("甲主持召开座谈会。", [("主持召开", "chair")]),
        ("甲出席，乙列席会议。", [("出席", "attend"), ("列席", "observe")]),
        ("甲因病未能到会。", [("未能到会", "absent")]),
        ("甲作了关于预算执行情况的报告。", [("报告", "report")]),
        ("甲作题为《开局之年怎么干》的动员讲话。", [("讲话", "speak")]),
        ("甲指出，形势很好。", [("指出", "say")]),
    ],
)
def test_taken(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "发布会主持人是甲。",
        "主持日常工作的副部长甲",
        "主持国家项目三项",
        "学习了重要讲话精神。",
        "按照有关要求，",
        "听取了工作汇报。",
        "在报告厅举行。",
        "交流合作平台",
    ],
)
def test_left(text: str) -> None:
    assert kinds(text) == []
