"""A whole run: every document accounted for, the same bytes however it was interrupted."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import poison
import pytest

from meetingparse.batch.run import Run, run_batch
from meetingparse.batch.worker import Setup
from meetingparse.errors import ConfigError, InputError
from meetingparse.outputs.formats import read_records

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds workers under /proc")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits and signals")


def corpus(folder: Path, texts: list[str]) -> Path:
    path = folder / "corpus.jsonl"
    lines = (json.dumps({"id": f"d{at}", "text": text}, ensure_ascii=False) for at, text in enumerate(texts))
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def a_run(source: Path, name: str = "out.jsonl", **more: Any) -> Run:
    setup = Setup(load=poison.load)
    return replace(Run([str(source)], source.parent / name, setup, workers=2), **more)


def files(folder: Path) -> dict[str, bytes]:
    """All that a run leaves, but the time in its manifest."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith("out")}
    for name in found:
        if name.endswith(".manifest.json"):
            manifest = json.loads(found[name])
            del manifest["finished"], manifest["seconds"]
            found[name] = json.dumps(manifest).encode()
    return found


def elsewhere(source: Path, name: str) -> Path:
    folder = source.parent / name
    folder.mkdir()
    return folder / "out.jsonl"


TEXTS = ["会" * (at % 50) + ("错" if at % 31 == 7 else "") for at in range(120)]


def test_every_document_is_accounted_for(tmp_path: Path) -> None:
    source = corpus(tmp_path, TEXTS)
    counts = run_batch(a_run(source))
    assert (counts.documents, counts.meetings, counts.failures) == (120, 0, 4)
    assert counts.reasons.total() == 116
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert ids == [f"d{at}" for at in range(120) if at % 31 != 7]
    failed = [json.loads(line) for line in (tmp_path / "out.jsonl.errors.jsonl").read_bytes().splitlines()]
    assert [(one["n"], one["id"], one["source"]) for one in failed] == [
        (at, f"d{at}", f"{source}:{at + 1}") for at in (7, 38, 69, 100)
    ]
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())
    assert manifest["complete"] is True
    assert manifest["counts"]["failures"] == 4
    assert manifest["counts"]["not_meetings"] == 116
    assert manifest["inputs"][0]["bytes"] == source.stat().st_size
    assert len(manifest["inputs"][0]["sha256"]) == 64
    assert manifest["made_with"]["data"]


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path, workers: int) -> None:
    source = corpus(tmp_path, TEXTS)
    run_batch(a_run(source))
    before = files(tmp_path)
    run_batch(a_run(source, workers=workers, overwrite=True))
    assert files(tmp_path) == before


@pytest.mark.parametrize("seed", range(6))
def test_a_torn_end_is_repaired(tmp_path: Path, seed: int) -> None:
    """Cut both files as a kill would: at any byte, lines being written in the order of the documents."""
    source = corpus(tmp_path, TEXTS)
    run_batch(a_run(source))
    before = files(tmp_path)
    records, errors = tmp_path / "out.jsonl", tmp_path / "out.jsonl.errors.jsonl"
    cut = random.Random(seed).randrange(records.stat().st_size)
    kept = records.read_bytes()[:cut]
    records.write_bytes(kept)
    done = kept.count(b"\n")
    of_done = [
        line
        for line in errors.read_bytes().splitlines(keepends=True)
        if (at := json.loads(line)["n"]) - at // 31 <= done and at < done + 1 + at // 31
    ]
    errors.write_bytes(b"".join(of_done))
    manifest = tmp_path / "out.jsonl.manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "complete": False}))
    run_batch(a_run(source, resume=True))
    assert files(tmp_path) == before


def test_a_torn_failure_is_repaired(tmp_path: Path) -> None:
    source = corpus(tmp_path, ["会", "错", "会"])
    run_batch(a_run(source))
    before = files(tmp_path)
    errors = tmp_path / "out.jsonl.errors.jsonl"
    errors.write_bytes(errors.read_bytes()[:20])
    records = tmp_path / "out.jsonl"
    records.write_bytes(records.read_bytes().splitlines(keepends=True)[0])
    manifest = tmp_path / "out.jsonl.manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "complete": False}))
    run_batch(a_run(source, resume=True))
    assert files(tmp_path) == before


def start(run: Run) -> subprocess.Popen[bytes]:
    code = (
        f"import sys; sys.path[:0] = {[str(Path(__file__).parent)]!r}\n"
        "from pathlib import Path\n"
        "import poison\n"
        "from meetingparse.batch.run import Run, run_batch\n"
        "from meetingparse.batch.worker import Setup\n"
        f"output = Path({str(run.output)!r})\n"
        f"run = Run({run.inputs!r}, output, Setup(load=poison.load), workers=2, resume=True)\n"
        "run_batch(run)\n"
    )
    return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)


def workers_of(parent: int) -> list[int]:
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        spawned = [int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return spawned


def wait_for(process: subprocess.Popen[bytes], records: Path, chance: random.Random) -> None:
    """Wait until a run has come to a random point: of its time, or of what it writes."""
    size = records.stat().st_size if records.exists() else 0
    wanted = size + chance.randrange(20_000)
    ended = time.monotonic() + (chance.uniform(0, 1.5) if chance.random() < 0.4 else 60)
    while process.poll() is None and time.monotonic() < ended:
        if records.exists() and records.stat().st_size >= wanted:
            break
        time.sleep(0.002)


def left_by(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.glob("out*") if not path.name.endswith("manifest.json"))
    return {path.name: path.read_bytes() for path in found}


@LINUX
@pytest.mark.parametrize(("name", "wanted"), [("out.jsonl", 24), ("out.parquet", 8)])
def test_kills_at_random_moments_change_nothing(tmp_path: Path, name: str, wanted: int) -> None:
    """Kill the parent at random moments, and in every third run a worker before; each time go on."""
    texts = ["会" * at + ("慢" if at % 3 else "") + ("错" if at % 50 == 9 else "") for at in range(400)]
    source = corpus(tmp_path, texts)
    whole = elsewhere(source, "whole").parent
    run_batch(a_run(source, output=whole / name))
    run = a_run(source, name)
    records = tmp_path / (name if name == "out.jsonl" else f"{name}.part.jsonl")
    chance = random.Random(name)
    kills = 0
    while True:
        process = start(run)
        if kills < wanted:
            wait_for(process, records, chance)
            if kills % 3 == 2 and (victims := workers_of(process.pid)):
                os.kill(chance.choice(victims), signal.SIGKILL)
                wait_for(process, records, chance)
            process.kill()
        _, told = process.communicate()
        assert process.returncode in (0, -signal.SIGKILL), told
        if process.returncode:
            kills += 1
            continue
        assert left_by(tmp_path) == left_by(whole)
        if kills >= wanted:
            return
        for path in tmp_path.glob("out*"):
            path.unlink()


@LINUX
def test_killed_workers_alone_change_nothing(tmp_path: Path) -> None:
    """Each kill comes after some progress: a document that loses two workers would be blamed for it."""
    source = corpus(tmp_path, ["慢" * (at % 5) + "会" for at in range(200)])
    run_batch(a_run(source, output=elsewhere(source, "whole")))
    process = start(a_run(source))
    records, chance = tmp_path / "out.jsonl", random.Random(5)
    kills = size = 0
    while process.poll() is None:
        time.sleep(0.002)
        if kills < 5 and records.exists() and records.stat().st_size > size:
            size = records.stat().st_size + 15_000
            if victims := workers_of(process.pid):
                os.kill(chance.choice(victims), signal.SIGKILL)
                kills += 1
    assert process.returncode == 0, process.communicate()
    assert kills > 0
    assert records.read_bytes() == (tmp_path / "whole" / "out.jsonl").read_bytes()


def test_what_is_done_is_not_parsed_again(tmp_path: Path) -> None:
    source = corpus(tmp_path, TEXTS)
    first = run_batch(a_run(source))
    broken = replace(a_run(source, resume=True), setup=Setup(load=poison.load_nothing))
    assert run_batch(broken) == first


def test_an_output_is_not_overwritten_by_mistake(tmp_path: Path) -> None:
    source = corpus(tmp_path, ["会"])
    run_batch(a_run(source))
    with pytest.raises(ConfigError, match="exists"):
        run_batch(a_run(source))
    other = tmp_path / "other.jsonl"
    other.write_text("precious", encoding="utf-8")
    for more in ({}, {"resume": True}):
        with pytest.raises(ConfigError):
            run_batch(a_run(source, "other.jsonl", **more))
    assert other.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(
    ("named", "output"),
    [
        ("corpus.jsonl", "corpus.jsonl"),
        (".", "out.parquet"),
        (".", "deep/er/out.jsonl"),
        ("*.jsonl", "out.jsonl"),
        ("*.json", "out.csv"),  # its manifest
        ("*/../*.jsonl", "out.sqlite"),  # what it is made from
    ],
)
def test_an_output_is_never_an_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, output: str
) -> None:
    source = corpus(tmp_path, ["会"])
    before = source.read_bytes()
    monkeypatch.chdir(tmp_path)
    for inputs in ([named], ["-", str(tmp_path / named)]):
        with pytest.raises(ConfigError, match="would be read as part of"):
            run_batch(a_run(source, inputs=inputs, output=Path(output), overwrite=True))
    assert source.read_bytes() == before
    (tmp_path / "corpus").mkdir()
    run_batch(a_run(source, inputs=["corpus", "corpus.jsonl"], output=Path("corpus.out.jsonl")))


@pytest.mark.parametrize("change", ["options", "inputs"])
def test_a_run_is_taken_up_only_with_the_same(tmp_path: Path, change: str) -> None:
    source = corpus(tmp_path, ["会"])
    run_batch(a_run(source))
    if change == "inputs":
        source.write_bytes(source.read_bytes() * 2)
    limit = 1 if change == "options" else None
    with pytest.raises(ConfigError, match=f"other {change}"):
        run_batch(a_run(source, resume=True, limit=limit))


def test_failed_documents_alone_are_tried_again(tmp_path: Path) -> None:
    source = corpus(tmp_path, TEXTS)
    well = [text.replace("错", "好") for text in TEXTS]
    run_batch(a_run(source))
    source.write_text(source.read_text(encoding="utf-8").replace("错", "好"), encoding="utf-8")
    counts = run_batch(a_run(source, retry_failed=True))
    assert (counts.documents, counts.failures) == (120, 0)
    assert not (tmp_path / "out.jsonl.errors.jsonl").exists()
    retried = (tmp_path / "out.jsonl").read_bytes()
    corpus(tmp_path, well)
    run_batch(a_run(source, overwrite=True))
    assert (tmp_path / "out.jsonl").read_bytes() == retried


@pytest.mark.parametrize("name", ["out.jsonl", "out.sqlite"])
def test_what_fails_again_stays_a_failure(tmp_path: Path, name: str) -> None:
    source = corpus(tmp_path, TEXTS)
    run_batch(a_run(source, name, shard=(2, 3)))
    before = files(tmp_path)
    counts = run_batch(a_run(source, name, shard=(2, 3), retry_failed=True))
    assert (counts.documents, counts.failures) == (40, 2)
    assert files(tmp_path) == before


def test_a_replacement_that_was_killed_is_completed(tmp_path: Path) -> None:
    source = corpus(tmp_path, ["错", "会"])
    run_batch(a_run(source))
    records, errors = tmp_path / "out.jsonl", tmp_path / "out.jsonl.errors.jsonl"
    line = records.read_bytes()
    (tmp_path / "out.jsonl.new").write_bytes(line.replace(b"d1", b"d0") + line)
    (tmp_path / "out.jsonl.errors.jsonl.new").write_bytes(b"")
    (tmp_path / "out.jsonl.swap").touch()
    manifest = tmp_path / "out.jsonl.manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "complete": False}))
    counts = run_batch(a_run(source, resume=True))
    assert (counts.documents, counts.failures) == (2, 0)
    assert not errors.exists()
    assert not list(tmp_path.glob("*.new")) + list(tmp_path.glob("*.swap"))


def test_shards_and_limits(tmp_path: Path) -> None:
    source = corpus(tmp_path, TEXTS)
    run_batch(a_run(source))
    parts = []
    for shard in (1, 2, 3):
        run_batch(a_run(source, f"part{shard}.jsonl", shard=(shard, 3), limit=20))
        parts.append((tmp_path / f"part{shard}.jsonl").read_bytes().splitlines())
        errors = tmp_path / f"part{shard}.jsonl.errors.jsonl"
        assert len(parts[-1]) + len(errors.read_bytes().splitlines() if errors.exists() else []) == 20
    numbers = sorted(int(json.loads(line)["id"][1:]) for part in parts for line in part)
    assert numbers == [at for at in range(60) if at % 31 != 7]


def test_stop_at_the_first_failure(tmp_path: Path) -> None:
    source = corpus(tmp_path, TEXTS)
    counts = run_batch(a_run(source, on_error="stop"))
    assert (counts.documents, counts.failures) == (8, 1)
    assert json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())["complete"] is False
    assert run_batch(a_run(source, resume=True)).documents == 120


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.parquet", "out.sqlite", "out.csv", "out.spacy"])
def test_other_formats(tmp_path: Path, name: str) -> None:
    source = corpus(tmp_path, TEXTS)
    counts = run_batch(a_run(source, name))
    target = tmp_path / name
    assert target.exists()
    assert (tmp_path / f"{name}.part.jsonl").exists()  # for --retry-failed
    if name not in ("out.csv", "out.spacy"):
        assert len(list(read_records(target))) == counts.documents - counts.failures
    run_batch(a_run(corpus(tmp_path, ["会"]), name, overwrite=True))
    assert not (tmp_path / f"{name}.part.jsonl").exists()


def test_damaged_and_missing_inputs_are_failures(tmp_path: Path) -> None:
    damaged = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(b"".join(b'{"text": "%d"}\n' % at for at in range(50)))
    damaged.write_bytes(whole[:-8] + bytes(8))
    good = corpus(tmp_path, ["会"])
    run = a_run(good, inputs=[str(tmp_path / "missing.txt"), str(damaged), str(good)])
    counts = run_batch(run)
    assert (counts.documents, counts.failures) == (53, 2)
    failed = (tmp_path / "out.jsonl.errors.jsonl").read_text(encoding="utf-8")
    assert "no such file" in failed
    assert "cut short" in failed
    damaged.write_bytes(whole)
    with pytest.raises(InputError, match="not as they were"):
        run_batch(replace(run, retry_failed=True))


@POSIX
def test_a_full_disk_keeps_what_was_done(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk."""
    source = corpus(tmp_path, TEXTS)
    code = (
        f"import sys; sys.path[:0] = [{str(Path(__file__).parent)!r}]\n"
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "import poison\n"
        "from pathlib import Path\n"
        "from meetingparse.batch.run import Run, run_batch\n"
        "from meetingparse.batch.worker import Setup\n"
        f"run_batch(Run([{str(source)!r}], Path({str(tmp_path / 'out.jsonl')!r}), Setup(load=poison.load)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert (tmp_path / "out.jsonl").stat().st_size == 20000
    run_batch(a_run(source, resume=True))
    kept = files(tmp_path)
    run_batch(a_run(source, overwrite=True))
    assert files(tmp_path) == kept
