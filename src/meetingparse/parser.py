"""The main path: a raw report in, a validated `Meeting` out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, overload

from spacy.language import Language
from spacy.tokens import Doc

from meetingparse.errors import ConfigError, MeetingParseError
from meetingparse.inputs import Source
from meetingparse.pipeline import PUBLISHED_KEY, RECORD_KEY, load
from meetingparse.schema import Meeting
from meetingparse.text.page import read_document
from meetingparse.tokenizer import PageTokenizer

Text = str | Source
C = TypeVar("C")


class Parser:
    """Loaded once, used for any number of reports; holds no state of any report.

    Args:
        lexicons: a folder with word lists of your own, whose rows are added to the built-in ones.

    Raises:
        ConfigError: `lexicons` is no folder.
        LexiconError: a file in it cannot be read as a word list.
    """

    def __init__(self, lexicons: Path | str | None = None) -> None:
        folder = Path(lexicons) if lexicons is not None else None
        if folder is not None and not folder.is_dir():
            raise ConfigError(f"lexicons: {folder} is no folder: give the folder that holds your .tsv files")
        self._lexicons = folder
        self.nlp: Language = load(lexicons=folder)
        """The spaCy pipeline; `nlp(raw)` gives the Doc with its spans, `doc._.meeting` the record."""

    def __call__(
        self, text: str, *, title: str | None = None, published: date | None = None, id: str | None = None
    ) -> Meeting:
        """Parse one report.

        Args:
            text: the report as it was scraped, noise and all.
            title: the headline, where the caller has it apart.
            published: the day of publication; the only thing that 昨日 or a missing year is resolved from.
            id: the caller's own name for the report, copied to the record.

        Raises:
            TypeError: an argument has the wrong type. Any `str` at all gives a `Meeting`.
        """
        _check(text, title, published, id)
        record = self._doc(text, title, published).user_data[RECORD_KEY]
        return Meeting.model_validate({**record, "id": id})

    @overload
    def pipe(
        self, texts: Iterable[Text], *, workers: int = 0, timeout: float | None = None
    ) -> Iterator[Meeting]: ...
    @overload
    def pipe(
        self, texts: Iterable[tuple[Text, C]], *, as_tuples: Literal[True], workers: int = 0,
        timeout: float | None = None,
    ) -> Iterator[tuple[Meeting, C]]: ...  # fmt: skip
    @overload
    def pipe(
        self, texts: Iterable[Text], *, errors: Literal["return"], workers: int = 0,
        timeout: float | None = None,
    ) -> Iterator[Meeting | MeetingParseError]: ...  # fmt: skip
    @overload
    def pipe(
        self, texts: Iterable[tuple[Text, C]], *, as_tuples: Literal[True], errors: Literal["return"],
        workers: int = 0, timeout: float | None = None,
    ) -> Iterator[tuple[Meeting | MeetingParseError, C]]: ...  # fmt: skip

    def pipe(
        self,
        texts: Iterable[Any],
        *,
        as_tuples: bool = False,
        errors: Literal["raise", "return"] = "raise",
        workers: int = 0,
        timeout: float | None = None,
    ) -> Iterator[Any]:
        """Parse reports one after another, in order, holding few at a time.

        Args:
            texts: reports as `str`, or as `Source` where title, day or id are known.
            as_tuples: `texts` are (text, context) pairs, and so are the results.
            errors: what a text that cannot be parsed does: end it all, or give its error as the result.
            workers: processes that parse; 0 is this one. They load a parser of their own, with the same
                `lexicons` but without what was changed in `nlp` since.
            timeout: seconds for one report, where other processes parse.

        Raises:
            MeetingParseError: a text could not be parsed, and errors="raise".
        """
        from meetingparse.batch.pipe import PipeOptions, pipe

        lexicons = str(self._lexicons) if self._lexicons is not None else None
        return pipe(self, texts, PipeOptions(workers, as_tuples, errors, timeout, lexicons))

    def _doc(self, text: str, title: str | None, published: date | None) -> Doc:
        tokenizer = self.nlp.tokenizer
        assert isinstance(tokenizer, PageTokenizer)
        doc = tokenizer.page_doc(read_document(text, title))
        doc.user_data[PUBLISHED_KEY] = published
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        return doc


def _check(text: object, title: object, published: object, id: object) -> None:
    wanted: tuple[tuple[str, object, tuple[type, ...], str], ...] = (
        ("text", text, (str,), "a str (read bytes with meetingparse.text.decode)"),
        ("title", title, (str, type(None)), "a str or None"),
        ("published", published, (date, type(None)), "a datetime.date or None"),
        ("id", id, (str, type(None)), "a str or None"),
    )
    for name, value, types, said in wanted:
        if not isinstance(value, types):
            raise TypeError(f"{name} must be {said}, not {type(value).__name__}")


@cache
def _default() -> Parser:
    return Parser()


def parse(
    text: str, *, title: str | None = None, published: date | None = None, id: str | None = None
) -> Meeting:
    """Parse one report with a parser that is loaded on the first call; see `Parser.__call__`."""
    _check(text, title, published, id)
    return _default()(text, title=title, published=published, id=id)
