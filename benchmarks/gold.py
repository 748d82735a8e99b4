"""The annotated reports and their scorer, which are kept outside of this repository.

In: the folder with dev.jsonl, composed.jsonl, seed.jsonl and score.py. Out: records and figures.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from meetingparse.roles.assemble import build_record
from meetingparse.schema import Meeting
from meetingparse.tag.tagger import Tagger
from meetingparse.text.page import read_document

Record = dict[str, Any]
DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"


def read_gold(folder: Path, name: str) -> list[Record]:
    """Return the records of one file, each with id, level, title, text and gold."""
    lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@cache
def scorer(folder: Path) -> ModuleType:
    """Load score.py of `folder`."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score.py in {folder}: give the folder of the annotated reports with --gold")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def parsed(record: Record, tagger: Tagger) -> Record:
    """Return what the parser writes for one record, as plain data."""
    page = read_document(record["text"], record.get("title"))
    meeting = build_record(page, tagger.view(page.clean, page.layout), None)
    found = Meeting.model_validate({**meeting, "id": record["id"]})
    plain: Record = json.loads(found.model_dump_json())
    return plain


def figures(folder: Path, records: Iterable[Record], tagger: Tagger) -> tuple[Record, Record]:
    """Parse and score; return figures and errors, both by field."""
    gold = {record["id"]: record for record in records}
    found = {id_: parsed(record, tagger) for id_, record in gold.items()}
    told: tuple[Record, Record] = scorer(folder).score(gold, found)
    return told
