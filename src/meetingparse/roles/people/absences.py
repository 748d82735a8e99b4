"""Who is said to be away together with others: 甲因赴京公干，乙因病，均已告假.

In: clean text, the lists and cue verbs of one sentence. Out: which lists a verb of absence is said of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetingparse.patterns import regex
from meetingparse.roles.people.clauses import clause_start
from meetingparse.roles.people.lists import NameList, Stance
from meetingparse.tag.cues import Cue

_ALL = regex.compile(r"(?:均|都|[两二三四五六七八九]人)(?:已|因[^，,。；;]{1,10})?$")
_REASON = regex.compile(r"(?:因|由于|在[^，,。；;]{1,16}学习)[^，,。；;]{0,40}$")
_PRESENT = frozenset(("chair", "speak", "report", "say"))


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
            return clause <= cue.start and _REASON.search(text, clause, cue.start) is not None
    return False
