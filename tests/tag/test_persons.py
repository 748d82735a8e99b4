"""Names with their posts in whole sentences: lists, shared titles, labels behind, posts gained."""

from __future__ import annotations

import pytest

from meetingparse.tag.mention import View
from meetingparse.tag.persons import name_mentions
from meetingparse.tag.post_lexicon import post_lexicon
from meetingparse.tag.tagger import Tagger
from meetingparse.text.page import read_document


def view_of(text: str) -> View:
    page = read_document(text)
    return Tagger().view(page.clean, page.layout)


def named(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person in view_of(text).persons:
        posts = found.setdefault(person.name, [])
        posts.extend(post.text for post in person.posts if post.text not in posts)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副市长林一舟、周明远出席会议。", {"林一舟": ["副市长"], "周明远": ["副市长"]}),
        ("市领导林一舟、周明远、吴小蓉参加会议。", {n: ["市领导"] for n in ("林一舟", "周明远", "吴小蓉")}),
        ("林一舟、周明远等市领导出席会议。", {"林一舟": ["市领导"], "周明远": ["市领导"]}),
        ("市委书记林一舟、市长周明远出席会议。", {"林一舟": ["市委书记"], "周明远": ["市长"]}),
        ("应邀出席大会的市领导还有：林一舟、周明远。", {"林一舟": ["市领导"], "周明远": ["市领导"]}),
        (
            "会议选举林一舟为主任，周明远、吴小蓉为副主任。",
            {"林一舟": ["主任"], "周明远": ["副主任"], "吴小蓉": ["副主任"]},
        ),
        ("决定免去林一舟的县教育局局长职务。", {"林一舟": ["县教育局局长"]}),
        ("市委书记王立新立即召开会议。", {"王立新": ["市委书记"]}),
        ("县委常委努尔兰·阿不都热依姆出席会议。", {"努尔兰·阿不都热依姆": ["县委常委"]}),
        ("副县长高峰主持会议，县委书记方向讲话。", {"高峰": ["副县长"], "方向": ["县委书记"]}),
        ("市委书记欧阳静出席会议，上官苇主持。", {"欧阳静": ["市委书记"], "上官苇": []}),
        ("会议学习了习近平新时代中国特色社会主义思想。", {}),
        ("会议传达学习习近平总书记重要讲话精神。", {"习近平": ["总书记"]}),
    ],
)
def test_persons_and_posts(text: str, expected: dict[str, list[str]]) -> None:
    assert named(text) == expected


A, B, C = "林一舟", "周明远", "吴小蓉"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"出席会议的市领导有{A}、{B}、{C}。", {n: ["市领导"] for n in (A, B, C)}),
        (f"在主席台就座的市领导还有{A}、{B}、{C}。", {n: ["市领导"] for n in (A, B, C)}),
        (f"会上，发言的政协委员有{A}、{B}。", {A: ["政协委员"], B: ["政协委员"]}),
        (f"担任今天大会执行主席的是{A}、{B}。", {A: ["今天大会执行主席"], B: ["今天大会执行主席"]}),
        (f"{A}、{B}、{C}三位副市长出席会议。", {n: ["副市长"] for n in (A, B, C)}),
        (f"{A}、{B}两位院士领衔作了报告。", {A: [], B: []}),
        (f"{A}、{B}两位院士分别作了报告。", {A: ["院士"], B: ["院士"]}),
        (f"劳动模范{A}、技术能手{B}两名代表发言。", {A: ["劳动模范"], B: ["技术能手"]}),
        (f"{A}、{B}等部分老领导参加会议。", {A: ["老领导"], B: ["老领导"]}),
        (f"{A}、{B}等有关负责同志参加会议。", {A: [], B: []}),
        (f"{A}、{B}等国家领导人出席大会。", {A: ["国家领导人"], B: ["国家领导人"]}),
        (f"副市长{A}，以及{B}、{C}等老领导出席。", {A: ["副市长"], B: ["老领导"], C: ["老领导"]}),
        (f"省委、省政府领导同志{A}、{B}出席。", {n: ["省委、省政府领导"] for n in (A, B)}),
        (f"省妇联副主席、书记处书记{A}、{B}出席。", {n: ["省妇联副主席", "书记处书记"] for n in (A, B)}),
        (f"{A}、{B}副市长出席会议。", {A: ["副市长"], B: ["副市长"]}),
        (f"{A}、{B}市长出席会议。", {A: [], B: ["市长"]}),
        (f"县长{A}主持会议。{A}、{B}副县长分别讲话。", {A: ["县长"], B: ["副县长"]}),
        (f"{A}、{B}（纪委书记）参加会议。", {A: [], B: ["纪委书记"]}),
        (f"{A}、{B}、学生会等学生代表出席会议。", {A: [], B: []}),
        (f"包括老八路{A}、助理员{B}在内的各位参加。", {A: ["老八路"], B: ["助理员"]}),
    ],
)
def test_what_a_list_shares(text: str, expected: dict[str, list[str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (f"{A}、{B}、明若等市领导出席会议。", [["市领导"], ["市领导"]]),
        (f"{A}、明若、如然、{B}等市领导出席会议。", [["市领导"], ["市领导"]]),
        (f"{A}、{B}、学生会等学生代表出席会议。", [[], []]),
        (f"{A}、明若(藏)、{B}、如然等9人当选副会长。", [["副会长"], ["副会长"]]),
        (f"{A}主持，{B}、如然、明若9人当选副会长。", [[], []]),
        (f"{A}出席、市教育局、{B}当选副会长。", [[], ["副会长"]]),
        (f"会长明若法师、市民宗局{A}副局长和{B}讲话。", [["副局长"], []]),
    ],
)
def test_names_that_are_not_known_break_no_list(text: str, posts: list[list[str]]) -> None:
    spans = [(text.index(name), text.index(name) + 3) for name in (A, B)]
    found = name_mentions(text, [(0, len(text))], spans, post_lexicon())
    assert [[post.text for post in one.posts] for one in found] == posts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A}主持会议。会议推定{A}、{B}为学生代表。", {A: ["学生代表"], B: ["学生代表"]}),
        (f"会议决定大会副秘书长由{A}、{B}等3位同志担任。", {n: ["大会副秘书长"] for n in (A, B)}),
        (f"组长由市长{A}担任。", {A: ["市长", "组长"]}),
        (f"通过了{A}任会长、{B}任副会长的决议。", {A: ["会长"], B: ["副会长"]}),
        (f"由{A}任组长，{B}、{C}为成员。", {A: ["组长"], B: ["成员"], C: ["成员"]}),
        (f"{A}同学当选主席，{B}等3名同学当选副主席。", {A: ["主席"], B: ["副主席"]}),
        (f"会议免去{A}同志公司总经理、党委委员职务。", {A: ["公司总经理", "党委委员"]}),
        (f"{A}连任市福建商会会长。", {A: ["市福建商会会长"]}),
        (f"选举{A}等五位代表为两委委员。", {A: ["两委委员"]}),
        (f"成立了以{A}同志为会长的新一届理事会。", {A: ["会长"]}),
        (f"市委书记{A}为组长的领导小组。", {A: ["市委书记"]}),
        (f"市政协主席、主席团会议主持人{A}主持会议。", {A: ["市政协主席", "主席团会议主持人"]}),
        (f"会议主持人{A}宣布开会。", {A: []}),
        (f"由{A}、{B}为学生代表颁奖。", {A: [], B: []}),
        (f"{A}为获奖者、{B}为优秀教师颁奖。", {A: [], B: []}),
    ],
)
def test_posts_that_a_sentence_tells(text: str, expected: dict[str, list[str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各位专家人才参加了座谈。",
        "农牧、林草、气象等部门要加强会商。",
        "薛店镇镇长办公会议研究了防汛工作。",
        "巴基斯坦总理发来贺信。",
        "要抓好高端化、智能化改造，方向要明确，和谐稳定是前提。",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert named(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县人大主席贺宁因在外出差请假。", "贺宁"),
        ("办公室主任白塔未参加会议。", "白塔"),
        ("副院长卢齐芸援疆未归，请假。", "卢齐芸"),
        ("种植大户阿娜尔·托合提发言说，产量提高了。", "阿娜尔·托合提"),
        ("物价部门副秘书长茜拉·阿米尔率团与会。", "茜拉·阿米尔"),
        ("电厂由副省长于洋约谈。", "于洋"),
        ("工作队出资帮助罗小蓉修理房屋。", "罗小蓉"),
        ("但周明远不同意这样做。", "周明远"),
        ("南开大学副校长林一舟出席。", "林一舟"),
    ],
)
def test_one_is_named(text: str, name: str) -> None:
    assert list(named(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "会议要求凝聚教职工智慧、促进发展。",
        "助力学生满意就业。",
        "他走上“委员通道”，回答了提问。",
        "南开大学作为一所高校，要带头落实。",
        "会议由书记校长和专家代表参加。",
        "会后，教授激动地表示感谢。",
        "会议结束。（文字:林一舟 审核:周明远 终审:吴小蓉）",
        "会议强调，要全力以赴，严阵以待。",
        "会议传达了总书记七一讲话精神。",
    ],
)
def test_what_stands_behind_a_label_is_no_name(text: str) -> None:
    assert named(text) == {}


def test_offsets_point_at_the_name() -> None:
    view = view_of("市委副书记、市长林一舟（女）出席会议。")
    person = view.persons[0]
    assert view.text[person.start : person.end] == "林一舟"
    assert view.text[person.outer_start : person.outer_end] == "市委副书记、市长林一舟（女）"
