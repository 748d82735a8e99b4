"""Readings that a broken script conversion set in brackets behind characters: 領(lǐng)導(dǎo)."""

from __future__ import annotations

import unicodedata
from functools import cache

from meetingparse.patterns import re
from meetingparse.text.aligned import Edit

_BRACKET = re.compile(r"[(（]([a-zêüv\u00e0-\u00fc\u0101-\u01dc\u01f9\u1e3f\u0300-\u030c]{1,9})[)）]")


def readings(text: str, everywhere: bool) -> list[Edit]:
    """Return the edits that delete each bracket with a reading of the character in front of it.

    A reading without a tone mark, such as 們(men), counts only where `everywhere` says that the page
    has inserted readings.
    """
    edits: list[Edit] = []
    for found in _BRACKET.finditer(text):
        bare = _bare(found[1])
        toned = bare != found[1].replace("ü", "v")
        before = text[found.start() - 1 : found.start()]
        if (toned or everywhere) and before and bare in _bare_readings(before):
            edits.append((found.start(), found.end(), ""))
    return edits


def _bare(reading: str) -> str:
    """Return a reading without tone marks, ü written v.

    >>> _bare("lǜ")
    'lv'
    """
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in letters if not unicodedata.combining(c))


@cache
def _table() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # a third of a second: only for pages that need it

    return dict(PINYIN_DICT)


@cache
def _bare_readings(character: str) -> frozenset[str]:
    return frozenset(map(_bare, _table().get(ord(character), "").split(",")))
