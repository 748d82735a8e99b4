"""From a tagged view to the record: the one place where all parts come together.

In: a `Page`, its `View` and the day of publication. Out: the plain data of a `Meeting`, ready to be
validated in one call; every mention leads into the raw input.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from meetingparse.roles import confidence
from meetingparse.roles.agenda import find_agenda
from meetingparse.roles.decisions import Decision, decisions, doubts, groups_behind, why_meeting
from meetingparse.roles.groups.finder import find_groups
from meetingparse.roles.occasion.frames import main_sentences
from meetingparse.roles.occasion.items import Span, other_meetings, without
from meetingparse.roles.occasion.judge import Occasion, judge
from meetingparse.roles.people.finder import Person, find_people
from meetingparse.roles.people.participation import Claim, Role
from meetingparse.roles.places.venues import find_venues
from meetingparse.roles.speech.directives import DirectiveMention, find_directives, reported_units
from meetingparse.roles.speech.reader import Attribution, attributions
from meetingparse.tag.cues import Cue, find_cues
from meetingparse.tag.date_calendar import resolve
from meetingparse.tag.date_choice import meeting_date
from meetingparse.tag.mention import DateMention, Mention, PostMention, View
from meetingparse.text.layout import Interval
from meetingparse.text.page import Page

Data = dict[str, Any]
_SHOWN = 2
"""So many places are told for one rule that gives one role to one person."""


def build_record(page: Page, view: View, published: date | None = None) -> Data:
    """Return the data of the page's `Meeting`, without its id."""
    return Builder(page, view, published).record()


class Builder:
    """Makes the record of one page."""

    def __init__(self, page: Page, view: View, published: date | None) -> None:
        self.page = page
        self.view = view
        self.published = published
        self.others: list[Span] = []
        """Where further meetings are told; known after `record`."""

    def record(self, occasion: Occasion | None = None) -> Data:
        """Return the record; `occasion` where it is known what the page is about."""
        occasion = occasion or judge(self.view)
        record: Data = {
            "is_meeting": occasion.is_meeting,
            "reason": occasion.reason,
            "confidence": confidence.of_occasion(occasion.is_meeting, occasion.confidence),
            "headline": self._headline(),
        }
        record["decisions"] = [self._decision(why_meeting(self.view, occasion))]
        if occasion.is_meeting:
            found = self._meeting(occasion)
            record["decisions"] += found.pop("decisions")
            record.update(found)
        return record

    def _meeting(self, occasion: Occasion) -> Data:
        view = self.view
        main = main_sentences(view, occasion)
        self.others = other_meetings(view, occasion, main)
        if self.others:
            main = without(main, view.layout.sentences, self.others)
        venues = find_venues(view, occasion, main)
        agenda = find_agenda(view, occasion, main)
        spoken = attributions(view, main)
        units = list(reported_units(view, main, spoken))
        quoted = [(unit.start, unit.end) for unit in units]
        cues = find_cues(view.text)
        name = occasion.name
        when = meeting_date(view, (name.start, name.end) if name else None)
        groups = find_groups(view, main, cues, quoted)
        verbs = {unit.start: unit.attribution.verb for unit in units}
        why = [*decisions(view, occasion, when, venues, main), *groups_behind(groups, cues, view)]
        return {
            "name": self._optional(name),
            "date": self._date(when) if when else None,
            "venue": self._optional(venues.venue),
            "main_venue": self._optional(venues.main_venue),
            "sub_venues": [{**self._mention(one), "kind": one.kind} for one in venues.sub_venues],
            "mode": venues.mode,
            "directives": [
                self._directive(one, verbs.get(one.start)) for one in find_directives(view, main, units)
            ],
            "agenda": [
                {"act": self._mention(i.act), "matter": self._mention(i.matter)} for i in agenda.items
            ],
            "documents": [
                {"title": self._mention(paper.title), "act": self._optional(paper.act)}
                for paper in agenda.documents
            ],
            "watched": [self._mention(one) for one in agenda.watched],
            "groups": [{**self._mention(group), "role": group.role} for group in groups],
            "warnings": self._warnings(doubts(view, occasion, when, main)),
            "decisions": [self._decision(one) for one in why],
            **self._people(main, spoken, quoted, cues),
        }

    def _people(
        self,
        main: Sequence[bool],
        spoken: Sequence[Attribution],
        quoted: Sequence[tuple[int, int]],
        cues: Sequence[Cue],
    ) -> Data:
        people = find_people(self.view, main, spoken, quoted, cues)
        chaired = any(c.role == "chair" and c.rule.startswith("chair") for p in people for c in p.claims)
        participants: list[Data] = []
        mentioned: list[Data] = []
        for person in people:
            data = self._person(person, chaired)
            (participants if data["roles"] else mentioned).append(data)
        return {"participants": participants, "mentioned": mentioned}

    def _person(self, person: Person, chaired: bool) -> Data:
        roles = person.roles(chaired)
        posts = bool(person.posts)
        evidence = [
            (claim, confidence.of_claim(claim.role, claim.rule, posts))
            for claim in _shown(person.claims, roles)
        ]
        return {
            "name": person.name,
            "posts": [self._post(post) for post in person.posts],
            "roles": roles,
            "mentions": [self._mention(one) for one in person.mentions],
            "evidence": [
                {
                    "rule": claim.rule,
                    "role": claim.role,
                    "span": self._mention(claim.span),
                    "confidence": value,
                }
                for claim, value in evidence
            ],
            "confidence": _least(evidence),
        }

    def _post(self, post: PostMention) -> Data:
        split = post.organ_end
        parted = post.start < split < post.end
        return {
            **self._mention(post),
            "organ": self._span(post.start, split) if parted else None,
            "title": self._span(split, post.end) if post.start <= split < post.end else None,
        }

    def _warnings(self, told: Iterable[str]) -> list[str]:
        more = len(self.others)
        further = [f"meetings: {more} more may be told in this text: see parse_all"] if more else []
        return [*further, *dict.fromkeys(told)]

    def _decision(self, one: Decision) -> Data:
        return {"key": one.key, "rule": one.rule, "span": self._optional(one.span)}

    def _directive(self, one: DirectiveMention, verb: Mention | None) -> Data:
        return {
            **self._mention(one),
            "source": one.source,
            "source_mention": self._optional(one.source_mention),
            "verb": self._optional(verb),
            "addressees": [self._mention(who) for who in one.addressees],
            "deadline": self._optional(one.deadline),
            "ordinal": self._optional(one.ordinal),
        }

    def _date(self, one: DateMention) -> Data:
        first, last = resolve(one, self.published)
        iso = {"start": first, "end": last} if first and last and first != last else first
        return {
            **self._mention(one),
            "year": one.year,
            "month": one.month,
            "day": one.day,
            "end_month": one.end_month,
            "end_day": one.end_day,
            "period": one.period,
            "iso": iso,
        }

    def _headline(self) -> Data:
        head = self.view.layout.headline
        return {
            "kicker": self._interval(head.kicker),
            "title": self._interval(head.title),
            "subtitles": [self._span(line.start, line.end) for line in head.subtitles],
            "section_label": self._interval(head.label),
            "byline": self._interval(head.byline),
        }

    def _interval(self, part: Interval | None) -> Data | None:
        return self._span(part.start, part.end) if part is not None else None

    def _optional(self, one: Mention | None) -> Data | None:
        return self._mention(one) if one is not None else None

    def _mention(self, one: Mention) -> Data:
        return self._span(one.start, one.end)

    def _span(self, start: int, end: int) -> Data:
        field, first, last = self.page.raw_span(start, end)
        return {"text": self.page.clean[start:end], "start": first, "end": last, "field": field}


def _shown(claims: Iterable[Claim], roles: Sequence[Role]) -> list[Claim]:
    """Return the claims to tell: for each role and rule the first two, the same words once, without the
    attendance that follows from words that make a chair or speaker."""
    told = {(claim.rule, claim.span) for claim in claims if claim.role in ("chair", "speaker")}
    kept: list[Claim] = []
    counts: dict[tuple[Role, str], int] = {}
    seen: set[tuple[Role, Mention]] = set()
    for claim in claims:
        if claim.role not in roles or (claim.role == "attendee" and (claim.rule, claim.span) in told):
            continue
        if (claim.role, claim.span) in seen:
            continue
        seen.add((claim.role, claim.span))
        count = counts.get((claim.role, claim.rule), 0)
        if count < _SHOWN:
            counts[claim.role, claim.rule] = count + 1
            kept.append(claim)
    return kept


def _least(evidence: Iterable[tuple[Claim, float]]) -> float:
    """Return the confidence of the least sure role; each role has that of its surest claim."""
    sure: dict[Role, float] = {}
    for claim, value in evidence:
        sure[claim.role] = max(value, sure.get(claim.role, 0.0))
    if len(sure) > 1:
        sure.pop("attendee", None)  # a chair or speaker is one in any case
    return min(sure.values(), default=1.0)
