"""Lists of names in all arrangements: names, posts, and what the list says that they did."""

from __future__ import annotations

import pytest

from meetingparse import Parser

PARSER = Parser()
BEFORE = "10月12日，全县重点项目建设推进会在县会议中心召开。\n"
BEHIND = "\n会议强调，要压实责任，加快项目进度。"


def people(roster: str) -> dict[str, tuple[list[str], list[str]]]:
    meeting = PARSER(BEFORE + roster + BEHIND)
    return {one.name: ([post.text for post in one.posts], list(one.roles)) for one in meeting.participants}


NAMES = ("贺新华", "罗小宁", "白启", "欧阳健")


@pytest.mark.parametrize("mark", ["、", "，", ", ", " ", "　", "/", "；", "|", "\n", "，\n", "、\n"])
@pytest.mark.parametrize("head", ["出席：", "参会人员：", "与会人员（4人）：", "出席会议的有："])
def test_names_under_a_head_apart_by_any_mark(mark: str, head: str) -> None:
    assert {name: roles for name, (_, roles) in people(head + mark.join(NAMES)).items()} == {
        key: ["attendee"] for key in NAMES
    }


@pytest.mark.parametrize("mark", ["、", "，", ", ", " ", "　", "/", "；", "|"])
@pytest.mark.parametrize("behind", ["出席会议。", "等参加会议。", "等领导列席会议。", "在主席台就座。"])
def test_names_before_a_verb_apart_by_any_mark(mark: str, behind: str) -> None:
    assert set(people(mark.join(NAMES) + behind)) == set(NAMES)


POSTS = {"贺新华": ["县委常委", "副县长"], "罗小宁": ["县财政局局长"], "白启": ["县政协副主席"]}


@pytest.mark.parametrize(
    "roster",
    [
        "出席：县委常委、副县长贺新华，县财政局局长罗小宁，县政协副主席白启",
        "出席：贺新华（县委常委、副县长）、罗小宁（县财政局局长）、白启（县政协副主席）",
        "出席：\n贺新华　　县委常委、副县长\n罗小宁　　县财政局局长\n白　启　　县政协副主席",
        "出席：\n县委常委、副县长　　贺新华\n县财政局局长　　罗小宁\n县政协副主席　　白　启",
        "出席：贺新华，县委常委、副县长；罗小宁，县财政局局长；白启，县政协副主席。",
        "出席人员\n贺新华\t县委常委、副县长\n罗小宁\t县财政局局长\n白启\t县政协副主席",
        "出席会议的有县委常委 副县长贺新华、县财政局局长罗小宁、县政协副主席白启。",
    ],
)
def test_posts_stand_before_or_behind_the_names(roster: str) -> None:
    assert {name: posts for name, (posts, _) in people(roster).items()} == POSTS


@pytest.mark.parametrize(
    ("roster", "expected"),
    [
        ("出席：贺新华、罗小宁\n列席：白启\n请假：欧阳健（出差）", {"贺新华": "attendee", "白启": "observer", "欧阳健": "absent"}),
        ("参会人员：\n县政府：贺新华、罗小宁\n县财政局：白启　欧阳健", {"贺新华": "attendee", "欧阳健": "attendee"}),
        ("主持人：罗小宁\n出席：贺新华、白启", {"罗小宁": "chair", "白启": "attendee"}),
        ("出席\n贺新华\n罗小宁\n缺席\n白启", {"罗小宁": "attendee", "白启": "absent"}),
    ],
)  # fmt: skip
def test_each_head_says_what_those_under_it_did(roster: str, expected: dict[str, str]) -> None:
    found = people(roster)
    assert {name: found[name][1][0] for name in expected} == expected


@pytest.mark.parametrize(
    ("roster", "label"),
    [
        ("出席委员有：贺新华、罗小宁、白启。", "委员"),
        ("请假理事：贺新华、罗小宁、白启", "理事"),
        ("参加座谈的市人大代表有：贺新华、罗小宁、白启。", "市人大代表"),
        ("县领导 贺新华 罗小宁 白启参加会议。", "县领导"),
        ("贺新华、罗小宁、白启等市级领导干部出席会议。", "市级领导干部"),
        ("党和国家领导人贺新华、罗小宁、白启出席会议。", "党和国家领导人"),
    ],
)
def test_the_label_of_a_list_is_a_post_of_each(roster: str, label: str) -> None:
    assert {name: posts for name, (posts, _) in people(roster).items()} == {key: [label] for key in NAMES[:3]}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("大会选举产生新一届理事会理事5名：贺新华、罗小宁、白启。", "白启", "理事会理事"),
        ("当选名单如下：\n会长：贺新华\n副会长：罗小宁、白启", "白启", "副会长"),
        ("会议选举贺新华为主席、罗小宁为副主席。", "罗小宁", "副主席"),
        ("专家组成员海州大学贺新华院士、江州大学罗小宁教授参加会议。", "罗小宁", "专家组成员"),
        ("县医院副院长（兼护理部主任）贺新华参加会议。", "贺新华", "护理部主任"),
    ],
)
def test_posts_that_stand_apart(text: str, name: str, post: str) -> None:
    meeting = PARSER(BEFORE + text + BEHIND)
    everybody = {one.name: one for one in [*meeting.participants, *meeting.mentioned]}
    assert post in [one.text for one in everybody[name].posts]


@pytest.mark.parametrize(
    "text",
    [
        "参会单位：县财政局、县水利局、县司法局",
        "西岗村、小营村、前进村先后发言。",
        "石油、高铁、金融等部门参加会议。",
        "参会人员：各乡镇主要负责同志、县直有关部门负责人",
        "会议宣布命令，安排部署，明确任务，参加人员要守时。",
        "出席本次会议的单位有：方正集团、金山公司、白云学院。",
    ],
)
def test_lists_of_bodies_and_words_name_nobody(text: str) -> None:
    meeting = PARSER(BEFORE + text + BEHIND)
    assert [one.name for one in [*meeting.participants, *meeting.mentioned]] == []


def test_words_are_names_among_names() -> None:
    assert set(people("出席：贺新华、高峰、罗小宁、方向、白启")) == {
        "贺新华",
        "高峰",
        "罗小宁",
        "方向",
        "白启",
    }
