"""Count how often each kind of judgement is right and write the table of confidences.

    python benchmarks/calibrate.py ../shared/gold/dev.jsonl ../shared/gold/composed.jsonl ...

In: annotated articles, one JSON object a line (id, title, text, gold). Out: confidence.tsv, which the
parser reads, and docs/calibration.md, the reliability tables. The tables are made by cross-validation
over articles: what is said of an article was counted on others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from meetingparse.roles.assemble import build_record
from meetingparse.roles.confidence import keys_of, occasion_keys
from meetingparse.roles.occasion.judge import judge
from meetingparse.tag.tagger import Tagger
from meetingparse.text.page import read_document

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "models" / "meetingparse_zh" / "lexicons" / "confidence.tsv"
PAGE = ROOT / "docs" / "calibration.md"
WEIGHT = 12
"""A kind is drawn to the next wider one as if so many of that had been seen."""
NEW = 2.0
"""The odds of an error are about so many times as high on articles that no rule was made from (unseen.py: a role
given is wrong in 4 of 100 cases there and in 2 here); the confidence is meant for new ones."""
MOST = 0.995
"""No rule is surer than can be counted here."""
FOLDS = 10
BINS = (0.0, 0.8, 0.9, 0.94, 0.96, 0.98, 1.01)
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One judgement: all that speaks for it, each as its kinds (the widest first), and whether it was right."""

    fold: int
    person: str
    """Article and name; empty for the judgement of the whole article."""
    claims: tuple[Keys, ...]
    right: bool


def cases(files: Iterable[Path]) -> Iterator[Case]:
    """Yield the judgements that the parser makes on annotated articles."""
    tagger = Tagger()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            gold = article["gold"]
            fold = int(hashlib.sha256(article["id"].encode()).hexdigest(), 16) % FOLDS
            page = read_document(article["text"], article["title"])
            view = tagger.view(page.clean, page.layout)
            occasion = judge(view)
            kinds = occasion_keys(occasion.is_meeting, occasion.confidence)
            yield Case(fold, "", (kinds,), occasion.is_meeting == gold["is_meeting"])
            if not (occasion.is_meeting and gold["is_meeting"]):
                continue
            known = {person["name"]: person["roles"] for person in gold["people"]}
            for person in build_record(page, view)["participants"]:
                name, evidence, posts = person["name"], person["evidence"], bool(person["posts"])
                for role in dict.fromkeys(one["role"] for one in evidence):
                    told = tuple(keys_of(role, one["rule"], posts) for one in evidence if one["role"] == role)
                    wanted = "attendee" if role == "observer" else role
                    yield Case(fold, f"{article['id']} {name}", told, wanted in known.get(name, ()))


def fit(seen: Iterable[Case]) -> dict[str, tuple[int, int, float]]:
    """Return, for each kind, how many were right, how many there were, and the confidence."""
    right: dict[str, int] = {}
    total: dict[str, int] = {}
    wider: dict[str, str | None] = {}
    for case in seen:
        counted: set[str] = set()
        for keys in case.claims:
            for at, key in enumerate(keys):
                wider[key] = keys[at - 1] if at else None
                if key not in counted:
                    counted.add(key)
                    total[key] = total.get(key, 0) + 1
                    right[key] = right.get(key, 0) + case.right
    shares: dict[str, float] = {}
    for key in sorted(total, key=lambda one: one.count("/")):
        above = wider[key]
        prior = shares[above] if above is not None else 0.95
        shares[key] = (right[key] + WEIGHT * prior) / (total[key] + WEIGHT)
    return {key: (right[key], total[key], _on_new(share)) for key, share in shares.items()}


def _on_new(share: float) -> float:
    return min(MOST, share / (share + NEW * (1 - share)))


def sure(case: Case, table: dict[str, tuple[int, int, float]]) -> float:
    """Return the confidence of one judgement: that of the best of its claims."""
    return max(next((table[key][2] for key in reversed(keys) if key in table), 0.9) for keys in case.claims)


def crossed(seen: list[Case]) -> list[tuple[Case, float]]:
    """Return each case with the confidence that a table gives which was counted on other articles."""
    tables = [fit(case for case in seen if case.fold != fold) for fold in range(FOLDS)]
    return [(case, sure(case, tables[case.fold])) for case in seen]


def by_person(told: Iterable[tuple[Case, float]]) -> list[tuple[float, bool]]:
    """Return for each participant the least sure role, and whether all roles given are right."""
    people: dict[str, tuple[float, bool]] = {}
    for case, value in told:
        if case.person:
            least, right = people.get(case.person, (1.0, True))
            people[case.person] = (min(least, value), right and case.right)  # as assemble does, nearly
    return list(people.values())


def reliability(title: str, told: list[tuple[float, bool]]) -> list[str]:
    """Return the lines of one reliability table."""
    lines = [f"### {title}", "", "| confidence | judgements | mean confidence | right |", "|---|---|---|---|"]
    gap = 0.0
    for low, high in pairwise(BINS):
        inside = [(value, right) for value, right in told if low <= value < high]
        if inside:
            mean = sum(value for value, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            gap += abs(mean - share) * len(inside)
            lines.append(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(inside)} | {mean:.3f} | {share:.3f} |")
    return [
        *lines,
        "",
        f"Expected calibration error {gap / max(1, len(told)):.3f}, {len(told)} judgements.",
        "",
    ]


def page_of(seen: list[Case], articles: int) -> str:
    """Return docs/calibration.md."""
    told = crossed(seen)
    parts: list[tuple[str, Callable[[Case], bool]]] = [
        ("Is it a meeting", lambda case: not case.person),
        ("All roles", lambda case: bool(case.person)),
        *((role, lambda case, role=role: case.claims[0][0] == role)
          for role in ("chair", "speaker", "attendee", "observer", "absent")),
    ]  # fmt: skip
    lines = [
        "# Calibration", "",
        f"Written by `benchmarks/calibrate.py` from {articles} annotated articles. The confidence of a role is how",
        "often the rule behind it was right for persons with, or without, a post; rare kinds are drawn to the",
        "next wider one. Each article was judged by a table counted on the others. As the rules themselves were",
        f"made with these articles in sight, the table takes the odds of an error as {NEW:g} times those that",
        "were counted here, so that on these articles more is right than the confidence says. On the articles",
        "set aside 96 of 100 roles given are right.", "",
    ]  # fmt: skip
    for title, wanted in parts:
        lines += reliability(title, [(value, case.right) for case, value in told if wanted(case)])
    lines += reliability("Participants (the least sure role; all roles right)", by_person(told))
    return "\n".join(lines)


def main() -> None:
    """Read, count, write."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("files", type=Path, nargs="+")
    seen = list(cases(ask.parse_args().files))
    articles = sum(not case.person for case in seen)
    head = [
        f"# How often a kind of judgement was right. Written by benchmarks/calibrate.py from {articles} articles, 2026-11.",
        "# key: role, role/post or role/bare (has a post or none), the rule behind; meeting or other, the raw certainty.",
        "key\tright\ttotal\tconfidence",
    ]
    rows = [
        f"{key}\t{right}\t{total}\t{value:.3f}" for key, (right, total, value) in sorted(fit(seen).items())
    ]
    TABLE.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")
    PAGE.write_text(page_of(seen, articles), encoding="utf-8")


if __name__ == "__main__":
    main()
