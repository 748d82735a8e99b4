"""The summary: what a person sees of a record."""

from __future__ import annotations

from typing import Any

from meetingparse.schema import Meeting
from meetingparse.summary import render


def at(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "start": 0, "end": len(text), **more}


def person(name: str, *roles: str, posts: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"name": name, "roles": list(roles), "posts": [at(p) for p in posts], "mentions": [at(name)]}


FULL = Meeting.model_validate(
    {
        "is_meeting": True,
        "id": "a",
        "headline": {"title": at("张平主持召开会议")},
        "name": at("全市防汛工作会议"),
        "date": at("3月5日至6日", iso={"start": "2024-03-05", "end": "2024-03-06"}),
        "venue": at("市民中心"),
        "main_venue": at("市里"),
        "sub_venues": [at("各县(市、区)"), at("开发区")],
        "mode": "hybrid",
        "participants": [
            person("张平", "chair", "speaker", "attendee", posts=("市委副书记", "市长")),
            person("李明", "attendee"),
            person("王芳", "observer"),
            person("赵强", "absent"),
        ],
        "mentioned": [person("陈静", posts=("省长",))],
        "groups": [at("有关部门负责同志"), at("群众代表", role="observer")],
        "directives": [at("要加强值守。", source="会议"), at("要压实责任。")],
        "agenda": [{"act": at("听取"), "matter": at("情况汇报")}],
        "documents": [{"title": at("《办法》"), "act": at("审议")}, {"title": at("《通知》")}],
        "watched": [at("全省防汛工作会议")],
        "warnings": ["有字节被替换"],
    }
)


def test_all_of_a_full_record_is_shown() -> None:
    assert (
        render(FULL)
        == """\
[a] 全市防汛工作会议
  日期：3月5日至6日（2024-03-05 – 2024-03-06）
  地点：市民中心
  主会场：市里
  分会场：各县(市、区)、开发区
  形式：现场与视频结合
  主持：张平（市委副书记、市长）
  讲话发言：张平（市委副书记、市长）
  出席：张平（市委副书记、市长）、李明
  列席：王芳
  缺席：赵强
  集体：有关部门负责同志、群众代表（列席）
  议程：听取 情况汇报
  文件：审议 《办法》、《通知》
  收听收看：全省防汛工作会议
  部署要求（2）：
    1. [会议] 要加强值守。
    2. 要压实责任。
  提到：陈静（省长）
  注意：有字节被替换
"""
    )


def test_labels_can_be_english() -> None:
    shown = render(FULL, "en").splitlines()
    assert shown[0] == "[a] 全市防汛工作会议"
    assert shown[5] == "  mode: hybrid"
    assert shown[6] == "  chair: 张平 (市委副书记, 市长)"
    assert "  directives (2):" in shown
    labels = [line.split(":")[0] for line in shown[1:] if ":" in line]
    assert all(label.isascii() for label in labels)


def test_a_record_without_content_is_one_line() -> None:
    assert render(Meeting(is_meeting=True)) == "会议（未写明）\n"
    title = {"title": at("召开会议")}
    assert render(Meeting.model_validate({"is_meeting": True, "headline": title})) == "召开会议\n"


def test_what_is_no_meeting_is_shown_with_its_reason() -> None:
    assert render(Meeting(is_meeting=False, reason="notice", id="b")) == "[b] 不是会议报道：notice\n"
    notice = Meeting.model_validate(
        {"is_meeting": False, "reason": "notice", "headline": {"title": at("关于召开会议的通知")}}
    )
    assert render(notice, "en") == "关于召开会议的通知  no meeting report: notice\n"
