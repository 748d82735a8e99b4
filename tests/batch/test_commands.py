"""The commands batch, convert and verify: options, messages, exit codes; with the real parser."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from meetingparse import Parser, cli

REPORT = "3月5日，市长张平主持召开全市防汛工作会议。会议要求，要加强值守。"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    lines = [
        {"id": "甲", "body": REPORT, "day": "2024-03-06"},
        {"id": "乙", "body": "今日天气晴，最高气温12度。"},
        {"id": "丙", "body": "𠮷" + REPORT, "title": "防汛会议召开"},
    ]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


FIELDS = ("--text-field", "body", "--date-field", "day")


def run(*args: str | Path, stdin: bytes = b"") -> Any:
    return CliRunner().invoke(cli.app, [str(arg) for arg in args], input=stdin)


def test_batch_gives_what_the_parser_gives(tmp_path: Path, corpus: Path) -> None:
    out = tmp_path / "deep" / "out.jsonl"
    result = run("batch", corpus, "-o", out, "--workers", 1, *FIELDS)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 documents: 2 meetings, 1 not meetings, 0 failures" in result.stderr
    lines = out.read_text(encoding="utf-8").splitlines()
    parser = Parser()
    assert lines[2] == parser("𠮷" + REPORT, title="防汛会议召开", id="丙").model_dump_json()
    assert json.loads(lines[0])["date"]["iso"] == "2024-03-05"


def test_all_agree_and_verify_finds_nothing(tmp_path: Path, corpus: Path) -> None:
    for name in ("out.jsonl", "out.parquet", "out.sqlite", "out.duckdb"):
        assert run("batch", corpus, "-o", tmp_path / name, "--workers", 1, *FIELDS).exit_code == 0
        result = run("verify", tmp_path / name)
        assert (result.exit_code, result.stdout) == (0, "")
        assert "3 records" in result.stderr
        assert "0 faults" in result.stderr
        assert "no spans" not in result.stderr
        back = tmp_path / f"back-{name}.jsonl"
        assert run("convert", tmp_path / name, "-o", back).exit_code == 0
        assert back.read_bytes() == (tmp_path / "out.jsonl").read_bytes()
    with sqlite3.connect(tmp_path / "out.sqlite") as base:
        assert base.execute("SELECT DISTINCT person, post FROM who_held_which_post").fetchall() == [
            ("张平", "市长")
        ]


def test_verify_finds_what_was_changed(tmp_path: Path, corpus: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("batch", corpus, "-o", out, "--workers", 1, *FIELDS)
    whole = out.read_text(encoding="utf-8")
    out.write_text(whole.replace("张平", "张乎", 2), encoding="utf-8")
    changed = run("verify", out)
    assert changed.exit_code == 1
    assert "record 1 (甲): participants[0].mentions[0]: the record has '张乎'" in changed.stdout
    out.write_text("\n".join(whole.splitlines()[:2]) + "\n", encoding="utf-8")
    assert "2 records, but the manifest says 3" in run("verify", out).stdout
    out.write_text(whole.replace('"confidence":', '"konfidenz":', 1), encoding="utf-8")
    assert "record 1: no valid record" in run("verify", out).stdout
    for beside in tmp_path.glob("out.jsonl.*"):
        beside.unlink()
    out.write_text(whole, encoding="utf-8")
    alone = run("verify", out)
    assert (alone.exit_code, "no spans" in alone.stderr) == (0, True)
    assert run("verify", out, "--source", corpus, *FIELDS).exit_code == 0
    other = run("verify", out, "--source", corpus, "--text-field", "title")
    assert other.exit_code == 1
    assert "no document with the id '甲'" in other.stdout


def test_convert_finds_the_texts_by_the_manifest(tmp_path: Path, corpus: Path) -> None:
    out, labels = tmp_path / "out.jsonl", tmp_path / "out.doccano.jsonl"
    run("batch", corpus, "-o", out, "--workers", 1, *FIELDS)
    assert run("convert", out, "-o", labels).exit_code == 0
    third = json.loads(labels.read_text(encoding="utf-8").splitlines()[2])
    units = third["text"].encode("utf-16-le")
    names = [units[s * 2 : e * 2].decode("utf-16-le") for s, e, label in third["label"] if label == "PERSON"]
    assert names[0] == "张平"
    assert run("convert", out, "-o", labels).exit_code == 2
    assert run("convert", out, "-o", labels, "--overwrite").exit_code == 0
    (tmp_path / "out.jsonl.manifest.json").unlink()
    result = run("convert", out, "-o", labels, "--overwrite")
    assert result.exit_code == 2
    assert "--source" in result.stderr


def test_failures_are_told_and_exit_1(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "会"}\n{oops\n', encoding="utf-8")
    result = run("batch", path, tmp_path / "missing.txt", "-o", tmp_path / "out.jsonl", "--workers", 1)
    assert result.exit_code == 1
    assert "3 documents: 0 meetings, 1 not meetings, 2 failures" in result.stderr
    assert "out.jsonl.errors.jsonl" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-o", "out.xls"], "names no format"),
        (["-o", "out.jsonl", "--shard", "3/2"], "is no shard"),
        (["-o", "out.jsonl", "--encoding", "klingon"], "no encoding named"),
        (["-o", "out.jsonl", "--published", "soon"], "is no date"),
        (["-o", "out.jsonl", "--lexicons", "missing"], "is no folder"),
    ],
)
def test_wrong_usage(tmp_path: Path, corpus: Path, args: list[str], said: str) -> None:
    args = [str(tmp_path / arg) if arg.startswith("out") else arg for arg in args]
    result = run("batch", corpus, *args, "--workers", 1)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not (tmp_path / "out.jsonl").exists() or not (tmp_path / "out.jsonl").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_keeps_what_is_done_and_exits_130(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": REPORT * 3}) + "\n") * 20_000, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    code = "import sys; from meetingparse.cli import main; sys.argv = sys.argv[1:]; main()"
    args = ["batch", str(path), "-o", str(out), "--workers", "2"]
    command = [sys.executable, "-c", code, "meetingparse", *args]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, text=True)
    deadline = time.monotonic() + 60
    while (not out.exists() or out.stat().st_size < 5000) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in told
    assert "--resume" in told
    assert out.read_bytes().endswith(b"\n")
