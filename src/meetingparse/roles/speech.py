"""Who says what follows: the attributions of reported speech (会议强调, X指出, 他要求, 报告提出).

In: a `View` and, for every sentence, whether it belongs to the main meeting. Out: `Attribution`s in
the order of the text. All offsets are code points of the clean text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetingparse.patterns import re
from meetingparse.roles.antecedents import post_start
from meetingparse.roles.narrative import ATTENDANCE
from meetingparse.roles.reporting import Candidate, Hit, candidates, masked, verbs_of
from meetingparse.roles.subjects import SourceKind, Subject, Subjects
from meetingparse.tag.mention import Mention, View
from meetingparse.text.layout import Sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where the report says who speaks.

    `content_start:content_end` is what is said in this sentence: it may be empty (X提出三点要求。),
    and it lies in front of the verb where a quotation comes first (“…”X说).
    """

    sentence: int
    source_kind: SourceKind
    person: str | None
    """Full name of the speaker; None for the meeting and for unnamed speakers."""
    verb: Mention
    content_start: int
    content_end: int
    verb_kind: str
    """order, ask, say, judge, decide, wish, resolve, report: see say_verbs.tsv; offer: 作了部署，…;
    opened: 作了部署。 may open what he said; listed: 提出三点要求。 opens it."""
    subject: Mention | None = None


_STOPS = "，,；;：:。！？!?\n"
_COLON = re.compile(r"(?<!有)(?<!为)(?<!包括)(?<!是)(?<!名单)(?<!成员)(?<!如下)[：:]")
_TELLS = re.compile(
    r"(?:讲|谈|说|提|分享|醒|表态|要求|安排|部署|建议|示|方面|意见|希望|总结|强调|开口|回应|"
    r"发言|话|问|答)[^，,：:；;。]{0,8}$"
)
_SHOWN = re.compile(r"(?:题|题目|主题|口号|标语|横幅|字|写着|写道|名称|题为|引用)[^，,。]{0,12}$")
_OPENS = re.compile(
    r"(?:作|做|进行|作出|并|和|了)[^，,；;。]{0,12}?(部署|安排|强调|要求|点评|讲话|动员)[。]$"
)
"""X对下一步工作作了部署。 may open what he said: the next sentence tells."""
_LISTS = re.compile(
    r"(布置|部署|安排|强调|要求)(?:了|好|做好)?[^，,；;。：:]{0,16}(?:工作|任务|事项|要求|意见)?(?:如下)?[：:]$"
)
"""X布置四季度重点工作：and a list below it."""
_OPENING = frozenset(["部署", "安排", "强调", "要求", "点评", "讲话", "动员"])
_ELSEWHERE = re.compile(r"(?:考察|调研|视察|参观)[^，,会]{0,12}时|会后(?:还)?$|受访时|采访时")
"""What is said on another occasion is not the meeting's."""
_TRIP = re.compile(r"(?:考察|调研|视察|督导|检查)[^。会]{0,30}[，,并][^。，,]{0,8}(?:主持)?召开[^。]{0,20}会")
_ROSTER_ENDS = frozenset("议会加席看座动谈习训论式")
_QUOTED = re.compile(r"[“\"「]([^“”\"「」]{4,400})[”\"」“]")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]")
_HANDS_ON = re.compile(r"(?:传达|宣读|转达|转述)了?")
_AGREES = re.compile(r"(?:同意|赞成|支持|(?:没有?|无)(?:意见|异议))")  # a turn of minutes, however short
_TURN = re.compile(r"[：:]\s?[“\"]?[^，,。；;]{2,60}[，,。]")


def attributions(view: View, main: Sequence[bool]) -> list[Attribution]:
    """Find who speaks in the sentences for which `main` is true; see `Attribution`.

    Raises:
        ValueError: `main` has not one entry a sentence.
    """
    return [found for part in read_speech(view, main) for found in part]


def read_speech(view: View, main: Sequence[bool]) -> Iterator[list[Attribution]]:
    """Yield the attributions of each sentence; pronouns refer back over the sentences before.

    Raises:
        ValueError: `main` has not one entry a sentence.
    """
    sentences = view.layout.sentences
    if len(main) != len(sentences):
        raise ValueError(f"{len(main)} entries for {len(sentences)} sentences")
    reader = _Reader(view)
    joined = -1
    for index, sentence in enumerate(sentences):
        if index == joined:
            yield []
        elif not main[index]:
            reader.subjects.forget()
            yield []
        else:
            following = sentences[index + 1] if index + 1 < len(sentences) else None
            found: list[Attribution] = []
            if following is not None and _is_quotation(view.text, sentence, following):
                found = reader.read(index, sentence.start, following.end)
                joined = index + 1 if found else -1
            yield found or reader.read(index, sentence.start, sentence.end)


def _is_quotation(text: str, sentence: Sentence, following: Sentence) -> bool:
    """Say whether `sentence` is a quotation by itself and the short `following` may tell who speaks."""
    if text[sentence.start] not in '“"「' or text[sentence.end - 1] not in '”"」“':
        return False
    return following.paragraph == sentence.paragraph and following.end - following.start <= 40


class _Reader:
    """Reads the sentences of one document in order."""

    __slots__ = ("_hits", "_next", "subjects", "text")

    def __init__(self, view: View) -> None:
        self.text = view.text
        self.subjects = Subjects(view)
        self._hits = verbs_of(view.text)
        self._next = 0

    def read(self, index: int, start: int, end: int) -> list[Attribution]:
        """Return the attributions of sentence `index` that stand in text[start:end]."""
        self.subjects.enter(index)
        hits = self._hits_in(start, end)
        found = list(self._with_verb(index, start, end, hits)) if hits else []
        return found or list(self._without_verb(index, start, end))

    def _hits_in(self, start: int, end: int) -> list[Hit]:
        hits, at = self._hits, self._next
        while at < len(hits) and hits[at][0] < start:
            at += 1
        self._next = at
        until = at
        while until < len(hits) and hits[until][0] < end:
            until += 1
        return hits[at:until]

    def _with_verb(self, index: int, start: int, end: int, hits: list[Hit]) -> Iterator[Attribution]:
        """Yield what verbs report, one a unit (a second one inside a unit is not cut)."""
        text = self.text
        sentence = masked(text, start, end)
        taken = 0
        for candidate in candidates(sentence, start, hits):
            if candidate.left < taken:
                continue
            subject = self._subject(sentence, start, end, candidate)
            if subject is None:
                continue
            at = start + candidate.left
            clause = start + _clause(sentence, candidate.left)
            if _ELSEWHERE.search(text, clause, at) or (index <= 1 and self._is_of_trip(index, at)):
                self.subjects.forget()
                return
            self.subjects.quoted(subject)
            verb = Mention(at, start + candidate.right, text[at : start + candidate.right])
            said = (start + candidate.content, end) if candidate.content < len(sentence) else (end, end)
            said = self._before_roster(*said)
            quote = _QUOTED.match(text, start, at)
            if quote and (said == (end, end) or clause <= quote.end() + 1):
                yield _attribution(index, subject, verb, quote.span(1), candidate.kind)
            if not quote or said != (end, end):
                yield _attribution(index, subject, verb, said, candidate.kind)
            # a second attribution inside a unit is not cut: go on behind its end
            marks = [sentence.find(mark, candidate.content) for mark in "；;"]
            taken = min((mark for mark in marks if mark >= 0), default=len(sentence))

    def _before_roster(self, start: int, end: int) -> tuple[int, int]:
        """Cut who was there off the end of what is said: …要修渠，市领导甲、乙参加会议。"""
        if self.text[end - 2 : end - 1] not in _ROSTER_ENDS or not ATTENDANCE.search(
            self.text, max(start, end - 30), end
        ):
            return start, end
        for person in self.subjects.within(start, end):
            at = post_start(person)
            if self.text[at - 1] in "，,；;" and _has_no_modal(self.text[at:end]):
                return start, at - 1
        return start, end

    def _is_of_trip(self, index: int, at: int) -> bool:
        """Say whether the lead tells of a trip with a meeting on it: what 他强调 right behind it is the trip's."""
        sentences = self.subjects.sentences
        if sentences[index].paragraph != sentences[0].paragraph:
            return False
        return _TRIP.search(self.text, sentences[0].start, at if not index else sentences[0].end) is not None

    def _subject(self, sentence: str, start: int, end: int, candidate: Candidate) -> Subject | None:
        """Return who says it, None where the candidate reports nothing after all."""
        clause = start + _clause(sentence, candidate.left)
        at = start + candidate.left
        sure = candidate.linked and not candidate.noun
        subject = self.subjects.of_verb(start, clause, at, linked=candidate.linked, sure=sure)
        if subject is None or (candidate.doubtful and not _stands_before(self.text, subject, at)):
            return None
        before = subject.mention is None or subject.mention.start < clause
        if candidate.noun and at - clause > 4 and before:
            return None
        unit = max(sentence.rfind(mark, 0, candidate.left) for mark in "；;：:。") + 1
        if (
            before
            and self.subjects.current is not None
            and (_ORDINAL.match(sentence) or (unit and _ORDINAL.match(sentence, unit)))
        ):
            return None  # 二是强调纪律，… goes on with a list
        if not candidate.linked and self._only_names(sentence, start, candidate):
            return None
        if before and candidate.kind == "decide":
            return Subject("meeting", None)
        if subject.person is not None and self.subjects.is_relayed(subject):
            return None
        return subject

    def _only_names(self, sentence: str, start: int, candidate: Candidate) -> bool:
        """Say whether the verb has a bare noun for its object (强调安保纪律，科长A解读办法)."""
        comma = next(
            (
                n
                for n in range(candidate.right, min(candidate.right + 14, len(sentence)))
                if sentence[n] in "，,"
            ),
            -1,
        )
        if comma < 0:
            return False
        near = self.subjects.within(start + comma, start + min(comma + 30, len(sentence)))
        if not near or not _has_no_modal(sentence[candidate.right : comma]):
            return False
        return post_start(near[0]) == start + comma + 1

    def _without_verb(self, index: int, start: int, end: int) -> Iterator[Attribution]:
        """Yield speech that no verb reports: “…”X第一个开口。 and X提了个醒：…."""
        text, subjects = self.text, self.subjects
        quote = _QUOTED.match(text, start, end) if text[start] in '“"「' else None
        if quote:
            subject = subjects.leader(quote.end(), end) if end - quote.end() <= 60 else None
            if subject is not None and subject.mention is not None and end - subject.mention.end <= 20:
                verb = Mention(subject.mention.end, end, text[subject.mention.end : end])
                yield self._told(index, subject, verb, quote.span(1), "say")
            return
        if text[end - 3 : end - 1] in _OPENING:
            opened = _OPENS.search(text, start, end)
            subject = subjects.leader(start, end) if opened else None
            if opened and subject is not None:
                verb = Mention(opened.start(1), opened.end(1), opened.group(1))
                yield self._told(index, subject, verb, (end, end), "opened")
        elif text[end - 1] in "：:" and (listed := _LISTS.search(text, start, end)) is not None:
            subject = subjects.leader(start, listed.start())
            if subject is not None:
                verb = Mention(listed.start(1), listed.end(1), listed.group(1))
                yield self._told(index, subject, verb, (end, end), "ask")
        elif text.find("：", start, end) >= 0 or text.find(":", start, end) >= 0:
            yield from self._behind_colon(index, start, end)

    def _behind_colon(self, index: int, start: int, end: int) -> Iterator[Attribution]:
        """Yield X提了个醒：…, X接过话：“…” and, in minutes, X：…."""
        text = self.text
        colon = _COLON.search(text, start, end)
        if colon is None or (end - colon.end() < 6 and not _AGREES.match(text, colon.end())):
            return
        verb = Mention(colon.start(), colon.end(), text[colon.start() : colon.end()])
        quoted = text[colon.end()] in '“"' and not _SHOWN.search(text, start, colon.start())
        if quoted or _TELLS.search(text, start, colon.start()):
            subject = self._handed_on(start, colon.start()) or self.subjects.leader(start, colon.start())
            if subject is not None:
                yield self._told(index, subject, verb, (colon.end(), end), "say")
            return
        persons = self.subjects.within(start, colon.start())
        if len(persons) == 1 and persons[0].end == colon.start() and _TURN.match(text, colon.start(), end):
            one = persons[0]
            if post_start(one) == start:
                subject = Subject("person", one.name, Mention(one.start, one.end, one.text))
                yield self._told(index, subject, verb, (colon.end(), end), "say")

    def _handed_on(self, start: int, colon: int) -> Subject | None:
        """Return whose words they are: 甲传达了乙的三点意见：… tells what 乙 says."""
        act = _HANDS_ON.search(self.text, start, colon)
        if act is None:
            return None
        for person in self.subjects.within(act.end(), colon):
            behind = self.text[person.end : person.end + 4]
            if person.start - act.end() <= 20 and ("的" in behind or "对" in behind):
                return Subject("person", person.name, Mention(person.start, person.end, person.text))
        return None

    def _told(
        self, index: int, subject: Subject, verb: Mention, said: tuple[int, int], kind: str
    ) -> Attribution:
        self.subjects.quoted(subject)
        return _attribution(index, subject, verb, said, kind)


def _clause(sentence: str, at: int) -> int:
    """Return where the clause of `sentence` that `at` stands in begins."""
    while at and sentence[at - 1] not in _STOPS:
        at -= 1
    return at


def _attribution(
    index: int, subject: Subject, verb: Mention, said: tuple[int, int], kind: str
) -> Attribution:
    return Attribution(index, subject.kind, subject.person, verb, *said, kind, subject.mention)


def _stands_before(text: str, subject: Subject, verb: int) -> bool:
    """Say whether a verb that may be a noun has its subject right in front, or an aim between."""
    if subject.mention is None:
        return False
    between = text[subject.mention.end : verb]
    return len(between) <= 3 or bool(re.match(r"[^，,]{0,4}(?:就|对|围绕|针对)", between))


def _has_no_modal(words: str) -> bool:
    return not re.search(r"要|必须|应|不得|严禁|将|是", words)
