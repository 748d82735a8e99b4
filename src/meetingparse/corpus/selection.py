"""Which documents of a corpus a run parses, and the number of each: the same in whatever process asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from meetingparse.corpus.items import Item, Position, read_items
from meetingparse.errors import InputError
from meetingparse.inputs import Reading

Numbered = tuple[int, Item]


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents of a corpus; numbers count all of them, from 0.

    Args:
        inputs: files, folders, patterns.
        reading: how they are read.
        shard: (i, n) takes every n-th document from the i-th on, i from 1.
        limit: take no more documents than this.
        done: how many of these to pass over.
        failed: an errors file: take the documents that stand in it, and no others.
    """

    inputs: list[str]
    reading: Reading
    shard: tuple[int, int] = (1, 1)
    limit: int | None = None
    done: int = 0
    failed: Path | None = None

    def items(self, position: Position | None = None) -> Iterator[Numbered]:
        """Yield the documents with their numbers; `position` follows the reading.

        Raises:
            InputError: a document that failed is not where it was.
        """
        first, step = self.shard
        numbered = enumerate(read_items(self.inputs, self.reading, position))
        chosen = islice(islice(numbered, first - 1, None, step), self.done, self.limit)
        return chosen if self.failed is None else _only(lines_of(self.failed), chosen)


def lines_of(errors: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of an errors file, in order; none where there is no such file."""
    if errors.exists():
        with errors.open("rb") as lines:
            for line in lines:
                yield json.loads(line)


def _only(failed: Iterator[dict[str, Any]], items: Iterator[Numbered]) -> Iterator[Numbered]:
    for failure in failed:
        found = next((one for one in items if one[0] == failure["n"]), None)
        if found is None or found[1].where != failure["source"]:
            raise InputError(
                "the inputs are not as they were", where=failure["source"], hint="--overwrite it"
            )
        yield found
