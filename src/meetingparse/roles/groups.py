"""Collective participants: people and bodies that took part without being named one by one.

In: a `View`, for every sentence whether it tells of the main meeting, the cue verbs, the intervals of
reported speech. Out: `GroupMention`s in the order of the text. A group is what a verb of taking part
is said of (各县区负责人参加会议), what a list presents (列席会议的有…) or who was heard (听取…的汇报).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from meetingparse.patterns import regex
from meetingparse.roles.group_joins import Span, join
from meetingparse.roles.group_marks import GATHERS, NUMBER, is_short_form, refers_back
from meetingparse.roles.group_mention import GroupMention, GroupRole, merged
from meetingparse.roles.group_verbs import COUNT, goes_on, halls, is_circumstance, is_gap, modifies, tells
from meetingparse.roles.group_words import ORGAN, PEOPLE, PLACE, TITLE, Head, Words
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import View

_ROLES: dict[str, GroupRole] = {
    "attend": "attendee",
    "act": "attendee",
    "observe": "observer",
    "speak": "speaker",
    "report": "speaker",
    "say": "speaker",
}
_NOT_OF = {"say": (PLACE, TITLE), "act": (PLACE, ORGAN)}
"""A place says nothing; a body that signs or is unveiled is not by that at the meeting."""

_MEETING_SUBJECT = regex.compile(r"[\s　]*(?:会议|大会|全会|座谈会|本次|此次|他|她|双方|大家|与会)")
_PRESENTED = regex.compile(
    r"(?P<kind>出席|参加|列席|旁听|参会|到会|应邀)[^，,。；;：:、\n]{0,18}?"
    r"(?:的|人员|领导|嘉宾|单位|对象|同志)?(?:还)?(?:有|包括)[：:]?(?!关)"
    r"|(?<![^\s　。])(?P<kind>出席|参加|列席|旁听|参会|参加会议|列席会议|出席会议)"
    r"(?:人员|领导|嘉宾|单位|范围|对象|代表)?[：:]"
)
_HEARD = regex.compile(r"听取(?:并审议)?了?(?![并和、])|听(?:了|(?!取))")
_NOUN = r"(?P<noun>汇报|发言|介绍|报告|说明|述职"
_HEARD_PEOPLE = regex.compile(rf"(?:等)?(?:代表)?(?:的)?[^，,。；;、\n]{{0,40}}?{_NOUN}|意见|建议)")
_HEARD_BODY = regex.compile(rf"(?:等)?(?:的|关于|对|就|有关|当前|近期|前期)[^，,。；;、\n]{{0,50}}?{_NOUN})")
_MATTER = ("关于", "对", "就", "措施", "方案", "情况", "问题")  # the matter begins there at the latest
_INVITED = regex.compile(rf"(?:邀请到?了?|{GATHERS}|召集)")
_INVITED_TO = regex.compile(rf"(?:等|等?{COUNT})?(?:召开|举行|举办|开展|到|来到|走进|集中)")
_QUANTIFIED = regex.compile(rf"(?:各|部分|有关|相关|全体|{NUMBER}(?:名|位|个|家|户|所))")
_ABOVE = regex.compile(r"党?中央|国务院|(?P<level>[省市县区])(?:委|政府|委\g<level>政府)")
_EXCHANGED = frozenset(("交流", "分享", "签订", "签署", "签约", "合影", "提出"))
_OF_ONES_OWN = frozenset(("座谈", "收听收看", "收看", "收听"))
"""What a report says of the body that it comes from: 我县收听收看…; 某州政府与某集团举行座谈."""
_QUANTITY = regex.compile(rf"各|部分|有关|相关|全体|所有|其他|{NUMBER}(?:名|位|个|家|户|所)")
_FAR = 110  # so far in front of its verb a description ends at most
_LONGEST = 600  # characters of one list: keeps the cost linear on text without marks
_SINGLE = ("会议", "他", "她", "大会")


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
    return merged(finder.found)


class _Finder:
    """Reads one sentence after the other and collects the groups."""

    def __init__(self, view: View, cues: Sequence[Cue], quoted: Sequence[Span], folder: Path | None) -> None:
        self.text = view.text
        self._folder = folder
        self._named = frozenset(person.name[0] for person in view.persons if person.name)
        self.words = Words(view.text, view.persons, cues, folder)
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
        self._told = False
        if self._is_quoted(end - 1):
            self._told = tells(self.text, start, end)
            if not self._told:
                end = self._quoted_starts[bisect_right(self._quoted_starts, end - 1) - 1]
        if end - start < 4 or not self._promises(start, end):
            return
        self.words.enter(start, end)
        if not self.words.heads:
            return
        self._read_verbs(start, end)
        part = self.text[start:end]
        if "有" in part or "包括" in part or ":" in part or "：" in part:
            self._presented(start, end)
        if "听" in part:
            self._heard(start, end)
        if "邀请" in part or "组织" in part or "召集" in part:
            self._invited(start, end)

    def _promises(self, start: int, end: int) -> bool:
        """Tell whether a verb stands in text[start:end] that a meeting or a person is not the subject of."""
        text = self.text
        for cue in self.cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if not text.endswith(_SINGLE, start, cue.start) and not self.words.in_person(cue.start - 1):
                return True
        return self.words.may_gather(start, end)

    def read_headline(self, start: int, end: int) -> None:
        """As `read`, but only what a quantity or 各, 全体 marks as a group: headlines drop too many words."""
        before = len(self.found)
        self.read(start, end)
        self.found[before:] = [one for one in self.found[before:] if _QUANTIFIED.match(one.text)]

    def _read_verbs(self, start: int, end: int) -> None:
        """Collect the groups that the verbs of a sentence are said of."""
        low = start
        subject: list[Span] = []
        for verb in self._verbs_of(start, end):
            role = _ROLES.get(verb.kind)
            if role is None or verb.start < low:
                low = max(low, verb.end)
                subject = []
                continue
            spans = self._subject(verb, start, low)
            if spans is None:
                spans = subject if goes_on(self.text, low, verb.start) else []
            subject = spans
            self._take(spans, verb, role)
            low = verb.end

    def _verbs_of(self, start: int, end: int) -> Iterator[Cue]:
        verbs = list(self.cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)])
        more = self.words.verbs + halls(self.text, start, end)
        if more:
            verbs = sorted([*verbs, *more], key=lambda cue: cue.start)
        for verb in verbs:
            if modifies(self.text, verb) or self._is_quoted(verb.start) or self.words.in_person(verb.start):
                continue
            yield verb

    def _subject(self, verb: Cue, start: int, low: int) -> list[Span] | None:
        """Return the groups that the verb is said of; None where no description stands in front of it."""
        head = self._last_head(verb, low)
        if head is None:
            return None
        if head.kind in _NOT_OF.get(verb.kind, ()):
            return []
        if verb.text in _OF_ONES_OWN and head.kind in (ORGAN, PLACE) and not self._is_quantified(head):
            return []
        low = self._clause(max(start, head.start - _LONGEST), head.start)
        return join(self.words, self.words.list_to(low, head.end))

    def _is_quantified(self, head: Head) -> bool:
        """Tell whether the piece that ends with a head says how many or which: 各乡镇, 外埠各项目部."""
        start = max(self.words.mark_before(max(0, head.start - 30), head.start), head.start - 30)
        return _QUANTITY.search(self.text, start, head.end) is not None

    def _clause(self, start: int, position: int) -> int:
        """Return where the stretch between hard marks begins that `position` is in."""
        for mark in "；;：:":
            at = self.text.rfind(mark, start, position)
            if at >= 0:
                start = at + 1
        return start

    def _last_head(self, verb: Cue, low: int) -> Head | None:
        """Return the last word of the description that is the verb's subject."""
        words, text = self.words, self.text
        floor = max(low, verb.start - _FAR)
        if not words.heads_in(floor, verb.start):
            return None
        floor = self._clause(floor, verb.start)
        piece = max(floor, words.mark_before(floor, verb.start))
        heads = words.heads_in(piece, verb.start)
        for index, head in enumerate(heads):
            if not self._fits(head, verb):
                continue
            behind = heads[index + 1] if index + 1 < len(heads) else None
            if text.startswith("代表", head.end) and head.kind == PEOPLE and (
                behind is None or not self._fits(behind, verb)
            ):
                return None  # 企业家代表某某: a noun, whose name was not found
            if behind is not None and behind.start == head.end and self._fits(behind, verb):
                return behind  # 职工代表: not 职工 with the verb 代表
            return head
        if piece == floor or _MEETING_SUBJECT.match(text, piece, verb.start):
            return None
        for head in reversed(words.heads_in(floor, piece)):
            if text[head.end] not in "、和及与" and self._fits(head, verb):
                return head
        return None

    def _fits(self, head: Head, verb: Cue) -> bool:
        """Tell whether only adverbs and circumstances stand between a description and a verb."""
        comma = verb.start - head.end == 1 and verb.kind in ("attend", "observe") and head.kind in (PEOPLE, TITLE)
        if comma and self.text[head.end] in "，,":
            return not self.words.in_person(head.start)
        if not is_gap(self.text, head.end, verb.start) or self.words.in_person(head.start):
            return False
        named = self.words.persons_in(head.end, verb.start)
        return not named or is_circumstance(self.text, head.end)

    def _presented(self, start: int, end: int) -> None:
        """Collect the list behind 列席会议的有."""
        for match in _PRESENTED.finditer(self.text, start, end):
            if self._is_quoted(match.start()):
                continue
            role: GroupRole = "observer" if match["kind"] in ("列席", "旁听", "列席会议") else "attendee"
            items = self.words.list_from(match.end(), _until(self.text, match.end(), end, "。；;\n"))
            self._add(join(self.words, items), role)

    def _invited(self, start: int, end: int) -> None:
        """Collect whom somebody brought together: 邀请人大代表召开座谈会."""
        for match in _INVITED.finditer(self.text, start, end):
            stop = _until(self.text, match.end(), end, "，,。；;")
            for head in self.words.heads_in(match.end(), stop):
                if _INVITED_TO.match(self.text, head.end, stop) and not self._is_quoted(head.start):
                    self._add(join(self.words, self.words.list_from(match.end(), head.end)), "attendee")
                    break

    def _heard(self, start: int, end: int) -> None:
        for match in _HEARD.finditer(self.text, start, end):
            if not self._is_quoted(match.start()):
                self._hear(match.end(), _until(self.text, match.end(), end, "，,。；;"))

    def _hear(self, start: int, end: int) -> None:
        """Collect who was heard in text[start:end], which stands behind 听取."""
        about = (self.text.find(word, start, end) for word in _MATTER)
        limit = min((at for at in about if at >= 0), default=end)
        quantified = _QUANTIFIED.match(self.text, start) is not None
        for head in reversed(self.words.heads_in(start, limit)):
            people = head.kind not in (ORGAN, PLACE, TITLE) or quantified
            behind = (_HEARD_PEOPLE if people else _HEARD_BODY).match(self.text, head.end, end)
            if behind is None or self.words.in_person(head.start):
                continue
            spans = join(self.words, self.words.list_from(start, head.end))
            if spans and spans[0][0] - start < 3:
                self._add(spans, "attendee" if behind["noun"] in ("意见", "建议") else "speaker")
            return

    def _take(self, spans: Sequence[Span], verb: Cue, role: GroupRole) -> None:
        if not spans or (verb.text in _EXCHANGED and self._is_partner(*spans[0])):
            return
        if verb.kind == "say":
            spans = [span for span in spans if not _ABOVE.fullmatch(self.text, *span)]
        elif role == "speaker" and self.text.find("书面", max(0, verb.start - 6), verb.end + 2) >= 0:
            role = "attendee"
        self._add(spans, role)

    def _is_partner(self, start: int, end: int) -> bool:
        """Tell whether text[start:end] is whom somebody talked with: 市长与各校师生交流."""
        together = self.text.startswith(("一起", "一道", "一同", "共同"), end)
        return not together and self.text.endswith(("与", "同", "和", "跟"), 0, start)

    def _add(self, spans: Sequence[Span], role: GroupRole) -> None:
        for start, end in spans:
            text = self.text[start:end]
            if end - start < 2 or refers_back(text, speaks=role == "speaker") or is_short_form(text, self._named, self._folder):
                continue
            if not self._is_quoted(start):
                self.found.append(GroupMention(start, end, text, role))


def _until(text: str, start: int, end: int, marks: str) -> int:
    """Return where the first of `marks` stands in text[start:end], else `end`."""
    return min((at for mark in marks if (at := text.find(mark, start, end)) >= 0), default=end)
