"""What is said of a list of names without a verb behind it: rosters, 听取了X的汇报, X：…, X的发言.

In: clean text, one `NameList` of a sentence, its cues. Out: for each claim a `Cue` that stands for
the words that make it, and the name of the rule. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from meetingparse.patterns import regex
from meetingparse.roles.people.clauses import clause_start, is_elsewhere
from meetingparse.roles.people.lists import NameList, Stance
from meetingparse.tag.cues import Cue

_PRESENTING = frozenset(("attend", "observe", "absent", "chair", "act"))
_UNKNOWN = r"(?:[\p{Han}·]{2,4}(?:[（(][^（）()\n]{1,20}[）)])?[、 　/]){0,3}"
"""Names that were not known for such in front of the first known one of a roster."""
_PRESENTS = regex.compile(
    r"(?:[^，,。；;：:]{0,24}?(?:的|者|人员|领导|同志|嘉宾|委员)?(?:还)?(?:有|包括|是)(?:[0-9一二三四五六七八九十]{1,3}(?:[位名人个])[，,：:](?:包括|分别是|他们是)?)?[：:，,]?|[^，,。；;：:、]{0,14}[：:])\s*"
    + _UNKNOWN
)
"""出席会议的有A / 参加座谈会的老领导还有：A / 列席：A: the list is what the verb is said of."""
_MODIFIES = regex.compile(
    r"(?:了)?(?:此次|本次|这次|今天的?)?(?:[^，,。；;：:、的]{0,8}(?:会|会议|座谈|活动))?的[^，,。；;：:、]{0,12}"
)
"""出席会议的A, 未能到会的全国人大代表A: the verb belongs to the name behind it."""
_LABEL = regex.compile(
    r"[ 　]*(?P<label>(?:会议)?主持人?|出席人?员?|参会人?员?|参加人?员?|与会人?员?|到会人?员?|应到人?员?|实到人?员?|列席人?员?|缺席人?员?|"
    r"请假人?员?|记录人?|记录员|主讲人?|报告人|发言人|汇报人|授课人|授课教师|领学人|主讲教师)[：: 　\t]{1,4}"
    + _UNKNOWN
)
"""The label that begins a line of minutes, with or without a colon."""
_LABELS = (
    ("列席", "observe"), ("旁听", "observe"), ("缺席", "absent"), ("请假", "absent"), ("未到", "absent"),
    ("主持", "chair"), ("主讲", "speak"),
    ("报告人", "speak"), ("发言", "speak"), ("汇报", "speak"), ("授课", "speak"), ("领学", "speak"), ("", "attend"),
)  # fmt: skip
_COUNTED_ABSENT = regex.compile(
    r"(?:请假|缺席|病假|事假|公假|住院|出差|休假|未到|因[公事病][^，,。；;（(]{0,6})[0-9一二三四五六七八九十两]{1,3}[人名位](?:[（(：:]|为|是)\s*$"
)
"""请假2人（A、B）."""
_HEARD_OF = regex.compile(
    r"(?!(?:同志|等)?(?:一?案|违[纪法]|严重|涉嫌|受贿|(?:先进|英雄|模范|感人)?事迹|因病|逝世|任职|任免|辞[职去]|[的在]任))[^，,。；;]{0,160}?(?:汇报|报告|说明|发言|介绍|讲解|意见|建议|通报|述职|宣讲|授课|辅导|讲座|讲话|点评|解读|分享|反馈|陈述|提出的)"
)
_HEARD_NOUN = r"(?:汇报|报告|说明|发言|介绍|通报|述职|意见|建议)"
_HEARD_NEXT = regex.compile(rf"[^。；;]{{0,120}}{_HEARD_NOUN}[、，,；;]?(?:以及|和|及|与)?")
_HEARD_LIKE = regex.compile(
    rf"(?:同志)?(?:关于|就|对|围绕|受|代表|所?作的|提出的)[^，,。；;]{{0,80}}{_HEARD_NOUN}"
    r"(?=[、，,；;。和及与]|以及|$)"
)
"""B关于…的汇报, B作的…报告: what goes on with 听取了A关于…的汇报."""
_DELIVERED = regex.compile(r"(?:受[^，,。；;]{1,16}委托)?所作的")
_SPEECH_OF = regex.compile(
    r"(?:等[^，,。；;：:、的]{0,10})?(?:同志|教授|老师|院士)?的(?:[^，,。；;：:、]{0,6}的)?(?:[精生鲜深](?:彩|动|活|刻|入浅出))?"
    r"(?:发言|讲解|点评|话|汇报|分享|讲述|宣讲|授课|报告|交流|回答|表态|演讲|解读|辅导|讲座|讲授|提问|提议)"
    r"(?!精神|要求|稿|材料|中|时|后|和|、|以|下|内容|题|厅|会|人|员|里|语权)"
)
"""X的发言赢得掌声."""
_ON_VISIT = regex.compile(r"陪同下[，,]?[^，,。；;会]{0,12}(?:参观|走访|考察|游览|瞻仰|实地|视察|看望)")
_STOOD_IN = regex.compile(
    r"(?:同志)?(?:代表|代为|代替|代理)(?:出席|参加|参会|列席|到会|与会)?(?=[，,。；;]|$)"
)
_QUOTES = regex.compile(
    r"(?!所)(?:[^，,。；;：:！？!?“”\"]{0,20}(?<![为是名题叫有括下写获曰获示求])[：:]\s*[“\"]|[^，,。；;：:！？!?“”\"]{0,12}(?<![知报街渠通轨频管人厚味公力王跑隧河])道[，,：:])"
)
"""X笑着接过话筒：“… and X归纳道，…: any verb that opens what X says."""
_TRANSCRIPT = regex.compile(
    r"[：:](?:(?!\s|$|\d|男|女|现任|原任|系|图|摄|我市|我县)[^：:\n]{4,}?[。！？!?；;，,]|"
    r"(?:同意|赞成|支持|(?:没有?|无)(?:意见|异议))[^：:\n]{0,4}[。！!；;，,])"
)
"""X：差一条也不行。 at the beginning of a line of minutes."""


_ALSO = regex.compile(r"[；;，,。][ 　]*(?:还有)?[^，,。；;：:\n]{0,20}(?:有|包括|是|为)?[：:]\s*")
"""出席会议的有A、B；政协委员有：C: a second list that the same verb is said of."""


_WHO_WAS = regex.compile(
    r"(?P<cue>与会|参会|到会|出席(?:会议|活动|大会)?|参加(?:会议|活动|大会)?)的?(?:主要)?(?:人员|嘉宾|专家|领导|代表|同志|者|学者|领导和专家)(?:主要)?(?:有|包括|为|是)[：:]?\s*$"
)
"""与会人员包括A、B."""
_ENDS = regex.compile(r"(?:等[^，,。；;]{0,12})?(?:[，,。；;\n]|$)")
"""与会人员为A、B。; not 与会领导为A、B颁奖."""
_INVITED = regex.compile(r"邀请(?:到了?|了)[^，,。；;：:、的在]{0,6}$")


def heard_along(text: str, lists: Sequence[NameList]) -> Iterator[tuple[NameList, Cue]]:
    """Yield the lists that were heard as the one before was: 听取了A关于…的汇报，B关于…的汇报."""
    heard = False
    for before, names in pairwise(lists):
        heard = heard or before.stance is Stance.HEARD
        if heard and _HEARD_NEXT.fullmatch(text, before.end, names.start):
            like = _HEARD_LIKE.match(text, names.end)
            if like is not None:
                yield names, _words(text, like.end() - 2, like.end(), "report")
                continue
        heard = False


def goes_on(text: str, before: NameList, names: NameList) -> bool:
    """Tell whether a list is presented by the words that present the list `before` it."""
    return _ALSO.fullmatch(text, before.end, names.start) is not None


def claims_around(
    text: str, start: int, end: int, names: NameList, cues: Sequence[Cue]
) -> Iterator[tuple[Cue, str]]:
    """Yield (what says it, rule) for a list of the sentence [start, end); see `Cue.kind`."""
    if names.stance is Stance.LED_BY:
        behind = text[names.end : names.end + 16]
        if _ON_VISIT.search(text, names.end, end) is not None:
            return
        yield (
            _words(text, names.end, min(names.end + 4, end), "chair" if "主持下" in behind else "attend"),
            "led-by",
        )
    elif names.stance is Stance.HEARD or _DELIVERED.match(text, names.end, end):
        heard = _HEARD_OF.match(text, names.end, end)
        if heard is not None:
            yield _words(text, heard.end() - 2, heard.end(), "report"), "heard"
    elif names.stance is Stance.OWNER:
        owned = _SPEECH_OF.match(text, names.end, end)
        if owned is not None and clause_start(text, start, names.start) == names.start:
            yield _words(text, owned.end() - 2, owned.end(), "speak"), "possessive"
    elif names.stance is Stance.AGENT:
        stood = _STOOD_IN.match(text, names.persons[-1].end, end)
        if stood is not None and ("代理" not in stood.group() or any(cue.kind == "absent" for cue in cues)):
            yield _words(text, stood.start(), stood.end(), "attend"), "stood-in"
        invited = _INVITED.search(text, max(start, names.start - 12), names.start)
        if invited is not None and not any(cue.start >= names.end for cue in cues):
            yield _words(text, invited.start(), invited.start() + 2, "attend"), "invited"
    elif names.stance is Stance.SUBJECT:
        yield from _speaking(text, start, end, names)


def _speaking(text: str, start: int, end: int, names: NameList) -> Iterator[tuple[Cue, str]]:
    """Yield what opens the speech of one person that begins a clause."""
    if len(names.persons) > 1 or clause_start(text, start, names.start) != names.start:
        return
    quoted = _QUOTES.match(text, names.end, end)
    if quoted is not None and not is_elsewhere(text, names.end, quoted.end(), quoted.end()):
        yield _words(text, names.end, quoted.end(), "say"), "quotation"
    elif names.start == start and _TRANSCRIPT.match(text, names.end, end):
        yield _words(text, names.end, names.end + 1, "say"), "transcript"


def presented(text: str, start: int, names: NameList, cues: Sequence[Cue]) -> tuple[Cue, str] | None:
    """Return the words in front of a list that say what its names did, and the rule; None: there are none."""
    label = _LABEL.match(text, start, names.start)
    if label is not None and label.end() == names.start:
        return _words(text, label.start("label"), label.end("label"), label_kind(label["label"])), "label"
    counted = _COUNTED_ABSENT.search(text, max(start, names.start - 24), names.start)
    if counted is not None:
        return _words(text, counted.start(), names.start, "absent"), "counted"
    was = _WHO_WAS.search(text, max(start, names.start - 24), names.start)
    if was is not None and (text[names.start - 1] != "为" or _ENDS.match(text, names.end)):
        return _words(text, was.start("cue"), was.end("cue"), "attend"), "presented"
    for at in range(bisect_right(cues, names.start, key=lambda cue: cue.end) - 1, -1, -1):
        cue = cues[at]
        if cue.kind not in _PRESENTING or names.start - cue.end > 40:
            return None
        if cue.end == names.start:
            return (cue, "presented") if cue.text[-1] in "：:" else None
        if _PRESENTS.fullmatch(text, cue.end, names.start):
            return cue, "presented"
        return (cue, "modified") if cue.kind != "act" and _modifies(text, start, cue, names) else None
    return None


def label_kind(label: str) -> str:
    """Return the kind of cue (see cues.tsv) that the label of a line of minutes stands for."""
    if label.rstrip("：: \n") == "主席":
        return "chair"
    return next(kind for key, kind in _LABELS if key in label)


def _modifies(text: str, start: int, cue: Cue, names: NameList) -> bool:
    """Tell whether `cue` is part of a clause that modifies the list: 未能到会的代表A."""
    if _MODIFIES.fullmatch(text, cue.end, names.start) is None:
        return False
    return "的" in text[cue.end : names.start] and not text[max(start, cue.start - 1) : cue.start].endswith(
        "的"
    )


def _words(text: str, start: int, end: int, kind: str) -> Cue:
    return Cue(start, end, kind, text[start:end])
