"""Tell in what mode a meeting was held: video, hybrid or onsite.

In: a `View`, its `Occasion` and the intervals of the sentences on the main meeting. Out: the mode or None.
One guest who speaks over a screen, or a sub-venue alone, says nothing of the mode.
"""

from __future__ import annotations

from collections.abc import Sequence

from meetingparse.patterns import re
from meetingparse.roles.occasion.judge import Occasion
from meetingparse.tag.mention import View

_SCREEN = re.compile(
    r"(?:以|采[取用]|通过|利用|运用|借助)[^,，。；;]{0,14}(?:视[频讯]|电视电话|线上|网络|远程|云端|"
    r"云视频)[^,，。；;]{0,14}(?:形式|方式|模式|连线|会议|召开|举行|进行|系统|参加|参会|平台)|"
    r"(?:视[频讯]|电视电话|线上|网络)(?:会议)?(?:连线|形式|方式|分会场|主会场)|视频连线|"
    r"(?:召开|举行|参加|出席|组织)了?(?:本次|此次|这次)?(?:线上|视频|电视电话|网络视频|网络|"
    r"远程视频)(?:工作|推进|调度|座谈|动员|培训|研讨|部署|专题|交流)?会|"
    r"(?:线上|视频|网络)(?:参加|参会|出席|同步|举行|举办|组织召开|召开|接入|收看|进行)|(?:齐聚|相聚|聚首|相约|汇聚)[“\"]?云端|云端[”\"]?(?:召开|举行|举办|相聚)|以视频会|(?:腾讯|钉钉|ZOOM|"
    r"Zoom|zoom|瞩目)会议|"
    r"在?线上?(?:收看|观看)|同步视频直播|(?:收听收看|收视收听|收看收听)(?![^。；;]{0,48}[会议动束]后)"
)
# What is said of things to do, not of this meeting: 强调,要利用视频会议…
_REPORTED = re.compile(
    r"(?:强调|指出|(?<![的全作关定])要求|认为|提出|希望|建议|表示)[,，:：]|(?<![主重纪必需首])要(?!求)|必须|应当"
)
# Some who follow from afar a meeting that others sit in.
_ALSO_AFAR = re.compile(
    r"(?:线上|在线|网上|云端)(?:同步)?(?:收看|观看|参加|参会|旁听|出席|聆听)|[（(]线上[）)]|线上直播"
)
_BOTH = re.compile(
    r"线上[^,，。；;]{0,3}线下|线下[^,，。；;]{0,8}线上|线上(?:线下|直播)?(?:与|和|\+|＋|、|加)(?:线下|"
    r"现场)|(?:现场|实体|实地|集中)[^,，。；;]{0,8}(?:\+|＋|加|与|和|、|及|结合)(?:网络|远程)?(?:视[频讯]|"
    r"线上|直播|连线)[^,，。；;]{0,12}|"
    r"(?:视[频讯]|线上|网络)[^,，。；;]{0,6}(?:\+|＋|加|与|和|、|及|结合)(?:现场|实体|线下)"
)
# The same words of other things than the meeting: 线上线下教学, 以短视频方式.
_NOT_MODE = re.compile(
    r"教学|课程|问卷|短视频|面试|复试|录制|答题|宣讲实践|平台与|分享|推出|销售|空间|培训\d|阅卷|检查|抽查|"
    r"宣传|服务|活动周|学习平台|直播带货|办理|创作|制作|短片|展演|答辩(?!会)|PPT|比赛|大赛|决赛"
)
# Meetings in general, not this one: 多次组织视频会议, 如何使用腾讯会议.
_IN_GENERAL = re.compile(r"(?:多次|经常|定期|如何|怎样|学会|学习|传达|贯彻)[^,，。；;]{0,4}$")
# A stream for whoever likes to look in: 通过网络平台同步直播.
_STREAM = re.compile(r"(?:同步|全程|进行|面向[^,，。]{0,8})*(?:直播|转播)")
_TAKES_PART = re.compile(r"结合|方式|形式|模式|同步|参加|参会|出席|举行|召开|与会|会议|并行|并举|参与")
_MANNER = re.compile(r"[^,，。；;]{0,36}(?:方式|形式|模式)")
_HERE = re.compile(r"(?:现场|线下)(?:集中)?(?:参会|参加|出席|出席会议)|到现场|线下会场")
_IN_PERSON = re.compile(r"线下(?:集中)?(?:参会|参加|出席)")
_FAR = re.compile(
    r"(?:以|通过|采[取用])?(?:视频|线上|网络|远程)(?:连线|会议|直播)?(?:的)?(?:形式|方式)?(?:参会|参加|"
    r"出席|同步参|收看|接入|进行)|参加了?线上"
)
_FAR_WORDS = ("收听", "收视", "视频", "视讯", "电视电话", "线上", "网络", "远程", "云端", "连线", "腾讯会议")
_ONSITE = re.compile(
    r"现场(?:推进|观摩|办公|交流|经验交流|工作|动员|调度|督办|协调|培训|部署|点评|观摩推进)?会(?!场)|"
    r"现场(?:推进|办公|观摩|工作)会议"
)


def find_mode(
    view: View, occasion: Occasion, spans: Sequence[tuple[int, int]], *, placed: bool = False
) -> str | None:
    """Return how people took part, as the name, the headline and the report's own sentences say.

    `placed` says that the report tells in what room or building the meeting was held.
    """
    text = view.text
    far = any(word in text for word in _FAR_WORDS)
    name = occasion.name.text if occasion.name is not None else ""
    title = view.layout.headline.title
    head = text[title.start : title.end] if title is not None else ""
    if far:
        parts = [text[start:end] for start, end in spans]
        if any(_has_both(part) for part in parts if "线" in part or "视" in part):
            return "hybrid"
        if any(_HERE.search(part) and _FAR.search(part) for part in parts):
            return "hybrid"
        if re.search(r"视频|电视电话|线上", name):
            return "video"
        if placed and any(_also_afar(part) for part in parts if "线" in part or "网" in part):
            return "hybrid"
        if any(_own_screen(part, name) for part in (head, *parts)):
            return "hybrid" if any(_IN_PERSON.search(part) for part in parts if "线下" in part) else "video"
    if "现场" not in text:
        return None
    onsite = _ONSITE.search(name) or _ONSITE.search(head) or _own_onsite(view, occasion, spans)
    return "onsite" if onsite else None


def _own_screen(part: str, name: str) -> bool:
    """Tell whether a sentence says that the meeting itself went over a screen, not only one guest."""
    if not any(word in part for word in ("视", "线", "网络", "远程", "会议", "收听", "云端")):
        return False
    match = _SCREEN.search(part)
    if match is None:
        return False
    start, end = match.span()
    if _NOT_MODE.search(part, start, end + 6) or _REPORTED.search(part, 0, start):
        return False
    if _IN_GENERAL.search(part, max(0, start - 10), start):
        return False
    if "仪式" in part[end : end + 14] and "仪式" not in name:
        return False  # 以视频方式出席开工仪式
    if "网络" in match.group() and "会" not in match.group() and _STREAM.match(part, end):
        return False
    return (
        re.match(
            r"[^,，。]{0,8}(?:介绍|致辞|发言|讲话|发表|表示|说|精神|全程指导|指导|点评)", part[match.end() :]
        )
        is None
    )


def _also_afar(part: str) -> bool:
    match = _ALSO_AFAR.search(part)
    return match is not None and _REPORTED.search(part, 0, match.start()) is None


def _has_both(part: str) -> bool:
    """Tell whether a sentence says that people took part both on the spot and over a screen."""
    match = _BOTH.search(part)
    if match is None or _NOT_MODE.search(part, match.start(), match.end() + 8):
        return False
    return _TAKES_PART.search(part, match.start(), match.end() + 14) is not None or (
        _MANNER.search(part, match.end(), match.end() + 40) is not None
    )


def _own_onsite(view: View, occasion: Occasion, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the report calls its meeting 现场会 in the sentence that says it is held."""
    for start, end in spans[:4]:
        if view.text.find("现场", start, end) < 0:
            continue
        for phrase in occasion.phrases_in(start, end):
            if phrase.bond == "held" and _ONSITE.search(view.text, phrase.start, phrase.end):
                return True
    return False
