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
_DRAWN = (
    0.1  # seconds between changes of the bar: to tell it of each document would cost more than to read it
)


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
                watch = _Bar(bar)
                try:
                    yield watch
                finally:
                    watch.draw()
            return
    yield _Lines()


class _Bar:
    """Draws a bar some times a second, and as it stands at the end."""

    def __init__(self, bar: Any) -> None:
        self._bar, self._task = bar, bar.add_task("", total=None)
        self._rate = _Rate()
        self._next = 0.0
        self._last: tuple[Counts, float | None] | None = None

    def __call__(self, counts: Counts, part: float | None) -> None:
        self._last = counts, part
        now = time.monotonic()
        self._rate.start(counts, now)
        if now >= self._next:
            self._next = now + _DRAWN
            self.draw()

    def draw(self) -> None:
        """Show what was told last."""
        if self._last is not None:
            counts, part = self._last
            total = 1.0 if part is not None else None
            said = self._rate.describe(counts)
            self._bar.update(self._task, description=said, total=total, completed=part or 0.0)


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
