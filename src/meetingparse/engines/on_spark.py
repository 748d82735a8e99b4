"""Apache Spark: a DataFrame of documents to a DataFrame of records, by `mapInArrow`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from meetingparse.batch.worker import Setup
from meetingparse.engines.batches import parse_batch, result_schema
from meetingparse.extras import need

if TYPE_CHECKING:
    import pyarrow as pa

_DEFAULT = Setup()


def parse_frame(frame: Any, setup: Setup = _DEFAULT, **options: Any) -> Any:
    """Return a Spark DataFrame with the records of a DataFrame of documents; see `parse_batch`.

    Each Python worker of Spark keeps its parser from batch to batch and from task to task.

    Args:
        frame: a `pyspark.sql.DataFrame`, one document a row.
        options: those of `parse_batch`.
    """
    arrow = need("pyarrow", "spark")
    types, from_arrow = need("pyspark.sql.types", "spark"), need("pyspark.sql.pandas.types", "spark")
    empty = arrow.schema([(name, arrow.null()) for name in frame.columns])
    added = from_arrow.from_arrow_schema(
        arrow.schema(list(result_schema(empty, nested=options.get("nested", False)))[-2:])
    )

    def parse(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield parse_batch(batch, setup, **options)

    return frame.mapInArrow(parse, types.StructType([*frame.schema.fields, *added.fields]))
