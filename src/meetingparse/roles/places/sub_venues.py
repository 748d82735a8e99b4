"""Find the sub-venues (分会场) of a meeting: the places and bodies that have one or join from one.

In: a `View` and the intervals of the sentences that tell of the main meeting. Out: `SubVenueMention`
objects in order, each once. A list is split at its top level: 各市(州)、县(市、区) → two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetingparse.patterns import re
from meetingparse.tag.mention import Mention, View


@dataclass(frozen=True, slots=True)
class SubVenueMention(Mention):
    """One sub-venue; `kind` is body, place, or None where it cannot be told."""

    kind: str | None = None


_UNITS = "省市州盟县区旗镇乡"
_WORD = "分会场"
_SET_UP = re.compile(
    r"(?:分别|各自|各|均|也|都|同步|统一|还|共|同时|并)*(?:设立|设置|设有|开设|增设|分设|设|"
    r"建立)了?(?:有)?(?:共)?(?:[\d一二三四五六七八九十百两多]+个)?"
    r"(?:一级|二级|三级|四级|视频|线上|线下|网络|分)*$"
)
_SET_LIST = re.compile(
    r"(?:设立|设置|设有|开设|(?<!建)设(?![计备施想定]))(?:了|有)?(?P<list>[^,，。；;：:]{2,60}?)(?:等(?:地)?)?(?:[\d一二三四五六七八九十多]+个)?(?:视频|线上|线下)?$"
)
"""设甲大学、乙大学等多个(分会场)."""
_AFTER_MAIN = re.compile(
    r"主会场(?:设在[^,，。、]{1,12})?[、,，和及与](?P<list>[^,，。；;：:]{2,60}?)(?:等(?:地)?)?(?:[\d一二三四五六七八九十多]+个)?$"
)
_EARLIER = re.compile(
    r"(?:^|[。；;，,\n])(?:会议|大会)?在?(?P<list>各(?:[^。；;，,\n会设]|[（(][^）)]{1,12}[）)]){2,30}(?:[，,]各[^。；;，,\n会设]{2,30})?)[，,]$"
)
"""在各省，各直属高校，各直属单位(设…分会场): what stands before the last comma."""
_HOW = re.compile(r"(?:视频会议|电视电话会议|视频|线上|线下|网络)$")
_NO_VENUE = re.compile(r"[“\"]|\d{1,2}[月日]|主题|专题|论坛$|报告$|(?:上|下)午")
"""A session on a topic, or what was held on a day, is no place."""
_AS_ONE = re.compile(r"(?:作为|作|为|当)$")
_BORROWED = re.compile(
    r"(?P<body>[^,，。；;：:、]{1,30}?)(?:[,，]?因[^,，。；;]{1,20}[,，])?(?:借用|借|租用|"
    r"利用)(?P<place>[^,，。；;：:]{1,30})$"
)
_SAID = re.compile(
    r"[ \u3000]*(?:分别|共|均)?(?:设在|设于|设立在|在(?!线)|有|为|是|包括|"
    r"[:：])[ \u3000]*(?P<list>[^,，。；;：:\n]{2,120})"
)
_VAGUE = re.compile(
    r"^(?:主会场|所在(?:的)?[^,，、]{0,8}|各|各个|各地|当地|所在地|所在|驻地|本地|各自|各自的|视频|线上|会议|该|本|其|"
    r"[\d一二三四五六七八九十百两多]+个|相应|相关|"
    r"(?:一级|二级|三级)|各级|现场|(?:各)?(?:一级|二级|三级)?(?:视频)?|[我本该](?:市|县|区|省|州|校|院|镇|乡|"
    r"公司|局|单位|部门|地))$"
)
_FRONT = re.compile(
    r"^(?:[ \u3000]+|同时|还|并|其中|另|另外|分别|以及|及|和|与|在|于|从|由|会议|大会|本次会议|此次会议|"
    r"培训|活动|本次|此次|全[省市县区国](?=各)|"
    r"(?:我|本|该)(?:市|县|区|省|州|旗|镇|乡|校|院|所|局|厅|司|部|公司|集团|行|队|团|社|馆|村|街道|单位|"
    r"中心|系|处|委|矿|厂|站|盟|地区))+"
)
_SUM_PLACES = re.compile(r"[^各]{2}[两二三四五六七八九十\d]+个?(?:省|市|县|区|州|镇|乡|街道|县区|矿|单位)$")
_SPLIT = re.compile(
    r"、|[，,](?=各)|以及|(?<![涉普以])及(?!其)|"
    r"(?<![呼共人中祥平])(?<!住房)(?<!发展)(?<!资源)(?<!工业)(?<!文化)(?<!卫生)和(?![田平静林龙顺硕布谐]|县(?![（(、,，设市区]))|"
    r"(?<![参])与"
)
_SUM = re.compile(
    r"(?<!的)(?:等|共)?(?<![的\d])[两二三四五六七八九十\d]+(?:个)?(?:省区市|省区|省市|省|市|县区|县市|县|"
    r"区|州|镇|乡|街道|小区|单位|地|校区|矿|企业|部门)$|等(?:地|单位|校区|部门)?$"
)
_DIVISION = re.compile(
    r"(?:(?:各|部分|有关|相关|全部|其他|所辖|[^,，。、]{0,12}?[\d一二三四五六七八九十百]+个)"
    r"(?:有[^,，。、]{1,6}的)?(?:省|自治区|市|州|盟|地|县|区|旗|乡|镇|街道|村|社区|园区|开发区|"
    r"兵团)+(?:[（(][^）)]{1,16}[)）])?"
    r"|[^,，。、各]{2,8}(?:省|自治区|市|州|盟|地区|县|区|旗|乡|镇|街道|"
    r"兵团)(?![委直属])(?:[（(][^）)]{1,16}[)）])?"
    r"|(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    r"广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)省?)"
)
# Officials told as a body, not by name: 人民政府及其有关部门负责同志.
_OF_BODY = re.compile(
    r"(?:人民)?政府|党委(?!书)|及其|[^,，。]{0,30}(?:部门|负责|领导(?!小组)|有关|相关|分管|同志)"
)
_NO_BODY = re.compile(r"会议?$|大会$|培训$|活动$|分别$|同时$|[日月年]|^(?:并|还|同时|另|均|也|其中)")
_OFFICIALS = re.compile(
    r"负责|领导|同志|人员|书记|干部|代表|委员|主任|局长|部门|成员|市长|县长|区长|班子|职工|师生|教师|院长|"
    r"处长|科长|矿长|联络员"
)
_JOINS = re.compile(
    r"[的]?(?:会议室)?(?:参加|参会|出席|收听|收看|观看|接入|列席|与会|听会|同步|组织|坐镇|[,，、。；;]|"
    r"表态|发言|作|参与|会议|$|就坐|汇报|举行|召开|以及)"
)
_BESIDE_MAIN = re.compile(r"设[^,，。\d]{2,12}主会场(?:和|及|与|、|以及)(?P<list>[^,，。\d]{2,40})$")
_CONNECTED = re.compile(r"[,，]|接入|同步|收[看听]|依次|分别|先后|汇报|表态|参[加会]|连线|负责人")
_AWAY = re.compile(
    r"(?:派员|派人|派代表|组织(?:人员)?|分别|均|也|还|依次|通过视频连线|通过视频|通过网络|以视频形式|统一|各自|集中)+$"
)
_ROOM = re.compile(
    r"(?:室|厅|楼|堂|馆|中心|站|区|校区|市|县|镇|乡|村|街道|广场|大厦|宾馆|现场|段|"
    r"苑)(?:[（(][^）)]{1,16}[)）])?$"
)
_BODY = re.compile(
    r"(?:公司|集团|[林农牧茶渔机]场|单位|局|院|部|处|行|大学|学校|学院|煤矿|矿|厂|队|社|委|办|所|单位|电厂|管理局|中学|医院|连|"
    r"团|兵团|矿井|合作社|连队)$"
)


def find_sub_venues(view: View, spans: Sequence[tuple[int, int]]) -> tuple[SubVenueMention, ...]:
    """Return the sub-venues told in the sentences `spans` of `view`, in order of appearance."""
    text = view.text
    found: dict[str, SubVenueMention] = {}
    for start, end in spans:
        at = text.find(_WORD, start, end)
        lo = start
        while at >= 0:
            for left, right in _at_one(view, lo, at, end):
                for item in _items(text, left, right):
                    found.setdefault(item.text, item)
            lo = at + len(_WORD)
            at = text.find(_WORD, lo, end)
    return tuple(sorted(found.values(), key=lambda item: item.start))


def _at_one(view: View, lo: int, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the intervals of the lists that belong to the word 分会场 at `at`."""
    text = view.text
    after = at + len(_WORD)
    said = _SAID.match(text, after, end)
    clause = _clause(text, lo, at)
    left = text[clause:at]
    if (borrowed := _BORROWED.search(text[lo : at - 1])) and _AS_ONE.search(left):
        yield lo + borrowed.start("body"), lo + borrowed.end("body")
        yield lo + borrowed.start("place"), lo + borrowed.end("place")
        return
    if said is not None:
        people = text[said.start("list") - 1] in ":：" and _OFFICIALS.search(said["list"])
        if not people and not _names_person(view, *said.span("list")):
            yield said.span("list")
        elif _all_places(left):
            yield clause, at  # 三亚分会场：某某、某某
        return
    setting = _SET_UP.search(left)
    if setting is not None:
        if left.startswith(("各", "在各")) and (earlier := _EARLIER.search(text[lo:clause])):
            yield lo + earlier.start("list"), lo + earlier.end("list")
        yield from _body_and_place(text, clause, clause + setting.start())
    elif (listed := _AFTER_MAIN.search(left) or _SET_LIST.search(left)) and _all_places(listed["list"]):
        yield clause + listed.start("list"), clause + listed.end("list")
    elif (as_one := _AS_ONE.search(left)) is not None:
        yield from _body_and_place(text, clause, clause + as_one.start())
    elif "在" in left or "于" in left:
        yield from _joined_from(view, clause, at, end)
    elif match := re.search(r"(?:出席|参加)(?=[^,，。]{2,40}$)", left):
        yield clause + match.end(), at
    elif (beside := _BESIDE_MAIN.search(left)) is not None:
        yield clause + beside.start("list"), at
    elif _CONNECTED.match(text, after, end) and _all_places(left):
        yield clause, at  # 青山县、白河县分会场接入画面


def _clause(text: str, lo: int, at: int) -> int:
    """Return where the clause in front of `at` begins; a mark inside brackets does not end it."""
    depth = 0
    for index in range(at - 1, lo - 1, -1):
        char = text[index]
        if char in ")）":
            depth += 1
        elif char in "(（":
            depth -= 1
        elif depth <= 0 and char in ",，。；;：:！!？?\n":
            return index + 1
    return lo


def _body_and_place(text: str, lo: int, hi: int) -> Iterator[tuple[int, int]]:
    """Yield the body and the place of X在Y(设分会场); X alone where there is no 在."""
    main = text.rfind("主会场", lo, hi)
    if main >= 0:
        lo = main + 3
        while lo < hi and text[lo] in "、,，和与及":
            lo += 1
    inner = text.find("在", lo, hi)
    if inner < 0:
        yield lo, hi
        return
    body = text[lo:inner]
    if body and not _NO_BODY.search(body):
        yield lo, inner
    yield inner + 1, hi


def _joined_from(view: View, clause: int, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the list of 在X分会场参加, or the places whose officials are 在(当地)分会场."""
    text = view.text
    inner = max(text.rfind("在", clause, at), text.rfind("于", clause, at))
    if text[inner - 1] == "所" and inner > clause:  # 在所在乡镇分会场
        inner = max(text.rfind("在", clause, inner - 1), clause)
    if _JOINS.match(text, at + len(_WORD), end) is None:
        return
    if not all(_VAGUE.match(part) for part in _SPLIT.split(text[inner + 1 : at])):
        body = _AWAY.sub("", text[clause:inner])
        if (
            2 <= len(body) <= 24
            and _BODY.search(body)
            and _all_places(body)
            and not _names_person(view, clause, inner)
        ):
            yield clause, clause + len(body)  # 甲大学在乙楼分会场参会
        yield inner + 1, at
        return
    if "主会场" in text[inner:at]:
        return
    subject = text[clause:inner]
    named = _names_person(view, clause, inner)
    places = 0 if named else _places_of_officials(subject)
    if places:
        yield clause, clause + places
    elif 2 <= len(subject) <= 40 and not _OFFICIALS.search(subject) and not named:
        body = _AWAY.sub("", subject)
        if _all_places(body):
            yield clause, clause + len(body)


def _all_places(subject: str) -> bool:
    """Tell whether each part of a list is a place or a body, or its end sums it up as places (A、B两县)."""
    parts = [part for part in _SPLIT.split(subject) if part]
    if len(parts) > 1 and _SUM_PLACES.search(parts[-1]):
        return all(2 <= len(part) <= 8 for part in parts)
    return bool(parts) and all(_is_place(part) for part in parts)


def _is_place(part: str) -> bool:
    return bool(_DIVISION.fullmatch(part) or _BODY.search(part) or _ROOM.search(part)) and not _VAGUE.match(
        part
    )


def _names_person(view: View, start: int, end: int) -> bool:
    return any(start <= person.start < end for person in view.persons)


def _places_of_officials(subject: str) -> int:
    """Return how much of 安徽、河南三省、36个县政府负责同志 is a list of places (0: it is none)."""
    end = position = 0
    while match := _DIVISION.match(subject, position):
        tail = subject[match.end() :]
        summed = re.match(r"[两二三四五六七八九十]+(?:省|市|县|区|州)", tail)
        end = match.end() + (summed.end() if summed else 0)
        joint = _SPLIT.match(subject, end)
        if joint is None:
            rest = subject[end:]
            return end if not rest or _OF_BODY.match(rest) else 0
        position = joint.end()
    return 0


def _items(text: str, left: int, right: int) -> Iterator[SubVenueMention]:
    """Split a list at its top level and trim its parts."""
    cuts = [left]
    for match in _SPLIT.finditer(text, left, right):
        part = text[left : match.start()]
        if part.count("（") + part.count("(") == part.count("）") + part.count(")"):
            cuts += [match.start(), match.end()]
    cuts.append(right)
    several = len(cuts) > 2
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        if front := _FRONT.match(text[start:end]):
            start += front.end()
        part = _HOW.sub("", text[start:end].rstrip(" \u3000的"))
        end = start + len(part)
        if several and (summed := _SUM.search(part)) and summed.start() > 0:
            end = start + summed.start()
        part = text[start:end]
        if (
            (len(part) >= 2 or (several and part in _UNITS and part))
            and not _VAGUE.match(part)
            and "会场" not in part
            and not _NO_VENUE.search(part)
        ):
            kind = "body" if _BODY.search(part) else "place" if _ROOM.search(part) else None
            yield SubVenueMention(start, end, part, kind)
