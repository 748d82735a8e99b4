"""Find what a meeting dealt with: agenda items, documents (《…》) and higher meetings it watched.

In: a `View`, its `Occasion` and which sentences are the main meeting's. Out: an `Agenda` of mentions in
clean text. A document's act is the nearest one in its clause, or None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetingparse.patterns import re
from meetingparse.roles.occasion.judge import Occasion
from meetingparse.tag.mention import Mention, View


@dataclass(frozen=True, slots=True)
class Item:
    """What was done (`act`: 听取, 审议通过) with what (`matter`)."""

    act: Mention
    matter: Mention


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its book marks, and what was done with it."""

    title: Mention
    act: Mention | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that the meeting dealt with, in order of appearance."""

    items: tuple[Item, ...] = ()
    documents: tuple[Paper, ...] = ()
    watched: tuple[Mention, ...] = ()


_ACT = (
    r"听取(?:和审议|并审议|、审议)?|(?:审议|审定|讨论|研究|表决|审查)(?:并|、|和)?(?:原则)?(?:通过|审议|"
    r"同意)|审议|审定|传达学习(?:贯彻)?|传达(?:贯彻)?|"
    r"(?:表决|票决|一致|全票)通过|通过|研究(?:部署|讨论|审议)?|讨论|学习贯彻|学习(?:传达|研究|讨论)?|观看|"
    r"选举产生|选举|部署|通报|宣读|宣布"
)
_ITEM = re.compile(
    rf"(?:^|(?<=[,，；;。])|(?<=[会上议、并])|(?<=会上[,，]))[ \u3000]*(?:会议|大会|全会)?(?:还|先后|分别|"
    rf"集体|专题|一并|首先|逐项|随后|共同|并|书面|认真)*"
    rf"(?P<act>{_ACT})(?:了)?(?P<matter>[^,，。；;：:\n]{{2,160}})"
)
_OPENING = re.compile(r"听取|审|通过|传达|研究|讨论|学习|选举")
_FRAME = re.compile(r"会议|大会|全会|会上|党组|常委会|主持召开|召开|座谈会|学习会|支委会")
_DIRECTS = re.compile(r"要|必须|应|希望|强调|指出|坚持|表示|提出|认为")
_PAPER = re.compile(
    r"《[^《》\n]{1,80}(?:《[^《》\n]{1,40}》[^《》\n]{0,30})?》(?:[（(][^）)\n]{1,20}[)）])?"
)
_PAPER_ACT = re.compile(
    r"传达学习|传达|审议通过|审议并通过|讨论通过|表决通过|研究通过|审议|审定|印发|学习|通过|签订|签署|"
    r"宣读|解读|下发|发布|出台|讨论|研究|通报|听取|修订|制定|起草|宣布|递交|提交|观看"
)
_PAPER_ACT_BEHIND = re.compile(
    r"(?:[》、《][^,，。；;]{0,80})?[^,，。；;《]{0,6}?(?P<act>表决通过|审议通过|获得?通过|获表决通过|"
    r"印发|发布|通过|签订|签署)"
)
_NO_MATTER = re.compile(r"会|[^,，]{0,2}(?:期间|活动中)|型|者|时|中[,，]?$")
_WATCHING = re.compile(r"收听收看|收看|收听|观看|聆听|旁听")


def find_agenda(view: View, occasion: Occasion, main: Sequence[bool]) -> Agenda:
    """Find what the meeting of `view` dealt with; `main` as from frames.main_sentences."""
    if not occasion.is_meeting:
        return Agenda()
    text = view.text
    items: list[Item] = []
    papers: dict[str, Paper] = {}
    for sentence, own in zip(view.layout.sentences, main, strict=True):
        if not own:
            continue
        items += _items(text, sentence.start, sentence.end)
        if text.find("《", sentence.start, sentence.end) >= 0:
            for paper in _papers(text, sentence.start, sentence.end):
                known = papers.get(paper.title.text)
                if known is None or (known.act is None and paper.act is not None):
                    papers[paper.title.text] = paper
    return Agenda(tuple(items), tuple(papers.values()), tuple(_watched(view, occasion)))


def _items(text: str, start: int, end: int) -> Iterator[Item]:
    """Yield act and matter of a sentence that tells what the meeting did, not what somebody must do."""
    if text.find("会", start, end) < 0 or _OPENING.search(text, start, end) is None:
        return
    if _FRAME.search(text, start, end) is None:
        return
    for match in _ITEM.finditer(text, start, end):
        before = text[start : match.start("act")]
        if _DIRECTS.search(before.rsplit("；", 1)[-1]) and "会议" not in before[-6:]:
            continue
        left, right = match.span("matter")
        while right > left and text[right - 1] in " \u3000等":
            right -= 1
        if right - left < 2 or _NO_MATTER.match(text[left:right]):
            continue
        act_start, act_end = match.span("act")
        yield Item(
            Mention(act_start, act_end, text[act_start:act_end]), Mention(left, right, text[left:right])
        )


def _papers(text: str, start: int, end: int) -> Iterator[Paper]:
    """Yield the documents of a sentence; those of one list share the act in front of it."""
    for match in _PAPER.finditer(text, start, end):
        clause = max(text.rfind(mark, start, match.start()) for mark in ",，；;。") + 1
        act = None
        for found in _PAPER_ACT.finditer(text, max(clause, start), match.start()):
            if not _inside_marks(text, max(clause, start), found.start()):
                act = Mention(found.start(), found.end(), found.group())
        if act is None:
            behind = _PAPER_ACT_BEHIND.match(text, match.end(), end)
            if behind is not None:
                act = Mention(*behind.span("act"), behind["act"])
        yield Paper(Mention(match.start(), match.end(), match.group()), act)


def _inside_marks(text: str, lo: int, at: int) -> bool:
    return text.count("《", lo, at) > text.count("》", lo, at)


def _watched(view: View, occasion: Occasion) -> Iterator[Mention]:
    """Yield the meetings that were listened to or watched, other than the main meeting itself."""
    text = view.text
    if _WATCHING.search(text) is None:
        return
    seen: set[str] = set()
    for sentence in view.layout.sentences:
        if _WATCHING.search(text, sentence.start, sentence.end) is None:
            continue
        for phrase in occasion.phrases_in(sentence.start, sentence.end):
            name = text[phrase.start : phrase.end]
            if phrase.bond != "watch" or phrase.bare or name in seen:
                continue
            if occasion.name is not None and occasion.name.text == name:
                continue
            seen.add(name)
            yield Mention(phrase.start, phrase.end, name)
