"""The READMEs: what they show is what comes out."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

import meetingparse
from meetingparse.summary import Language, render

ROOT = Path(__file__).parents[1]
READMES: list[tuple[str, Language]] = [("README.md", "en"), ("README.zh.md", "zh")]
SAMPLE = ROOT / "samples" / "flood-control.txt"
each_readme = pytest.mark.parametrize(("name", "language"), READMES)


def blocks(name: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.M | re.S)


def sample() -> meetingparse.Meeting:
    return meetingparse.parse(SAMPLE.read_text(encoding="utf-8"), id=SAMPLE.stem)


@each_readme
def test_the_summary_shown_is_that_of_the_sample(name: str, language: Language) -> None:
    assert blocks(name, "text")[1] == render(sample(), language)


@each_readme
def test_the_json_shown_is_part_of_the_record(name: str, language: Language) -> None:
    [block] = blocks(name, "json")
    record = json.loads(sample().model_dump_json())
    shown = json.loads(block)
    assert shown
    assert shown == {key: record[key] for key in shown}


@each_readme
def test_the_python_shown_gives_what_its_comments_say(name: str, language: Language) -> None:
    [block] = blocks(name, "python")
    names: dict[str, Any] = {}
    checked = 0
    for statement in block.strip().splitlines():
        code, _, said = statement.partition("  # ")
        if not said:
            exec(code, names)
            continue
        found = eval(code.strip(), names)
        if said.startswith(("one", "一")):
            assert _record_of(found).verify(names["raw"]) == []
        else:
            assert found == ast.literal_eval(said.strip()), code
        checked += 1
    assert checked >= 7


def _record_of(line: str) -> meetingparse.Meeting:
    return meetingparse.Meeting.model_validate_json(line)


def test_both_languages_show_the_same_code() -> None:
    for kind in ("bash", "json"):
        english, chinese = (blocks(name, kind) for name, _ in READMES)
        strip = [[re.sub(r" +# .*", "", block) for block in found] for found in (english, chinese)]
        assert strip[0] == strip[1]


@each_readme
def test_links_lead_to_files(name: str, language: Language) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
