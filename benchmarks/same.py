"""Compare the records of two checkouts byte for byte: an optimisation must change none.

    python benchmarks/same.py OLD [NEW] --corpus FILE.jsonl[.xz] [--corpus ...] [--every 7] [--limit 1000]

OLD and NEW are folders of checkouts, or commits of this repository (written to a temporary folder
with `git archive`); NEW is this checkout if left out. Each side parses in a process of its own.
A corpus is JSON Lines with `text` and, if it has one, `title`. Exit code 1 where a record differs.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from itertools import zip_longest
from pathlib import Path
from typing import IO

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.texts import read_corpus

ROOT = Path(__file__).resolve().parent.parent


def records_of(checkout: Path, corpora: list[Path], every: int, limit: int) -> None:
    """Write one line a document to standard output: corpus, number, digest, JSON of the record."""
    sys.path[:0] = [str(checkout / "src"), str(checkout / "models")]
    import meetingparse

    if not str(meetingparse.__file__).startswith(str(checkout)):
        raise SystemExit(f"{meetingparse.__file__} is not in {checkout}")
    parser = meetingparse.Parser()
    for corpus in corpora:
        for number, item in enumerate(read_corpus(corpus, every=every, limit=limit)):
            dumped = parser(item["text"], title=item.get("title") or None).model_dump_json()
            digest = hashlib.sha256(dumped.encode("utf-8", "backslashreplace")).hexdigest()
            print(f"{corpus.name}\t{number}\t{digest}\t{dumped}")


def _folder(name: str, into: Path) -> Path:
    """Return the checkout `name`: a folder, or a commit written below `into`."""
    if Path(name).is_dir():
        return Path(name).resolve()
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", name], check=True, capture_output=True).stdout
    folder = into / name.replace("/", "_")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder.resolve()


def _run(checkout: Path, arguments: argparse.Namespace, output: IO[str]) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--records-of", str(checkout), "--every", str(arguments.every)]
    command += ["--limit", str(arguments.limit)]
    for corpus in arguments.corpus:
        command += ["--corpus", str(corpus)]
    return subprocess.Popen(command, stdout=output)


def compare(old: Path, new: Path, arguments: argparse.Namespace) -> int:
    """Print the documents whose records differ (the first few in full); return how many do."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as left,
        tempfile.TemporaryFile("w+", encoding="utf-8") as right,
    ):  # files: neither side waits for the other one's output to be read
        sides = [_run(old, arguments, left), _run(new, arguments, right)]
        codes = [side.wait() for side in sides]
        if any(codes):
            raise SystemExit("one side failed")
        left.seek(0)
        right.seek(0)
        return _different(left, right, arguments)


def _different(olds: IO[str], news: IO[str], arguments: argparse.Namespace) -> int:
    count = different = 0
    for left, right in zip_longest(olds, news, fillvalue=""):
        count += 1
        if not left or not right:
            raise SystemExit("one side has fewer documents")
        if left == right:
            continue
        different += 1
        corpus, number, _, before = left.split("\t", 3)
        if different <= arguments.show:
            _show(f"{corpus}:{number}", json.loads(before), json.loads(right.split("\t", 3)[3]))
    print(f"{count} documents, {different} records differ")
    return different


def _show(where: str, before: dict[str, object], after: dict[str, object]) -> None:
    for key in before:
        if before[key] != after.get(key):
            print(f"{where} {key}\n  - {before[key]}\n  + {after.get(key)}")


def main() -> int:
    """Run the command line."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("checkouts", nargs="*", metavar="OLD [NEW]")
    reader.add_argument("--corpus", action="append", type=Path, required=True)
    reader.add_argument("--every", type=int, default=1, help="take every n-th document")
    reader.add_argument("--limit", type=int, default=1000, help="at most so many of a corpus")
    reader.add_argument("--show", type=int, default=5, help="differences to print in full")
    reader.add_argument("--records-of", type=Path, help=argparse.SUPPRESS)
    arguments = reader.parse_args()
    if arguments.records_of:
        records_of(arguments.records_of, arguments.corpus, arguments.every, arguments.limit)
        return 0
    if not 1 <= len(arguments.checkouts) <= 2:
        reader.error("give one or two checkouts")
    with tempfile.TemporaryDirectory() as into:
        old, new = (_folder(name, Path(into)) for name in (*arguments.checkouts, str(ROOT))[:2])
        return 1 if compare(old, new, arguments) else 0


if __name__ == "__main__":
    raise SystemExit(main())
