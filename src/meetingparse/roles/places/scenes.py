"""Find the venue that a report does not say with 在X召开: a label's, a scene's, a place told just before.

In: a `View` and the intervals of the sentences on the main meeting. Out: a place as a `Mention` or None.
- minutes: 地点：X;
- a story's opening: 1月30日下午，X会议室，…; X俱乐部座无虚席; X操场上，…列队;
- what 在这里举行 points back to; where the meeting was carried to (会桌摆到了X).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from meetingparse.patterns import re
from meetingparse.roles.places.words import heads, place_mention
from meetingparse.tag.mention import Mention, View

_LABEL = re.compile(
    r"(?:^|(?<=[\n；;。 \u3000]))[ \u3000]*(?:\d[.、]|[一二三四五六七][、.])?(?:会议|学习|活动|培训|集中)?地[ \u3000]{0,4}点"
    r"(?:[:：][ \u3000]*|[ \u3000]{1,4})(?P<place>[^\n,，。；; \u3000]{2,30})"
)
_ANAPHOR = re.compile(r"在(?:这里|这儿|此地|此)[^,，。；;]{0,8}(?:召开|举行|举办|开幕|开班|拉开)")
_CARRIED = re.compile(
    r"(?:会(?:议|桌)?|(?<![主分])会场)(?:就|也|直接)?(?:摆|搬|开|设|放|办)(?:到|进|在)了?(?P<place>[^,，。；;：:！!？?“”\n]{3,24}?)"
    r"(?=[,，。；;：:！!？?\n]|召开|举行)"
)
_NOT_CARRIED = re.compile(
    r"一线|基层|家门口|田间地头|百姓|群众|心坎|[省市州县区乡镇村]$|什么|哪|[底晚午]$|[分钟点时]$"
)
# What a place is said to be like where people have come together in it.
_LIKE = (
    "座无虚席|灯火通明|张灯结彩|暖意融融|气氛(?:热烈|庄重|严肃)|掌声(?:雷动|阵阵)|人头攒动|济济一堂|笑声|春意盎然|"
    "热气腾腾|红旗(?:招展|飘扬)|鸦雀无声|坐满|挤满|热闹"
)
_LIKELY = re.compile(f"[里内上中外]|{_LIKE}")
_CLAUSE = re.compile(
    r"(?:^|(?<=[,，。！!？?；;…”\"\n]))[ \u3000]*(?P<clause>[^,，。！!？?；;：:“”\"\n]{2,40})"
)
_NOT_IN_SCENE = re.compile(
    r"[在于到来走是有把被说看听从向让使对为赴了并就将与同和等及]|召开|举行|主持|出席|参加|今[天日]|昨[天日]|[日月年][上下]|会上|"
    r"历史|成立|建设|举办|参观|获|签|推进|打造|欢聚|邀请|布局|加快|调研|通过|出入|各地|组织|开展|服务|工作[里中内]|市场"
)
# In front of a scene: nothing, or the time of day.
_TIME_IN_FRONT = re.compile(
    r"(?:^|[。！!？?…”\"\n]|[日号天午晚夜早晨点时分刻黑亮初旬许头后热冷暖凉雨雪]|[一二三四五六七八九十廿]|\d|[℃度])[,，]?[ \u3000]*$"
)
_SIDES = "里|内|上|中|外"


@cache
def _scene() -> re.Pattern[str]:
    """Return the pattern of a clause that opens with a place: X会议室, X操场上…, X俱乐部座无虚席."""
    words = [word for word in heads("room", "building", "field", "scene") if len(word) > 1]
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"(?P<place>.{{1,24}}?(?:{either}|室|厅|坪))(?:(?={_LIKE})|$|(?:{_SIDES}){{1,2}}(?![的面级报]))"
    )


@cache
def _ends() -> tuple[str, ...]:
    return (*heads("room", "building", "field", "scene"), "室", "厅", "坪")


def told_venue(view: View, spans: Sequence[tuple[int, int]]) -> Mention | None:
    """Return the venue that a label or a scene tells; `spans` are the sentences on the meeting, in order."""
    text = view.text
    found = _labelled(text) if "点" in text[:600] else None
    return found or _pointed(text, spans) or _carried(text, spans[:4]) or _opening(text, spans[:4])


def _labelled(text: str) -> Mention | None:
    match = _LABEL.search(text, 0, 900)
    return place_mention(text, *match.span("place")) if match is not None else None


def _pointed(text: str, spans: Sequence[tuple[int, int]]) -> Mention | None:
    """Return the place that 在这里举行 points back to: in its own sentence or in the one in front."""
    if "在这" not in text and "在此" not in text:
        return None
    for index, (start, end) in enumerate(spans):
        match = _ANAPHOR.search(text, start, end)
        if match is None:
            continue
        parts = [(start, match.start())]
        if index:
            parts.append(spans[index - 1])
        for lo, hi in parts:
            place = _scene_in(text, lo, hi, loose=True)
            if place is not None:
                return place
    return None


def _opening(text: str, spans: Sequence[tuple[int, int]]) -> Mention | None:
    for start, end in spans:
        place = _scene_in(text, start, end, loose=False)
        if place is not None:
            return place
    return None


def _scene_in(text: str, lo: int, hi: int, *, loose: bool) -> Mention | None:
    """Return the place that a clause of text[lo:hi] opens with; `loose` takes any word in front of 里, 上."""
    for found in _CLAUSE.finditer(text, lo, hi):
        clause = found["clause"]
        match = _scene().match(clause) if _LIKELY.search(clause) or clause.endswith(_ends()) else None
        if match is None and loose:
            match = re.match(r"(?P<place>.{2,24}?)(?:里|内|上|中)(?![的面级])", clause)
        if match is None or _NOT_IN_SCENE.search(match["place"]):
            continue
        bare = match.end() == len(clause) == match.end("place")
        if bare and not loose and not _time_in_front(text, lo, found.start()):
            continue
        start = found.start("clause")
        return place_mention(text, start + match.start("place"), start + match.end("place"))
    return None


def _time_in_front(text: str, lo: int, at: int) -> bool:
    return at == lo or _TIME_IN_FRONT.search(text, max(lo, at - 24), at) is not None


def _carried(text: str, spans: Sequence[tuple[int, int]]) -> Mention | None:
    for start, end in spans:
        match = _CARRIED.search(text, start, end)
        if match is not None and not _NOT_CARRIED.search(match["place"]):
            return place_mention(text, *match.span("place"))
    return None
