"""What phrases for venues end in and begin with.

In: clean text. Out: the last words of venues (venue_heads.tsv), and mentions without what is no part of a
place: a deictic in front (我校成都校区 → 成都校区), a second 在, an adverb behind.
"""

from __future__ import annotations

from functools import cache

from meetingparse.lexicon import read_rows
from meetingparse.patterns import re
from meetingparse.tag.mention import Mention

_FRONT = re.compile(
    r"^(?!全国(?:政协|人大|工商联|妇联|总工会|侨联|友协))(?:(?:我|本|该|全|贵)(?:市|县|区|省|州|旗|镇|乡|校|院|所|局|厅|司|部|公司|集团|行|队|团|社|馆|村|"
    r"街道|单位|中心|系|处|委|矿|厂|站|盟|地区|国)|"
    r"今[日天]|昨[日天]|其|位于|设在|[了的]|[^的,，。]{2,8}(?:之滨|之畔|湖畔|河畔|江畔|海滨|脚下)的|美丽的|风景[^的]{2,4}的)"
)
_ADVERB_BEHIND = re.compile(r"(?:分别|隆重|正式|联合|共同|组织|集中|先后|同时|同步|[ \u3000]){1,4}$")


@cache
def heads(*kinds: str) -> tuple[str, ...]:
    """Return the last words of venues, of the given kinds (room, building, field, …) or of all."""
    rows = read_rows("venue_heads.tsv")
    return tuple(
        row["surface"] for row in rows if row["kind"] in kinds or (not kinds and row["kind"] != "scene")
    )


def place_mention(text: str, start: int, end: int) -> Mention | None:
    """Return text[start:end] without blanks, a deictic or another 在 in front; None where nothing is left."""
    again = text.rfind("在", start, end)
    if again >= 0 and again + 1 < end:
        start = again + 1
    while start < end and text[start] in " \u3000":
        start += 1
    while match := _FRONT.match(text[start:end]):
        start += match.end()
    if match := _ADVERB_BEHIND.search(text[start:end]):
        end = start + match.start()
    return Mention(start, end, text[start:end]) if start < end else None
