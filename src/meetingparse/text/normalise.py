"""Raw page text to clean text: an ordered list of named steps, each of which yields edits.

In: the text of a web page as it was stored. Out: simplified text, one paragraph a line, aligned with
the raw text. What is no noise is not touched. Steps that depend on the whole page (is it traditional?
are its lines cut?) take that from a `Profile`, so that a piece of the page is cleaned as the page was.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from meetingparse.text import furniture, lines, markup, marks, names, pinyin, script
from meetingparse.text.aligned import AlignedText, Edit
from meetingparse.text.characters import INVISIBLE, WIDE, emoji, scripts


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
    part: bool = False
    """The text at hand is only a piece of the page, its first and last lines perhaps pieces of lines."""


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of noise. `looks_for`: without any of these characters the step is passed over
    (None: never)."""

    name: str
    looks_for: Callable[[], AbstractSet[str]] | None
    apply: Callable[[str, Profile], list[Edit] | str]
    """Clean text so far and profile to edits, or to another spelling of the same length."""
    decide: Callable[[str, Profile], Profile] | None = None
    """Clean text so far and profile to the profile with this step's own finding in it."""


def _characters(these: str) -> Callable[[], AbstractSet[str]]:
    found = frozenset(these)
    return lambda: found


_LINE_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_BLANKS = "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_WIDE = frozenset(WIDE)

STEPS: tuple[Step, ...] = (
    Step("line ends", _characters(_LINE_BREAKS), lambda text, page: lines.line_ends(text)),
    Step(
        "tags",
        _characters("<"),
        lambda text, page: markup.tags(text, page.html),
        lambda text, page: replace(page, html=markup.is_html(text)),
    ),
    Step("entities", _characters("&"), lambda text, page: markup.entities(text)),
    Step("markdown", _characters("[*_#>-+"), lambda text, page: markup.markdown(text)),
    Step("line ends of entities", _characters(_LINE_BREAKS), lambda text, page: lines.line_ends(text)),
    Step("invisible characters", lambda: INVISIBLE, lambda text, page: marks.dropped(text, INVISIBLE)),
    Step("emoji", emoji, lambda text, page: marks.dropped(text, emoji())),
    Step(
        "readings",
        _characters("(（"),
        lambda text, page: pinyin.readings(text, page.readings),
        lambda text, page: replace(page, readings=len(pinyin.readings(text, False)) >= 2),
    ),
    Step(
        "traditional script",
        lambda: scripts().traditional,
        lambda text, page: script.simplified(text) if page.traditional else [],
        lambda text, page: replace(page, traditional=script.is_traditional(text)),
    ),
    Step("full-width letters", lambda: _WIDE, lambda text, page: marks.narrowed(text)),
    Step(
        "doubled marks",
        _characters(",，"),
        lambda text, page: marks.doubled_marks(text) if page.doubled else [],
        lambda text, page: replace(page, doubled=marks.has_doubled_marks(text)),
    ),
    Step(
        "filter dots",
        _characters(".．*＊"),
        lambda text, page: marks.filter_dots(text, page.dotted),
        lambda text, page: replace(page, dotted=marks.has_filter_dots(text)),
    ),
    Step(
        "forum junk",
        lambda: marks.SYMBOLS,
        lambda text, page: marks.junk(text) if page.junk else [],
        lambda text, page: replace(page, junk=marks.has_junk(text)),
    ),
    Step("padded names", _characters(_BLANKS), lambda text, page: names.padding(text)),
    Step("page furniture", None, lambda text, page: furniture.furniture(text, page.part)),
    Step(
        "hard line breaks",
        _characters("\n"),
        lambda text, page: lines.hard_breaks(text, page.width, page.part),
        lambda text, page: replace(page, width=lines.wrap_width(text)),
    ),
    Step("blanks", _characters(_BLANKS), lambda text, page: lines.blanks(text)),
    Step("second copies", _characters("\n"), lambda text, page: lines.copies(text)),
    Step("empty lines", _characters("\n"), lambda text, page: lines.empty_lines(text)),
)


def read(raw: str, *, profile: Profile | None = None) -> AlignedText:
    """Return the clean text of `raw`, aligned with it.

    With the `profile` of a page, `raw` may be any piece of that page and is cleaned as the page was.
    Never raises on any string.
    """
    if profile is not None and profile.length != len(raw):
        profile = replace(profile, part=True)
    return _run(raw, profile)[0]


def clean(raw: str) -> str:
    """Return the clean text of `raw` alone.

    >>> clean("<p>市.委書(shū)記 张　平，　　出席會議。</p>")
    '市委書记 张平，出席會議。'
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
    page = Profile(len(raw)) if known is None else known
    alphabet: AbstractSet[str] = frozenset(raw)
    for step in STEPS:
        if step.looks_for is not None and alphabet.isdisjoint(step.looks_for()):
            continue
        if known is None and step.decide is not None:
            page = step.decide(text.clean, page)
        result = step.apply(text.clean, page)
        if isinstance(result, str):
            text = text.respelled(result)
        elif result:
            text = text.edited(result)
            if any(put for _, _, put in result):  # entities may bring in what later steps look for
                alphabet = frozenset(text.clean)
    return text, page
