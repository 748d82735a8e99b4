"""SQLite and DuckDB: the flat tables of tables.py with their keys, and views for what people ask."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from pathlib import Path

from meetingparse.extras import need
from meetingparse.inputs import Source
from meetingparse.outputs.arrow import flat_batch
from meetingparse.outputs.sink import Staged
from meetingparse.outputs.tables import KEYS, TABLES, VIEWS, Kind, Rows, join_rows, rows_of
from meetingparse.schema import Meeting

_RECORDS = 1000  # written at a time

_SQLITE: dict[Kind, str] = {"int": "INTEGER", "text": "TEXT", "real": "REAL", "bool": "INTEGER"}
_DUCKDB: dict[Kind, str] = {"int": "BIGINT", "text": "VARCHAR", "real": "DOUBLE", "bool": "BOOLEAN"}


class _DatabaseSink(ABC):
    """Collects rows and inserts them some hundred records at a time."""

    def __init__(self, target: Path) -> None:
        self._staged = Staged(target)
        self._waiting: list[Rows] = []
        self._number = 0

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record."""
        self._waiting.append(rows_of(self._number, meeting))
        self._number += 1
        if len(self._waiting) == _RECORDS:
            self._flush()

    def close(self) -> None:
        """Insert the last rows, add indexes and views, and give the file its name."""
        self._flush()
        self._finish()
        self._staged.commit()

    def abandon(self) -> None:
        """Remove the unfinished file."""
        self._disconnect()
        self._staged.discard()

    def _flush(self) -> None:
        rows = join_rows(self._waiting)
        self._waiting = []
        for table in TABLES:
            if rows[table]:
                self._insert(table, rows)

    @abstractmethod
    def _insert(self, table: str, rows: Rows) -> None: ...

    @abstractmethod
    def _finish(self) -> None: ...

    @abstractmethod
    def _disconnect(self) -> None: ...


class SqliteSink(_DatabaseSink):
    """A SQLite file. It needs no journal: until it is complete it has another name."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self._base = sqlite3.connect(self._staged.path, isolation_level=None)
        for statement in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            *_tables(_SQLITE),
            "BEGIN",
        ):
            self._base.execute(statement)

    def _insert(self, table: str, rows: Rows) -> None:
        marks = ", ".join("?" * len(TABLES[table]))
        self._base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])

    def _finish(self) -> None:
        for statement in ("CREATE INDEX participants_by_name ON participants (name)", *_views(), "COMMIT"):
            self._base.execute(statement)
        self._base.close()

    def _disconnect(self) -> None:
        self._base.close()


class DuckdbSink(_DatabaseSink):
    """A DuckDB file."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self._base = need("duckdb", "corpus").connect(str(self._staged.path))
        for statement in _tables(_DUCKDB):
            self._base.execute(statement)

    def _insert(self, table: str, rows: Rows) -> None:
        self._base.register("batch", need("pyarrow", "corpus").Table.from_batches([flat_batch(table, rows)]))
        self._base.execute(f"INSERT INTO {table} SELECT * FROM batch")
        self._base.unregister("batch")

    def _finish(self) -> None:
        for statement in _views():
            self._base.execute(statement)
        self._base.close()

    def _disconnect(self) -> None:
        self._base.close()
        Path(f"{self._staged.path}.wal").unlink(missing_ok=True)


def _tables(types: dict[Kind, str]) -> list[str]:
    """The keys of the parts refer to those of the whole."""
    statements = []
    for name, columns in TABLES.items():
        parts = [f"{column} {types[kind]}" for column, kind in columns] + [f"PRIMARY KEY ({KEYS[name]})"]
        if name == "posts":
            parts.append("FOREIGN KEY (meeting, participant) REFERENCES participants (meeting, participant)")
        elif name != "meetings":
            parts.append("FOREIGN KEY (meeting) REFERENCES meetings (meeting)")
        statements.append(f"CREATE TABLE {name} ({', '.join(parts)})")
    return statements


def _views() -> list[str]:
    return [f"CREATE VIEW {name} AS {query}" for name, query in VIEWS.items()]
