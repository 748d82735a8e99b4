"""Encodings are told apart on short and long Chinese text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.errors import InputError
from meetingparse.text.decode import decode

SIMPLIFIED = (
    "市委书记",
    "3月12日上午，市委召开会议。",
    "会议强调，各级各部门要严格落实责任，确保取得实效。张堃、李喆参加会议。",
)
TRADITIONAL = (
    "縣長主持",
    "縣政府召開擴大會議。",
    "會議強調，各級各部門要嚴格落實責任，確保取得實效。縣長主持會議並講話。",
)


@pytest.mark.parametrize("text", SIMPLIFIED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_simplified_text_is_found(text: str, encoding: str) -> None:
    found, name, warnings = decode(text.encode(encoding))
    assert found == text
    assert name in (encoding, "utf-8-sig")
    assert warnings == []


@pytest.mark.parametrize("text", TRADITIONAL)
@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_traditional_text_is_found(text: str, encoding: str) -> None:
    found, name, warnings = decode(text.encode(encoding))
    assert found == text
    assert name.startswith(encoding)
    assert warnings == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_found_by_its_zero_bytes(encoding: str) -> None:
    assert decode("3月12日，\n会议召开。".encode(encoding))[0] == "3月12日，\n会议召开。"


def test_ascii_and_nothing_are_utf_8() -> None:
    assert decode(b"") == ("", "utf-8", [])
    assert decode(b"abc\r\n") == ("abc\r\n", "utf-8", [])


def test_a_named_encoding_is_taken_at_its_word() -> None:
    assert decode("会议".encode("gbk"), encoding="GB2312") == ("会议", "gb18030", [])
    with pytest.raises(InputError, match="utf-8 at byte 0"):
        decode("会议".encode("gbk"), encoding="utf-8")


@pytest.mark.parametrize("name", ["no-such-code", "hex", "rot13"])
def test_what_is_no_text_encoding_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        decode("会议".encode(), encoding=name)


def test_broken_bytes_raise_or_are_replaced_with_a_warning() -> None:
    broken = "市委召开会议，".encode() + b"\xff\xfe\xff" + "部署工作。".encode()
    with pytest.raises(InputError, match="not valid"):
        decode(broken)
    text, name, warnings = decode(broken, errors="replace")
    assert text.startswith("市委召开会议，") and text.endswith("部署工作。") and "\ufffd" in text
    assert name == "utf-8"
    assert len(warnings) == 1 and "replaced" in warnings[0]


def test_a_warning_where_the_text_does_not_look_chinese() -> None:
    odd = "żółć gęślą jaźń łódź święty".encode("iso8859-2")
    try:
        _, _, warnings = decode(odd)
    except InputError:
        return
    assert warnings


@given(st.binary(max_size=80))
def test_replacing_never_raises(data: bytes) -> None:
    text, name, warnings = decode(data, errors="replace")
    assert isinstance(text, str) and name and isinstance(warnings, list)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_marked_text_comes_back(text: str) -> None:
    assert decode(text.encode("utf-8-sig"))[0] == text.removeprefix("\ufeff")
