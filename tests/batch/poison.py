"""Parsers that fail in every way, for tests of what a bad document costs. Loaded in worker processes."""

from __future__ import annotations

import os
import signal
import time
from datetime import date

from meetingparse.batch.worker import Setup
from meetingparse.errors import LexiconError
from meetingparse.schema import Meeting

HOARD: list[bytearray] = []


class Poisonable:
    """Answers at once, unless the text has a word that it dies of."""

    def __call__(
        self, text: str, *, title: str | None = None, published: date | None = None, id: str | None = None
    ) -> Meeting:
        if "慢" in text:
            time.sleep(0.02)
        if "错" in text:
            raise ValueError("bad luck")
        if "崩" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "退" in text:
            os._exit(3)
        if "挂" in text:
            time.sleep(3600)
        if "吃" in text:
            while True:
                HOARD.append(bytearray(16 << 20))
        return Meeting(id=id, is_meeting=False, reason=f"{len(text)} characters")


def load(setup: Setup) -> Poisonable:
    return Poisonable()


def load_nothing(setup: Setup) -> Poisonable:
    raise LexiconError("no such list")


def load_and_die(setup: Setup) -> Poisonable:
    os._exit(9)
