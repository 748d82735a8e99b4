"""Parquet: one row a record, nested as the record is (see arrow.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from meetingparse.extras import need
from meetingparse.inputs import Source
from meetingparse.outputs.arrow import meeting_schema, row_of
from meetingparse.outputs.sink import Staged
from meetingparse.schema import Meeting

_ROWS = 1000
"""In a row group: what is held in memory at a time, here and by who reads it."""


class ParquetSink:
    """Writes row groups of a fixed number of records, so that the same records give the same bytes."""

    def __init__(self, target: Path) -> None:
        self._arrow = need("pyarrow", "corpus")
        parquet = need("pyarrow.parquet", "corpus")
        self._staged = Staged(target)
        self._writer = parquet.ParquetWriter(self._staged.path, meeting_schema(), compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record."""
        self._rows.append(row_of(meeting))
        if len(self._rows) == _ROWS:
            self._flush()

    def close(self) -> None:
        """Write the last rows and give the file its name."""
        self._flush()
        self._writer.close()
        self._staged.commit()

    def abandon(self) -> None:
        """Remove the unfinished file."""
        self._writer.close()
        self._staged.discard()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(self._arrow.RecordBatch.from_pylist(self._rows, meeting_schema()))
            self._rows = []
