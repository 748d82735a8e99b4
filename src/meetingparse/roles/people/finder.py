"""Everybody that a report names, with posts and the roles that its sentences give.

In: a `View`, which sentences are the main meeting's, who is quoted, cue verbs. Out: `Person`s in
order of appearance. Nobody gets a role by being named alone, and what a leader said elsewhere
(习近平总书记强调) is no part in this meeting.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from meetingparse.patterns import re
from meetingparse.roles.people.claims import HIGHEST, ROLES, Claim, Role
from meetingparse.roles.people.clauses import is_elsewhere, is_named_only, quoted_names, without_inner_marks
from meetingparse.roles.people.list_claims import label_kind
from meetingparse.roles.people.participation import SentenceReader
from meetingparse.roles.speech.reader import Attribution
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import Mention, PersonMention, PostMention, View

ORDER: tuple[Role, ...] = ("chair", "speaker", "attendee", "observer", "absent")
_PRESENT = frozenset({"chair", "speaker"})
_PREMIER = frozenset({"总理", "国务院总理"})


@dataclass(slots=True)
class Person:
    """One person of the report; `claims` say why the roles are what they are."""

    name: str
    mentions: list[PersonMention] = field(default_factory=list)
    posts: list[PostMention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def roles(self, chaired: bool) -> list[Role]:
        """Return the roles in fixed order; `chaired`: somebody 主持, so that who 组织召开 is no chair."""
        roles: set[Role] = set()
        for claim in self.claims:
            if not (claim.role == "chair" and chaired and claim.rule.startswith("convene")):
                roles.add(claim.role)
        if "absent" in roles and "chair" not in roles:
            return ["absent"]  # what he is quoted with was read out or said before
        roles.discard("absent")
        if "observer" in roles:
            roles.discard("attendee")
        if roles & _PRESENT:
            roles.add("attendee")
        return [role for role in ORDER if role in roles]


def find_people(
    view: View,
    main: Sequence[bool],
    attributions: Sequence[Attribution],
    quoted: Sequence[tuple[int, int]],
    cues: Sequence[Cue],
) -> list[Person]:
    """Return everybody named in `view`.

    Args:
        main: for each sentence of the layout, whether it tells of the main meeting.
        quoted: sorted intervals of reported speech, in which hardly anyone takes part in anything.
    """
    people: dict[str, Person] = {}
    for one in view.persons:
        person = people.setdefault(one.name, Person(one.name))
        person.mentions.append(one)
        for post in one.posts:
            if all(post.text != known.text for known in person.posts):
                person.posts.append(post)
    for claim in _claims(view, main, attributions, quoted, cues):
        if claim.name in people:
            people[claim.name].claims.append(claim)
    for claim in _by_label(view, main, people.values()):
        people[claim.name].claims.append(claim)
    for claim in _by_roster(view, main):
        known = people[claim.name].claims
        if all((one.role, one.span.start) != (claim.role, claim.span.start) for one in known):
            known.append(claim)
    for person in people.values():
        _drop_hearsay(view, person)
    return list(people.values())


def _claims(
    view: View,
    main: Sequence[bool],
    attributions: Sequence[Attribution],
    quoted: Sequence[tuple[int, int]],
    cues: Sequence[Cue],
) -> Iterator[Claim]:
    starts = [one.start for one in view.persons]
    cue_starts = [cue.start for cue in cues]
    spoken: dict[int, list[Attribution]] = {}
    for one in attributions:
        if one.person is not None and main[one.sentence]:
            spoken.setdefault(view.layout.sentences[one.sentence].start, []).append(one)
    inner = quoted_names(view.text)
    text = without_inner_marks(view.text, inner)
    told = sorted(spoken)
    for start, end in _read_where(view, main):
        persons = view.persons[bisect_left(starts, start) : bisect_left(starts, end)]
        said = [one for at in told[bisect_left(told, start) : bisect_left(told, end)] for one in spoken[at]]
        if not persons and not said:
            continue
        near = cues[bisect_left(cue_starts, start) : bisect_left(cue_starts, end)]
        near = [cue for cue in near if not _is_named_only(view.text, inner, cue)]
        reader = SentenceReader(text, start, end, persons, near, _overlapping(quoted, start, end))
        yield from reader.read()
        yield from _attributed(view.text, reader, said)


_CITED = re.compile(r"所(?:说|言|讲|指出|强调|评价)")
"""正如X所说: what he said somewhere."""


def _attributed(text: str, reader: SentenceReader, said: Iterable[Attribution]) -> Iterator[Claim]:
    """Yield the claims of a sentence's attributions, but for persons who are only spoken of in it.

    What a letter or an instruction says (批示指出) is not said by its writer at the meeting.
    """
    for one in said:
        subject = one.subject
        if one.source_kind == "document":
            continue
        if subject is not None and (
            reader.says_nothing(subject.start, one.verb.start)
            or _CITED.search(text, subject.end, one.verb.end)
            or is_elsewhere(text, subject.end, one.verb.start, one.verb.start)
        ):
            continue
        span = Mention(one.verb.start, one.verb.end, one.verb.text)
        for role in _SPEAKER:
            yield Claim(one.person or "", role, "say.attribution", span)


_LABELLED = re.compile(
    r"(?:成员|委员|常委|领导)(?P<behind>(?:同志|们)?(?:还|也)?(?:逐一|逐个|依次|轮流|分别|先后)"
    r"[^，,。；;：:\n]{0,16}?(?P<act>发言|述职|表态|汇报|对照检查|交流|点评))"
)
"""厅党组成员逐一作对照检查发言."""
_LABEL_ENDS = ("成员", "委员", "常委", "领导")
_LABEL_SIZE = 4  # characters of a label that must agree: 党组成员, 市委常委


def _by_label(view: View, main: Sequence[bool], people: Iterable[Person]) -> Iterator[Claim]:
    """Yield the speeches of those who are named elsewhere with the label that a sentence tells of."""
    labelled = [p for p in people if any(post.text.endswith(_LABEL_ENDS) for post in p.posts)]
    if not labelled:
        return
    starts = [sentence.start for sentence in view.layout.sentences]
    for found in _LABELLED.finditer(view.text):
        index = bisect_right(starts, found.start()) - 1
        if index < 0 or not main[index]:
            continue
        label = view.text[max(0, found.start("behind") - _LABEL_SIZE) : found.start("behind")]
        span = Mention(found.start("act"), found.end("act"), found["act"])
        for person in labelled:
            present = any(claim.role == "attendee" for claim in person.claims)
            if present and any(post.text.endswith(label) for post in person.posts):
                yield Claim(person.name, "speaker", "speak.labelled", span)


_ANOTHER_LINE = re.compile(r"[：:]|\S[^\n]*\n")


def _by_roster(view: View, main: Sequence[bool]) -> Iterator[Claim]:
    """Yield what the head of a roster says of the names under it."""
    listed = [(one.name, one.head, one.start) for one in view.persons if one.head is not None]
    if not listed:
        return
    starts = [sentence.start for sentence in view.layout.sentences]
    for name, head, at in listed:
        index = bisect_right(starts, head.start) - 1
        kind = label_kind(head.text)
        if kind == "chair" and _ANOTHER_LINE.search(view.text, head.end, at):
            continue  # further lines go on with the label below
        if index >= 0 and main[index]:
            for role in ROLES[kind]:
                yield Claim(name, role, f"{kind}.roster", head)


_SPEAKER: tuple[Role, ...] = ("speaker", "attendee")


def _read_where(view: View, main: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Yield what is read in one go: headlines, captions, sentences; a line that ends in a comma goes on below."""
    head = view.layout.headline
    for line in (head.kicker, head.title, *head.subtitles, *view.layout.captions):
        if line is not None:
            yield line.start, line.end
    going_on: tuple[int, int] | None = None
    for sentence, own in zip(view.layout.sentences, main, strict=True):
        if going_on is not None and (not own or view.text[going_on[1] : sentence.start].strip()):
            yield going_on
            going_on = None
        if not own:
            continue
        start = sentence.start if going_on is None else going_on[0]
        if view.text[sentence.end - 1] in "，,、":
            going_on = start, sentence.end
        else:
            yield start, sentence.end
            going_on = None
    if going_on is not None:
        yield going_on


def _is_named_only(text: str, inner: Sequence[tuple[int, int]], cue: Cue) -> bool:
    """Tell whether a cue is a word of one of the quoted names `inner` only (“理论宣讲暨座谈会”)."""
    index = bisect_right(inner, cue.start, key=_first) - 1
    return index >= 0 and cue.start < inner[index][1] and is_named_only(text, inner[index], cue.end)


def _first(interval: tuple[int, int]) -> int:
    return interval[0]


def _overlapping(intervals: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return the sorted `intervals` that reach into [start, end)."""
    first = max(0, bisect_left(intervals, (start,)) - 1)
    return [one for one in intervals[first : bisect_left(intervals, (end,))] if one[1] > start]


def _drop_hearsay(view: View, person: Person) -> None:
    """Take away claims that other things known of the person gainsay.

    - A head of state or party whom the opening of the report does not show in action is only quoted: a
      report of his own meeting tells in its headline or lead that he presides, speaks or attends.
    - A premier who only says something, and of whom the opening tells nothing, is relayed too.
    - Who spoke to reporters, and of whom no other act is told, did not speak at the meeting.
    - 召开 makes a chair only of somebody with a post: before it names and places look alike.
    """
    if _is_relayed(view, person):
        person.claims.clear()
    if any(claim.rule.endswith(".press") for claim in person.claims):
        others = [claim for claim in person.claims if not claim.rule.startswith("say.")]
        if all(claim.rule.endswith(".press") for claim in others):
            person.claims = others
    if not person.posts:
        person.claims = [claim for claim in person.claims if claim.span.text != "召开"]


def _is_relayed(view: View, person: Person) -> bool:
    """Tell whether somebody of the highest rank, of whose presence the opening tells nothing, is only quoted."""
    sentences = view.layout.sentences
    opening = sentences[min(1, len(sentences) - 1)].end if sentences else 0
    acts = [claim for claim in person.claims if not claim.rule.startswith("say")]
    if any(post.text in HIGHEST for post in person.posts):
        return not any(claim.span.start < opening for claim in acts)
    premier = any(post.text in _PREMIER for post in person.posts)
    return premier and not acts and person.mentions[0].start >= opening
