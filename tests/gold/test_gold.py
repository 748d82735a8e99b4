"""The scores on the annotated development sets, where they stand beside the repository.

`MEETINGPARSE_GOLD` names their folder (default: ../shared/gold). The floors lie a little under what
the parser reaches, so that a change that loses something fails here.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

GOLD = Path(os.environ.get("MEETINGPARSE_GOLD", Path(__file__).parents[3] / "shared" / "gold"))

pytestmark = [
    pytest.mark.gold,
    pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason=f"no development sets in {GOLD}"),
]

FLOORS = {
    "dev": {
        "persons": 0.98, "chair": 0.965, "speakers": 0.94, "attendees": 0.96, "posts": 0.94,
        "date": 0.975, "name": 0.88, "venue": 0.92, "sub_venues": 0.85, "directives": 0.90,
        "is_meeting": 0.98, "exact": 0.80,
    },
    "composed": {
        "persons": 0.97, "chair": 0.96, "speakers": 0.93, "attendees": 0.95, "posts": 0.93,
        "date": 0.96, "name": 0.88, "venue": 0.88, "sub_venues": 0.88, "directives": 0.90,
        "is_meeting": 0.97, "exact": 0.70,
    },
}  # fmt: skip


def score_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shares(name: str) -> dict[str, float]:
    """Parse one set and return F1 by field, and the share `exact`."""
    from meetingparse.parser import Parser

    parser = Parser()
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {record["id"]: record for record in map(json.loads, lines)}
    found = {
        key: json.loads(parser(record["text"], title=record.get("title"), id=key).model_dump_json())
        for key, record in gold.items()
    }
    figures, _ = score_module().score(gold, found)
    return {
        field: next(f[key] for key in ("F1", "share", "accuracy") if key in f) for field, f in figures.items()
    }


@pytest.mark.parametrize("name", list(FLOORS))
def test_a_development_set_scores_at_least_its_floors(name: str) -> None:
    reached = shares(name)
    short = {
        field: (reached[field], floor) for field, floor in FLOORS[name].items() if reached[field] < floor
    }
    assert short == {}


def test_the_seed_page_is_perfect() -> None:
    assert {field: value for field, value in shares("seed").items() if value < 1.0} == {}
