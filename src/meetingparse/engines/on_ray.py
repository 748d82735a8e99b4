"""Ray Data: a dataset of documents to a dataset of records, and the engine of `batch --engine ray`.

`parse_dataset` is `map_batches` with a pool of actors, each with a parser of its own. For a batch run,
one task on the machine that started it cuts the files, as on one machine, and sends blocks to the
actors; they come back in order. So the files need to be there only, and the outcomes are those of a
run without Ray. What fails is told in the results: no document makes Ray try a task again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from meetingparse.batch.worker import Outcome, Setup
from meetingparse.corpus.items import Item, Position
from meetingparse.corpus.selection import Selection
from meetingparse.engines.batches import KIND, SOURCE, outcome_of, parse_batch
from meetingparse.errors import MeetingParseError
from meetingparse.extras import need
from meetingparse.inputs import Fields

if TYPE_CHECKING:
    import pyarrow as pa

_BLOCK = 1 << 18  # bytes of documents that are parsed together: some hundred short ones
_DEFAULT = Setup()


class _Parser:
    """What an actor runs; a class, so that Ray keeps it."""

    def __init__(self, setup: Setup, options: dict[str, Any]) -> None:
        self._setup, self._options = setup, options

    def __call__(self, table: pa.Table) -> pa.Table:
        arrow = need("pyarrow", "ray")
        (batch,) = table.combine_chunks().to_batches() or [arrow.RecordBatch.from_pylist([], table.schema)]
        return arrow.Table.from_batches([parse_batch(batch, self._setup, **self._options)])


def parse_dataset(
    dataset: Any, setup: Setup = _DEFAULT, *, workers: int, rows: int | None = 128, **options: Any
) -> Any:
    """Return a Ray dataset with the records of a dataset of documents.

    Args:
        dataset: a `ray.data.Dataset`, one document a row.
        workers: actors that parse, of one CPU each.
        rows: documents that are parsed together; None: a block.
        options: those of `parse_batch`.
    """
    pool = need("ray.data", "ray").ActorPoolStrategy(size=workers)
    return dataset.map_batches(
        _Parser, fn_constructor_args=(setup, options), batch_format="pyarrow", batch_size=rows,
        compute=pool, num_cpus=1,
    )  # fmt: skip


def outcomes(
    chosen: Selection, setup: Setup, workers: int, position: Position
) -> Iterator[tuple[int, Outcome]]:
    """Yield the outcomes of a selection, in order; started on a cluster, if there is one, else here.

    Raises:
        ConfigError: Ray is not installed.
        MeetingParseError: what the reading or the parser raised.
    """
    ray = need("ray", "ray")
    setup.load(setup)  # what is wrong with word lists is told here, and not in a trace of Ray's
    ours = not ray.is_initialized()
    if ours:
        ray.init(log_to_driver=False, logging_level="ERROR")
        logging.getLogger("ray.data").setLevel("CRITICAL")  # the run has a progress bar of its own
    try:
        for table in _tables(chosen, setup, workers, position.total):
            for row in table.to_pylist():
                position.told(row["part"])
                yield row["number"], outcome_of(row)
    except ray.exceptions.RayError as error:
        cause = getattr(error, "cause", None)
        if isinstance(cause, MeetingParseError):
            raise cause from error
        raise MeetingParseError(f"Ray gave up: {error}", hint="all that was done is kept") from error
    finally:
        if ours:
            ray.shutdown()


def _tables(chosen: Selection, setup: Setup, workers: int, total: int) -> Iterator[pa.Table]:
    data = need("ray.data", "ray")
    items = data.read_datasource(_corpus(chosen, total), override_num_blocks=1, num_cpus=0)
    parsed = parse_dataset(items, setup, workers=workers, rows=None, columns=Fields())
    context = parsed.context
    context.target_max_block_size = _BLOCK
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    yield from parsed.iter_batches(batch_size=None, batch_format="pyarrow")


def _corpus(chosen: Selection, total: int) -> Any:
    """Return a Ray datasource that is read by one task, on the machine that asks."""
    source, block = need("ray.data.datasource", "ray"), need("ray.data.block", "ray")
    metadata = block.BlockMetadata(num_rows=None, size_bytes=None, input_files=None, exec_stats=None)

    class Corpus(source.Datasource):  # type: ignore[misc, name-defined]
        supports_distributed_reads = False

        def estimate_inmemory_data_size(self) -> None:
            return None

        def get_read_tasks(self, parallelism: int, **more: Any) -> list[Any]:
            return [source.ReadTask(lambda: _blocks(chosen, Position(total)), metadata)]

    return Corpus()


def _blocks(chosen: Selection, position: Position) -> Iterator[pa.Table]:
    rows: list[dict[str, Any]] = []
    size = 0
    for number, item in chosen.items(position):
        rows.append(_row(number, item, position.part()))
        size += len(item.data)
        if size >= _BLOCK:
            yield _table(rows)
            rows, size = [], 0
    yield _table(rows)


def _row(number: int, item: Item, part: float | None) -> dict[str, Any]:
    return {
        "number": number, "part": part, "id": item.id, SOURCE: item.where, KIND: item.kind, "text": item.data
    }  # fmt: skip


def _table(rows: list[dict[str, Any]]) -> pa.Table:
    arrow = need("pyarrow", "ray")
    text = arrow.string()
    schema = arrow.schema(
        {"number": arrow.int64(), "part": arrow.float64(), "id": text, SOURCE: text, KIND: text,
         "text": arrow.binary()}
    )  # fmt: skip
    return arrow.Table.from_pylist(rows, schema)
