"""The tokenizer of the pipeline: jieba's segmentation of the clean text, aligned with the raw page.

The only module that imports jieba. A token is a word as jieba cuts it (its HMM on); blanks are
tokens of their own, so that the texts of the tokens joined are the clean text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from meetingparse.text.page import Page, read_document

PAGE_KEY = "meetingparse.page"


@cache
def segmenter() -> Callable[[str], list[str]]:
    """Return jieba's cut: the compiled port with the same dictionary and algorithm, else jieba."""
    try:
        import rjieba

        return lambda text: rjieba.cut(text, True)
    except ImportError:
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)
        own = jieba.Tokenizer()
        return own.lcut  # type: ignore[no-any-return]


def words_of(text: str, borders: Iterable[int] = ()) -> list[str]:
    """Cut `text` into words that no `border` (an offset in `text`) lies inside of."""
    cut = sorted({0, len(text), *borders})
    words: list[str] = []
    position = 0
    pending = iter(cut)
    border = next(pending)
    for word in segmenter()(_encodable(text)):
        stop = position + len(word)
        start = position
        while border <= start and border < len(text):
            border = next(pending)
        while start < border < stop:
            words.append(text[start:border])
            start = border
            border = next(pending)
        words.append(text[start:stop])
        position = stop
    if position < len(text):
        words.append(text[position:])
    return words


def _encodable(text: str) -> str:
    """Put U+FFFD for lone surrogates, which no compiled segmenter takes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "replace").decode("utf-16-le", "replace")
    return text


class PageTokenizer(DummyTokenizer):  # type: ignore[misc]
    """Cleans a raw page and cuts it into words; `doc.text` is the clean text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return self.page_doc(read_document(text))

    def page_doc(self, page: Page) -> Doc:
        """Return the words of a page that has been read already."""
        doc = make_doc(self.vocab, page.clean)
        doc.user_data[PAGE_KEY] = page
        return doc

    def __reduce__(self) -> tuple[type[PageTokenizer], tuple[Vocab]]:
        return PageTokenizer, (self.vocab,)


def make_doc(vocab: Vocab, text: str, borders: Iterable[int] = ()) -> Doc:
    """Return a Doc whose text is exactly `text`."""
    words = [_encodable(word) for word in words_of(text, borders)]
    return Doc(vocab, words=words, spaces=[False] * len(words))


@spacy.registry.tokenizers("meetingparse.PageTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Any], PageTokenizer]:
    """Return the factory that the pipeline's config names."""
    return lambda nlp: PageTokenizer(nlp.vocab)
