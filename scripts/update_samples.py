"""Write what the parser makes of samples/*.txt into samples/*.json, one list of records a sample.

Run after a change of its output and read the difference: tests/test_samples.py fails while they differ.
"""

from __future__ import annotations

import json
from pathlib import Path

import meetingparse

SAMPLES = Path(__file__).parents[1] / "samples"


def expected(path: Path) -> str:
    """Return the records of every meeting in one sample, as the JSON that is kept beside it."""
    meetings = meetingparse.parse_all(path.read_text(encoding="utf-8"), id=path.stem)
    records = [json.loads(meeting.model_dump_json()) for meeting in meetings]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Rewrite the records in place."""
    for path in sorted(SAMPLES.glob("*.txt")):
        path.with_suffix(".json").write_text(expected(path), encoding="utf-8")


if __name__ == "__main__":
    main()
