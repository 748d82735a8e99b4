"""Where something begins that ends a person's name: a verb, a particle, a title, why somebody is away.

In: clean text and the word lists. Out: places (code points) with their kinds.
"""

from __future__ import annotations

from meetingparse.patterns import regex
from meetingparse.tag.frame_lexicon import FrameLexicon

ABSENT_STARTS = frozenset("因未正尚均已没任")
GLUED = regex.compile(
    r"因(?:[公病事故在赴到去家妻父母]|参加|工作|外出|出差|学习|航班|另有|身体|会议|[^，,。；;]{0,16}(?:请假|未能|缺席|没能|不能))"
    r"|未(?:[到能克]|参加|出席|及时)|正(?:在(?!会|大会|全|座谈|讲话|致|发言|主|总结|京|北京|现场)|忙|于)|尚[未在]|已(?:经|于|请假|赴)|均(?:因|未|已|请假|在|出席|参加|列席|到会|表示|作了|就)|没(?:有|能)"
    r"|任[^，,。；;、]{0,20}(?:书记|主任|经理|主席|委员|长|监|员)(?=[，,。；;、]|职务|$)"
)
"""Why somebody is away, or since when: 王强|因参加, 李明|未到会, 王强|任副局长."""
NEVER_LAST = frozenset("因未均没尚")
"""Of those the ones that end no name where such a reason follows."""
_ONLYGLUED = frozenset("正尚")
"""Of those the ones that end a name only so: 李正明 is a name, 李明|正在外地 a clause."""


def find_ends(text: str, lexicon: FrameLexicon) -> tuple[dict[int, str], dict[int, int]]:
    """Return where something begins that ends a name, with its kind, and where the titles among it end."""
    # Overlapping words come by their ends: of those that begin at one place the longest stays.
    longest = {start: (kind, end) for start, end, kind in lexicon.ends.find(text)}
    kinds: dict[int, str] = {}
    titles: dict[int, int] = {}
    for start, (kind, end) in longest.items():
        if kind == "letter" and text[start] in ABSENT_STARTS:
            if GLUED.match(text, start):
                kind = "verb"
            elif text[start] in _ONLYGLUED:
                continue
        if kind:
            kinds[start] = kind
            if kind == "title":
                titles[start] = end
    return kinds, titles
