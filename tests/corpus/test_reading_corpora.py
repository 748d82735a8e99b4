"""Corpora as they lie on disk: every kind of file, every compression, good and damaged."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from meetingparse.corpus.documents import source_of
from meetingparse.corpus.items import read_items
from meetingparse.corpus.walk import input_files
from meetingparse.errors import InputError
from meetingparse.inputs import Fields, Reading, Source

LINES = [{"id": "甲", "text": "会议一", "title": "题", "date": "2024-03-06"}, {"text": "会议二𠮷"}]
AS_IS = Reading()
JSONL = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES).encode()
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


def read(*inputs: Path | str, reading: Reading = AS_IS) -> list[Source | InputError]:
    found: list[Source | InputError] = []
    for item in read_items([str(name) for name in inputs], reading):
        try:
            found.append(source_of(item, reading))
        except InputError as error:
            found.append(error)
    return found


def good(*inputs: Path | str, reading: Reading = AS_IS) -> list[Source]:
    found = read(*inputs, reading=reading)
    assert [error for error in found if isinstance(error, InputError)] == []
    return [source for source in found if isinstance(source, Source)]


@pytest.mark.parametrize("ending", COMPRESS)
def test_lines_in_every_compression(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"语料.jsonl{ending}"
    path.write_bytes(COMPRESS[ending](JSONL))
    first, second = good(path)
    assert (first.id, first.text, first.title, first.published) == ("甲", "会议一", "题", date(2024, 3, 6))
    assert (second.id, second.text, second.where) == ("语料:2", "会议二𠮷", f"{path}:2")


@pytest.mark.parametrize("ending", [".gz", ".xz", ".zst"])
def test_several_compressed_streams_in_one_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.jsonl{ending}"
    path.write_bytes(b"".join(COMPRESS[ending](JSONL) for _ in range(3)))
    assert len(good(path)) == 6


@pytest.mark.parametrize("ending", [".gz", ".xz", ".zst"])
def test_a_cut_file_gives_what_it_has_and_one_error(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.jsonl{ending}"
    lines = b"".join(b'{"text": "%d"}\n' % (number * 7919) for number in range(50_000))
    path.write_bytes(COMPRESS[ending](lines)[:-9])
    after = tmp_path / "b.txt"
    after.write_text("会", encoding="utf-8")
    found = read(path, after)
    assert isinstance(found[-1], Source)
    error = found[-2]
    assert isinstance(error, InputError)
    assert "cut short" in error.problem
    assert error.where == str(path)
    assert len(found) > 1000


def test_what_is_not_compressed_as_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(JSONL)
    (error,) = read(path)
    assert "is no gzip file" in str(error)


def test_compression_is_found_without_an_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(COMPRESS[".zst"](JSONL))
    assert len(good(path)) == 2


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, count in ((JSONL, 2), (gzip.compress(JSONL), 2), ("一篇报道".encode(), 1)):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        assert len(good("-")) == count


def test_blank_lines_are_no_documents_and_broken_ones_are(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\n\n  \n{oops\n{"text": "b"}')
    first, second, third = read(path)
    assert isinstance(first, Source)
    assert isinstance(second, InputError)
    assert second.where == f"{path}:4"
    assert isinstance(third, Source)
    assert third.id == "a:5"


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_other_encodings(tmp_path: Path, encoding: str, told: bool) -> None:
    reading = Reading(encoding=encoding) if told else AS_IS
    wanted = [f"全市防汛工作会议{n}" for n in range(3)]
    lines, list_, table = tmp_path / "a.jsonl", tmp_path / "a.json", tmp_path / "a.csv"
    lines.write_bytes("".join(f'{{"text": "{text}"}}\n' for text in wanted).encode(encoding))
    list_.write_bytes(json.dumps([{"text": text} for text in wanted], ensure_ascii=False).encode(encoding))
    table.write_bytes("\n".join(["text", *wanted]).encode(encoding))
    for path in (lines, list_, table):
        assert [source.text for source in good(path, reading=reading)] == wanted


def test_tables(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_bytes('﻿id,text,title,date,more\n1,"会议,\n一",,2024-03-06,x\n,会二,题,,\n'.encode())
    first, second = good(table)
    assert (first.id, first.text, first.title, first.published) == ("1", "会议,\n一", None, date(2024, 3, 6))
    assert (second.id, second.text, second.title) == ("a:2", "会二", "题")
    path = tmp_path / "b.parquet"
    rows = {"id": [7, None], "text": ["甲", "乙"], "date": [date(2024, 3, 6), None], "other": [1, 2]}
    pq.write_table(pa.table(rows), path)
    first, second = good(path)
    assert (first.id, first.text, first.published) == ("7", "甲", date(2024, 3, 6))
    assert (second.id, second.published) == ("b:2", None)


def test_a_csv_of_another_encoding_and_a_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,正文\n1,全市防汛工作会议召开，会议要求加强值守\n".encode("gb18030"))
    (source,) = good(path, reading=Reading(Fields(text="正文")))
    assert source.text == "全市防汛工作会议召开，会议要求加强值守"
    (error,) = read(path)
    assert 'no field "text"' in str(error)
    assert "正文" in str(error)


def test_broken_parquet_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 nothing of the kind")
    (error,) = read(path)
    assert "Parquet that cannot be read" in str(error)


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "a/.hidden.txt", "a/10.txt", "c.jsonl", "pic.png", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"text": "会"}', encoding="utf-8")
    assert [source.id for source in good(tmp_path)] == ["c:1", "a/1", "a/10", "b/2"]


def test_patterns(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "3.md"):
        (tmp_path / name).write_text("会", encoding="utf-8")
    assert [source.id for source in good(tmp_path / "*.txt")] == ["1", "2"]
    (error,) = input_files([str(tmp_path / "*.csv")])
    assert isinstance(error, InputError)


def test_a_missing_file_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("会", encoding="utf-8")
    error, source = read(tmp_path / "missing.txt", path)
    assert "no such file" in str(error)
    assert isinstance(source, Source)


def test_the_main_text_of_a_page(tmp_path: Path) -> None:
    body = (
        "<p>3月5日，市长张平主持召开全市防汛工作会议。</p>"
        + "<p>会议要求，各县区要加强值守，落实责任。</p>" * 9
    )
    page = (
        f"<html><head><title>防汛会议召开</title></head><body><nav><a href='/'>首页</a></nav>"
        f"<h1>防汛会议召开</h1><article>{body}</article><footer>版权所有</footer></body></html>"
    )
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    (source,) = good(path)
    assert source.title == "防汛会议召开"
    assert source.text.startswith("3月5日")
    assert "版权所有" not in source.text
    assert "offsets count in the main text" in source.notes[0]
    path.write_text("<p></p>", encoding="utf-8")
    (empty,) = good(path)
    assert empty.text == "<p></p>"
    assert "raw HTML" in empty.notes[0]
