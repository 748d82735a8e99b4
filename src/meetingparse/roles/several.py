"""All meetings that one page reports: the main one and those that are told beside it.

In: a `Page`, its `View` and the day of publication. Out: the plain data of `Meeting`s. A further
meeting is read by the same steps as the main one, on a document that holds its sentences alone; its
mentions lead into the same raw text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from meetingparse.roles.assemble import Builder, Data
from meetingparse.roles.occasion.items import dated_items, part_of
from meetingparse.roles.occasion.judge import Occasion, judge
from meetingparse.roles.occasion.names import find_phrases
from meetingparse.tag.mention import Mention, View
from meetingparse.text.page import Page

_SAME_DAY = ("同日", "当日", "当天", "同一天", "当晚")
_TELLING = ("participants", "directives", "agenda", "groups")
"""A further meeting of which none of these is told is only named."""
_ROUND_UPS = ("digest", "no_meeting")
_BESIDE = 0.84
"""How sure a meeting is that only its own sentence says was held: as sure as the least sure reports."""


def build_records(page: Page, view: View, published: date | None = None) -> list[Data]:
    """Return the data of every meeting that the page reports, the main one first.

    Where the page as a whole is no report of a meeting, but each of several dated paragraphs is, these
    are returned; otherwise its own record alone.
    """
    builder = Builder(page, view, published)
    first = builder.record()
    if first["is_meeting"]:
        spans = builder.others
    elif first["reason"].startswith(_ROUND_UPS):
        spans = dated_items(view)
    else:
        return [first]
    parts = [_record(*part_of(page, view, span), published) for span in spans]
    parts = [part for part in parts if any(part.get(key) for key in _TELLING)]
    if first["is_meeting"]:
        return [first, *(_told_beside(part, first) for part in parts)]
    dated = [part for part in parts if part["name"] and part["date"]]
    return dated if sum(bool(part["participants"]) for part in dated) >= 2 else [first]


def _record(page: Page, view: View, published: date | None) -> Data:
    """Return the record of a part, which need not tell its day again as a report by itself does."""
    occasion = judge(view)
    if not occasion.is_meeting and (occasion.reason or "").startswith(_ROUND_UPS):
        found = [one for s in view.layout.sentences for one in find_phrases(view.text, s.start, s.end)]
        held = next((one for one in found if one.bond == "held" and not one.bare), None)
        if held is not None:
            name = Mention(held.start, held.end, view.text[held.start : held.end])
            occasion = Occasion(True, None, _BESIDE, name, "meeting", phrases=tuple(found))
    return Builder(page, view, published).record(occasion)


def _told_beside(part: Data, first: Data) -> Data:
    """Give a further meeting what the rest of the page says: which day 同日 is, what posts people have."""
    day, known = part["date"], first["date"]
    if (
        day
        and known
        and day["iso"] is None
        and isinstance(known["iso"], str)
        and day["text"].startswith(_SAME_DAY)
    ):
        day = {**day, "iso": known["iso"]}
    posts = {person["name"]: person["posts"] for person in (*first["participants"], *first["mentioned"])}
    return {
        **part,
        "date": day,
        "participants": list(_with_posts(part["participants"], posts)),
        "mentioned": list(_with_posts(part["mentioned"], posts)),
    }


def _with_posts(people: Iterable[Data], known: dict[str, list[Data]]) -> Iterator[Data]:
    for person in people:
        own = {post["text"] for post in person["posts"]}
        more = [post for post in known.get(person["name"], ()) if post["text"] not in own]
        yield {**person, "posts": [*person["posts"], *more]}
