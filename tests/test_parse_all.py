"""Several meetings in one text: each with its own people and directives, and one where there is doubt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import meetingparse
from meetingparse import Meeting

MAIN = (
    "3月18日上午，区长易水寒主持召开区政府第21次常务会议，副区长田野出席。"
    "会议要求，各街道要加快老旧小区改造，6月底前全部开工。\n"
)
SECOND = "区政府召开一季度经济形势分析会，常务副区长雷鸣山主持会议，区统计局局长孔凡星作了汇报。会议强调，各部门要盯紧缺口，逐项补齐短板。\n"


def people(meeting: Meeting) -> dict[str, list[str]]:
    return {person.name: list(person.roles) for person in meeting.participants}


def names(meetings: list[Meeting]) -> list[str | None]:
    return [meeting.name.text if meeting.name else None for meeting in meetings]


@pytest.mark.parametrize(
    "opening",
    ["又讯 ", "又讯 同日下午，", "另讯 3月17日，", "同日下午，", "当天下午，", "会后，", "随后，", "当日，"],
)
def test_a_second_meeting_has_its_own_people_and_directives(opening: str) -> None:
    raw = MAIN + opening + SECOND
    first, second = meetingparse.parse_all(raw, id="a")
    assert (first.id, second.id) == ("a", "a")
    assert names([first, second]) == ["区政府第21次常务会议", "一季度经济形势分析会"]
    assert people(first) == {"易水寒": ["chair", "attendee"], "田野": ["attendee"]}
    assert people(second) == {"雷鸣山": ["chair", "attendee"], "孔凡星": ["speaker", "attendee"]}
    assert [one.text for one in first.directives] == ["各街道要加快老旧小区改造，6月底前全部开工。"]
    assert [one.text for one in second.directives] == ["各部门要盯紧缺口，逐项补齐短板。"]
    assert first.verify(raw) == second.verify(raw) == []
    assert {person.name for person in first.mentioned} == {"雷鸣山", "孔凡星"}
    assert any("parse_all" in warning for warning in first.warnings)


def test_one_that_only_its_own_sentence_tells() -> None:
    raw = (
        "11月17日下午，林业学院党员大会举行，学院院长顾北辰主持。\n"
        "会后，新一届党委委员在二楼会议室召开了学院党委第一次全体会议，苏明哲主持会议。\n"
    )
    first, second = meetingparse.parse_all(raw)
    assert list(people(first)) == ["顾北辰"]
    assert people(second) == {"苏明哲": ["chair", "attendee"]}


def test_the_first_is_what_parse_gives() -> None:
    raw = MAIN + "又讯 " + SECOND
    assert meetingparse.parse_all(raw)[0] == meetingparse.parse(raw)
    assert meetingparse.parse_all(MAIN) == [meetingparse.parse(MAIN)]


def test_several_second_items() -> None:
    raw = (
        MAIN
        + "又讯 "
        + SECOND
        + "又讯 3月19日，区委组织部召开干部监督工作会议，组织部部长闻一笑出席并讲话。\n"
    )
    found = meetingparse.parse_all(raw)
    assert names(found) == ["区政府第21次常务会议", "一季度经济形势分析会", "干部监督工作会议"]
    assert people(found[2]) == {"闻一笑": ["speaker", "attendee"]}


def test_two_items_on_one_page() -> None:
    raw = (
        "全市防汛工作会议召开\n本报讯（记者 何田）6月18日，全市防汛工作会议召开，市长苏明哲出席并讲话。"
        "苏明哲强调，各地要压实责任。\n市委政法工作座谈会举行\n"
        "本报讯（记者 林溪）6月19日，市委政法工作座谈会举行，政法委书记贺兰山主持。贺兰山要求，各单位要守住底线。\n"
    )
    first, second = meetingparse.parse_all(raw)
    assert list(people(first)) == ["苏明哲"]
    assert list(people(second)) == ["贺兰山"]
    assert second.headline.title is not None
    assert second.headline.title.text == "市委政法工作座谈会举行"
    assert first.verify(raw) == second.verify(raw) == []


def test_a_digest_of_dated_meetings() -> None:
    raw = (
        "一周要闻\n5月6日，区委召开党建工作例会，区委书记安澜主持。\n5月7日，区政府召开安全生产部署会，区长易水寒出席并讲话。\n"
        "5月8日，区政协召开提案办理协商会，区政协主席方晓帆主持。\n"
    )
    found = [meeting for meeting in meetingparse.parse_all(raw) if meeting.is_meeting]
    assert [next(iter(people(one))) for one in found] == ["安澜", "易水寒", "方晓帆"]
    assert [one.date.text for one in found if one.date] == ["5月6日", "5月7日", "5月8日"]


def test_a_digest_whose_items_have_headings() -> None:
    raw = (
        "各地要闻\n青石镇：抓实春耕备耕\n4月6日，青石镇召开春耕生产推进会，镇党委书记安澜主持。安澜要求，各村要备足农资。\n"
        "白水乡：部署防火\n4月7日，白水乡召开森林防火动员会，乡长易水寒讲话。易水寒强调，要严管火源。\n"
        "党校：【培训】\n4月8日，县委党校召开教学工作会议，常务副校长方晓帆主持。\n"
    )
    found = [meeting for meeting in meetingparse.parse_all(raw) if meeting.is_meeting]
    assert [list(people(one)) for one in found] == [["安澜"], ["易水寒"], ["方晓帆"]]
    assert [len(one.directives) for one in found] == [1, 1, 0]
    for meeting in found:
        assert meeting.verify(raw) == []


@pytest.mark.parametrize(
    "raw",
    [
        MAIN + "同日下午，易水寒还到建设路社区调研。他指出，要办好民生实事。\n",
        MAIN + "会后，与会人员参观了城市展览馆。\n",
        MAIN + "会前，易水寒会见了客商一行。\n",
        "3月18日上午，全市工作会议召开，市长易水寒讲话。\n随后，大会表彰了先进集体。\n",
        "3月18日，学院召开项目申报动员会暨首场培训会，院长易水寒讲话。\n随后，学院举行项目申报首场培训会，方晓帆授课。\n",
        "3月18日，学院召开心理委员培训会议，书记易水寒讲话。\n随后，方晓帆就日常工作做了相应的培训。\n",
        "3月5日，市十届人大三次会议举行第一次全体会议，孟长青主持。\n3月7日，市十届人大三次会议举行第二次全体会议，孟长青主持。\n",
    ],
)
def test_what_is_no_second_meeting(raw: str) -> None:
    assert len(meetingparse.parse_all(raw)) == 1


def test_what_is_no_meeting_gives_its_one_record() -> None:
    [only] = meetingparse.parse_all("关于召开全县工作会议的通知\n各单位：\n定于3月1日召开全县工作会议。")
    assert not only.is_meeting
    assert only.reason


def test_what_the_rest_of_the_text_tells() -> None:
    raw = MAIN + "又讯 同日下午，易水寒主持召开区政府党组会议，传达学习上级精神。\n"
    _, second = meetingparse.parse_all(raw, published=date(2024, 3, 20))
    assert second.date is not None
    assert second.date.iso == "2024-03-18"
    assert [post.text for post in second.participants[0].posts] == ["区长"]
    assert second.verify(raw) == []


def test_offsets_lead_into_the_raw_text_whatever_the_title() -> None:
    raw = "<p>" + (MAIN + "又讯 " + SECOND).replace("\n", "</p>\n<p>") + "</p>"
    title = "区政府召开常务会议"
    for meeting in meetingparse.parse_all(raw, title=title):
        assert meeting.verify(raw, title) == []


_PIECES = st.sampled_from(
    [
        MAIN,
        SECOND,
        "又讯 " + SECOND,
        "同日下午，" + SECOND,
        "本报讯（记者 何田）" + SECOND,
        "5月7日，" + SECOND,
        "简讯\n",
        "　\n",
        "📌",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_PIECES, max_size=6), st.sampled_from([None, "", "区政府召开会议"]))
def test_any_mixture_is_grounded(pieces: list[str], title: str | None) -> None:
    raw = "".join(pieces)
    found = meetingparse.parse_all(raw, title=title)
    assert found
    assert found[0] == meetingparse.parse(raw, title=title) or all(one.is_meeting for one in found)
    for meeting in found:
        assert meeting.verify(raw, title) == []


def test_wrong_types() -> None:
    with pytest.raises(TypeError, match="text"):
        meetingparse.parse_all(b"x")  # type: ignore[arg-type]
