"""What a run has done, on disk: records and failures, each document one line in one of two files.

Lines are written in the order of the documents, each with one call and none held back. So the number
of whole lines in both files is the number of documents done, whenever the run was killed; a last line
without its end was being written, and is cut off. Replacing both files at once takes a marker: where
it stands, the new files are complete and take the old ones' places.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from meetingparse.batch.worker import Failure, Outcome
from meetingparse.corpus.selection import lines_of

_BLOCK = 1 << 20


@dataclass(slots=True)
class Counts:
    """Numbers of what was done. `reasons`: why reports are of no meeting, and how many of each."""

    documents: int = 0
    meetings: int = 0
    failures: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one document."""
        self.documents += 1
        if outcome.failure is not None:
            self.failures += 1
        elif outcome.reason is None:
            self.meetings += 1
        else:
            self.reasons[outcome.reason] += 1

    def as_json(self) -> dict[str, object]:
        """Return them for the manifest."""
        return {
            "documents": self.documents,
            "meetings": self.meetings,
            "not_meetings": self.reasons.total(),
            "reasons": dict(sorted(self.reasons.items())),
            "failures": self.failures,
        }


class Journal:
    """The two files of a run, open for appending. `counts` are of all that they hold.

    Args:
        records: where records go, a line each.
        errors: where failures go, a line each; there only once something failed.
        keep: go on where the files end; otherwise begin anew.

    Raises:
        OSError: a file cannot be read or written.
    """

    def __init__(self, records: Path, errors: Path, *, keep: bool) -> None:
        self._paths = (records, errors)
        self._marker = records.with_name(f"{records.name}.swap")
        self.counts = Counts()
        self._finish_swap()
        if keep:
            for path in self._paths:
                _repair(path)
            for outcome in _outcomes(records, errors):
                self.counts.add(outcome)
        else:
            for path in self._paths:
                path.unlink(missing_ok=True)
        self._records = records.open("ab", buffering=0)
        self._errors: BinaryIO | None = None

    def write(self, number: int, outcome: Outcome) -> None:
        """Append one document's line. Raises OSError; what was written before stays."""
        if outcome.failure is None:
            _write(self._records, outcome.line + b"\n")
        else:
            if self._errors is None:
                self._errors = self._paths[1].open("ab", buffering=0)
            _write(self._errors, failure_line(number, outcome.failure))
        self.counts.add(outcome)

    def close(self) -> None:
        """Put all on the disk and close both files."""
        for stream in (self._records, self._errors):
            if stream is not None and not stream.closed:
                os.fsync(stream.fileno())
                stream.close()

    def revise(self, retried: Iterable[tuple[int, Outcome]], step: int) -> None:
        """Replace the outcomes of failed documents, all of them, in order; records take their places.

        `step` is the distance between the numbers of documents that follow each other in this run.
        A run killed in here has either all of the old outcomes or all of the new ones.
        """
        self.close()
        staged = [path.with_name(f"{path.name}.new") for path in self._paths]
        counts = Counts()
        records = self._paths[0]
        with records.open("rb") as old, staged[0].open("wb") as new, staged[1].open("wb") as bad:
            position = 0
            for number, outcome in retried:
                position = _copy(old, new, number // step - position, counts) + position + 1
                if outcome.failure is None:
                    new.write(outcome.line + b"\n")
                else:
                    bad.write(failure_line(number, outcome.failure))
                counts.add(outcome)
            _copy(old, new, None, counts)
            for stream in (new, bad):
                stream.flush()
                os.fsync(stream.fileno())
        self._marker.touch()
        self._finish_swap()
        self.counts = counts
        self._records = records.open("ab", buffering=0)
        self._errors = None

    def _finish_swap(self) -> None:
        for path in self._paths:
            new = path.with_name(f"{path.name}.new")
            if self._marker.exists():
                if new.exists():
                    new.replace(path)
            else:
                new.unlink(missing_ok=True)
        if self._marker.exists() and not self._paths[1].stat().st_size:
            self._paths[1].unlink()
        self._marker.unlink(missing_ok=True)


def failure_line(number: int, failure: Failure) -> bytes:
    """Return a failure as a line of JSON; half characters as JSON's own escapes."""
    text = json.dumps(failure.record(number), ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _write(stream: BinaryIO, data: bytes) -> None:
    """A full disk can take a part; the next try then tells the reason."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


def _copy(old: BinaryIO, new: BinaryIO, count: int | None, counts: Counts) -> int:
    """Copy `count` lines, or all; return how many."""
    done = 0
    while done != count and (line := old.readline()):
        new.write(line)
        counts.add(_outcome(line))
        done += 1
    return done


def _repair(path: Path) -> None:
    """Cut off a last line without an end."""
    if not path.exists():
        return
    with path.open("r+b") as stream:
        end = stream.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - _BLOCK)
            stream.seek(start)
            at = stream.read(end - start).rfind(b"\n")
            if at >= 0:
                end = start + at + 1
                break
            end = start
        stream.truncate(end)


def _outcomes(records: Path, errors: Path) -> Iterator[Outcome]:
    if records.exists():
        with records.open("rb") as lines:
            yield from map(_outcome, lines)
    for value in lines_of(errors):
        del value["n"]
        yield Outcome(failure=Failure(**value))


def _outcome(line: bytes) -> Outcome:
    return Outcome(reason=json.loads(line)["reason"])
