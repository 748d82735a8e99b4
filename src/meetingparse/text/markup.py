"""HTML and Markdown remains: tags and entities become line breaks, characters or nothing.

Block tags end a paragraph, inline tags vanish, the content of scripts and styles goes with them.
"""

from __future__ import annotations

import html

from meetingparse.patterns import re
from meetingparse.text.aligned import Edit
from meetingparse.text.characters import CJK

_BLOCK = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "table", "tr", "tbody", "thead", "caption", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "hr", "title", "section", "article", "header", "footer", "blockquote", "pre", "center"}
    | {"dl", "dt", "dd", "form", "fieldset", "figure", "figcaption", "html", "head", "body", "main"}
    | {"nav", "aside"}
)
_CELL = frozenset({"td", "th"})
_HIDDEN = frozenset({"script", "style", "noscript", "textarea", "iframe", "svg", "select"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,11})(?:[:\s/][^<>]{0,4000})?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[0-9]{0,2});|&nbsp(?![a-zA-Z])")
_DATA = re.compile(r"(?:!\[[^\[\]]{0,80}\]\()?data:image/[a-z+.]{2,12};base64,[A-Za-z0-9+/=]*\)?")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,120})\]\(([^()\s]{0,2000})(?:\s\"[^\"\n]{0,120}\")?\)")
_MORE = re.compile(r"查看原文|阅读原文|原文链接|首发地址|查看全文|閱讀原文|查看更多|点击")
_BOLD = re.compile(r"\*{2,}|(?<![0-9A-Za-z_])__(?=[^\s_])([^_\n]{1,2000})__(?![0-9A-Za-z_])")
_ESCAPE = re.compile(r"\\(?=[-*_#\[\]()<>.!+`~|\\])")
_LINE_MARK = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]+|[-*+][ \t]+(?=\S)|(?:-{3,}|\*{3,}|_{3,})[ \t]*$)", re.M
)
_SOFT_BREAK = re.compile(rf"(?<=[{CJK}，、,；;：])[ \t]*\n[ \t]*(?=[{CJK}，。、；：,;:])")


def is_html(text: str) -> bool:
    """Return whether the page is marked up in paragraphs, so that bare line breaks mean nothing."""
    lowered = text[:20000].lower()
    return text.lstrip()[:1] == "<" and ("</p>" in lowered or "</div>" in lowered)


def tags(text: str, whole: int, part: bool = False) -> list[Edit]:
    """Return the edits that take comments, tags and hidden content out of `text`.

    `whole` says that the text is an HTML page (see `is_html`), whose bare line breaks go as well;
    it makes no difference whether it is only a part of one.
    """
    edits = [_tag_edit(text, *span) for span in _tag_spans(text)]
    if whole:
        breaks = [(m.start(), m.end(), "") for m in _SOFT_BREAK.finditer(text)]
        edits = without_overlaps(edits + breaks)
    return edits


def _tag_spans(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, tag name) of every tag, comment ("!") and hidden element."""
    spans: list[tuple[int, int, str]] = []
    unclosed: set[str] = set()
    at = text.find("<")
    while at >= 0:
        end, name = at + 1, ""
        if text.startswith("<!", at):
            closing = "-->" if text.startswith("<!--", at) else ">"
            stop = -1 if closing in unclosed else text.find(closing, at)
            if stop >= 0:
                end, name = stop + len(closing), "!"
            else:
                unclosed.add(closing)
        elif found := _TAG.match(text, at):
            end, name = found.end(), found[2].lower()
            if name in _HIDDEN and not found[1] and name not in unclosed:
                stop = text.find(f"</{found[2]}", end)
                if stop >= 0:
                    end = text.find(">", stop) + 1 or len(text)
                else:
                    unclosed.add(name)
        if name:
            spans.append((at, end, name))
        at = text.find("<", end)
    return spans


def _tag_edit(text: str, start: int, end: int, name: str) -> Edit:
    if name in _BLOCK:
        return start, end, "\n"
    if name in _CELL:
        return start, end, " "
    if name == "!" and start and text[start - 1] == "\n" and text[start - 2 : start - 1].isalnum():
        # A comment on a line of its own that was set into a sentence takes its line breaks with it.
        return start - 1, end + (text[end : end + 1] == "\n" and text[end + 1 : end + 2] != "\n"), ""
    return start, end, ""


def entities(text: str) -> list[Edit]:
    """Return the edits that replace character references by their characters."""
    edits: list[Edit] = []
    for found in _ENTITY.finditer(text):
        put = html.unescape(found[0]).replace("\xa0", " ")
        if put != found[0]:
            edits.append((found.start(), found.end(), put))
    return edits


def markdown(text: str) -> list[Edit]:
    """Return the edits that take images, links, bold marks and line marks of Markdown away."""
    edits: list[Edit] = []
    if "data:image/" in text:
        edits.extend((m.start(), m.end(), "") for m in _DATA.finditer(text))
    for found in _LINK.finditer(text) if "](" in text else ():
        if found[1] or _MORE.search(found[2]):
            edits.append((found.start(), found.end(), ""))
        elif "/" in found[3] or "." in found[3] or found[3].startswith("#"):
            edits.append((found.start(), found.start(2), ""))
            edits.append((found.end(2), found.end(), ""))
    for found in _BOLD.finditer(text) if "**" in text or "__" in text else ():
        if found[1]:
            edits.append((found.start(), found.start() + 2, ""))
            edits.append((found.end() - 2, found.end(), ""))
        else:
            edits.append((found.start(), found.end(), ""))
    if "\\" in text:
        edits.extend((m.start(), m.end(), "") for m in _ESCAPE.finditer(text))
    edits.extend((m.start(), m.end(), "") for m in _LINE_MARK.finditer(text))
    return without_overlaps(edits)


def without_overlaps(edits: list[Edit]) -> list[Edit]:
    """Return `edits` in order, each that runs into an earlier one left out."""
    edits.sort()
    kept: list[Edit] = []
    for edit in edits:
        if edit[0] < edit[1] and (not kept or kept[-1][1] <= edit[0]):
            kept.append(edit)
    return kept
