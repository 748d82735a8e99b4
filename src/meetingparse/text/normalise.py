"""Raw page text to clean text: an ordered list of named steps, each of which yields edits.

In: the text of a web page as it was stored. Out: simplified text, one paragraph a line, aligned with
the raw text. What is no noise is not touched. Steps that depend on the whole page (is it traditional?
are its lines cut?) take that from a `Profile`, so that a piece of the page is cleaned as the page was.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from meetingparse.text import furniture, lines, marks, markup, names, pinyin, script
from meetingparse.text.aligned import AlignedText, Edit
from meetingparse.text.characters import INVISIBLE, WIDE, emoji, scripts, unusual


@dataclass(frozen=True, slots=True)
class Profile:
    """What is true of a page as a whole. `length` (code points) tells the page from pieces of it."""

    length: int
    html: bool = False
    """Marked up in paragraphs: bare line breaks mean nothing."""
    readings: bool = False
    """Readings stand in brackets behind characters."""
    traditional: bool = False
    doubled: bool = False
    """Commas stand in front of other marks."""
    dotted: bool = False
    """Dots break up words."""
    junk: bool = False
    """Random ASCII tokens at line ends."""
    width: int = 0
    """Columns at which lines are cut; 0: they are not."""


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of noise. `looks_for`: without any of these characters the step is passed over (None: never).

    `finding` names the field of the `Profile` that the step depends on; `decide` finds it from the clean
    text so far. `apply` takes that text, the finding and whether the text is only a piece of its page,
    and returns edits or another spelling of the same length.
    """

    name: str
    looks_for: Callable[[], AbstractSet[str]] | None
    apply: Callable[[str, int, bool], list[Edit] | str]
    finding: str = ""
    decide: Callable[[str], int] = len


def _characters(these: str) -> Callable[[], AbstractSet[str]]:
    found = frozenset(these)
    return lambda: found


_LINE_BREAKS = _characters("\r\x0b\x0c\x85\u2028\u2029")
_LINE_FEED = _characters("\n")
_BLANKS = _characters(
    "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)

STEPS: tuple[Step, ...] = (
    Step("line ends", _LINE_BREAKS, lambda text, _, __: lines.line_ends(text)),
    Step("tags", _characters("<"), markup.tags, "html", markup.is_html),
    Step("entities", _characters("&"), lambda text, _, __: markup.entities(text)),
    Step("markdown", _characters("[*_#>-+\\"), lambda text, _, __: markup.markdown(text)),
    Step("line ends of entities", _LINE_BREAKS, lambda text, _, __: lines.line_ends(text)),
    Step("invisible characters", lambda: INVISIBLE, lambda text, _, __: marks.dropped(text, INVISIBLE)),
    Step("emoji", emoji, lambda text, _, __: marks.dropped(text, emoji())),
    Step(
        "readings",
        _characters("(（"),
        lambda text, everywhere, _: pinyin.readings(text, bool(everywhere)),
        "readings",
        lambda text: len(pinyin.readings(text, False)) >= 2,
    ),
    Step(
        "traditional script",
        lambda: scripts().traditional,
        lambda text, yes, _: script.simplified(text) if yes else [],
        "traditional",
        script.is_traditional,
    ),
    Step("full-width letters", lambda: WIDE.keys(), lambda text, _, __: marks.narrowed(text)),
    Step(
        "doubled marks",
        _characters(",，"),
        lambda text, yes, _: marks.doubled_marks(text) if yes else [],
        "doubled",
        marks.has_doubled_marks,
    ),
    Step(
        "filter dots",
        _characters(".．*＊"),
        lambda text, everywhere, _: marks.filter_dots(text, bool(everywhere)),
        "dotted",
        marks.has_filter_dots,
    ),
    Step(
        "forum junk",
        lambda: marks.SYMBOLS,
        lambda text, yes, _: marks.junk(text) if yes else [],
        "junk",
        marks.has_junk,
    ),
    Step("padded names", _BLANKS, lambda text, _, part: names.padding(text, part)),
    Step("page furniture", None, lambda text, _, part: furniture.furniture(text, part)),
    Step("hard line breaks", _LINE_FEED, lines.hard_breaks, "width", lines.wrap_width),
    Step("blanks", _BLANKS, lambda text, _, __: lines.blanks(text)),
    Step("second copies", _LINE_FEED, lambda text, _, __: lines.copies(text)),
    Step("empty lines", _LINE_FEED, lambda text, _, __: lines.empty_lines(text)),
)


def read(raw: str, *, profile: Profile | None = None) -> AlignedText:
    """Return the clean text of `raw`, aligned with it.

    With the `profile` of a page, `raw` may be any piece of that page and is cleaned as the page was.
    Never raises on any string.
    """
    return _run(raw, profile)[0]


def clean(raw: str) -> str:
    """Return the clean text of `raw` alone.

    >>> clean("<p>　　市.委書(shū)記张　平， 出席會議。</p>")
    '市委书记张平，出席会议。'
    """
    return _run(raw, None)[0].clean


def read_page(raw: str) -> tuple[AlignedText, Profile]:
    """Return the clean text of a whole page and its profile, found on the way."""
    return _run(raw, None)


def profile_of(raw: str) -> Profile:
    """Return what is true of the page `raw` as a whole."""
    return _run(raw, None)[1]


def _run(raw: str, known: Profile | None) -> tuple[AlignedText, Profile]:
    text = AlignedText.identity(raw)
    part = known is not None and known.length != len(raw)
    alphabet = unusual(raw)
    findings: dict[str, int] = {}
    for step in STEPS:
        # A piece of a marked-up page may hold no tag, but its bare line breaks still mean nothing.
        soft = known is not None and known.html and step.finding == "html"
        if step.looks_for is not None and not soft and alphabet.isdisjoint(step.looks_for()):
            continue
        value = 0
        if step.finding:
            value = step.decide(text.clean) if known is None else getattr(known, step.finding)
            findings[step.finding] = value
        result = step.apply(text.clean, value, part)
        if isinstance(result, str):
            text = text.respelled(result)
        elif result:
            text = text.edited(result)
            if any(put for _, _, put in result):  # entities may bring in what later steps look for
                alphabet = unusual(text.clean)
    return text, known or _profile(len(raw), findings)


def _profile(length: int, findings: dict[str, int]) -> Profile:
    width = findings.pop("width", 0)
    return Profile(length, width=width, **{name: bool(value) for name, value in findings.items()})
