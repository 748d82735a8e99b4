"""A group as it is found, and which of two phrases are of the same group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from meetingparse.tag.mention import Mention

GroupRole = Literal["attendee", "speaker", "observer"]


@dataclass(frozen=True, slots=True)
class GroupMention(Mention):
    """A phrase for people or a body without names, and the part it took."""

    role: GroupRole = "attendee"


_RANK = {"observer": 0, "attendee": 1, "speaker": 2}


def merged(found: Sequence[GroupMention]) -> list[GroupMention]:
    """Give each group once, in its first wording, with its strongest role."""
    kept: list[GroupMention] = []
    for one in sorted(found, key=lambda group: (group.start, -group.end)):
        for index, other in enumerate(kept):
            if _same(other, one):
                if _RANK[one.role] > _RANK[other.role]:
                    kept[index] = replace(other, role=one.role)
                break
        else:
            kept.append(one)
    return kept


def _same(first: GroupMention, second: GroupMention) -> bool:
    """Tell whether the second phrase is of the first one's group, in the same or in shorter words."""
    if first.text == second.text or (first.start <= second.start and second.end <= first.end):
        return True
    short, long = sorted((first.text, second.text), key=len)
    return len(short) >= 3 and long.startswith(short) and "、" not in long[: len(short) + 1]
