"""Absences that one verb tells of several people."""

from __future__ import annotations

import pytest

from meetingparse import Parser

PARSER = Parser()


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        ("会长许东桥因赴外地谈判，副会长贺南溪因病，均已告假。", {"许东桥", "贺南溪"}, set()),
        ("理事郭小鹤在外省学习进修，理事罗刚参加岗位培训，均请假。", {"郭小鹤", "罗刚"}, set()),
        ("副会长许大川因赴新加坡出席婚宴，副会长姚志远身在内地，均未克出席。", {"许大川", "姚志远"}, set()),
        ("理事王伟、李明出席会议，陈刚、罗小宁均请假。", {"陈刚", "罗小宁"}, {"王伟", "李明"}),
        ("理事王伟、李明均出席会议，陈刚请假。", {"陈刚"}, {"王伟", "李明"}),
    ],
)
def test_who_is_away_together(text: str, absent: set[str], present: set[str]) -> None:
    meeting = PARSER("10月12日，县商会召开理事会。" + text)
    assert {one.name for one in meeting.absent} == absent
    assert {one.name for one in meeting.attendees} == present
