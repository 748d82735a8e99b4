"""What all formats have in common: a sink that takes records in order, and files that appear whole.

A sink writes beside its target and moves the result there when all is done. So what has the target's
name is complete, always, and what a killed run leaves has another name and is overwritten.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO, Protocol

from meetingparse.inputs import Source
from meetingparse.schema import Meeting


class Sink(Protocol):
    """Takes records one after another. `close` completes the target; without it there is none."""

    def write(self, meeting: Meeting, source: Source | None) -> None:
        """Add one record; `source` is its document, given to formats that hold the text."""

    def close(self) -> None:
        """Complete the files and give them their names."""

    def abandon(self) -> None:
        """Let go of everything; the target is as it was before."""


class Staged:
    """A file or folder beside its target, to be moved there when it is complete."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.name}.tmp")
        self.discard()

    def commit(self) -> None:
        """Give the target its name, at once; what had the name before is gone."""
        if self.path.is_dir():
            if self.target.is_dir():
                shutil.rmtree(self.target)
        else:
            with self.path.open("rb") as stream:
                os.fsync(stream.fileno())
        self.path.replace(self.target)

    def discard(self) -> None:
        """Remove what was staged."""
        if self.path.is_dir():
            shutil.rmtree(self.path)
        else:
            self.path.unlink(missing_ok=True)


class FileSink:
    """Base of the sinks that write one stream of bytes."""

    def __init__(self, target: Path) -> None:
        self.staged = Staged(target)
        self.stream: BinaryIO = self.staged.path.open("wb")

    def close(self) -> None:
        """Complete the file and give it its name."""
        self.stream.close()
        self.staged.commit()

    def abandon(self) -> None:
        """Remove the unfinished file."""
        self.stream.close()
        self.staged.discard()
