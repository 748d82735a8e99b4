"""spaCy DocBins: a folder of shards, which `spacy train` and `spacy.training.Corpus` read as it is.

A token is one character, so that every span stands exactly where the record says. The spans are in
`doc.spans["meeting"]`, the persons in `doc.ents` too, and the record as JSON in
`doc.user_data["meetingparse.record"]`. Mentions in a title that was given apart have no place here.
"""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.util import filter_spans
from spacy.vocab import Vocab

from meetingparse.inputs import Source
from meetingparse.outputs.labels import labels_of
from meetingparse.outputs.sink import Staged
from meetingparse.schema import Meeting

SPANS = "meeting"
RECORD = "meetingparse.record"
_DOCS = 1000  # in a shard


class DocBinSink:
    """Writes shards of a thousand documents into a folder."""

    def __init__(self, target: Path) -> None:
        self._staged = Staged(target)
        self._staged.path.mkdir()
        self._vocab = Vocab()
        self._shard = DocBin(store_user_data=True)
        self._number = 0

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record."""
        assert source is not None
        self._shard.add(doc_of(meeting, source.text, self._vocab))
        if len(self._shard) == _DOCS:
            self._flush()

    def close(self) -> None:
        """Write the last shard and give the folder its name."""
        if len(self._shard) or not self._number:
            self._flush()
        self._staged.commit()

    def abandon(self) -> None:
        """Remove the unfinished folder."""
        self._staged.discard()

    def _flush(self) -> None:
        self._shard.to_disk(self._staged.path / f"{self._number:05}.spacy")
        self._number += 1
        self._shard = DocBin(store_user_data=True)
        self._vocab = Vocab()


def doc_of(meeting: Meeting, text: str, vocab: Vocab) -> Doc:
    """Return a text, character by character, with the spans of its record."""
    doc = Doc(vocab, words=list(text), spaces=[False] * len(text))
    spans = [
        Span(doc, one.start, one.end, label=one.label) for one in labels_of(meeting) if one.field == "text"
    ]
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
    doc.set_ents(filter_spans([span for span in spans if span.label_ == "PERSON"]))
    doc.user_data[RECORD] = meeting.model_dump_json()
    return doc
