"""Check a record against the input that it was made from, without the parser.

In: a `Meeting` and the raw text and title. Out: the faults in words. For those who distrust the
parser, and for records that were stored, changed or made by something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from meetingparse.text.normalise import Profile, profile_of, read

if TYPE_CHECKING:
    from meetingparse.schema import Meeting, Mention


_WIDE = "\u3000"


def faults_of(meeting: Meeting, text: str, title: str | None = None) -> list[str]:
    """Return what in `meeting` the input does not bear out, in the order of the keys; [] when all does.

    Checks that cleaning the raw words of every mention gives its text, and that every role has its
    evidence. Each fault starts with the path of the key.
    """
    raws = {"text": text} if title is None else {"text": text, "title": title}
    pages = {field: profile_of(raw) for field, raw in raws.items()}
    faults = []
    for path, mention in meeting.located_mentions():
        if mention.field not in raws:
            faults.append(f"{path}: points into a title, but there is none")
            continue
        fault = _fault_of(mention, raws[mention.field], pages[mention.field])
        if fault is not None:
            faults.append(f"{path}: {fault}")
    return [*faults, *_roles_without_evidence(meeting)]


def _fault_of(mention: Mention, raw: str, page: Profile) -> str | None:
    if mention.end > len(raw):
        return f"ends at {mention.end}, behind the end of the {mention.field} at {len(raw)}"
    piece = raw[mention.start : mention.end]
    found = read(piece, profile=page).clean
    if found == mention.text or (_WIDE in piece and _tight(found) == _tight(mention.text)):
        return None
    return f"the record has {mention.text!r}, but {found!r} stands there (raw {piece!r})"


def _tight(text: str) -> str:
    """Return `text` without blanks: whether a wide one pads a name (张　平) its surroundings tell, not the piece."""
    return text.replace(" ", "")


def _roles_without_evidence(meeting: Meeting) -> Iterator[str]:
    """That a chair or speaker is an attendee follows, and needs no evidence of its own."""
    for index, person in enumerate(meeting.participants):
        shown = {evidence.role for evidence in person.evidence}
        if "chair" in person.roles or "speaker" in person.roles:
            shown.add("attendee")
        for role in person.roles:
            if role not in shown:
                yield f"participants[{index}] {person.name}: no evidence for the role {role}"
