"""Whom a sentence is about, and whom a pronoun in a later one means.

Walks through the sentences of one document in order and looks back only where it is asked. All
offsets are code points of the clean text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from meetingparse.patterns import re
from meetingparse.tag.mention import Mention, PersonMention, View

SourceKind = Literal["meeting", "person", "collective", "document"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks: `person` is a full name, None for the meeting and for unnamed speakers."""

    kind: SourceKind
    person: str | None
    mention: Mention | None = None


TITLES = (
    r"(?:书记|主任|市长|县长|区长|镇长|乡长|省长|州长|局长|厅长|部长|主席|院长|校长|处长|会长|董事长|"
    r"总经理|理事长|政委|旅长|团长|所长|站长)"
)
SURNAME_TITLE = re.compile(rf"([一-鿿]{{1,2}}?)({TITLES}|总)")
HE = re.compile(r"(?:同时|随后|最后|此外|另外|接着|会上)?[他她](?!们)")
NO_CROWD = re.compile(r"(?:按照|根据|落实|贯彻|学习|传达|关于|围绕|符合|完成|达到|对照|依据|遵照|的$|^[，,])")
OBJECT_OF = re.compile(
    r"(?:传达|学习|贯彻|落实|关于|按照|根据|围绕|感谢|听取|传达了|学习了|听取了|宣读了?|领会|"
    r"牢记|遵照|践行|对|向|与|同|由|受|给|《)$"
)
_NOT_LEADING = re.compile(r"传达|学习|贯彻|围绕|按照|根据|听取|受|落实|与|感谢|对|向|在[^，,]{0,30}$")
_TOLD_OF = re.compile(
    rf"{HE.pattern}[^的]{{0,4}}(?:提到|提起|谈到|谈起|讲到|讲起|说到|说起|回忆|想起|表扬|点名|赞扬|称赞)"
)
"""他特别提到…的老工长X: the pronoun leads."""
_SPOKEN_OF = re.compile(
    r"(?:总?书记|主席|总理|同志)?(?:的(?!发言|汇报|报告|讲话(?!精神)|致辞|点评|话)|关于|重要|系列)"
)
_WRITTEN = re.compile(
    r"(?:的|作出|作了|写来|发来|寄来|致)[^，,。]{0,8}(?:批示|贺信|来信|长信|信|贺词|书面讲话|"
    r"致信)(?!息|心|任|用|访)"
)
_SPOKE = re.compile(
    r"讲话|发言|报告|欢迎(?!仪式|会|词|辞)|致谢|致辞|致词|总结|汇报|介绍|表示|肯定|感谢|点评|部署|安排|宣讲|主讲|授课|回顾|"
    r"传达|通报|说明|解读|强调|要求|指出|提出|认为|回应|小结|讲评|致贺|致[^，,]{0,6}[词辞]"
)
_PRESIDED = re.compile(r"主持|召开")
_ATTENDED = re.compile(r"出席|参加|列席|陪同|就座|参会|到会|与会|收看")
_ALIKE = {"政委": "政治委员"}
_HOST = re.compile(r"[^，,]{0,12}?(?:会议|大会|全会)(?!上|中|精神|期间|由|的|后|结束)")
CLAUSE = re.compile(r"[，,；;：:。！？!?\n]")
_REACH = 100
"""How many sentences back a pronoun, a letter or a report may have been introduced."""
_HIGHEST = frozenset({"总书记", "中共中央总书记", "国家主席", "主席"})


class Antecedents:
    """Who spoke and who was spoken of in the sentences before."""

    __slots__ = (
        "_about",
        "_at",
        "_speakers",
        "_spoke",
        "_starts",
        "current",
        "names",
        "persons",
        "sentences",
        "text",
    )

    def __init__(self, view: View) -> None:
        self.text = view.text
        self.sentences = view.layout.sentences
        self.persons = [person for person in view.persons if person.text not in ("他", "她")]
        self._starts = [p.start for p in self.persons]
        self.names = {p.name for p in view.persons if p.full and len(p.name) > 1}
        self._speakers: dict[int, str] = {}
        self._about: dict[int, tuple[int, str] | None] = {}
        self._at = self._spoke = 0
        self.current: Subject | None = None
        """Who was speaking last."""

    def forget(self) -> None:
        """End what goes on: the next sentence is of another event."""
        self.current = None

    def enter(self, index: int) -> None:
        """Go on to sentence `index`."""
        self._at = index

    def quoted(self, subject: Subject) -> None:
        """Take note that `subject` is quoted in this sentence."""
        self.current, self._spoke = subject, self._at
        if subject.person is not None:
            self._speakers[self._at] = subject.person

    def within(self, start: int, end: int) -> list[PersonMention]:
        """Return the namings inside text[start:end]."""
        return self.persons[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def spoken_of(self) -> str | None:
        """Return whom a pronoun in this sentence means: the last quoted or leading one before it.

        Who only attends (rank 0) is meant where nobody did more.
        """
        weak: str | None = None
        for index in range(self._at - 1, max(-1, self._at - _REACH), -1):
            speaker = self._speakers.get(index)
            if speaker is not None:
                return speaker
            about = self.led(index)
            if about is not None:
                if about[0]:
                    return about[1]
                weak = weak or about[1]
        return weak

    def teller(self) -> Subject | None:
        """Return who spoke in the sentence before, of the same paragraph, without being quoted."""
        if self.opens_paragraph():
            return None
        about = self.led(self._at - 1)
        return Subject("person", about[1]) if about is not None and about[0] == 3 else None

    def is_relayed(self, subject: Subject) -> bool:
        """Say whether a head of state or party is only quoted inside of somebody else's speech.

        He is where another speaks already and nothing tells of him as present or as the writer of
        what is read out.
        """
        name, speaker = subject.person, self.current
        if name is None or speaker is None or speaker.person == name or not self._is_speech_on():
            return False
        if not any(post.text in _HIGHEST for p in self.persons if p.name == name for post in p.posts):
            return False
        acts = any(
            led is not None and led[1] == name and led[0] != 1 for led in map(self.led, range(self._at))
        )
        return not acts and name not in self._speakers.values() and name != self.writer()

    def _is_speech_on(self) -> bool:
        """Say whether somebody was quoted before in this paragraph."""
        return self.sentences[self._spoke].paragraph == self.sentences[self._at].paragraph

    def opens_paragraph(self) -> bool:
        """Say whether this sentence is the first of its paragraph."""
        at = self._at
        return at == 0 or self.sentences[at - 1].paragraph != self.sentences[at].paragraph

    def writer(self) -> str | None:
        """Return who wrote what is read out (来信, 批示): the last one told to have written before here."""
        for index in range(self._at, max(-1, self._at - _REACH), -1):
            start, end = self.sentences[index].start, self.sentences[index].end
            written = _WRITTEN.search(self.text, start, end)
            if written is not None:
                writers = [p for p in self.within(start, end) if p.end <= written.start()]
                if writers:
                    return writers[-1].name
        return None

    def reporter(self) -> str | None:
        """Return who gave the report (作报告) before this sentence: what 报告提出 is his."""
        for index in range(self._at, max(-1, self._at - _REACH), -1):
            start, end = self.sentences[index].start, self.sentences[index].end
            for person in self.within(start, end):
                stop = CLAUSE.search(self.text, person.end, end)
                near = self.text.find("报告", person.end, stop.start() if stop else end)
                if near >= 0 and self.leads(_clause_start(self.text, start, person.start), person):
                    return person.name
        return None

    def led(self, index: int) -> tuple[int, str] | None:
        """Return (rank, name) of the person that leads sentence `index`, see `_weight`."""
        if index in self._about:
            return self._about[index]
        start, end = self.sentences[index].start, self.sentences[index].end
        best: tuple[int, str] | None = None
        for person in self.within(start, end):
            if not self.leads(_clause_start(self.text, start, person.start), person):
                continue
            stop = CLAUSE.search(self.text, person.end, min(end, person.end + 160))
            rank = _weight(self.text[person.end : stop.start() if stop else end])
            if best is None or rank > best[0]:
                best = (rank, person.name)
        if best is None:
            stop = CLAUSE.search(self.text, start, end)
            clause = self.text[start : stop.start() if stop else end]
            if _SPOKE.search(clause):
                short = SURNAME_TITLE.match(clause)
                known = (self.titled(start, short) if short else None) or self._known(clause)
                best = (3, known) if known else None
        self._about[index] = best
        return best

    def _known(self, clause: str) -> str | None:
        """Return the name told elsewhere that begins a clause and was passed over here (it is a word too)."""
        return next((clause[:size] for size in (4, 3, 2) if clause[:size] in self.names), None)

    def titled(self, begin: int, match: re.Match[str]) -> str | None:
        """Return the last one named before `begin` whose surname and post `match` gives (张书记)."""
        surname, title = match.group(1), match.group(2)
        whole = _ALIKE.get(title, title)
        for person in reversed(self.persons[: bisect_left(self._starts, begin)]):
            known = person.full and person.name.startswith(surname) and len(person.name) > len(surname)
            if known and any(title in post.text or whole in post.text for post in person.posts):
                return person.name
        return None

    def earlier(self, start: int, clause: int) -> Subject | None:
        """Return the best subject of the clauses text[start:clause]: who speaks before who presides."""
        best: tuple[int, Subject] | None = None
        at = start
        while at < clause:
            stop = CLAUSE.search(self.text, at, clause)
            end = stop.start() if stop else clause
            found = self._clause_subject(at, end, best[1] if best else None)
            if found is not None:
                rank = max(1, _weight(self.text[at:end]))
                if best is None or rank >= best[0]:
                    best = (rank, found)
            at = end + 1
        return best[1] if best is not None else None

    def _clause_subject(self, start: int, end: int, before: Subject | None) -> Subject | None:
        """Return what the clause text[start:end] is about; `before`: the subject of those in front of it."""
        persons = self.within(start, end)
        segment = self.text[start:end]
        meeting = _HOST.match(segment)
        if meeting and persons and start + meeting.end() <= post_start(persons[0]):
            persons = []  # 会议同意张三提出的方案
        if persons and self.leads(start, persons[0]):
            person = persons[0]
            return Subject("person", person.name, Mention(person.start, person.end, person.text))
        if meeting and not NO_CROWD.search(meeting.group()):
            return Subject("meeting", None, Mention(start, start + meeting.end(), meeting.group()))
        pronoun = HE.match(segment)
        name = (before.person if before is not None else None) or self.spoken_of() if pronoun else None
        if pronoun is None or name is None:
            return None
        return Subject("person", name, Mention(start, start + pronoun.end(), pronoun.group()))

    def leads(self, clause: int, person: PersonMention) -> bool:
        """Say whether `person` is named as a clause's subject: only a post or a time in front of him."""
        head = self.text[clause : post_start(person)]
        if len(head) > 60 or _SPOKEN_OF.match(self.text, person.end):
            return False
        if not head or head.endswith("由"):
            return True
        return not (OBJECT_OF.search(head) or _NOT_LEADING.search(head) or _TOLD_OF.match(head))


def _weight(clause: str) -> int:
    """Rank what a clause says of its subject: 3 speaks, 2 presides, 0 only attends, 1 anything else."""
    if _SPOKE.search(clause):
        return 3
    if _PRESIDED.search(clause):
        return 2
    return 0 if _ATTENDED.search(clause) else 1


def _clause_start(text: str, start: int, end: int) -> int:
    return max(start, max(text.rfind(mark, start, end) for mark in "，,；;：:。！？!?\n") + 1)


def post_start(person: PersonMention) -> int:
    """Return where the naming of `person` begins with the posts in front of the name."""
    return min(person.start, *(post.start for post in person.posts)) if person.posts else person.start
