"""One worker process: what runs in it, and the parent's handle on it.

Documents go in by one pipe and outcomes come back by another, in the same order, several to a message:
a message costs more than to parse a short report. Which document is at work, and since when, the worker
says in memory that both see. While it is at one message the next one waits for it in the pipe; never more
than a pipe holds, so that the parent does not block on a worker that hangs.
"""

from __future__ import annotations

import pickle
import signal
import time
from collections import deque
from collections.abc import MutableSequence, Sequence
from contextlib import suppress
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection

from meetingparse.batch.worker import Failure, Outcome, Setup, Worker
from meetingparse.corpus.items import Item
from meetingparse.errors import MeetingParseError

_MESSAGE_BYTES = 16_000  # of several documents: the smallest pipes in use hold 16 KiB
_MESSAGE_COUNT = 16
_MESSAGES = 2  # not answered: one at work, one ahead
_SHARE = 4  # a message has no more documents than this part of those answered before: small runs are shared
_NONE = -1  # no document at work yet
_GRACE = 5.0  # seconds behind the timeout after which a worker without a parent ends itself

_CONTEXT = get_context("spawn")
_Answer = tuple[bytes, str | None, Failure | None]
_Message = list[_Answer] | MeetingParseError | None


class Job:
    """A document on its way: its number in the input, and how often a worker died on it."""

    __slots__ = ("deaths", "item", "number", "payload")

    def __init__(self, number: int, item: Item) -> None:
        self.number, self.item = number, item
        bare = (number, item.kind, item.data, item.where, item.id)  # pickled in a third of an Item's time
        self.payload = pickle.dumps(bare, pickle.HIGHEST_PROTOCOL)
        self.deaths = 0


class WorkerProcess:
    """The parent's handle. `jobs` are those sent and not answered, in the order of the work."""

    def __init__(self, setup: Setup) -> None:
        theirs_in, self._tasks = _CONTEXT.Pipe(duplex=False)
        self.results, theirs_out = _CONTEXT.Pipe(duplex=False)
        self.jobs: deque[Job] = deque()
        self._messages = self._answered = 0
        self.ready = False
        self.overdue: Job | None = None
        self._timeout = setup.timeout
        self._sent = 0.0
        self._at_work = _CONTEXT.RawArray("d", [0.0, _NONE])  # since when, and the number of the document
        arguments = (setup, theirs_in, theirs_out, self._at_work)
        self._process = _CONTEXT.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs_in.close()
        theirs_out.close()

    def takes(self, size: int) -> bool:
        """Tell whether a message of `size` bytes can be sent now without a risk to block."""
        if not self.jobs:
            return self.ready
        return self._messages < _MESSAGES and size <= _MESSAGE_BYTES

    def fits(self, jobs: Sequence[Job], job: Job) -> bool:
        """Tell whether a message of `jobs` can take one more."""
        most = min(_MESSAGE_COUNT, self._answered // _SHARE)
        return len(jobs) < most and sum(len(one.payload) for one in (*jobs, job)) <= _MESSAGE_BYTES

    def send(self, jobs: Sequence[Job]) -> None:
        """Send jobs in one message; a worker that died meanwhile is found out when its results end."""
        if not self.jobs:
            self._sent = time.monotonic()
        self.jobs.extend(jobs)
        self._messages += 1
        with suppress(OSError):
            self._tasks.send_bytes(b"".join(job.payload for job in jobs))

    def receive(self) -> list[tuple[Job, Outcome]] | MeetingParseError | None:
        """Return the next message: None when ready, an error when it cannot be, else jobs and their outcomes.

        Raises:
            EOFError: the process is gone.
        """
        try:
            message: _Message = self.results.recv()
        except (OSError, pickle.UnpicklingError) as error:  # died in the midst of a message
            raise EOFError from error
        if not isinstance(message, list):
            self.ready = self.ready or message is None
            return message
        self._messages -= 1
        self._answered += len(message)
        return [(self.jobs.popleft(), Outcome(*answer)) for answer in message]

    def at_work(self) -> Job | None:
        """Return the document that the worker said last to be at, if it is not answered yet."""
        number = self._at_work[1]
        return next((job for job in self.jobs if job.number == number), None)

    def left(self) -> float | None:
        """Return the seconds that the document at work has left, None where nothing limits it."""
        if self._timeout is None or not self.jobs or self.overdue is not None:
            return None
        if self.at_work() is None:  # about to begin
            return self._timeout
        since: float = max(self._at_work[0], self._sent)
        return since + self._timeout - time.monotonic()

    def expire(self) -> None:
        """Kill the process for the document at work; its results end soon."""
        self.overdue = self.at_work()
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


def _serve(setup: Setup, tasks: Connection, results: Connection, at_work: MutableSequence[float]) -> None:
    """Run in the worker process until the parent closes its end or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    try:
        worker = Worker(setup)
    except MeetingParseError as error:
        results.send(error)
        return
    _limit_memory(setup.memory)
    results.send(None)
    whole = True
    while whole:
        try:
            answers, whole = _answers(worker, setup, tasks.recv_bytes(), at_work)
        except EOFError:
            return
        try:
            results.send(answers)
        except BrokenPipeError:
            return


def _answers(
    worker: Worker, setup: Setup, message: bytes, at_work: MutableSequence[float]
) -> tuple[list[_Answer], bool]:
    """Parse the documents of a message; False: memory ran out, and who knows what is missing now."""
    answers: list[_Answer] = []
    jobs = BytesIO(message)
    while jobs.tell() < len(message):
        number, *item = pickle.load(jobs)
        at_work[0] = time.monotonic()  # before the number: a new one with an old time would be overdue
        at_work[1] = number
        _alarm(setup.timeout)
        outcome = worker.run(Item(*item))
        _alarm(None)
        answers.append((outcome.line, outcome.reason, outcome.failure))
        if outcome.failure is not None and outcome.failure.kind == "memory":
            return answers, False
    return answers, True


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
