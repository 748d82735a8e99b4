"""Which sentences belong to the main meeting. All texts are invented; # marks another event's sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.roles.occasion.frames import main_sentences
from meetingparse.roles.occasion.judge import judge
from meetingparse.tag.mention import View
from meetingparse.text.page import read_document

OWN = "3月8日，全市信访工作会议召开。"
CASES = [
    ["3月8日，全市信访工作会议召开。", "会议强调，要压实责任。", "张三等参加会议。"],
    ["3月8日，全市信访工作会议召开。", "#会前，与会人员参观了服务中心。", "会议强调，要压实责任。"],
    ["3月8日，全市信访工作会议召开。", "#会后，郑岚一行考察了企业。", "#他强调，要加快建设。"],
    ["3月8日，全市信访工作会议召开。", "\n#又讯 同日，市妇联召开主席办公会议。", "#会议听取了汇报。"],
    ["3月8日，全市信访工作会议召开。", "\n#当日下午，市局又召开廉政工作会议。"],
    [
        "#3月8日，省委书记何舟到青禾市调研。",
        "#他强调，要抓住机遇。",
        "#在水泥厂，何舟察看生产线。",
        "随后，何舟主持召开座谈会，听取汇报。",
        "何舟指出，要加快转型。",
    ],
    ["3月8日，全市信访工作会议召开。", "\n#近年来，该市群众满意度不断提高。", "\n会议强调，要压实责任。"],
    [
        "#3月8日，我县组织收听收看全省信访工作电视电话会议。",
        "会后，县委立即召开全县信访工作会议。",
        "会议强调，要压实责任。",
    ],
    ["3月8日，在收看全省会议后，县委书记丁一主持召开全县信访工作会议。", "丁一强调，要压实责任。"],
    ["3月8日，全市信访工作会议召开。", "\n#同日下午，市局召开廉政教育大会。", "#局长丁一参加。"],
    ["3月8日，全市信访工作会议召开。", "\n#会前，郑岚来到服务中心走访。", "#群众问起进度，她一一作答。"],
    ["3月8日，全市信访工作会议召开。", "\n#离开会场，郑岚又到值班室看望职工。"],
    ["3月8日，全市信访工作会议召开。", "此前的分组会上，丁一作报告。"],
    [
        "#3月8日至9日，省委书记何舟在青禾市调研。",
        "#何舟来到水泥厂，察看生产线。",
        "调研中，何舟主持召开座谈会。",
        "何舟指出，要加快转型。",
        "\n#何舟充分肯定青禾经济社会发展成就，希望再接再厉。",
        "郑岚陪同调研。",
    ],
    [
        "#3月8日，全国信访工作电视电话会议召开。",
        "#我市设分会场组织收听收看。",
        "随后，我市套开全市信访工作会议。",
        "会议强调，要压实责任。",
    ],
    [
        "#3月8日，全省信访工作会议召开，省长何舟讲话。",
        "会后，我市立即召开会议，贯彻落实全省会议精神。",
        "市长丁一主持会议。",
    ],
    ["3月8日，市长丁一收看全省信访工作视频会议。", "#视频会后，丁一提出要求，要压实责任。"],
    ["3月8日，信访工作培训会举行。", "随后，张明代表班子作对照检查，何舟作点评。"],
]


@pytest.mark.parametrize("case", CASES)
def test_frames(case: list[str]) -> None:
    page = read_document("".join(part.replace("#", "") for part in case))
    view = View(page.clean, page.layout)
    values = main_sentences(view, judge(view))
    assert values == ["#" not in part for part in case]


def test_the_same_level_in_other_words() -> None:
    page = read_document(
        "全市防汛调度会议召开\n3月8日，在收听收看省防汛视频会后，市长何舟立即组织召开市县两级会议。"
        "会议强调，要压实责任。会议以视频形式召开。"
    )
    view = View(page.clean, page.layout)
    assert main_sentences(view, judge(view)) == [True, True, True]


@given(st.text(alphabet="会前后随又讯同日，。\n召开会议考察调研他强调收看 3月8日", max_size=100))
def test_one_value_a_sentence(text: str) -> None:
    page = read_document(OWN + text)
    view = View(page.clean, page.layout)
    occasion = judge(view)
    values = main_sentences(view, occasion)
    assert len(values) == len(view.layout.sentences)
    assert any(values) == (occasion.is_meeting and bool(values))
