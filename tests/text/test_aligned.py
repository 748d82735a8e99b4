"""Clean text and raw offsets agree, whatever is edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.text.aligned import AlignedText, Edit

TEXTS = st.text(alphabet="市委书记张平，。 \n(a", max_size=40)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), unique=True, max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [(left, right, draw(st.text(max_size=4))) for left, right in pairs]


def spliced(text: str, edits: list[Edit]) -> str:
    for left, right, put in reversed(edits):
        text = text[:left] + put + text[right:]
    return text


def well_formed(aligned: AlignedText) -> bool:
    starts, ends = list(aligned.starts), list(aligned.ends)
    return (
        len(starts) == len(ends) == len(aligned.clean)
        and starts == sorted(starts)
        and ends == sorted(ends)
        and all(0 <= s < e <= len(aligned.raw) for s, e in zip(starts, ends, strict=True))
    )


@given(texts_with_edits())
def test_edits_splice_the_text_and_keep_the_alignment_well_formed(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    aligned = AlignedText.identity(text).edited(edits)
    assert aligned.clean == spliced(text, edits)
    assert aligned.raw == text
    assert well_formed(aligned)


@given(texts_with_edits())
def test_untouched_characters_map_to_themselves(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    aligned = AlignedText.identity(text).edited(edits)
    kept = len(text) - sum(right - left for left, right, _ in edits)
    same = sum(
        e - s == 1 and text[s:e] == c
        for s, e, c in zip(aligned.starts, aligned.ends, aligned.clean, strict=True)
    )
    assert same >= kept


@given(texts_with_edits(), st.data())
def test_a_second_round_of_edits_composes(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    first = AlignedText.identity(text).edited(edits)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(first.clean)), unique=True, max_size=6)))
    more = [(left, right, "") for left, right in zip(cuts[::2], cuts[1::2], strict=False)]
    direct = first.edited(more)
    composed = first.then(AlignedText.identity(first.clean).edited(more))
    assert (direct.clean, list(direct.starts), list(direct.ends)) == (
        composed.clean,
        list(composed.starts),
        list(composed.ends),
    )


@given(TEXTS.filter(bool), st.data())
def test_raw_span_of_untouched_text_is_the_span_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert AlignedText.identity(text).raw_span(start, end) == (start, end)
    assert AlignedText.identity(text).clean_span(start, end) == (start, end)


def test_a_replacement_of_the_same_length_maps_one_to_one() -> None:
    aligned = AlignedText.identity("市領導").edited([(1, 3, "领导")])
    assert [aligned.raw_span(i, i + 1) for i in range(3)] == [(0, 1), (1, 2), (2, 3)]


def test_a_replacement_of_another_length_maps_to_the_whole() -> None:
    aligned = AlignedText.identity("甲&amp;乙").edited([(1, 6, "&")])
    assert aligned.clean == "甲&乙"
    assert aligned.raw_span(1, 2) == (1, 6)
    assert aligned.raw_span(0, 3) == (0, 7)


def test_raw_span_is_tight_around_what_was_deleted_at_its_ends() -> None:
    aligned = AlignedText.identity("  张　平  出席").edited([(0, 2, ""), (3, 4, ""), (5, 7, "")])
    assert aligned.clean == "张平出席"
    assert aligned.raw_span(0, 2) == (2, 5)
    assert aligned.clean_span(0, 5) == (0, 2)
    assert aligned.clean_span(5, 7) == (2, 2)


def test_no_edits_give_the_same_object() -> None:
    aligned = AlignedText.identity("市委")
    assert aligned.edited([]) is aligned
    assert aligned.respelled("市委") is aligned


@pytest.mark.parametrize("edits", [[(2, 1, "")], [(0, 2, ""), (1, 3, "")], [(0, 9, "")], [(1, 1, "x")]])
def test_edits_that_overlap_or_leave_the_text_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="edit"):
        AlignedText.identity("abc").edited(edits)


def test_respelled_keeps_the_length() -> None:
    with pytest.raises(ValueError, match="characters"):
        AlignedText.identity("會議").respelled("会")


@pytest.mark.parametrize(("start", "end"), [(0, 0), (1, 1), (-1, 1), (0, 3)])
def test_raw_span_refuses_what_is_no_interval(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="interval"):
        AlignedText.identity("市委").raw_span(start, end)
