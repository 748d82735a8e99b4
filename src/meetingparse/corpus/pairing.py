"""Records and the documents that they were made from, side by side.

Both stand in the same order, and the documents without a record (failed, of another shard, beyond
the limit) are passed over: so a record's document is the next one with its id. Nothing is held but
the two at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from meetingparse.corpus.documents import source_of
from meetingparse.corpus.items import Item
from meetingparse.corpus.selection import Selection, lines_of
from meetingparse.errors import InputError
from meetingparse.inputs import Reading, Source
from meetingparse.schema import Meeting


class Documents:
    """The documents of a corpus, to be asked for by id in their order.

    Args:
        inputs: files, folders, patterns.
        reading: how they are read; the same as when the records were made.
        errors: the file in which a run tells what failed, where there is one: such a document can
            have the id of another one that did not.
        shard: (i, n) where the records are of every n-th document from the i-th on.
    """

    def __init__(
        self,
        inputs: list[str],
        reading: Reading,
        errors: Path | None = None,
        shard: tuple[int, int] = (1, 1),
    ) -> None:
        self._reading = reading
        failed = lines_of(errors) if errors is not None else iter(())
        self._items = _without(Selection(inputs, reading, shard).items(), failed)

    def next(self, identity: str | None) -> Source:
        """Return the next document with this id.

        Raises:
            InputError: there is none in what is left.
        """
        for item in self._items:
            try:
                source = source_of(item, self._reading)
            except InputError:
                continue
            if source.id == identity:
                return source
        raise InputError(
            f"no document with the id {identity!r} in the rest of the sources",
            hint="give the same inputs and options, in the same order, as when the records were made",
        )


def with_sources(meetings: Iterable[Meeting], documents: Documents) -> Iterator[tuple[Meeting, Source]]:
    """Yield every record with its document.

    Raises:
        InputError: a record has none.
    """
    for meeting in meetings:
        yield meeting, documents.next(meeting.id)


def _without(items: Iterator[tuple[int, Item]], failed: Iterator[dict[str, Any]]) -> Iterator[Item]:
    bad = next(failed, None)
    for number, item in items:
        if bad is not None and number == bad["n"]:
            bad = next(failed, None)
        else:
            yield item
