"""The word lists that tell where a person's name may begin and end, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meetingparse.lexicon import Automaton, read_rows, words
from meetingparse.patterns import regex


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """What frames a name: posts in front, words behind, words that are none."""

    posts: Automaton[str]
    ends: Automaton[str]
    barred: frozenset[str]
    families: frozenset[str]
    places: frozenset[str]
    tails: regex.Pattern[str]
    tail_starts: frozenset[str]


@cache
def frame_lexicon(folder: Path | None = None) -> FrameLexicon:
    """Read titles, title_blocks, cues, name_ends, not_names, name_tails, surnames, divisions, countries."""
    titles = read_rows("titles.tsv", folder=folder)
    blocks = [(word, "") for word in words("title_blocks.tsv", folder=folder)]
    verbs = (*words("cues.tsv", folder=folder), *words("name_ends.tsv", folder=folder))
    ends = [(row["surface"], "title" if row["behind"] == "1" else "") for row in titles]
    rows = read_rows("surnames.tsv", folder=folder)
    divisions = (
        row["surface"] for row in read_rows("divisions.tsv", folder=folder) if len(row["surface"]) > 1
    )
    tails = words("name_tails.tsv", folder=folder)
    barred = (*words("not_names.tsv", folder=folder), *verbs, *(row["surface"] for row in titles))
    return FrameLexicon(
        posts=Automaton([*((row["surface"], row["kind"]) for row in titles), *blocks]),
        ends=Automaton(
            [*((word, "verb" if len(word) > 1 else "letter") for word in verbs), *ends, *blocks],
            overlapping=True,
        ),
        barred=frozenset(barred),
        families=frozenset(row["surface"] for row in rows if row["kind"] != "japanese"),
        places=frozenset((*divisions, *words("countries.tsv", folder=folder))),
        tails=regex.compile("|".join(map(regex.escape, tails))),
        tail_starts=frozenset(word[0] for word in tails),
    )
