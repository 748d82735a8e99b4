"""How a run is going, on standard error: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from meetingparse.batch.journal import Counts

Watch = Callable[[Counts, float | None], None]
_EVERY = 30.0  # seconds between plain lines


@contextmanager
def progress() -> Iterator[Watch]:
    """Yield the function to be told of every document; rich draws the bar where it is installed."""
    if sys.stderr.isatty():
        try:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
        except ImportError:
            pass
        else:
            columns: tuple[Any, ...] = (
                SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn()
            )  # fmt: skip
            with Progress(*columns, console=Console(stderr=True)) as bar:
                yield _on(bar)
            return
    yield _Lines()


def _on(bar: Any) -> Watch:
    task = bar.add_task("", total=None)
    rate = _Rate()

    def tell(counts: Counts, part: float | None) -> None:
        said = rate.describe(counts)
        total = 1.0 if part is not None else None
        bar.update(task, description=said, total=total, completed=part or 0.0)

    return tell


class _Lines:
    """Writes a line every half minute."""

    def __init__(self) -> None:
        self._rate = _Rate()
        self._next = time.monotonic() + _EVERY

    def __call__(self, counts: Counts, part: float | None) -> None:
        now = time.monotonic()
        self._rate.start(counts, now)
        if now >= self._next:
            self._next = now + _EVERY
            share = f"{part:.0%} read, " if part is not None else ""
            sys.stderr.write(f"meetingparse: {share}{self._rate.describe(counts)}\n")
            sys.stderr.flush()


class _Rate:
    """Counts in words, with the documents a second since the first one it was told of."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._before = 0

    def start(self, counts: Counts, now: float) -> None:
        """Count from here, if not from earlier on."""
        if self._since is None:
            self._since, self._before = now, counts.documents

    def describe(self, counts: Counts) -> str:
        now = time.monotonic()
        self.start(counts, now)
        passed = now - (self._since or now)
        rate = (counts.documents - self._before) / passed if passed > 0.5 else 0.0
        return (
            f"{counts.documents} documents, {counts.meetings} meetings, "
            f"{counts.failures} failures, {rate:.0f}/s"
        )
