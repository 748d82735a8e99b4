"""A stream of texts to a stream of records, in order: what `Parser.pipe` does.

In this process, or in others by the same pool as a batch run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from meetingparse.errors import MeetingParseError
from meetingparse.inputs import Source
from meetingparse.schema import Meeting

if TYPE_CHECKING:
    from meetingparse.batch.worker import ParserLike
    from meetingparse.corpus.items import Item

Text = str | Source
Result = Meeting | MeetingParseError


@dataclass(frozen=True, slots=True)
class PipeOptions:
    """How a stream is parsed; see `Parser.pipe`."""

    workers: int = 0
    as_tuples: bool = False
    errors: Literal["raise", "return"] = "raise"
    timeout: float | None = None
    lexicons: str | None = None


def pipe(parser: ParserLike, texts: Iterable[Any], options: PipeOptions) -> Iterator[Any]:
    """Yield the record of each text, in order; with `as_tuples`, pairs of it and the text's context.

    Raises:
        MeetingParseError: a text could not be parsed, unless errors="return".
        TypeError: something is no text.
    """
    contexts: deque[Any] = deque()
    stream = _texts(texts, contexts, options.as_tuples)
    results = _pooled(stream, options) if options.workers else (_parse(parser, one) for one in stream)
    for result in results:
        if isinstance(result, MeetingParseError) and options.errors == "raise":
            raise result
        yield (result, contexts.popleft()) if options.as_tuples else result


def _texts(texts: Iterable[Any], contexts: deque[Any], as_tuples: bool) -> Iterator[Text]:
    for one in texts:
        if as_tuples:
            one, context = one
            contexts.append(context)
        if not isinstance(one, str | Source):
            raise TypeError(f"a text must be a str or a Source, not {type(one).__name__}")
        yield one


def _parse(parser: ParserLike, text: Text) -> Result:
    source = text if isinstance(text, Source) else None
    try:
        if source is None:
            return parser(str(text))
        return parser(source.text, title=source.title, published=source.published, id=source.id or None)
    except Exception as error:  # a fault in one text must not cost the others
        failure = MeetingParseError(
            f"could not be parsed: {type(error).__name__}: {error}", where=source.where if source else None
        )
        failure.__cause__ = error
        return failure


def _pooled(texts: Iterator[Text], options: PipeOptions) -> Iterator[Result]:
    from meetingparse.batch.pool import run_pool
    from meetingparse.batch.worker import Setup

    setup = Setup(lexicons=options.lexicons, memory=None, timeout=options.timeout)
    items = ((number, _item(text)) for number, text in enumerate(texts))
    for _, item, outcome in run_pool(items, setup, workers=options.workers):
        failure = outcome.failure
        if failure is not None:
            yield MeetingParseError(f"could not be parsed: {failure.error}", where=item.where or None)
            continue
        yield Meeting.model_validate_json(outcome.line)


def _item(text: Text) -> Item:
    """A bare text has no place and no id; a source keeps both."""
    from meetingparse.corpus.items import Item, value_of

    if isinstance(text, str):
        return Item("value", value_of({"text": text}), "", "")
    day = text.published.isoformat() if text.published is not None else None
    row = {"text": text.text, "title": text.title, "date": day}
    return Item("value", value_of(row), text.where, text.id)
