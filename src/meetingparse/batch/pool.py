"""Many worker processes as one ordered stream of outcomes.

Order and content of the outcomes depend on the documents alone, not on the number of workers or on
which of them dies when: a document whose worker dies is tried once more in another one, as it may
have been innocent; the second time it is a failure. One that runs out of time is one at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from meetingparse.batch.process import Job, WorkerProcess
from meetingparse.batch.worker import Failure, Outcome, Setup
from meetingparse.corpus.items import Item
from meetingparse.errors import MeetingParseError

_WINDOW = 128  # documents for each worker that may be done before an earlier one is
_HELD_BYTES = 32 << 20  # of all documents that are read and not yet written
_DEATHS = 2  # of workers on one document
_FALSE_STARTS = 3  # of workers in a row

Numbered = tuple[int, Item]


def run_pool(items: Iterable[Numbered], setup: Setup, *, workers: int) -> Iterator[tuple[int, Item, Outcome]]:
    """Yield every item with its outcome, in the order of `items`, parsed by `workers` processes.

    Args:
        items: documents with their numbers; read no further ahead than a bounded window.

    Raises:
        MeetingParseError: the workers cannot be started; the parser's own error where it has one.
    """
    pool = Pool(setup, workers)
    try:
        yield from pool.run(items)
    finally:
        pool.stop()


class Pool:
    """Worker processes for one stream of documents after another, until they are stopped."""

    def __init__(self, setup: Setup, workers: int) -> None:
        self._items: Iterator[Numbered] | None = None
        self._setup = setup
        self._window = _WINDOW * workers
        self._waiting: deque[Job] = deque()
        self._order: deque[Job] = deque()
        self._done: dict[int, Outcome] = {}
        self._false_starts = self._held = 0
        self._processes = [WorkerProcess(setup) for _ in range(workers)]

    def run(self, items: Iterable[Numbered]) -> Iterator[tuple[int, Item, Outcome]]:
        """Yield every item with its outcome, as `run_pool`. Exhaust it before you run another."""
        self._items = iter(items)
        while True:
            self._send()
            while self._order and self._order[0].number in self._done:
                job = self._order.popleft()
                self._held -= len(job.payload)
                yield job.number, job.item, self._done.pop(job.number)
            if not self._order and self._items is None:
                return
            self._receive()

    def stop(self) -> None:
        """End the processes, whatever they are at."""
        for process in self._processes:
            process.stop()

    def _send(self) -> None:
        """Give out documents while any worker takes them, always to the one with the least to do."""
        while (job := self._next()) is not None:
            takers = [process for process in self._processes if process.takes(len(job.payload))]
            if not takers:
                return
            process = min(takers, key=lambda one: len(one.jobs))
            jobs = [self._waiting.popleft()]
            while (job := self._next()) is not None and process.fits(jobs, job):
                jobs.append(self._waiting.popleft())
            process.send(jobs)

    def _next(self) -> Job | None:
        if not self._waiting and self._items is not None and self._has_room():
            found = next(self._items, None)
            if found is None:
                self._items = None
            else:
                job = Job(*found)
                self._waiting.append(job)
                self._order.append(job)
                self._held += len(job.payload)
        return self._waiting[0] if self._waiting else None

    def _has_room(self) -> bool:
        return not self._order or (len(self._order) < self._window and self._held < _HELD_BYTES)

    def _receive(self) -> None:
        """Wait for messages or for the end of a document's time, and deal with them."""
        limits = [left for one in self._processes if (left := one.left()) is not None]
        results = {process.results: process for process in self._processes}
        for ready in wait(list(results), max(0.0, min(limits)) if limits else None):
            process = results[ready]  # type: ignore[index]
            try:
                message = process.receive()
            except EOFError:
                self._replace(process)
            else:
                self._take(process, message)
        for process in self._processes:
            if (left := process.left()) is not None and left <= 0 and not process.results.poll():
                process.expire()

    def _take(
        self, process: WorkerProcess, message: list[tuple[Job, Outcome]] | MeetingParseError | None
    ) -> None:
        if isinstance(message, MeetingParseError):
            raise message
        if message is None:
            self._false_starts = 0
            return
        self._done.update((job.number, outcome) for job, outcome in message)
        failure = message[-1][1].failure
        if failure is not None and failure.kind == "memory":
            self._replace(process, blame=False)

    def _replace(self, process: WorkerProcess, *, blame: bool = True) -> None:
        """Start another worker and give its documents back, but for the one that killed this one."""
        how = process.how_it_died()
        if not process.ready:
            self._false_starts += 1
            if self._false_starts == _FALSE_STARTS:
                hint = 'a script must start them under `if __name__ == "__main__":`'
                raise MeetingParseError(f"the workers cannot be started: {how}", hint=hint)
        if blame and (job := process.at_work()) is not None:
            self._blame(job, process, how)
        self._waiting.extendleft(job for job in reversed(process.jobs) if job.number not in self._done)
        process.stop()
        self._processes[self._processes.index(process)] = WorkerProcess(self._setup)

    def _blame(self, job: Job, process: WorkerProcess, how: str) -> None:
        if process.overdue is job:
            said = f"took longer than {self._setup.timeout:g} seconds"
            failure = Failure("timeout", job.item.id, job.item.where, said)
            self._done[job.number] = Outcome(failure=failure)
        elif process.overdue is None:
            job.deaths += 1
            if job.deaths == _DEATHS:
                failure = Failure("crash", job.item.id, job.item.where, f"killed its worker twice: {how}")
                self._done[job.number] = Outcome(failure=failure)
