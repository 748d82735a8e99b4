"""Speech that no verb of the lexicon reports: “…”X第一个开口。 X提了个醒：…, in minutes X：….

In: clean text, one sentence of it (code points, end exclusive) and the `Subjects` read so far. Out:
`Attribution`s; each is noted in `subjects` as the one who spoke last.
"""

from __future__ import annotations

from collections.abc import Iterator

from meetingparse.patterns import re
from meetingparse.roles.speech.antecedents import post_start
from meetingparse.roles.speech.attribution import Attribution, attribute
from meetingparse.roles.speech.subjects import Subject, Subjects
from meetingparse.tag.mention import Mention

_COLON = re.compile(r"(?<!有)(?<!为)(?<!包括)(?<!是)(?<!名单)(?<!成员)(?<!如下)[：:]")
_TELLS = re.compile(
    r"(?:讲|谈|说|提|分享|醒|表态|要求|安排|部署|布置|建议|示|方面|意见|希望|总结|强调|开口|回应|"
    r"发言|话|问|答|致[词辞])[^，,：:；;。]{0,8}$"
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
QUOTED = re.compile(r"[“\"「]([^“”\"「」]{4,400})[”\"」“]")
_NARRATES = re.compile(r"[，,]|[^，,。]{0,4}(?:正在|始终|即将|一直|的)")
"""“…”，这是X始终不变的信条。 “…”X正在给家人打电话。: no speech at the meeting."""
_HANDS_ON = re.compile(r"(?:传达|宣读|转达|转述)了?")
_AGREES = re.compile(r"(?:同意|赞成|支持|(?:没有?|无)(?:意见|异议))")  # a turn of minutes, however short
_TURN = re.compile(r"[：:]\s?[“\"]?[^，,。；;]{2,60}[，,。]")


def without_verb(text: str, subjects: Subjects, index: int, start: int, end: int) -> Iterator[Attribution]:
    """Yield speech that no verb reports: “…”X第一个开口。 and X提了个醒：…."""
    quote = QUOTED.match(text, start, end) if text[start] in '“"「' else None
    if quote:
        subject = subjects.leader(quote.end(), end) if end - quote.end() <= 60 else None
        told = subject.mention.end if subject is not None and subject.mention is not None else end
        if subject is not None and end - 20 <= told < end and not _NARRATES.match(text, told, end):
            verb = Mention(told, end, text[told:end])
            yield _told(subjects, index, subject, verb, quote.span(1), "say")
        return
    if text[end - 3 : end - 1] in _OPENING:
        opened = _OPENS.search(text, start, end)
        subject = subjects.leader(start, end) if opened else None
        if opened and subject is not None:
            verb = Mention(opened.start(1), opened.end(1), opened.group(1))
            yield _told(subjects, index, subject, verb, (end, end), "opened")
    elif text[end - 1] in "：:" and (listed := _LISTS.search(text, start, end)) is not None:
        subject = subjects.leader(start, listed.start())
        if subject is not None:
            verb = Mention(listed.start(1), listed.end(1), listed.group(1))
            yield _told(subjects, index, subject, verb, (end, end), "ask")
    elif text.find("：", start, end) >= 0 or text.find(":", start, end) >= 0:
        yield from _behind_colon(text, subjects, index, start, end)


def _behind_colon(text: str, subjects: Subjects, index: int, start: int, end: int) -> Iterator[Attribution]:
    """Yield X提了个醒：…, X接过话：“…” and, in minutes, X：…."""
    colon = _COLON.search(text, start, end)
    if colon is None or (end - colon.end() < 6 and not _AGREES.match(text, colon.end())):
        return
    verb = Mention(colon.start(), colon.end(), text[colon.start() : colon.end()])
    quoted = text[colon.end()] in '“"' and not _SHOWN.search(text, start, colon.start())
    if quoted or _TELLS.search(text, start, colon.start()):
        subject = (
            _handed_on(text, subjects, start, colon.start())
            or subjects.leader(start, colon.start())
            or subjects.bearer(start, text[start : colon.start()])
        )
        if subject is not None:
            yield _told(subjects, index, subject, verb, (colon.end(), end), "say")
        return
    persons = subjects.within(start, colon.start())
    if len(persons) == 1 and persons[0].end == colon.start() and _TURN.match(text, colon.start(), end):
        one = persons[0]
        if post_start(one) == start:
            subject = Subject("person", one.name, Mention(one.start, one.end, one.text))
            yield _told(subjects, index, subject, verb, (colon.end(), end), "say")


def _handed_on(text: str, subjects: Subjects, start: int, colon: int) -> Subject | None:
    """Return whose words they are: 甲传达了乙的三点意见：… tells what 乙 says."""
    act = _HANDS_ON.search(text, start, colon)
    if act is None:
        return None
    for person in subjects.within(act.end(), colon):
        behind = text[person.end : person.end + 4]
        if person.start - act.end() <= 20 and ("的" in behind or "对" in behind):
            return Subject("person", person.name, Mention(person.start, person.end, person.text))
    return None


def _told(
    subjects: Subjects, index: int, subject: Subject, verb: Mention, said: tuple[int, int], kind: str
) -> Attribution:
    subjects.quoted(subject)
    return attribute(index, subject, verb, said, kind)
