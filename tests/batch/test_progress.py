"""How a run tells where it is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import io
import sys
from collections import Counter

import pytest

from meetingparse.batch import progress as module
from meetingparse.batch.journal import Counts
from meetingparse.batch.progress import progress


class Screen(io.StringIO):
    def __init__(self, tty: bool) -> None:
        super().__init__()
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


def told(screen: Screen, monkeypatch: pytest.MonkeyPatch, parts: list[float | None]) -> str:
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "160")
    counts = Counts(reasons=Counter())
    with progress() as watch:
        for part in parts:
            counts.documents += 1
            counts.meetings += 1
            watch(counts, part)
    return screen.getvalue()


def test_a_bar_on_a_terminal_ends_as_things_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = told(Screen(tty=True), monkeypatch, [at / 500 for at in range(1, 501)])
    assert "500 documents, 500 meetings, 0 failures" in shown
    assert shown.count("documents") < 100


def test_a_bar_without_a_known_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "2 documents" in told(Screen(tty=True), monkeypatch, [None, None])


def test_nothing_told_nothing_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "documents" not in told(Screen(tty=True), monkeypatch, [])
    assert told(Screen(tty=False), monkeypatch, []) == ""


def test_plain_lines_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_EVERY", 0.0)
    lines = told(Screen(tty=False), monkeypatch, [0.25, None]).splitlines()
    assert lines == [
        "meetingparse: 25% read, 1 documents, 1 meetings, 0 failures, 0/s",
        "meetingparse: 2 documents, 2 meetings, 0 failures, 0/s",
    ]
    monkeypatch.setattr(module, "_EVERY", 1000.0)
    assert told(Screen(tty=False), monkeypatch, [0.25, 0.5]) == ""
