"""Blanks that pad a two-character name to the width of three: 张　平 is 张平."""

from __future__ import annotations

from functools import cache

from meetingparse.lexicon import words
from meetingparse.patterns import re
from meetingparse.text.aligned import Edit
from meetingparse.text.characters import BLANK, CJK

_GAP = re.compile(rf"[{BLANK}]{{1,4}}(?=[{CJK}])")
_CHINESE = re.compile(f"[{CJK}]")
_LABELS = (
    "记者",
    "通讯员",
    "领导",
    "同志",
    "代表",
    "联系人",
    "作者",
    "编辑",
    "摄影",
    "记录",
    "出席",
    "请假",
    "列席",
)
# No name begins with these; where one stands for itself between blanks, it is a list item or a button.
_NO_FIRST = frozenset("一二三四五六七八九十年月日第大中小上下和与及在等女男")
_BREAK = re.compile(rf"[^{CJK}0-9A-Za-z]")
_FOLLOWS = re.compile(
    rf"[^{CJK}]|$|主持|出席|参加|列席|讲话|强调|指出|要求|表示|在|代表|通报|汇报|传达|陪同|就|作|做|等|和|与|及|以及|介绍|"
    "说|先后|分别|一同|同志|书记|市长|县长|区长|局长|主任|教授|院长|校长|一行|带领|率|到|深入|任|为|宣读|宣布|发言|致辞|"
    "摄|报道|供|随同|到会|应邀|围绕|对|从|向|主讲|领学|点评|总结|安排|部署|提出|希望|认为"
)


def padding(text: str, part: bool = False) -> list[Edit]:
    """Return the edits that delete the blanks between the two characters of a padded name.

    The first character starts a word: it stands behind a mark, a blank or a post; the second one ends
    it. Words of a headline (提振精神 鼓足干劲) and lists of names with blanks between them stay. Of a short
    `part` of a page, the post that stood in front is taken for granted.
    """
    edits: list[Edit] = []
    done = 0
    for found in _GAP.finditer(text):
        start, end = found.span()
        if start - 1 < done or _CHINESE.match(text, start - 1) is None:
            continue
        first = text[start - 1]
        if first in _NO_FIRST or (found[0] == " " and text[start - 2 : start - 1] == "\u3000"):
            continue  # the latter ends a name that is padded itself
        alone = start == 1 or _BREAK.match(text, start - 2) is not None
        behind = not alone and text.endswith(_labels(), max(0, start - 8), start - 1)
        wide = "\u3000" in found[0] and (behind or (part and start == 1 and len(text) - end <= 2))
        if (alone or behind) and (wide or _FOLLOWS.match(text, end + 1)):
            edits.append((start, end, ""))
            done = end + 1
    return edits


@cache
def _labels() -> tuple[str, ...]:
    """Return ends of posts and other words right behind which a name may begin."""
    return tuple(word for word in words("titles.tsv") if len(word) > 1) + _LABELS
