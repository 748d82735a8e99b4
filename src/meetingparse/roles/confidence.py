"""How often a judgement of one kind was right, from the table that benchmarks/calibrate.py counts.

In: the rules behind a role, or the raw certainty of the judgement whether there is a meeting. Out: a
number from 0 to 1. Where a kind was not met when the table was made, what is known of the next wider
kind counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from meetingparse.lexicon import read_rows

LEXICON = "confidence.tsv"
_UNKNOWN = 0.9


@cache
def _table() -> dict[str, float]:
    return {row["key"]: float(row["confidence"]) for row in read_rows(LEXICON)}


def keys_of(role: str, rule: str, posts: bool) -> tuple[str, str, str]:
    """Return the kinds that a claim belongs to, the widest first."""
    known = "post" if posts else "bare"
    return role, f"{role}/{known}", f"{role}/{known}/{rule}"


def occasion_keys(is_meeting: bool, raw: float) -> tuple[str, str]:
    """Return the kinds that a judgement of the whole document belongs to, the widest first."""
    kind = "meeting" if is_meeting else "other"
    return kind, f"{kind}/{raw:.2f}"


def of_claim(role: str, rule: str, posts: bool) -> float:
    """Return how sure the role is that `rule` gives to somebody who has posts or has none."""
    return _first(keys_of(role, rule, posts))


def of_occasion(is_meeting: bool, raw: float) -> float:
    """Return how sure it is that the document reports a meeting, or that it does not."""
    return _first(occasion_keys(is_meeting, raw))


def _first(keys: Iterable[str]) -> float:
    table = _table()
    return next((table[key] for key in reversed(tuple(keys)) if key in table), _UNKNOWN)
