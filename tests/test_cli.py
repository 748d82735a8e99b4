"""The command line: what goes where, and which exit code tells of what."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from meetingparse import __version__, cli, terminal
from meetingparse.schema import Meeting

Calls = Callable[[], list[dict[str, Any]]]
REPORT = "3月5日，市长张平主持召开全市防汛工作会议。会议要求，要加强值守。"


def run(*args: str | Path, stdin: bytes = b"") -> Any:
    return CliRunner().invoke(cli.app, [str(arg) for arg in args], input=stdin)


def ids(output: str) -> list[str]:
    return [json.loads(line)["id"] for line in output.splitlines()]


def test_records_go_to_stdout_in_order(tmp_path: Path, stub_parser: Calls) -> None:
    first, second = tmp_path / "甲 一.txt", tmp_path / "乙.jsonl"
    first.write_text("会议", encoding="utf-8")
    second.write_text('{"text": "会", "id": "x"}\n{"text": "议"}\n', encoding="utf-8")
    result = run("parse", first, second)
    assert result.exit_code == 0
    assert ids(result.stdout) == ["甲 一", "x", "乙:2"]
    assert result.stderr == ""
    assert [call["text"] for call in stub_parser()] == ["会议", "会", "议"]


def test_stdin_and_output_file(tmp_path: Path, stub_parser: Calls) -> None:
    target = tmp_path / "结果.jsonl"
    result = run("parse", "-", "-o", target, stdin=b'{"text": "a"}')
    assert (result.exit_code, result.stdout) == (0, "")
    assert ids(target.read_text(encoding="utf-8")) == ["stdin:1"]


def test_fields_and_publication_dates_reach_the_parser(tmp_path: Path, stub_parser: Calls) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"b": "甲", "h": "题", "n": 1, "d": "2024-03-07"}\n{"b": "乙"}\n', encoding="utf-8")
    options = ["--text-field", "b", "--title-field", "h", "--id-field", "n", "--date-field", "d"]
    assert run("parse", path, *options, "--published", "2024-03-06").exit_code == 0
    first, second = stub_parser()
    assert (first["title"], first["id"], str(first["published"])) == ("题", "1", "2024-03-07")
    assert (second["title"], second["id"], str(second["published"])) == (None, "a:2", "2024-03-06")


def test_bad_input_is_told_and_the_rest_is_written(tmp_path: Path, stub_parser: Calls) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "甲"}\n{oops\n{"text": "炸"}\n{"text": "丁"}\n', encoding="utf-8")
    missing = tmp_path / "missing.txt"
    result = run("parse", missing, path)
    assert result.exit_code == 1
    assert ids(result.stdout) == ["a:1", "a:4"]
    told = result.stderr.splitlines()
    assert told[0].startswith(f"meetingparse: {missing}: no such file")
    assert told[1].startswith(f"meetingparse: {path}:2: broken JSON")
    assert told[2].startswith(f"meetingparse: {path}:3: could not be parsed: RuntimeError: boom")
    assert len(told) == 3


def test_a_doubt_about_the_reading_is_in_the_record_too(tmp_path: Path, stub_parser: Calls) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xe4\xbc\x9a\xff\xff")
    assert run("parse", path, "--encoding", "utf-8").exit_code == 1
    result = run("parse", path, "--encoding", "utf-8", "--errors", "replace")
    assert result.exit_code == 0
    [warning] = json.loads(result.stdout)["warnings"]
    assert f"{path}: warning: {warning}" in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["parse"],
        ["parse", "a.txt", "--format", "xml"],
        ["parse", "a.txt", "--published", "昨天"],
        ["parse", "a.txt", "--encoding", "klingon"],
        ["parse", "a.txt", "--errors", "ignore"],
        ["parse", "a.txt", "-o", "no/such/folder/a.jsonl"],
        ["parse", "a.txt", "-o", "a.txt"],
        ["unparse"],
        ["--frobnicate"],
    ],
)
def test_wrong_usage_is_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stub_parser: Calls, args: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("会议", encoding="utf-8")
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
    assert Path("a.txt").read_text(encoding="utf-8") == "会议"


def test_the_schema_is_printed() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == Meeting.model_json_schema(mode="serialization")


def test_version_and_help() -> None:
    assert run("--version").stdout == f"meetingparse {__version__}\n"
    for args in (["--help"], ["parse", "--help"]):
        result = run(*args)
        assert result.exit_code == 0
        assert "meetingparse parse report.txt" in result.stdout
        assert "Exit codes" in result.stdout


def test_summaries_are_parted_by_a_blank_line(tmp_path: Path, stub_parser: Calls) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "甲"}\n{"text": "乙"}\n', encoding="utf-8")
    result = run("parse", path, "--format", "text")
    assert result.stdout == "[a:1] 不是会议报道：空白\n\n[a:2] 不是会议报道：空白\n"


def script(*args: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start the real program, in a locale that knows no Chinese."""
    command = [sys.executable, "-c", "from meetingparse.cli import main; main()", *map(str, args)]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, **options)


def test_the_program_writes_utf8_in_any_locale(tmp_path: Path) -> None:
    process = script("parse", "-", tmp_path / "无此文件.txt")
    out, err = process.communicate(REPORT.encode(), timeout=120)
    assert process.returncode == 1
    meeting = Meeting.model_validate_json(out)
    assert meeting.chair is not None
    assert meeting.chair.name == "张平"
    assert b"no such file" in err


def test_a_reader_that_leaves_is_no_traceback() -> None:
    process = script("parse", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    process.stdin.write(b'{"text": "\xe4\xbc\x9a"}\n' * 3)
    process.stdin.close()
    assert process.wait(timeout=120) == terminal.BROKEN_PIPE
    assert process.stderr is not None
    assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for a child there")
def test_an_interrupt_keeps_what_is_written(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    with script("parse", "-", "-o", target) as process:
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps({"text": REPORT}).encode() + b"\n")
            process.stdin.flush()
            for _ in range(1200):  # a minute, for a machine that has much else to do
                if target.exists() and target.stat().st_size:
                    break
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, err) == (terminal.INTERRUPTED, b"")
    [line] = target.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["is_meeting"]
