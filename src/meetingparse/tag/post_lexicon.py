"""The words that the finding of posts goes by, read once: titles, and what a post begins behind.

Data: titles.tsv, post_cuts.tsv. The few cuts that need context are the expressions below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from meetingparse.lexicon import read_rows
from meetingparse.patterns import regex

_GUARDED_CUTS = (
    "[两二三四五六七八九十0-9]{1,3}[位名]|】|(?<![委特指选下调分党学援])派(?![出驻遣])|提名(?!人选|人)|(?<!小)说|听(?!障|力)|特邀(?!委员|嘉宾|代表|监督员|研究员|专家)|在[\u4e00-\u9fff](?=全国|省|自治区)|(?<![自理缘任])由(?!于|来|此)|(?<!目)(?<!(?:主持|分管|负责|协助)[^，,、]{0,12}工作)的(?!哥|士|确)|主持(?!人(?<=(?:主席团会议|电视台|央视|卫视|频道|节目)主持人)|[^，,、]{0,12}工作的)"
    "|(?<![国所共专私拥享没])有(?![限关色机效])(?=[市省县区州镇乡旗全]|中共|原|国)"
    "|(?<![除为])了(?!解|望)|(?:——|--|—)"
    "|(?<=[议会他她们组])[对向](?!外|台|口)"
    "|(?<=[导志员宾表家者长])有|(?<![效功税利汇频概比])率领?(?!先|队)"
)
"""Words a post begins behind, where their neighbours do not make them part of another word."""


@dataclass(frozen=True, slots=True)
class PostLexicon:
    """The words that post finding goes by: titles, their kinds, and words a post begins behind."""

    kinds: dict[str, str]
    behind: frozenset[str]
    longest: int
    heads: dict[str, tuple[tuple[str, str], ...]]
    """By first character: word, and what right behind it makes it part of an organ."""
    cuts: regex.Pattern[str] = field(repr=False)

    def title_start(self, text: str, start: int, end: int) -> int:
        """Return where the longest title that ends at `end` begins, or -1."""
        for size in range(min(self.longest, end - start), 1, -1):
            if text[end - size : end] in self.kinds:
                return end - size
        return -1


@cache
def post_lexicon(folder: Path | None = None) -> PostLexicon:
    """Read titles.tsv and post_cuts.tsv (and the user's rows of both) once."""
    titles = read_rows("titles.tsv", folder=folder)
    cuts = sorted(read_rows("post_cuts.tsv", folder=folder), key=lambda row: -len(row["surface"]))
    anywhere = "|".join(regex.escape(row["surface"]) for row in cuts if row["kind"] == "any")
    kinds = {row["surface"]: row["kind"] for row in titles}
    heads: dict[str, list[tuple[str, str]]] = {}
    for row in cuts:
        if row["kind"] == "head":
            heads.setdefault(row["surface"][0], []).append((row["surface"], row["keep"]))
    return PostLexicon(
        kinds=kinds,
        behind=frozenset(row["surface"] for row in titles if row["behind"] == "1"),
        longest=max(map(len, kinds)),
        heads={first: tuple(group) for first, group in heads.items()},
        cuts=regex.compile(f"(?:{anywhere})了?|{_GUARDED_CUTS}"),
    )
