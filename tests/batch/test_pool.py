"""Worker processes: order, and what a document costs that crashes, hangs or eats memory."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import poison
import pytest

from meetingparse.batch.pool import run_pool
from meetingparse.batch.process import Job, WorkerProcess
from meetingparse.batch.worker import Outcome, ParserLike, Setup, Worker
from meetingparse.corpus.items import Item
from meetingparse.errors import LexiconError, MeetingParseError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and memory limits are POSIX")


def item(text: str, number: int = 0) -> Item:
    line = json.dumps({"text": text, "id": f"d{number}"}).encode()
    return Item("json", line, f"a.jsonl:{number}", f"a:{number}")


def outcomes(texts: list[str], *, workers: int = 2, **more: Any) -> list[Outcome]:
    setup = Setup(load=more.pop("load", poison.load), **more)
    numbered = ((at * 2, item(text, at)) for at, text in enumerate(texts))
    found = list(run_pool(numbered, setup, workers=workers))
    assert [number for number, _, _ in found] == [at * 2 for at in range(len(texts))]
    assert [one.where for _, one, _ in found] == [f"a.jsonl:{at}" for at in range(len(texts))]
    return [outcome for _, _, outcome in found]


def failures(found: list[Outcome]) -> dict[int, str]:
    return {at: one.failure.kind for at, one in enumerate(found) if one.failure is not None}


def test_outcomes_come_in_the_order_of_the_documents() -> None:
    texts = ["会" * length + ("慢" if length % 7 == 0 else "") for length in range(300)]
    found = outcomes(texts, workers=3)
    assert [one.reason for one in found] == [f"{len(text)} characters" for text in texts]


def test_no_documents() -> None:
    assert outcomes([]) == []


def test_documents_larger_than_any_pipe() -> None:
    texts = ["大" * size for size in (400_000, 10, 400_000, 400_000, 10)]
    assert failures(outcomes(texts)) == {}


def test_a_document_that_fails_is_one_failure() -> None:
    found = outcomes(["一", "错", "三"])
    failure = found[1].failure
    assert failure is not None
    assert (failure.kind, failure.id, failure.source) == ("parse", "d1", "a.jsonl:1")
    assert failure.error == "ValueError: bad luck"
    assert failure.trace is not None
    assert "poison.py" in failure.trace
    assert failures(found) == {1: "parse"}


@POSIX
@pytest.mark.parametrize(("word", "said"), [("崩", "SIGSEGV"), ("退", "exit code 3")])
def test_a_document_that_kills_its_worker_costs_itself(word: str, said: str) -> None:
    texts = [f"会{at}" for at in range(40)]
    texts[7] = texts[31] = word
    found = outcomes(texts)
    assert failures(found) == {7: "crash", 31: "crash"}
    assert found[7].failure is not None
    assert found[7].failure.error == f"killed its worker twice: {said}"


def test_a_document_that_hangs_costs_itself() -> None:
    texts = [f"会{at}" for at in range(40)]
    texts[5] = "挂"
    found = outcomes(texts, timeout=3.0)
    assert failures(found) == {5: "timeout"}
    assert found[5].failure is not None
    assert found[5].failure.error == "took longer than 3 seconds"


@POSIX
def test_a_document_that_eats_memory_costs_itself() -> None:
    texts = [f"会{at}" for at in range(40)]
    texts[9] = "吃"
    assert failures(outcomes(texts, memory=600)) == {9: "memory"}


@POSIX
def test_bad_documents_that_share_a_message_with_good_ones_cost_themselves() -> None:
    """Late in a run a message holds many documents: what is answered twice or not at all would show."""
    bad = {250: "崩", 251: "崩", 255: "错", 258: "挂", 259: "吃", 399: "退"}
    texts = [bad.get(at, "会" * (at % 5)) for at in range(400)]
    found = outcomes(texts, memory=600, timeout=2.0)
    kinds = {250: "crash", 251: "crash", 255: "parse", 258: "timeout", 259: "memory", 399: "crash"}
    assert failures(found) == kinds
    good = {at: one.reason for at, one in enumerate(found) if at not in bad}
    assert good == {at: f"{at % 5} characters" for at in good}


def test_a_message_grows_with_what_was_answered() -> None:
    """So none of the workers takes all documents of a small run at once."""
    process = WorkerProcess(Setup(load=poison.load))
    try:
        assert process.receive() is None
        job = Job(0, item("会"))
        assert process.takes(len(job.payload))
        assert not process.fits([job], job)
        for _ in range(8):
            process.send([job])
            process.receive()
        assert process.fits([job], job)
        assert not process.fits([job, job], job)
        large = Job(1, item("会" * 9000))
        assert not process.fits([job], large)
    finally:
        process.stop()


def test_the_parsers_own_error_ends_the_pool() -> None:
    with pytest.raises(LexiconError, match="no such list"):
        outcomes(["一"], load=poison.load_nothing)


def test_workers_that_never_start_end_the_pool() -> None:
    with pytest.raises(MeetingParseError, match="cannot be started: exit code 9"):
        outcomes(["一"], load=poison.load_and_die)


def test_items_are_read_no_further_than_a_window() -> None:
    read = 0

    def endless() -> Iterator[tuple[int, Item]]:
        nonlocal read
        while True:
            yield read, item("慢")
            read += 1

    stream = run_pool(endless(), Setup(load=poison.load), workers=1)
    assert [next(stream)[0] for _ in range(5)] == [0, 1, 2, 3, 4]
    stream.close()  # type: ignore[attr-defined]
    assert read < 200


@pytest.mark.parametrize(
    ("data", "kind"), [(b"{oops", "input"), (b'{"text": "\\u9519"}', "parse"), (b'{"text": 1}', "input")]
)
def test_a_worker_alone_never_raises(data: bytes, kind: str) -> None:
    outcome = Worker(Setup(load=poison.load)).run(Item("json", data, "a:1", "a"))
    assert outcome.failure is not None
    assert outcome.failure.kind == kind
    assert outcome.failure.record(4)["n"] == 4


def test_running_out_of_memory_in_a_worker_alone() -> None:
    def hungry(setup: Setup) -> ParserLike:
        def parse(*args: Any, **more: Any) -> Any:
            raise MemoryError

        return parse

    outcome = Worker(Setup(load=hungry)).run(item("会"))
    assert outcome.failure is not None
    assert outcome.failure.kind == "memory"
