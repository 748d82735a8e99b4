"""Absences that one verb tells of several people."""

from __future__ import annotations

import pytest

from meetingparse import Parser

PARSER = Parser()


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        ("监事长许世元因赴京公干，副监事长贺一鸣因病，均已告假。", {"许世元", "贺一鸣"}, set()),
        ("副县长郭永胜在浙江挂职招商，副县长罗刚参加军事训练，均请假。", {"郭永胜", "罗刚"}, set()),
        ("副会长许大川因赴新加坡出席婚宴，副会长姚志远身在内地，均未克出席。", {"许大川", "姚志远"}, set()),
        ("理事王伟、李明出席会议，陈刚、罗小宁均请假。", {"陈刚", "罗小宁"}, {"王伟", "李明"}),
        ("理事王伟、李明均出席会议，陈刚请假。", {"陈刚"}, {"王伟", "李明"}),
    ],
)
def test_who_is_away_together(text: str, absent: set[str], present: set[str]) -> None:
    meeting = PARSER("10月12日，县商会召开理事会。" + text)
    assert {one.name for one in meeting.absent} == absent
    assert {one.name for one in meeting.attendees} == present
