"""Who the subject of a reporting verb is: a person, a pronoun, the meeting, a report, a crowd.

Walks through the sentences of one document in order and looks back for whom a pronoun means. All
offsets are code points of the clean text, end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from meetingparse.roles.adverbials import ADVERBIAL, AIMED, PREP, strip_adverbs
from meetingparse.tag.mention import Mention, PersonMention, View

SourceKind = Literal["meeting", "person", "collective", "document"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks: `person` is a full name, None for the meeting and for unnamed speakers."""

    kind: SourceKind
    person: str | None
    mention: Mention | None = None


_TITLES = (
    r"(?:书记|主任|市长|县长|区长|镇长|乡长|省长|州长|局长|厅长|部长|主席|院长|校长|处长|会长|董事长|"
    r"总经理|理事长|政委|旅长|团长|所长|站长)"
)
_SURNAME_TITLE = re.compile(rf"([一-鿿]{{1,2}}?)({_TITLES}|总)")
_TITLE = re.compile(_TITLES)
_LEADIN = re.compile(r"(?:[—\-▶●■◆★\s　“”\"]{0,4}|随后|最后|会上|其间|期间)+")
_PRONOUN = re.compile(r"([他她])(们)?")
_HE = re.compile(r"(?:同时|随后|最后|此外|另外|接着|会上)?[他她](?!们)")
_MEETING = re.compile(
    r"(?:会议|大会|全会|例会|座谈会|常委会|专题会|推进会|调度会|动员会|现场会|培训会|常务会|"
    r"党组会|党委会|联席会|学习会|会商会|报告会|全体会|决议)"
)
_SUPERIOR = re.compile(r"党的|大报告|总书记|中央|国务院")
"""What a document of the highest bodies says is quoted, not said at the meeting."""
_DOCUMENT = re.compile(r"(?:报告|批示|贺信|贺词|指示|信中|来信|慰问信|讲话|致辞)")
_CROWD = re.compile(
    r"[一-鿿）)》”]{0,40}(?:大家|们|者|员|人|代表|同志|局|厅|委|部|处|院|校|方|组|办|室|司|府|"
    r"行|会|镇|乡|村|区|县|市|省|单位|部门|"
    r"企业|公司|集团|同仁|老师|家长|专家|学者|同学|一行|领导|班子|国|支部|中心|基地|媒体|舆论|"
    r"书记|主任|长|主席|经理|双方|三方|各方|多方)$"
)
_NO_CROWD = re.compile(
    r"(?:按照|根据|落实|贯彻|学习|传达|关于|围绕|符合|完成|达到|对照|依据|遵照|的$|^[，,])"
)
_OBJECT_OF = re.compile(
    r"(?:传达|学习|贯彻|落实|关于|按照|根据|围绕|感谢|听取|传达了|学习了|听取了|宣读了?|领会|"
    r"牢记|遵照|践行|对|向|与|同|由|受|给|《)$"
)
_BASIS = re.compile(r"根据|按照|遵照|依照|贯彻|落实|学习|传达|围绕")
_NOT_LEADING = re.compile(r"传达|学习|贯彻|围绕|按照|根据|听取|受|落实|与|感谢|对|向|在[^，,]{0,30}$")
_SPOKEN_OF = re.compile(r"(?:总?书记|主席|总理|同志)?(?:的(?!发言|汇报|报告|讲话(?!精神)|致辞|点评|话)|关于|重要|系列)")
_WRITTEN = re.compile(
    r"(?:的|作出|作了|写来|发来|寄来|致)[^，,。]{0,8}(?:批示|贺信|来信|长信|信|贺词|书面讲话|"
    r"致信)(?!息|心|任|用|访)"
)
_SPOKE = re.compile(
    r"讲话|发言|报告|致辞|致词|总结|汇报|介绍|表示|肯定|感谢|点评|部署|安排|宣讲|主讲|授课|回顾|"
    r"传达|通报|说明|解读|强调|要求|指出|提出|认为|回应|小结|讲评|致贺|致[^，,]{0,6}[词辞]"
)
_PRESIDED = re.compile(r"主持|召开")
_ATTENDED = re.compile(r"出席|参加|列席|陪同|就座|参会|到会|与会|收看")
_FIRST_CROWD = re.compile(
    r"[^，,。；;]{0,14}?(?:领导人|代表|委员|专家|干部|同志|大家|人员|双方|各方|学员|企业家|"
    r"老师|群众|党员|师生|[^我你他她]们)(?!的|大会|会)"
)
_SCENE = re.compile(rf"(?:{PREP}|关于)[^，,]*[，,]")
"""在人才培养方面，: what an adverbial clause in front says of its subject is nothing."""
_TURNS = re.compile(
    r"(?:同时|还|并|最后|其后|随后|另外|此外|接着)[^，,。；;]{2,60}?(?:提出|表示|进行|作|做|给予|强调)[^。；;]{0,40}[，,]$"
)
"""还对纪律提出了要求，鼓励…: a sentence without a subject that goes on with whoever spoke."""
_MODAL = re.compile(r"(?<![主重需])要(?!求)|必须|应当")
_ALIKE = {"政委": "政治委员"}
_GOES_ON = re.compile(r"并|还|同时|也")
_HOST = re.compile(r"[^，,]{0,12}?(?:会议|大会|全会)(?!上|中|精神|期间|由|的|后|结束)")
_CLAUSE = re.compile(r"[，,；;：:。！？!?\n]")
_WITH = re.compile(r"(?:、|和|与|及|以及|，|,)[一-鿿、（）()]{0,30}")
_HIGHEST = frozenset({"总书记", "中共中央总书记", "国家主席", "主席"})


class Subjects:
    """Resolves the subjects of reporting verbs in one document, sentence after sentence."""

    __slots__ = (
        "_about",
        "_at",
        "_names",
        "_persons",
        "_speakers",
        "_spoke",
        "_starts",
        "current",
        "sentences",
        "text",
    )

    def __init__(self, view: View) -> None:
        self.text = view.text
        self.sentences = view.layout.sentences
        self._persons = [person for person in view.persons if person.text not in ("他", "她")]
        self._starts = [p.start for p in self._persons]
        self._names = {p.name for p in view.persons if p.full and len(p.name) > 1}
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
        return self._persons[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def spoken_of(self) -> str | None:
        """Return whom a pronoun in this sentence means: the last quoted or leading one before it.

        Who only attends (rank 0) is meant where nobody did more.
        """
        weak: str | None = None
        for index in range(self._at - 1, -1, -1):
            speaker = self._speakers.get(index)
            if speaker is not None:
                return speaker
            about = self._led(index)
            if about is not None:
                if about[0]:
                    return about[1]
                weak = weak or about[1]
        return weak

    def _led(self, index: int) -> tuple[int, str] | None:
        """Return (rank, name) of the person that leads sentence `index`, see `_weight`."""
        if index in self._about:
            return self._about[index]
        start, end = self.sentences[index].start, self.sentences[index].end
        best: tuple[int, str] | None = None
        for person in self.within(start, end):
            before = self.text[start : person.start]
            if not self._leads(start + max(map(before.rfind, "，,；;：:。！？!?\n")) + 1, person):
                continue
            stop = _CLAUSE.search(self.text, person.end, min(end, person.end + 160))
            rank = _weight(self.text[person.end : stop.start() if stop else end])
            if best is None or rank > best[0]:
                best = (rank, person.name)
        if best is None:
            stop = _CLAUSE.search(self.text, start, end)
            clause = self.text[start : stop.start() if stop else end]
            short = _SURNAME_TITLE.match(clause)
            known = self._titled(start, short) if short and _SPOKE.search(clause) else None
            best = (3, known) if known else None
        self._about[index] = best
        return best

    def _writer(self) -> str | None:
        """Return who wrote what is read out (来信, 批示): the last one told to have written before here."""
        for index in range(self._at, -1, -1):
            start, end = self.sentences[index].start, self.sentences[index].end
            written = _WRITTEN.search(self.text, start, end)
            if written is not None:
                writers = [p for p in self.within(start, end) if p.end <= written.start()]
                if writers:
                    return writers[-1].name
        return None

    def _reporter(self) -> str | None:
        """Return who gave the report (作报告) before this sentence: what 报告提出 is his."""
        for index in range(self._at, -1, -1):
            start, end = self.sentences[index].start, self.sentences[index].end
            for person in self.within(start, end):
                stop = _CLAUSE.search(self.text, person.end, end)
                near = self.text.find("报告", person.end, stop.start() if stop else end)
                if near >= 0 and self._leads(_clause_start(self.text, start, person.start), person):
                    return person.name
        return None

    def of_verb(self, start: int, clause: int, verb: int, *, linked: bool, sure: bool) -> Subject | None:
        """Return the subject of the verb at `verb` in the clause that begins at `clause`.

        `linked`: a comma, colon or quotation mark stands behind the verb, so that it must be one of
        reporting. `sure`: and it is no noun, so that whoever stands in front of it speaks. None: the
        verb reports nothing (a noun, or somebody's in a clause of its own).
        """
        lead = _LEADIN.match(self.text, clause, verb)
        begin = lead.end() if lead else clause
        person = self._person_before(begin, verb, linked)
        if person is not None:
            return person
        segment = self.text[begin:verb]
        if len(segment) > 130:
            return None
        other = (
            self._known_name(begin, segment, linked)
            or self._short_form(begin, segment)
            or self._bearer(begin, segment)
            or self._other_before(start, begin, segment, linked)
        )
        if other is not None:
            return other
        if ADVERBIAL.fullmatch(segment):
            return self._inherited(start, clause, segment)
        if linked and AIMED.fullmatch(segment) and (inherited := self._inherited(start, clause, segment)):
            return inherited
        if _SUPERIOR.search(segment) and _DOCUMENT.search(segment):
            return None
        if not linked or (clause > start and not _SCENE.fullmatch(self.text, start, clause)) or _NO_CROWD.search(segment):
            return None
        if _CROWD.match(strip_adverbs(segment)) or (
            sure and len(segment) <= 12 and not self.within(begin, verb)
        ):
            return Subject("collective", None, Mention(begin, verb, segment))
        return None

    def leader(self, start: int, end: int) -> Subject | None:
        """Return who text[start:end] is about: the first of its clauses that a person leads."""
        found = self._earlier(start, end)
        return found if found is not None and found.person is not None else None

    def is_relayed(self, subject: Subject) -> bool:
        """Say whether a head of state or party is only quoted inside of somebody else's speech.

        He is where another speaks already and nothing tells of him as present or as the writer of
        what is read out.
        """
        name, speaker = subject.person, self.current
        if name is None or speaker is None or speaker.person == name or not self._is_speech_on():
            return False
        if not any(post.text in _HIGHEST for p in self._persons if p.name == name for post in p.posts):
            return False
        acts = any(
            led is not None and led[1] == name and led[0] != 1 for led in map(self._led, range(self._at))
        )
        return not acts and name not in self._speakers.values() and name != self._writer()

    def _is_speech_on(self) -> bool:
        """Say whether somebody was quoted before in this paragraph."""
        return self.sentences[self._spoke].paragraph == self.sentences[self._at].paragraph

    def _person_before(self, begin: int, verb: int, linked: bool) -> Subject | None:
        persons = self.within(begin, verb)
        for index, person in enumerate(persons):
            tail = self.text[person.end : verb]
            if not (ADVERBIAL.fullmatch(tail) or (linked and AIMED.fullmatch(tail))):
                continue
            first = index
            while first and _WITH.fullmatch(self.text, persons[first - 1].end, persons[first].start):
                first -= 1
            person = persons[first]
            if _BASIS.match(self.text, begin, verb) or _OBJECT_OF.search(self.text, begin, _post_start(person)):
                return None
            return Subject("person", person.name, Mention(person.start, person.end, person.text))
        return None

    def _known_name(self, begin: int, segment: str, linked: bool) -> Subject | None:
        """Recognise a name told elsewhere that begins the clause but was passed over here.

        A name that is a word (盛世) is sure with its post in front and easily missed without it.
        """
        for length in (4, 3, 2):
            name = segment[:length]
            if len(name) == length and name in self._names:
                if ADVERBIAL.fullmatch(segment, length) or (linked and AIMED.fullmatch(segment, length)):
                    return Subject("person", name, Mention(begin, begin + length, name))
        return None

    def _short_form(self, begin: int, segment: str) -> Subject | None:
        """Resolve 张书记: the last one named before whose surname and post it gives."""
        match = _SURNAME_TITLE.match(segment)
        if match is None or not ADVERBIAL.fullmatch(segment, match.end()):
            return None
        name = self._titled(begin, match)
        return Subject("person", name, Mention(begin, begin + match.end(), match.group())) if name else None

    def _titled(self, begin: int, match: re.Match[str]) -> str | None:
        surname, title = match.group(1), match.group(2)
        whole = _ALIKE.get(title, title)
        for person in reversed(self._persons[: bisect_left(self._starts, begin)]):
            known = person.full and person.name.startswith(surname) and len(person.name) > len(surname)
            if known and any(title in post.text or whole in post.text for post in person.posts):
                return person.name
        return None

    def _bearer(self, begin: int, segment: str) -> Subject | None:
        """Resolve a bare title (主席作结说): who alone bears it in this document."""
        match = _TITLE.match(segment)
        if match is None or not ADVERBIAL.fullmatch(segment, match.end()):
            return None
        names = {p.name for p in self._persons for post in p.posts if post.text == match.group()}
        if len(names) != 1:
            return None
        return Subject("person", names.pop(), Mention(begin, begin + match.end(), match.group()))

    def _pronoun(self, start: int, begin: int, segment: str) -> Subject | None:
        """Resolve 他/她: who leads an earlier clause of the sentence, else who was spoken of last."""
        pronoun = _PRONOUN.search(segment)
        if not pronoun or not ADVERBIAL.fullmatch(segment, pronoun.end()):
            return None
        if not ADVERBIAL.fullmatch(segment[: pronoun.start()]):
            return None
        at = Mention(begin + pronoun.start(), begin + pronoun.end(), pronoun.group())
        if pronoun.group(2):
            return Subject("collective", None, at)
        if "信中" in segment and (writer := self._writer()):
            return Subject("document", writer, at)
        earlier = self._earlier(start, begin)
        name = earlier.person if earlier is not None and earlier.person else self.spoken_of()
        return Subject("person", name, at) if name else Subject("collective", None, at)

    def _other_before(self, start: int, begin: int, segment: str, linked: bool) -> Subject | None:
        pronoun = self._pronoun(start, begin, segment)
        if pronoun is not None:
            return pronoun
        for match in _MEETING.finditer(segment):
            if not (
                ADVERBIAL.fullmatch(segment, match.end())
                or (linked and AIMED.fullmatch(segment, match.end()))
            ):
                continue
            if match.end() < len(segment) and segment[match.end()] in "上中后期精要纪":
                continue
            if _OBJECT_OF.search(segment[: match.start()]) or _NO_CROWD.search(segment[: match.start()]):
                return None
            return Subject(
                "meeting", None, Mention(begin + match.start(), begin + match.end(), match.group())
            )
        for match in _DOCUMENT.finditer(segment):
            if match.start() <= 6 and ADVERBIAL.fullmatch(segment, match.end()) and linked:
                if _SUPERIOR.search(segment):
                    return None
                who = self._reporter() if match.group() == "报告" else self._writer()
                who = who or self._reporter() or self.spoken_of()
                at = Mention(begin + match.start(), begin + match.end(), match.group())
                return Subject("document", who, at)
        return None

    def _inherited(self, start: int, clause: int, segment: str) -> Subject | None:
        """Return the subject of the clauses in front of `clause`, else who was speaking before.

        The latter only at the beginning of a sentence or behind a mere adverbial: 聚焦问题，要求… has
        no subject of its own and is part of what is said.
        """
        semicolon = max(self.text.rfind("；", start, clause), self.text.rfind(";", start, clause)) + 1
        earlier = self._earlier(semicolon or start, clause)
        if earlier is not None:
            return earlier
        if _FIRST_CROWD.match(self.text, start, clause):
            return Subject("collective", None, None)
        if clause <= start or semicolon or _SCENE.fullmatch(self.text, start, clause):
            return self.current or self._teller()
        if _TURNS.match(self.text, start, clause) and not _MODAL.search(self.text, start, clause):
            return self.current or self._teller()
        if _GOES_ON.search(segment) and (self.current is None or self._opens_paragraph()):
            return self._teller() or Subject("collective", None, None)
        return None

    def _teller(self) -> Subject | None:
        """Return who spoke in the sentence before, of the same paragraph, without being quoted."""
        if self._opens_paragraph():
            return None
        about = self._led(self._at - 1)
        return Subject("person", about[1]) if about is not None and about[0] == 3 else None

    def _opens_paragraph(self) -> bool:
        at = self._at
        return at == 0 or self.sentences[at - 1].paragraph != self.sentences[at].paragraph

    def _earlier(self, start: int, clause: int) -> Subject | None:
        """Return the best subject of the clauses text[start:clause]: who speaks before who presides."""
        best: tuple[int, Subject] | None = None
        at = start
        while at < clause:
            stop = _CLAUSE.search(self.text, at, clause)
            end = stop.start() if stop else clause
            found = self._clause_subject(at, end, best[1] if best else None)
            if found is not None:
                rank = max(1, _weight(self.text[at:end]))
                if best is None or rank >= best[0]:
                    best = (rank, found)
            at = end + 1
        return best[1] if best is not None else None

    def _clause_subject(self, start: int, end: int, before: Subject | None) -> Subject | None:
        persons = self.within(start, end)
        segment = self.text[start:end]
        meeting = _HOST.match(segment)
        if meeting and persons and start + meeting.end() <= _post_start(persons[0]):
            persons = []  # 会议同意张三提出的方案
        if persons and self._leads(start, persons[0]):
            person = persons[0]
            return Subject("person", person.name, Mention(person.start, person.end, person.text))
        if meeting and not _NO_CROWD.search(meeting.group()):
            return Subject("meeting", None, Mention(start, start + meeting.end(), meeting.group()))
        pronoun = _HE.match(segment)
        if pronoun:
            name = before.person if before is not None and before.person else self.spoken_of()
            return (
                Subject("person", name, Mention(start, start + pronoun.end(), pronoun.group()))
                if name
                else None
            )
        return None

    def _leads(self, clause: int, person: PersonMention) -> bool:
        """Say whether `person` is named as a clause's subject: only a post or a time in front of him."""
        head = self.text[clause : _post_start(person)]
        if len(head) > 60 or _SPOKEN_OF.match(self.text, person.end):
            return False
        return not head or head.endswith("由") or not (_OBJECT_OF.search(head) or _NOT_LEADING.search(head))


def _weight(clause: str) -> int:
    """Rank what a clause says of its subject: 3 speaks, 2 presides, 0 only attends, 1 anything else."""
    if _SPOKE.search(clause):
        return 3
    if _PRESIDED.search(clause):
        return 2
    return 0 if _ATTENDED.search(clause) else 1


def _clause_start(text: str, start: int, end: int) -> int:
    return max(start, max(text.rfind(mark, start, end) for mark in "，,；;：:。！？!?\n") + 1)


def _post_start(person: PersonMention) -> int:
    return min((post.start for post in person.posts), default=person.start)
