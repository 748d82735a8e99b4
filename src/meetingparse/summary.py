"""A `Meeting` as a few lines that a person can read. The record itself is the JSON, not this text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from meetingparse.explain import DOUBTFUL
from meetingparse.schema import Date, Group, Meeting, Mention, Participant

Language = Literal["zh", "en"]

_ENGLISH = {
    "会议": "meeting",
    "未写明": "not named",
    "不是会议报道": "no meeting report",
    "日期": "date",
    "地点": "venue",
    "主会场": "main venue",
    "分会场": "sub-venues",
    "形式": "mode",
    "现场": "onsite",
    "视频": "video",
    "现场与视频结合": "hybrid",
    "主持": "chair",
    "讲话发言": "speakers",
    "出席": "attendees",
    "列席": "observers",
    "缺席": "absent",
    "集体": "groups",
    "议程": "agenda",
    "文件": "documents",
    "收听收看": "watched",
    "部署要求": "directives",
    "提到": "mentioned",
    "注意": "warnings",
}
_MODES = {"onsite": "现场", "video": "视频", "hybrid": "现场与视频结合"}
_GROUP_ROLES = {"attendee": "出席", "speaker": "讲话发言", "observer": "列席"}


def render(meeting: Meeting, language: Language = "zh") -> str:
    """Return the summary of one record, several lines that end in a newline.

    The labels are in `language`; what the report says stays in Chinese. A line without content is
    left out. A ? behind a name says that the parts told for that person are doubtful.
    """
    words = _Words(language)
    lines = [f"{_heading(meeting, words)}", *(f"  {line}" for line in _lines(meeting, words))]
    return "\n".join(lines) + "\n"


class _Words:
    """The labels in one language, with its punctuation."""

    def __init__(self, language: Language) -> None:
        self._chinese = language == "zh"
        self.comma = "、" if self._chinese else ", "
        self.colon = "：" if self._chinese else ": "

    def __getitem__(self, label: str) -> str:
        return label if self._chinese else _ENGLISH[label]

    def bracket(self, inside: str) -> str:
        """Return `inside` in the brackets of the language, nothing for nothing."""
        if not inside:
            return ""
        return f"（{inside}）" if self._chinese else f" ({inside})"

    def line(self, label: str, items: Sequence[str]) -> Iterator[str]:
        """Yield one line with a label, or none where there is nothing to show."""
        if items:
            yield f"{self[label]}{self.colon}{self.comma.join(items)}"


def _heading(meeting: Meeting, words: _Words) -> str:
    prefix = f"[{meeting.id}] " if meeting.id else ""
    title = meeting.headline.title
    if not meeting.is_meeting:
        why = f"{words['不是会议报道']}{words.colon}{meeting.reason}"
        return f"{prefix}{title.text + '  ' if title else ''}{why}"
    named = meeting.name or title
    return f"{prefix}{named.text if named else words['会议'] + words.bracket(words['未写明'])}"


def _lines(meeting: Meeting, words: _Words) -> Iterator[str]:
    if meeting.date is not None:
        yield f"{words['日期']}{words.colon}{_day(meeting.date, words)}"
    yield from words.line("地点", _texts([meeting.venue]))
    yield from words.line("主会场", _texts([meeting.main_venue]))
    yield from words.line("分会场", _texts(meeting.sub_venues))
    if meeting.mode is not None:
        yield from words.line("形式", [words[_MODES[meeting.mode]]])
    plain = [p for p in meeting.attendees if p not in meeting.observers]
    for label, people in (
        ("主持", meeting.chairs),
        ("讲话发言", meeting.speakers),
        ("出席", plain),
        ("列席", meeting.observers),
        ("缺席", meeting.absent),
    ):
        yield from words.line(label, [_person(person, words) for person in people])
    yield from words.line("集体", [_group(group, words) for group in meeting.groups])
    yield from words.line("议程", [f"{item.act.text} {item.matter.text}" for item in meeting.agenda])
    documents = [(d.act.text + " " if d.act else "") + d.title.text for d in meeting.documents]
    yield from words.line("文件", documents)
    yield from words.line("收听收看", _texts(meeting.watched))
    if meeting.directives:
        yield f"{words['部署要求']}{words.bracket(str(len(meeting.directives)))}{words.colon.rstrip()}"
        for number, directive in enumerate(meeting.directives, start=1):
            source = f"[{directive.source}] " if directive.source else ""
            yield f"  {number}. {source}{directive.text}"
    yield from words.line("提到", [_person(person, words) for person in meeting.mentioned])
    yield from words.line("注意", meeting.warnings)


def _texts(mentions: Sequence[Mention | None]) -> list[str]:
    return [mention.text for mention in mentions if mention is not None]


def _person(person: Participant, words: _Words) -> str:
    doubt = "?" if person.confidence < DOUBTFUL else ""
    return person.name + doubt + words.bracket(words.comma.join(post.text for post in person.posts))


def _group(group: Group, words: _Words) -> str:
    return (
        group.text
        if group.role == "attendee"
        else group.text + words.bracket(words[_GROUP_ROLES[group.role]])
    )


def _day(day: Date, words: _Words) -> str:
    if day.iso is None:
        return day.text
    iso = day.iso if isinstance(day.iso, str) else f"{day.iso.start} – {day.iso.end}"
    return day.text + words.bracket(iso)
