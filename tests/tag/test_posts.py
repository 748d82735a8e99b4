"""Posts in front of and behind a name."""

from __future__ import annotations

import pytest

from meetingparse.tag.dates import find_dates
from meetingparse.tag.post_lexicon import post_lexicon
from meetingparse.tag.post_phrases import is_post_like, shared
from meetingparse.tag.posts import front_posts
from meetingparse.tag.posts_behind import behind_posts

LEXICON = post_lexicon()


def posts_before(text: str, name: str) -> list[str]:
    at = text.index(name)
    return [post.text for post in front_posts(text, 0, at, LEXICON, find_dates(text)).posts]


@pytest.mark.parametrize(
    ("text", "name", "posts"),
    [
        ("市委副书记、市长林一舟出席会议", "林一舟", ["市委副书记", "市长"]),
        ("市委常委，市公安局党委书记、局长林一舟出席", "林一舟", ["市委常委", "市公安局党委书记", "局长"]),
        ("11月17日晚市委书记林一舟主持会议", "林一舟", ["市委书记"]),
        ("会议由我校挂职干部、云溪县副县长林一舟主持", "林一舟", ["挂职干部", "云溪县副县长"]),
        ("邀请省社科院经济研究所所长、研究员林一舟作报告", "林一舟", ["省社科院经济研究所所长", "研究员"]),
        ("协会会长兼秘书长林一舟致辞", "林一舟", ["协会会长", "秘书长"]),
        ("教育工委、教育厅人事处副处长林一舟参加", "林一舟", ["教育工委、教育厅人事处副处长"]),
        ("乡村振兴学院（新农村研究院）副院长林一舟参加", "林一舟", ["乡村振兴学院（新农村研究院）副院长"]),
        ("以及市法院院长林一舟列席", "林一舟", ["市法院院长"]),
        ("参加会议的有市委秘书长林一舟", "林一舟", ["市委秘书长"]),
        ("局党组成员、副局长(主持工作)林一舟通报", "林一舟", ["局党组成员", "副局长"]),
        ("大会通报了原骨科主任林一舟的案件", "林一舟", ["原骨科主任"]),
    ],
)
def test_posts_in_front(text: str, name: str, posts: list[str]) -> None:
    assert posts_before(text, name) == posts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("组织部林一舟同志参加了会议", "林一舟"),
        ("会上，林一舟说", "林一舟"),
        ("我校林一舟获奖", "林一舟"),
        ("各县区、有关部门，林一舟参加", "林一舟"),
    ],
)
def test_what_is_no_post_in_front(text: str, name: str) -> None:
    assert posts_before(text, name) == []


@pytest.mark.parametrize(
    ("text", "posts", "rest"),
    [
        ("林一舟副教授介绍", ["副教授"], "介绍"),
        ("林一舟（女，满族）参加", [], "参加"),
        ("林一舟（纪委书记，女，壮族）参加", ["纪委书记"], "参加"),
        ("林一舟代表市政府致辞", [], "代表市政府致辞"),
        ("林一舟主持会议", [], "主持会议"),
    ],
)
def test_posts_behind(text: str, posts: list[str], rest: str) -> None:
    found = behind_posts(text, 3, len(text), LEXICON)
    assert [post.text for post in found.posts] == posts
    assert text[found.end :] == rest


@pytest.mark.parametrize(
    ("text", "organ", "title"),
    [
        ("市委组织部部长林一舟", "市委组织部", "部长"),
        ("市人大常委会常务副主任林一舟", "市人大常委会", "常务副主任"),
        ("副市长林一舟", "", "副市长"),
    ],
)
def test_organ_and_title(text: str, organ: str, title: str) -> None:
    post = front_posts(text, 0, text.index("林一舟"), LEXICON).posts[0]
    assert (text[post.start : post.organ_end], text[post.organ_end : post.end]) == (organ, title)


def test_a_chief_post_is_not_shared_and_a_deputy_is() -> None:
    chief = front_posts("市委书记林一舟", 0, 4, LEXICON).posts
    deputy = front_posts("副市长林一舟", 0, 3, LEXICON).posts
    assert not shared(chief, LEXICON)
    assert shared(deputy, LEXICON)


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [("寨老", False), ("护边员", True), ("市教育局", False), ("种粮大户", True), ("人民", False)],
)
def test_post_like_chunks(chunk: str, expected: bool) -> None:
    assert is_post_like(chunk, 0, len(chunk), LEXICON) is (expected or chunk in LEXICON.kinds)
