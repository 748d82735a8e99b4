"""OUT.manifest.json: what a run was made with and what came of it.

Written when a run begins, with `complete` false, and again when it ends. A run is taken up only with
the same program, options and inputs, else its two halves would not fit.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from collections.abc import Iterable
from importlib import resources
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from meetingparse import __version__
from meetingparse.corpus.walk import STDIN, InputFile
from meetingparse.errors import InputError
from meetingparse.schema import SCHEMA_VERSION

_BLOCK = 1 << 20

Files = Iterable[InputFile | InputError]


def made_with(lexicons: str | None) -> dict[str, Any]:
    """Return what the results depend on beside options and inputs: versions, hashes of the data."""
    return {
        "meetingparse": __version__,
        "schema_version": SCHEMA_VERSION,
        "python": platform.python_version(),
        "libraries": {name: found for name in _libraries() if (found := _version(name)) is not None},
        "data": _hash_of_data(),
        "lexicons": _hash_of_folder(Path(lexicons)) if lexicons is not None else None,
    }


def inputs_mark(files: Files) -> tuple[str, int]:
    """Return a hash of the names and sizes of the inputs, and the sum of the sizes in bytes."""
    digest, total = hashlib.sha256(), 0
    for file in files:
        name = file.where if isinstance(file, InputError) else file.path
        size = _size(file)
        total += size or 0
        digest.update(f"{name}\0{size}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest(), total


def write_manifest(path: Path, head: dict[str, Any], files: Files | None = None) -> None:
    """Write `head`, and behind it the list of the inputs with size and SHA-256, one at a time."""
    staged = path.with_name(f"{path.name}.new")
    text = json.dumps(head, ensure_ascii=False, indent=2)
    with staged.open("w", encoding="utf-8", errors="backslashreplace") as stream:
        if files is None:
            stream.write(text + "\n")
        else:
            stream.write(text[:-2] + ',\n  "inputs": [')
            joint = "\n    "
            for file in files:
                stream.write(joint + json.dumps(_entry(file), ensure_ascii=False))
                joint = ",\n    "
            stream.write("\n  ]\n}\n")
        stream.flush()
        os.fsync(stream.fileno())
    staged.replace(path)


def read_manifest(path: Path) -> dict[str, Any] | None:
    """Return a manifest, None where there is none that can be read."""
    try:
        value: dict[str, Any] = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return value


def _entry(file: InputFile | InputError) -> dict[str, Any]:
    if isinstance(file, InputError):
        return {"path": file.where, "error": file.problem}
    entry: dict[str, Any] = {"path": file.path}
    if file.path != STDIN:
        try:
            digest = hashlib.sha256()
            with Path(file.path).open("rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
                entry |= {"bytes": stream.tell(), "sha256": digest.hexdigest()}
        except OSError as error:
            entry["error"] = error.strerror
    return entry


def _size(file: InputFile | InputError) -> int | None:
    if isinstance(file, InputError) or file.path == STDIN:
        return None
    try:
        return Path(file.path).stat().st_size
    except OSError:
        return None


def _libraries() -> list[str]:
    """Return the names of what the package asks for, with its extra for corpora."""
    try:
        found = requires("meetingparse") or ()
    except PackageNotFoundError:  # run from its sources
        return []
    asked = [one for one in found if not re.search("extra == (?!.corpus)", one)]
    return sorted(re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in asked)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _hash_of_data() -> str:
    with resources.as_file(resources.files("meetingparse_zh")) as folder:
        return _hash_of_folder(folder)


def _hash_of_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
