from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.tag.places import find_places


@pytest.mark.parametrize(
    ("text", "place", "kind", "code"),
    [
        ("来自湖北省黄冈市红安县的代表", "湖北省黄冈市红安县", "division", "421122"),
        ("湟中区在青海省西宁市湟中区", "湟中区", "division", "630106"),
        ("大会在京召开", "京", "division", "11"),
        ("大会在北京召开", "北京", "division", "11"),
        ("会议在和平召开", "和平", "division", None),
        ("到新疆和田开会", "新疆和田", "division", None),
        ("看望红安县城关镇干部", "红安县城关镇", "division", None),
        ("现场会在花园镇齐龙村召开", "花园镇齐龙村", "division", None),
        ("年会在云甘市召开", "云甘市", "division", None),
        ("廊坊开发区、各县", "廊坊开发区", "zone", None),
        ("现场会在临江临空经济区召开", "临江临空经济区", "zone", None),
        ("高新区主要负责同志", "高新区", "zone", None),
        ("在林州市政府2号会议室召开", "林州市政府2号会议室", "room", None),
        ("在西配楼301会议室召开", "西配楼301会议室", "room", None),
        ("会议地点：县委小礼堂", "县委小礼堂", "building", None),
        ("主会场设在省人民会堂，", "省人民会堂", "building", None),
        ("在市委党校隆重举行", "市委党校", "building", None),
        ("在市应急指挥中心主持会议", "市应急指挥中心", "building", None),
        ("在南湖校区举行", "南湖校区", "building", None),
    ],
)
def test_places(text: str, place: str, kind: str, code: str | None) -> None:
    found = find_places(text)
    assert (place, kind, code) in [(mention.text, mention.kind, mention.code) for mention in found]


@pytest.mark.parametrize(
    "text",
    [
        "维护长治久安",
        "市委书记高山出席会议",
        "促进民族和平",
        "责任重于泰山。",
        "同学们在前进，",
        "上海合作组织成员国",
        "开发区管委会主任",
        "在城区的路上",
        "镇和县的干部",
        "在会议室的墙上",
        "存在楼市风险",
        "小城镇化建设",
        "全市中区域协调",
        "所在单位党校教师",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert find_places(text) == []


def test_full_form_elsewhere_supports_the_short_form() -> None:
    assert [m.text for m in find_places("安康市召开会议。会议指出，安康要加快发展。")] == ["安康市", "安康"]
    assert find_places("祝大家幸福安康。") == []


def test_local_abbreviation_needs_its_city() -> None:
    assert [m.text for m in find_places("安康市委书记到会，会议在安举行")] == ["安康市", "安"]
    assert find_places("会议在会举行") == []


def test_longest_reading_wins() -> None:
    assert [m.text for m in find_places("在杭州市西湖大厦二楼会议室召开")] == ["杭州市西湖大厦二楼会议室"]


def test_own_divisions(tmp_path: Path) -> None:
    (tmp_path / "divisions.tsv").write_text(
        "surface\tlevel\tcode\n云屏县\tcounty\t999901\n", encoding="utf-8"
    )
    (mention,) = find_places("云屏县干部", folder=tmp_path)
    assert (mention.text, mention.code) == ("云屏县", "999901")


def test_part_of_a_text() -> None:
    text = "河北省、山西省、山东省"
    assert [m.text for m in find_places(text, 4, 7)] == ["山西省"]


@given(
    st.text(
        alphabet=st.sampled_from(
            "在京北海市省县区镇村乡红安麻城和平高新开发会议室楼党校召举开行，。、(3 \n\ud800😀"
        ),
        max_size=40,
    )
)
def test_any_text_gives_true_offsets(text: str) -> None:
    last = 0
    for mention in find_places(text):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last = mention.end
