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
from meetingparse.roles.groups.items import ORGAN, PLACE, TITLE
from meetingparse.roles.groups.joins import Span, join
from meetingparse.roles.groups.marks import GATHERS, NUMBER, is_short_form, refers_back
from meetingparse.roles.groups.mention import GroupMention, GroupRole, merged
from meetingparse.roles.groups.subjects import Subjects
from meetingparse.roles.groups.verbs import (
    COUNT,
    HEARD,
    HEARD_BODY,
    HEARD_PEOPLE,
    MATTER,
    goes_on,
    halls,
    modifies,
    tells,
)
from meetingparse.roles.groups.words import Words
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
_PRESENTED = regex.compile(
    r"(?P<kind>出席|参加|列席|旁听|参会|到会|应邀)[^，,。；;：:、\n]{0,18}?"
    r"(?:的|人员|领导|嘉宾|单位|对象|同志)?(?:还)?(?:有|包括)[：:]?(?!关)"
    r"|(?<![^\s　。])(?P<kind>出席|参加|列席|旁听|参会|参加会议|列席会议|出席会议)"
    r"(?:人员|领导|嘉宾|单位|范围|对象|代表)?[：:]"
    r"|(?P<kind>培训|参训|参会|参加|与会)(?:学员|人员|对象)(?:主要)?(?:是|为|有|包括)(?!关)"
)
_EXPECTED = regex.compile(r"应到(?P<who>[^，,。；;：:、0-9]{3,20})[0-9]{1,4}[名人]")
_INVITED = regex.compile(rf"(?:邀请到?了?|{GATHERS}|召集)")
_INVITED_TO = regex.compile(rf"(?:等|等?{COUNT})?(?:召开|举行|举办|开展|到|来到|走进|集中)")
_QUANTIFIED = regex.compile(rf"(?:各|部分|有关|相关|全体|{NUMBER}(?:名|位|个|家|户|所))")
_ABOVE = regex.compile(r"党?中央|国务院|(?P<level>[省市县区])(?:委|政府|委\g<level>政府)")
_HERE = regex.compile(r"[我本][省市县区校院]?[省市县区校院]$")
_EXCHANGED = frozenset(("交流", "分享", "签订", "签署", "签约", "合影", "提出"))
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
        self._given = frozenset(person.name[1:] for person in view.persons if len(person.name) > 1)
        self.words = Words(view.text, view.persons, cues, folder)
        self.subjects = Subjects(self.words)
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
        if "有" in part or "包括" in part or "主要是" in part or ":" in part or "：" in part:
            self._presented(start, end)
        if "应到" in part:
            self._add([match.span("who") for match in _EXPECTED.finditer(self.text, start, end)], "attendee")
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
            spans = self.subjects.of(verb, start, low)
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
        for match in HEARD.finditer(self.text, start, end):
            if not self._is_quoted(match.start()):
                self._hear(match.end(), _until(self.text, match.end(), end, "，,。；;"))

    def _hear(self, start: int, end: int) -> None:
        """Collect who was heard in text[start:end], which stands behind 听取."""
        about = (self.text.find(word, start, end) for word in MATTER)
        limit = min((at for at in about if at >= 0), default=end)
        quantified = _QUANTIFIED.match(self.text, start) is not None
        for head in reversed(self.words.heads_in(start, limit)):
            people = head.kind not in (ORGAN, PLACE, TITLE) or quantified
            behind = (HEARD_PEOPLE if people else HEARD_BODY).match(self.text, head.end, end)
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
        here = _HERE.search(self.text, max(0, start - 3), start)
        start = here.start() if here is not None else start
        return not together and self.text.endswith(("与", "同", "和", "跟"), 0, start)

    def _add(self, spans: Sequence[Span], role: GroupRole) -> None:
        for start, end in spans:
            text = self.text[start:end]
            if (
                end - start < 2
                or refers_back(text, speaks=role == "speaker")
                or is_short_form(text, self._named, self._folder, self._given)
            ):
                continue
            if not self._is_quoted(start):
                self.found.append(GroupMention(start, end, text, role))


def _until(text: str, start: int, end: int, marks: str) -> int:
    """Return where the first of `marks` stands in text[start:end], else `end`."""
    return min((at for mark in marks if (at := text.find(mark, start, end)) >= 0), default=end)
