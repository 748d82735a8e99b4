"""Blanks that pad a two-character name to the width of three: 张　平 is 张平."""

from __future__ import annotations

import re

from meetingparse.text.aligned import Edit
from meetingparse.text.characters import BLANK, CJK

_PADDED = re.compile(
    rf"(?:(?<![{CJK}0-9A-Za-z])|(?<=[书市县区省州镇乡村局厅部处院校会团总队组行旗][记长])|"
    rf"(?<=主[任席委编])|(?<=[专委会成队学职官]员)|(?<=记者)|(?<=通讯员)|(?<=领导)|(?<=代表)|(?<=教授)|(?<=[经总]理)|"
    rf"(?<=[裁监])|(?<=同志)|(?<=[馆站所科园社股董事矿团秘书检察理]长)|(?<=政委)|(?<=常委)|(?<=工程师)|(?<=会计师))"
    rf"([{CJK}])([{BLANK}]{{1,4}})([{CJK}])"
)
_NO_NAME = frozenset("一二三四五六七八九十年月日时第大中小上下和与及在等女男")
_FOLLOWS = re.compile(
    rf"[^{CJK}]|$|主持|出席|参加|列席|讲话|强调|指出|要求|表示|在|代表|通报|汇报|传达|陪同|就|作|做|等|和|与|及|以及|介绍|"
    "说|先后|分别|一同|同志|书记|市长|县长|区长|局长|主任|教授|院长|校长|一行|带领|率|到|深入|任|为|宣读|宣布|发言|致辞|"
    "摄|报道|供|随同|到会|应邀|围绕|对|从|向|主讲|领学|点评|总结|安排|部署|提出|希望|认为"
)


def padding(text: str) -> list[Edit]:
    """Return the edits that delete the blanks between the two characters of a padded name.

    The first character starts a word: it stands behind a mark, a blank or a post; the second one ends
    it. Words of a headline (提振精神 鼓足干劲) and lists of names with blanks between them stay.
    """
    edits: list[Edit] = []
    for found in _PADDED.finditer(text):
        first, blanks, second = found.groups()
        start, end = found.span(2)
        if first in _NO_NAME or second in _NO_NAME:
            continue
        follows = _FOLLOWS.match(text, found.end())
        wide = "\u3000" in blanks and start > 1 and text[start - 2] not in "\n"
        if follows or wide:
            edits.append((start, end, ""))
    return edits
