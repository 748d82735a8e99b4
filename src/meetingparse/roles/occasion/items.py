"""Find where other meetings begin in a report, and cut a document into parts that are read by themselves.

In: a `View`, its `Occasion` and which sentences are the main meeting's. Out: intervals of the clean
text, one for each further meeting, and for an interval the `Page` and `View` of a document that holds
nothing else. In doubt there is one meeting: a further one must be opened by words that only open
another (又讯, 同日下午…召开, a second byline, a new day) and must have a name of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from meetingparse.patterns import re
from meetingparse.roles.occasion.judge import Occasion
from meetingparse.roles.occasion.names import NamePhrase
from meetingparse.tag.mention import Mention, PersonMention, View
from meetingparse.text.layout import Interval, Sentence, lay_out
from meetingparse.text.page import Page

Span = tuple[int, int]
M = TypeVar("M", bound=Mention)

_ITEM = re.compile(r"[ \u3000]*(?:又讯|另讯)")
_BYLINE = re.compile(
    r"[ \u3000]*(?:本[报台站网刊社][^，,。（(]{0,12})?(?:讯|消息)?[ \u3000]?[（(][^（）()\n]{0,8}(?:记者|通讯员)[^（）()\n]{1,40}[）)]"
)
_SAME_DAY = re.compile(
    r"[ \u3000]*(?:【[^】\n]{1,20}】|[^，,。；;：:\n]{2,16}[：:])?(?:(?:同日|当[日天晚]|同一天|次日|翌日|第二天)(?:[上下]午|晚上?|早上|中午)?|"
    r"会后|会议结束后|散会后|(?:大|座谈|推进|动员|部署|全)会(?:结束)?(?:之)?后|(?P<then>随后|接着|紧接着|之后|稍后))[,，]?"
)
_DAY = re.compile(
    r"[ \u3000]*(?:【[^】\n]{1,20}】|[^，,。；;：:\n]{2,16}[：:])?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．][ \u3000]?)?[■●◆▲★]?[ \u3000]?"
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日(?!至|到|[—\-－~～])"
)
_SESSION = re.compile(r"全体会议|全会|[开闭]幕|预备会|分组|分团|主席团|各代表团|阶段|分论坛")
"""Sessions of one congress, told day by day, are one meeting."""
_MEETS = ("会", "会议", "论坛", "班")
_ALIKE = 0.7
"""Names that share so much at both ends are two wordings of one."""
_HEADING = 40
_NO_HEADING = "。；;：:，,”"
_LEAST = 24
"""Nothing is told of a meeting in fewer characters."""


def other_meetings(view: View, occasion: Occasion, main: Sequence[bool]) -> list[Span]:
    """Return the intervals of the clean text that report further meetings, in order, without overlap.

    `main` has one value per sentence of the layout. Empty for what is no meeting; see `dated_items`.
    """
    if not occasion.is_meeting or len(view.layout.sentences) < 2:
        return []
    sentences = view.layout.sentences
    opens = list(_openings(view, occasion))
    found: list[Span] = []
    for place, (first, to_the_end) in enumerate(opens):
        until = opens[place + 1][0] if place + 1 < len(opens) else len(sentences)
        last = until if to_the_end else _end_of(sentences, main, first, until)
        start, end = sentences[first].start, sentences[last - 1].end
        if end - start >= _LEAST:
            found.append((start, end))
    return found


def _openings(view: View, occasion: Occasion) -> Iterator[tuple[int, bool]]:
    """Yield the sentences that open a further meeting, and whether it goes on to the next one or the end."""
    text, sentences = view.text, view.layout.sentences
    dated = _dated(view, occasion)
    for index, sentence in enumerate(sentences):
        if not index:
            continue
        opens = sentences[index - 1].paragraph != sentence.paragraph
        start, end = sentence.start, sentence.end
        if opens and (_ITEM.match(text, start, end) or _BYLINE.match(text, start, end)):
            if _ITEM.match(text, start, end) or _held(occasion, text, start, end):
                yield _with_heading(text, sentences, index), True
        elif index in dated:
            yield _with_heading(text, sentences, index), True
        elif _opens_another(occasion, text, start, end):
            yield index, False


def _opens_another(occasion: Occasion, text: str, start: int, end: int) -> bool:
    """Tell whether a sentence says that another meeting was held later (同日下午, 会后).

    随后 and the like lead to the next step of the same meeting as well, and so need a name that has little
    in common with the main one's.
    """
    opening = _SAME_DAY.match(text, start, end)
    if opening is None:
        return False
    for phrase in _held(occasion, text, start, end):
        words = text[phrase.start : phrase.end]
        if not _is_own(occasion, text, phrase):
            continue
        if opening["then"] is None or (words.endswith(_MEETS) and not _alike(occasion, words)):
            return True
    return False


def _alike(occasion: Occasion, words: str) -> bool:
    """Tell whether half of the characters of `words` stand in the main meeting's name."""
    name = occasion.name.text if occasion.name is not None else ""
    return 2 * len(set(words) & set(name)) >= len(set(words))


def _held(occasion: Occasion, text: str, start: int, end: int) -> list[NamePhrase]:
    """Return the named meetings that text[start:end] says were held."""
    return [p for p in occasion.phrases_in(start, end) if p.bond == "held" and not p.bare]


def _is_own(occasion: Occasion, text: str, phrase: NamePhrase) -> bool:
    """Tell whether `phrase` names a meeting apart from the main one."""
    words = text[phrase.start : phrase.end]
    if occasion.name is None or occasion.is_other(phrase, words):
        return occasion.name is not None
    name = occasion.name.text
    if name in words or words in name:
        return False
    alike = _shared(name, words) + _shared(name[::-1], words[::-1])
    return alike < _ALIKE * min(len(name), len(words))


def _shared(first: str, second: str) -> int:
    """Return how many characters two strings have in common at their beginning."""
    return next((at for at, (one, two) in enumerate(zip(first, second, strict=False)) if one != two), 0)


def _dated(view: View, occasion: Occasion) -> frozenset[int]:
    """Return the paragraphs' first sentences from the second on, where each tells of a day and a meeting.

    Only a digest is meant: the first paragraph must have that form too, and no name a mere session.
    """
    text, found = view.text, []
    paragraph = -1
    for index, sentence in enumerate(view.layout.sentences):
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        held = _held(occasion, text, sentence.start, sentence.end)
        told = _DAY.match(text, sentence.start, sentence.end) is not None and bool(held)
        if not index and not told:
            return frozenset()
        if told and index and any(_is_own(occasion, text, p) for p in held):
            if any(_SESSION.search(text, p.start, p.end) for p in held):
                return frozenset()
            found.append(index)
    return frozenset(found)


def _with_heading(text: str, sentences: Sequence[Sentence], index: int) -> int:
    """Return the sentence that is the headline right in front of sentence `index`, else `index`."""
    before = sentences[index - 1]
    alone = index < 2 or sentences[index - 2].paragraph != before.paragraph
    short = before.end - before.start <= _HEADING and text[before.end - 1] not in _NO_HEADING
    return index - 1 if index > 1 and alone and short else index


def _end_of(sentences: Sequence[Sentence], main: Sequence[bool], first: int, until: int) -> int:
    """Return the sentence in front of which the meeting that sentence `first` opens ends.

    It has the rest of its paragraph, and what follows as far as that is not the main meeting's.
    """
    last = first + 1
    while last < until and (sentences[last].paragraph == sentences[first].paragraph or not main[last]):
        last += 1
    return last


def dated_items(view: View) -> list[Span]:
    """Return the paragraphs that begin with a day each (a round-up), with what follows them; [] for fewer than two."""
    text, layout = view.text, view.layout
    starts: list[int] = []
    heading = -1
    for paragraph in layout.paragraphs:
        if _DAY.match(text, paragraph.start, paragraph.end):
            starts.append(heading if heading >= 0 else paragraph.start)
        short = paragraph.end - paragraph.start <= _HEADING and text[paragraph.end - 1] not in _NO_HEADING
        heading = paragraph.start if short else -1
    if len(starts) < 2 or not layout.sentences:
        return []
    return list(zip(starts, [*starts[1:], layout.sentences[-1].end], strict=True))


def part_of(page: Page, view: View, span: Span) -> tuple[Page, View]:
    """Return the document that holds text[start:end] of `view` alone; its mentions lead to the same raw text.

    Who is named there by a short form keeps the full name that the whole document gives.
    """
    start, end = span
    clean = view.text[start:end]
    layout = lay_out(clean)
    part = Page(clean, page.border - start, None, page.text, layout)
    inside = [p for p in view.persons if start <= p.outer_start and p.outer_end <= end]
    return part, View(
        clean,
        layout,
        tuple(_moved(one, start) for one in view.dates if start <= one.start and one.end <= end),
        tuple(_moved(one, start) for one in view.places if start <= one.start and one.end <= end),
        tuple(_person(one, span) for one in inside),
    )


def _person(one: PersonMention, span: Span) -> PersonMention:
    start, end = span
    posts = tuple(
        replace(post, start=post.start - start, end=post.end - start, organ_end=post.organ_end - start)
        for post in one.posts
        if start <= post.start and post.end <= end
    )
    return replace(
        one,
        start=one.start - start,
        end=one.end - start,
        outer_start=one.outer_start - start,
        outer_end=one.outer_end - start,
        posts=posts,
        head=_moved(one.head, start) if one.head is not None else None,
    )


def _moved(one: M, by: int) -> M:
    return replace(one, start=one.start - by, end=one.end - by)


def without(
    main: Sequence[bool], sentences: Sequence[Interval | Sentence], spans: Sequence[Span]
) -> list[bool]:
    """Return `main` with False for the sentences inside `spans`, unless none would be left.

    `spans` are in order and apart, as `other_meetings` returns them.
    """
    starts = [start for start, _ in spans]
    values: list[bool] = []
    for own, sentence in zip(main, sentences, strict=True):
        at = bisect_right(starts, sentence.start) - 1
        values.append(own and not (at >= 0 and sentence.start < spans[at][1]))
    return values if any(values) else list(main)
