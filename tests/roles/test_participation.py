"""Who took which part, sentence by sentence."""

from __future__ import annotations

import pytest

from meetingparse.roles.participation import SentenceReader
from meetingparse.tag.cues import find_cues
from meetingparse.tag.tagger import Tagger
from meetingparse.text.page import read_document


def roles(text: str) -> dict[str, set[str]]:
    page = read_document(text)
    view = Tagger().view(page.clean, page.layout)
    found: dict[str, set[str]] = {person.name: set() for person in view.persons}
    reader = SentenceReader(view.text, 0, len(view.text), view.persons, find_cues(view.text))
    for claim in reader.read():
        found[claim.name].add(claim.role)
    return found


A = "attendee"
C = "chair"
S = "speaker"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市长林一舟主持会议并讲话。", {"林一舟": {C, S, A}}),
        ("市委书记林一舟出席会议并讲话，市长周明远主持会议，副市长吴小蓉参加。",
         {"林一舟": {S, A}, "周明远": {C, A}, "吴小蓉": {A}}),
        ("会议由副市长林一舟主持。", {"林一舟": {C, A}}),
        ("会议由市长林一舟、副市长周明远先后主持。", {"林一舟": {C, A}, "周明远": {C, A}}),
        ("市委书记林一舟，市长周明远主持会议。", {"林一舟": set(), "周明远": {C, A}}),
        ("会上，局长林一舟通报了情况，副局长周明远宣读了决定。", {"林一舟": {S, A}, "周明远": {S, A}}),
        ("出席会议的有市委常委林一舟、周明远。", {"林一舟": {A}, "周明远": {A}}),
        ("会议听取了副市长林一舟关于预算的汇报。", {"林一舟": {S, A}}),
        ("受市长林一舟委托，副市长周明远主持会议。", {"林一舟": set(), "周明远": {C, A}}),
        ("市政协主席林一舟应邀列席会议。", {"林一舟": {"observer"} | {A}}),
        ("副市长林一舟因公出差未能到会。", {"林一舟": {"absent"}}),
        ("副市长林一舟作了书面发言。", {"林一舟": {A}}),
        ("在市委书记林一舟的带领下，代表们参观了工厂。", {"林一舟": {A}}),
        ("邀请省委党校教授林一舟作专题辅导报告。", {"林一舟": {S, A}}),
        ("会议传达学习了习近平总书记重要讲话精神。", {"习近平": set()}),
        ("会议对副市长林一舟的工作表示肯定。", {"林一舟": set()}),
        ("市委书记林一舟主持召开会议，传达学习有关精神，听取汇报。", {"林一舟": {C, A}}),
        ("市委书记林一舟主持会议，并传达了上级精神。", {"林一舟": {C, S, A}}),
        ("市长林一舟主持会议，各县区负责人作了汇报。", {"林一舟": {C, A}}),
        ("副市长林一舟、各县区主要负责人、市政府秘书长周明远参加会议。", {"林一舟": {A}, "周明远": {A}}),
    ],
)  # fmt: skip
def test_roles(text: str, expected: dict[str, set[str]]) -> None:
    assert roles(text) == expected
