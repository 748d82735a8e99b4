"""The spaCy pipeline: components that show what the tokenizer found, and the one that reads roles.

With parser.py and tokenizer.py the only module that imports spaCy. `meeting_roles` replaces the
working state in `doc.user_data` by the record as plain data, so that a finished Doc can be saved and
sent to other processes.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from meetingparse.roles.assemble import build_record
from meetingparse.schema import Meeting
from meetingparse.tag.mention import Mention, View
from meetingparse.tokenizer import PAGE_KEY, STARTS_KEY, VIEW_KEY

RECORD_KEY = "meetingparse.record"
PUBLISHED_KEY = "meetingparse.published"


def _show(doc: Doc, group: str, label: str, mentions: Iterable[Mention]) -> None:
    starts: dict[int, int] = doc.user_data[STARTS_KEY]
    spans = [Span(doc, starts[one.start], starts.get(one.end, len(doc)), label=label) for one in mentions]
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)


def _view(doc: Doc) -> View:
    view = doc.user_data.get(VIEW_KEY)
    if not isinstance(view, View):
        raise ValueError(
            "this Doc was not made by meetingparse's tokenizer or has passed meeting_roles already: "
            "call nlp(raw_text), and put components of your own behind meeting_roles"
        )
    return view


@Language.component("meeting_dates", assigns=["doc.spans"])
def show_dates(doc: Doc) -> Doc:
    """Write `doc.spans["dates"]`."""
    _show(doc, "dates", "DATE", _view(doc).dates)
    return doc


@Language.component("meeting_places", assigns=["doc.spans"])
def show_places(doc: Doc) -> Doc:
    """Write `doc.spans["places"]`."""
    _show(doc, "places", "PLACE", _view(doc).places)
    return doc


@Language.component("meeting_persons", assigns=["doc.spans"])
def show_persons(doc: Doc) -> Doc:
    """Write `doc.spans["persons"]` and `doc.spans["posts"]`."""
    persons = _view(doc).persons
    _show(doc, "persons", "PERSON", persons)
    _show(doc, "posts", "POST", (post for person in persons for post in person.posts))
    return doc


@Language.component("meeting_roles")
def read_roles(doc: Doc) -> Doc:
    """Work out who did what: the record, `doc._.meeting`."""
    view = _view(doc)
    page = doc.user_data.pop(PAGE_KEY)
    doc.user_data[RECORD_KEY] = build_record(page, view, doc.user_data.pop(PUBLISHED_KEY, None))
    del doc.user_data[VIEW_KEY], doc.user_data[STARTS_KEY]
    return doc


def _meeting(doc: Doc) -> Meeting | None:
    record = doc.user_data.get(RECORD_KEY)
    return None if record is None else Meeting.model_validate(record)


if not Doc.has_extension("meeting"):
    Doc.set_extension("meeting", getter=_meeting)


def load(*, lexicons: Path | None = None, **overrides: Any) -> Language:
    """Build the packaged pipeline from its config.

    Args:
        lexicons: a folder with the user's own rows of the word lists.
        overrides: what `spacy.load` passes on: vocab, disable, enable, exclude, config.
    """
    path = resources.files("meetingparse_zh").joinpath("config.cfg")
    with resources.as_file(path) as file:
        config = spacy.util.load_config(file, overrides=dict(overrides.pop("config", None) or {}))
    if lexicons is not None:
        config["nlp"]["tokenizer"]["lexicons"] = str(lexicons)
    known = {key: overrides[key] for key in ("vocab", "disable", "enable", "exclude") if key in overrides}
    return spacy.util.load_model_from_config(config, auto_fill=True, **known)
