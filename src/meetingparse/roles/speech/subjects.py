"""Who the subject of a reporting verb is: a person, a pronoun, the meeting, a report, a crowd.

All offsets are code points of the clean text, end exclusive.
"""

from __future__ import annotations

from meetingparse.patterns import re
from meetingparse.roles.speech.adverbials import ADVERBIAL, AIMED, PREP, strip_adverbs
from meetingparse.roles.speech.antecedents import (
    HE,
    NO_CROWD,
    OBJECT_OF,
    SURNAME_TITLE,
    TITLES,
    Antecedents,
    SourceKind,
    Subject,
    post_start,
)
from meetingparse.tag.mention import Mention

__all__ = ["SourceKind", "Subject", "Subjects"]

_TITLE = re.compile(TITLES)
_LEADIN = re.compile(r"(?:[—\-▶●■◆★\s　“”\"]{0,4}|随后|最后|会上|其间|期间)+")
_PRONOUN = re.compile(r"([他她])(们)?")
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
_BASIS = re.compile(r"根据|按照|遵照|依照|贯彻|落实|学习|传达|围绕")
_FIRST_CROWD = re.compile(
    r"(?!(?:还|并|也|又|同时)?(?:对|向|就|给|为|与(?!会)|针对|围绕))[^，,。；;]{0,14}?(?:领导人|代表|委员|专家|干部|同志|大家|人员|双方|各方|学员|企业家|"
    r"老师|群众|党员|师生|[^我你他她]们)(?!的|大会|会)"
)
_SURE_CROWD = re.compile(
    r"(?:大家|双方|各方|三方|与会(?:人员|代表|者|同志|领导|专家|嘉宾)?|参会(?:人员|代表|者|同志)?|代表们|委员们)"
)
"""They speak wherever in a sentence: 甲、乙先后发言，大家一致认为，…."""
_ALL_OF_THEM = re.compile(r"纷纷|一致")
_SCENE = re.compile(rf"(?:{PREP}|关于)[^，,]*[，,]")
"""在人才培养方面，: what an adverbial clause in front says of its subject is nothing."""
_TURNS = re.compile(
    r"(?:同时|还|并|最后|其后|随后|另外|此外|接着)[^，,。；;]{2,60}?(?:提出|表示|进行|作|做|给予|强调)[^。；;]{0,40}[，,]$"
)
"""还对纪律提出了要求，鼓励…: a sentence without a subject that goes on with whoever spoke."""
_MODAL = re.compile(r"(?<![主重需])要(?!求)|必须|应当")
_GOES_ON = re.compile(r"并|还|同时|也")
_WITH = re.compile(r"(?:、|和|与|及|以及|，|,)[一-鿿、（）()]{0,30}")


class Subjects(Antecedents):
    """Resolves the subjects of reporting verbs in one document, sentence after sentence."""

    __slots__ = ()

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
            or self.bearer(begin, segment)
            or self._other_before(start, begin, segment, linked)
        )
        if other is not None:
            return other
        if ADVERBIAL.fullmatch(segment):
            return self._inherited(start, clause, segment)
        if not linked:
            return None
        if AIMED.fullmatch(segment) and (inherited := self._inherited(start, clause, segment)):
            return inherited
        alone = clause <= start or _SURE_CROWD.match(segment) or _SCENE.fullmatch(self.text, start, clause)
        return self._somebody(begin, verb, sure) if alone else None

    def _somebody(self, begin: int, verb: int, sure: bool) -> Subject | None:
        """Return who is meant by text[begin:verb] where it names no person and no meeting: a crowd."""
        segment = self.text[begin:verb]
        if NO_CROWD.search(segment) or (_SUPERIOR.search(segment) and _DOCUMENT.search(segment)):
            return None
        if HE.match(segment) and (name := self.spoken_of()):  # 他随即部署了五件事：
            return Subject("person", name, Mention(begin, begin + 1, segment[:1]))
        nobody_known = sure and len(segment) <= 12 and not self.within(begin, verb)
        if nobody_known or _CROWD.match(strip_adverbs(segment)):
            return Subject("collective", None, Mention(begin, verb, segment))
        return None

    def leader(self, start: int, end: int) -> Subject | None:
        """Return who text[start:end] is about: the first of its clauses that a person leads."""
        found = self.earlier(start, end)
        return found if found is not None and found.person is not None else None

    def _person_before(self, begin: int, verb: int, linked: bool) -> Subject | None:
        persons = self.within(max(begin, verb - 200), verb)  # no adverbial is longer
        for index, person in enumerate(persons):
            tail = self.text[person.end : verb]
            if not (ADVERBIAL.fullmatch(tail) or (linked and AIMED.fullmatch(tail))):
                continue
            first = index
            while first and _WITH.fullmatch(self.text, persons[first - 1].end, persons[first].start):
                first -= 1
            person = persons[first]
            if _BASIS.match(self.text, begin, verb) or OBJECT_OF.search(self.text, begin, post_start(person)):
                return None
            return Subject("person", person.name, Mention(person.start, person.end, person.text))
        return None

    def _known_name(self, begin: int, segment: str, linked: bool) -> Subject | None:
        """Recognise a name told elsewhere that begins the clause but was passed over here.

        A name that is a word (盛世) is sure with its post in front and easily missed without it.
        """
        for length in (4, 3, 2):
            name = segment[:length]
            if name not in self.names:
                continue
            if ADVERBIAL.fullmatch(segment, len(name)) or (linked and AIMED.fullmatch(segment, len(name))):
                return Subject("person", name, Mention(begin, begin + len(name), name))
        return None

    def _short_form(self, begin: int, segment: str) -> Subject | None:
        """Resolve 张书记: the last one named before whose surname and post it gives."""
        match = SURNAME_TITLE.match(segment)
        if match is None or not ADVERBIAL.fullmatch(segment, match.end()):
            return None
        name = self.titled(begin, match)
        return Subject("person", name, Mention(begin, begin + match.end(), match.group())) if name else None

    def bearer(self, begin: int, segment: str) -> Subject | None:
        """Resolve a bare title (主席作结说): who alone bears it in this document."""
        match = _TITLE.match(segment)
        if match is None or not ADVERBIAL.fullmatch(segment, match.end()):
            return None
        title = match.group()
        posts = ((p.name, post.text) for p in self.persons for post in p.posts)
        names = {name for name, post in posts if post.endswith(title) and not post.endswith("副" + title)}
        names |= {p.name for p in self.persons if p.head is not None and p.head.text.strip("：: ") == title}
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
        if "信中" in segment and (writer := self.writer()):
            return Subject("document", writer, at)
        earlier = self.earlier(start, begin)
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
            if OBJECT_OF.search(segment[: match.start()]) or NO_CROWD.search(segment[: match.start()]):
                return None
            return Subject(
                "meeting", None, Mention(begin + match.start(), begin + match.end(), match.group())
            )
        for match in _DOCUMENT.finditer(segment):
            if match.start() <= 6 and ADVERBIAL.fullmatch(segment, match.end()) and linked:
                if _SUPERIOR.search(segment):
                    return None
                who = self.reporter() if match.group() == "报告" else self.writer()
                who = who or self.reporter() or self.spoken_of()
                at = Mention(begin + match.start(), begin + match.end(), match.group())
                return Subject("document", who, at)
        return None

    def _inherited(self, start: int, clause: int, segment: str) -> Subject | None:
        """Return the subject of the clauses in front of `clause`, else who was speaking before.

        The latter only at the beginning of a sentence or behind a mere adverbial: 聚焦问题，要求… has
        no subject of its own and is part of what is said.
        """
        semicolon = max(self.text.rfind("；", start, clause), self.text.rfind(";", start, clause)) + 1
        if clause <= start and _ALL_OF_THEM.search(segment):
            return Subject("collective", None, None)  # 纷纷表示: not one
        earlier = self.earlier(semicolon or start, clause)
        if earlier is not None:
            return earlier
        if _FIRST_CROWD.match(self.text, start, clause):
            return Subject("collective", None, None)
        if clause <= start or semicolon or _SCENE.fullmatch(self.text, start, clause):
            return self.current or self.teller()
        if _TURNS.match(self.text, start, clause) and not _MODAL.search(self.text, start, clause):
            return self.current or self.teller()
        if _GOES_ON.search(segment) and (self.current is None or self.opens_paragraph()):
            return self.teller() or Subject("collective", None, None)
        return None
