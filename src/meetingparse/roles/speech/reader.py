"""Who says what follows: the attributions of reported speech (会议强调, X指出, 他要求, 报告提出).

In: a `View` and, for every sentence, whether it belongs to the main meeting. Out: `Attribution`s in
the order of the text. All offsets are code points of the clean text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetingparse.patterns import re
from meetingparse.roles.speech.antecedents import post_start
from meetingparse.roles.speech.attribution import Attribution, attribute
from meetingparse.roles.speech.narrative import ATTENDANCE
from meetingparse.roles.speech.reporting import Candidate, Hit, candidates, masked, verbs_of
from meetingparse.roles.speech.subjects import Subject, Subjects
from meetingparse.roles.speech.unmarked import QUOTED, without_verb
from meetingparse.tag.mention import Mention, View
from meetingparse.text.layout import Sentence

__all__ = ["Attribution", "attributions", "read_speech"]

_STOPS = "，,；;：:。！？!?\n"
_ELSEWHERE = re.compile(r"(?:考察|调研|视察|参观)[^，,会]{0,12}时|会后(?:还)?$|受访时|采访时")
"""What is said on another occasion is not the meeting's."""
_TRIP = re.compile(r"(?:考察|调研|视察|督导|检查)[^。会]{0,30}[，,并][^。，,]{0,8}(?:主持)?召开[^。]{0,20}会")
_ROSTER_ENDS = frozenset("议会加席看座动谈习训论式")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]")


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
        return found or list(without_verb(self.text, self.subjects, index, start, end))

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
            quote = QUOTED.match(text, start, at)
            if quote and (said == (end, end) or clause <= quote.end() + 1):
                yield attribute(index, subject, verb, quote.span(1), candidate.kind)
            if not quote or said != (end, end):
                yield attribute(index, subject, verb, said, candidate.kind)
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


def _clause(sentence: str, at: int) -> int:
    """Return where the clause of `sentence` that `at` stands in begins."""
    while at and sentence[at - 1] not in _STOPS:
        at -= 1
    return at


def _stands_before(text: str, subject: Subject, verb: int) -> bool:
    """Say whether a verb that may be a noun has its subject right in front, or an aim between."""
    if subject.mention is None:
        return False
    between = text[subject.mention.end : verb]
    if between.endswith("的"):
        return False  # X对青年的期望，…
    return len(between) <= 3 or bool(re.match(r"[^，,]{0,4}(?:就|对|围绕|针对)", between))


def _has_no_modal(words: str) -> bool:
    return not re.search(r"要|必须|应|不得|严禁|将|是", words)
