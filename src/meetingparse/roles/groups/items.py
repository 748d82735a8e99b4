"""The members of lists of groups, and how a text with brackets is read for them.

Data and patterns only; positions are code points of clean text, end exclusive.
"""

from __future__ import annotations

from typing import NamedTuple

from meetingparse.patterns import regex

PEOPLE, TITLE, ORGAN, PLACE, BARE, PERSON = "people", "title", "organ", "place", "bare", "person"
MASKED = regex.compile(r"《[^《》\n]{1,80}》|“[^“”\n]{1,30}”|[（(][^（）()\n]{1,40}[）)]")
BRACKET = regex.compile(r"[（(]○{1,40}[）)]")
BRACKET_CHIEF = regex.compile(r"[省市州县区旗乡镇村街]?[（(]○{1,40}[）)]长")
SEPARATOR = regex.compile(r"[、，,；;]|以及|(?<!共)和(?!平|谐|田市|县)|及(?!其(?!他|余)|时|格)|与(?!会)|暨")


def blot(match: regex.Match[str]) -> str:
    """Keep the brackets or quotation marks and hide what is inside."""
    found: str = match.group()
    return found[0] + "○" * (len(found) - 2) + found[-1]


class Head(NamedTuple):
    """The last word of a description; `end` is behind a bracket that follows it: 县(市、区)."""

    start: int
    end: int
    kind: str


class Item(NamedTuple):
    """One member of a list, `before` is what parts it from the one in front."""

    start: int
    end: int
    kind: str
    before: str
