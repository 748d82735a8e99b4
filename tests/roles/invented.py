"""Views of invented texts, built without the taggers."""

from __future__ import annotations

import re

from meetingparse.tag.mention import PersonMention, PostMention, View
from meetingparse.text.layout import Headline, Interval, Layout, Sentence

PEOPLE = {"林远山": "市委书记", "沈若溪": "市长", "卫小满": "副市长", "龚立新": "局长"}
POSTS = r"(国家主席|市委书记、?|市委副书记、|市长|副市长|市水务局局长|局长)?"


def view_of(text: str) -> View:
    """Build the view of `text`: a paragraph a line, sentences cut at 。！？ outside of quotation marks."""
    paragraphs: list[Interval] = []
    sentences: list[Sentence] = []
    for match in re.finditer(r"[^\n]+", text):
        for found in re.finditer(r"(?:“[^”]*”|[^。！？“])+[。！？]?", match.group()):
            sentences.append(
                Sentence(match.start() + found.start(), match.start() + found.end(), len(paragraphs))
            )
        paragraphs.append(Interval(*match.span()))
    persons = []
    for name in PEOPLE:
        for match in re.finditer(POSTS + name, text):
            start = match.end() - len(name)
            post = (PostMention(match.start(), start, text[match.start() : start]),) if match.group(1) else ()
            persons.append(PersonMention(start, match.end(), name, name, post))
    for match in re.finditer("林书记", text):
        persons.append(PersonMention(*match.span(), match.group(), "林远山", (), False))
    layout = Layout(Headline(), tuple(paragraphs), (), tuple(sentences))
    return View(text, layout, persons=tuple(sorted(persons, key=lambda person: person.start)))
