"""Reading files: which documents come out of which bytes, and what is said of those that do not."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetingparse.errors import InputError
from meetingparse.inputs import Fields, Reading, Source, read_day, read_file, read_stream


def sources(path: Path, **options: Any) -> list[Source | InputError]:
    return list(read_file(path, Reading(**options)))


def only(path: Path, **options: Any) -> Source:
    [source] = sources(path, **options)
    assert isinstance(source, Source)
    return source


@pytest.mark.parametrize("name", ["报告.txt", "页 面.HTML", "a.htm", "b.md", "无后缀"])
def test_a_plain_file_is_one_document_with_its_stem_as_id(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("<p>会议召开\r\n第二行</p>".encode())
    source = only(path)
    assert source.text == "<p>会议召开\r\n第二行</p>"  # untouched: offsets count in it
    assert source.id == path.stem
    assert source.where == str(path)


def test_ids_can_always_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(r'{"text": "甲", "id": "x\ud800"}', encoding="utf-8")
    assert only(path).id == r"x\ud800"
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xbb\xe1.txt"))
    try:
        odd.write_text("甲", encoding="utf-8")
    except OSError:
        pytest.skip("no such file names here")
    assert only(odd).id == r"\udcbb\udce1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    text = "市委书记张平主持召开会议，研究部署防汛工作，市长李明出席会议并讲话。"
    path.write_bytes(text.encode(encoding))
    assert only(path).text == text


def test_a_given_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("会議".encode("utf-16"))
    assert only(path, encoding="utf-16").text == "会議"


def test_undecodable_bytes_fail_or_are_replaced_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("会议".encode() + b"\xff\xff\xff" + "召开".encode())
    [error] = sources(path, encoding="utf-8")
    assert isinstance(error, InputError)
    assert error.where == str(path)
    source = only(path, encoding="utf-8", errors="replace")
    assert source.text.startswith("会议\ufffd")
    assert source.notes


def test_json_lines_give_one_document_a_line(tmp_path: Path) -> None:
    path = tmp_path / "语料.jsonl"
    path.write_text(
        '\ufeff{"id": "x", "title": "标题", "text": "甲", "date": "2024-03-06", "gold": {"a": 1}}\n'
        "\n"
        '{"text": "乙", "id": 7, "title": null, "date": ""}\n'
        '{"text": "丙"}',
        encoding="utf-8",
    )
    assert sources(path) == [
        Source("甲", f"{path}:1", "x", "标题", date(2024, 3, 6)),
        Source("乙", f"{path}:3", "7"),
        Source("丙", f"{path}:4", "语料:4"),
    ]


def test_json_lines_may_be_in_another_encoding(tmp_path: Path) -> None:
    lines = '{"text": "市委书记主持召开会议"}\n\n{"text": "市长出席会议并讲话"}\n'
    for encoding in ("utf-16", "gb18030"):
        path = tmp_path / f"{encoding}.jsonl"
        path.write_bytes(lines.encode(encoding))
        for given in (None, encoding):
            found = sources(path, encoding=given)
            assert [(s.text, s.where) for s in found if isinstance(s, Source)] == [
                ("市委书记主持召开会议", f"{path}:1"),
                ("市长出席会议并讲话", f"{path}:3"),
            ]
    path.write_bytes("{".encode("utf-16") + b"\x00")
    [error] = sources(path, encoding="utf-16")
    assert isinstance(error, InputError)
    assert error.where == str(path)


def test_fields_can_be_renamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"正文": "甲", "text": 1, "h": "题", "url": "u", "t": "20240306"}', encoding="utf-8")
    fields = Fields(text="正文", title="h", id="url", date="t")
    assert only(path, fields=fields) == Source("甲", f"{path}:1", "u", "题", date(2024, 3, 6))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{oops", "broken JSON"),
        ('{"text": "甲"', "broken JSON"),
        ("[1, 2]", "a list where a JSON object is needed"),
        ("null", "null where a JSON object is needed"),
        ('{"body": "甲"}', 'no field "text"'),
        ('{"text": null}', 'field "text" is null'),
        ('{"text": 3}', 'field "text" is a number, not a string'),
        ('{"text": "甲", "title": ["题"]}', 'field "title" is a list, not a string'),
        ('{"text": "甲", "id": true}', 'field "id" is true or false, not a string'),
        ('{"text": "甲", "date": 20240306}', 'field "date" is a number, not a string'),
        ('{"text": ' + "9" * 5000 + "}", "JSON that cannot be read"),
        ("[" * 100_000, "JSON"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_the_others_are_read(
    tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "甲"}}\n{line}\n{{"text": "丙"}}\n', encoding="utf-8")
    first, error, last = sources(path)
    assert isinstance(error, InputError)
    assert said in error.problem
    assert error.where == f"{path}:2"
    assert error.hint
    assert [s.text for s in (first, last) if isinstance(s, Source)] == ["甲", "丙"]


def test_a_date_that_cannot_be_read_is_a_note_and_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "甲", "date": "上周三"}', encoding="utf-8")
    source = only(path)
    assert source.published is None
    assert "上周三" in source.notes[0]


def test_a_json_file_holds_one_object_or_a_list(tmp_path: Path) -> None:
    one = tmp_path / "one.json"
    one.write_text(json.dumps({"text": "甲"}, indent=2), encoding="utf-8")
    assert only(one) == Source("甲", str(one), "one")
    many = tmp_path / "many.json"
    many.write_text('[{"text": "甲"}, 3, {"text": "丙"}]', encoding="utf-8")
    first, error, last = sources(many)
    assert isinstance(error, InputError)
    assert error.where == f"{many}: item 2"
    assert [s.id for s in (first, last) if isinstance(s, Source)] == ["many:1", "many:3"]
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert isinstance(sources(broken)[0], InputError)


@pytest.mark.parametrize("name", ["missing.txt", "folder.txt"])
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    [error] = sources(tmp_path / name)
    assert isinstance(error, InputError)
    assert error.where == str(tmp_path / name)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ("会议召开\n{不是}", ["会议召开\n{不是}"]),
        ('\n  {"text": "甲"}\n{"text": "乙"}\n', ["甲", "乙"]),
        ('\ufeff{"text": "甲"}', ["甲"]),
        ("\ufeff会议", ["会议"]),
        ("", [""]),
        (" \n\n", [" \n\n"]),
    ],
)
def test_a_stream_is_json_lines_where_it_starts_with_a_brace(data: str, texts: list[str]) -> None:
    found = list(read_stream(io.BytesIO(data.encode()), "stdin", "stdin", Reading()))
    assert [source.text for source in found if isinstance(source, Source)] == texts


def test_a_stream_is_read_as_it_comes() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = b'{"text": "\xe7\x94\xb2"}\n'
            buffer[: len(line)] = line
            return len(line)

    stream = io.BufferedReader(Endless(), buffer_size=64)
    records = read_stream(stream, "stdin", "stdin", Reading())
    assert [next(records).where for _ in range(3)] == ["stdin:1", "stdin:2", "stdin:3"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-06", date(2024, 3, 6)),
        ("2024-3-6T08:30:00+08:00", date(2024, 3, 6)),
        (" 2024/03/06 18:30", date(2024, 3, 6)),
        ("2024.3.6", date(2024, 3, 6)),
        ("2024年3月6日 来源", date(2024, 3, 6)),
        ("20240306", date(2024, 3, 6)),
        ("２０２４-03-06", date(2024, 3, 6)),
        ("2024-02-30", None),
        ("202403061", None),
        ("3月6日", None),
        ("06/03/2024", None),
        ("", None),
    ],
)
def test_days_are_read_from_dates_and_time_stamps(text: str, day: date | None) -> None:
    assert read_day(text) == day
