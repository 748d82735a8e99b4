"""Names of speakers that the taggers passed over: names that are words (盛世, 向前进)."""

from __future__ import annotations

from functools import cache

from meetingparse.lexicon import words
from meetingparse.roles.adverbials import ADVERBIAL, AIMED
from meetingparse.tag.mention import PersonMention, View

_PREPOSITIONS = frozenset("从和为以")
"""Surnames, too, but rarer as such than as words (从严要求)."""


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("surnames.tsv"))


def with_repeats(view: View) -> list[PersonMention]:
    """Return the mentions, and those names told elsewhere that begin a sentence and were passed over there.

    A name that is a word (盛世) is sure with its post in front and easily missed without it.
    """
    persons = [person for person in view.persons if person.text not in ("他", "她")]
    taken = {person.start for person in persons}
    names = {person.name: person for person in persons if person.full and len(person.name) > 1}
    by_edge: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_edge.setdefault(name[:2], []).append(name)
    for sentence in view.layout.sentences:
        start = sentence.start
        for name in by_edge.get(view.text[start : start + 2], ()):
            if start not in taken and view.text.startswith(name, start):
                persons.append(PersonMention(start, start + len(name), name, name))
                break
    return sorted(persons, key=lambda person: person.start)


def unknown_name(segment: str) -> str | None:
    """Return the two or three characters that begin `segment` where they may be a name that was not tagged.

    Names that are words (盛世指出) are missed most easily; without this the speaker before would be
    taken for theirs.
    """
    if segment[:1] in _PREPOSITIONS:
        return None
    for length in (2, 3):
        name = segment[:length]
        known = len(name) == length and (name[0] in _surnames() or name[:2] in _surnames())
        if known and (ADVERBIAL.fullmatch(segment, length) or AIMED.fullmatch(segment, length)):
            return name
    return None
