"""What one document costs and gives, wherever it is parsed: on this machine, by Ray or by Spark.

In: a raw item. Out: an outcome, which is the record as a line of JSON or the failure, never an
exception. The parser is built once from the setup, which travels to other processes.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal, Protocol

from meetingparse.corpus.documents import source_of
from meetingparse.corpus.items import Item
from meetingparse.errors import InputError
from meetingparse.inputs import Reading, Source
from meetingparse.schema import Meeting

FailureKind = Literal["input", "parse", "memory", "timeout", "crash"]
_FRAMES = 20  # of a trace that are kept
_AS_IS = Reading()
_FIRST = "3月5日，市长张平主持召开会议。"  # word lists are read when first used: not on a document's time


class ParserLike(Protocol):
    """What a worker needs of a parser."""

    def __call__(
        self, text: str, *, title: str | None = None, published: date | None = None, id: str | None = None
    ) -> Meeting:
        """Parse one report."""


def load_parser(setup: Setup) -> ParserLike:
    """Load the parser with the setup's word lists; what `Setup.load` is unless told otherwise."""
    from meetingparse.parser import Parser

    parser = Parser(lexicons=setup.lexicons)
    parser(_FIRST)
    return parser


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is built from, and what it may use.

    Args:
        reading: how documents are decoded, and which of their fields are read.
        published: the day of publication of documents that tell none.
        lexicons: a folder with word lists of your own.
        memory: MiB for a worker process, where the system can limit them; None: no limit.
        timeout: seconds for one document; None: no limit.
        load: makes the parser, once in each worker process. It must be a function that can be pickled.
    """

    reading: Reading = _AS_IS
    published: date | None = None
    lexicons: str | None = None
    memory: int | None = 2048
    timeout: float | None = 60.0
    load: Callable[[Setup], ParserLike] = load_parser


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document has no record."""

    kind: FailureKind
    id: str
    source: str
    error: str
    trace: str | None = None

    def record(self, number: int) -> dict[str, object]:
        """Return it as a line of the errors file; `number` is the document's in the input, from 0."""
        return {"n": number, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The record of a document as JSON without a line end, or its failure. `reason`: why no meeting."""

    line: bytes = b""
    reason: str | None = None
    failure: Failure | None = None


class Worker:
    """Holds a loaded parser and turns items into outcomes."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._parser = setup.load(setup)

    def run(self, item: Item) -> Outcome:
        """Parse one document; whatever goes wrong in it is in the outcome."""
        identity = item.id
        try:
            source = source_of(item, self._setup.reading)
            identity = source.id
            meeting = self._parse(source)
            return Outcome(meeting.model_dump_json().encode(), meeting.reason)
        except InputError as error:
            said = str(InputError(error.problem, hint=error.hint))
            return Outcome(failure=Failure("input", identity, item.where, said))
        except MemoryError:
            said = "out of memory: raise the limit with --memory if the document is worth it"
            return Outcome(failure=Failure("memory", identity, item.where, said))
        except Exception as error:  # a fault in one document must not cost the others
            said = f"{type(error).__name__}: {error}"
            trace = traceback.format_exc(limit=-_FRAMES)
            return Outcome(failure=Failure("parse", identity, item.where, said, trace))

    def _parse(self, source: Source) -> Meeting:
        published = source.published or self._setup.published
        meeting = self._parser(source.text, title=source.title, published=published, id=source.id or None)
        if source.notes:
            return meeting.model_copy(update={"warnings": [*meeting.warnings, *source.notes]})
        return meeting
