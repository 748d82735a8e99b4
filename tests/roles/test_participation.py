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
        # lists
        ("主任委员林一舟，特邀委员周明远，以及来自省科学院化学研究所的吴小蓉先后点评。",
         {"林一舟": {S, A}, "周明远": {S, A}, "吴小蓉": {S, A}}),
        ("农机合作社的林一舟、供销公司的周明远交流了经验。", {"林一舟": {S, A}, "周明远": {S, A}}),
        ("林一舟、周明远、吴小蓉等12名委员在分组讨论时发言。",
         {"林一舟": {S, A}, "周明远": {S, A}, "吴小蓉": {S, A}}),
        ("农机局局长林一舟代表政府常务会议作报告，副局长周明远主持会议。",
         {"林一舟": {S, A}, "周明远": {C, A}}),
        ("会议授予城关小学林一舟等8名同志“优秀教师”称号，获奖代表上台领奖。", {"林一舟": set()}),
        ("在沪全国政协委员林一舟，市人大代表周明远、吴小蓉等参加会议。",
         {"林一舟": {A}, "周明远": {A}, "吴小蓉": {A}}),
        ("院长助理林一舟博士、周明远教授，市作协T.Brown、科技处处长吴小蓉等出席了报告会。",
         {"林一舟": {A}, "周明远": {A}, "吴小蓉": {A}}),
        ("保送生林一舟同学和保送生周明远同学与七十余位新生通过网络座谈，辅导员吴小蓉老师主持会议。",
         {"林一舟": set(), "周明远": set(), "吴小蓉": {C, A}}),
        ("副主委林一舟，院长周明远，名老中医黄先后登台，主委吴小蓉作了书面发言。",
         {"林一舟": {S, A}, "周明远": {S, A}, "吴小蓉": {A}}),
        ("在市委书记林一舟的带领下，副市长周明远发言。", {"林一舟": {A}, "周明远": {S, A}}),
        # a topic between the subject and its verb
        ("县财政局局长林一舟就提请审议预算草案的议案作了说明。", {"林一舟": {S, A}}),
        ("市长林一舟就如何推进全市重点项目建设作了讲话。", {"林一舟": {S, A}}),
        ("会上，林一舟全面总结上半年工作。", {"林一舟": {S, A}}),
        ("副院长林一舟对新任科长进行了廉洁提醒。", {"林一舟": {S, A}}),
        ("副市长林一舟关心离岛交通，促请有关部门增加班次。", {"林一舟": {S, A}}),
        ("工程师林一舟带着图纸上台，他汇报的数据让大家安静下来。", {"林一舟": {S, A}}),
        # what is given: 作…, 进行…, 带来…
        ("副书记林一舟、副院长周明远，主任吴小蓉依次作个人对照检查。",
         {"林一舟": {S, A}, "周明远": {S, A}, "吴小蓉": {S, A}}),
        ("部长林一舟作招商推介，副市长周明远主持。", {"林一舟": {S, A}, "周明远": {C, A}}),
        ("研究员林一舟带来了题为“古塔”的专题讲座。", {"林一舟": {S, A}}),
        ("科长林一舟作为学员参加了业务培训。", {"林一舟": {A}}),
        ("科长林一舟参观了讲座现场。", {"林一舟": set()}),
        ("市作协主席林一舟，副主席周明远出席了报告会。", {"林一舟": {A}, "周明远": {A}}),
        ("科长林一舟作财务工作报告（书面）。", {"林一舟": {A}}),
        ("部长林一舟就去年以来工作开展情况进行了总结部署。", {"林一舟": {S, A}}),
        ("部长林一舟去年强调要抓好落实。", {"林一舟": set()}),
        ("大会审议并通过了林一舟同志代表第五届委员会作的工作报告。", {"林一舟": {S, A}}),
        ("审议并通过了林一舟的辞职请求。", {"林一舟": set()}),
        ("副主席林一舟、周明远等同志莅临祝贺。", {"林一舟": {A}, "周明远": {A}}),
        ("副主席林一舟祝贺大会召开。", {"林一舟": {S, A}}),
        ("副院长林一舟、科长周明远进行宪法宣誓。", {"林一舟": {A}, "周明远": {A}}),
        # agents and deputies
        ("县残联主席未能到会，由儿子林一舟念了他写的意见。", {"林一舟": {S, A}}),
        ("局长林一舟未能出席，由副局长周明远代表。", {"林一舟": {"absent"}, "周明远": {A}}),
        ("会议由镇长林一舟主持，要求各村抓紧排查。", {"林一舟": {C, A}}),
        # absence
        ("副校长林一舟因赴省里汇报工作请假。", {"林一舟": {"absent"}}),
        ("因出国访问，副校长林一舟请假。", {"林一舟": {"absent"}}),
        ("未能到会的县人大代表林一舟提交了书面意见。", {"林一舟": {"absent"}}),
        ("应到20人，实到18人，请假2人（林一舟、周明远）。", {"林一舟": {"absent"}, "周明远": {"absent"}}),
        ("会长林一舟因在外地，由副会长周明远主持会议。", {"林一舟": {"absent"}, "周明远": {C, A}}),
        ("到会的有会长林一舟（请假）、秘书长周明远（女，因病住院）、干事吴小蓉（女）。",
         {"林一舟": {A, "absent"}, "周明远": {A, "absent"}, "吴小蓉": {A}}),
        ("业主林一舟（女）在国外，委托副主任周明远参会。", {"林一舟": {"absent"}, "周明远": {A}}),
        ("处长林一舟请假，由副处长周明远代理。", {"林一舟": {"absent"}, "周明远": {A}}),
        ("处长的工作由副处长周明远代理。", {"周明远": set()}),
        # minutes
        ("应邀出席会议的人大代表有：林一舟、周明远；政协委员有：吴小蓉。",
         {"林一舟": {A}, "周明远": {A}, "吴小蓉": {A}}),
        ("林一舟：同意。", {"林一舟": {S, A}}),
        ("林一舟 任命 安排", {"林一舟": set()}),
        ("主持人 林一舟", {"林一舟": {C, A}}),
        ("列席：林一舟（财务处）、周明远", {"林一舟": {"observer"}, "周明远": {"observer"}}),
        ("参加人员 林一舟、周明远、吴小蓉", {"林一舟": {A}, "周明远": {A}, "吴小蓉": {A}}),
        ("林一舟：差一户也不行，今晚必须转移完。", {"林一舟": {S, A}}),
        # speech without a known verb
        ("村民代表林一舟当场站起来：“这事我来办。”", {"林一舟": {S, A}}),
        ("林一舟归纳道，树要留下，枝要修掉。", {"林一舟": {S, A}}),
        ("乡党委书记林一舟的讲解赢得了掌声。", {"林一舟": {S, A}}),
        ("会议同意林一舟提出的改造方案。", {"林一舟": {S, A}}),
        # told of, or told elsewhere
        ("会议传达学习了林一舟的讲话精神。", {"林一舟": set()}),
        ("市委书记林一舟此前作出批示，要求抓好落实。", {"林一舟": set()}),
        ("学员林一舟会后告诉记者，收获很大。", {"林一舟": {A}}),
        ("校长林一舟陪同客人参观校史馆。", {"林一舟": set()}),
        ("市长周明远对刚刚获奖的化学系的林一舟表示祝贺。", {"林一舟": set(), "周明远": {S, A}}),
        ("老校长林一舟发来挽联：“风范长存”。", {"林一舟": set()}),
        ("顾问林一舟看望了与会代表。", {"林一舟": set()}),
        ("由林一舟教授主持的省科技攻关专项通过验收。", {"林一舟": set()}),
        # who convenes
        ("县长林一舟召开座谈会。", {"林一舟": {C, A}}),
        ("副主任林一舟一行来校调研，并就合作召开座谈会。", {"林一舟": set()}),
        # headline, two clauses by a space
        ("林一舟主持 周明远作提案工作情况报告", {"林一舟": {C, A}, "周明远": {S, A}}),
    ],
)  # fmt: skip
def test_roles(text: str, expected: dict[str, set[str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("科长林一舟强调纪律，副科长周明远宣读名单。", "纪律", {"周明远": {S, A}}),
        ("林一舟指出，省长周明远多次强调要抓紧。", "省长", {"周明远": set()}),
        ("林一舟同意方案，周明远则希望再议。", "方案", {"周明远": set()}),
        ("林一舟强调，要学习周明远汇报的经验。", "要学", {"周明远": set()}),
    ],
)
def test_quoted(text: str, start: str, expected: dict[str, set[str]]) -> None:
    """In reported speech only a clause that a person with a post begins is the report's own."""
    page = read_document(text)
    view = Tagger().view(page.clean, page.layout)
    said = (text.index(start), len(text))
    reader = SentenceReader(view.text, 0, len(view.text), view.persons, find_cues(view.text), [said])
    found: dict[str, set[str]] = {name: set() for name in expected}
    for claim in reader.read():
        if claim.name in found:
            found[claim.name].add(claim.role)
    assert found == expected


def test_claims_say_where() -> None:
    page = read_document("市长林一舟主持会议并讲话。")
    view = Tagger().view(page.clean, page.layout)
    for claim in SentenceReader(view.text, 0, len(view.text), view.persons, find_cues(view.text)).read():
        assert view.text[claim.span.start : claim.span.end] == claim.span.text
        assert claim.rule.split(".")[0] in {"chair", "speak"}
