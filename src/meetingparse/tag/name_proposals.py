"""Which spans of a text are worth asking the name model about, and the data that says so.

Offsets are half-open intervals of code points in levelled text (`name_features.level`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from meetingparse.patterns import re
from meetingparse.tag.name_features import Knowledge

_LONGEST_SOUND = 7
_PAIRS = 50_000
"""How many pairs of characters are remembered with what may begin with them."""
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_DOTTED = re.compile(rf"(?:[A-Z][.·] ?)?[{_HAN}]{{1,8}}(?:[·\-][{_HAN}]{{1,8}}){{1,4}}")
_CLEAN_LEFT = frozenset("\n、，：；。（　 ）】|")
_CLEAN_RIGHT = frozenset("\n、，：；。（　 ）】|")
_POST_ENDS = frozenset("记长任席员授官导监理师士总表家由民使裁")
"""Characters that posts end in: behind them even 和平 or 计划 may be a name."""


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What proposes candidates: surnames by kind, hopeless beginnings, feature tables."""

    know: Knowledge
    families: dict[str, str]
    """Surname: "s" single, "c" compound, "j" Japanese."""
    blocked: frozenset[str]
    """Two characters that begin with a surname and practically never a name."""

    def openers(self) -> re.Pattern[str]:
        """Return what finds a surname's first character with a Chinese character behind it."""
        first = "".join(sorted({family[0] for family in self.families}))
        return re.compile(f"[{first}](?=[{_HAN}])")


class Proposer:
    """Enumerates spans worth a score. Kinds: 2 3 W single surname (W with one more surname behind
    it), C D compound with one or two, J Japanese, f transliterated, g h with dots or hyphens."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._families = lexicon.families
        self._blocked = lexicon.blocked
        self._margins = {char: ord(grade) - ord("d") for char, grade in lexicon.know.sound.items()}
        self._opener = lexicon.openers()
        self._pairs: dict[str, tuple[str, str]] = {}
        self._voices = frozenset(char for char, margin in self._margins.items() if margin >= -1)

    def starts(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield the places where the first character of a surname stands."""
        for found in self._opener.finditer(text, start, end):
            yield found.start()

    def native(self, text: str, begins: Iterable[int]) -> list[tuple[int, str]]:
        """Return those of `begins` where native names may begin, with their kinds."""
        known = self._pairs
        found: list[tuple[int, str]] = []
        for at in begins:
            pair = text[at : at + 2]
            readings = known.get(pair)
            if readings is None:
                if len(known) >= _PAIRS:
                    known.clear()
                readings = known[pair] = self._readings(pair)
            apart, kinds = readings
            if kinds is not apart and _stands_apart(text, at):
                kinds = apart
            if kinds:
                found.append((at, kinds))
        return found

    def kinds(self, text: str, at: int) -> str:
        """Return the kinds of native names that may begin at `at`; empty for none."""
        return next((kinds for _, kinds in self.native(text, (at,))), "")

    def _readings(self, pair: str) -> tuple[str, str]:
        """Return the kinds of names that may begin with `pair`: where it stands apart, and elsewhere."""
        families = self._families
        longer = {"c": "CD", "j": "J"}.get(families.get(pair, ""), "")
        if pair[1:] in _NO_GIVEN or families.get(pair[:1]) != "s":
            return longer, longer
        apart = ("23W" if pair[0] in _DOUBLED and families.get(pair[1:]) == "s" else "23") + longer
        return apart, longer if pair in self._blocked else apart

    def transliterated(self, text: str, begins: Iterable[int], end: int) -> Iterator[tuple[int, int]]:
        """Yield spans of 2 to 7 transliteration characters, typical ones on average, that start at `begins`."""
        margins, voices = self._margins, self._voices
        for begin in begins:
            if text[begin] not in voices:
                continue
            margin = margins[text[begin]]
            for at in range(begin + 1, min(end, begin + _LONGEST_SOUND)):
                more = margins.get(text[at])
                if more is None:
                    break
                margin += more
                if margin >= (-1 if at - begin > 2 else 0):
                    yield begin, at + 1

    def dotted(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield spans around inner dots or hyphens, with all plausible first and last parts."""
        if text.find("·", start, end) < 0 and text.find("-", start, end) < 0:
            return
        for found in _DOTTED.finditer(text, start, end):
            begin, stop = found.span()
            marks = [i for i in range(begin, stop) if text[i] in "·-" and not text[i - 1].isascii()]
            if not marks:
                continue
            heads = [begin] if text[begin].isascii() else range(begin, marks[0])
            for head in heads:
                for tail in range(marks[-1] + 2, stop + 1):
                    yield head, tail


_NO_GIVEN = frozenset("，、。；：（）！？“”《》 \n")
"""Marks that no name holds."""
_DOUBLED = frozenset("范陈张王李林黄刘胡梁何郑叶钱")
"""Surnames that married women in Hong Kong carry in front of their own."""


def _stands_apart(text: str, at: int) -> bool:
    """Tell whether what is at `at` stands behind a post or, with 2 to 4 characters, between marks."""
    left = text[at - 1] if at else "\n"
    if left not in _CLEAN_LEFT:
        return left in _POST_ENDS
    return not _CLEAN_RIGHT.isdisjoint(text[at + 2 : at + 5]) or at + 4 >= len(text)


SIZES = {"2": (2,), "3": (3,), "W": (4,), "C": (3,), "D": (4,), "J": (3, 4, 5)}
"""Lengths in characters of a name by kind."""


def read_model(root: Path) -> tuple[NameLexicon, dict[str, int]]:
    """Read surnames.tsv and the tables and weights that training wrote below `root`."""
    families = read_families(root / "lexicons" / "surnames.tsv")
    tables: dict[str, dict[str, str]] = {}
    blocked: frozenset[str] = frozenset()
    for line in (root / "names" / "tables.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        table, value, size, packed = line.split("\t")
        width = int(size)
        items = [packed[i : i + width] for i in range(0, len(packed), width)]
        if table == "blocked":
            blocked = frozenset(items)
        else:
            tables.setdefault(table, {}).update(dict.fromkeys(items, value))
    weights: dict[str, int] = {}
    for line in (root / "names" / "weights.tsv").read_text("utf-8").split("\n"):
        if line and line[0] != "#":
            value, _, keys = line.partition("\t")
            weights.update(dict.fromkeys(keys.replace("\\n", "\n").split("\t"), int(value)))
    return NameLexicon(Knowledge(**tables), families, blocked), weights


def read_families(path: Path) -> dict[str, str]:
    """Read surnames with their kind, "s", "c" or "j"."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    return {family: kind[0] for family, kind in rows}
