"""Who is said to be away: together with others (甲因赴京公干，乙因病，均已告假), in a bracket, for whom another acts.

In: clean text, the lists and cue verbs of one sentence. Out: which lists an absence is told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetingparse.patterns import regex
from meetingparse.roles.people.clauses import clause_start
from meetingparse.roles.people.lists import NameList, Stance
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import PersonMention

_ALL = regex.compile(r"(?:均|都|[两二三四五六七八九]人)(?:已|因[^，,。；;]{1,10})?$")
_REASON = regex.compile(r"(?:因|由于|在[^，,。；;]{1,16}学习)[^，,。；;]{0,40}$")
_PRESENT = frozenset(("chair", "speak", "report", "say"))
_AWAY = regex.compile(
    r"[（(](?:[女男][，,、\s]|[^（）()，,\n]{1,3}族[，,、])?(?:因[公事病][^（）()]{0,10}|[^（）()，,\n]{0,8}(?:请假|出差|缺席|住院|休假|产假|病假|事假|公假|未到|外出|公差)|(?!近|现|当|古|历|年)[^（）()，,\n]{2,4}代)[）)]"
)
"""X（请假）: what the bracket behind a name of a roster says."""
_REPLACED = regex.compile(
    r"(?:因|由于|在(?:国外|境外|海外|外地|外省|外出|出差|住院|医院))[^，,。；;]{0,24}[，,](?:[^，,。；;]{1,16}[，,])?(?:特)?(?:由|委托|委派)"
    r"|(?:因|由于)[^，,。；;由]{1,12}(?:由|委托|委派)(?!于)"
    r"|(?:[正仍还尚远身人]|此时)在[^，,。；;]{1,24}[，,][^，,。；;]{0,8}由[^，,。；;]{1,12}(?:代[他她其为]|替[他她])"
)
"""X因在外地，由Y主持; X正在省里开会，由Y代他汇报: X is away."""
_BECAUSE = regex.compile(r"(?:因|由于)$")
_BY_ANOTHER = regex.compile(r"[^，,。；;]{1,24}[，,](?:[^，,。；;]{1,16}[，,])?由")


def away_together(
    text: str, start: int, lists: Sequence[NameList], absences: Sequence[Cue], cues: Sequence[Cue]
) -> Iterator[tuple[NameList, Cue]]:
    """Yield every list of the sentence from `start` on that an absence with 均, 都 or 二人 governs."""
    for away in absences:
        if _ALL.search(text, max(start, away.start - 16), away.start) is None:
            continue
        told = [cue.end for cue in cues if cue.end <= away.start and _tells_presence(text, cue)]
        low = max(told, default=start)
        for names in lists:
            if low <= names.start and names.end <= away.start and names.stance is Stance.SUBJECT:
                yield names, away


def _tells_presence(text: str, cue: Cue) -> bool:
    """Tell whether a verb says that its subject was at the meeting, not what keeps him away."""
    return cue.kind in _PRESENT or "会" in text[cue.start : cue.end + 6]


def is_reason(text: str, start: int, cue: Cue, absences: Sequence[Cue]) -> bool:
    """Tell whether a verb only tells why somebody is away (因赴外地汇报工作请假)."""
    if cue.kind == "absent":
        return False
    for away in absences:
        if cue.end <= away.start:
            clause = clause_start(text, start, away.start)
            if clause > cue.start and _ALL.search(text, clause, away.start):
                clause = clause_start(text, start, cue.start)  # 甲因赴外地开会，乙因病，均请假
            return clause <= cue.start and _REASON.search(text, clause, cue.start) is not None
    return False


def away_bracket(text: str, person: PersonMention) -> tuple[int, int] | None:
    """Return where a bracket behind the name says that the person is away; None: there is none."""
    found = _AWAY.match(text, person.end)
    return found.span() if found is not None else None


def is_replaced(text: str, start: int, end: int, names: NameList) -> bool:
    """Tell whether somebody else acted because the only person of the list could not."""
    if len(names.persons) > 1 or names.stance is Stance.AGENT:
        return False
    if _REPLACED.match(text, names.end, end):
        return True
    because = _BECAUSE.search(text, max(start, names.start - 3), names.start) is not None
    return because and _BY_ANOTHER.match(text, names.end, end) is not None
