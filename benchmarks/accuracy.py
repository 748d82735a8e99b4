"""Measure accuracy: all tables of docs/accuracy.md by one command.

    python benchmarks/accuracy.py [--gold DIR] [--ner DIR] [--write]

DIR of --gold holds seed.jsonl, dev.jsonl, composed.jsonl, score.py and, for the reports that nobody
looks at, unseen.py. DIR of --ner holds peoples_daily.dev.jsonl and resume.dev.jsonl. --write replaces
docs/accuracy.md; without it the page is printed. `accuracy.py records [--plain] FILE.jsonl` writes one
record a line, as unseen.py wants it; --plain does without the learned name model.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import damage
from benchmarks.gold import DEFAULT, Record, figures, parsed, read_gold
from benchmarks.spans import Finder, found_spans, model_names, tagger_names, tagger_places, tagger_posts

from meetingparse.tag.name_proposals import read_model
from meetingparse.tag.names import NameModel
from meetingparse.tag.tagger import Tagger

FIELDS = ("persons", "chair", "speakers", "attendees", "posts", "date", "date_text", "name", "venue")
MORE = ("main_venue", "mode", "sub_venues", "groups", "directives", "is_meeting")
LEVELS = ("national", "province", "city", "county", "town", "department", "soe", "university", "other")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
_PART = re.compile(r"^(\w+), (\d+) articles$")
_FIGURE = re.compile(r"(\w+)=([\d.]+)")


@contextmanager
def plain_names() -> Iterator[None]:
    """Do without what was learned: every span with a surname is as likely a name as not.

    What is left are the surnames, the frames (posts, marks, verbs around a name) and the lists.
    """
    lexicon, _ = read_model(Path(str(files("meetingparse_zh"))))
    even = NameModel(lexicon, {})
    with patch.object(NameModel, "load", lambda folder=None: even):
        yield


def all_fields(folder: Path) -> list[str]:
    """Return the table of every field on each set, with the learned name model and without."""
    columns: dict[str, Record] = {}
    for name in ("seed", "dev", "composed"):
        columns[name] = figures(folder, read_gold(folder, name), Tagger())[0]
    for name, told in unseen(folder, plain=False).items():
        columns[f"set aside, {name}"] = told
    with plain_names():
        for name in ("dev", "composed"):
            columns[f"{name} (p)"] = figures(folder, read_gold(folder, name), Tagger())[0]
    for name, told in unseen(folder, plain=True).items():
        columns[f"set aside, {name} (p)"] = told
    rows = [_head(["F1", *columns])]
    for field in FIELDS + MORE:
        rows.append(_line(field, [_f1(told, field) for told in columns.values()]))
    rows.append(
        _line("directive source (accuracy)", [_share(told, "directive_source") for told in columns.values()])
    )
    rows.append(_line("exact (share)", [_share(told, "exact") for told in columns.values()]))
    return rows


def unseen(folder: Path, *, plain: bool) -> dict[str, Record]:
    """Return the figures that unseen.py prints, by part; nothing else of it is read."""
    if not (folder / "unseen.py").exists():
        return {}
    command = [sys.executable, str(folder / "unseen.py"), sys.executable, str(Path(__file__)), "records"]
    done = subprocess.run([*command, *["--plain"] * plain], capture_output=True, encoding="utf-8", check=True)
    parts: dict[str, Record] = {}
    current: Record = {}
    for line in done.stdout.splitlines():
        opened = _PART.match(line)
        if opened:
            current = parts.setdefault(f"{opened[1]} ({opened[2]})", {})
        elif line.strip():
            current[line.split()[0]] = {key: float(value) for key, value in _FIGURE.findall(line)}
    return parts


def by_level(folder: Path) -> list[str]:
    """Return the table by level of the body that met, dev and composed together."""
    records = [record for name in ("dev", "composed") for record in read_gold(folder, name)]
    fields = ("persons", "chair", "speakers", "attendees", "posts", "groups", "directives", "is_meeting")
    rows = [_head(["level", "reports", *fields, "exact"])]
    for level in LEVELS:
        own = [record for record in records if record["level"] == level]
        if own:
            told = figures(folder, own, Tagger())[0]
            cells = [_f1(told, field) for field in fields]
            rows.append(_line(level, [str(len(own)), *cells, _share(told, "exact")]))
    return rows


def tagging(folder: Path) -> list[str]:
    """Return the table of the taggers on public tagging sets, exact spans."""
    tests: tuple[tuple[str, str, str, Finder], ...] = (
        ("persons, tagger", "peoples_daily.dev", "PER", tagger_names),
        ("persons, name model alone", "peoples_daily.dev", "PER", model_names),
        ("places, tagger", "peoples_daily.dev", "LOC", tagger_places),
        ("names, tagger", "resume.dev", "NAME", tagger_names),
        ("names, name model alone", "resume.dev", "NAME", model_names),
        ("posts (TITLE), tagger", "resume.dev", "TITLE", tagger_posts),
    )
    rows = [_head(["what", "set", "P", "R", "F1", "F1 without the model"])]
    for what, name, label, find in tests:
        path = folder / f"{name}.jsonl"
        with_model = found_spans(path, label, find)
        learned = label in ("PER", "NAME")
        without = "-"
        if learned and find is tagger_names:
            with plain_names():
                without = f"{found_spans(path, label, find)[2]:.3f}"
        rows.append(_line(what, [name, *(f"{value:.3f}" for value in with_model), without]))
    return rows


def page(gold: Path, ner: Path) -> str:
    """Return docs/accuracy.md."""
    made = f"{date.today().isoformat()}, {_machine()}, Python {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in ("meetingparse", "opencc", "pypinyin", "pydantic")
    )
    sections: Iterable[tuple[str, str, Callable[[], list[str]]]] = (
        ("All fields", _ALL_FIELDS, lambda: all_fields(gold)),
        ("By level of the body", _BY_LEVEL, lambda: by_level(gold)),
        ("Taggers on public sets", _TAGGING, lambda: tagging(ner)),
        ("Damaged pages", _DAMAGE, lambda: damage.table(gold, seed=1)),
    )
    parts = [_INTRO.format(made=made)]
    for head, text, make in sections:
        parts.append(f"## {head}\n\n{text}\n\n" + "\n".join(make()) + "\n")
    return "\n".join(parts)


_INTRO = """# Accuracy

Made by `python benchmarks/accuracy.py --write`; no figure here is typed by hand.
{made}.

Figures are micro-averaged F1 over a set of annotated reports unless a row says otherwise; `exact` is the
share of meetings whose chair, speakers and attendees are all exactly right. What each field means is in
[schema.md](schema.md); what goes wrong, and why, in [known-failures.md](known-failures.md).
"""
_ALL_FIELDS = """`seed` is one report, `dev` holds real ones, `composed` invented ones of hard form; rules were
made with these in sight. The reports set aside were never looked at: a script prints their figures and
nothing else, so they tell how rules do on reports that they were not made from. Columns with (p) do
without the learned name model: every span that begins with a surname is as likely a name as not, and
surnames, posts, marks and lists alone decide."""
_BY_LEVEL = "`dev` and `composed` together."
_TAGGING = """Exact spans in single sentences, most of which are no meeting reports. The tagger looks for
people of reports and leaves bylines and surnames with a title (胡老) alone; places are those of the
gazetteer and those told by their form, so the abbreviations 中, 美, 日 of the news are not found. A post counts as
TITLE without its organ, as the set has it; where that cut lies was learned from this very set."""
_DAMAGE = """What clean text of `dev` and `composed` loses when pages damage it. Made by
`python benchmarks/damage.py table`; the goal is a loss of no more than 0.03."""


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", info.read_text("utf-8")) if info.exists() else None
    return found[1].strip() if found else platform.machine()


def _head(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n|{'---|' * len(cells)}"


def _line(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _f1(told: Record, field: str) -> str:
    counts = told.get(field)
    return f"{counts['F1']:.3f}" if counts and counts["tp"] + counts["fn"] else "-"


def _share(told: Record, field: str) -> str:
    values = told.get(field) or {}
    return next((f"{values[key]:.3f}" for key in ("accuracy", "share") if key in values), "-")


def main() -> int:
    if sys.argv[1:2] == ["records"]:
        return records(sys.argv[-1], plain="--plain" in sys.argv)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, default=DEFAULT)
    parser.add_argument("--ner", type=Path, default=DEFAULT.parent / "ner")
    parser.add_argument("--write", action="store_true", help="replace docs/accuracy.md")
    told = parser.parse_args()
    made = page(told.gold, told.ner)
    if told.write:
        PAGE.write_text(made, "utf-8")
    else:
        print(made, end="")
    return 0


def records(path: str, *, plain: bool) -> int:
    """Write the record of each report in a JSON Lines file to standard output."""
    lines = Path(path).read_text("utf-8").splitlines()
    with plain_names() if plain else patch.dict({}):
        tagger = Tagger()
        for line in filter(str.strip, lines):
            print(json.dumps(parsed(json.loads(line), tagger), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
