"""Kinds of characters that the cleaning looks for, as sets and as parts of regular expressions.

The sets of script come from the lexicon characters.tsv; all others are spelled here by code point.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from meetingparse.lexicon import read_rows
from meetingparse.patterns import re, regex

CJK = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for use inside a character class."""
HAN = (
    "\u4e00-\u9fff\u3400-\u4dbf\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3\U00016ff0-\U00016ff6\U00020000-\U0002a6df"
    "\U0002a700-\U0002b81e\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d"
    "\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U00033479"
)
"""Unicode's script Han (\\p{Han} of `regex`, which `re` does not know), for use inside a character class."""
BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks within a line, for use inside a character class."""
FINAL = "。！？!?…"
"""Marks that end a sentence."""
CLOSING = "”’」』）)】》〉]﹞〕"
"""Marks that close a quotation or a bracket and stay with what they close."""


def _characters(pattern: str) -> frozenset[str]:
    found = regex.compile(pattern)
    codes = (*range(0x203C, 0x3300), *range(0x1F000, 0x1FFFE))
    return frozenset(c for c in map(chr, codes) if found.match(c))


@cache
def emoji() -> frozenset[str]:
    """Return pictographs, flags, keycaps, skin tones and their selectors; ©, ® and ™ are none."""
    kept = {"\u00a9", "\u00ae", "\u2122", "\u203c", "\u2049"}
    drawn = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]"
    return _characters(drawn) - kept | {"\u20e3", *map(chr, range(0xE0020, 0xE0080))}


INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C),
        (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
        (0xE0100, 0xE01EF), (0xD800, 0xDFFF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""Zero-width characters, soft hyphen, byte order mark, direction marks and controls but no line ends."""

WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
"""Full-width digits and Latin letters and what they stand for."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """Characters of one script only, and the most common ones of both."""

    traditional: frozenset[str]
    simplified: frozenset[str]
    common: frozenset[str]


@cache
def scripts() -> Scripts:
    """Read the lexicon characters.tsv, once."""
    rows = read_rows("characters.tsv")
    return Scripts(
        frozenset(row["character"] for row in rows if row["script"] == "t"),
        frozenset(row["character"] for row in rows if row["script"] == "s"),
        frozenset(row["character"] for row in rows if row["common"]),
    )


@cache
def _unusual() -> re.Pattern[str]:
    kept = {*range(0x4E00, 0xA000)}.difference(map(ord, scripts().traditional))
    first = sorted(code for code in kept if code - 1 not in kept)
    last = sorted(code for code in kept if code + 1 not in kept)
    plain = "".join(f"{chr(one)}-{chr(other)}" for one, other in zip(first, last, strict=True))
    return re.compile(f"[^{plain}0-9A-Za-z。、：；“”‘’《》！？·—…]")


def unusual(text: str) -> frozenset[str]:
    """Return the characters of `text` but for those that are in every report and never noise.

    What some step looks for is among them: a step need not run where none of its characters is.
    """
    return frozenset(_unusual().findall(text))
