"""Collective participants: people and bodies that took part without being named one by one.

In: a `View`, for every sentence whether it tells of the main meeting, the cue verbs, the intervals of
reported speech. Out: `GroupMention`s in the order of the text. A group is what a verb of taking part
is said of (各县区负责人参加会议), what a list presents (列席会议的有…) or who was heard (听取…的汇报).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import regex

from meetingparse.roles.group_phrases import ORGAN, PLACE, TITLE, Head, Wording
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import Mention, View

GroupRole = Literal["attendee", "speaker", "observer"]


@dataclass(frozen=True, slots=True)
class GroupMention(Mention):
    """A phrase for people or a body without names, and the part it took."""

    role: GroupRole = "attendee"


_ROLES: dict[str, GroupRole] = {
    "attend": "attendee",
    "act": "attendee",
    "observe": "observer",
    "speak": "speaker",
    "report": "speaker",
    "say": "speaker",
}
_RANK = {"observer": 0, "attendee": 1, "speaker": 2}

_NUM = r"[0-9一二三四五六七八九十百千两几数]{1,6}(?:余|多)?"
_COUNT = (
    rf"(?:[，,]?(?:等|共计?|总计|合计|一共|约|近){{1,3}}{_NUM}(?:余|多)?(?:名|位|个|家|所|户)?[^，,、。；;的]{{0,8}}?(?:人|名|员|户|代表|同志|单位|部门|学员|干部|家|院校|高校|企业|者|区)|{_NUM}(?:余|多)?(?:名|位)?(?:人|余人))"
)
_ADVERB = (
    r"(?:并|也|又|还|都|均|则|再|先后|先|随后|最后|首先|同时|现场|当场|一起|一同|一道|共同|一并|分别|依次|逐一|逐个|轮流|陆续|相继|亲自|专程|应邀|受邀|到会|与会|会上|参会|集体|集中|纷纷|踊跃|积极|全程|认真|"
    r"线上|线下|视频|远程|书面|连线|上台|代表性地|重点|着重|主动|详细|简要|深入|全面|当天|补充|提前|临时|进一步|再次|出席|参加|列席|会议|大会|座谈会|开幕式|[:：]|[，,]?(?:并|还|也))"
)
_PREPOSITION = (
    r"(?:就(?!业)|围绕|针对|结合|以(?!上|下|及|来|外)|从(?!业|事)|在(?!京|家|校|职|编|岗|任|外|内|座谈交流)|通过|对(?!口|外|台|接)|向|按照?|根据|作为|为(?!民)|前往|赴|来到|走进|齐聚|紧扣|聚焦|立足|面向|代表)"
)
_GIVES = r"(?:作|做|进行|发表|提交|开展|谈|致|汇报|介绍|交流|展示|通报|讲述|分享|反映|总结|梳理|回顾|剖析|讲解|解读)"
_GAP = regex.compile(
    rf"们?(?:等|(?:等)?{_COUNT}|等?[，,](?=以|通过|在))?{_ADVERB}{{0,4}}(?:[，,]?{_PREPOSITION}(?:(?!(?<![简主重需扼摘纪概])要|将|应当|必须)[^。；;：:！？!?\n]){{1,70}}|{_GIVES}[^。；;，,：:！？!?\n]{{0,40}})?"
)
_OPENS_GAP = frozenset(
    "们等，,共总合一约近并也又还都均则再先随最首同现当道分依逐个轮陆相亲专应受到与会参集纷踊积全认线视远书代重着主详简深补提临进出列大座开:："
    "就围针结以从在通对向按根作为来走齐紧聚立面前赴做上连谈致汇介交展讲反梳回剖解发0123456789二三四五六七八九十百千两几数"
)
"""Every character that what stands between a description and its verb can begin with."""
_PREPOSED = regex.compile(_PREPOSITION)
_GOES_ON = regex.compile(
    r"(?:会议|大会|座谈会|仪式|活动|了){0,2}(?:[，,]?(?:并|还|同时|随后)|、|时)?[^，,。；;、]{0,12}"
)
_MODIFIED = ("的", "人", "代表", "单位", "对象", "企业", "嘉宾", "部门", "领导")
_MEETING_SUBJECT = regex.compile(r"[\s　]*(?:会议|大会|全会|座谈会|本次|此次|他|她|双方|大家|与会)")
_HALL = regex.compile(r"在[^，,。；;设]{0,8}(?:主|分)会场(?=[，,；;])")
_PRESENTED = regex.compile(
    r"(?P<kind>出席|参加|列席|旁听|参会|到会|应邀)[^，,。；;：:、\n]{0,18}?(?:的|人员|领导|嘉宾|单位|对象|同志)?(?:还)?(?:有|包括)[：:]?(?!关)"
    r"|(?<![^\s　。])(?P<kind>出席|参加|列席|旁听|参会|参加会议|列席会议|出席会议)(?:人员|领导|嘉宾|单位|范围|对象|代表)?[：:]"
)
_HEARD = regex.compile(r"(?:听取(?!并)|听取并审议|听)(?:了)?")
_HEARD_PEOPLE = regex.compile(r"(?:等)?(?:代表)?(?:的)?[^，,。；;、\n]{0,40}?(?P<noun>汇报|发言|介绍|报告|说明|述职|意见|建议)")
_HEARD_BODY = regex.compile(r"(?:等)?(?:的|关于|对|就|有关|当前|近期|前期)[^，,。；;、\n]{0,50}?(?P<noun>汇报|发言|介绍|报告|说明|述职)")
_TOLD = regex.compile(
    r"(?:参加|出席|列席|旁听|陪同|收看|参会|到会|与会|参训|收听收看|学习)(?:了)?(?:此次|本次|上述)?[^，,；;。要]{0,12}。$"
    r"|(?:发言|汇报|说明|通报|表态|点评|致辞|交流|情况|经验|述职|建议|感受|打分|座谈)(?:了)?。$"
    r"|在[^，,。；;设]{0,6}(?:主|分)会场[；;，,。]"
    r"|^[^，,。]{0,4}(?:出席|参加|列席)[^，,。]{0,12}的(?:还)?有"
)
"""The end of a sentence that tells what happened, even where it follows on reported speech."""
_INVITED = regex.compile(r"(?:邀请到?了?|组织(?=各|全|部分|有关|相关|所属|本|机关|党员|干部|职工|师生|[0-9])|召集)")
_INVITED_TO = regex.compile(rf"(?:等|等?{_COUNT})?(?:召开|举行|举办|开展|到|来到|走进|集中)")
_QUANTIFIED = regex.compile(rf"(?:各|部分|有关|相关|全体|{_NUM}(?:名|位|个|家|户|所))")
_BACK = regex.compile(
    r"(?:全体|各位|其他|部分|所有)?(?:与会|参会|到会|出席|在座|参训|在场|参加|现场)?(?:会议|大会|座谈会)?(?:的)?(?:全体)?"
    r"(?:人员|代表|嘉宾|来宾|同志|领导|领导同志|专家|专家学者|学者|委员|学员|干部|成员|党员|老师|学生|同学|师生|记者|企业|企业家|企业代表|企业家代表|单位|部门|人|青年|家长|村民|居民|市民|业主|校友|群众|各方|机关|学校|学院|公司|集团|中心|省委|市委|县委|区委|中央|党中央|国务院|政府|市政府|县政府|省政府|组织|机构|平台|团队|社区|班子|队员|党委|党组|党支部|支部|选手|听众|观众)们?"
)
_REFERS = regex.compile(r"[0-9.]{1,6}万?余?人$|(?:与会|参会(?!的)|到会|双方|经|大家|各位)")
_SELF = regex.compile(r"(?:全|我|本|该|这|整个)?(?:[省市州县区旗乡镇村校院]|自治区|地区)|全[省市州县区旗乡镇村校院国]")
_ABOVE = regex.compile(r"(?:党中央|国务院|中央|省委|省政府|市委|市政府|县委|县政府|区委|区政府|省委省政府|市委市政府|县委县政府)")
_WRITTEN = regex.compile(r"书面(?:发言|交流|汇报|报告|述职|材料)?$")


def find_groups(
    view: View,
    main: Sequence[bool],
    cues: Sequence[Cue],
    quoted: Sequence[tuple[int, int]],
    *,
    folder: Path | None = None,
) -> list[GroupMention]:
    """Find the groups in the headline and in the sentences for which `main` is true.

    Args:
        cues: the cue verbs of the text, in order.
        quoted: intervals of reported speech, in order: what is said there took no part.
        folder: the user's folder of additional rows.

    Raises:
        ValueError: `main` has not one entry a sentence.
    """
    sentences = view.layout.sentences
    if len(main) != len(sentences):
        raise ValueError(f"{len(main)} entries for {len(sentences)} sentences")
    finder = _Finder(view, cues, quoted, folder)
    head = view.layout.headline
    for part in (head.kicker, head.title, *head.subtitles):
        if part is not None:
            finder.read_headline(part.start, part.end)
    for sentence, told in zip(sentences, main, strict=True):
        if told:
            finder.read(sentence.start, sentence.end)
    return _merged(finder.found)


class _Finder:
    def __init__(
        self, view: View, cues: Sequence[Cue], quoted: Sequence[tuple[int, int]], folder: Path | None
    ) -> None:
        self.text = view.text
        self.words = Wording(view.text, view.persons, cues, folder)
        self.cues = cues
        self._starts = [cue.start for cue in cues]
        self.quoted = sorted(quoted)
        self._quoted_starts = [start for start, _ in self.quoted]
        self.found: list[GroupMention] = []
        self._told = False

    def _is_quoted(self, position: int) -> bool:
        if self._told:
            return False
        index = bisect_right(self._quoted_starts, position) - 1
        return index >= 0 and position < self.quoted[index][1]

    def read(self, start: int, end: int) -> None:
        """Collect the groups of text[start:end], one sentence or headline line."""
        self._told = _TOLD.search(self.text[max(start, end - 60) : end]) is not None
        if self._is_quoted(start) and self._is_quoted(end - 1):
            return
        self.words.enter(start, end)
        if not self.words.heads:
            return
        low = start
        subject: list[tuple[int, int]] = []
        for verb in self._verbs_of(start, end):
            role = _ROLES.get(verb.kind)
            if role is None or verb.start < low:
                low = max(low, verb.end)
                subject = []
                continue
            spans = self._subject(verb, start, low)
            if spans is None:
                spans = subject if self._goes_on(low, verb.start) else []
            subject = spans
            self._take(spans, verb, role)
            low = verb.end
        part = self.text[start:end]
        if ("有" in part or "包括" in part or ":" in part or "：" in part) and ("席" in part or "参" in part or "会" in part):
            self._presented(start, end)
        if "听" in part:
            self._heard(start, end)
        if "邀请" in part or "组织" in part or "召集" in part:
            self._invited(start, end)

    def read_headline(self, start: int, end: int) -> None:
        """As `read`, but only what a quantity or 各, 全体 marks as a group: headlines drop too many words."""
        before = len(self.found)
        self.read(start, end)
        self.found[before:] = [one for one in self.found[before:] if _QUANTIFIED.match(one.text)]

    def _verbs_of(self, start: int, end: int) -> Iterator[Cue]:
        verbs = list(self.cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)])
        more = self.words.verbs
        if "会场" in self.text[start:end]:
            more = more + [Cue(m.start(), m.end(), "attend", m.group()) for m in _HALL.finditer(self.text, start, end)]
        if more:
            verbs = sorted([*verbs, *more], key=lambda cue: cue.start)
        for verb in verbs:
            if self._modifies(verb):
                continue
            if not self._is_quoted(verb.start) and not self.words.in_person(verb.start):
                yield verb

    def _modifies(self, verb: Cue) -> bool:
        """Tell whether a verb only says which people are meant: 与会代表, 述职人员, 提出的, 在座谈会上."""
        text = self.text
        if text.startswith(_MODIFIED, verb.end) or verb.text == "在座" and text.startswith("谈", verb.end):
            return True
        return verb.text in ("与会", "参会", "到会") and text[verb.end : verb.end + 1] not in "，,。；;、并讲指祝致见听" and (
            not text.startswith(("会", "了"), verb.end)
        )

    def _goes_on(self, low: int, position: int) -> bool:
        """Tell whether the verb at `position` has the same subject as the one that ends at `low`."""
        between = self.text[low:position]
        return len(between) <= 16 and _GOES_ON.fullmatch(between) is not None

    def _subject(self, verb: Cue, start: int, low: int) -> list[tuple[int, int]] | None:
        """Return the groups that the verb is said of; None where no description stands in front of it."""
        head = self._last_head(verb, start, low)
        if head is None:
            return None
        if verb.kind == "say" and head.kind in (PLACE, TITLE) or verb.kind == "act" and head.kind in (PLACE, ORGAN):
            return []
        return self.words.phrases(self._clause(start, head.start), head.end)

    def _clause(self, start: int, position: int) -> int:
        """Return where the stretch between hard marks begins that `position` is in."""
        for mark in "；;：:":
            at = self.text.rfind(mark, start, position)
            if at >= 0:
                start = at + 1
        return start

    def _last_head(self, verb: Cue, start: int, low: int) -> Head | None:
        """Return the head of the description that is the verb's subject."""
        text = self.text
        floor = max(low, verb.start - 110)
        if not self.words.heads_in(floor, verb.start):
            return None
        floor = self._clause(floor, verb.start)
        piece = max(floor, self.words.mark_before(floor, verb.start))
        heads = self.words.heads_in(piece, verb.start)
        for index, head in enumerate(heads):
            if not self._fits(head, verb):
                continue
            behind = heads[index + 1] if index + 1 < len(heads) else None
            if behind is not None and behind.start == head.end and self._fits(behind, verb):
                return behind  # 职工代表: not 职工 with the verb 代表
            return head
        if piece == floor or _MEETING_SUBJECT.match(text, piece, verb.start):
            return None
        for head in reversed(self.words.heads_in(floor, piece)):
            if text[head.end] not in "、和及与" and self._fits(head, verb):
                return head
        return None

    def _fits(self, head: Head, verb: Cue) -> bool:
        """Tell whether only adverbs and circumstances stand between a description and a verb."""
        text = self.text
        if head.end < verb.start:
            if text[head.end] not in _OPENS_GAP or _GAP.fullmatch(text, head.end, verb.start) is None:
                return False
            if self.words.persons_in(head.end, verb.start) and not _PREPOSED.match(text, head.end):
                return False
        return not self.words.in_person(head.start)

    def _presented(self, start: int, end: int) -> None:
        for match in _PRESENTED.finditer(self.text, start, end):
            if self._is_quoted(match.start()):
                continue
            role: GroupRole = "observer" if match["kind"] in ("列席", "旁听", "列席会议") else "attendee"
            stop = min((at for mark in "。；;\n" if (at := self.text.find(mark, match.end(), end)) >= 0), default=end)
            self._add(self.words.listed(match.end(), stop), role)

    def _heard(self, start: int, end: int) -> None:
        for match in _HEARD.finditer(self.text, start, end):
            if self._is_quoted(match.start()):
                continue
            stop = min((at for mark in "，,。；;" if (at := self.text.find(mark, match.end(), end)) >= 0), default=end)
            self._hear(match.end(), stop)

    def _invited(self, start: int, end: int) -> None:
        """Collect whom somebody brought together: 邀请人大代表召开座谈会."""
        for match in _INVITED.finditer(self.text, start, end):
            stop = min((at for mark in "，,。；;" if (at := self.text.find(mark, match.end(), end)) >= 0), default=end)
            for head in self.words.heads_in(match.end(), stop):
                if _INVITED_TO.match(self.text, head.end, stop) and not self._is_quoted(head.start):
                    self._add(self.words.listed(match.end(), head.end), "attendee")
                    break

    def _hear(self, start: int, end: int) -> None:
        """Collect who was heard in text[start:end], which stands behind 听取."""
        limit = min((at for word in ("关于", "对", "就") if (at := self.text.find(word, start, end)) >= 0), default=end)
        for head in reversed(self.words.heads_in(start, limit)):
            bodily = head.kind in (ORGAN, PLACE)
            liberal = not bodily and head.kind != TITLE or _QUANTIFIED.match(self.text, start) is not None
            behind = (_HEARD_PEOPLE if liberal else _HEARD_BODY).match(self.text, head.end, end)
            if behind is None or self.words.in_person(head.start):
                continue
            opinion = behind["noun"] in ("意见", "建议")
            spans = self.words.listed(start, head.end)
            if spans and spans[0][0] - start < 3:
                self._add(spans, "attendee" if opinion else "speaker")
            return

    def _take(self, spans: Sequence[tuple[int, int]], verb: Cue, role: GroupRole) -> None:
        written = self.text.find("书面", max(0, verb.start - 6), verb.end + 2) >= 0
        if role == "speaker" and written and verb.kind != "say":
            role = "attendee"
        if verb.kind == "say":
            spans = [span for span in spans if not _ABOVE.fullmatch(self.text, *span)]
        self._add(spans, role)

    def _add(self, spans: Sequence[tuple[int, int]], role: GroupRole) -> None:
        for start, end in spans:
            text = self.text[start:end]
            if len(text) > 1 and not _BACK.fullmatch(text) and not _REFERS.match(text) and not _SELF.fullmatch(text) and not self._is_quoted(start):
                self.found.append(GroupMention(start, end, text, role))


def _merged(found: Sequence[GroupMention]) -> list[GroupMention]:
    """Give each group once, in its first wording, with its strongest role."""
    kept: list[GroupMention] = []
    for one in sorted(found, key=lambda group: (group.start, -group.end)):
        for index, other in enumerate(kept):
            if _same(other, one):
                if _RANK[one.role] > _RANK[other.role]:
                    kept[index] = replace(other, role=one.role)
                break
        else:
            kept.append(one)
    return kept


def _same(first: GroupMention, second: GroupMention) -> bool:
    """Tell whether the second phrase is of the first one's group, in the same or in shorter words."""
    if first.text == second.text or first.start <= second.start and second.end <= first.end:
        return True
    short, long = sorted((first.text, second.text), key=len)
    return len(short) >= 3 and long.startswith(short) and "、" not in long[: len(short) + 1]
