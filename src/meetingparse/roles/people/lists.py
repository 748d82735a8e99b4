"""Lists of people: which names of a sentence stand in one list, and what stands in front of it.

In: clean text and the person mentions of one sentence, in order. Out: `NameList`s. The word in
front of a list decides whether it can be a subject (由, 邀请) or is an object (对, 向, 传达). What may
stand between two names of a list: `list_pieces`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from meetingparse.patterns import regex
from meetingparse.roles.people.clauses import CLAUSE_MARKS
from meetingparse.roles.people.list_pieces import is_list_filler
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import PersonMention

_TOGETHER = regex.compile(r"[^，,。；;]{0,24}?(?:共同|联合|一起|一道)(?:主持|出席|参加|见证|签署)")
"""A同B共同主持: both do."""
_KIN = regex.compile(
    r"(?:先生|女士|同志|老人|烈士|院士|教授|老师|将军|大师|总理|主席|书记|[省市县]长)?的?"
    r"(?:(?:亲属|家属|遗属)代表|亲属|家属|遗属|遗孀|后人|后代|夫人|妻子|丈夫|爱人|儿子|女儿|子女|长子|次子|长女|孙子|孙女|外孙女?|"
    r"之子|之女|之孙|父亲|母亲|侄子|侄女|胞弟|胞妹|弟子|秘书(?!长))"
)
"""A先生后人B: A is only told of."""


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
_HEARD = regex.compile(
    r"(?:听取了?|听取并审议了?|听取和审议了?|听了?|审议了?|审议(?:并|、)?通过了?|讨论(?:并|、)?通过了?|审查了?|聆听了?|观看了?|听完)$"
)
_AGREED = regex.compile(r"(?:同意|采纳|采纳了|讨论了?|通过了?)$")
"""同意X提出的方案: X spoke for it."""
_DELEGATOR = regex.compile(r"受$")
_IN_PLACE = regex.compile(
    r"[京沪津渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇藏陕甘青宁新港澳台汉杭榕穗深](?!省|市|夏|南|海|肃|江|林|疆|东|西|北|州|庆|龙|都|圳|任)"
)
"""在沪全国人大代表: a place in one character goes with the label."""
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
_AT_ORGAN_OF = regex.compile(
    r"(?<![面针应相绝反核校])对(?!外|口|台|接|标)[^，,。；;：:就的在]{0,14}[院系部处局厅委办所室科校区县市镇乡村司站队团会心]$"
)
"""专家对理学院张教授指导的基地 (给予肯定): they are told of."""
_LED_BEHIND = regex.compile(r"(?:等)?[^，,。；;]{0,14}?(?:的)?(?:亲自)?(?:带领|率领|陪同|主持|带队|见证)下")
_DELEGATED = regex.compile(r"[^，,。；;]{0,10}?(?:的)?委托")
_WORDS_OF = (
    r"(?:重要讲话|讲话|重要指示|指示|批示|论述|精神|思想|贺信|回信|来信|理念|嘱托|著作|文章|作品|事迹)"
)
_OWNED = regex.compile(
    r"(?:同志)?(?:(?:近期|最近|近日|一系列|系列|有关|关于|考察|视察|重要|新时代)[^，,。；;]{0,60}?"
    + _WORDS_OF
    + "|"
    r"(?:在|对|就)[^，,。；;]{0,60}?的[^，,。；;的]{0,12}?"
    + _WORDS_OF
    + r"(?=精神|批示|要求|以及|内容|[，,、。；;：:！!和及与》”中里上时后为是的引在给让]|鼓舞|激励|指明|提出|$))"
)
_POSSESSIVE = regex.compile(
    r"(?:等(?:[0-9一二三四五六七八九十]{1,3}(?:多|余)?[位名个人])?[^，,。；;：:、的在就了也还对以]{0,6})?(?:同志)?(?:的|重要|系列|新时代|先进事迹|[总]书记)"
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
    if prefix.endswith("在") and _IN_PLACE.match(text, first.outer_start):
        prefix = ""
    if prefix:
        if _HEARD.search(prefix) or (_AGREED.search(prefix) and text.startswith("提出的", end)):
            return Stance.HEARD
        if (
            _OBJECT.search(prefix)
            or _AIMED_AT.search(prefix)
            or _HONOURED.search(prefix)
            or _AT_ORGAN_OF.search(prefix)
        ):
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
        kin = current and _KIN.fullmatch(text, current[-1].end, person.start)
        if kin:
            current.pop()
        elif current:
            left, right = current[-1].outer_end, person.outer_start
            between = cues[bisect_left(cues, left, key=_start) : bisect_left(cues, right, key=_start)]
            inside = [cue for cue in between if cue.end <= right and cue.kind != "absent"]
            parted = not all(cue.bond for cue in inside)
            together = text[left:right] in ("同", "会同") and _TOGETHER.match(text, person.outer_end, end)
            if parted or not (together or is_list_filler(text, left, right, sure=bool(inside))):
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
    if first is last and _KIN.match(text, last.end):
        stance = Stance.OBJECT
    return NameList(tuple(persons), first.outer_start, last.outer_end, stance)


def behind_last_comma(text: str, names: NameList) -> tuple[PersonMention, ...]:
    """Return the names behind the last comma of a list: 市长A,县长B主持 has one chair."""
    kept: list[PersonMention] = [names.persons[-1]]
    for left, right in zip(names.persons[-2::-1], names.persons[:0:-1], strict=True):
        if any(mark in "，,；;" for mark in text[left.outer_end : right.outer_start]):
            break
        kept.append(left)
    return tuple(reversed(kept))
