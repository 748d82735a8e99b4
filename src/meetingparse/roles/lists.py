"""Lists of people: which names of a sentence stand in one list, and what stands in front of it.

In: clean text and the person mentions of one sentence, in order. Out: `NameList`s. The word in
front of a list decides whether it can be a subject (由, 邀请) or is an object (对, 向, 传达).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from meetingparse.patterns import regex
from meetingparse.roles.clauses import CLAUSE_MARKS
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import PersonMention

_HEADS = (
    r"(?:负责人|负责同志|同志|人员|成员|代表|干部|领导|班子|委员|常委|职工|员工|师生|教师|学生|党员|群众|书记|主任|主席|院长|校长|局长|部长|检察长|秘书长|"
    r"[县市区镇乡]长|嘉宾|专家|学者|企业家|人士|老干部|同仁|校友|家长|有关方面|单位|部门|委|局|办|厅|处|公司|集团|学院|医院|大学|中心|处室|科室|学校|股东|会员|"
    r"官兵|民警|干警|法官|检察官|律师|记者|村民|居民|牧民|农户|大户|客商|全体|主要负责|骨干|学员|一把手|理事|监事|董事|两委|“两委”|街道|社区|乡镇|县区|支部|党委|协会|商会|"
    r"部|科|室|所|站|队|组|系|处级|院|校|馆|社|村|厂|店)"
)
_COLLECTIVE = regex.compile(_HEADS + "$")
_AND = regex.compile(r"以及|及|和(?!平)|与")
_GROUP_START = regex.compile(
    r"(?:各|全体|所有|有关|相关|部分|其他|其余|来自|[0-9一二三四五六七八九十百两]{1,4}(?:名|位|个|家|余))"
)
_BELONGS = regex.compile(
    r"(?:以及|及|和|与)?(?:来自|前来参会|远道而来|因[^，,。；;、]{1,12}|[^，,。；;、]{2,24}"
    r"(?:院|学|所|司|团|局|部|校|中心|会|系|厂|店|队|社|村|镇|乡|县|市|省|区|厅|办|行|馆|站|州|国))[^，,。；;、]{0,16}的"
)
"""来自某某研究所的 / 某某学院的 in front of the next name of a list."""
_JOINED = frozenset(
    ("等", "同志", "兼", "暨", "率", "率领", "带领", "携", "一行", "还有", "我校", "我市", "我县", "我区", "我院", "我局", "我省", "我所", "我司",
     "我部", "我厅", "我镇", "我乡", "我州", "我旗", "我会", "我办", "该校", "本院", "本校", "其中", "特邀", "原")
)  # fmt: skip
_MARK = regex.compile(r"[、，,；;/／|｜\s]")
_BRACKET = regex.compile(r"[（(][^（）()\n]{0,30}[）)]")
_OPENERS = frozenset("、，,；;/／|｜ 　\n和与及以等兼暨率携带一同并")
_BETWEEN = ("、", " ", "　", "/", "／", "|", "｜")
_UNKNOWN = regex.compile(r"[\p{Han}·]{2,8}")
"""A short piece between two names of a list may be a name that was not known for one."""
_TITLED_UNKNOWN = regex.compile(
    r"(?:长|书记|主任|主席|委员|代表|教授|师|经理|总监|总裁|领导)(?:[（(][^（）()]{1,12}[）)])?[\p{Han}·]{2,8}$"
)
"""A post and behind it what may be a name that was not known for one."""


class Stance(Enum):
    """What the words in front of a list make of it."""

    SUBJECT = "subject"
    AGENT = "agent"
    """由, 邀请: the subject of the verb behind."""
    HEARD = "heard"
    """听取了X的汇报."""
    DELEGATOR = "delegator"
    """受X委托."""
    LED_BY = "led by"
    """在X的带领(主持, 陪同)下."""
    OWNER = "owner"
    """X的发言."""
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class NameList:
    """Persons that stand in one list; `start:end` covers their posts and groups between them too."""

    persons: tuple[PersonMention, ...]
    start: int
    end: int
    stance: Stance


_AGENT = regex.compile(r"(?:由|邀请到?了?|请|让|托|委托|委派)(?:[其他她]|[^，,。；;：:、的在]{0,6})$")
_HEARD = regex.compile(r"(?:听取了?|听取并审议了?|听取和审议了?|听了?|审议了?|聆听了?|观看了?|听完)$")
_AGREED = regex.compile(r"(?:同意|采纳|采纳了|讨论了?|通过了?)$")
"""同意X提出的方案: X spoke for it."""
_DELEGATOR = regex.compile(r"受$")
_OBJECT = regex.compile(
    r"(?:对|向|给|为|与|同|跟|把|将|和|替|代表|感谢了?|祝贺|欢迎|看望了?|慰问了?|会见了?|接见|拜访|拜会|走访|传达了?|传达学习了?|学习了?|学习贯彻了?|深入学习|贯彻|贯彻落实|落实|领会|"
    r"宣读了?|任命了?|决定任命|免去了?|选举|补选|增选|增补|推选|推举|选出|授予|追授|采访|告诉|关于|按照|根据|围绕|遵照|践行|牢记|以|及时|重温|表彰了?|接受|同意|提名|决定|播放了?|回顾了?|"
    r"宣布|缅怀|悼念|纪念|在|随|跟随|追随|迎接|护送|带领|率领|率|包括|以及|陪同|会同|吸收|批准|撤销|介绍了?|高度评价|赞赏|拥护|响应|转达了?|递给|交给|告知)$"
)
_HONOURED = regex.compile(
    r"(?:授予|追授|表彰了?|慰问了?|看望了?|会见了?|任命|免去|选举|推选|补选|增补|聘任|聘请|提拔)[^，,。；;：:的]{0,16}$"
)
"""授予某某小学(张三)称号."""
_AIMED_AT = regex.compile(r"(?:对|向|为|给|把|将)[^，,。；;：:就的]{0,24}的?[^，,。；;：:就的]{0,24}的$")
"""对刚刚获奖的某某学院的 in front of names: they are told of, they do nothing."""
_LED_BEHIND = regex.compile(r"(?:等)?[^，,。；;]{0,14}?(?:的)?(?:亲自)?(?:带领|率领|陪同|主持|带队|见证)下")
_DELEGATED = regex.compile(r"[^，,。；;]{0,10}?(?:的)?委托")
_OWNED = regex.compile(
    r"(?:同志)?(?:(?:近期|最近|近日|一系列|系列|有关|关于|考察|视察|重要|新时代)[^，,。；;]{0,60}?|(?:在|对|就)[^，,。；;]{0,60}?的[^，,。；;的]{0,12}?)"
    r"(?:重要讲话|讲话|重要指示|指示|批示|论述|精神|思想|贺信|回信|来信|理念|嘱托|著作|文章|作品|事迹)"
)
_POSSESSIVE = regex.compile(r"(?:同志)?(?:的|重要|系列|新时代|先进事迹|[总]书记)")


def _is_list_filler(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] between two names only goes on with a list (marks, groups)."""
    filler = _BRACKET.sub("", text[start:end])
    if filler[-1:] == "的" and filler[:1] in "、，,以及和与":
        return _BELONGS.fullmatch(filler.lstrip("、，,")) is not None
    if filler and filler[0] not in _OPENERS:
        return False
    pieces = _MARK.split(filler)
    if filler[:1] in _BETWEEN and filler[-1:] in _BETWEEN and "，" not in filler and "," not in filler:
        return all(_is_part(piece) or _UNKNOWN.fullmatch(piece) for piece in pieces)
    return all(map(_is_part, pieces))


def _is_part(piece: str) -> bool:
    """Tell whether a piece of a list between two marks is one group, or some joined by 和."""
    if not piece or piece in _JOINED or _is_group_piece(piece):
        return True
    parts = _AND.split(piece)
    return len(parts) > 1 and all(not part or part in _JOINED or _is_group_piece(part) for part in parts)


def _is_group_piece(piece: str) -> bool:
    if _TITLED_UNKNOWN.search(piece):
        return True
    return len(piece) <= 40 and (
        _COLLECTIVE.search(piece) is not None or _GROUP_START.match(piece) is not None
    )


def _stance(text: str, low: int, first: PersonMention, end: int) -> Stance:
    """Read what stands between the last mark and the list, and right behind the list."""
    front = first.outer_start
    while front > low and text[front - 1] not in CLAUSE_MARKS and text[front - 1] != "、":
        front -= 1
    prefix = text[front : first.outer_start]
    if prefix.endswith("受") and _DELEGATED.match(text, end):
        return Stance.DELEGATOR
    if prefix.endswith("在") and _LED_BEHIND.match(text, end):
        return Stance.LED_BY
    if prefix:
        if _HEARD.search(prefix) or (_AGREED.search(prefix) and text.startswith("提出的", end)):
            return Stance.HEARD
        if _OBJECT.search(prefix) or _AIMED_AT.search(prefix) or _HONOURED.search(prefix):
            return Stance.OBJECT
        if _AGENT.search(prefix):
            return Stance.AGENT
    if _OWNED.match(text, end):
        return Stance.OBJECT
    return Stance.OWNER if _POSSESSIVE.match(text, end) else Stance.SUBJECT


def name_lists(
    text: str, start: int, end: int, persons: Sequence[PersonMention], cues: Sequence[Cue] = ()
) -> list[NameList]:
    """Join the persons of the sentence [start, end) to lists, in order; a verb between two ends a list."""
    lists: list[NameList] = []
    current: list[PersonMention] = []
    low = start
    for person in persons:
        if current:
            left, right = current[-1].outer_end, person.outer_start
            between = cues[bisect_left(cues, left, key=_start) : bisect_left(cues, right, key=_start)]
            parted = any(cue.end <= right for cue in between if cue.kind != "absent")
            if parted or not _is_list_filler(text, left, right):
                lists.append(_close(text, low, current))
                low = left
                current = []
        current.append(person)
    if current:
        lists.append(_close(text, low, current))
    return lists


def _start(cue: Cue) -> int:
    return cue.start


def _close(text: str, low: int, persons: list[PersonMention]) -> NameList:
    first, last = persons[0], persons[-1]
    stance = _stance(text, low, first, last.outer_end)
    return NameList(tuple(persons), first.outer_start, last.outer_end, stance)
