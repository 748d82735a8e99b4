"""Who says what follows: the attributions of reported speech (会议强调, X指出, 他要求, 报告提出).

In: a `View` and, for every sentence, whether it belongs to the main meeting. Out: `Attribution`s in
the order of the text. All offsets are code points of the clean text, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from meetingparse.lexicon import read_rows
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
    """order, ask, say, judge, decide, wish, resolve, report: see say_verbs.tsv; offer, opened: 作了部署."""
    subject: Mention | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A verb that may report speech; `linked`: punctuation behind it says that it does."""

    left: int
    right: int
    kind: str
    content: int
    linked: bool
    noun: bool = False
    """The word is a noun as well (对群众的建议，…): its subject must stand in its own clause."""
    doubtful: bool = False
    """It looks like a noun (工作要求): its subject must stand right in front of it."""


_STOPS = "，,；;：:。！？!?\n"
_MASKED = re.compile(r"《[^》\n]{0,80}》|“[^”\n]{0,16}”|[（(][^（）()\n]{0,40}[）)]")
_NUMBERED = r"(?:了)?(?:[一二两三四五六七八九十几]|[0-9]{1,2})(?:点|条|个|项|大)?(?:方面|件事|醒)?(?:的)?"
_OFFERED = re.compile(
    r"(?:提出|强调|讲|谈|作|作出|做出|做|补充|明确|部署|提|给出|进行|发表)(?:了)?"
    rf"(?:{_NUMBERED}[^，,；;：:。！？!?\n]{{0,14}}|(?:如下|以下|明确|具体|更高|殷切|严格|整改|"
    rf"工作|深刻|重要|的|○){{0,12}}"
    r"(?:要求|意见|希望|建议|倡议|安排|部署|期望|指示|补充|回应|提醒))(?=[：:。，,]|$)"
)
"""提出三点要求: / 讲了三点: / 作具体要求, at the end of a clause opens speech as a verb does."""
_COLON = re.compile(r"(?<!有)(?<!为)(?<!包括)(?<!是)(?<!名单)(?<!成员)(?<!如下)[：:]")
_TELLS = re.compile(
    r"(?:讲|谈|说|提|分享|醒|表态|要求|安排|部署|建议|示|方面|意见|希望|总结|强调|开口|回应|"
    r"发言)[^，,：:；;。]{0,8}$"
)
_OPENS = re.compile(
    r"(?:作|做|进行|作出|并|和|了)[^，,；;。]{0,12}?(部署|安排|强调|要求|点评|讲话|动员)[。]$"
)
"""X对下一步工作作了部署。 may open what he said: the next sentence tells."""
_NOUNISH = re.compile(
    r"(?:的|等|工作|有关|相关|具体|按|按照|根据|依照|照|落实|符合|新|总|时间|上级|提高|任务|"
    r"更高|统一|所|基本|各项|决策|硬性|了|提出|作出|达到|满足|高|严|明确提出)$"
)
_ELSEWHERE = re.compile(r"(?:考察|调研|视察|参观)[^，,会]{0,12}时|会后(?:还)?$|受访时|采访时")
"""What is said on another occasion is not the meeting's."""
_FEELING = re.compile(
    r"(?:了|出)?[^，,；;。：:]{0,40}?(?:感谢|谢意|欢迎|祝贺|肯定|敬意|问候|慰问|赞赏|支持|"
    r"赞同|关切|遗憾|满意|认可|钦佩|敬佩|赞成|哀悼|敬佩|赞许|喜悦)"
    r"(?:[和与、][^，,；;。]{1,8})?(?=[，,；;。！!并]|$)"
)
_NOT_SAID = re.compile(
    r"了|过|着|的|出|书|权|性|案|事项|明|会|力|心|和|与|、|》|”|\)|）|一下|来|情况|意见|精神|函|"
    r"表|单|所|材料|准备|纪律|文件|部署|到位"
)
_AT_ONCE = re.compile(r"要|各|将|全|必须|我们|下一步|到\d|今年|今后")
_QUOTED = re.compile(r"[“\"「]([^“”\"「」]{4,400})[”\"」“]")


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, tuple[str, str, bool]]]:
    """Return the pattern of all verbs, longest first, and (kind, frame, also a noun) of each."""
    rows = {
        row["surface"]: (row["kind"], row["frame"], row["noun"] == "1") for row in read_rows("say_verbs.tsv")
    }
    longest = sorted(rows, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), rows


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
    if len(main) != len(view.layout.sentences):
        raise ValueError(f"{len(main)} entries for {len(view.layout.sentences)} sentences")
    subjects = Subjects(view)
    sentences = view.layout.sentences
    joined = -1
    for index, sentence in enumerate(sentences):
        if not main[index] or index == joined:
            if index != joined:
                subjects.forget()
                subjects.read(sentence.start, sentence.end, None)
            yield []
            continue
        end = sentence.end
        if index + 1 < len(sentences) and _is_quotation(view.text, sentence, sentences[index + 1]):
            joined, end = index + 1, sentences[index + 1].end
        found = list(_of_sentence(view.text, index, sentence.start, end, subjects))
        if joined == index + 1 and not found:
            joined = -1
        subjects.read(sentence.start, end, found[-1].person if found else None)
        yield found


def _is_quotation(text: str, sentence: Sentence, following: Sentence) -> bool:
    """Say whether `sentence` is a quotation by itself and the short `following` may tell who speaks."""
    if text[sentence.start] not in '“"「' or text[sentence.end - 1] not in '”"」“':
        return False
    return following.paragraph == sentence.paragraph and following.end - following.start <= 40


def _of_sentence(text: str, index: int, start: int, end: int, subjects: Subjects) -> Iterator[Attribution]:
    """Yield the attributions of text[start:end], one a unit (a second one inside a unit is not cut)."""
    masked = _MASKED.sub(lambda match: "○" * len(match.group()), text[start:end])
    taken = 0
    for candidate in _candidates(masked):
        if candidate.left < taken:
            continue
        clause = max(masked.rfind(stop, 0, candidate.left) for stop in _STOPS) + 1
        at = start + candidate.left
        guess = candidate.linked and not candidate.noun
        subject = subjects.of_verb(start, start + clause, at, linked=candidate.linked, guess=guess)
        if subject is None or (candidate.doubtful and not _stands_before(text, subject, at)):
            continue
        if candidate.noun and candidate.left - clause > 4 and _is_before(subject, start + clause):
            continue
        if _ELSEWHERE.search(text, start + clause, at):
            subjects.forget()
            return
        subjects.current = subject
        verb = Mention(at, start + candidate.right, masked[candidate.left : candidate.right])
        said = (start + candidate.content, end) if candidate.content < len(masked) else (end, end)
        quote = _QUOTED.match(text, start, at)
        if quote and (said == (end, end) or start + clause <= quote.end() + 1):
            yield _attribution(index, subject, verb, quote.span(1), candidate.kind)
        if not quote or said != (end, end):
            yield _attribution(index, subject, verb, said, candidate.kind)
        # a second attribution inside a unit is not cut: go on behind its end
        marks = [masked.find(mark, candidate.content) for mark in "；;"]
        taken = min((mark for mark in marks if mark >= 0), default=len(masked))
    if not taken:
        yield from _without_verb(text, index, start, end, subjects)


def _without_verb(text: str, index: int, start: int, end: int, subjects: Subjects) -> Iterator[Attribution]:
    """Yield speech that no verb reports: “…”X第一个开口。 and X提了个醒：…."""
    quote = _QUOTED.match(text, start, end)
    if quote and end - quote.end() <= 60:
        subject = subjects.leader(quote.end(), end)
        if subject is not None and subject.mention is not None and end - subject.mention.end <= 20:
            verb = Mention(subject.mention.end, end, text[subject.mention.end : end])
            yield _attribution(index, subject, verb, quote.span(1), "say")
        return
    opened = _OPENS.search(text, start, end)
    if opened:
        subject = subjects.leader(start, end)
        if subject is not None:
            verb = Mention(opened.start(1), opened.end(1), opened.group(1))
            yield _attribution(index, subject, verb, (end, end), "opened")
        return
    colon = _COLON.search(text, start, end)
    if colon and end - colon.end() >= 6 and _TELLS.search(text, start, colon.start()):
        subject = subjects.leader(start, colon.start())
        if subject is not None:
            verb = Mention(colon.start(), colon.end(), text[colon.start() : colon.end()])
            yield _attribution(index, subject, verb, (colon.end(), end), "say")


def _attribution(
    index: int, subject: Subject, verb: Mention, said: tuple[int, int], kind: str
) -> Attribution:
    return Attribution(index, subject.kind, subject.person, verb, *said, kind, subject.mention)


def _is_before(subject: Subject, clause: int) -> bool:
    """Say whether the subject was named in an earlier clause."""
    return subject.mention is None or subject.mention.start < clause


def _stands_before(text: str, subject: Subject, verb: int) -> bool:
    """Say whether a verb that may be a noun has its subject right in front, or an aim between."""
    if subject.mention is None:
        return False
    between = text[subject.mention.end : verb]
    return len(between) <= 3 or bool(re.match(r"[^，,]{0,4}(?:就|对|围绕|针对)", between))


def _candidates(masked: str) -> list[_Candidate]:
    """List the verbs of one sentence that its own punctuation allows to be reporting ones."""
    found: list[_Candidate] = []
    for match in _OFFERED.finditer(masked):
        if masked[match.start() - 1 : match.start()] == "工":  # 工作安排: a look-behind would cost more
            continue
        kind = {"：": "ask", ":": "ask", "，": "offer", ",": "offer"}.get(
            masked[match.end() : match.end() + 1], "opened"
        )
        found.append(_Candidate(match.start(), match.end(), kind, min(match.end() + 1, len(masked)), True))
    pattern, kinds = _verbs()
    for match in pattern.finditer(masked):
        candidate = _reporting(masked, match.start(), match.end(), *kinds[match.group()])
        if candidate is not None:
            found.append(candidate)
    return sorted(found, key=lambda candidate: (candidate.left, -candidate.right))


def _reporting(masked: str, left: int, right: int, kind: str, frame: str, noun: bool) -> _Candidate | None:
    """Judge the verb masked[left:right] by what stands on both sides of it."""
    behind = masked[right : right + 1]
    doubtful = noun and bool(_NOUNISH.search(masked, max(0, left - 4), left))
    if doubtful and behind not in ("，", ",", "：", ":"):
        return None
    if behind in ("，", ",", "：", ":", "\n"):
        return _Candidate(left, right, kind, right + 1, True, noun, doubtful)
    if behind == "" or (behind in "。！!" and masked[0] in '“"○'):  # a heading, or “…”X说。
        return _Candidate(left, right, kind, len(masked), True)
    if behind in "。！!？?；;、":
        return None
    if frame == "comma":
        if behind in ("“", '"') or _AT_ONCE.match(masked, right):
            return _Candidate(left, right, kind, right, behind in ("“", '"'))
        return None
    if _NOT_SAID.match(masked, right) or (masked[left:right] == "表示" and _FEELING.match(masked, right)):
        return None
    return _Candidate(left, right, kind, left if frame == "keep" else right, False, noun)
