"""The batch run: inputs through workers into a journal, and from there into the output.

The journal of a run to plain JSON Lines is the output itself. For every other format it is a file
beside the output, OUT.part.jsonl, converted at the end: so every format can be taken up after a kill,
and appears whole or not at all. It stays where documents failed, for --retry-failed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from meetingparse.batch.journal import Counts, Journal
from meetingparse.batch.manifest import inputs_mark, made_with, read_manifest, write_manifest
from meetingparse.batch.pool import run_pool
from meetingparse.batch.worker import Outcome, Setup
from meetingparse.corpus.items import Position
from meetingparse.corpus.pairing import Documents
from meetingparse.corpus.selection import Selection
from meetingparse.corpus.walk import STDIN, input_files, takes_in
from meetingparse.errors import ConfigError
from meetingparse.outputs.convert import convert
from meetingparse.outputs.formats import FORMATS, format_of

Outcomes = Iterator[tuple[int, Outcome]]
Engine = Callable[[Selection, Setup, int, Position], Outcomes]
"""Parses a selection with a number of workers, in order, and tells a position how far it has come."""
Watch = Callable[[Counts, float | None], None]
"""Told after each document: the counts, and the part of the input that is read (None: not known)."""


@dataclass(frozen=True, slots=True)
class Run:
    """What to run. `shard` (i, n) takes every n-th document from the i-th on, i from 1."""

    inputs: list[str]
    output: Path
    setup: Setup
    format: str | None = None
    workers: int = 1
    engine: Literal["local", "ray"] = "local"
    resume: bool = False
    retry_failed: bool = False
    overwrite: bool = False
    on_error: Literal["record", "stop"] = "record"
    limit: int | None = None
    shard: tuple[int, int] = (1, 1)

    def beside(self, ending: str) -> Path:
        """Return the path of a file that goes with the output."""
        return self.output.with_name(self.output.name + ending)


def run_batch(run: Run, watch: Watch = lambda counts, part: None) -> Counts:
    """Carry out a run and return the counts of all that the output holds.

    Raises:
        ConfigError: the output exists, or cannot be taken up with these options and inputs.
        OSError: a file cannot be written; all that was done is kept.
        MeetingParseError: the workers cannot be started, or the output cannot be converted.
        KeyboardInterrupt: all that was done is kept.
    """
    return _Batch(run, watch).run()


class _Batch:
    def __init__(self, run: Run, watch: Watch) -> None:
        self._run, self._watch = run, watch
        self._format = format_of(run.output, run.format)
        plain = self._format.name == "jsonl" and run.output.suffix.lower() in FORMATS["jsonl"].endings
        self._records = run.output if plain else run.beside(".part.jsonl")
        self._errors = run.beside(".errors.jsonl")
        self._manifest = run.beside(".manifest.json")
        if self._format.needs_text and STDIN in run.inputs:
            raise ConfigError(
                f"{self._format.name} holds the texts, and standard input is read only once",
                hint="name a file, or write .jsonl and use convert",
            )
        written = (run.output, self._records, self._errors, self._manifest)
        taken = takes_in(run.inputs, map(str, written))
        if taken is not None:
            raise ConfigError(f"{run.output} would be read as part of {taken}", hint="write it elsewhere")
        if run.engine == "ray" and STDIN in run.inputs:
            raise ConfigError("--engine ray reads files, not standard input")
        mark, total = inputs_mark(input_files(run.inputs))
        self._position = Position(total)
        self._head: dict[str, Any] = {
            "complete": False,
            "made_with": made_with(run.setup.lexicons),
            "options": _options(run, self._format.name),
            "inputs_mark": mark,
        }
        self._engine = _ENGINES[run.engine]
        self._started = time.time()

    def run(self) -> Counts:
        old = self._old()
        if old is not None and old["complete"]:
            counts = _counts_of(old)
            if not (self._run.retry_failed and counts.failures):
                return counts
        self._run.output.parent.mkdir(parents=True, exist_ok=True)
        write_manifest(self._manifest, self._head)
        journal = Journal(self._records, self._errors, keep=old is not None)
        try:
            stopped = self._fill(journal)
        finally:
            journal.close()
        if not stopped:
            self._finish(journal)
        return journal.counts

    def _old(self) -> dict[str, Any] | None:
        """Return the manifest of the run to be taken up, None for a new one."""
        old = read_manifest(self._manifest)
        if self._run.overwrite or (old is None and not self._run.output.exists()):
            return None
        if not self._run.resume and not self._run.retry_failed:
            raise ConfigError(f"{self._run.output} exists", hint="go on with --resume, or --overwrite it")
        if old is None:
            raise ConfigError(f"{self._run.output} was not made by such a run", hint="--overwrite it")
        for key in ("options", "inputs_mark", "made_with"):
            if old.get(key) != self._head[key]:
                what = f"{_SAID[key]}: {_difference(old.get(key), self._head[key])}"
                hint = "use the same, or --overwrite it"
                raise ConfigError(f"{self._run.output} was begun with other {what}", hint=hint)
        if old["complete"] and not self._records.exists() and _counts_of(old).failures:
            raise ConfigError(f"{self._records} is gone", hint="--overwrite the output")
        return old

    def _fill(self, journal: Journal) -> bool:
        """Parse what is still to be done; return whether a failure stopped it."""
        run = self._run
        chosen = Selection(run.inputs, run.setup.reading, run.shard, run.limit)
        if run.retry_failed and journal.counts.failures:
            journal.revise(self._told(journal, replace(chosen, failed=self._errors)), run.shard[1])
        rest = replace(chosen, done=journal.counts.documents)
        for number, outcome in self._engine(rest, run.setup, run.workers, self._position):
            journal.write(number, outcome)
            self._watch(journal.counts, self._position.part())
            if outcome.failure is not None and run.on_error == "stop":
                return True
        return False

    def _told(self, journal: Journal, failed: Selection) -> Outcomes:
        """Yield the outcomes of the failed documents, parsed again."""
        for found in self._engine(failed, self._run.setup, self._run.workers, self._position):
            self._watch(journal.counts, self._position.part())
            yield found

    def _finish(self, journal: Journal) -> None:
        failures = journal.counts.failures
        if self._records != self._run.output:
            reading, shard = self._run.setup.reading, self._run.shard
            documents = Documents(self._run.inputs, reading, self._errors, shard)
            convert(self._records, self._run.output, self._format, documents)
        head = {
            **self._head,
            "complete": True,
            "counts": journal.counts.as_json(),
            "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "seconds": round(time.time() - self._started, 3),
        }
        write_manifest(self._manifest, head, input_files(self._run.inputs))
        if self._records != self._run.output and not failures:
            self._records.unlink()


_SAID = {"options": "options", "inputs_mark": "inputs", "made_with": "versions or word lists"}


def _on_this_machine(chosen: Selection, setup: Setup, workers: int, position: Position) -> Outcomes:
    for number, _, outcome in run_pool(chosen.items(position), setup, workers=workers):
        yield number, outcome


def _on_ray(chosen: Selection, setup: Setup, workers: int, position: Position) -> Outcomes:
    from meetingparse.engines.on_ray import outcomes

    return outcomes(chosen, setup, workers, position)


_ENGINES: dict[str, Engine] = {"local": _on_this_machine, "ray": _on_ray}


def _difference(old: Any, new: Any) -> str:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return "names or sizes of files have changed"
    return ", ".join(key for key in sorted({*old, *new}) if old.get(key) != new.get(key))


def _options(run: Run, format_: str) -> dict[str, Any]:
    """Return the options that the bytes of the output depend on; the number of workers is not one."""
    reading = asdict(run.setup.reading)
    return {
        "inputs": run.inputs, "format": format_, "shard": list(run.shard), "limit": run.limit,
        "published": run.setup.published.isoformat() if run.setup.published is not None else None,
        **reading,
    }  # fmt: skip


def _counts_of(manifest: dict[str, Any]) -> Counts:
    told = manifest["counts"]
    counts = Counts(told["documents"], told["meetings"], told["failures"])
    counts.reasons.update(told["reasons"])
    return counts
