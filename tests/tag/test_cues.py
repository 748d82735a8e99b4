"""Cue verbs: what is taken and what is left."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("甲无法出席。", [("无法出席", "absent")]),
        ("甲没能按时参加会议。", [("没能按时参加", "absent")]),
        ("甲就提请审议草案的议案作了说明。", [("说明", "report")]),
        ("甲作《政府工作报告》。", [("作报告", "speak")]),
        ("主任李运作报告。", [("作报告", "speak")]),
        ("甲给予充分肯定。", [("肯定", "say")]),
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
        "看望了与会代表。",
        "带领学校各部门",
        "入党介绍人甲",
        "由甲主持的省科技攻关专项",
        "审议通过了工作报告。",
        "司法解释",
        "联合声明",
        "成果评价会",
        "评审答辩会",
        "以第一作者发表7篇论文",
        "所提出的方法",
        "研究阐释全会精神",
        "整改工作动员部署暨总结会",
        "甲的材料没有到位",
        "以甲为纽带示范推广成果",
        "甲荣获技术示范奖",
        "为申报博士点出谋划策",
        "根据大家所反映的情况",
    ],
)
def test_left(text: str) -> None:
    assert kinds(text) == []


WORDS = [
    "主持",
    "会议",
    "出席",
    "未能",
    "讲话",
    "作",
    "了",
    "听取",
    "审议",
    "的",
    "，",
    "。",
    "甲",
    "就",
    "要求",
    "人",
    "精神",
    "(",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_in_order(text: str) -> None:
    cues = find_cues(text)
    assert all(text[cue.start : cue.end] == cue.text for cue in cues)
    assert all(left.end <= right.start for left, right in pairwise(cues))
