"""Who took which part in the meeting, clause by clause.

In: clean text, sentences of the main meeting, person mentions with their posts, cue verbs. Out:
`Claim`s (person, role, rule, where it is said). A subject that is left out is carried over from the
clause before (X主持会议并讲话, 作了报告). Nobody gets a role by being named alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from meetingparse.roles.lists import CLAUSE_MARKS, NameList, Stance, name_lists
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import Mention, PersonMention

Role = Literal["chair", "speaker", "attendee", "observer", "absent"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that a person had a role: `rule` names the rule, `span` the words that say it."""

    name: str
    role: Role
    rule: str
    span: Mention


_ROLES: dict[str, tuple[Role, ...]] = {
    "chair": ("chair", "attendee"),
    "convene": ("chair", "attendee"),
    "attend": ("attendee",),
    "act": ("attendee",),
    "observe": ("observer",),
    "absent": ("absent",),
    "speak": ("speaker", "attendee"),
    "report": ("speaker", "attendee"),
    "say": ("speaker", "attendee"),
}
_PRESENTS = regex.compile(
    r"(?:[^，,。；;：:]{0,24}?(?:的|者|人员|领导|同志|嘉宾)?(?:还)?(?:有|包括|是)[：:]?|[^，,。；;：:、]{0,14}[：:])\s*"
)
"""出席会议的有 / 参加座谈会的老领导还有: / 列席: in front of the list that it is said of."""
_WRITTEN = regex.compile(r"书面(?:发言|交流|汇报|报告|述职|致辞|讲话|材料)?$")
_ADVERB = regex.compile(
    r"(?:并|也|又|还|都|均|则|就|再|先|后|随后|随即|同时|最后|首先|其次|接着|现场|当场|一起|一同|共同|一并|先后|分别|依次|逐一|轮流|亲自|专程|应邀|受邀|到会|与会|会上|会议上|会中|期间|其间|"
    r"座谈会上|大会上|代为|另外|此外|重点|集中|专门|认真|全程|全体|立即|随机|集体|特别|再次|着重|进一步|组织|带头|率先|主动|详细|简要|逐项|深入|系统|全面|当天|当日|上午|下午|晚上|"
    r"线上|线下|视频|远程|通过视频|以视频形式|共|已|曾|正式|庄严|而后|尔后|然后|之后|此后|继而|陆续|逐个|相继|以及|代表|作|做|进行|发表|了|书面|提前|临时)+"
)
_PREPOSITION = regex.compile(r"(?:就|围绕|对|向|以|从|代表|结合|针对|在|通过|按照|根据|作为|用|与|同|和|为|给|将|把|受|由于|因|据|经|随着|随|到|于|自|采取)")
_COLLECTIVE_END = regex.compile(r"的[^，,]{0,20}(?:人|同志|员|表|导|家|者|位|门|关|体|属|兵|生)(?:还|也|分别|先后|依次|共同)?$")
_DELIVERED = regex.compile(r"(?:受[^，,。；;]{1,16}委托)?所作的")
_ON_TOPIC = regex.compile(r"[，,]?(?:就|围绕|结合|针对|从)")
_TOGETHER = regex.compile(r"共同|先后|分别|轮流|联合|一起|依次")
_AGENDA = frozenset({"report"})
_TEXT_MARKS = CLAUSE_MARKS + "、"


def _clause_start(text: str, low: int, position: int, marks: str = CLAUSE_MARKS) -> int:
    while position > low and text[position - 1] not in marks:
        position -= 1
    return position


def _dropped_subject(text: str, start: int, end: int) -> bool:
    """Tell whether the clause head text[start:end] in front of a verb names no subject of its own."""
    head = text[start:end].strip(" 　“”\"")
    while head:
        found = _ADVERB.match(head)
        if found is None:
            break
        head = head[found.end() :]
    return not head or _PREPOSITION.match(head) is not None


class SentenceReader:
    """Reads one sentence from left to right; made anew for each sentence."""

    def __init__(self, text: str, start: int, end: int, persons: Sequence[PersonMention], cues: Sequence[Cue]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.lists = name_lists(text, start, end, persons)
        self.cues = [cue for cue in cues if not any(p.outer_start <= cue.start < p.outer_end for p in persons)]
        self.claims: list[Claim] = []
        self._presided = False

    def read(self) -> list[Claim]:
        """Return the claims of the sentence in order."""
        presented: set[int] = set()
        for index, names in enumerate(self.lists):
            if names.stance is Stance.LED_BY:
                self._led(names)
            elif names.stance is Stance.HEARD or _DELIVERED.match(self.text, names.end, self.end):
                self._heard(names)
            cue = self._presenting(names)
            if cue is not None:
                presented.add(index)
                self._claim(names.persons, cue, "presented")
        last_end = self.start
        for cue in self.cues:
            self._read_cue(cue, last_end, presented)
            last_end = cue.end
        return self.claims

    def _presenting(self, names: NameList) -> Cue | None:
        """Return the verb of 出席会议的有A、B if it stands right in front of the list."""
        for cue in reversed(self.cues):
            if cue.end > names.start:
                continue
            if cue.kind not in ("attend", "observe", "absent", "chair") or names.start - cue.end > 40:
                return None
            if cue.end == names.start:
                return cue if cue.text[-1] in "：:" else None
            return cue if _PRESENTS.fullmatch(self.text, cue.end, names.start) else None
        return None

    def _led(self, names: NameList) -> None:
        behind = self.text[names.end : names.end + 16]
        kind = "chair" if "主持下" in behind else "attend"
        where = Cue(names.end, min(names.end + 4, self.end), kind, behind[:4])
        self._claim(names.persons, where, "led-by")

    def _heard(self, names: NameList) -> None:
        behind = regex.compile(
            r"[^，,。；;]{0,80}?(?:汇报|报告|说明|发言|介绍|讲解|意见|建议|通报|述职|宣讲|授课|辅导|讲座|讲话)"
        ).match(self.text, names.end, self.end)
        if behind is not None:
            cue = Cue(behind.end() - 2, behind.end(), "report", behind.group()[-2:])
            self._claim(names.persons, cue, "heard")

    def _subject(self, cue: Cue, presented: set[int]) -> tuple[int, NameList] | None:
        for index in range(len(self.lists) - 1, -1, -1):
            names = self.lists[index]
            if names.end > cue.start or index in presented:
                continue
            if names.stance in (Stance.OBJECT, Stance.DELEGATOR, Stance.HEARD, Stance.LED_BY):
                continue
            return index, names
        return None

    def _read_cue(self, cue: Cue, last_end: int, presented: set[int]) -> None:
        found = self._subject(cue, presented)
        if found is None:
            return
        names = found[1]
        if names.stance is Stance.SUBJECT and self._is_object(names):
            return
        carried = last_end > names.end
        head_start = max(names.end, _clause_start(self.text, names.end, cue.start), last_end if carried else names.end)
        serial = carried and head_start == last_end and self._serial(last_end, cue.start)
        if not serial and (self.text[names.end : head_start].strip() or carried):
            if not _dropped_subject(self.text, head_start, cue.start) and head_start > names.end:
                if not self._joined_groups(names, cue.start):
                    return
            if carried and self._presided and cue.kind in _AGENDA and not self._coordinated(head_start, cue.start):
                return
            if carried and len(names.persons) > 2 and cue.kind in ("speak", "report", "say"):
                if not self._coordinated(head_start, cue.start) and not _ON_TOPIC.match(self.text, head_start):
                    return
        if cue.kind in ("speak", "report") and _WRITTEN.search(self.text[max(self.start, cue.start - 2) : cue.start]):
            cue = Cue(cue.start, cue.end, "attend", cue.text)
        self._presided = self._presided or cue.text in ("主持召开", "组织召开")
        persons = names.persons
        if cue.kind in ("chair", "convene") and len(persons) > 1:
            together = _TOGETHER.search(self.text[names.end : cue.start])
            persons = names.persons if together else self._last_of(names)
        self._claim(persons, cue, "carried" if carried else "subject")

    def _joined_groups(self, names: NameList, position: int) -> bool:
        """Tell whether only further members of the same list stand between the names and the verb."""
        between = self.text[names.end : position]
        return bool(between) and between[0] in "、，,及以和与等" and not any(
            names.end <= cue.start < position for cue in self.cues
        )

    def _serial(self, start: int, end: int) -> bool:
        """Tell whether a second verb goes on in the same clause (出席大会并讲话, 主持会议时强调)."""
        between = self.text[start:end]
        return len(between) <= 30 and not _COLLECTIVE_END.search(between)

    def _coordinated(self, start: int, end: int) -> bool:
        head = self.text[max(self.start, start - 1) : end]
        return "并" in head or "还" in head or "同时" in head or "随后" in head

    def _is_object(self, names: NameList) -> bool:
        """A name behind a verb of the same clause is its object (宣读了X的任职通知)."""
        clause = _clause_start(self.text, self.start, names.start)
        return any(clause <= cue.start and cue.end <= names.start for cue in self.cues) and not regex.search(
            r"(?:由|并由|邀请|请)$", self.text[clause : names.start]
        )

    def _last_of(self, names: NameList) -> tuple[PersonMention, ...]:
        """Return the names behind the last comma of a list: 市长A,县长B主持 has one chair."""
        kept: list[PersonMention] = [names.persons[-1]]
        for left, right in zip(names.persons[-2::-1], names.persons[:0:-1], strict=True):
            if any(mark in "，,；;" for mark in self.text[left.outer_end : right.outer_start]):
                break
            kept.append(left)
        return tuple(reversed(kept))

    def _claim(self, persons: Iterable[PersonMention], cue: Cue, rule: str) -> None:
        span = Mention(cue.start, cue.end, self.text[cue.start : cue.end])
        for person in persons:
            for role in _ROLES[cue.kind]:
                self.claims.append(Claim(person.name, role, f"{cue.kind}.{rule}", span))
