"""Patterns wait to be compiled, and all of the package's own can be."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import meetingparse
from meetingparse import patterns
from meetingparse.patterns import Compiled, Waiting
from meetingparse.text.characters import HAN

_MODULES = sorted(
    one.name for one in pkgutil.walk_packages(meetingparse.__path__, "meetingparse.") if one.name[-2:] != "__"
)


def test_a_pattern_waits_until_it_is_used() -> None:
    pattern = patterns.re.compile("会+")
    assert type(pattern) is Waiting
    assert pattern.search("大会会议", 2).span() == (2, 3)
    assert type(pattern) is Compiled
    assert (pattern.pattern, pattern.flags) == ("会+", re.UNICODE)


def test_modules_pass_on_their_other_names() -> None:
    assert patterns.re.escape is re.escape
    assert patterns.regex.match(r"\p{Han}", "会") is not None


def test_a_broken_pattern_raises_when_it_is_used() -> None:
    pattern = patterns.re.compile("(会")
    with pytest.raises(re.error):
        pattern.match("会")


def test_what_a_pattern_does_not_pass_on_is_said() -> None:
    with pytest.raises(AttributeError, match="scanner"):
        patterns.re.compile("会").scanner("会")


@pytest.mark.parametrize("module", _MODULES)
def test_every_pattern_of_a_module_compiles(module: str) -> None:
    for value in vars(import_module(module)).values():
        if isinstance(value, Compiled):
            assert value.pattern


def test_the_class_of_han_characters_is_that_of_regex() -> None:
    own, known = re.compile(f"[{HAN}]"), patterns.regex.compile(r"\p{Han}")
    basic = map(chr, range(0x10000))  # beyond, later versions of Unicode have more
    assert [c for c in basic if bool(own.match(c)) != bool(known.match(c))] == []
