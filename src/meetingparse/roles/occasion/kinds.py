"""Find the words for kinds of meetings in a text: 座谈会, 大会, 培训班, 集体学习.

In: clean text. Out: the ends of such words (code points). 会 stands in many other words (社会, 委员会,
学会, 会员, the verb 会): it counts only behind a stem of the lexicon and not before such a character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from meetingparse.lexicon import read_rows
from meetingparse.patterns import re


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The lexicon of kinds by the place that the words take."""

    stems: frozenset[str]
    organs: frozenset[str]
    courses: frozenset[str]
    studies: frozenset[str]
    words: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _kinds() -> _Kinds:
    rows = read_rows("meeting_kinds.tsv")

    def role(name: str) -> list[str]:
        return [row["surface"] for row in rows if row["role"] == name]

    def either(items: list[str]) -> str:
        return "|".join(sorted(map(re.escape, items), key=len, reverse=True))

    plain = [row["surface"] for row in rows if row["bare"] == "1"]
    tail = r"(?:会议?|班|学习|会商)"
    return _Kinds(
        stems=frozenset(role("stem")),
        organs=frozenset(role("organ")),
        courses=frozenset(role("course")),
        studies=frozenset(role("study")),
        words=re.compile(rf"会|班|学习|培训(?!班|会)|座谈(?!会)|开学典礼|{either(role('word'))}"),
        bare=re.compile(rf"(?:{either(plain)}|[（(]扩大[）)]|{tail}){{0,9}}"),
    )


# In front of 会报, a meeting of chiefs.
_REPORTS = frozenset(
    (
        "主管",
        "工作",
        "业务",
        "专案",
        "协调",
        "首长",
        "行政",
        "道安",
        "治安",
        "局务",
        "会务",
        "安全",
        "防灾",
        "整备",
        "联系",
    )
)
# What may not follow 会 or 会议 where it is to be a meeting: 会员, 会长, 会议室, 会议强调.
_NOT_AFTER_HUI = frozenset("员长费展馆址标所客谈见晤合诊同计场籍旗徽章刊歌面意友盟师诉心堂稿社签")
_NOT_AFTER_HUIYI = re.compile(r"奖|室|厅|中心|纪要|场|堂|桌|程|论|记录|簿|组织|大厦|大楼|酒店")
_MINUTES_END = re.compile(r"(?:纪要|记录)$")
_SCHOOL_WILL = re.compile(
    r"继续|积极|认真|根据|按照|进一步|全力|努力|一如|尽|充分|不断|始终|坚定|更加|把|在今后|持续|为"
)
# What a body's meeting does right behind its name: 召开党委常委会学习…精神.
_DOES = re.compile(r"(?:专题)?(?:学习|研究|传达|听取|审议|部署|讨论)")
_CLAUSE_END = frozenset(("", *",，。；;、并（( \n”"))


def find_heads(text: str, lo: int, hi: int) -> Iterator[int]:
    """Yield the ends of the words for kinds of meetings."""
    for match in _kinds().words.finditer(text, lo, hi):
        end = _end_of(text, match, lo, hi)
        if end:
            yield end


def heads_of(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the intervals of `spans` (in order, apart) that have such words, each with their ends."""
    index, ends = 0, list[int]()
    if not spans:
        return
    for match in _kinds().words.finditer(text, spans[0][0], spans[-1][1]):
        while match.start() >= spans[index][1]:
            if ends:
                yield *spans[index], ends
                ends = []
            index += 1
        lo, hi = spans[index]
        if match.start() >= lo and (end := _end_of(text, match, lo, hi)):
            ends.append(end)
    if ends:
        yield *spans[index], ends


def _end_of(text: str, match: re.Match[str], lo: int, hi: int) -> int:
    """Return the end of the meeting word that `match` may be the last part of, 0 where it is none."""
    kinds = _kinds()
    at, word = match.start(), match.group()
    if word == "会":
        end = _end_of_hui(text, at, lo, hi, kinds)
    elif word == "班":
        course = _ends_with(text, at, lo, kinds.courses)
        course = course and not text.startswith(("子", "级", "组"), at + 1)
        end = at + 1 if course else 0
    elif word == "培训":
        end = at + 2 if text[at + 2 : at + 3] in _CLAUSE_END and _governed(text, lo, at, 40) else 0
    elif word == "座谈":
        clause = text[at + 2 : at + 3] in _CLAUSE_END or text.startswith("暨", at + 2)
        end = at + 2 if clause and _HELD_TALK.search(text, max(lo, at - 16), at) else 0
    elif word == "开学典礼":
        end = at + 4 if _PARTY_SCHOOL.search(text, 0, 600) else 0
    elif word == "学习":
        study = _ends_with(text, at, lo, kinds.studies) and not text.startswith("会", at + 2)
        end = at + 2 if study else 0
    else:
        end = match.end()
    # Else only the first part of 党委会会议.
    return 0 if text.startswith("会议", end) else end


def _end_of_hui(text: str, at: int, lo: int, hi: int, kinds: _Kinds) -> int:
    """Return the end of the meeting word whose 会 stands at `at`, 0 where it is none."""
    after = text[at + 1] if at + 1 < hi else ""
    if after == "议":
        other = _NOT_AFTER_HUIYI.match(text, at + 2)
        return 0 if other and not _MINUTES_END.match(text, at + 2, hi) else at + 2
    if after == "报":  # 主管会报, 工作会报
        goes_on = text[at + 2 : at + 3] in "告名到价刊送道考"
        return at + 2 if text[at - 2 : at] in _REPORTS and not (goes_on and text[at + 2 :]) else 0
    if after in _NOT_AFTER_HUI and after:
        return 0
    before = text[at - 1] if at > lo else ""
    if before in "）)" and before:
        return at + 1 if text[max(lo, at - 4) : at - 1].endswith("扩大") else 0
    if before == "大" and text[at - 2 : at - 1] == "扩":
        return 0
    if before == "大" and _SCHOOL_WILL.match(text, at + 1):
        return 0  # 农大会继续…: the modal verb 会
    if before == "年" and text[at - 2 : at - 1] in ("青", "少"):
        return 0
    if before == "商" and text[at - 2 : at] == "会商":
        return at + 1
    if _ends_with(text, at, lo, kinds.stems):
        return at + 1
    if _ends_with(text, at, lo, kinds.organs) and (after in _CLAUSE_END or _DOES.match(text, at + 1)):
        return at + 1 if _governed(text, lo, at) else 0
    return 0


def _governed(text: str, lo: int, at: int, reach: int = 14) -> bool:
    """Tell whether a verb of convening or attending stands within `reach` code points in front of `at`."""
    near = text[max(lo, at - reach - 4) : at]
    return re.search(r"(?:召开|举行|举办|开展|出席|参加|列席|主持)[^,，。；;]*$", near) is not None


def _ends_with(text: str, at: int, lo: int, stems: frozenset[str]) -> bool:
    two = text[at - 2 : at]  # most stems have two characters
    if two in stems and at - lo > 1:
        return True
    return any(text[at - size : at] in stems for size in (1, 3, 4, 5) if size <= at - lo)


_HELD_TALK = re.compile(r"(?:召开|举行|举办|主持|出席|参加)[^,，。；;]{0,12}$")
# Where the opening of a term is that of a course for officials.
_PARTY_SCHOOL = re.compile(r"党校|行政学院|主体班|干部(?:培训|进修|轮训)|进修班|干校")
_PRAISE = re.compile(
    r"(?:重要|成功|胜利|团结|奋进|特殊|特别|难忘|隆重|意义)[^,，。]{0,12}的(?:大会|会议|全会|论坛|座谈会)$"
)


def is_bare(name: str) -> bool:
    return _kinds().bare.fullmatch(name) is not None or _PRAISE.search(name) is not None
