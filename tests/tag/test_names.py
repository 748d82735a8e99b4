"""The person-name model: where names begin and end, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.tag.names import FLOOR, NameCandidate, NameModel, best_disjoint

MODEL = NameModel.load()


def names(text: str, threshold: float = 0.0) -> list[str]:
    return [text[c.start : c.end] for c in MODEL.best_cover(text, threshold=threshold)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委书记李国栋主持会议并讲话。", ["李国栋"]),
        ("市委书记王立新立即召开会议。", ["王立新"]),
        ("副市长张建强强调，要抓好落实。", ["张建强"]),
        ("县长陈伟指出，要压实责任。", ["陈伟"]),
        ("会议由校党委副书记周晓梅主持。", ["周晓梅"]),
        ("市领导赵志明、孙丽、吴海涛出席会议。", ["赵志明", "孙丽", "吴海涛"]),
        ("市领导赵志明,孙丽,吴海涛出席会议.", ["赵志明", "孙丽", "吴海涛"]),
        ("院长刘成与大家座谈。", ["刘成"]),
        ("组织部部长欧阳新桥作了说明。", ["欧阳新桥"]),
        ("教授诸葛明远应邀作报告。", ["诸葛明远"]),
        ("自治区副主席艾尔江·买买提出席会议。", ["艾尔江·买买提"]),
        ("自治区副主席艾尔江•买买提出席会议。", ["艾尔江•买买提"]),
        ("县委副书记扎西次仁传达了会议精神。", ["扎西次仁"]),
        ("王建军同志在会上发言。", ["王建军"]),
        ("李志强教授介绍了研究进展。", ["李志强"]),
    ],
)
def test_finds_names_with_their_ends(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "要坚持正确方向，推动高质量发展。",
        "高新区管委会和何家村负责人作了交流。",
        "维护世界和平，促进共同发展。",
        "会议成立了领导小组，马上开展工作。",
        "学习马克思主义，坚定理想信念。",
        "江苏省和张家口市派出代表。",
        "石家庄、郑州、武汉、温州等地参加。",
        "要强化安全管理，严格落实责任。",
        "单位要加强党员管理，明确任务。",
        "通过经济手段解决问题。",
        "",
        "2023年5月10日，120人参加。",
    ],
)
def test_finds_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("市委书记王立新立即部署。", "王立新", "王立"),
        ("副书记张强强调纪律。", "张强", "张强强"),
        ("局长周明指出问题。", "周明", "周明指"),
        ("副校长孙晓光主持会议。", "孙晓光", "孙晓"),
        ("部长司马长风主持会议。", "司马长风", "马长风"),
        ("市长李方和谐地回应。", "李方", "李方和"),
    ],
)
def test_prefers_the_right_end(text: str, right: str, wrong: str) -> None:
    def score(name: str) -> float:
        at = text.index(name)
        return MODEL.score(text, at, at + len(name))

    assert score(right) > score(wrong)


@pytest.mark.parametrize(
    ("name", "word"),
    [("高峰", "市长高峰主持会议。"), ("方圆", "县委书记方圆出席会议。"), ("白杨", "副主任白杨讲话。")],
)
def test_a_word_is_a_likelier_name_behind_a_post(name: str, word: str) -> None:
    plain = f"他们看见了{name}。"
    behind, alone = word.index(name), plain.index(name)
    assert MODEL.score(word, behind, behind + 2) > MODEL.score(plain, alone, alone + 2)


def test_both_widths_score_alike() -> None:
    full, half = "市领导：张文，李武；（王斌）！", "市领导:张文,李武;(王斌)!"
    assert MODEL.candidates(full) == MODEL.candidates(half)


def test_region_limits_spans_but_not_context() -> None:
    text = "市委书记李国栋主持会议。"
    whole = MODEL.candidates(text)
    assert MODEL.candidates(text, 4, 7) == [c for c in whole if c.start >= 4 and c.end <= 7]
    assert MODEL.candidates(text, 5, len(text)) == [c for c in whole if c.start >= 5]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1), (0, 99)])
def test_score_refuses_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        MODEL.score("李国栋主持", start, end)


def test_cover_takes_the_best_sum() -> None:
    table = [(0, 2, 2.0), (0, 3, 3.0), (2, 4, 1.5), (4, 6, 0.1)]
    spans = [NameCandidate(start, end, score) for start, end, score in table]
    assert best_disjoint(spans, 0.0) == [spans[0], spans[2], spans[3]]
    assert best_disjoint(spans, 1.0) == [spans[1]]
    assert best_disjoint([], 0.0) == []


_LETTERS = "市委书记长王李张高方和平马上成立欧阳司马诸葛买提·•-艾力扎西、，。,（）\nA1 主持强调"
REPORT = st.text(st.sampled_from(_LETTERS), max_size=60)


@given(REPORT)
def test_candidates_are_ordered_spans_that_score_as_told(text: str) -> None:
    found = MODEL.candidates(text)
    places = [(c.start, c.end) for c in found]
    assert places == sorted(set(places))
    for c in found:
        assert 0 <= c.start < c.end <= len(text)
        assert c.score >= FLOOR
        assert MODEL.score(text, c.start, c.end) >= c.score


@given(REPORT)
def test_same_text_same_candidates(text: str) -> None:
    assert MODEL.candidates(text) == MODEL.candidates("".join(text))


@given(REPORT, st.floats(-3, 3))
def test_cover_is_disjoint_and_above_the_threshold(text: str, threshold: float) -> None:
    cover = MODEL.best_cover(text, threshold=threshold)
    assert all(c.score > threshold for c in cover)
    assert all(a.end <= b.start for a, b in pairwise(cover))
