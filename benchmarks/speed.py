"""Measure the speed of a whole parse against jieba.cut on the same texts, on one core, in one run.

    python benchmarks/speed.py                     # everything; the result goes into docs/performance.md
    python benchmarks/speed.py --small             # the ratio alone, in some seconds
    python benchmarks/speed.py --corpus FILE       # JSON Lines with `text`, plain or .xz

Times are CPU time of one process, the ways taking turns so that a busy machine slows all alike. What
needs a fresh process (import, first parse, memory) is measured in one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.texts import CORPUS, composed, items, shapes

ROOT = Path(__file__).resolve().parent.parent
_MARKS = ("<!-- measured: by benchmarks/speed.py -->", "<!-- end of what was measured -->")
TURN = 20  # texts that one way parses before the next has its turn
Way = Callable[[str], object]


def ways(small: bool) -> dict[str, Way]:
    """Return what is compared, loaded and warm."""
    import jieba

    import meetingparse

    jieba.setLogLevel(60)
    jieba.initialize()
    parser = meetingparse.Parser()
    found: dict[str, Way] = {"jieba.cut": lambda text: list(jieba.cut(text))}
    if not small:
        import jieba.posseg
        import spacy

        blank = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
        found["spaCy blank zh, jieba tokens"] = blank
        found["jieba.posseg"] = lambda text: list(jieba.posseg.cut(text))
    found["meetingparse, raw text to Meeting"] = parser
    return found


def race(found: dict[str, Way], texts: list[str]) -> dict[str, float]:
    """Return seconds of CPU time for all `texts`, by way; the ways take turns."""
    spent = dict.fromkeys(found, 0.0)
    for first in range(0, len(texts), TURN):
        for name, way in found.items():
            begun = time.process_time()
            for text in texts[first : first + TURN]:
                way(text)
            spent[name] += time.process_time() - begun
    return spent


def race_table(title: str, spent: dict[str, float], texts: list[str]) -> list[str]:
    """Return the comparison as lines of Markdown."""
    count = sum(map(len, texts))
    base = spent["jieba.cut"]
    lines = [f"### {title} ({count:,} characters)", ""]
    lines += ["| | ms per 1,000 characters | characters a second, relative |", "|---|---:|---:|"]
    lines += [f"| {name} | {took / count * 1e6:.2f} | {base / took:.2f} |" for name, took in spent.items()]
    return [*lines, ""]


def meetings_table(found: dict[str, Way], texts: list[str]) -> list[str]:
    """Return the comparison on those of `texts` that report a meeting, where everything is read."""
    *_, parser = found.values()
    reports = [text for text in texts if parser(text).is_meeting]  # type: ignore[attr-defined]
    chosen = {name: way for name, way in found.items() if way is parser or name == "jieba.cut"}
    return race_table(f"The {len(reports)} of them that report a meeting", race(chosen, reports), reports)


def scaling_table(sizes: Sequence[int]) -> list[str]:
    """Return milliseconds per 1,000 characters by shape and size as lines of Markdown.

    Each is the best of several rounds over all of them: a busy machine slows one moment, not all.
    """
    import meetingparse

    parser = meetingparse.Parser()
    for text in (*composed(20), *shapes(2000).values()):
        parser(text)
    best: dict[tuple[str, int], float] = {}
    for turn in range(3):
        for size in sizes if turn < 2 else [size for size in sizes if size <= 100_000]:
            for name, text in shapes(size).items():
                repeats = max(1, 20_000 // size)
                begun = time.process_time()
                for _ in range(repeats):
                    parser(text)
                took = (time.process_time() - begun) / repeats / size * 1e6
                best[name, size] = min(took, best.get((name, size), took))
    lines = ["### Milliseconds per 1,000 characters by length of the text", ""]
    lines += ["| | " + " | ".join(f"{size:,}" for size in sizes) + " | dearest from 10,000 on |"]
    lines += ["|---|" + "---:|" * (len(sizes) + 1)]
    for name in shapes(1000):
        cells = [best[name, size] for size in sizes]
        long = cells[1:] or cells
        more = f"{100 * (max(long) / min(long) - 1):.0f} % over the cheapest"
        lines.append(f"| {name} | " + " | ".join(f"{cell:.2f}" for cell in cells) + f" | {more} |")
    return [*lines, ""]


_START = """
import json, sys, time
from pathlib import Path
begun = time.process_time()
import meetingparse
imported = time.process_time()
parser = meetingparse.Parser()
parser(sys.stdin.read())
parsed = time.process_time()
status = Path("/proc/self/status")
peak = int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024 if status.is_file() else 0
print(json.dumps([imported - begun, parsed - imported, peak]))
"""

_PARSE = "from meetingparse.cli import main; main()"

_GROWTH = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import random
from benchmarks.texts import report
import meetingparse
parser, source = meetingparse.Parser(), random.Random(5)
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
for number in range(int(sys.argv[2]) + 1):
    if number in (1000, int(sys.argv[2]) // 2, int(sys.argv[2])):
        print(f"{number:,} documents: {resident():.0f} MiB")
    parser(report(source))
"""


def _fresh(code: str, *arguments: str, text: str = "", compiled: str = "") -> str:
    """Run `code` in a new process; `compiled` is a folder for its bytecode, which an installation has too."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command,
        input=text,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={**known, "PYTHONPYCACHEPREFIX": compiled} if compiled else None,
    ).stdout


def start_table() -> list[str]:
    """Return times and memory of a fresh process as lines of Markdown; the best of five."""
    text = composed(1)[0]
    sample = str(next((ROOT / "samples").glob("*.txt")))
    whole = 9.0
    with tempfile.TemporaryDirectory() as compiled:
        _fresh(_START, text=text, compiled=compiled)
        _fresh(_PARSE, "parse", sample, compiled=compiled)
        runs = [json.loads(_fresh(_START, text=text, compiled=compiled)) for _ in range(5)]
        for _ in range(5):
            begun = sum(os.times()[2:4])
            _fresh(_PARSE, "parse", sample, compiled=compiled)
            whole = min(whole, sum(os.times()[2:4]) - begun)
    imported, first, peak = (min(column) for column in zip(*runs, strict=True))
    return [
        "### A fresh process (CPU time, best of five, bytecode compiled as in an installation)",
        "",
        "| | |",
        "|---|---:|",
        f"| `import meetingparse` | {imported:.3f} s |",
        f"| loading a parser and the first parse | {first:.2f} s |",
        f"| `meetingparse parse` of one small file, whole process | {whole:.2f} s |",
        f"| memory with a loaded parser, peak | {peak:.0f} MiB |",
        "",
    ]


def growth_table(documents: int) -> list[str]:
    """Return the memory of a process over distinct documents as lines of Markdown."""
    seen = _fresh(_GROWTH, str(ROOT), str(documents)).splitlines()
    return ["### Memory of one process over distinct documents", "", *(f"- {line}" for line in seen), ""]


def write_between(file: Path, text: str) -> None:
    """Put `text` between the two marks in `file`; a file without them holds nothing else."""
    known = file.read_text("utf-8") if file.is_file() else ""
    told = f"{_MARKS[0]}\n\n{text}\n{_MARKS[1]}"
    between = re.compile(re.escape(_MARKS[0]) + ".*" + re.escape(_MARKS[1]), re.S)
    new, count = between.subn(lambda _: told, known)
    file.write_text(new if count else told + "\n", "utf-8")


def machine() -> str:
    """Return date, processor, system and versions in one line."""
    info = Path("/proc/cpuinfo")
    models = (
        [line.split(":")[1].strip() for line in info.read_text().splitlines() if "model name" in line]
        if info.is_file()
        else []
    )
    model = models[0] if models else platform.machine()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    packages = ", ".join(f"{name} {version(name)}" for name in ("jieba", "rjieba", "spacy", "pydantic"))
    return f"{date.today()}, {model}, {os.cpu_count()} cores (load {load:.1f}), Python {platform.python_version()}, {packages}"


def main() -> int:
    """Run the command line."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument(
        "--corpus", type=Path, default=CORPUS, help="default: the public corpus, or composed reports"
    )
    reader.add_argument("--small", action="store_true", help="the ratio alone")
    reader.add_argument(
        "--documents", type=int, default=100_000, help="documents for the memory's growth; 0: none"
    )
    reader.add_argument(
        "--output",
        type=Path,
        default=ROOT / "docs" / "performance.md",
        help="its part between the marks is replaced",
    )
    arguments = reader.parse_args()
    count = 100 if arguments.small else 1000
    said, texts, others = items(arguments.corpus, count)
    found = ways(arguments.small)
    for way in found.values():  # what is loaded or compiled when it is first needed, `start_table` counts
        for text in others:
            way(text)
    lines = [f"**{machine()}**", "", *race_table(said, race(found, texts), texts)]
    if not arguments.small:
        lines += meetings_table(found, texts)
        lines += scaling_table((1_000, 10_000, 100_000, 1_000_000))
        lines += start_table()
        if arguments.documents:
            lines += growth_table(arguments.documents)
        write_between(arguments.output, "\n".join(lines))
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
