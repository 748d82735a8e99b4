"""Label Studio predictions and doccano JSON Lines: texts with labelled spans, counted in UTF-16 units.

Both tools run in a browser, where a character outside the basic plane counts as two.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from meetingparse import __version__
from meetingparse.inputs import Source
from meetingparse.outputs.labels import labels_of, utf16_offsets
from meetingparse.outputs.sink import FileSink
from meetingparse.schema import Meeting


def json_bytes(value: Any) -> bytes:
    """Return JSON as UTF-8; half characters, which UTF-8 cannot hold, as JSON's own escapes."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


class JsonListSink(FileSink):
    """Base of the sinks that write one JSON list, an item a line."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self._joint = b"[\n"

    def add(self, value: Any) -> None:
        """Append an item."""
        self.stream.write(self._joint + json_bytes(value))
        self._joint = b",\n"

    def close(self) -> None:
        """Close the list and give the file its name."""
        self.stream.write(b"[]\n" if self._joint == b"[\n" else b"\n]\n")
        super().close()


class LabelStudioSink(JsonListSink):
    """Tasks with one prediction each, for a labelling setup with Text tags named text and title."""

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record as a task."""
        assert source is not None
        data = {"id": meeting.id, "text": source.text, "title": source.title or ""}
        spans = _spans(meeting, source)
        prediction = {
            "model_version": f"meetingparse-{__version__}",
            "score": meeting.confidence,
            "result": [_region(at, *span) for at, span in enumerate(spans)],
        }
        self.add({"data": data, "predictions": [prediction]})


class DoccanoSink(FileSink):
    """One document a line: text, id, and [start, end, label] for every span in the text."""

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record as a line."""
        assert source is not None
        labels = [
            [start, end, label] for field, start, end, label, _ in _spans(meeting, source) if field == "text"
        ]
        line = {"id": meeting.id, "text": source.text, "title": source.title, "label": labels}
        self.stream.write(json_bytes(line) + b"\n")


def _spans(meeting: Meeting, source: Source) -> Sequence[tuple[str, int, int, str, str]]:
    raws = {"text": source.text, "title": source.title or ""}
    offset = {field: utf16_offsets(raw) for field, raw in raws.items()}
    return [
        (
            one.field,
            offset[one.field](one.start),
            offset[one.field](one.end),
            one.label,
            raws[one.field][one.start : one.end],
        )
        for one in labels_of(meeting)
    ]


def _region(at: int, field: str, start: int, end: int, label: str, words: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    return {"id": str(at), "from_name": f"{field}_label", "to_name": field, "type": "labels", "value": value}
