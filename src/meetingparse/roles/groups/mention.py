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


_PREFIX = 3
_BODY = tuple("委局厅部处司室科组院校会司台站办")
_THEIR_PEOPLE = ("负责人", "负责同志", "成员", "同志", "人员", "干部", "职工", "教师", "领导", "主任", "书记")
"""A body that spoke and the people of it who were there are two."""
_LOOKED_AT = 40
_RANK = {"observer": 0, "attendee": 1, "speaker": 2}


def merged(found: Sequence[GroupMention]) -> list[GroupMention]:
    """Return each group once, in order, in its first wording and with its strongest role."""
    kept: list[GroupMention] = []
    alike: dict[str, list[int]] = {}  # places in `kept` by the first characters: only these can be the same
    for one in sorted(found, key=lambda group: (group.start, -group.end)):
        near = range(max(0, len(kept) - 3), len(kept))
        places = alike.setdefault(one.text[:_PREFIX], [])
        same = next((at for at in (*places[-_LOOKED_AT:], *near) if _same(kept[at], one)), None)
        if same is None:
            places.append(len(kept))
            kept.append(one)
        elif _RANK[one.role] > _RANK[kept[same].role]:
            kept[same] = replace(kept[same], role=one.role)
    return kept


def _plain(text: str) -> str:
    """Return a phrase without the small words that do not change of whom it is."""
    return text.replace("主要负责", "负责").replace("以及", "及").replace("和", "及")


def _same(first: GroupMention, second: GroupMention) -> bool:
    """Tell whether the second phrase is of the first one's group, in the same, in more or in fewer words."""
    if _plain(first.text) == _plain(second.text) or (first.start <= second.start and second.end <= first.end):
        return True
    short, long = sorted((first.text, second.text), key=len)
    if len(short) < _PREFIX or not long.startswith(short) or "、" in long[: len(short) + 1]:
        return False
    return not (short.endswith(_BODY) and long.endswith(_THEIR_PEOPLE))
