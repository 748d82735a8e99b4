"""Chinese official meeting reports in, validated and source-grounded `Meeting` records out.

>>> import meetingparse
>>> meeting = meetingparse.parse("3月5日，市长张平主持召开全市防汛工作会议。")  # doctest: +SKIP
>>> meeting.chair.name  # doctest: +SKIP
'张平'

The names below are loaded when they are first used, so that `import meetingparse` itself is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from meetingparse.errors import ConfigError, InputError, LexiconError, MeetingParseError
    from meetingparse.outputs.arrow import to_frame
    from meetingparse.parser import Parser, parse, parse_all
    from meetingparse.schema import Meeting
    from meetingparse.text.normalise import clean

__version__ = "0.1.0"
__all__ = [
    "ConfigError",
    "InputError",
    "LexiconError",
    "Meeting",
    "MeetingParseError",
    "Parser",
    "__version__",
    "clean",
    "load",
    "parse",
    "parse_all",
    "to_frame",
]

_HOME = {
    "ConfigError": "meetingparse.errors",
    "InputError": "meetingparse.errors",
    "LexiconError": "meetingparse.errors",
    "MeetingParseError": "meetingparse.errors",
    "Meeting": "meetingparse.schema",
    "Parser": "meetingparse.parser",
    "parse": "meetingparse.parser",
    "parse_all": "meetingparse.parser",
    "clean": "meetingparse.text.normalise",
    "to_frame": "meetingparse.outputs.arrow",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use (PEP 562)."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load(**overrides: Any) -> Language:
    """Return the spaCy pipeline; what `spacy.load("meetingparse", ...)` calls with its arguments."""
    from meetingparse.pipeline import load as load_pipeline

    return load_pipeline(**overrides)
