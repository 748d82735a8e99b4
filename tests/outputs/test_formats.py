"""Every format: what stands in it, that it can be read by what it is for, and the way back."""

from __future__ import annotations

import csv
import gzip
import json
import re
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import datasets
import duckdb
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import spacy
from spacy.tokens import DocBin

from meetingparse import Parser
from meetingparse.corpus.pairing import Documents
from meetingparse.errors import ConfigError, InputError
from meetingparse.inputs import Reading
from meetingparse.outputs.arrow import meeting_of, meeting_schema, row_of, to_frame
from meetingparse.outputs.convert import convert
from meetingparse.outputs.formats import FORMATS, format_of, read_records
from meetingparse.outputs.labels import LABELS
from meetingparse.outputs.tables import TABLES
from meetingparse.schema import Meeting

SAMPLES = Path(__file__).parents[2] / "samples"
REPORT = "𠮷3月5日至6日，市长张平主持召开全市防汛工作会议。会议要求，要加强值守。"
OTHER = "今日天气晴。"


def at(words: str, **more: Any) -> dict[str, Any]:
    start = REPORT.index(words)
    return {"text": words, "start": start, "end": start + len(words), "field": "text", **more}


def the_meetings() -> list[Meeting]:
    person = {
        "name": "张平",
        "posts": [at("市长", organ=at("市"), title=at("长"))],
        "roles": ["chair", "attendee"],
        "mentions": [at("张平")],
        "evidence": [{"rule": "chair.before", "role": "chair", "span": at("主持召开")}],
    }
    first = {
        "id": "甲",
        "is_meeting": True,
        "confidence": 0.9,
        "headline": {"title": {"text": "防汛", "start": 0, "end": 2, "field": "title"}},
        "name": at("全市防汛工作会议"),
        "date": at("3月5日至6日", month=3, day=5, iso={"start": "2024-03-05", "end": "2024-03-06"}),
        "participants": [person],
        "directives": [
            at(
                "要加强值守。",
                source="会议",
                source_mention=at("会议"),
                verb=at("要求"),
                addressees=[at("全市")],
            )
        ],
        "groups": [at("全市", role="speaker")],
        "sub_venues": [at("全市", kind="place")],
        "agenda": [{"act": at("召开"), "matter": at("防汛")}],
        "documents": [{"title": at("防汛"), "act": None}],
        "watched": [at("会议")],
        "decisions": [{"key": "name", "rule": "name.opened", "span": at("召开")}],
        "warnings": ["疑"],
    }
    one_day = {**first, "id": "乙", "date": at("3月5日", month=3, day=5, iso="2024-03-05")}
    none = {"id": "丙", "is_meeting": False, "reason": "weather"}
    return [Meeting.model_validate(one) for one in (first, one_day, none)]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(one.model_dump_json() + "\n" for one in the_meetings()), encoding="utf-8")
    return path


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    path = tmp_path / "source.jsonl"
    lines = [
        {"id": "甲", "text": REPORT, "title": "防汛"},
        {"id": "failed", "text": "x"},
        {"id": "乙", "text": REPORT, "title": "防汛"},
        {"id": "丙", "text": OTHER},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return Documents([str(path)], Reading())


def made(records: Path, name: str, documents: Documents | None = None) -> Path:
    target = records.with_name(name)
    assert convert(records, target, format_of(target), documents) == 3
    return target


@pytest.mark.parametrize(
    "name",
    ["a.jsonl", "a.jsonl.gz", "a.ndjson.zst", "a.jsonl.xz", "a.parquet", "a.sqlite", "a.db", "a.duckdb"],
)
def test_there_and_back(records: Path, name: str) -> None:
    back = made(records, "back.jsonl") if name == "a.jsonl" else made(made(records, name), "back.jsonl")
    assert back.read_bytes() == records.read_bytes()
    assert not list(records.parent.glob(".*"))


@pytest.mark.parametrize(
    "name",
    ["a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.sqlite", "a.csv", "a.popolo.json", "a.doccano.jsonl"],
)
def test_the_same_records_give_the_same_bytes(
    records: Path, tmp_path: Path, name: str, documents: Documents
) -> None:
    source = [str(tmp_path / "source.jsonl")]
    first = made(records, name, Documents(source, Reading())).read_bytes()
    assert made(records, name, Documents(source, Reading())).read_bytes() == first


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("x.jsonl", "jsonl"),
        ("x.JSONL.GZ", "jsonl"),
        ("x.doccano.jsonl", "doccano"),
        ("x.labelstudio.json", "labelstudio"),
        ("x.popolo.json", "popolo"),
        ("x.spacy", "spacy"),
        ("x.sqlite3", "sqlite"),
    ],
)
def test_the_ending_names_the_format(name: str, wanted: str) -> None:
    assert format_of(Path(name)).name == wanted
    assert format_of(Path(name), "csv").name == "csv"


@pytest.mark.parametrize("name", ["x", "x.txt", "x.json", "x.parquet.gz"])
def test_no_format(name: str) -> None:
    with pytest.raises(ConfigError, match="names no format"):
        format_of(Path(name))
    with pytest.raises(ConfigError, match="no format named"):
        format_of(Path(name), "xls")


def test_parquet_has_the_keys_of_the_record_and_types_without_data(tmp_path: Path) -> None:
    empty = tmp_path / "none.jsonl"
    empty.write_text('{"is_meeting": false, "reason": "r"}\n', encoding="utf-8")
    path = tmp_path / "a.parquet"
    convert(empty, path, format_of(path), None)
    schema = pq.read_schema(path)
    properties = Meeting.model_json_schema(mode="serialization")["properties"]
    assert schema.names == list(properties)
    assert schema.field("name").type == schema.field("venue").type
    assert schema.field("chair").type == pa.string()
    assert [name for name in schema.names if pa.types.is_null(schema.field(name).type)] == []


def test_the_arrow_schema_has_every_key_of_every_part() -> None:
    def check(kind: Any, value: Any) -> None:
        if isinstance(value, dict):
            assert [field.name for field in kind] == list(value)
            for field in kind:
                check(field.type, value[field.name])
        for one in value if isinstance(value, list) else ():
            check(kind.value_type, one)

    full = row_of(the_meetings()[0])
    check(pa.struct(list(meeting_schema())), full)
    empty = {key for key, value in full.items() if value in ([], None)}
    assert empty == {"reason", "venue", "main_venue", "mode", "mentioned", "speakers", "observers", "absent"}


def test_real_records_come_back_from_arrow_as_they_were() -> None:
    parser = Parser()
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    meetings = [parser(text, published=date(2024, 3, 6)) for text in texts]
    assert len(meetings) > 3
    batch = pa.RecordBatch.from_pylist([row_of(one) for one in meetings], meeting_schema())
    assert [meeting_of(row) for row in batch.to_pylist()] == meetings


def test_every_part_that_is_words_of_the_text_has_a_label() -> None:
    there = {re.sub(r"\[\d+\]", "", path) for path, _ in the_meetings()[0].located_mentions()}
    unlabelled = {path for path in there if path not in LABELS}
    assert unlabelled == {"participants.evidence.span", "decisions.span"}


def test_parquet_is_read_by_what_people_use(records: Path) -> None:
    path = made(records, "a.parquet")
    chairs = duckdb.sql(f"SELECT chair FROM '{path}' WHERE is_meeting").fetchall()
    assert chairs == [("张平",), ("张平",)]
    assert list(pandas.read_parquet(path)["id"]) == ["甲", "乙", "丙"]
    assert polars.read_parquet(path)["chair"].to_list() == ["张平", "张平", None]


def test_parquet_is_read_by_datasets(records: Path, tmp_path: Path) -> None:
    path = made(records, "a.parquet")
    loaded = datasets.load_dataset(
        "parquet", data_files=str(path), split="train", cache_dir=str(tmp_path / "cache")
    )
    assert loaded[0]["participants"][0]["posts"][0]["organ"]["text"] == "市"


def test_csv(records: Path) -> None:
    path = made(records, "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfmeeting,")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["id"], row["participant"], row["chair"]) for row in rows] == [
        ("甲", "张平", "1"), ("乙", "张平", "1"), ("丙", "", ""),
    ]  # fmt: skip
    assert (rows[0]["first_day"], rows[0]["last_day"], rows[1]["last_day"]) == (
        "2024-03-05", "2024-03-06", "2024-03-05",
    )  # fmt: skip
    with (path.parent / "a.directives.csv").open(encoding="utf-8-sig", newline="") as stream:
        directives = list(csv.DictReader(stream))
    assert [(row["meeting"], row["text"], row["addressees"]) for row in directives] == [
        ("0", "要加强值守。", "全市"), ("1", "要加强值守。", "全市"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.sqlite", "a.duckdb"])
def test_databases_have_the_same_rows_and_views(records: Path, name: str) -> None:
    path = made(records, name)
    base: Any = sqlite3.connect(path) if name == "a.sqlite" else duckdb.connect(str(path), read_only=True)
    counts = {table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
    posts = base.execute("SELECT * FROM who_held_which_post").fetchall()
    met = base.execute("SELECT * FROM who_met_whom").fetchall()
    base.close()
    assert counts == {
        "meetings": 3, "participants": 2, "posts": 2, "venues": 2, "directives": 2,
        "mentions": 2 * len(list(the_meetings()[0].iter_mentions())),
    }  # fmt: skip
    assert posts == [("张平", "市长", "市", "长", "2024-03-05", "2024-03-05", 2)]
    assert met == []


def test_who_met_whom(tmp_path: Path) -> None:
    first = the_meetings()[0]
    second = first.participants[0].model_copy(update={"name": "李安", "roles": ["attendee"]})
    away = first.participants[0].model_copy(update={"name": "王宁", "roles": ["absent"]})
    meeting = first.model_copy(update={"participants": [first.participants[0], second, away]})
    records = tmp_path / "r.jsonl"
    records.write_text(meeting.model_dump_json() + "\n", encoding="utf-8")
    path = tmp_path / "a.sqlite"
    convert(records, path, format_of(path), None)
    with sqlite3.connect(path) as base:
        pairs = base.execute("SELECT person, met, first_day FROM who_met_whom ORDER BY person").fetchall()
    assert pairs == [("张平", "李安", "2024-03-05"), ("李安", "张平", "2024-03-05")]


def test_label_studio_counts_as_a_browser_does(records: Path, documents: Documents) -> None:
    tasks = json.loads(made(records, "a.labelstudio.json", documents).read_bytes())
    assert [task["data"]["id"] for task in tasks] == ["甲", "乙", "丙"]
    assert tasks[2]["predictions"][0]["result"] == []
    for region in tasks[0]["predictions"][0]["result"]:
        value = region["value"]
        text = tasks[0]["data"][region["to_name"]].encode("utf-16-le")
        assert text[value["start"] * 2 : value["end"] * 2].decode("utf-16-le") == value["text"]
    labels = {region["value"]["labels"][0] for region in tasks[0]["predictions"][0]["result"]}
    assert {"PERSON", "POST", "ORGAN", "MEETING", "DATE", "DIRECTIVE", "HEADLINE"} <= labels


def test_doccano_counts_as_a_browser_does(records: Path, documents: Documents) -> None:
    lines = made(records, "a.doccano.jsonl", documents).read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    start, end, _ = next(label for label in first["label"] if label[2] == "PERSON")
    code_points = the_meetings()[0].participants[0].mentions[0]
    assert (start, end) == (code_points.start + 1, code_points.end + 1)
    assert first["text"].encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le") == "张平"


def test_docbin(records: Path, documents: Documents) -> None:
    folder = made(records, "a.spacy", documents)
    (shard,) = folder.iterdir()
    docs = list(DocBin().from_disk(shard).get_docs(spacy.blank("zh").vocab))
    assert [doc.text for doc in docs] == [REPORT, REPORT, OTHER]
    assert [(ent.text, ent.label_) for ent in docs[0].ents] == [("张平", "PERSON")]
    assert ("要加强值守。", "DIRECTIVE") in {(span.text, span.label_) for span in docs[0].spans["meeting"]}
    assert Meeting.model_validate_json(docs[0].user_data["meetingparse.record"]) == the_meetings()[0]


def test_popolo(records: Path) -> None:
    events = json.loads(made(records, "a.popolo.json").read_bytes())
    assert len(events) == 2
    assert events[0] == {
        "id": "甲",
        "name": "全市防汛工作会议",
        "description": "防汛",
        "classification": "meeting",
        "start_date": "2024-03-05",
        "end_date": "2024-03-06",
        "attendees": [
            {
                "name": "张平",
                "memberships": [{"label": "市长", "role": "长", "organization": {"name": "市"}}],
            }
        ],
    }


def test_frames(records: Path) -> None:
    frames = to_frame(iter(the_meetings()))
    assert set(frames) == set(TABLES)
    assert frames["meetings"].column("first_day").to_pylist() == ["2024-03-05", "2024-03-05", None]
    assert frames["participants"].num_rows == 2
    none = to_frame([])
    assert {name: table.schema for name, table in none.items()} == {
        name: table.schema for name, table in frames.items()
    }


def test_a_text_format_needs_the_texts(records: Path) -> None:
    target = records.with_name("a.spacy")
    with pytest.raises(ConfigError, match="--source"):
        convert(records, target, format_of(target), None)
    assert not target.exists()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_broken_record_leaves_the_target_alone(records: Path, name: str) -> None:
    with records.open("a", encoding="utf-8") as stream:
        stream.write('{"is_meeting": 1, "reason": 7}\n')
    target = records.with_name("out")
    target.write_text("before", encoding="utf-8")
    source = records.with_name("s.jsonl")
    source.write_text("".join(f'{{"id": "{n}", "text": "{REPORT}"}}\n' for n in "甲乙丙"), encoding="utf-8")
    with pytest.raises(InputError, match="record 4"):
        convert(records, target, FORMATS[name], Documents([str(source)], Reading()))
    assert target.read_text(encoding="utf-8") == "before"
    assert not list(records.parent.glob(".*"))


def test_a_record_without_a_document_is_told(records: Path) -> None:
    source = records.with_name("s.jsonl")
    source.write_text('{"id": "甲", "text": "x"}\n', encoding="utf-8")
    target = records.with_name("a.doccano.jsonl")
    with pytest.raises(InputError, match="no document with the id '乙'"):
        convert(records, target, format_of(target), Documents([str(source)], Reading()))


def test_what_cannot_be_read_back(records: Path) -> None:
    with pytest.raises(ConfigError, match="does not hold whole records"):
        list(read_records(records.with_name("a.csv")))
    with pytest.raises(InputError, match="no such file"):
        list(read_records(records.with_name("missing.jsonl")))
    for name, data in (("a.sqlite", b"junk" * 99), ("a.parquet", b"junk"), ("a.duckdb", b"junk" * 99)):
        path = records.with_name(name)
        path.write_bytes(data)
        with pytest.raises(InputError, match="cannot be read"):
            list(read_records(path))
    path = records.with_name("a.jsonl.gz")
    path.write_bytes(gzip.compress(records.read_bytes())[:-8])
    with pytest.raises(InputError, match="cut short"):
        list(read_records(path))
