"""Items to sources: decode, read the fields, take the main text out of a page.

The same function serves the workers that parse, and whatever looks at the documents again: verify,
and the formats that hold the text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.metadata import version

from meetingparse.corpus.items import Item
from meetingparse.errors import InputError
from meetingparse.extras import need
from meetingparse.inputs import Reading, Source, read_object, read_plain


def source_of(item: Item, reading: Reading) -> Source:
    """Return the document that an item holds.

    Raises:
        InputError: it cannot be read; the message says why and names the place.
    """
    found = _read(item, reading)
    if isinstance(found, InputError):
        raise found
    return _main_text(found) if item.kind == "html" else found


def _read(item: Item, reading: Reading) -> Source | InputError:
    if item.kind == "error":
        return InputError(item.data.decode(), where=item.where)
    if item.kind in ("json", "value"):
        own = reading if item.kind == "json" else replace(reading, encoding="utf-8")
        return read_object(item.data, item.where, item.id, own)
    return read_plain(item.data, item.where, item.id, reading)


def _main_text(page: Source) -> Source:
    """Replace a page by its main text and headline, and say so: the offsets count in that text."""
    found = need("trafilatura", "corpus").bare_extraction(
        page.text, include_comments=False, favor_recall=True, with_metadata=True
    )
    text = found.text if found is not None else None
    if not text:
        note = "no main text was found in the page: offsets count in its raw HTML"
        return replace(page, notes=(*page.notes, note))
    note = f"offsets count in the main text that trafilatura {_trafilatura()} took from the page"
    return replace(page, text=text, title=found.title or None, notes=(*page.notes, note))


@cache
def _trafilatura() -> str:
    return version("trafilatura")
