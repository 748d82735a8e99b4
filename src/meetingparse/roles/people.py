"""Everybody that a report names, with posts and the roles that its sentences give.

In: a `View`, which sentences are the main meeting's, who is quoted, cue verbs. Out: `Person`s in
order of appearance. Nobody gets a role by being named alone, and what a leader said elsewhere
(习近平总书记强调) is no part in this meeting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from meetingparse.roles.participation import Claim, Role, SentenceReader
from meetingparse.roles.speech import Attribution
from meetingparse.tag.cues import Cue
from meetingparse.tag.mention import Mention, PersonMention, PostMention, View

ORDER: tuple[Role, ...] = ("chair", "speaker", "attendee", "observer", "absent")
_PRESENT = frozenset({"chair", "speaker"})
_HIGHEST = frozenset({"总书记", "中共中央总书记", "国家主席"})


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
        if "observer" in roles or "absent" in roles and not roles & _PRESENT:
            roles.discard("attendee")
        if roles & _PRESENT:
            roles = (roles | {"attendee"}) - {"absent"}
        return [role for role in ORDER if role in roles]


def find_people(
    view: View, main: Sequence[bool], attributions: Sequence[Attribution], quoted: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> list[Person]:
    """Return everybody named in `view`.

    Args:
        main: for each sentence of the layout, whether it tells of the main meeting.
        quoted: sorted intervals of reported speech, in which no one takes part in anything.
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
    for person in people.values():
        _drop_hearsay(person)
    return list(people.values())


def _claims(
    view: View, main: Sequence[bool], attributions: Sequence[Attribution], quoted: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> Iterable[Claim]:
    starts = [one.start for one in view.persons]
    cue_starts = [cue.start for cue in cues]
    for start, end in _read_where(view, main):
        persons = view.persons[bisect_left(starts, start) : bisect_left(starts, end)]
        if persons:
            near = cues[bisect_left(cue_starts, start) : bisect_left(cue_starts, end)]
            told = [cue for cue in near if not _inside(quoted, cue.start)]
            yield from SentenceReader(view.text, start, end, persons, told).read()
    for one in attributions:
        if one.person is not None and main[one.sentence] and not _elsewhere(view.text, one):
            span = Mention(one.verb.start, one.verb.end, one.verb.text)
            yield Claim(one.person, "speaker", "say.attribution", span)
            yield Claim(one.person, "attendee", "say.attribution", span)


def _elsewhere(text: str, one: Attribution) -> bool:
    """Tell whether it is said outside the meeting: X会后表示."""
    subject = one.subject
    return subject is not None and any(word in text[subject.end : one.verb.start] for word in ("会后", "会前"))


def _read_where(view: View, main: Sequence[bool]) -> Iterable[tuple[int, int]]:
    head = view.layout.headline
    for line in (head.kicker, head.title, *head.subtitles, *view.layout.captions):
        if line is not None:
            yield line.start, line.end
    for sentence, own in zip(view.layout.sentences, main, strict=True):
        if own:
            yield sentence.start, sentence.end


def _inside(intervals: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_left(intervals, (at + 1,)) - 1
    return index >= 0 and intervals[index][0] <= at < intervals[index][1]


def _drop_hearsay(person: Person) -> None:
    """Take away the roles of a head of state or party who is quoted and nothing more."""
    if any(post.text in _HIGHEST for post in person.posts) and all(
        claim.rule.startswith("say") for claim in person.claims
    ):
        person.claims.clear()
