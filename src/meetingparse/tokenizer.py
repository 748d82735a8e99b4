"""The tokenizer of the spaCy pipeline: a raw page in, the words of its clean text out.

The only module that imports jieba. A token is a word as jieba cuts it (its HMM on), cut further at
the borders of dates, places, persons and posts, so that no mention is lost to a wrong word. The
texts of the tokens joined are the clean text; blanks are tokens of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from meetingparse.patterns import re
from meetingparse.tag.mention import Mention, View
from meetingparse.tag.tagger import Tagger
from meetingparse.text.page import Page, read_document

PAGE_KEY = "meetingparse.page"
VIEW_KEY = "meetingparse.view"
STARTS_KEY = "meetingparse.starts"


class PageTokenizer(DummyTokenizer):
    """Cleans a raw page, finds its mentions and cuts it into words; `doc.text` is the clean text.

    Until `meeting_roles` has run, `doc.user_data` holds the `Page`, the `View` and the index of the
    token that begins at each offset.
    """

    def __init__(self, vocab: Vocab, lexicons: str | None = None) -> None:
        self.vocab = vocab
        self.lexicons = lexicons
        self.tagger = Tagger(Path(lexicons) if lexicons else None)

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a raw text."""
        return self.page_doc(read_document(text))

    def page_doc(self, page: Page) -> Doc:
        """Return the Doc of a page that has been read already."""
        view = self.tagger.view(page.clean, page.layout)
        words = words_of(page.clean, (at for one in all_mentions(view) for at in (one.start, one.end)))
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        starts: dict[int, int] = {}
        at = 0
        for index, word in enumerate(words):
            starts[at] = index
            at += len(word)
        doc.user_data[PAGE_KEY] = page
        doc.user_data[VIEW_KEY] = view
        doc.user_data[STARTS_KEY] = starts
        return doc

    def __reduce__(self) -> tuple[type[PageTokenizer], tuple[Vocab, str | None]]:
        return PageTokenizer, (self.vocab, self.lexicons)


def all_mentions(view: View) -> Iterable[Mention]:
    """Yield dates, places, persons and their posts."""
    yield from view.dates
    yield from view.places
    for person in view.persons:
        yield person
        yield from person.posts


@spacy.registry.tokenizers("meetingparse.PageTokenizer.v1")  # type: ignore[attr-defined,untyped-decorator,unused-ignore]
def create_tokenizer(lexicons: str | None = None) -> Callable[[Any], PageTokenizer]:
    """Return the factory that the pipeline's config names."""
    return lambda nlp: PageTokenizer(nlp.vocab, lexicons)


@cache
def segmenter() -> Callable[[str], list[str]]:
    """Return jieba's cut: the compiled port with the same dictionary and algorithm, else jieba."""
    try:
        import rjieba

        return lambda text: _latin_cut(rjieba.cut(text, True))
    except ImportError:
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)
        return jieba.Tokenizer().lcut  # type: ignore[no-any-return]


_LATIN = re.compile(r"[a-zA-Z0-9]+(?:\.[0-9]+)?%?|[^a-zA-Z0-9]+")
_LATIN_MARKS = re.compile(r"[._\-]")


def _latin_cut(words: list[str]) -> list[str]:
    """Cut a.b and 2020-2021 at the marks as jieba does: the only words that its port leaves whole."""
    cut: list[str] = []
    for word in words:
        if len(word) > 1 and word.isascii() and _LATIN_MARKS.search(word):
            cut += _LATIN.findall(word)
        else:
            cut.append(word)
    return cut


def words_of(text: str, borders: Iterable[int] = ()) -> list[str]:
    """Cut `text` into words that no `border` (an offset in `text`) lies inside of."""
    text = _encodable(text)
    pending = sorted({*borders, len(text)})
    words: list[str] = []
    index = position = 0
    for word in segmenter()(text):
        stop = position + len(word)
        while pending[index] <= position and index < len(pending) - 1:
            index += 1
        if pending[index] >= stop:
            words.append(word)
            position = stop
            continue
        while pending[index] < stop:
            words.append(text[position : pending[index]])
            position = pending[index]
            index += 1
        words.append(text[position:stop])
        position = stop
    return words


def _encodable(text: str) -> str:
    """Put ? for lone surrogates, which no compiled segmenter takes; the length stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("?" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
