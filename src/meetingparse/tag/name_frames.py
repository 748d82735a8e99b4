"""What in a report frames a person's name: posts, verbs, marks, brackets, labels.

In: clean text and the word lists. Out: a `Frames` of one document, which says where a name may begin
and end and what a place adds to the score of a span (natural log-odds). The amounts were set by hand
on reports that the project wrote and read, and checked against false names on university pages.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from meetingparse.patterns import re, regex
from meetingparse.tag.frame_lexicon import FrameLexicon
from meetingparse.tag.name_credits import is_credited
from meetingparse.tag.name_ends import ABSENT_STARTS, GLUED, NEVER_LAST, find_ends

FRAMED = {"chief": 4.5, "rank": 4.5, "label": 2.0, "acts": 0.5}
"""A surname behind a post (by its kind in titles.tsv) and in front of a mark or verb."""
TITLED = 3.0
"""A title stands right behind (张三书记)."""
LABELLED = 4.0
"""Behind a label of minutes (出席：, 记录：) or in front of a bracket such as (女)."""
CALLED = 3.5
"""Between a verb that takes a person and a place where a name can end (任命X为, 受X委托)."""
NO_PERSON = -3.0
"""A division or body with its last word (柳堡镇镇长), a country, a branch of business in 等部门."""
_DOTTED = 3.0
"""Behind a post and with a dot inside: whatever the characters, nothing else is written so."""
_CREDITED = -12.0
"""In a credit: who wrote, took or checked is nobody of the report, however plainly it is a name."""
_CUT_WORD = -3.0
"""The last characters of the span begin or are a verb (贺宁因|此)."""

_PLACE_END = frozenset("区县市镇乡村州旗省局")
EDGE = frozenset("、，,；;：:。！？!?（）()[]〔〕【】\n 　”》…|｜/／")
ORGAN = frozenset("区县市局处科部办委院所站队组校厂矿室会团社乡镇村州旗省司厅行店馆系班协")
_NO_NAME_ENDS = frozenset(
    ("大学", "学院", "中学", "小学", "医院", "公司", "集团", "政府", "中心", "银行", "法院")
)
"""Two characters that bodies end in and names do not (南开大学)."""
_REPRESENTED = ORGAN | frozenset("士工生民员农商军兵业青年妇长友")
"""Characters in front of 代表 where it is a noun (职工代表) rather than the verb."""
_MODALS = frozenset("要应会须将也都还再并和")
"""Words that are surnames, too: behind 委员 or 领导 they are none (各位委员要认真参加)."""
_NO_FAMILY = frozenset("要兼")
"""Surnames so rare that the word is meant wherever it stands."""
_ADDRESSED = frozenset(("师傅", "阿姨", "大姐", "大哥", "大爷", "大娘", "老师", "同志", "大家"))
"""Behind a surname a short form, no full name (靳师傅, 向大家)."""
_NO_OPENING = frozenset(
    (
        "谢谢",
        "欢迎",
        "感谢",
        "各位",
        "班子",
        "请问",
        "全国",
        "全省",
        "全市",
        "全县",
        "来自",
        "来校",
        "单位",
        "回首",
        "回顶",
    )
)
"""Words that no name begins with, though it may with their first character."""
_TOLD = frozenset("答问说道称")
_QUOTING = frozenset("：:，,“")
"""卢某答：: the last character is a verb."""
RANKED = regex.compile(
    r"[副级各位任高原兼代委总部局厅处科室院校办署]$|党[委支总组工]|^(?:任副|时任|常务|高级|单位|全[体国市县]|解放|干[部警])"
)
"""What stands between an organ and a title and is part of the post: 常务副, 时任, 林学院."""
_GROUP_STARTS = frozenset("全其各有相部")
"""及全体干部, 及其他人员."""
_OF_MANY = frozenset(("委员", "代表", "领导", "成员", "党员", "干部", "师生", "群众", "专家", "嘉宾"))
_OPENING = {"（": "）", "(": ")"}
_BEFORE = (
    r"[、，,；;：:。！？!?（）()\n 　”“》《…|｜/／\"·\-—的由受和与及对向同给为请让是有在了率以用邀聘从家请将把跟随"
    r"上中后前间日午晚时其晨届区县市局处科部办委院所站队组校厂矿室会团社乡镇村州旗省司厅行店馆系班协级岁员工生户民兵师子妻夫儿女名位学士妹弟姐哥父母孙先命意举选予销去补任推免取职"
    r"助像找靠军手亲令而但如据胜访见救爱念忆教赛者祝谢电段星王]"
)
"""In front of a name: a mark, a word that takes a person, what somebody is, a body, a time. Else only posts help."""
_CALLING = regex.compile(
    r"(?:任命|免去|撤销|同意|接受|推选|选举|补选|增补|增选|邀请|授予|(?<![享感接])受|(?<![自理])由|听取了?|记者问)$"
)
_LABEL = regex.compile(
    r"(?:主持人?|出席|列席|请假|缺席|记录人?|参加|参会|人员|领导|理事|监事|委员|代表|有)[：:]$"
)
BRACKET = regex.compile(r"[（(](?:女|男|[\p{Han}]{1,4}族)[，,、）)]")
_BRANCHES = regex.compile(
    r"(?:、[^、，,。；;]{1,8}){0,6}等(?:(?:[有相]关|多个|重点|各)?(?:部门|单位|行业|领域|方面|工作|问题|项目|企业|场所|环节|地(?!方领导|委))"
    r"|[0-9一二三四五六七八九十]{1,3}个?(?:县|区|市|镇|乡|村|国|省|地|部门|单位|企业|方面))"
)
"""A list that ends in 等部门, 等三个县: its items are bodies or places."""
_MANY = regex.compile(
    r"(?:各|全体|广大|所有|每[名位个]|[让使]|专职[^、，,。；;：:\n]|多名|部分|对|作为|成为|争当|[0-9一二三四五六七八九十百]+[名位个])[^、，,。；;：:\n]{0,6}$"
)
"""In front of a post: it means many or a kind, and no name follows."""
# The characters that the expressions above can end or begin with: a look at one saves the search.
_CALLING_ENDS = frozenset("命去销意受荐举选请予由取了问\n")  # $ also stands in front of a last line feed


@cache
def _begins(openers: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}(?=[{''.join(sorted(openers))}])")  # re: fastest at sets of characters


class Frames:
    """The frames of one document, found in two passes of the word lists over it.

    Attributes:
        after_post: where a post ends, with its kind: chief, rank, label, or acts (代表 as a verb).
        ends: where something begins that ends a name, with its kind: verb, letter, title.
        begins: the places at which a name may begin, sorted.
    """

    def __init__(self, text: str, lexicon: FrameLexicon, openers: frozenset[str]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.after_post: dict[int, str] = {}
        self.ends, self._titles = find_ends(text, lexicon)
        self._post_ends: dict[int, int] = {}
        for start, end, kind in lexicon.posts.find(text):
            if kind:
                self._add_post(start, end, kind)
        for end, kind in list(self.after_post.items()):
            if text[end : end + 1] in _OPENING:
                close = text.find(_OPENING[text[end]], end, end + 20)
                if close > 0:
                    self.after_post[close + 1] = kind
        begins = {found.end() for found in _begins(openers).finditer(text)}
        if text[:1] in openers:
            begins.add(0)
        begins.update(self.after_post)
        for start, kind in self.ends.items():
            if kind == "title" or text.startswith("同志", start):
                begins.update((start - 2, start - 3, start - 4))
        self.begins = sorted(at for at in begins if at >= 0)

    def _add_post(self, start: int, end: int, kind: str) -> None:
        text = self.text
        if text.startswith("们", end):  # 老师们那里
            return
        if text[start:end] == "代表":
            kind = "label" if text[start - 1 : start] in _REPRESENTED else "acts"
        if kind != "acts" and self.means_many(start):
            kind = "acts"
        if kind == "rank":  # 县一中|校长 is no 中校
            end = self._titles.get(end - 1, end)
        self.after_post[end] = kind
        if kind in ("chief", "rank"):
            self._post_ends[start] = end

    def means_many(self, at: int) -> bool:
        """Tell whether words in front of `at` say that many or a kind are meant (全体教师, 作为党员)."""
        return _MANY.search(self.text, max(0, at - 12), at) is not None

    def may_begin(self, at: int) -> bool:
        """Tell whether `at` is among `begins`."""
        place = bisect_left(self.begins, at)
        return place < len(self.begins) and self.begins[place] == at

    def closed(self, at: int) -> bool:
        """Tell whether a name can end at `at`: a mark, a verb or the like follows."""
        return at >= len(self.text) or self.text[at] in EDGE or at in self.ends

    def ends_item(self, at: int) -> bool:
        """Tell whether an item of a list can end at `at`."""
        if at >= len(self.text) or self.text[at] in EDGE or self.text[at] in "等和":
            return True
        if self.text[at] == "及" and self.text[at + 1 : at + 2] in _GROUP_STARTS:
            return True
        return self.ends.get(at) == "verb" and not self.text.startswith("代表", at)

    def family(self, at: int) -> int:
        """Return how many characters of a surname stand at `at`."""
        if self.text[at : at + 2] in self.lexicon.families:
            return 2
        return 1 if self.text[at] in self.lexicon.families else 0

    def barred(self, start: int, end: int) -> bool:
        """Tell whether the span is a word that is no name or holds a post (校长文武, 吴校长)."""
        lexicon = self.lexicon
        if self.text[start:end] in lexicon.barred or self.text[start] in _NO_FAMILY:
            return True
        if (
            self.text[end - 2 : end] in _ADDRESSED
            or self.text.find("某", start, end) > 0
            or (self.text[end - 1] in NEVER_LAST and GLUED.match(self.text, end - 1))
            or self.text[start : start + 2] in _NO_OPENING
            or self.text.find("大学", start, end) > 0
            or (self.text[start] == "任" and end in self.after_post)
            or (self.text[start] == "边" and self.text.count("边", max(0, start - 5), end + 5) > 1)
        ):
            return True
        if self.text[end : end + 1] in lexicon.tail_starts and lexicon.tails.match(self.text, end):
            return True
        ends = self._post_ends
        for at in range(start, end - 1):  # noqa: SIM110 - asked for every candidate
            if at in ends and ends[at] <= end:
                return True
        return False

    def nameable(self, start: int, end: int) -> bool:
        """Tell whether an item of a list can be a name at all."""
        if self.barred(start, end) or end in self.after_post:
            return False
        return not self._branches(end)

    def may_open(self, start: int, end: int, own: float) -> bool:
        """Tell whether a name can begin at `start` behind a post, though a verb or the like may too."""
        opening = self.ends.get(start)
        if opening is None or (opening != "verb" and own > -1.0):
            return True
        if opening == "verb" or self.text[start] in "与及" or not self.family(start):
            return False
        if self.text[start] == "和" and self.text[start + 1 : end] in self.lexicon.barred:
            return False
        if self.text[start] == "和":  # 负责人和专家 is the rule, 和为善主持 the exception
            return own > -2.5 and self.after_post.get(start) in ("chief", "rank")
        return own > -4.5 and (
            self.ends.get(end) != "letter" or end - start > 2 or self.text[end] in "和及与等"
        )

    def called(self, at: int) -> bool:
        """Tell whether a verb that takes a person stands in front of `at`."""
        if self.text[at - 1 : at] not in _CALLING_ENDS:
            return False
        return _CALLING.search(self.text, max(0, at - 6), at) is not None

    def adds(self, start: int, end: int, own: float) -> float:
        """Return what the place of a proposed span adds to its `own` score."""
        text = self.text
        if is_credited(text, start, end) or self._is_modal(start):
            return _CREDITED
        bonus = self.labelled(start, end) + self._cut(start, end)
        closed = self.closed(end)
        if closed and start in self.after_post:
            if self.may_open(start, end, own):
                bonus += FRAMED[self.after_post[start]]
                if text.find("·", start, end) > 0:
                    bonus += _DOTTED
        elif self._place(start, end):
            return bonus + (2 * NO_PERSON if end - start > 2 and text[end - 1] in _PLACE_END else NO_PERSON)
        elif closed and self.called(start):
            bonus += CALLED
        elif end - start > 2 and text[end - 1] in _PLACE_END:
            bonus += NO_PERSON
        if self.ends.get(end) == "title" and not (text[end - 1] in "和与及" and self._post_of_next(end)):
            bonus += NO_PERSON if text[end - 1] in ORGAN else TITLED
        elif text[end : end + 1] == "任" and GLUED.match(text, end):
            bonus += TITLED  # 某某任副总经理
        elif closed and (start == 0 or text[start - 1] in EDGE):
            bonus += 0.5 + (NO_PERSON if self._branches(end) else 0.0)
        return bonus

    def _is_modal(self, start: int) -> bool:
        """Tell whether 要, 应 … at `start` is the verb's: 各位委员要认真参加."""
        many = self.text[start] in _MODALS and self.text[start - 2 : start] in _OF_MANY
        return many and self.after_post.get(start) != "chief"

    def _cut(self, start: int, end: int) -> float:
        """Return what speaks against a span because its end is, or begins, another word."""
        text = self.text
        malus = 0.0
        if text[end - 1] in _TOLD and text[end : end + 1] in _QUOTING:
            malus += _CUT_WORD
        if end - start == 2 and text.startswith("代表", end) and text[end - 1] in _REPRESENTED:
            malus += NO_PERSON
        if end - start > 2 and text[end - 1] in "因未" and self.closed(end):
            malus += 2 * _CUT_WORD
        if text[end - 1] in "的了会地得" or (text[end - 1] in "和与及" and end in self._post_ends):
            malus += _CUT_WORD
        if text[end - 1] in ABSENT_STARTS and GLUED.match(text, end - 1):
            malus += 2 * _CUT_WORD
        if self.ends.get(end - 1) == "verb" or (end - start > 2 and self.ends.get(end - 2) == "verb"):
            malus += _CUT_WORD
        return malus

    def is_titled(self, at: int) -> bool:
        """Tell whether the title at `at` ends its item: 张三书记、, not 张三书记员."""
        stop = self._post_ends.get(at, at)
        return stop > at and self.closed(stop) and self.ends.get(stop) != "title"

    def _post_of_next(self, at: int) -> bool:
        """Tell whether the title at `at` belongs to a name behind it: 甲和|秘书长乙."""
        stop = self._post_ends.get(at, at)
        return stop > at and not self.closed(stop) and self.family(stop) > 0

    def _place(self, start: int, end: int) -> bool:
        """Tell whether the span is a place or the end of one (塞|浦路斯)."""
        text, places = self.text, self.lexicon.places
        if text[start:end] in places or (start and text[start - 1 : end] in places):
            return True
        if text[start] in _PLACE_END and any(text[start - k : start + 1] in places for k in (1, 2, 3)):
            return True  # 前锋|区两个
        return start > 1 and text[start - 2 : end] in places

    def labelled(self, start: int, end: int) -> float:
        """Return what a label in front or a bracket behind adds."""
        text = self.text
        if text[start - 1 : start] in ("：", ":") and _LABEL.search(text, max(0, start - 8), start):
            return LABELLED if self.closed(end) else 0.0
        return LABELLED if text[end : end + 1] in _OPENING and BRACKET.match(text, end) else 0.0

    def _branches(self, end: int) -> bool:
        """Tell whether a list goes on from `end` whose items are bodies or places."""
        return self.text[end : end + 1] in ("、", "等") and _BRANCHES.match(self.text, end) is not None
