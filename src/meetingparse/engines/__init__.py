"""Past one machine: record batches of documents in, record batches with their records out.

`parse_batch` is the one function; `on_ray` and `on_spark` hand it to those engines.
"""

from meetingparse.batch.worker import Setup
from meetingparse.engines.batches import parse_batch, result_schema
from meetingparse.inputs import Fields, Reading

__all__ = ["Fields", "Reading", "Setup", "parse_batch", "result_schema"]
