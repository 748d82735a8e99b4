"""What opens a roster: 出席：, 列席人员：, 出席会议的有, 副会长：, 选举产生委员会委员9名：.

In: clean text and what frames a name in it. Out: `Head`s in order. Offsets are code points in the
clean text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetingparse.patterns import re, regex
from meetingparse.tag.name_frames import Frames

Span = tuple[int, int]

_ACT = (
    r"(?P<act>主持|出席|列席|旁听|参加|参与|参会|与会|到会|缺席|请假|未到会|"
    r"在主席台就座|主席台就座|在座|记录员?|纪录|司仪|主讲|汇报人|发言人|发布人|领学人|签到)"
)
_HEAD = regex.compile(
    r"[ 　]?(?:[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．])?(?:会议|大会|应邀|受邀|现场|陪同|一同|一起|一道|共同|还|应当?|实际?|其中)?"
    + _ACT
    + r"(?:[^，,。；;：:、\n]{0,20}?(?:还|分别|主要)?(?:有|是|为|包括)\s?[：:]?"
    r"|[^，,。；;：:、\n]{0,12}(?:[（(][^（）()\n]{1,14}[）)])?\s?(?<![说问答道称讲示出])[：:]"
    r"|(?:人员|人|者|领导|同志|单位|嘉宾|名单|签到表|名册|情况|表){0,2}(?:[（(][^（）()\n]{1,14}[）)])?[ 　\n])[ 　\n]{0,2}"
)
"""What opens a roster where a clause begins: 出席：, 参会人员（12人）：, 列席会议的有, or 出席领导 alone in its line."""
_CLAUSE_END = re.compile(
    r"[\n。；;]|(?<=\S)[ 　]{1,12}(?=(?:[记纪]录|[出列缺]席|请假)[^，,。；;：:、\n]{0,4}[：:])"
)
_COUNT = r"(?:[0-9一二三四五六七八九十]{1,3}[名人位])?(?:[（(][^（）()\n]{1,20}[）)])?"
_TITLE_LINE = regex.compile(
    r"[ 　]?(?:[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．] ?)?(?P<label>[^，,。；;：:、（(\n]{2,24}?)"
    + _COUNT
    + r"\s?(?:[：:]\s?|\n)"
)
"""A title that stands before its holders at the beginning of a line: 副会长：, 秘书长 alone in its line."""
_LINE_END = re.compile(r"\n")
_ELECTED = regex.compile(
    r"(?:选举|选出|推选|推举|增选|补选|聘任|聘请|任命)(?:产生)?(?:了|出)?(?P<label>[^，,。；;：:、\n]{2,40}?)"
    + _COUNT
    + r"(?:分别)?(?:有|为|是)?[：:]"
)
"""选举产生新一届委员会委员9名：."""
_NO_POSTS = (
    *(
        "主持人",
        "发言人",
        "汇报人",
        "报告人",
        "主讲人",
        "授课人",
        "记录人",
        "人员",
        "同志",
        "领导",
        "单位代表",
    ),
    *("作者", "记者", "编辑", "摄影", "责编", "审核", "通讯员"),
)
"""Ends of labels that give no post."""
TITLES = ("chief", "rank", "label")
"""Kinds of titles.tsv; the fourth kind of `Frames.after_post` is a verb."""


@dataclass(frozen=True, slots=True)
class Head:
    """text[start:end] opens a roster; `label` is the title that it gives to those under it."""

    start: int
    end: int
    label: Span | None
    told: bool
    """Whether it says what they did (出席), not only what they are (副会长)."""


def find_heads(text: str, frames: Frames) -> list[Head]:
    """Return the heads of the clean `text`, in order."""
    heads: list[Head] = []
    for found in _behind(_CLAUSE_END, _HEAD, text):
        heads.append(Head(found.start("act"), found.end(), None, True))
    told = {head.start for head in heads}
    for titles in (_behind(_LINE_END, _TITLE_LINE, text), _ELECTED.finditer(text)):
        for found in titles:
            label = found.span("label")
            alone = found[0].endswith("\n")
            if label[0] not in told and is_title(found["label"], frames, alone):
                chairs = bool(told) and found["label"] == "主席"  # in minutes he who presides
                heads.append(Head(label[0], found.end(), None if chairs else label, chairs))
    return sorted(heads, key=_start)


def _behind(mark: re.Pattern[str], pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """Yield the matches of `pattern` at the beginning of `text` and right behind each `mark`, not overlapping."""
    done = 0
    for start in (0, *(found.end() for found in mark.finditer(text))):
        found = pattern.match(text, start) if start >= done else None
        if found is not None:
            yield found
            done = found.end()


def _start(head: Head) -> int:
    return head.start


def is_title(label: str, frames: Frames, alone: bool = False) -> bool:
    """Tell whether `label`, blanks inside aside (会 长), ends in a title, or is one (`alone`)."""
    bare = label.replace(" ", "")
    if bare.endswith(_NO_POSTS):
        return False
    words = frames.lexicon.posts.find(bare)
    return any(
        end == len(bare) and kind in TITLES and (start == 0 or not alone) for start, end, kind in words
    )
