"""Who says what: tables of invented sentences for each form of attribution."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import view_of

from meetingparse.roles.speech.reader import attributions


def said(text: str) -> list[tuple[str, str | None, str, str]]:
    """Return (kind of source, person, verb, beginning of the content) of every attribution of `text`."""
    view = view_of(text)
    found = attributions(view, [True] * len(view.layout.sentences))
    return [(a.source_kind, a.person, a.verb.text, text[a.content_start : a.content_end][:6]) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议强调，要守住粮田。", ("meeting", None, "强调", "要守住粮田。")),
        ("会议强调,要守住粮田。", ("meeting", None, "强调", "要守住粮田。")),
        ("会议要求全市各级抓紧春灌。", ("meeting", None, "要求", "全市各级抓紧")),
        ("会议决定，将方案提请审议。", ("meeting", None, "决定", "将方案提请审")),
        ("大会号召，全体青年奋勇争先。", ("meeting", None, "号召", "全体青年奋勇")),
        ("会议听取了春灌工作汇报，强调，各县要修好水渠。", ("meeting", None, "强调", "各县要修好水")),
        ("林远山指出，水渠年久失修。", ("person", "林远山", "指出", "水渠年久失修")),
        ("市委书记林远山在讲话中强调，要修好水渠。", ("person", "林远山", "强调", "要修好水渠。")),
        ("林远山最后强调：要修好水渠。", ("person", "林远山", "强调", "要修好水渠。")),
        ("市长沈若溪主持会议并强调，要修好水渠。", ("person", "沈若溪", "强调", "要修好水渠。")),
        ("市长沈若溪出席会议并讲话，要求各乡镇修好水渠。", ("person", "沈若溪", "要求", "各乡镇修好水")),
        ("就做好春灌，沈若溪要求，各乡镇修好水渠。", ("person", "沈若溪", "要求", "各乡镇修好水")),
        ("沈若溪就做好春灌工作要求，各乡镇修好水渠。", ("person", "沈若溪", "要求", "各乡镇修好水")),
        ("沈若溪就春灌提出三点要求：一是修好水渠。", ("person", "沈若溪", "提出三点要求", "一是修好水渠")),
        ("沈若溪讲了三点：一是修好水渠。", ("person", "沈若溪", "讲了三点", "一是修好水渠")),
        ("沈若溪希望各乡镇修好水渠。", ("person", "沈若溪", "希望", "希望各乡镇修")),
        ("沈若溪希望，各乡镇修好水渠。", ("person", "沈若溪", "希望", "各乡镇修好水")),
        ("龚立新强调，要修好水渠。", ("person", "龚立新", "强调", "要修好水渠。")),
        ("林远山、沈若溪指出，要修好水渠。", ("person", "林远山", "指出", "要修好水渠。")),
        ("大家一致认为，要修好水渠。", ("collective", None, "认为", "要修好水渠。")),
        ("与会代表表示，将修好水渠。", ("collective", None, "表示", "将修好水渠。")),
        ("市水务局负责同志在会上表示，将修好水渠。", ("collective", None, "表示", "将修好水渠。")),
        ("林远山点评指出，要修好水渠。", ("person", "林远山", "指出", "要修好水渠。")),
        ("沈若溪说刚刚结束的全会对春灌作出了部署，要修渠。", ("person", "沈若溪", "说", "刚刚结束的全")),
        ("林远山、沈若溪先后发言，大家一致认为，要修好水渠。", ("collective", None, "认为", "要修好水渠。")),
        ("几轮协商下来，大家商定：先修西渠。", ("collective", None, "商定", "先修西渠。")),
        ("沈若溪恳请各县协调水源。", ("person", "沈若溪", "恳请", "恳请各县协调")),
        ("“水渠月底前修好。”沈若溪说。", ("person", "沈若溪", "说", "水渠月底前修")),
    ],
)
def test_one_attribution(text: str, expected: tuple[str, str | None, str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("市委书记林远山出席会议并讲话。他强调，要修渠。", "林远山"),
        ("市委书记林远山出席会议并讲话，市长沈若溪主持会议。他强调，要修渠。", "林远山"),
        ("林远山指出，春旱重。会议指出，任务重。他要求，各县修渠。", "林远山"),
        ("市委书记林远山主持会议。副市长卫小满参加会议。他强调，要修渠。", "林远山"),
        ("市委书记林远山主持会议。会议研究防汛。林书记指出，要修渠。", "林远山"),
        ("林远山讲话。沈若溪对来宾表示欢迎，她指出，要修渠。", "沈若溪"),
        ("市委书记林远山主持会议。林书记强调，要修渠。", "林远山"),
        ("沈若溪作工作报告。报告提出，要修渠。", "沈若溪"),
        ("会上宣读了林远山的批示。批示要求，各县要修渠。", "林远山"),
        ("市委书记林远山出席会议。沈若溪讲话，她简要回顾了去年，希望各县修渠。", "沈若溪"),
        ("会上，林远山作了重要讲话，他就修渠提出了三点要求。一是抓紧。", "林远山"),
        ("沈若溪传达了林远山的三点意见：一是抓紧修渠。", "林远山"),
        (
            "市委书记林远山欢迎与会嘉宾到来。会议由市长沈若溪主持。林远山欢迎与会嘉宾到来。他表示，要修渠。",
            "林远山",
        ),
        ("林远山讲话，要抓紧。还对学员纪律提出了要求，鼓励学员修渠。", "林远山"),
        ("市委书记林远山主持会议。会议研究防汛。书记强调，要修渠。", "林远山"),
        ("沈若溪讲话。随后她一口气部署了五件事：一是修渠。", "沈若溪"),
        ("林远山作动员讲话。强调各县要修渠。", "林远山"),
        ("市长沈若溪讲话。她还提到去年冒雪抢修水渠的局长龚立新，号召大家学习。", "沈若溪"),
        ("市长沈若溪讲话。他身边的局长龚立新插话说：“要修渠。”", "龚立新"),
        ("沈若溪回应时表示，要修渠。", "沈若溪"),
        ("龚立新：水渠月底前修好，一天也不拖。", "龚立新"),
        ("龚立新：同意。", "龚立新"),
        ("龚立新接过话：“水渠月底前修好。”", "龚立新"),
    ],
)
def test_who_is_meant(text: str, person: str) -> None:
    view = view_of(text)
    found = attributions(view, [True] * len(view.layout.sentences))
    assert found[-1].person == person


def test_a_name_told_before_that_was_passed_over_later() -> None:
    text = "市委书记林远山出席会议。沈若溪主持会议。林远山对来宾表示欢迎。他强调，要修渠。"
    view = view_of(text)
    kept = tuple(one for one in view.persons if one.start < text.rindex("林远山"))
    found = attributions(replace(view, persons=kept), [True] * len(view.layout.sentences))
    assert [one.person for one in found] == ["林远山"]


def test_all_of_them_is_not_the_last_one() -> None:
    assert said("林远山指出，要修渠。纷纷表示，今后将修好水渠。")[-1][:2] == ("collective", None)


@pytest.mark.parametrize("text", ["向晚晴指出，要修渠。", "林远山讲话。盛夏就防汛强调，要修渠。"])
def test_a_name_that_no_tagger_knew_is_nobody_in_particular(text: str) -> None:
    assert said(text)[-1][:2] == ("collective", None)


def test_a_quotation_ahead_of_its_speaker_in_a_sentence_of_its_own() -> None:
    text = "“请各县连夜修好水渠，不要再等。”沈若溪再次叮嘱。"
    assert [(who, content) for _, who, _, content in said(text)] == [("沈若溪", "请各县连夜修")]


@pytest.mark.parametrize(
    "text",
    [
        "会议传达学习林远山在春灌会议上强调的要求。",
        "沈若溪对来宾表示衷心感谢。",
        "沈若溪对各县修渠表示肯定，向来宾表示欢迎。",
        "各县按照会议要求，修好水渠。",
        "各县要落实工作要求，修好水渠。",
        "会议还研究了其他事项。",
        "沈若溪说服大家修好水渠。",
        "沈若溪说每三里一人。",
        "严格要求，从我做起。",
        "沈若溪、卫小满参加会议。",
        "林远山在东山县调研时强调，要修渠。",
        "卫小满会后表示，收获很大。",
        "数据表明，春灌进度快。",
        "一般来说，春灌在三月。",
        "根据林远山要求，各县修渠。",
        "龚立新作了汇报，提请会议研究修渠。",
        "林远山主持会议并就春灌作具体安排，市领导沈若溪、卫小满参加会议。",
        "党的二十大报告指出，要强农。",
        "“请各县连夜修好水渠”，这是沈若溪始终不变的信条。",
        "“水渠修好了，放心吧。”沈若溪正在给家人打电话。",
        "会议回顾了林远山对水利工作的支持和对各县的期望，各县要修好水渠。",
    ],
)
def test_no_attribution(text: str) -> None:
    assert said(text) == []


def test_a_second_one_counts_only_in_a_new_unit() -> None:
    assert [row[1] for row in said("林远山指出，春旱重，他要求，各县修渠。")] == ["林远山"]
    assert [row[1] for row in said("林远山指出，春旱重；沈若溪要求，各县修渠。")] == ["林远山", "沈若溪"]


def test_what_stands_in_front_of_the_roster_is_all_that_is_said() -> None:
    text = "林远山强调，要修渠，市长沈若溪、副市长卫小满参加会议。"
    (found,) = attributions(view_of(text), [True])
    assert text[found.content_start : found.content_end] == "要修渠"


def test_a_bare_object_is_no_speech() -> None:
    assert said("龚立新强调纪律，副市长卫小满宣读办法。") == []


def test_a_head_of_state_quoted_in_a_speech_does_not_speak() -> None:
    text = "沈若溪强调，要修渠。国家主席林远山强调，水是命脉。"
    assert [row[1] for row in said(text)] == ["沈若溪"]


def test_a_person_told_of_as_present_speaks() -> None:
    text = "国家主席林远山出席会议并讲话。沈若溪说，渠老了。国家主席林远山强调，要修渠。"
    assert [row[1] for row in said(text)][1:] == ["沈若溪", "林远山"]


def test_the_lead_of_a_trip_is_not_the_meetings() -> None:
    text = "市委书记林远山到东山县调研，并主持召开座谈会。他强调，要修渠。\n座谈会上，林远山指出，渠老了。"
    assert [row[3] for row in said(text)] == ["渠老了。"]


def test_a_heading_on_its_own_line_opens_speech() -> None:
    assert said("会议要求\n各县要修渠。") == [("meeting", None, "要求", "")]


def test_sentences_outside_of_the_meeting_give_nothing() -> None:
    view = view_of("会议强调，要修渠。林远山指出，春旱重。")
    assert [a.person for a in attributions(view, [False, True])] == ["林远山"]
    with pytest.raises(ValueError, match="2 sentences"):
        attributions(view, [True])


@given(st.text(alphabet="会议强调要求指出他林远山说，。；：“”《》()\n并就在时希望三点", max_size=80))
def test_content_lies_inside_its_sentence(text: str) -> None:
    view = view_of(text)
    for found in attributions(view, [True] * len(view.layout.sentences)):
        sentence = view.layout.sentences[found.sentence]
        assert sentence.start <= found.verb.start <= found.verb.end <= sentence.end
        assert sentence.start <= found.content_start <= found.content_end <= sentence.end
        assert text[found.verb.start : found.verb.end] == found.verb.text
