"""The fast sums of the name model are the sums over its feature keys."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.tag import name_features as features
from meetingparse.tag.name_proposals import read_model
from meetingparse.tag.name_scorer import Scorer

LEXICON, WEIGHTS = read_model(Path(str(files("meetingparse_zh"))))
KNOW, SCORER = LEXICON.know, Scorer(LEXICON.know, WEIGHTS)
LETTERS = "市委书记长王李张高方和平马上成立欧阳司马诸葛买提·-艾力扎西、，。（）\nA1 主持强调"


def total(keys: list[str]) -> int:
    return sum(WEIGHTS.get(key, 0) for key in keys)


@st.composite
def placed(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.text(st.sampled_from(LETTERS), min_size=4, max_size=20))
    begin = draw(st.integers(0, len(text) - 3))
    return text, begin, begin + draw(st.integers(2, min(5, len(text) - begin)))


@given(placed(), st.sampled_from("23WCDJ"))
def test_native_names(place: tuple[str, int, int], kind: str) -> None:
    text, begin, end = place
    name = text[begin:end]
    outer = features.right_keys(KNOW, text, end) + features.joint_keys(KNOW, text, begin, end, kind)
    assert SCORER.left(text, begin) == total(features.left_keys(KNOW, text, begin))
    assert SCORER.right(text, begin, end, kind) == total(outer)
    if len(name) > 2:
        assert SCORER.inner(name, kind) == total(features.inner_keys(KNOW, name, kind))


@given(placed(), st.sampled_from("fgh"))
def test_transliterated_names(place: tuple[str, int, int], kind: str) -> None:
    text, begin, end = place
    name = "艾" + text[begin:end]
    assert SCORER.sound_inner(name, kind) == total(features.sound_inner_keys(KNOW, name, kind))
    assert SCORER.sound_outer(text, begin, end, kind) == total(
        features.sound_outer_keys(KNOW, text, begin, end, kind)
    )


@pytest.mark.parametrize(
    ("char", "kind"), [("", "|"), ("，", "|"), ("3", "9"), ("８", "9"), ("a", "9"), ("&", "|"), ("市", "-")]
)
def test_classes_of_neighbours(char: str, kind: str) -> None:
    assert features.edge(char) == kind


def test_names_that_begin_alike_do_not_share_more() -> None:
    for name in ("田口真", "田口真由", "田口真由美", "田口真由", "田口真"):
        assert SCORER.inner(name, "J") == total(features.inner_keys(KNOW, name, "J"))
