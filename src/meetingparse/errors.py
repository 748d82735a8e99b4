"""What the package raises. Import this to catch it; nothing here imports anything else.

A doubt about a document is no exception: it is a line in the `warnings` of its `Meeting`. A wrong
argument type is a plain `TypeError`.
"""

from __future__ import annotations


class MeetingParseError(Exception):
    """Base of all errors that this package raises on purpose.

    `problem` says what is wrong, `where` in which document or file (file:line where a line is known),
    and `hint` what to do about it. `str(error)` joins the three into one line.
    """

    def __init__(self, problem: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{line} ({self.hint})" if self.hint else line


class InputError(MeetingParseError):
    """A document cannot be read: missing file, undecodable bytes, broken JSON, wrong field type."""


class LexiconError(MeetingParseError):
    """A lexicon file is missing or a line in it breaks the format; `where` names file and line."""


class ConfigError(MeetingParseError):
    """The parser or its spaCy pipeline is configured with something that it cannot use."""
