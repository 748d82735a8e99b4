"""Which members of a list make one group phrase: shared heads and tails keep them together.

In: the members that `words` read. Out: intervals of single phrases (code points, end exclusive). A
description of people is complete; a body or a place in front of one is part of it (县委办、县政府办负责人).
"""

from __future__ import annotations

from collections.abc import Sequence

from meetingparse.patterns import regex
from meetingparse.roles.groups.items import BARE, BRACKET, ORGAN, PEOPLE, PERSON, PLACE, TITLE, Item
from meetingparse.roles.groups.marks import EACH, NUMBER
from meetingparse.roles.groups.words import Words

Span = tuple[int, int]

_QUANTITY = regex.compile(rf"{NUMBER}(?:名|位|个|家|户)")
_GENERIC = regex.compile(
    r"(?:有关|相关|所属)?(?:工作)?人员|(?:[^，、]{0,8})联络员|办公室(?:成员|全体成员|负责人|主任)"
)
_STANDS_ALONE = regex.compile(r"无党派|列席|全国人大|党外|院士|抗战|来自|参会的|受邀|特邀|社会各界")
_CHIEF_OF_PLACE = regex.compile(r"副?[省市州县区旗乡镇盟]长$")
_WITHIN = regex.compile(r"(?:机关|内设机构|办公室|本级)")
_GOVERNMENT = regex.compile(r"(?:人民政府|政府|党委|人大|政协|纪委)$")
_LEVEL_ORGAN = regex.compile(
    r"(?:各|[0-9]{1,4}个)?[省市州县区旗乡镇村]{1,2}[（(]|(?:各|[0-9]{1,4}个)[省市州县区旗乡镇村]{1,3}"
)
_SUMMED = regex.compile(
    rf"(?:等(?P<n>{NUMBER})?(?:个|家|所)?|(?<=[^各全、，和及])(?P<n>{NUMBER})(?:个|家|所))"
    r"(?:有关|相关|成员|职能|单|[^，,、。；等（(]{0,4})?"
    r"(?:部门|单位|企业|高校|院校|公司|机构|大学|学校|医院|区|县|市|省)(?:[（(][^）)]{1,12}[）)])?"
)
"""等五所院校, 等有关部门, 3个示范县: what sums a list of bodies up."""
_NUMBERS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_VAGUE = ("有关", "相关", "所属")
_RANKS = ("代表", "负责人", "同志", "成员", "领导", "干部", "人员", "委员")
_HELD = ("长", "书记", "主任", "主席", "副职", "政委", "经理", "工程师", "会计", "支书")
_LEVELS = "省市县区镇乡州旗"


def join(words: Words, items: Sequence[Item]) -> list[Span]:
    """Join the members that are no complete description by themselves; see GUIDELINES: groups."""
    phrases: list[Span] = []
    run: list[Item] = []
    for item in items:
        if item.kind == PERSON:
            phrases += _of_run(words, run)
            run = []
        else:
            run.append(item)
    return phrases + _of_run(words, run)


def _of_run(words: Words, run: Sequence[Item]) -> list[Span]:
    """Return the phrases of members without persons between them."""
    segments: list[list[Item]] = []
    current: list[Item] = []
    for item in run:
        current.append(item)
        if item.kind in (PEOPLE, TITLE):
            if segments and _leans(words, segments[-1], current):
                segments[-1] = segments[-1] + current
            else:
                segments.append(current)
            current = []
    spans = [(segment[0].start, segment[-1].end) for segment in segments]
    return spans + _bodies(words, current)


def _leans(words: Words, left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Tell whether `right` goes under the head of `left` or shares its tail with it."""
    sign = right[0].before
    if "，" in sign or "," in sign:
        return False
    head = words.text[left[0].start : left[-1].end]
    tail = words.text[right[0].start : right[-1].end]
    if head.startswith("来自") and sign != "、" and _QUANTITY.match(tail):
        return True
    if _GENERIC.fullmatch(tail):
        return sign != "、"
    if len(right) > 1:
        return False
    if (
        sign == "、"
        and right[0].kind == TITLE
        and head[0] == "在"
        and not words.text.startswith("在", right[0].start)
    ):
        return True  # 在宁市委常委、副市长
    if sign == "及" and head.startswith("各") and tail.startswith(_VAGUE):
        return True
    if EACH.match(tail) or _STANDS_ALONE.match(tail):
        return head.startswith(("不是", "非"))
    short = _is_short(words, right[0])
    organs = not short and _names_body(words, right[0].start, right[0].end)
    plain = left[-1].kind == PEOPLE and not head.rstrip('”"').endswith(_RANKS) and not head.startswith("全体")
    if plain and tail.endswith("代表") and not organs and left[0].before[:1] != "、":
        return True  # 企业家和基层代表: 代表 is said of both
    if ("的" in head and not organs) or head.startswith(("不是", "非")):
        return True
    if sign == "、":
        return _under_host(words, left, right[0], short=short, organs=organs)
    if organs and not tail.startswith("办公室"):
        return False
    few = len(tail) <= 4 and _CHIEF_OF_PLACE.search(tail) is None
    return few or EACH.match(head) is not None or head.startswith("企业家")


def _under_host(words: Words, left: Sequence[Item], right: Item, *, short: bool, organs: bool) -> bool:
    """Tell whether a post behind 、 is held in the bodies that `left` names: 各社区书记、主任."""
    head = words.text[left[0].start : left[-1].end]
    tail = words.text[right.start : right.end]
    if head.startswith("全体"):
        return False
    hosted = len(head) > 6 and _names_body(words, left[0].start, left[-1].end)
    if short and (hosted or EACH.match(head)):
        return "各" in head or _CHIEF_OF_PLACE.search(tail) is None
    if head.startswith("各"):
        if left[0].kind == TITLE and not organs:
            return True
        if right.kind == TITLE and tail[0] not in _LEVELS and _begins_with_place(words, left[0]):
            return True
    return hosted and not head.startswith("机关") and _WITHIN.match(tail) is not None


def _is_short(words: Words, item: Item) -> bool:
    """Tell whether a description is a bare post (副主任, 分管副县(区)长)."""
    text = BRACKET.sub("", words.masked(item.start, item.end))
    return item.kind == TITLE and text.endswith(_HELD) and len(text.removeprefix("分管")) <= 4


def _names_body(words: Words, start: int, end: int) -> bool:
    """Tell whether a body or a place stands in text[start:end] in front of the last word."""
    return any(head.kind in (ORGAN, PLACE) for head in words.heads_in(start, end - 1))


def _begins_with_place(words: Words, item: Item) -> bool:
    """Tell whether a description begins with places: 各乡镇…, 各县(市、区)…"""
    heads = words.heads_in(item.start, item.end)
    return bool(heads) and heads[0].kind == PLACE


def _bodies(words: Words, run: Sequence[Item]) -> list[Span]:
    """Return the phrases of bodies: one each, but those that share a tail are one."""
    if not run:
        return []
    text, last = words.text, run[-1]
    places = len(run) > 1 and all(item.kind in (PLACE, BARE) for item in run[:-1])
    if places and _GOVERNMENT.search(text[last.start : last.end]):
        return [(run[0].start, last.end)]
    summed = _SUMMED.search(text, last.start, last.end) or _SUMMED.match(text, last.end)
    if summed is not None and EACH.match(text, last.start):
        summed = None  # 全省128所高校 stands by itself
    if summed is not None and summed.end() >= last.end and summed.start() > last.start:
        if _value(summed["n"]) > 2 * len(run):  # 甲大学、乙大学等16所高校: the rest is only in the tail
            return [(run[0].start, summed.end())]
        run = [*run[:-1], last._replace(end=summed.start(), kind=ORGAN)]
    spans: list[Span] = []
    opened = -1
    for index, item in enumerate(run):
        opened = item.start if opened < 0 else opened
        if index + 1 < len(run) and _shares(words, item, run[index + 1]):
            continue
        if item.kind != BARE:
            spans.append((opened, item.end))
        opened = -1
    return spans


def _shares(words: Words, item: Item, follower: Item) -> bool:
    """Tell whether a body is only complete with the one behind it.

    陕西、江西省住建厅; 各市(州)、县(市、区)团委; 主管部门及有关单位.
    """
    if item.kind == BARE or (follower.before == "及" and words.text.startswith(_VAGUE, follower.start)):
        return True
    return (
        item.kind == PLACE
        and follower.kind == ORGAN
        and EACH.match(words.text, item.start) is not None
        and _LEVEL_ORGAN.match(words.text, follower.start) is not None
    )


def _value(number: str | None) -> int:
    """Return a small number as its value; 0 where there is none, 99 where it is not read."""
    if not number:
        return 0
    if number.isdecimal():
        return int(number)
    if len(number) == 1:
        return _NUMBERS.get(number, 99)
    return 10 + _NUMBERS.get(number[1], 89) if len(number) == 2 and number[0] == "十" else 99
