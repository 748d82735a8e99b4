"""The label that a list of names shares: behind it (甲、乙等市领导) or in front (出席的市领导有甲、乙).

In: clean text and where the list ends or begins. Out: `PostMention`s, none for a label that names no post
(领导, 有关负责人). Offsets are code points in the clean text, end exclusive.
"""

from __future__ import annotations

from meetingparse.patterns import regex
from meetingparse.tag.mention import PostMention
from meetingparse.tag.post_lexicon import PostLexicon
from meetingparse.tag.post_phrases import split_post

_NUMBER = "[0-9两二三四五六七八九十]{1,3}"
_BEHIND = regex.compile(
    rf"(?:(?:一行)?等(?:{_NUMBER}(?:位|名|个)|多位|几位)?|{_NUMBER}[位名])(?:有关|相关|部分)?"
    r"(?P<label>[^、，,。；;：:的\s等]{1,12}领导(?:人|干部)?(?=同志|(?<=干部|导人)|$|[^、，,。；;：:\s])|[^、，,。；;：:的\s等]{2,14}?)(?:同志)?"
    r"(?=批示|(?<=领导)|(?<=领导同志)|出席|参加|列席|陪同|到会|先后|分别|依次|共同|应邀|一同|一起|作|就|围绕|在|发言|与会|参会|观看|[，,。；;（(]|以及|和|也|还|见证|接受|$"
    r"|踊跃|进行|获|当选|为|从|与|对|向|结合|聚焦|受邀|莅临|到场|现场|线上|点评|讲|介绍|分享|交流|讨论|展开|深入|谈|提|表示|认为|指出|主持|担任|均|都|将|被)"
)
_UNKNOWN = regex.compile(
    r"(?:、(?!\p{Han}{0,2}[会局委办部院校厅]等)(?:\p{Han}{2,3}|\p{Han}{1,8}[·•]\p{Han}{2,8})){1,2}(?=等)"
)
"""Names at the end of a list that were not known for names."""
_BEGINS = frozenset("、等一0123456789两二三四五六七八九十")
_AHEAD = regex.compile(
    r"(?:\G|[，,。；;：:\s的])(?:现场|线上|应邀)?(?:请假|缺席|出席|列席|参加|到会|参会)?(?:会议)?(?:的)?(?P<label>[^、，,。；;：:的\s]{2,14}?)(?:(?:还)?(?:有|包括|是)?[：:]\s?|还?有|包括|是)$"
)
_HOLDING = regex.compile(r"担任(?P<label>[^、，,。；;：:的\s]{2,24})的(?:有|是)[：:]?\s?$")
"""担任今天大会执行主席的有："""
_VAGUE = regex.compile(
    r"当选|选为|任命|担任|为|有关|相关|主要|分管|负责|各|部门|班子(?!在家领导|领导)|单位|部分|(?<!党)和|及"
)
"""In a label: it is a group of its own (等部门负责人), not the post of those in the list."""
_EMPTY = frozenset(
    (
        *("领导", "代表", "同志", "人员", "领导同志", "领导干部", "单位", "嘉宾", "单位代表", "同学"),
        *("主持人", "发言人", "发布人", "汇报人", "报告人", "主讲人", "授课人", "记录人"),
    )
)
"""Labels that name no post."""


def label_ahead(text: str, left: int, start: int, lexicon: PostLexicon) -> tuple[PostMention, ...]:
    """Read the label of 应邀出席的市领导有：张三、李四 in front of a list."""
    if start <= left or text[start - 1] not in "：:有括是 　":
        return ()
    low = max(left, start - 30)
    found = _AHEAD.search(text, low, start) or _HOLDING.search(text, low, start)
    if found is None:
        return ()
    first, last = found.span("label")
    if _is_none(found["label"]) or lexicon.title_start(text, first, last) < 0:
        return ()
    return tuple(split_post(text, first, last, lexicon))


def label_behind(
    text: str, start: int, right: int, following: int, lexicon: PostLexicon
) -> PostMention | None:
    """Read the label of 张三、李四等市领导 or 张三、李四两位副市长 right behind the list.

    Args:
        following: where the next known name begins; names that are not known may stand in front of it.
    """
    if start >= right or text[start] not in _BEGINS:
        return None
    if text[start] == "、":
        unknown = _UNKNOWN.match(text, start, right)
        if unknown is None or unknown.end() > following:
            return None
        start = unknown.end()
    found = _BEHIND.match(text, start, right)
    if found is None:
        return None
    first, last = found.span("label")
    label = found["label"]
    title = lexicon.title_start(text, first, last)
    if _is_none(label) or (title < 0 and not label.endswith("领导干部")):
        return None
    return PostMention(first, last, label, max(title, first))


def _is_none(label: str) -> bool:
    return label in _EMPTY or _VAGUE.search(label) is not None
