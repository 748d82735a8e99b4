"""`re` and `regex` whose `compile` waits: a pattern is compiled when it is first asked to match.

The project has some 600 expressions; compiling them all takes half a second, and a page needs a part of
them. `from meetingparse.patterns import re` is used like the module itself, all of whose other names it
passes on. For the type checker the two are the modules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re as re

    import regex as regex

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_VALUES = ("pattern", "flags", "groups", "groupindex")


class Compiled:
    """A compiled pattern's methods and values."""

    __slots__ = ("_source", *_METHODS, *_VALUES)


class Waiting(Compiled):
    """Stands for a pattern; when something of it is first asked for it compiles and turns into a `Compiled`.

    That class has no `__getattr__`, with which every later call would take a third longer.
    """

    __slots__ = ()

    def __init__(self, compile: Any, pattern: str, flags: int) -> None:
        self._source = (compile, pattern, flags)

    def __getattr__(self, name: str) -> Any:
        """Compile; called only while the slot `name` is empty."""
        if name not in _METHODS and name not in _VALUES:
            raise AttributeError(f"a pattern has no {name!r} here: add it to _METHODS or _VALUES")
        compile, pattern, flags = self._source
        compiled = compile(pattern, flags)
        for each in (*_METHODS, *_VALUES):
            setattr(self, each, getattr(compiled, each))
        self.__class__ = Compiled  # type: ignore[assignment]  # last: other threads may be here too
        return getattr(compiled, name)


class _Deferred:
    """A module of regular expressions, imported on first use, whose `compile` returns a `Waiting`."""

    def __init__(self, module: str) -> None:
        self._module = module

    def compile(self, pattern: str, flags: int = 0) -> Waiting:
        """Return a pattern that is compiled on first use; an error in it is raised then."""
        return Waiting(self._now, pattern, flags)

    def _now(self, pattern: str, flags: int) -> Any:
        return import_module(self._module).compile(pattern, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(import_module(self._module), name)
        setattr(self, name, value)
        return value


if not TYPE_CHECKING:
    re = _Deferred("re")
    regex = _Deferred("regex")
