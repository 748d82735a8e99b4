"""Agenda items, documents and watched meetings. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.roles.agenda import Agenda, find_agenda
from meetingparse.roles.occasion.frames import main_sentences
from meetingparse.roles.occasion.judge import judge
from meetingparse.tag.mention import View
from meetingparse.text.page import read_document

OWN = "3月8日，市政府召开第9次常务会议。"


def found(text: str) -> Agenda:
    page = read_document(text)
    view = View(page.clean, page.layout)
    occasion = judge(view)
    return find_agenda(view, occasion, main_sentences(view, occasion))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("会议听取了全市防汛工作情况汇报。", [("听取", "全市防汛工作情况汇报")]),
        (
            "会议传达学习了省委全会精神，审议通过《住房保障办法》。",
            [("传达学习", "省委全会精神"), ("审议通过", "《住房保障办法》")],
        ),
        ("会议研究了人事事项；讨论年度预算草案。", [("研究", "人事事项"), ("讨论", "年度预算草案")]),
        ("会议强调，要认真研究部署春耕工作，传达到每个村。", []),
    ],
)
def test_items(text: str, items: list[tuple[str, str]]) -> None:
    agenda = found(OWN + text)
    assert [(one.act.text, one.matter.text) for one in agenda.items] == items


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("会议审议了《甲办法》《乙规定》。", [("《甲办法》", "审议"), ("《乙规定》", "审议")]),
        ("会议表决通过《甲条例（草案）》。", [("《甲条例（草案）》", "表决通过")]),
        ("李四宣读了《关于表彰〈甲赛〉先进的决定》。", [("《关于表彰〈甲赛〉先进的决定》", "宣读")]),
        ("丁一作了题为《茶业未来》的发言。", [("《茶业未来》", None)]),
    ],
)
def test_documents(text: str, papers: list[tuple[str, str | None]]) -> None:
    agenda = found(OWN + text)
    assert [(one.title.text, one.act.text if one.act else None) for one in agenda.documents] == papers


def test_watched_meeting_is_not_the_own_one() -> None:
    agenda = found("3月8日，在收听收看全省信访工作电视电话会议后，县委召开全县信访工作会议。")
    assert [one.text for one in agenda.watched] == ["全省信访工作电视电话会议"]


@given(st.text(alphabet="会议听取审议通过《》研究了传达学习，。；要收看全省大会 汇报", max_size=100))
def test_offsets_are_true(text: str) -> None:
    page = read_document(OWN + text)
    view = View(page.clean, page.layout)
    occasion = judge(view)
    agenda = find_agenda(view, occasion, main_sentences(view, occasion))
    mentions = [m for one in agenda.items for m in (one.act, one.matter)]
    mentions += [m for one in agenda.documents for m in (one.title, one.act) if m is not None]
    for mention in (*mentions, *agenda.watched):
        assert view.text[mention.start : mention.end] == mention.text
