"""The posts behind a person's name: a title (张三书记) or a bracket (张三（县委书记）).

In: clean text and where a name ends. Out: `PostMention`s. Offsets are code points in the clean text, end
exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetingparse.patterns import regex
from meetingparse.tag.mention import PostMention
from meetingparse.tag.post_lexicon import PostLexicon
from meetingparse.tag.post_phrases import OPENING, bracket_post, split_post

_ADDRESS = frozenset({"老师"})
"""Addresses: they end a name and are no post, as 同志 is none."""
_BRACKET_DROP = regex.compile(
    r"^(?:女|男|兼|[\p{Han}]{1,5}族|左[一二三四五六七八九]?|右[一二三四五六七八九]?|中|主持人|图|资料|音译|音|化名|.{0,4}籍)$"
)


@dataclass(frozen=True, slots=True)
class BehindPosts:
    """What stands behind a name and belongs to it: a title (张三书记) or posts in brackets."""

    posts: tuple[PostMention, ...]
    end: int


def behind_posts(text: str, name_end: int, limit: int, lexicon: PostLexicon) -> BehindPosts:
    """Read a title or a bracket right behind the name; `limit` is the end of the sentence."""
    posts: list[PostMention] = []
    end = name_end
    if end < limit and text[end] in "（([〔【":
        close = text.find(OPENING[text[end]], end, min(limit, end + 60))
        if close > 0:
            start = end + 1
            for at in range(end + 1, close + 1):
                if text[at] in "，,、）)]〕】；;" and at >= start:
                    piece = text[start:at]
                    if piece[:1] == "兼" and len(piece) > 3:
                        posts.extend(bracket_post(text, start, at, lexicon))
                    elif not _BRACKET_DROP.match(piece) and lexicon.title_start(text, start, at) >= 0:
                        posts.extend(split_post(text, start, at, lexicon))
                    start = at + 1
            end = close + 1
    for size in range(min(lexicon.longest, limit - end), 1, -1):
        if text[end : end + size] in lexicon.behind:
            if text[end : end + size] != "代表" or _ENDS_THERE.match(text, end + size):
                if text[end : end + size] not in _ADDRESS:
                    posts.append(PostMention(end, end + size, text[end : end + size], end))
                end += size
            break
    return BehindPosts(tuple(posts), end)


_ENDS_THERE = regex.compile(r"[、，,。；;：:\s]|$|发言|表示|说|等|出席|参加|介绍|就")
