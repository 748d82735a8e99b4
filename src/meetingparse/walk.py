"""Every mention of a record, with its path in it (participants[2].posts[0].organ)."""

from __future__ import annotations

from collections.abc import Iterator

from meetingparse.schema import Mention, Record


def located(node: Record, path: str = "") -> Iterator[tuple[str, Mention]]:
    """Yield the mentions in `node`, parents before their parts, in the order of the keys.

    Args:
        path: what stands in front of each path, with its dot.
    """
    for key, value in node.__dict__.items():
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    inner = f"{path}{key}[{index}]"
                    if isinstance(item, Mention):
                        yield inner, item
                    yield from located(item, inner + ".")
        elif isinstance(value, Record):
            inner = path + key
            if isinstance(value, Mention):
                yield inner, value
            yield from located(value, inner + ".")
