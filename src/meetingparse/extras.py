"""Import what only some users need, and say how to get it where it is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from meetingparse.errors import ConfigError


def need(module: str, extra: str) -> Any:
    """Return `module`; it belongs to the optional dependencies `extra`.

    Raises:
        ConfigError: it is not installed; the message has the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ConfigError(
            f"{module.partition('.')[0]} is needed for this and cannot be loaded: {error}",
            hint=f"pip install 'meetingparse[{extra}]'",
        ) from error
