"""Why the fields of the record that are no persons have the values that they have.

In: the `View`, the `Occasion` and what was found. Out: `Decision`s: the key of the record, the id of
the rule and the words that it saw (code points of the clean text, end exclusive). Decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetingparse.patterns import re
from meetingparse.roles.groups.mention import GroupMention
from meetingparse.roles.occasion.judge import Occasion
from meetingparse.roles.occasion.names import NamePhrase
from meetingparse.roles.places.venues import Venues
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import DateMention, Mention, View
from meetingparse.text.layout import Sentence


@dataclass(frozen=True, slots=True)
class Decision:
    """One value and what it rests on: `key` is a key of the record, with the place in a list (groups[2])."""

    key: str
    rule: str
    span: Mention | None = None


_HELD = re.compile(r"召开|召集|举行|举办|开幕|闭幕|开班|开讲|主持|出席|参加|列席")
_STOP = re.compile(r"[，,。；;！!？?\n]")
_AROUND = 40
_LABELLED = re.compile(r"(?:地点|地址|会址|会场)[：: \u3000]{1,3}$")
_AT = re.compile(r"(?:在|于|假|赴|到|来到|前往|走进)[^，,。；;]{0,6}$")
_MODES = {
    "video": re.compile(r"视[频讯]|电视电话|线上|网络|远程|云端|连线|腾讯会议|在线"),
    "hybrid": re.compile(
        r"(?:线上|视频|网络)[^，,。；;]{0,30}(?:线下|现场)|(?:线下|现场)[^，,。；;]{0,30}(?:线上|视频|网络)|"
        r"视频|线上|网络|在线"
    ),
    "onsite": re.compile(r"现场[^，,。；;]{0,6}会"),
}  # fmt: skip
_GROUP_CUES = {
    "attendee": ("attend", "act", "chair"),
    "observer": ("observe",),
    "speaker": ("speak", "report", "say"),
}


def why_meeting(view: View, occasion: Occasion) -> Decision:
    """Say why the document is judged to report a meeting, or not to."""
    if not occasion.is_meeting:
        code = (occasion.reason or "").partition(":")[0].strip()
        return Decision("is_meeting", f"other.{code}")
    for bond in ("held", "attend", "inside"):
        for phrase in occasion.phrases:
            if phrase.bond == bond:
                return Decision("is_meeting", f"meeting.{bond}", _clause(view.text, phrase.start, phrase.end))
    return Decision("is_meeting", "meeting.words", occasion.name)


def decisions(
    view: View, occasion: Occasion, when: DateMention | None, venues: Venues, main: Sequence[bool]
) -> Iterator[Decision]:
    """Yield why name, date, venue, main_venue, sub_venues and mode are what they are, as far as they are set."""
    text = view.text
    name = occasion.name
    if name is not None:
        yield Decision("name", f"name.{_bond(view, occasion, name)}", _clause(text, name.start, name.end))
    if when is not None:
        rule, span = _of_date(view, name, when)
        yield Decision("date", rule, span)
    if venues.venue is not None:
        yield Decision(
            "venue", _of_venue(view, venues.venue), _clause(text, venues.venue.start, venues.venue.end)
        )
    if venues.main_venue is not None:
        one = venues.main_venue
        yield Decision("main_venue", "main_venue.said", _clause(text, one.start, one.end))
    if venues.sub_venues:
        yield Decision("sub_venues", "sub_venues.said", _word(text, "分会场", venues.sub_venues[0].start))
    if venues.mode is not None:
        yield Decision("mode", f"mode.{venues.mode}", _of_mode(view, name, venues.mode, main))


def groups_behind(groups: Sequence[GroupMention], cues: Sequence[Cue], view: View) -> Iterator[Decision]:
    """Yield, for each group, the verb of its sentence that makes it what it is, as far as one is found."""
    starts = [sentence.start for sentence in view.layout.sentences]
    cue_starts = [cue.start for cue in cues]
    for index, group in enumerate(groups):
        place = bisect_left(starts, group.start + 1) - 1
        kinds = _GROUP_CUES[group.role]
        span = None
        if place >= 0:
            sentence = view.layout.sentences[place]
            near = cues[bisect_left(cue_starts, sentence.start) : bisect_left(cue_starts, sentence.end)]
            fitting = [cue for cue in near if cue.kind in kinds and not group.start <= cue.start < group.end]
            behind = [cue for cue in fitting if cue.start >= group.end]
            if fitting:
                cue = behind[0] if behind else fitting[-1]
                span = Mention(cue.start, cue.end, cue.text)
        yield Decision(f"groups[{index}]", f"group.{group.role}", span)


def doubts(view: View, occasion: Occasion, when: DateMention | None, main: Sequence[bool]) -> Iterator[str]:
    """Yield in words what the report says of the main meeting that another reading would use."""
    if len(occasion.phrases) < 2:
        return
    text = view.text
    days: dict[tuple[int | None, int], str] = {}
    for sentence, own in zip(view.layout.sentences, main, strict=True):
        if not own:
            continue
        held = [p for p in occasion.phrases_in(sentence.start, sentence.end) if p.bond == "held"]
        for phrase in held:
            if when is not None and when.day is not None:
                days.update(_other_days(view, sentence, phrase, when))
            dated = any(sentence.start <= date.start < phrase.start and date.day for date in view.dates)
            if dated and not phrase.bare and occasion.is_other(phrase, text[phrase.start : phrase.end]):
                yield f"name: {text[phrase.start : phrase.end]} is said to be held too"
    for day in dict.fromkeys(days.values()):
        yield f"date: {day} is told of a meeting too"


def _other_days(
    view: View, sentence: Sentence, phrase: NamePhrase, when: DateMention
) -> Iterator[tuple[tuple[int | None, int], str]]:
    """Yield the last day in front of a held meeting where it is not the one that was taken."""
    at = bisect_left(view.dates, sentence.start, key=lambda date: date.start)
    found: DateMention | None = None
    for date in view.dates[at:]:
        if date.start >= phrase.start:
            break
        found = date if date.day is not None else found
    if found is None or found.day is None or (found.year is not None and found.year != when.year):
        return
    if when.end_day is not None and when.day is not None and when.day <= found.day <= when.end_day:
        return
    if found.day != when.day or (found.month or when.month) != (when.month or found.month):
        yield (found.month, found.day), found.text


def _bond(view: View, occasion: Occasion, name: Mention) -> str:
    first = view.layout.sentences[0].start if view.layout.sentences else len(view.text)
    if name.start < first:
        return "headline"
    found = [p for p in occasion.phrases if p.start < name.end and name.start < p.end]
    return found[0].bond if found else "told"


def _of_date(view: View, name: Mention | None, when: DateMention) -> tuple[str, Mention | None]:
    text = view.text
    for sentence in view.layout.sentences:
        if not sentence.start <= when.start < sentence.end:
            continue
        if name is not None and sentence.start <= name.start < sentence.end:
            low, high = min(when.start, name.start), max(when.end, name.end)
            return "date.with-name", _short(text, low, high, when)
        held = _HELD.search(text, when.end, sentence.end)
        if held is not None:
            return "date.held", _short(text, when.start, held.end(), when)
        return "date.told", _clause(text, when.start, when.end)
    return "date.headline", _clause(text, when.start, when.end)


def _of_venue(view: View, venue: Mention) -> str:
    text = view.text
    first = view.layout.sentences[0].start if view.layout.sentences else len(text)
    before = text[max(0, venue.start - 12) : venue.start]
    if _LABELLED.search(before):
        return "venue.label"
    if venue.start < first:
        return "venue.headline"
    return "venue.at" if _AT.search(before) else "venue.told"


def _of_mode(view: View, name: Mention | None, mode: str, main: Sequence[bool]) -> Mention | None:
    """Return the first words in name, headline or the meeting's sentences that speak for `mode`."""
    text, pattern = view.text, _MODES[mode]
    title = view.layout.headline.title
    places = [(one.start, one.end) for one in (name, title) if one is not None]
    places += [(s.start, s.end) for s, own in zip(view.layout.sentences, main, strict=True) if own]
    for start, end in places:
        match = pattern.search(text, start, end)
        if match is not None:
            return Mention(match.start(), match.end(), match.group())
    return None


def _word(text: str, word: str, start: int) -> Mention | None:
    at = text.find(word, start, start + 400)
    at = at if at >= 0 else text.rfind(word, max(0, start - 200), start)
    return Mention(at, at + len(word), word) if at >= 0 else None


def _clause(text: str, start: int, end: int) -> Mention:
    """Return the clause around an interval, cut where it is long."""
    before = _STOP.split(text[max(0, start - _AROUND) : start])[-1]
    behind = _STOP.split(text[end : end + _AROUND], maxsplit=1)[0]
    return _trimmed(text, start - len(before), end + len(behind))


def _short(text: str, start: int, end: int, when: Mention) -> Mention:
    return _trimmed(text, start, end) if end - start <= 3 * _AROUND else _clause(text, when.start, when.end)


def _trimmed(text: str, low: int, high: int) -> Mention:
    words = text[low:high]
    low += len(words) - len(words.lstrip())
    words = words.strip()
    return Mention(low, low + len(words), words)
