"""The damage done to reports is what pages do to them, and cleaning undoes it."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.damage import KINDS, damaged

from meetingparse.text.normalise import clean

NAMES = ["陆鸣", "韩维舟", "买提江·吐尔逊"]
TEXT = """3月5日下午，云岭县委召开春耕生产工作推进会。县委书记韩维舟主持会议并讲话，县委副书记、县长陆鸣传达了上级会议精神和有关文件要求。
韩维舟强调，要抓紧备足种子化肥，加强农机检修；要压实责任，确保不误农时。各乡镇主要负责同志、县直有关部门领导、种粮大户代表参加会议。
县政府副县长买提江·吐尔逊作了说明，“早谋划、早动手”是各乡镇党委的共同做法。"""

LOOKS = [
    ("traditional", "縣委書記韓維舟主持會議"),
    ("padded names", "县长陆"),
    ("HTML", "<p style="),
    ("doubled marks", ",，"),
    ("page furniture", "："),
]


@pytest.mark.parametrize("kind", KINDS)
def test_cleaning_undoes_the_damage(kind: str) -> None:
    for seed in range(5):
        raw = KINDS[kind](TEXT, random.Random(seed), NAMES)
        assert raw != TEXT or kind in ("filter dots", "page furniture")
        assert clean(raw) == clean(TEXT)


@pytest.mark.parametrize(("kind", "expected"), LOOKS)
def test_damage_looks_as_on_pages(kind: str, expected: str) -> None:
    assert expected in KINDS[kind](TEXT, random.Random(3), NAMES)


def test_readings_follow_their_characters() -> None:
    raw = KINDS["traditional with pinyin"](TEXT, random.Random(1), NAMES)
    assert "會(huì)" in raw or "領(lǐng)" in raw or "書(shū)" in raw
    assert raw.count("(") == raw.count(")") > 3


@given(st.text(alphabet="会议，。、甲乙丙\n陆鸣市委书记<&“”·", max_size=80), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_same_seed_same_damage(text: str, seed: int) -> None:
    for kind, damage in KINDS.items():
        assert damage(text, random.Random(seed), NAMES) == damage(text, random.Random(seed), NAMES), kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_copied(kind: str) -> None:
    record = {"id": "x", "title": "云岭县召开推进会", "text": TEXT, "gold": {"people": [{"name": "陆鸣"}]}}
    other = damaged(record, kind, seed=1)
    assert record["text"] == TEXT
    assert other["gold"] is record["gold"]
    assert other == damaged(record, kind, seed=1)
    if kind in ("HTML", "line breaks at 30", "doubled marks", "page furniture"):
        assert other["title"] == record["title"]
