"""The main path: a raw report in, a validated `Meeting` out.

The record follows from the page and its mentions alone, so this path cuts no words and makes no spaCy
`Doc`; `nlp` is for those who want one, and its `meeting_roles` calls the same two functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from meetingparse.errors import ConfigError, MeetingParseError
from meetingparse.inputs import Source
from meetingparse.roles.assemble import build_record
from meetingparse.roles.several import build_records
from meetingparse.schema import Meeting
from meetingparse.tag.tagger import Tagger
from meetingparse.text.page import read_document

Text = str | Source
C = TypeVar("C")

if TYPE_CHECKING:
    from spacy.language import Language


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
        self._tagger = Tagger(folder)

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline; `nlp(raw)` gives the Doc with its spans, `doc._.meeting` the same record.

        Loaded when it is first asked for. Components added to it see its Docs; `parser(text)` makes none.
        """
        from meetingparse.pipeline import load

        return load(lexicons=self._lexicons)

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
        page = read_document(text, title)
        record = build_record(page, self._tagger.view(page.clean, page.layout), published)
        return Meeting.model_validate({**record, "id": _written(id)})

    def parse_all(
        self, text: str, *, title: str | None = None, published: date | None = None, id: str | None = None
    ) -> list[Meeting]:
        """Parse every meeting that one text reports: the main one, as `parser(text)` gives it, then the others.

        A further meeting is one that is opened as such (又讯, 同日下午…召开, a second byline, the next day of
        a digest); it has its own people and directives. Where the text is no report of a meeting, the list
        holds the one record that says so, or, for a digest of dated items, the record of each.

        Raises:
            TypeError: as `parser(text)`.
        """
        _check(text, title, published, id)
        page = read_document(text, title)
        records = build_records(page, self._tagger.view(page.clean, page.layout), published)
        return [Meeting.model_validate({**record, "id": _written(id)}) for record in records]

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
                `lexicons`.
            timeout: seconds for one report, where other processes parse.

        Raises:
            MeetingParseError: a text could not be parsed, and errors="raise".
        """
        from meetingparse.batch.pipe import PipeOptions, pipe

        lexicons = str(self._lexicons) if self._lexicons is not None else None
        return pipe(self, texts, PipeOptions(workers, as_tuples, errors, timeout, lexicons))


def _written(id: str | None) -> str | None:
    """Escape what could not be written as UTF-8."""
    return id if id is None else id.encode(errors="backslashreplace").decode()


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


def parse_all(
    text: str, *, title: str | None = None, published: date | None = None, id: str | None = None
) -> list[Meeting]:
    """Parse every meeting in one text; see `Parser.parse_all`."""
    _check(text, title, published, id)
    return _default().parse_all(text, title=title, published=published, id=id)
