"""Find where the main meeting was held, its main venue and sub-venues, and in what mode.

In: a `View`, its `Occasion` and which sentences are the main meeting's. Out: a `Venues`. All places
are mentions in clean text without the deictic in front (我校成都校区 → 成都校区).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetingparse.patterns import re
from meetingparse.roles.occasion.judge import Occasion
from meetingparse.roles.places.mode import find_mode
from meetingparse.roles.places.scenes import told_venue
from meetingparse.roles.places.sub_venues import SubVenueMention, find_sub_venues
from meetingparse.roles.places.words import heads, place_mention
from meetingparse.tag.mention import Mention, View
from meetingparse.tag.places import find_places


@dataclass(frozen=True, slots=True)
class Venues:
    """Where the meeting was. `venue` stays None where only a main venue is said."""

    venue: Mention | None = None
    main_venue: Mention | None = None
    sub_venues: tuple[SubVenueMention, ...] = ()
    mode: str | None = None
    """video, hybrid, onsite or None."""


_BEFORE_VERB = (
    r"(?:隆重|胜利|顺利|成功|正式|圆满|如期|同步|联合(?!国)|先后|组织|牵头|共同(?!体))?"
    r"(?:(?:以|采[取用]|通过)[^,，。；;]{1,16}(?:形式|方式))?"
    r"(?:\d{1,2}[日月][^,，。；;]{0,12})?"
)
_VERB = r"(?P<verb>主持召开|组织召开|组织开展|召开|举行|举办|隆重开幕|开幕|闭幕|开班|主持|出席|参加|开讲|结业|启动)"
_HOLDING = re.compile("召开|举行|举办|幕|开班|主持|出席|参加|开讲|结业|启动|开展")
_PLACE = r"[^,，。；;：:！!？?\n《》]{1,40}?"
_AT = re.compile(
    r"(?:在|(?<![关对由终等属位处基])于|赴|前往|(?<![放请休虚告续销暑寒病事年节婚产度长真])假(?!期|日|如|设|定|借))(?=[^,，。；;\n]{1,90}(?:召开|举行|举办|开幕|闭幕|开班|"
    r"主持|出席|参加|开讲|结业|启动|开展))"
)
_HELD_AT = re.compile(rf"(?P<place>{_PLACE}){_BEFORE_VERB}{_VERB}(?:了|的)?")
_HELD_WITH = re.compile(
    rf"(?P<place>{_PLACE}){_BEFORE_VERB}(?:(?<!共)同|与|就|围绕|会同|联合(?!国)|为|"
    rf"向)[^,，。；;]{{1,40}}?{_VERB}(?:了|的)?"
)
_TRIP_AT = re.compile(
    r"(?:在|到|赴|来到|前往|"
    r"深入)(?P<place>[^,，。；;、：:\n]{2,24}?)(?:进行)?(?:开展)?(?:实地)?(?:调研|考察|走访|检查|督导|"
    r"指导)"
    r"[^。；;\n]{0,60}(?:召开|举行)(?:了)?[^,，。；;\n]{0,16}会"
)
_NOT_PLACE = re.compile(
    r"(?:会[上议]?|[上下时前后际间内来期]|过程中|[声歌雨光]中|期待中|当中|其中|集中|活动中|大会|氛围|形式|"
    r"方式|背景|节点|时刻|"
    r"时期|阶段|同时|当[天日]|"
    r"基础|情况|条件|会期|途中|闭幕式|开幕式|[日月年]|之[时初]|现场会|中国特色)$"
)
_NOT_IN_PLACE = re.compile(
    r"[^门]上[的召]|召开|举行|出席|强调|指出|第[^,，]{0,10}[届次个]|会场|会议上|领导下|之际|期间|听取|"
    r"参加|学习|关于|的(?:讲话|重要|基础|领导)|"
    r"(?:\d|[一二三四五六七八九十])[日月]|全[省市县区国]$|深入|认真|推进|加强|以来|线上|线下|云端|视频|"
    r"代表|负责人|同志|人员|现场$|校领导|师生|余人|结束|访问|^赴|^对|平台|腾讯|钉钉|[Qq]{2}群|^(?:此|这|那|这里|那里|此地|线上|线下|线|会|会上|场|校|即|家|外|内|岗|职|"
    r"编|其|全|原|现|身|本|我|校内|当地|现场|各地|新|年|月|日|\d{1,4})$"
)
_OBJECT = re.compile(r"(?:[“《（(][^”》）)\n]{0,80}[”》）)]|[^,，。；;：:！!？?\n]){0,120}")
# Nearer to 在X举行 than the meeting's name: something else was held there.
_OTHER_EVENT = re.compile(
    r"活动|(?<!开班)(?<!开幕)(?<!结业)(?<!启动)仪式|比赛|大赛|典礼|演出|展览?[,，]|[后前][,，][^,，]{0,4}[^\d月日上下午晚于,，]{6,}|[。；;]"
)
_MAIN_END = re.compile(r"(?:设|[、和及])(?=[^,，]{0,30}分会场)|、")
_NO_MAIN = re.compile(r"会议?$|视频$|^[各和与及]|分别|同志|参加")
_MAIN = "主会场"
_MAIN_IN = re.compile(
    r"主会场(?:就)?(?:设在|设于|设立在|为|是|在|[:：])[ \u3000]*(?P<place>[^,，。；;：:\n]{2,40})"
)
_MAIN_BY = re.compile(
    r"(?P<place>[^,，。；;：:、\n]{2,40}?)(?:设立|设置|设有|设|作为|为)(?:视频|会议|本次会议|大会)?主会场"
)
_MAIN_NAMED = re.compile(r"设(?:立|置|有)?(?P<place>[^,，。；;：:、\n\d立置有]{2,12}?)主会场")
_MAIN_AT = re.compile(r"(?:在|于)(?P<place>[^,，。；;：:、\n在]{1,24}?)(?:的)?主会场")


def find_venues(view: View, occasion: Occasion, main: Sequence[bool]) -> Venues:
    """Find the places of the meeting of `view`.

    `main` has one value per sentence of the layout (see frames.main_sentences). Empty for what is no meeting.
    """
    if not occasion.is_meeting:
        return Venues()
    spans = [(s.start, s.end) for s, own in zip(view.layout.sentences, main, strict=True) if own]
    text = view.text
    main_venue = None
    subs: tuple[SubVenueMention, ...] = ()
    if _MAIN in text:
        main_venue = _main_venue(text, spans)
    if "分会场" in text:
        subs = find_sub_venues(view, spans)
    venue = _venue(view, occasion, spans)
    placed = venue is not None and venue.text.endswith(heads())
    return Venues(venue, main_venue, subs, find_mode(view, occasion, spans, placed=placed))


def _venue(view: View, occasion: Occasion, spans: Sequence[tuple[int, int]]) -> Mention | None:
    """Return the most precise place that a sentence on the meeting says it was held in."""
    best: Mention | None = None
    text = view.text
    for index, (start, end) in enumerate(spans):
        if index > 12 and text.find("行", start, end) < 0 and text.find("召开", start, end) < 0:
            continue
        if _HOLDING.search(text, start, end) is None:
            continue
        if _of_other(text, occasion, start, end):
            continue
        for place in _places_of(view, start, end):
            if best is None or (len(place.text) > len(best.text) and place.text.startswith(best.text[:2])):
                best = place
        if best is not None and index > 12:
            break
    if best is None:
        best = told_venue(view, spans)
    if best is None:
        best = _of_headline(view)
    if best is None:
        best = _of_trip(text, spans[:4])
    return best


def _of_other(text: str, occasion: Occasion, start: int, end: int) -> bool:
    """Tell whether a sentence says that another meeting than the main one is or was held."""
    bonds = ("held", "past", "plan", "attend")
    named = [p for p in occasion.phrases_in(start, end) if not p.bare and p.bond in bonds]
    return bool(named) and all(occasion.is_other(p, text[p.start : p.end]) for p in named)


def _of_headline(view: View) -> Mention | None:
    title = view.layout.headline.title
    return next(_places_of(view, title.start, title.end), None) if title is not None else None


def _places_of(view: View, start: int, end: int) -> Iterator[Mention]:
    """Yield the places of 在V召开 and 在V主持 in one sentence."""
    text = view.text
    for at in _AT.finditer(text, start, end):
        match = _HELD_AT.match(text, at.end(), end)
        if match is None:
            continue
        other = _HELD_WITH.match(text, at.end(), match.end())
        if other is not None and _ends_there(view, other, match):
            match = other
        place = place_mention(text, *match.span("place"))
        if place is not None and _is_place(place.text, at.group()) and _holds(text, start, match, at, end):
            yield place


def _ends_there(view: View, short: re.Match[str], long: re.Match[str]) -> bool:
    """Tell whether the place of 在A与B举行 is A alone, not a name with 与 in it (建筑与设计学院)."""
    place = short["place"]
    if place.endswith(heads()) or len(place) == 1 or not long["place"].endswith(heads()):
        return True
    start, end = short.span("place")
    return any(found.end == end for found in find_places(view.text, start, end))


def _holds(text: str, lo: int, match: re.Match[str], at: re.Match[str], hi: int) -> bool:
    """Tell whether what is held there is a meeting that did take place."""
    before = text[max(lo, at.start() - 12) : at.start()]
    if re.search(r"(?:将|即将|拟|定于|决定|曾|计划|同意)(?:于)?[^,，。]{0,8}$", before):
        return False
    held = _OBJECT.match(text, match.end(), hi)
    rest = held.group() if held else ""
    verb = match["verb"]
    if re.search(r"会议?(?:精神|上的|期间)[^会班]*$", rest):
        return False
    if re.search(r"会|班|论坛|学习|讲座|辩论", rest):
        return not (verb in ("召开", "举行", "举办") and rest.startswith("之际"))
    if verb in ("参加", "出席", "主持", "组织开展"):
        return False
    if re.match(r"[并后]?$|之|[并，]", rest) or rest in ("了", "的") or not rest:
        said = text[max(lo, at.start() - 90) : at.start()]
        event = max((m.end() for m in re.finditer(r"会议?|班|论坛|学习|讲座|辩论", said)), default=-1)
        if text.startswith("暨", max(lo, at.start() - 90) + event):
            return True
        return event >= 0 and _OTHER_EVENT.search(said, event) is None
    return False


def _is_place(place: str, cue: str) -> bool:
    if _NOT_PLACE.search(place) and not place.endswith(("门前", "楼前", "广场上", "馆内")):
        return False
    if _NOT_IN_PLACE.search(place):
        return False
    if cue in ("于", "假") or len(place) > 14:
        return place.endswith(heads())
    return True


def _of_trip(text: str, spans: Sequence[tuple[int, int]]) -> Mention | None:
    """Return V of 到V调研并召开座谈会, where one sentence tells both and only one place."""
    for start, end in spans:
        if "调研" not in text[start:end] and "考察" not in text[start:end]:
            continue
        match = _TRIP_AT.search(text, start, end)
        if match is None or "等地" in match.group() or "在" in text[match.end("place") : match.end()]:
            continue
        place = place_mention(text, *match.span("place"))
        if place is not None and place.text.endswith(heads()) and _is_place(place.text, "在"):
            return place
    return None


def _main_venue(text: str, spans: Sequence[tuple[int, int]]) -> Mention | None:
    for pattern in (_MAIN_IN, _MAIN_BY, _MAIN_AT, _MAIN_NAMED):
        for start, end in spans:
            if text.find(_MAIN, start, end) < 0:
                continue
            match = pattern.search(text, start, end)
            if match is None:
                continue
            left, right = match.span("place")
            cut = _MAIN_END.search(text[left:right]) if pattern is _MAIN_IN else None
            place = place_mention(text, left, left + cut.start() if cut else right)
            if (
                place is not None
                and (len(place.text) > 1 or place.text in "省市州盟县区旗镇乡")
                and not _NO_MAIN.search(place.text)
            ):
                return place
    return None
