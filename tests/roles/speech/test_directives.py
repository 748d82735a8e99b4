"""What counts as a directive: tables of invented sentences for each form and its near misses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import view_of

from meetingparse.roles.speech.directives import DirectiveMention, find_directives
from meetingparse.roles.speech.modality import verdict
from meetingparse.tag.mention import PersonMention


def directives(text: str) -> list[DirectiveMention]:
    view = view_of(text)
    return find_directives(view, [True] * len(view.layout.sentences))


def texts(text: str) -> list[tuple[str, str]]:
    return [(found.source, found.text) for found in directives(text)]


@pytest.mark.parametrize(
    "unit",
    [
        "要加固堤坝。",
        "各县(市、区)要加固堤坝。",
        "必须加固堤坝。",
        "水库须留足库容。",
        "各地应加固堤坝。",
        "严禁擅自开闸。",
        "坚持科学调度，加固堤坝。",
        "切实把责任扛在肩上。",
        "加快堤坝加固，确保安全度汛。",
        "要因地制宜修渠。",
        "四月底前一定完工。",
        "一是提高认识，把防汛当作大事。",
        "任务落实不到位的一律通报批评。",
        "明年全市将新建水库三座。",
        "不能只报喜、不报忧。",
        "要求真务实抓防汛。",
        "确保全市防汛形势持续稳定。",
        "作为新任局长，将守好堤坝。",
        "万不可掉以轻心。",
        "值守人员需要每日报告水位。",
        "清障由水务局牵头。",
        "每个乡镇至少备足两条船，配齐救生衣。",
        "凡是临水的，全部加装护栏。",
        "谁巡堤，谁签字。",
        "今年的目标是不垮一坝，抓好值守。",
        "堤坝应有专人值守。",
        "险段月底前修完。",
    ],
)
def test_orders(unit: str) -> None:
    assert texts(f"会议强调，{unit}") == [("会议", unit)]


@pytest.mark.parametrize(
    "unit",
    [
        "当前防汛形势严峻。",
        "防汛工作意义重大、使命光荣。",
        "过去一年全市堤坝加固取得明显成效。",
        "今年以来，各县加固堤坝二十处。",
        "水库是全市的重要水源。",
        "成绩来之不易。",
        "防汛的需要十分迫切。",
        "同时要看到，个别堤坝仍有隐患。",
        "林远山的讲话为防汛指明了方向。",
        "关键是要不断探索。",
        "举办培训旨在提高本领。",
        "加强巡堤有利于安全度汛。",
        "讲话高屋建瓴，系统阐述了防汛的道理。",
        "对各位来宾的到来深感荣幸。",
        "防汛形势严峻。",
        "巡堤来不得半点马虎。",
        "水库能不能早点放水。",
        "防汛是一项必须完成的任务。",
        "加固堤坝是落实责任的应有之义。",
        "这次会议的任务就是要统一思想。",
        "总书记强调，要守住堤坝。",
        "最远要走三十里。",
        "希望通过这次会议，进一步加深了解。",
        "预计月底前还有大雨。",
        "中方一贯支持治水合作。",
        "急需的物资已经到位。",
        "新渠必将为全县带来新机遇，前景光明。",
        "他们非常希望多参加这样的活动。",
        "会议审定了防汛办法。",
        "2.审议《防汛办法》的请示",
        "会议同意该办法。",
        "第一书记交流发言。",
    ],
)
def test_judgements_and_reports(unit: str) -> None:
    assert texts(f"会议指出，{unit}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议决定，成立防汛专班。", [("会议", "成立防汛专班。")]),
        ("会议决定启动堤坝加固工程。", [("会议", "启动堤坝加固工程。")]),
        ("会议同意卫小满任局长，免去其副局长职务。", []),
        ("沈若溪表示，中方愿同各方加强合作。", []),
        ("沈若溪希望大家加固堤坝。", [("沈若溪", "希望大家加固堤坝。")]),
        ("卫小满表示，将牢记职责，守好堤坝。", [("卫小满", "将牢记职责，守好堤坝。")]),
        ("卫小满汇报，加强巡堤，落实专人值守。", []),
        ("大家表示，将守好堤坝。", [("会议", "将守好堤坝。")]),
        ("下一步，学院将修订培养方案。", [("会议", "下一步，学院将修订培养方案。")]),
        ("会议建议，县人大审议防汛条例草案。", []),
        ("沈若溪建议，堤坝应当早修。", [("沈若溪", "堤坝应当早修。")]),
        ("沈若溪提出抓好堤坝加固。", [("沈若溪", "抓好堤坝加固。")]),
        ("沈若溪提出修改意见。", []),
        ("沈若溪提醒各县要巡堤。", [("沈若溪", "各县要巡堤。")]),
        ("会议商定，下次会议在东山举行。", [("会议", "下次会议在东山举行。")]),
        ("卫小满提了两条意见：渠口太窄；闸门生锈。", []),
        ("镇负责人通报汛情，并要求各村巡堤。", [("会议", "各村巡堤。")]),
        ("还对防汛提出了要求，鼓励各县加固堤坝。", []),
        ("大家一致同意，并共同签署倡议书，随后各县要巡堤。", []),
        ("林远山指示，各单位应充分准备。", [("林远山", "各单位应充分准备。")]),
        (
            "林远山布置四季度重点工作：\n1、县水务局月底前开展专项检查；\n2、严禁擅自开闸。",
            [("林远山", "1、县水务局月底前开展专项检查；"), ("林远山", "2、严禁擅自开闸。")],
        ),
        ("林远山说刚刚闭幕的全会部署了防汛。要加固堤坝。", [("林远山", "要加固堤坝。")]),
        (
            "沈若溪讲了意见：一要加固堤坝；二是向村里说明情况，鼓励群众加固堤坝。",
            [("沈若溪", "一要加固堤坝；"), ("沈若溪", "二是向村里说明情况，鼓励群众加固堤坝。")],
        ),
    ],
)
def test_sources_and_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert texts(text) == expected


def test_units_end_at_semicolons_of_either_width() -> None:
    text = "会议要求，一要巡堤；二要清障;三要值守。"
    assert [found for _, found in texts(text)] == ["一要巡堤；", "二要清障;", "三要值守。"]


def test_a_unit_that_stands_twice_is_listed_once() -> None:
    assert texts("会议要求，各县要巡堤。\n会议强调，各县要巡堤。") == [("会议", "各县要巡堤。")]


def test_speech_goes_on_over_paragraphs_until_narrative() -> None:
    text = "林远山强调，要巡堤。要清障。\n要值守。\n沈若溪、卫小满参加会议。\n各县要记得。"
    assert texts(text) == [("林远山", "要巡堤。"), ("林远山", "要清障。"), ("林远山", "要值守。")]


@pytest.mark.parametrize(
    "narrative",
    [
        "会上，卫小满通报了汛情。",
        "会议还听取了水利局的汇报。",
        "沈若溪主持会议。",
        "各县负责同志参加会议。",
        "据悉，今年雨水偏多。",
        "会议由沈若溪主持。",
        "全市防汛会议3日召开。",
        "会商会于二十一时结束。",
        "会议开到县一级，各县设分会场。",
        "此次会议的召开统一了思想。",
        "当晚，各县连夜清障。",
        "三、讨论轮灌安排。",
        "沈若溪对清障作出部署。",
    ],
)
def test_narrative_ends_speech(narrative: str) -> None:
    assert texts(f"林远山强调，要巡堤。{narrative}坚持日夜值守。") == [("林远山", "要巡堤。")]


def test_a_talk_told_as_a_deed_opens_speech_only_before_an_order() -> None:
    assert texts("沈若溪对防汛作了部署。一是加固堤坝。二是清障。") == [
        ("沈若溪", "一是加固堤坝。"),
        ("沈若溪", "二是清障。"),
    ]
    assert texts("沈若溪对防汛作了部署。加强巡堤受到好评。") == []


def test_a_numbered_promise_opens_speech_without_an_order() -> None:
    assert texts("沈若溪讲了三条。头一颗螺丝拧在堤上。各县加固堤坝，要快。") == [
        ("沈若溪", "各县加固堤坝，要快。")
    ]


def test_a_list_of_what_was_done_is_no_order() -> None:
    text = "会议指出，去年主要做了三件事：一是加固堤坝；二是清理河道；三是要快。"
    assert [found for _, found in texts(text)] == ["三是要快。"]


def test_praise_of_a_leaders_words_does_not_end_speech() -> None:
    text = "沈若溪强调，要巡堤。林远山的讲话十分重要。要清障。"
    assert [found for _, found in texts(text)] == ["要巡堤。", "要清障。"]


def test_speech_goes_on_in_front_of_a_later_part_with_its_own_verb() -> None:
    text = "沈若溪强调，要巡堤。清障按每县两处落实；希望各县加固堤坝。"
    assert [found for _, found in texts(text)] == ["要巡堤。", "清障按每县两处落实；", "希望各县加固堤坝。"]


def test_a_name_passed_over_at_the_head_of_a_sentence_ends_speech() -> None:
    view = view_of("沈若溪强调，要巡堤。卫小满记在本子上。坚持值守。")
    view = replace(view, persons=tuple(p for p in view.persons if p.name != "卫小满"))
    named = replace(view, persons=(*view.persons, PersonMention(90, 93, "卫小满", "卫小满")))
    everything = [True] * len(view.layout.sentences)
    assert len(find_directives(view, everything)) == 3
    assert len(find_directives(named, everything)) == 1


def test_a_superior_spoken_of_does_not_end_speech() -> None:
    text = "沈若溪强调，要巡堤。林远山提出的倡议十分重要。要清障。"
    assert [found for _, found in texts(text)] == ["要巡堤。", "要清障。"]


def test_a_heading_without_an_order_is_passed_over() -> None:
    assert texts("会议要求\n各县要巡堤。") == [("会议", "各县要巡堤。")]
    assert texts("市防汛会议要求各县要巡堤") == [("会议", "各县要巡堤")]


def test_another_meeting_ends_speech() -> None:
    view = view_of("会议强调，要巡堤。又讯开会。要清障。")
    assert [found.text for found in find_directives(view, [True, False, True])] == ["要巡堤。"]


@pytest.mark.parametrize(
    ("unit", "addressee", "deadline", "ordinal"),
    [
        ("各县(市、区)要加固堤坝。", "各县(市、区)", None, None),
        ("应急、水务、气象等部门要会商研判。", "应急、水务、气象等部门", None, None),
        ("一是各镇街要在6月20日前清障。", "各镇街", "6月20日前", "一是"),
        ("二要年底前完成加固。", None, "年底前", "二要"),
        ("首先，各单位要三日内报送方案。", "各单位", "三日内", "首先，"),
        ("即日起严禁下河游泳。", None, "即日起", None),
        ("水务局须五个工作日内办结。", "水务局", "五个工作日内", None),
        ("(三)要强化目前的值守。", None, None, "(三)要"),
    ],
)
def test_parts(unit: str, addressee: str | None, deadline: str | None, ordinal: str | None) -> None:
    (found,) = directives(f"会议要求，{unit}")
    assert [m.text for m in found.addressees] == ([addressee] if addressee else [])
    assert (found.deadline.text if found.deadline else None) == deadline
    assert (found.ordinal.text if found.ordinal else None) == ordinal


@given(
    st.text(alphabet="会议强调要求指出他林远山说将坚持一是三日内前，。；：“”《》()\n各县不得", max_size=90)
)
def test_every_part_is_a_slice_of_the_text(text: str) -> None:
    found = directives(text)
    assert len({one.text for one in found}) == len(found)
    for one in found:
        for part in (one, one.source_mention, one.ordinal, one.deadline, *one.addressees):
            assert part is None or text[part.start : part.end] == part.text


@given(
    st.text(alphabet="要必须应将不得希望是了已总书记强调一二、：，。；“”《》()会每谁凡月前", max_size=60),
    st.sampled_from(["order", "ask", "say", "report", "offer", "own", "suggest"]),
    st.booleans(),
)
def test_every_unit_has_a_verdict(text: str, kind: str, after_order: bool) -> None:
    assert verdict(text, kind=kind, after_order=after_order)[:1] in ("+", "-")
