"""What a report states of a person: a claim that somebody had a role, and the rule that read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meetingparse.tag.mention import Mention

Role = Literal["chair", "speaker", "attendee", "observer", "absent"]

HIGHEST = frozenset({"总书记", "中共中央总书记", "国家主席"})
"""Posts of leaders that are quoted everywhere."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that a person had a role: `rule` names the rule, `span` the words that say it.

    `rule` is the kind of the words (see cues.tsv), a dot, and how they belong to the name: subject,
    carried, presented, label, roster, all, modified, counted, led-by, heard, possessive, stood-in, replaced, invited,
    quotation, transcript, attribution, bracket (（请假）), labelled (班子成员逐一发言), press (said to reporters after the meeting).
    """

    name: str
    role: Role
    rule: str
    span: Mention


ROLES: dict[str, tuple[Role, ...]] = {
    "chair": ("chair", "attendee"),
    "convene": ("chair", "attendee"),
    "attend": ("attendee",),
    "act": ("attendee",),
    "observe": ("observer",),
    "absent": ("absent",),
    "speak": ("speaker", "attendee"),
    "report": ("speaker", "attendee"),
    "say": ("speaker", "attendee"),
}
"""The roles that each kind of cue gives to its subject."""
