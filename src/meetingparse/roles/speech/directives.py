"""What the meeting, or a speaker at it, tells somebody to do: the units of speech that are orders.

In: a `View` and, for every sentence, whether it belongs to the main meeting. Out:
`DirectiveMention`s in the order of the text. Offsets are code points of the clean text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from meetingparse.patterns import re
from meetingparse.roles.speech.addressed import addressees, deadline
from meetingparse.roles.speech.modality import ORDINAL, has_modal, is_order
from meetingparse.roles.speech.narrative import Narrative
from meetingparse.roles.speech.reader import Attribution, attributions
from meetingparse.roles.speech.reporting import masked
from meetingparse.tag.mention import Mention, View

MEETING = "会议"


@dataclass(frozen=True, slots=True)
class DirectiveMention(Mention):
    """One unit of reported speech that orders, obliges or resolves to act."""

    source: str = MEETING
    """会议, or the full name of who says it."""
    source_mention: Mention | None = None
    ordinal: Mention | None = None
    addressees: tuple[Mention, ...] = ()
    deadline: Mention | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of reported speech between two closing marks, and where in the speech it stands."""

    start: int
    end: int
    text: str
    attribution: Attribution
    distance: int
    """Units since the attribution: 0 right behind it."""
    paragraph: int


_UNIT = re.compile(r"[^。！？!?；;\n]++(?:[。！？!?；;]{1,3}|$|(?=\n))")
_LONGEST_UNIT = 2_000
"""What goes on longer without a mark that ends it is no one directive."""
_LEAD = re.compile(r"[\s　—\-▶●■◆★•·○\"“「]+")
_OWN = re.compile(
    r"(?:据悉[，,])?(?P<content>(?:(?:下一步|接下来|后期|今后|未来|下一阶段|下阶段)[，,]?)?"
    r"[^，,。；;]{0,16}?(?:学校|我校|学院|我院|公司|集团|党委|支部|团委|统战部|双方|两地|两校|"
    r"我市|我县|我区|全市|全县|全校|市委|县委|"
    r"部门|我局|我厅|中心|司)[^，,。；;将]{0,20}(?P<will>将)(?!于|在|近|会议|军))"
)
_OPENED = re.compile(rf"(?:{ORDINAL.pattern}|[^，,。；;]{{0,16}}要(?!求|点|素|闻|员)|各[^，,。]{{1,20}}要)")
"""What the next sentence must begin with where X作了部署 is to open speech."""
_ACHIEVED = re.compile(
    r"[^。；;]{0,60}?(?:做了|做好了|开展了|取得了?|完成了|采取了|概括为|成绩|业绩|经验|做法|体会)[^。；;：:]{0,20}[：:](?:一|1|①|[（(]一)"
)
"""去年做了三件事：一是… opens a list of what was done, not of what is to be done."""
_BACKGROUND = re.compile(r"近年来|多年来|长期以来|一直以来|去年|前年|截至目前|历史上")
"""Not the meeting itself, yet it may stand inside what is said at it."""


def reported_units(
    view: View, main: Sequence[bool], spoken: Sequence[Attribution] | None = None
) -> Iterator[Unit]:
    """Yield the units of reported speech of the main meeting, in order.

    `spoken` is what `attributions` gave for the same arguments, where it is known. What stands
    without an attribution goes on from the last one, over paragraphs too, until a sentence of
    narrative ends it.
    """
    narrative = Narrative(view)
    attribution: Attribution | None = None
    distance = covered = 0
    by_sentence: dict[int, list[Attribution]] = {}
    for one in attributions(view, main) if spoken is None else spoken:
        by_sentence.setdefault(one.sentence, []).append(one)
    for index, sentence in enumerate(view.layout.sentences):
        found = by_sentence.get(index, [])
        if not found and sentence.start < covered:  # “…”X说，…: read with the quotation
            continue
        covered = found[-1].content_end if found else covered
        parts = _parts(view.text, found)
        if not found and main[index]:
            if attribution is not None and attribution.verb_kind == "opened" and not distance:
                attribution = attribution if _OPENED.match(view.text, sentence.start) else None
            if attribution is not None and not narrative.ends_speech(sentence.start, sentence.end):
                parts = [(attribution, sentence.start, sentence.end)]
            else:
                attribution = _own_resolve(view.text, index, sentence.start, sentence.end)
                parts = [(attribution, attribution.content_start, sentence.end)] if attribution else []
        elif found and attribution is not None and found[0].content_start > sentence.start:
            # what stands in front of a later part with its own speaker still goes on from the last one
            verb = found[0].verb.start
            until = max(view.text.rfind(mark, sentence.start, verb) for mark in "；;") + 1
            if until and not narrative.ends_speech(sentence.start, until):
                parts.insert(0, (attribution, sentence.start, until))
        elif not main[index] and not _BACKGROUND.match(view.text, sentence.start):
            attribution = None
        for one, start, end in parts:
            if one is not attribution or (attribution.sentence == index and start == one.content_start):
                attribution, distance = one, 0
            for left, right in _split(view.text, start, end):
                yield Unit(left, right, view.text[left:right], one, distance, sentence.paragraph)
                distance += 1


def _parts(text: str, found: list[Attribution]) -> list[tuple[Attribution, int, int]]:
    """Return what each attribution of a sentence covers: up to the mark in front of the next one's unit."""
    parts: list[tuple[Attribution, int, int]] = []
    for place, one in enumerate(found):
        end = one.content_end
        if place + 1 < len(found) and one.content_start < found[place + 1].verb.start < end:
            until = found[place + 1].verb.start
            end = (
                max(text.rfind("；", one.content_start, until), text.rfind(";", one.content_start, until)) + 1
                or end
            )
        parts.append((one, one.content_start, end))
    return parts


def _own_resolve(text: str, index: int, start: int, end: int) -> Attribution | None:
    """Return the report's own word on what its body will do (学院将聚焦…), as the meeting's."""
    match = _OWN.match(text, start, end)
    if match is None:
        return None
    verb = Mention(match.start("will"), match.end("will"), match.group("will"))
    return Attribution(index, "meeting", None, verb, match.start("content"), end, "own")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the units of text[start:end] without marks and blanks in front of them."""
    for match in _UNIT.finditer(masked(text, start, end)):
        left, right = start + match.start(), start + match.end()
        if right - left > _LONGEST_UNIT:
            continue
        lead = _LEAD.match(text, left, right)
        if lead and (text[lead.end() - 1] not in '“"「' or "”" not in text[lead.end() : right]):
            left = lead.end()  # a quotation that is closed inside stays whole
        while right > left and text[right - 1] in " \n　":
            right -= 1
        if right - left > 2:
            yield left, right


def find_directives(
    view: View, main: Sequence[bool], units: Iterable[Unit] | None = None
) -> list[DirectiveMention]:
    """Find the directives of the sentences for which `main` is true; each text once.

    `units` is what `reported_units` gave for the same arguments, where it is known.

    Raises:
        ValueError: `main` has not one entry a sentence.
    """
    found: list[DirectiveMention] = []
    seen: set[str] = set()
    before: Unit | None = None
    achieved = False
    for unit in reported_units(view, main) if units is None else units:
        after_order = before is not None and unit.distance > 0 and before.paragraph == unit.paragraph
        one = unit.attribution
        achieved = bool(
            _ACHIEVED.match(unit.text) or (achieved and unit.distance and ORDINAL.match(unit.text))
        )
        if achieved and not has_modal(unit.text):
            before = None
            continue
        if not is_order(unit.text, kind=one.verb_kind, after_order=after_order):
            before = None
            continue
        before = unit
        if unit.text not in seen:
            seen.add(unit.text)
            found.append(_directive(unit))
    return found


def _tells_achieved(unit: Unit, before: bool) -> bool:
    """Say whether `unit` opens a list of what was done, or goes on with one (`before`)."""
    if before and unit.distance and ORDINAL.match(unit.text):
        return True
    return ("：" in unit.text or ":" in unit.text) and _ACHIEVED.match(unit.text) is not None


def _directive(unit: Unit) -> DirectiveMention:
    """Read the parts of a directive."""
    one = unit.attribution
    ordinal = ORDINAL.match(unit.text)
    by = deadline(unit.text)
    return DirectiveMention(
        unit.start,
        unit.end,
        unit.text,
        source=one.person or MEETING,
        source_mention=one.subject,
        ordinal=_mention(unit, *ordinal.span()) if ordinal else None,
        addressees=tuple(_mention(unit, *span) for span in addressees(unit.text)),
        deadline=_mention(unit, *by) if by else None,
    )


def _mention(unit: Unit, start: int, end: int) -> Mention:
    return Mention(unit.start + start, unit.start + end, unit.text[start:end])
