"""The spaCy pipeline: one component a kind of mention, the spans in `doc.spans`.

With parser.py and tag/tokenizer.py the only module that imports spaCy. Components share a `State` under
`doc.user_data`; the last one, `meeting_roles`, replaces it by the record as plain data, so that a
finished Doc can be saved and sent to other processes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from meetingparse.roles.assemble import build_record
from meetingparse.schema import Meeting
from meetingparse.tag.dates import find_dates
from meetingparse.tag.mention import Mention, View
from meetingparse.tag.places import find_places
from meetingparse.tag.tagger import Tagger
from meetingparse.tag.tokenizer import PAGE_KEY, make_doc
from meetingparse.text.page import Page

VIEW_KEY = "meetingparse.view"
RECORD_KEY = "meetingparse.record"
PUBLISHED_KEY = "meetingparse.published"


@dataclass(frozen=True, slots=True)
class _Parts:
    page: Page
    view: View


def _parts(doc: Doc) -> _Parts:
    page: Page = doc.user_data[PAGE_KEY]
    view = doc.user_data.get(VIEW_KEY)
    return _Parts(page, view if view is not None else View(page.clean, page.layout))


def _set_view(doc: Doc, **changes: Any) -> Doc:
    doc.user_data[VIEW_KEY] = replace(_parts(doc).view, **changes)
    return doc


@Language.component("meeting_dates")
def tag_dates(doc: Doc) -> Doc:
    """Find dates: `doc.spans["dates"]`."""
    return _set_view(doc, dates=tuple(find_dates(doc.text)))


class Places:
    """Finds places: `doc.spans["places"]`."""

    def __init__(self, lexicons: str | None = None) -> None:
        self.folder = Path(lexicons) if lexicons else None

    def __call__(self, doc: Doc) -> Doc:
        return _set_view(doc, places=tuple(find_places(doc.text, folder=self.folder)))


class Persons:
    """Finds persons with their posts: `doc.spans["persons"]`, `doc.spans["posts"]`."""

    def __init__(self, lexicons: str | None = None) -> None:
        self.tagger = Tagger(Path(lexicons) if lexicons else None)

    def __call__(self, doc: Doc) -> Doc:
        view = _parts(doc).view
        return _set_view(doc, persons=self.tagger.persons(view.text, view.layout, view.dates))


@Language.component("meeting_spans")
def align_spans(doc: Doc) -> Doc:
    """Cut the words at the borders of all mentions and write `doc.spans`; returns a new Doc."""
    view = _parts(doc).view
    groups: dict[str, list[Mention]] = {
        "dates": list(view.dates),
        "places": list(view.places),
        "persons": list(view.persons),
        "posts": [post for person in view.persons for post in person.posts],
    }
    borders = {at for group in groups.values() for one in group for at in (one.start, one.end)}
    cut = make_doc(doc.vocab, doc.text, borders)
    cut.user_data.update(doc.user_data)
    starts = {token.idx: token.i for token in cut}
    for name, group in groups.items():
        spans = [_span(cut, starts, one, name) for one in group]
        cut.spans[name] = SpanGroup(cut, name=name, spans=spans)
    return cut


_LABELS = {"dates": "DATE", "places": "PLACE", "persons": "PERSON", "posts": "POST"}


def _span(doc: Doc, starts: dict[int, int], one: Mention, group: str) -> Span:
    return Span(doc, starts[one.start], starts.get(one.end, len(doc)), label=_LABELS[group])


@Language.component("meeting_roles")
def read_roles(doc: Doc) -> Doc:
    """Work out who did what: the record, `doc._.meeting`."""
    parts = _parts(doc)
    doc.user_data[RECORD_KEY] = build_record(parts.page, parts.view, doc.user_data.pop(PUBLISHED_KEY, None))
    del doc.user_data[PAGE_KEY]
    doc.user_data.pop(VIEW_KEY, None)
    return doc


def _meeting(doc: Doc) -> Meeting | None:
    record = doc.user_data.get(RECORD_KEY)
    return None if record is None else Meeting.model_validate(record)


if not Doc.has_extension("meeting"):
    Doc.set_extension("meeting", getter=_meeting)


@Language.factory("meeting_places", default_config={"lexicons": None})
def create_places(nlp: Language, name: str, lexicons: str | None) -> Places:
    """Make the component `meeting_places`; `lexicons` is a folder with the user's own rows."""
    return Places(lexicons)


@Language.factory("meeting_persons", default_config={"lexicons": None})
def create_persons(nlp: Language, name: str, lexicons: str | None) -> Persons:
    """Make the component `meeting_persons`; `lexicons` is a folder with the user's own rows."""
    return Persons(lexicons)


def load(*, lexicons: Path | None = None, **overrides: Any) -> Language:
    """Build the packaged pipeline from its config.

    Args:
        lexicons: a folder with the user's own rows of the word lists.
        overrides: what `spacy.load` passes on: vocab, disable, enable, exclude, config, meta.
    """
    path = resources.files("meetingparse_zh").joinpath("config.cfg")
    with resources.as_file(path) as file:
        config = spacy.util.load_config(file)
    if lexicons is not None:
        for name in ("meeting_places", "meeting_persons"):
            config["components"][name]["lexicons"] = str(lexicons)
    given = overrides.pop("config", None)
    if given:
        config = spacy.util.combine_configs(config, given) if hasattr(spacy.util, "combine_configs") else config.merge(given)
    overrides.pop("vocab", None) if overrides.get("vocab") is True else None
    allowed = {key: overrides[key] for key in ("disable", "enable", "exclude", "meta") if key in overrides}
    return spacy.util.load_model_from_config(config, auto_fill=True, **allowed)
