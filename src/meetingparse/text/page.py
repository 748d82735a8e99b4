"""One document as the later steps read it: the caller's title and the text as one clean string.

In: raw text and, if the caller has it apart, the raw title. Out: a `Page`, whose clean string begins
with the title, and which leads every clean interval back to the raw string that it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetingparse.text.aligned import AlignedText, Field
from meetingparse.text.layout import Layout, lay_out
from meetingparse.text.normalise import read_page


@dataclass(frozen=True, slots=True)
class Page:
    """`clean` is title, line feed and text; `border` is where the text begins in it (0: no title)."""

    clean: str
    border: int
    title: AlignedText | None
    text: AlignedText
    layout: Layout

    def raw_span(self, start: int, end: int) -> tuple[Field, int, int]:
        """Return which raw string the clean interval comes from, and the raw interval there."""
        if self.title is not None and start < self.border:
            return "title", *self.title.raw_span(start, min(end, self.border - 1))
        return "text", *self.text.raw_span(start - self.border, end - self.border)


def read_document(text: str, title: str | None = None) -> Page:
    """Clean `text` and `title` and find their parts. Never raises on any two strings.

    A title that the text itself begins with is left out: its mentions then point into the text.
    """
    body, _ = read_page(text)
    head = read_page(title)[0] if title else None
    if head is None or not head.clean.strip() or _opens_with(body.clean, head.clean):
        return Page(body.clean, 0, None, body, lay_out(body.clean))
    clean = f"{head.clean}\n{body.clean}"
    border = len(head.clean)
    return Page(clean, border + 1, head, body, lay_out(clean, border))


def _opens_with(text: str, title: str) -> bool:
    """Tell whether one of the first lines of `text` is the title, blanks aside."""
    wanted = "".join(title.split())
    lines = text[: 4 * len(title) + 200].split("\n")[:6]
    return any("".join(line.split()) == wanted for line in lines)
