from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.errors import LexiconError
from meetingparse.lexicon import Automaton, read_rows, words


def test_installed_lexicon_has_its_columns() -> None:
    rows = read_rows("divisions.tsv")
    assert set(rows[0]) == {"surface", "level", "code", "parent", "source"}
    assert {"surface": "廊坊", "level": "city-alias"}.items() <= next(
        r for r in rows if r["surface"] == "廊坊"
    ).items()


@pytest.mark.parametrize(
    ("surface", "level", "code"),
    [
        ("河北省", "province", "13"),
        ("内蒙古", "province-alias", "15"),
        ("京", "province-abbr", "11"),
        ("恩施州", "city-alias", "4228"),
        ("凉山", "city-alias", "5134"),
        ("襄樊市", "city", "4206"),
        ("红安县", "county", "421122"),
        ("浦东", "county-alias", "310115"),
        ("香港", "province-alias", "81"),
    ],
)
def test_divisions_hold_full_short_and_abolished_names(surface: str, level: str, code: str) -> None:
    assert any(
        r["surface"] == surface and r["level"] == level and r["code"] == code
        for r in read_rows("divisions.tsv")
    )


@pytest.mark.parametrize("heading", ["市辖区", "县", "省直辖县级行政区划", "省直辖县级行政单位"])
def test_census_headings_are_no_divisions(heading: str) -> None:
    assert heading not in words("divisions.tsv")


def test_towns_end_like_towns() -> None:
    assert all(name.endswith(("镇", "乡", "街道", "苏木")) for name in words("divisions_towns.tsv"))


def test_own_rows_come_last_and_may_leave_columns_out(tmp_path: Path) -> None:
    own = tmp_path / "divisions.tsv"
    own.write_text("# mine, 2024\nlevel\tsurface\ncounty\t云屏县\n", encoding="utf-8")
    rows = read_rows("divisions.tsv", folder=tmp_path)
    assert rows[-1] == {"surface": "云屏县", "level": "county", "code": "", "parent": "", "source": ""}
    assert len(rows) == len(read_rows("divisions.tsv")) + 1
    assert words("divisions.tsv", folder=tmp_path)[-1] == "云屏县"


def test_own_lexicon_that_the_package_has_not(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("surface\r\n甲\r\n乙\r\n甲\r\n", encoding="utf-8-sig")
    assert words("mine.tsv", folder=tmp_path) == ("甲", "乙")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"surface\tlevel\n\xe7\x94\xb2\n", "line 2: 1 fields"),
        (b"surface\tcolour\n\xe7\x94\xb2\tred\n", "unknown column 'colour'"),
        (b"surface\tsurface\n", "line 1: a column"),
        (b"# only a comment\n", "no header row"),
        (b"surface\n\xff\xfe\n", "not UTF-8"),
    ],
)
def test_broken_own_lexicon_is_told_with_place_and_remedy(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "divisions.tsv").write_bytes(content)
    with pytest.raises(LexiconError, match=message) as caught:
        read_rows("divisions.tsv", folder=tmp_path)
    assert "divisions.tsv" in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere.tsv", "../secret.tsv"])
def test_unknown_lexicon(name: str) -> None:
    with pytest.raises(LexiconError):
        read_rows(name)


def test_unknown_column() -> None:
    with pytest.raises(LexiconError, match="no column 'colour'"):
        words("divisions.tsv", "colour")


def test_longest_word_wins() -> None:
    automaton = Automaton([("会议", 1), ("会议室", 2), ("议室", 3)])
    assert list(automaton.find("三楼会议室开会议")) == [(2, 5, 2), (6, 8, 1)]


def test_overlapping_words_are_all_told() -> None:
    automaton = Automaton([("会议", 1), ("会议室", 2), ("议室", 3)], overlapping=True)
    assert sorted(automaton.find("会议室")) == [(0, 2, 1), (0, 3, 2), (1, 3, 3)]


def test_part_of_a_text_keeps_its_offsets() -> None:
    automaton = Automaton([("县", "x"), ("", "empty"), ("县", "second")])
    assert list(automaton.find("县😀县县", 1, 3)) == [(2, 3, "x")]


@given(st.text(alphabet=st.sampled_from("会议室县😀\ud800 a"), max_size=30))
def test_offsets_are_code_points(text: str) -> None:
    automaton = Automaton([("会议室", "会议室"), ("县", "县"), ("😀县", "😀县")])
    assert all(text[start:end] == word for start, end, word in automaton.find(text))
