"""Ray Data: the same bytes as without it, and what a bad document costs there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import poison
import pyarrow as pa
import pytest
from typer.testing import CliRunner

from meetingparse import cli
from meetingparse.batch.run import Run, run_batch
from meetingparse.engines import Setup
from meetingparse.errors import ConfigError, InputError, LexiconError

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'meetingparse[ray]'")


def test_the_command_gives_the_same_bytes_as_one_process(
    reports: Path, reports_parsed: Path, tmp_path: Path
) -> None:
    """Thousands of documents, on a cluster that the command starts and stops."""
    out = tmp_path / "out.jsonl"
    args = ["batch", str(reports), "-o", str(out), "--engine", "ray", "--workers", "2"]
    result = CliRunner().invoke(cli.app, args)
    assert result.exit_code == 1  # some documents fail
    assert out.read_bytes() == reports_parsed.read_bytes()
    errors = [path.with_name(f"{path.name}.errors.jsonl").read_bytes() for path in (out, reports_parsed)]
    assert errors[0] == errors[1]
    assert not ray.is_initialized()


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    path = os.pathsep.join([str(Path(poison.__file__).parent), os.environ.get("PYTHONPATH", "")])
    ray.init(
        num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR",
        runtime_env={"env_vars": {"PYTHONPATH": path}},
    )  # fmt: skip
    yield
    ray.shutdown()


def on_ray(corpus: Path, output: Path, **more: Any) -> Run:
    return replace(Run([str(corpus)], output, Setup(load=poison.load), workers=2, engine="ray"), **more)


def documents(folder: Path, words: dict[int, str]) -> Path:
    path = folder / "corpus.jsonl"
    lines = (f'{{"text": "{words.get(at, "会" * at)}"}}\n' for at in range(60))
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_poison_costs_itself(cluster: None, tmp_path: Path) -> None:
    poisoned = documents(tmp_path, {7: "崩", 21: "挂", 33: "吃", 48: "错"})
    setup = Setup(load=poison.load, timeout=5.0, memory=600)
    counts = run_batch(on_ray(poisoned, tmp_path / "ray.jsonl", setup=setup))
    assert (counts.documents, counts.failures) == (60, 4)
    run_batch(on_ray(poisoned, tmp_path / "local.jsonl", setup=setup, engine="local"))
    for ending in ("", ".errors.jsonl"):
        ours, theirs = (tmp_path / f"{name}.jsonl{ending}" for name in ("local", "ray"))
        assert theirs.read_bytes() == ours.read_bytes()


def test_shards_are_taken_up_and_failures_tried_again(cluster: None, tmp_path: Path) -> None:
    run = on_ray(documents(tmp_path, {7: "错", 21: "错"}), tmp_path / "out.jsonl", shard=(2, 2), limit=20)
    run_batch(replace(run, engine="local"))
    whole = {path.name: path.read_bytes() for path in tmp_path.glob("out*") if "manifest" not in path.name}
    run_batch(replace(run, engine="local", overwrite=True, on_error="stop"))
    assert run_batch(replace(run, resume=True)).documents == 20
    run_batch(replace(run, retry_failed=True))
    assert {name: (tmp_path / name).read_bytes() for name in whole} == whole


def test_what_is_wrong_is_told_as_without_ray(cluster: None, tmp_path: Path) -> None:
    corpus = documents(tmp_path, {7: "错"})
    with pytest.raises(LexiconError, match="no such list"):
        run_batch(on_ray(corpus, tmp_path / "a.jsonl", setup=Setup(load=poison.load_nothing)))
    with pytest.raises(ConfigError, match="standard input"):
        run_batch(on_ray(corpus, tmp_path / "b.jsonl", inputs=["-"]))
    run = on_ray(corpus, tmp_path / "c.jsonl")
    run_batch(replace(run, engine="local"))
    whole = corpus.read_text(encoding="utf-8")
    corpus.write_text("\n" + whole[:-1], encoding="utf-8")
    with pytest.raises(InputError, match="not as they were"):
        run_batch(replace(run, retry_failed=True))


def test_a_dataset_of_rows(cluster: None) -> None:
    from meetingparse.engines.on_ray import parse_dataset

    table = pa.table({"text": ["会" * size for size in range(300)], "number": range(300)})
    result = parse_dataset(ray.data.from_arrow(table), Setup(load=poison.load), workers=2, nested=True)
    rows = sorted(result.take_all(), key=lambda row: row["number"])
    assert [row["record"]["reason"] for row in rows] == [f"{size} characters" for size in range(300)]
