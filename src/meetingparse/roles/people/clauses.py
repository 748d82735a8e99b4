"""What may stand between a subject and its verb in the narrative of a meeting report.

In: clean text and intervals in it (code points, end exclusive). Out: yes or no, or a border.
"""

from __future__ import annotations

from collections.abc import Sequence

from meetingparse.patterns import re

CLAUSE_MARKS = "，,；;。！？!?：:\n"

_ADVERB = re.compile(
    r"(?:并|也|又|还|都|均|则|再|先|后|随后|随即|同时|最后|首先|其次|接着|现场|当场|一起|一同|一道|共同|一并|先后|分别|依次|逐一|逐条|"
    r"逐项|逐个|轮流|亲自|专程|应邀|受邀|到会|与会|会上|会议上|会中|期间|其间|座谈会上|大会上|代为|另外|此外|重点|集中|专门|认真|全程|"
    r"全体|立即|随机|集体|特别|再次|着重|进一步|组织|带头|率先|主动|详细|简要|深入|系统|全面|当天|当日|上午|下午|晚上|线上|线下|"
    r"视频|远程|通过视频|以视频形式|共|已|曾|正式|庄严|而后|尔后|然后|之后|此后|继而|陆续|相继|以及|代表|作|做|进行|发表|了|书面|提前|"
    r"临时|第[一二三四五]个|头一个|最先|抢先|激动地|动情地|深情地|感慨地|高兴地|由衷地|坦率地|诚恳地|恳切地|幽默地|风趣地|"
    r"激动|动情|深情|感慨|诚恳|热情|热烈|高度|充分|衷心|一致|纷纷|踊跃|明确|郑重|反复|一再|多次|不时|边|给予|予以|表示|一行|同志|"
    r"先生|女士|本人|自己|要|会|可以|能够|紧接着|紧随其后|略|当即|即席|现身|接|接话|不|没有|很|对此|就此|为此|如是|笑着|接受|"
    r"的|地|和|从严|上|已经|在京|在沪|在会上|在大会上)+"
)
_PREPOSITION = re.compile(
    r"(?:就|围绕|对|向|以|从|代表|结合|针对|在|通过|按照|根据|作为|用|与(?!会)|同|和|为|给|将|把|受|由于|因|据|经|随着|随|到|于|自|采取|借|透过|"
    r"当着|面对|经由|听取|听完|听了|看完|看了|面向|冒雨|率|赴|专程从|专程|代|替|站|起身|一边)"
)
_LABEL = re.compile(
    r"等(?:[0-9一二三四五六七八九十]{1,3}(?:多|余)?(?:名|位|个|家|人))?[^，,、。；;的在就]{0,10}?"
    rf"(?={_ADVERB.pattern}|在|就|围绕|结合|从|以|对|$)"
)
"""A、B等20名委员 (发言): what closes a list."""
_ELSEWHERE = re.compile(
    r"会后|会前|此前|日前|早前|前不久|不久前|课后(?!服务|托管|作业|延时|辅导)|赛后|[0-9]月[^，,。]{0,12}时|"
    r"(?:调研|考察|视察|走访|受访|途|慰问|检查|督导)(?:时|中|期间)|采访|专访|告诉(?:记者|笔者)|对(?:本报|本台)?记者"
)
_LONG_AGO = re.compile(r"[^就对围绕关于结合回顾总结将把向]{0,12}(?:上周|上月|上年|去年)")
"""X去年强调; not X就去年工作作总结."""
_PRESS = re.compile(r"会后|课后(?!服务|托管|作业|延时|辅导)|采访|受访|告诉(?:记者|笔者)|对(?:本报|本台)?记者")
"""Said outside of the meeting by somebody who was at it."""
_WRITTEN = re.compile(r"(?:批示|来信|致信|发来贺信|贺信|发来贺电|贺电|致电|来电|唁电|挽联|来函|委托)")
_DISTRIBUTED = re.compile(r"共同|先后|分别|轮流|联合|一起|依次")


_INNER = re.compile(
    r"(?<![：:，,。；;！!？?说道\n])“[^“”\n]{1,80}”|(?<=”)“[^“”\n]{1,80}”|《[^《》\n]{1,80}》"
)
_GIVES = re.compile(r"(?:[作做]|进行|带来|宣读|发表|题)(?:了|为)?$")
_HIDDEN = str.maketrans(dict.fromkeys(CLAUSE_MARKS, "○"))


def quoted_names(text: str) -> list[tuple[int, int]]:
    """Return the titles and quoted words of `text` that are part of a sentence, not what somebody says."""
    return [found.span() for found in _INNER.finditer(text)]


def is_named_only(text: str, inner: tuple[int, int], end: int) -> bool:
    """Tell whether a word that ends at `end` inside of the quoted name `inner` does nothing in the sentence.

    作《政府工作报告》 is a report all the same.
    """
    start, stop = inner
    return end < stop - 1 or _GIVES.search(text, max(0, start - 6), start) is None


def without_inner_marks(text: str, inner: Sequence[tuple[int, int]]) -> str:
    """Return `text`, as long as before, with the marks inside of the intervals `inner` blanked out.

    以“古塔，古桥”为题 is one clause. What somebody says (X说：“…，…”) keeps its marks.
    """
    parts: list[str] = []
    at = 0
    for start, end in inner:
        parts += (text[at:start], text[start:end].translate(_HIDDEN))
        at = end
    return "".join((*parts, text[at:]))


_ON_POINTS = re.compile(
    r"(?:同志|教授|老师|博士)?(?:分别|先后|依次|还|则|也|主要)?(?:从|就|围绕|结合|针对|以)[^。；;！!？?]{2,160}"
    r"(?:方面|角度|层面|维度|问题|内容|议题|为题|课题)[^，,。；;]{0,16}"
)
"""从…，…等三个方面 (提出意见): commas part the points, not the subject from its verb."""


def clause_start(text: str, low: int, position: int) -> int:
    """Return where the clause that holds `position` begins, not before `low`."""
    while position > low and text[position - 1] not in CLAUSE_MARKS:
        position -= 1
    return position


def is_plain(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] in front of a verb names no subject: adverbs, then maybe a preposition."""
    head = text[start:end].strip(' 　“”"')
    if head[:1] in ("他", "她") and head[1:2] != "们":
        head = head[1:]
    elif head[:1] == "等":
        head = _LABEL.sub("", head, count=1)
    if _PREPOSITION.match(head.removeprefix("并")):
        return True
    found = _ADVERB.match(head)
    if found is not None:
        head = head[found.end() :]
    return not head or _PREPOSITION.match(head) is not None


def is_elsewhere(text: str, start: int, verb: int, end: int) -> bool:
    """Tell whether what is said is placed at another occasion.

    A subject ends at `start`, its verb begins at `verb`, the words that it may be told with (告诉记者) end at `end`.
    """
    return end - start > 1 and (
        _ELSEWHERE.search(text, start, end) is not None
        or _WRITTEN.search(text, start, verb) is not None
        or _LONG_AGO.match(text, start, verb) is not None
    )


def is_press(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] has somebody who was there speak to the press or after the meeting."""
    return _PRESS.search(text, start, end) is not None


def is_distributed(text: str, start: int, end: int) -> bool:
    """Tell whether a verb is said of all names of a list: A、B分别主持."""
    return _DISTRIBUTED.search(text, start, end) is not None


def is_on_points(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] between a subject and its verb only says on what points: 从…，…等方面."""
    return _ON_POINTS.fullmatch(text, start, end) is not None
