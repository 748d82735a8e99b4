"""What stands around a name decides: whole sentences, who is named in them and with which posts."""

from __future__ import annotations

import pytest

from meetingparse import Parser

PARSER = Parser()
BEFORE = "10月12日，全县重点项目建设推进会在县会议中心召开。"


def named(text: str) -> dict[str, list[str]]:
    meeting = PARSER(BEFORE + text)
    return {
        one.name: [post.text for post in one.posts] for one in [*meeting.participants, *meeting.mentioned]
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委副书记兼党校校长罗小宁主持会议。", {"罗小宁": ["县委副书记", "党校校长"]}),
        ("副政治委员兼纪委书记贺新华参加会议。", {"贺新华": ["副政治委员", "纪委书记"]}),
        ("会议由代旭日支队长主持。", {"代旭日": ["支队长"]}),
        ("省人大副主任李为、周强和秘书长罗小宁出席。", {"李为": ["省人大副主任"], "周强": ["省人大副主任"], "罗小宁": ["秘书长"]}),
        ("民进省委会专职副主委胡献出席会议。", {"胡献": ["民进省委会专职副主委"]}),
        ("自治区政协主席艾斯海提·克里木拜主持会议。", {"艾斯海提·克里木拜": ["自治区政协主席"]}),
        ("海州大学校长Jane M. Roe教授参加会议。", {"Jane M. Roe": ["海州大学校长", "教授"]}),
        ("县委书记贺新华强调，各位委员要认真履职。", {"贺新华": ["县委书记"]}),
        ("主持人罗小宁说：谢谢贺局长。", {"罗小宁": ["主持人"]}),
        ("茶农代表石小妹（女）请假。", {"石小妹": ["茶农代表"]}),
        ("县长贺新华回忆了总书记嘱托。", {"贺新华": ["县长"]}),
        ("市科协党组书记、主席提名人选陶迪主持会议。", {"陶迪": ["市科协党组书记", "主席提名人选"]}),
        ("《小说月刊》副主编王干出席会议。", {"王干": ["《小说月刊》副主编"]}),
        ("根据年初县委书记贺新华的要求，工作正在推进。", {"贺新华": ["县委书记"]}),
        ("二是副县长罗小宁讲话。", {"罗小宁": ["副县长"]}),
        ("总队党委书记、张福好总队长出席会议。", {"张福好": ["总队党委书记", "总队长"]}),
        ("罗小宁、马锋两位同志当选为副镇长。", {"罗小宁": ["副镇长"], "马锋": ["副镇长"]}),
        ("支队党委副书记/政治委员贺新华主持会议。", {"贺新华": ["支队党委副书记", "政治委员"]}),
    ],
)  # fmt: skip
def test_who_is_named(text: str, expected: dict[str, list[str]]) -> None:
    assert {name: sorted(posts) for name, posts in named(text).items()} == {
        name: sorted(posts) for name, posts in expected.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "会议通报了今年以来专家学者来校讲学的情况。",
        "会议要求，要立足实际，封山、封沟、封路。",
        "教学副院长、科研副院长参加会议。",
        "会议由镇党委副书记主持。",
        "全国集邮联合会参加会议。",
        "会议要求抓好学校、医院、车站等重点场所。\n（罗小宁）",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert named(text) == {}
