"""Write what the parser makes of the sample into the READMEs. Run after a change of its output.

tests/test_readme.py fails while they differ.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import meetingparse
from meetingparse.summary import Language, render

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "flood-control.txt"
SHOWN = ("name", "date", "venue", "mode", "chair", "speakers", "attendees", "absent")
READMES: dict[str, Language] = {"README.md": "en", "README.zh.md": "zh"}


def replaced(text: str, kind: str, index: int, content: str) -> str:
    """Return `text` with the content of its `index`-th code block of one kind replaced."""
    block = list(re.finditer(rf"(?<=^```{kind}\n).*?(?=^```$)", text, re.M | re.S))[index]
    return text[: block.start()] + content + text[block.end() :]


def excerpt(meeting: meetingparse.Meeting) -> str:
    """Return some keys of the record as JSON, one a line."""
    record = json.loads(meeting.model_dump_json())
    lines = [f'  "{key}": {json.dumps(record[key], ensure_ascii=False)}' for key in SHOWN]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Rewrite the shown output in place."""
    meeting = meetingparse.parse(SAMPLE.read_text(encoding="utf-8"), id=SAMPLE.stem)
    for name, language in READMES.items():
        path = ROOT / name
        text = replaced(path.read_text(encoding="utf-8"), "text", 1, render(meeting, language))
        path.write_text(replaced(text, "json", 0, excerpt(meeting)), encoding="utf-8")


if __name__ == "__main__":
    main()
