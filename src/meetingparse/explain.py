"""Say in words, for each value of a record, the rule that gave it and the characters that it rests on.

In: a `Meeting`. Out: lines to read, in Chinese or English. Nothing is worked out anew: all of it stands in
the record (evidence, decisions, confidence).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from meetingparse.schema import Directive, Meeting, Mention, Participant

Language = Literal["zh", "en"]
DOUBTFUL = 0.8
"""What is less sure than this is marked."""

_LABELS = {
    "is_meeting": ("会议报道", "meeting report"),
    "name": ("名称", "name"),
    "date": ("日期", "date"),
    "venue": ("地点", "venue"),
    "main_venue": ("主会场", "main venue"),
    "sub_venues": ("分会场", "sub-venues"),
    "mode": ("形式", "mode"),
    "chair": ("主持", "chair"),
    "speaker": ("讲话发言", "speaker"),
    "attendee": ("出席", "attendee"),
    "observer": ("列席", "observer"),
    "absent": ("缺席", "absent"),
    "people": ("人员", "people"),
    "mentioned": ("提到", "mentioned"),
    "groups": ("集体", "groups"),
    "directives": ("部署要求", "directives"),
    "agenda": ("议程", "agenda"),
    "documents": ("文件", "documents"),
    "watched": ("收听收看", "watched"),
    "warnings": ("注意", "warnings"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "doubtful": ("存疑", "doubtful"),
    "implied": ("由主持、讲话推出", "follows from chairing or speaking"),
    "no role": ("报道没有说其参加本次会议", "nothing says that he or she took part in this meeting"),
    "resolved": ("据文中所写或发布日期", "from the text or the day of publication"),
    "title": ("标题", "title"),
}
# Kinds of words, the first part of a rule's id.
KINDS = {
    "chair": ("主持一类的词", "a word for chairing"),
    "convene": ("召集一类的词，无人主持", "a word for convening; nobody is said to chair"),
    "attend": ("出席、参加一类的词", "a word for attending"),
    "act": ("在会上所做的事", "an act at the meeting"),
    "observe": ("列席一类的词", "a word for sitting in"),
    "absent": ("请假、缺席一类的词", "a word for being away"),
    "speak": ("讲话、发言一类的词", "a word for speaking"),
    "report": ("汇报、通报一类的词", "a word for reporting or presenting"),
    "say": ("引出原话的词", "a word that opens reported speech"),
}
# How the words belong to the person, the second part.
MANNERS = {
    "subject": ("此人是主语", "the person is its subject"),
    "carried": ("主语承前省略", "its subject is carried over from the clause before"),
    "presented": ("名单列在该词之后", "it presents the list with the name"),
    "label": ("行首的标签", "a label at the beginning of the line"),
    "roster": ("名单开头的词", "the words that open the roster"),
    "modified": ("修饰此人的定语", "it modifies the name behind it"),
    "counted": ("人数之后的名单", "a headcount with the names"),
    "led-by": ("在此人主持、带领下", "done under the person's lead"),
    "heard": ("会议听取其汇报", "the meeting heard the person"),
    "possessive": ("此人的发言", "the person's own speech"),
    "invited": ("会议邀请到场", "was invited to the meeting"),
    "stood-in": ("受人委托、代人参加", "stood in for somebody"),
    "all": ("“均”指前面所列各人", "均 says it of all who stand in front"),
    "bracket": ("姓名后括号注明", "the bracket behind the name says so"),
    "replaced": ("由他人代行", "somebody else acted instead"),
    "quotation": ("引号内的原话", "a quotation"),
    "transcript": ("记录体：姓名加冒号", "a line of a transcript"),
    "attribution": ("此人是所引话的来源", "the person is the source of what is said"),
    "press": ("对记者所说", "said to the press"),
}
DECISIONS = {
    "meeting.held": ("说到有会议召开", "a meeting is said to be held"),
    "meeting.attend": ("说到有人出席会议", "somebody is said to be at a meeting"),
    "meeting.inside": ("说到会上的事", "something is said to be done at a meeting"),
    "meeting.words": ("只有会议报道才有的用语", "words that only a report of a meeting has"),
    "name.held": ("说该会议召开", "it is said to be held"),
    "name.attend": ("说有人出席、主持该会议", "people are said to attend or chair it"),
    "name.inside": ("说在该会议上", "something is said to happen at it"),
    "name.headline": ("取自标题", "from the headline"),
    "name.told": ("文中如此称呼", "the text calls it so"),
    "date.with-name": ("与会议名称同句", "in one sentence with the meeting's name"),
    "date.held": ("该句说会议召开", "its sentence says that a meeting is held"),
    "date.told": ("文中所说的日子", "a day that the text tells"),
    "date.headline": ("取自标题部分", "from the lines above the body"),
    "venue.at": ("“在……召开、举行”", "held in or at it"),
    "venue.label": ("“地点：”之后", "behind a label"),
    "venue.headline": ("取自标题", "from the headline"),
    "venue.told": ("文中所说的地点", "a place that the text tells"),
    "main_venue.said": ("说是主会场", "it is said to be the main venue"),
    "sub_venues.said": ("说设分会场、在分会场", "said to be or to have a sub-venue"),
    "mode.video": ("说到视频、线上", "video or online is told"),
    "mode.hybrid": ("线上与线下都说到", "both online and on the spot are told"),
    "mode.onsite": ("说是现场会", "it is called a meeting on the spot"),
    "group.attendee": ("该句说其参加", "its sentence says that they took part"),
    "group.observer": ("该句说其列席", "its sentence says that they sat in"),
    "group.speaker": ("该句说其发言", "its sentence says that they spoke"),
}


def explain(meeting: Meeting, language: Language = "zh") -> str:
    """Return the explanation of one record, several lines that end in a newline.

    Each value stands with its confidence where there is one, the id of the rule with what it means, and
    the words with their place in the raw input ([start:end], title[start:end] for the caller's title).
    """
    return "\n".join(_Explainer(language).lines(meeting)) + "\n"


def meaning(rule: str, language: Language = "zh") -> str:
    """Return what a rule's id means, in words; the empty string for an id that is not known."""
    at = 0 if language == "zh" else 1
    if rule in DECISIONS:
        return DECISIONS[rule][at]
    kind, _, manner = rule.partition(".")
    if kind not in KINDS:
        return ""
    comma = "，" if language == "zh" else "; "
    return KINDS[kind][at] + (comma + MANNERS[manner][at] if manner in MANNERS else "")


class _Explainer:
    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._at = 0 if language == "zh" else 1
        self._colon = "：" if language == "zh" else ": "

    def lines(self, meeting: Meeting) -> Iterator[str]:
        title = meeting.name or meeting.headline.title
        yield (f"[{meeting.id}] " if meeting.id else "") + (title.text if title else self._word("is_meeting"))
        yield f"{self._word('is_meeting')}{self._colon}{self._verdict(meeting)}"
        yield from self._because(meeting, "is_meeting")
        yield from self._fields(meeting)
        yield from self._people(meeting)
        yield from self._groups(meeting)
        yield from self._directives(meeting)
        yield from self._acts(meeting)
        for warning in meeting.warnings:
            yield f"{self._word('warnings')}{self._colon}{warning}"

    def _verdict(self, meeting: Meeting) -> str:
        word = self._word("yes") if meeting.is_meeting else f"{self._word('no')} ({meeting.reason})"
        return f"{word} {self._sure(meeting.confidence)}"

    def _fields(self, meeting: Meeting) -> Iterator[str]:
        values = {
            "name": meeting.name.text if meeting.name else None,
            "date": self._date(meeting),
            "venue": meeting.venue.text if meeting.venue else None,
            "main_venue": meeting.main_venue.text if meeting.main_venue else None,
            "sub_venues": "、".join(one.text for one in meeting.sub_venues) or None,
            "mode": meeting.mode,
        }
        for key, value in values.items():
            if value is not None:
                yield f"{self._word(key)}{self._colon}{value}"
                yield from self._because(meeting, key)

    def _date(self, meeting: Meeting) -> str | None:
        day = meeting.date
        if day is None:
            return None
        if day.iso is None:
            return day.text
        iso = day.iso if isinstance(day.iso, str) else f"{day.iso.start} – {day.iso.end}"
        return f"{day.text} → {iso} ({self._word('resolved')})"

    def _people(self, meeting: Meeting) -> Iterator[str]:
        if meeting.participants:
            yield f"{self._word('people')}{self._colon.rstrip()}"
        for person in meeting.participants:
            posts = "、".join(f"{post.text}{self._place(post)}" for post in person.posts)
            yield f"  {person.name}{' (' + posts + ')' if posts else ''} {self._where(person.mentions[0])}"
            yield from self._roles(person)
        for person in meeting.mentioned:
            yield f"  {person.name} {self._where(person.mentions[0])} – {self._word('no role')}"

    def _roles(self, person: Participant) -> Iterator[str]:
        for role in person.roles:
            found = [one for one in person.evidence if one.role == role]
            if not found:
                yield f"    {self._word(role)} ← {self._word('implied')}"
                continue
            yield f"    {self._word(role)} {self._sure(max(one.confidence for one in found))}"
            for one in found:
                yield f"      ← {self._rule(one.rule)}{self._colon}{self._where(one.span)}"

    def _groups(self, meeting: Meeting) -> Iterator[str]:
        for index, group in enumerate(meeting.groups):
            yield f"{self._word('groups')}{self._colon}{group.text} ({self._word(group.role)}) {self._place(group)}"
            yield from self._because(meeting, f"groups[{index}]")

    def _directives(self, meeting: Meeting) -> Iterator[str]:
        for number, one in enumerate(meeting.directives, start=1):
            yield f"{self._word('directives')} {number}{self._colon}{one.text} {self._place(one)}"
            yield f"  ← {self._source(one)}"

    def _source(self, one: Directive) -> str:
        named = f" {self._where(one.source_mention)}" if one.source_mention else ""
        verb = f" + {self._where(one.verb)}" if one.verb else ""
        return f"{one.source or ''}{named}{verb}"

    def _acts(self, meeting: Meeting) -> Iterator[str]:
        for item in meeting.agenda:
            yield f"{self._word('agenda')}{self._colon}{self._where(item.act)} {self._where(item.matter)}"
        for paper in meeting.documents:
            act = f"{self._where(paper.act)} " if paper.act else ""
            yield f"{self._word('documents')}{self._colon}{act}{self._where(paper.title)}"
        for seen in meeting.watched:
            yield f"{self._word('watched')}{self._colon}{self._where(seen)}"

    def _because(self, meeting: Meeting, key: str) -> Iterator[str]:
        for decision in meeting.decisions:
            if decision.key == key:
                where = f"{self._colon}{self._where(decision.span)}" if decision.span else ""
                yield f"  ← {self._rule(decision.rule)}{where}"

    def _rule(self, rule: str) -> str:
        said = meaning(rule, self._language)
        return f"{rule} ({said})" if said else rule

    def _sure(self, confidence: float) -> str:
        mark = f" ({self._word('doubtful')})" if confidence < DOUBTFUL else ""
        return f"{confidence:.2f}{mark}"

    def _where(self, mention: Mention) -> str:
        return f"「{mention.text}」{self._place(mention)}"

    def _place(self, mention: Mention) -> str:
        field = f"{self._word('title')} " if mention.field == "title" else ""
        return f"[{field}{mention.start}:{mention.end}]"

    def _word(self, label: str) -> str:
        return _LABELS[label][self._at]
