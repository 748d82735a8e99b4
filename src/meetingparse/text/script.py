"""Traditional characters back to simplified ones, character for character.

A page is converted only where it is in traditional script as a whole or for the most part; a
traditional character in a simplified page (a name, a quotation) stays.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from meetingparse.patterns import re
from meetingparse.text.characters import CJK, scripts

_MORE = str.maketrans({"衞": "卫", "麼": "么", "麽": "么", "羣": "群", "啓": "启", "峯": "峰", "囯": "国"})
"""What the converter leaves alone because it is a variant and no traditional form."""
_NEED = 3
_SURNAME_YU = re.compile(
    rf"(?:(?<=[、，,；;：:（(\s])|(?<=[长记记書书席任員员總领領]))於"
    rf"(?=[{CJK}]{{1,2}}(?:[、，,；;。）)\s（(]|等|出|主|参|參|在))"
)
_ASPECT_ZHE = re.compile(
    rf"(?<=[{CJK}])(?<![显顯名原专專论論编編土卓昭执執巨拙合译譯遗遺新旧舊])著(?![名作述称稱书書录錄者])"
)


def is_traditional(text: str) -> bool:
    """Return whether traditional-only characters are too many for a simplified page."""
    known = scripts()
    traditional = sum(map(known.traditional.__contains__, text))
    if traditional < _NEED:
        return False
    simplified = sum(map(known.simplified.__contains__, text))
    return traditional * 4 >= simplified


def simplified(text: str) -> str:
    """Return `text` in simplified script with each character in its place.

    於 as a surname (於某某 in a list of names) stays; 著 for the aspect 着 is told from 著名, 著作.
    """
    surnames = [found.start() for found in _SURNAME_YU.finditer(text)] if "於" in text else []
    zhe = {found.start() for found in _ASPECT_ZHE.finditer(text)} if "著" in text else set()
    converted = _same_length(text).translate(_MORE)
    if not surnames and not zhe:
        return converted
    letters = list(converted)
    for at in surnames:
        letters[at] = "於"
    for at in zhe:
        letters[at] = "着"
    return "".join(letters)


def _same_length(text: str) -> str:
    convert = _converter()
    try:
        converted = convert(text)
    except UnicodeEncodeError:  # lone surrogates: the converter speaks UTF-8
        return "".join(c if "\ud800" <= c <= "\udfff" else convert(c) for c in text)
    if len(converted) == len(text):
        return converted
    lines = []
    for line in text.split("\n"):
        whole = convert(line)
        if len(whole) != len(line):
            pieces = map(convert, line)
            whole = "".join(new if len(new) == 1 else old for old, new in zip(line, pieces, strict=True))
        lines.append(whole)
    return "\n".join(lines)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # loaded only where traditional characters are found

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
