"""Who took which part in the meeting, clause by clause.

In: clean text, one sentence of the main meeting, its person mentions with their posts, its cue verbs.
Out: `Claim`s (person, role, rule, where it is said). A subject that is left out is carried over from
the clause before (X主持会议并讲话, 作了报告). Nobody gets a role by being named alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from meetingparse.patterns import regex
from meetingparse.roles.people.absences import away_bracket, away_together, is_reason, is_replaced
from meetingparse.roles.people.claims import HIGHEST, ROLES, Claim, Role
from meetingparse.roles.people.clauses import (
    clause_start,
    is_distributed,
    is_elsewhere,
    is_on_points,
    is_plain,
    is_press,
)
from meetingparse.roles.people.list_claims import claims_around, goes_on, heard_along, presented
from meetingparse.roles.people.list_pieces import behind_address
from meetingparse.roles.people.lists import NameList, Stance, behind_last_comma, name_lists
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import Mention, PersonMention

__all__ = ["Claim", "Role", "SentenceReader"]

_SPEECH = frozenset(("speak", "report", "say"))
_NO_SUBJECT = (Stance.OBJECT, Stance.DELEGATOR, Stance.HEARD, Stance.LED_BY, Stance.OWNER)
_SPOKEN_OF = (Stance.OBJECT, Stance.DELEGATOR, Stance.HEARD)
_WRITTEN = regex.compile(
    r"书面(?:(?:发言|交流|汇报|报告|述职|致辞|讲话|材料|说明)?|(?:形式|方式)(?:进行|作)?了?)$"
)
_COLLECTIVE_END = regex.compile(
    r"的[^，,]{0,20}(?:人|同志|员|表|导|家|者|位|门|关|体|属|兵|生)(?:还|也|分别|先后|依次|共同)?$"
)
_ON_TOPIC = regex.compile(r"[，,]?(?:就|围绕|结合|针对|从)")
_VISIT = regex.compile(r"会见|会谈|(?!会)[^，,。；;]{0,30}(?:参观|走访|看望|慰问|游览|瞻仰|前往|实地|接见)")
"""陪同…参观: company on a visit is no presence at the meeting."""
_HELD_BY = regex.compile(
    r"(?:同志)?(?:在[^，,。；;就]{1,12})?(?:主动|专门|紧急|立即|随即|连夜|现场|及时|当场)?"
)
"""X召开座谈会 makes a chair of X; X一行就…召开座谈会 does not."""
_HONOUR = regex.compile(r"授予|追授|荣获|获得|评为|称号|任命|当选")
_PRAISE = frozenset(("肯定", "评价", "赞扬", "赞赏", "赞同", "称赞"))
"""并给予充分肯定: what many are said to have felt is nobody's speech."""
_DONE = regex.compile(r"[作做致]|了")
_NUMBERED = regex.compile(r"[①-⑳0-9.．、（）()一二三四五六七八九十\s]{1,6}")
_start, _end, _outer_start = attrgetter("start"), attrgetter("end"), attrgetter("outer_start")
_TOO = regex.compile(r"(?:则|也|还|均|都|亦)")


class SentenceReader:
    """Reads one sentence from left to right; made anew for each sentence.

    `quoted` holds the intervals of reported speech: there a verb only counts where a person with a
    post begins the clause right in front of it.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        persons: Sequence[PersonMention],
        cues: Sequence[Cue],
        quoted: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.quoted = quoted
        outside = [cue for cue in cues if not _inside(cue.start, persons)]
        self._absences = [cue for cue in outside if cue.kind == "absent"]
        self.lists = name_lists(text, start, end, persons, outside)
        self.cues = [cue for cue in outside if not is_reason(text, start, cue, self._absences)]
        self.claims: list[Claim] = []
        self._presided = False

    def read(self) -> list[Claim]:
        """Return the claims of the sentence in order."""
        taken: set[int] = set()
        modifying: set[int] = set()
        before: tuple[Cue, str] | None = None
        for index, names in enumerate(self.lists):
            if not self._is_quoted(names.start):
                for words, rule in claims_around(self.text, self.start, self.end, names, self.cues):
                    self._claim(names.persons, words, rule)
            told = presented(self.text, self.start, names, self.cues)
            if told is None and before is not None and goes_on(self.text, self.lists[index - 1], names):
                told = before
            before = told if told is not None and told[1] == "presented" else None
            if told is not None:
                words, rule = told
                self._claim(names.persons, words, rule)
                if rule == "modified":
                    modifying.add(words.start)
                else:
                    taken.add(index)
            elif is_replaced(self.text, self.start, self.end, names):
                self._claim(
                    names.persons, Cue(names.end, names.end + 1, "absent", self.text[names.end]), "replaced"
                )
            self._claim_away(names)
        last_end = self.start
        for cue in self.cues:
            if cue.start in modifying or self._read_cue(cue, last_end, taken) or not cue.bond:
                last_end = cue.end
        for names, words in heard_along(self.text, self.lists):
            self._claim(names.persons, words, "heard")
        for names, away in away_together(self.text, self.start, self.lists, self._absences, self.cues):
            self._claim(names.persons, away, "all")
        return self.claims

    def _claim_away(self, names: NameList) -> None:
        """Claim what a bracket behind a name says: A（请假）、B."""
        for person in names.persons:
            away = away_bracket(self.text, person)
            if away is not None:
                self._claim([person], Cue(*away, "absent", self.text[slice(*away)]), "bracket")

    def says_nothing(self, position: int, verb: int) -> bool:
        """Tell whether the name at `position` cannot be the subject of the reporting verb at `verb`."""
        for names in self.lists:
            if names.start <= position < names.end:
                return names.stance in _SPOKEN_OF or (
                    clause_start(self.text, names.end, verb) > names.end and self._is_meeting_by(names)
                )
        return False

    def _is_quoted(self, position: int) -> bool:
        return any(left <= position < right for left, right in self.quoted)

    def _subject(self, cue: Cue, taken: Collection[int]) -> NameList | None:
        for index in range(bisect_right(self.lists, cue.start, key=_end) - 1, -1, -1):
            names = self.lists[index]
            if index not in taken and names.stance not in _NO_SUBJECT:
                return names
        return None

    def _read_cue(self, cue: Cue, last_end: int, taken: Collection[int]) -> bool:
        """Claim what `cue` says of its subject; tell whether it is a verb of one."""
        names = self._subject(cue, taken)
        if names is None or (names.stance is Stance.SUBJECT and self._is_object(names)):
            return False
        if not self._belongs(cue, names, last_end) or self._is_column(cue):
            return False
        told = min(cue.end + 2, self.end)
        if cue.kind in _SPEECH and is_elsewhere(self.text, names.end, cue.start, told):
            if is_press(self.text, names.end, told):
                self._claim(names.persons, replace(cue, kind="attend"), "press")
            return True
        if cue.text == "召开" and not self._is_held_by(cue, names):
            return False
        if cue.text == "陪同" and _VISIT.match(self.text, cue.end, self.end):
            return True
        if cue.kind in ("speak", "report") and (
            _WRITTEN.search(self.text, max(self.start, cue.start - 8), cue.start)
            or self.text.startswith(("（书面）", "(书面)"), cue.end)
        ):
            cue = replace(cue, kind="attend")
        self._presided = self._presided or cue.text in ("主持召开", "组织召开")
        persons = names.persons
        if cue.kind in ("chair", "convene") and not is_distributed(self.text, names.end, cue.start):
            persons = behind_last_comma(self.text, names)
        self._claim(persons, cue, "carried" if last_end > names.end else "subject")
        return True

    def _is_held_by(self, cue: Cue, names: NameList) -> bool:
        """Tell whether 召开 says that the names held something: X召开座谈会, not (研讨会)在X召开."""
        if names.stance is not Stance.AGENT and self.text[cue.end : cue.end + 1] in "，,。；;":
            return False
        return _HELD_BY.fullmatch(self.text, names.end, cue.start) is not None

    def _is_column(self, cue: Cue) -> bool:
        """Tell whether a word of speech stands by itself between blanks, as the names of a roster do."""
        behind = self.text[cue.end : cue.end + 1]
        return cue.kind in _SPEECH and self.text[cue.start - 1].isspace() and (not behind or behind.isspace())

    def _belongs(self, cue: Cue, names: NameList, last_end: int) -> bool:
        """Tell whether `names` is the subject of `cue`; `last_end` is the end of the cue before."""
        if self._is_quoted(cue.start):
            return self._is_sure(cue, names, last_end)
        if last_end > names.end:
            return self._is_carried(cue, names, last_end)
        head = clause_start(self.text, names.end, cue.start)
        if not self.text[names.end : head].strip():
            return not cue.bond or is_plain(self.text, head, cue.start)
        return (
            is_plain(self.text, head, cue.start)
            or self._joins_groups(names, cue)
            or (cue.kind in _SPEECH and is_on_points(self.text, names.end, cue.start))
        )

    def _is_carried(self, cue: Cue, names: NameList, last_end: int) -> bool:
        """Tell whether the subject of the verb before goes on to `cue` behind it."""
        text = self.text
        head = max(clause_start(text, names.end, cue.start), last_end)
        if not (head == last_end and self._is_serial(last_end, cue.start)):
            if not is_plain(text, head, cue.start) and not self._joins_groups(names, cue):
                return False
            joined = self._is_coordinated(head, cue.start)
            if self._presided and cue.kind == "report" and not joined:
                return False
            if (
                len(names.persons) > 2
                and cue.kind in _SPEECH
                and not joined
                and not _ON_TOPIC.match(text, head)
            ) or (len(names.persons) > 2 and cue.text in _PRAISE):
                return False
        if cue.bond and not is_plain(text, head, cue.start):
            return False
        return not (cue.kind == "say" and head > last_end and self._is_meeting_by(names))

    def _is_sure(self, cue: Cue, names: NameList, last_end: int) -> bool:
        """Tell whether a clause inside reported speech is the report's own: …，科长张三宣读决定."""
        first = names.persons[0]
        done = _DONE.search(self.text, names.end, min(cue.end + 1, self.end)) is not None
        if last_end > names.end and (cue.kind not in ("attend", "observe") or cue.start > last_end):
            return False
        if not (
            first.posts or done or len(names.persons) > 1 or _NUMBERED.match(self.text, names.start - 1)
        ) or any(post.text in HIGHEST for post in first.posts):
            return False
        opening = self.text[clause_start(self.text, self.start, names.start) : names.start]
        if opening and not _NUMBERED.fullmatch(opening):
            return False
        if cue.kind == "say":
            return bool(opening) or _TOO.fullmatch(self.text, names.end, cue.start) is not None
        return is_plain(self.text, names.end, cue.start)

    def _is_meeting_by(self, names: NameList) -> bool:
        """Tell whether the sentence is about the meeting, not its chair: 会议由X主持，要求…."""
        if names.stance is not Stance.AGENT:
            return False
        clause = clause_start(self.text, self.start, names.start)
        return "会" in self.text[clause : names.start]

    def _joins_groups(self, names: NameList, cue: Cue) -> bool:
        """Tell whether only further members of the same list stand between the names and the verb.

        Who is addressed (王老师、全体学生) attends with the others, but does not speak with them.
        """
        position = cue.start
        after = names.end if cue.kind in _SPEECH else behind_address(self.text, names.end)
        if after >= position or self.text[after] not in "、，,及以和与等":
            return False
        at = bisect_left(self.cues, names.end, key=_start)
        if at < len(self.cues) and self.cues[at].start < position:
            return False
        return _HONOUR.search(self.text[after:position]) is None

    def _is_serial(self, start: int, end: int) -> bool:
        """Tell whether a second verb goes on in the same clause (出席大会并讲话, 主持会议时强调)."""
        between = self.text[start:end]
        return len(between) <= 30 and not _COLLECTIVE_END.search(between)

    def _is_coordinated(self, start: int, end: int) -> bool:
        head = self.text[max(self.start, start - 1) : end]
        return "并" in head or "还" in head or "同时" in head or "随后" in head

    def _is_object(self, names: NameList) -> bool:
        """A name behind a verb of the same clause is its object (宣读了X的任职通知)."""
        clause = clause_start(self.text, self.start, names.start)
        first = bisect_left(self.cues, clause, key=_start)
        for cue in self.cues[first : bisect_left(self.cues, names.start, key=_start)]:
            if not cue.bond and cue.end <= names.start:
                between = self.text[cue.end : names.start]
                if not (
                    between[-1:].isspace()
                    or between == "的"  # 原定发言的X
                    or between.endswith(("由", "邀请", "请"))
                    or self._is_modified(cue, names)
                ):
                    return True
        return False

    def _is_modified(self, cue: Cue, names: NameList) -> bool:
        told = presented(self.text, self.start, names, [cue])
        return told is not None and told[1] == "modified"

    def _claim(self, persons: Iterable[PersonMention], cue: Cue, rule: str) -> None:
        span = Mention(cue.start, cue.end, self.text[cue.start : cue.end])
        for person in persons:
            for role in ROLES[cue.kind]:
                self.claims.append(Claim(person.name, role, f"{cue.kind}.{rule}", span))


def _inside(at: int, persons: Sequence[PersonMention]) -> bool:
    """Tell whether `at` belongs to the wording of one of `persons` (in order, not overlapping)."""
    index = bisect_right(persons, at, key=_outer_start) - 1
    return index >= 0 and at < persons[index].outer_end
