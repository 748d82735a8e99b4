"""One worker process: what runs in it, and the parent's handle on it.

Documents go in by one pipe and outcomes come back by another, in the same order, so the first
document without an outcome is the one at work. A few small ones are sent ahead, so that a worker
never waits; never more than a pipe holds, so that the parent never blocks on a worker that hangs.
"""

from __future__ import annotations

import pickle
import signal
import time
from collections import deque
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from meetingparse.batch.worker import Failure, Outcome, Setup, Worker
from meetingparse.corpus.items import Item
from meetingparse.errors import MeetingParseError

_AHEAD_BYTES = 16_000  # the smallest pipes in use hold 16 KiB
_AHEAD_COUNT = 8
_GRACE = 5.0  # seconds behind the timeout after which a worker without a parent ends itself

_CONTEXT = get_context("spawn")
_Message = tuple[bytes, str | None, Failure | None] | MeetingParseError | None


class Job:
    """A document on its way: its number in the input, and how often a worker died on it."""

    __slots__ = ("deaths", "item", "number", "payload")

    def __init__(self, number: int, item: Item) -> None:
        self.number, self.item = number, item
        bare = (item.kind, item.data, item.where, item.id)  # pickled in a third of an Item's time
        self.payload = pickle.dumps(bare, pickle.HIGHEST_PROTOCOL)
        self.deaths = 0


class WorkerProcess:
    """The parent's handle. `jobs` are those sent and not answered; the first is at work."""

    def __init__(self, setup: Setup) -> None:
        theirs_in, self._tasks = _CONTEXT.Pipe(duplex=False)
        self.results, theirs_out = _CONTEXT.Pipe(duplex=False)
        self.jobs: deque[Job] = deque()
        self._ahead = 0  # bytes of them
        self.ready = False
        self.overdue: Job | None = None
        self._timeout = setup.timeout
        self._since = 0.0
        self._process = _CONTEXT.Process(target=_serve, args=(setup, theirs_in, theirs_out), daemon=True)
        self._process.start()
        theirs_in.close()
        theirs_out.close()

    def takes(self, job: Job) -> bool:
        """Tell whether this job can be sent now without a risk to block."""
        if not self.jobs:
            return self.ready
        return len(self.jobs) < _AHEAD_COUNT and self._ahead + len(job.payload) <= _AHEAD_BYTES

    def send(self, job: Job) -> None:
        """Send a job; a worker that died meanwhile is found out when its results end."""
        if not self.jobs:
            self._since = time.monotonic()
        self.jobs.append(job)
        self._ahead += len(job.payload)
        with suppress(OSError):
            self._tasks.send_bytes(job.payload)

    def answered(self) -> Job:
        """Take off the job whose outcome has come."""
        job = self.jobs.popleft()
        self._ahead -= len(job.payload)
        return job

    def receive(self) -> Outcome | MeetingParseError | None:
        """Return the next message: None when ready, an error when it cannot be, else an outcome.

        Raises:
            EOFError: the process is gone.
        """
        try:
            message: _Message = self.results.recv()
        except (OSError, pickle.UnpicklingError) as error:  # died in the midst of a message
            raise EOFError from error
        self._since = time.monotonic()
        return Outcome(*message) if isinstance(message, tuple) else message

    def left(self) -> float | None:
        """Return the seconds that the document at work has left, None where nothing limits it."""
        if self._timeout is None or not self.jobs or self.overdue is not None:
            return None
        return self._since + self._timeout - time.monotonic()

    def expire(self) -> None:
        """Kill the process for the document at work; its results end soon."""
        self.overdue = self.jobs[0]
        self._process.kill()

    def stop(self) -> None:
        """End the process and let go of it."""
        self._process.kill()
        self._process.join()
        self._tasks.close()
        self.results.close()

    def how_it_died(self) -> str:
        """Return in words how the process ended; call it when its results have ended."""
        self._process.join(_GRACE)  # it may be about to say its code
        self._process.kill()
        self._process.join()
        code = self._process.exitcode or 0
        if code >= 0:
            return f"exit code {code}"
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"


def _serve(setup: Setup, tasks: Connection, results: Connection) -> None:
    """Run in the worker process until the parent closes its end or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    try:
        worker = Worker(setup)
    except MeetingParseError as error:
        results.send(error)
        return
    _limit_memory(setup.memory)
    results.send(None)
    while True:
        try:
            item = Item(*pickle.loads(tasks.recv_bytes()))
        except EOFError:
            return
        _alarm(setup.timeout)
        outcome = worker.run(item)
        _alarm(None)
        try:
            results.send((outcome.line, outcome.reason, outcome.failure))
        except BrokenPipeError:
            return
        if outcome.failure is not None and outcome.failure.kind == "memory":
            return  # who knows what is missing now: the parent starts another


def _alarm(timeout: float | None) -> None:
    """Have the system end this process even where Python code runs no more and the parent is dead."""
    if timeout is not None and hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, timeout + _GRACE)
    elif hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(mebibytes: int | None) -> None:
    if mebibytes is None:
        return
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (mebibytes << 20, mebibytes << 20))
