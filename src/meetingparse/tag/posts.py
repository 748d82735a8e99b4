"""The posts in front of a person's name.

In: clean text and where a name stands. Out: `PostMention`s with the organ told apart from the
title. Does not decide what is a name. Offsets are code points in the clean text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetingparse.patterns import regex
from meetingparse.tag.mention import DateMention, PostMention
from meetingparse.tag.post_lexicon import PostLexicon
from meetingparse.tag.post_phrases import (
    CLOSING,
    ORGAN_END,
    PLURAL,
    bracket_post,
    chunk_start,
    is_post_like,
    nominal_start,
    split_post,
)

_COMMAS = frozenset(",，")
_LIST_MARKS = frozenset(("、", "和", "、和", "及", "以及", "与", "兼", "/", "／", "|", "｜"))
"""Between two names of one list."""
_UNKNOWN_ITEM = regex.compile(r"、[\p{Han}·]{2,10}、")
"""One item of a list that was not known for a name."""
_QUALITY = regex.compile(
    r"(?:组长|成员|委员|代表|专家|校友|嘉宾|顾问|负责人|获得者|理事|会员|会长)(?![会团队大性们组库楼室处部长])"
)
"""In what quality somebody is there; a body may follow."""
_SHORTEST_BODY = 4
"""Characters of a body between a post and a name: 北京大学, not 办公室."""
_COUNTED = regex.compile(r"[0-9一二三四五六七八九十百两]{1,4}[位名]$")


@dataclass(frozen=True, slots=True)
class FrontPosts:
    """What stands in front of a name: its posts, where they begin, and whether a list goes on there.

    `start` is where the posts (or the bare name) begin. `joined` is true where only a list mark
    stands between the previous name and this one, so that a shared title carries over.
    """

    posts: tuple[PostMention, ...]
    start: int
    joined: bool
    loose: bool = False
    """Only a comma stands between: a title goes on to this name where it is one of many (市领导甲，乙)."""


def front_posts(
    text: str, low: int, name_start: int, lexicon: PostLexicon, dates: Sequence[DateMention] = ()
) -> FrontPosts:
    """Read the posts that end at `name_start`; nothing left of `low` belongs to this name.

    Args:
        low: the end of the previous name (with a title or bracket behind it), or of the sentence before.
    """
    high = name_start
    while high > low + 2 and text[high - 1] in " 　" and lexicon.title_start(text, low, high - 1) >= 0:
        high -= 1
    filler = text[low:high].strip()
    if not filler:
        return FrontPosts((), name_start, low > 0 and text[low:high].isspace() and text[low] != "\n")
    if filler in _LIST_MARKS or _UNKNOWN_ITEM.fullmatch(filler):
        return FrontPosts((), name_start, True)
    if filler in _COMMAS:
        return FrontPosts((), name_start, True, True)
    bare_end = high
    also: tuple[PostMention, ...] = ()
    closing = text[high - 1] if high > low else ""
    if closing in "）)":  # a bracket that qualifies the post is no part of it
        opened = text.rfind(CLOSING[closing], low, high)
        if opened > low:
            bare_end = opened
            also = bracket_post(text, opened + 1, high - 1, lexicon)
    if text.endswith("领导同志", low, bare_end):
        bare_end -= 2  # 同志 is no part of a post
    start = chunk_start(text, low, bare_end, lexicon)
    nominal = nominal_start(text, start, bare_end, lexicon, dates)
    if text.startswith("等", nominal) and not text.startswith("等级", nominal):
        return FrontPosts((), name_start, False)  # the label of the list before
    if nominal >= bare_end or not is_post_like(text, nominal, bare_end, lexicon):
        return FrontPosts((), name_start, False)
    spans = [(nominal, bare_end)]
    begin = nominal
    while begin == start and begin > low:
        extended = _extend(text, low, begin, spans, lexicon, dates)
        if extended is None:
            break
        start, begin = extended
    posts: list[PostMention] = []
    for left, right in spans:
        posts.extend(split_post(text, left, right, lexicon))
    return FrontPosts((*posts, *also), spans[0][0], False)


def label_posts(text: str, start: int, end: int, lexicon: PostLexicon) -> tuple[PostMention, ...]:
    """Return the posts of a head [start, end) in front of a list: (选举产生了)公司工会委员会委员."""
    return tuple(split_post(text, nominal_start(text, start, end, lexicon, ()), end, lexicon))


def posts_before_body(
    text: str, low: int, name_start: int, lexicon: PostLexicon, dates: Sequence[DateMention] = ()
) -> tuple[PostMention, ...]:
    """Read the posts in front of a name whose title is behind it, a bare body between or nothing at all.

    宣讲团成员、经济学院张三教授; 专家组成员北京大学张三院士; 总队党委书记、张三总队长.
    """
    start = chunk_start(text, low, name_start, lexicon)
    for found in _QUALITY.finditer(text, start, name_start - _SHORTEST_BODY):
        cut = found.end()
        if lexicon.title_start(text, start, cut) >= 0 and ORGAN_END.search(text[cut:name_start]):
            posts = front_posts(text, low, cut, lexicon, dates).posts
            return () if posts and PLURAL.match(posts[0].text) else posts
    if start - 1 <= low or text[start - 1] != "、":
        return ()
    posts = front_posts(text, low, start - 1, lexicon, dates).posts
    if not posts:
        return ()
    last = posts[-1]
    title, organ = text[last.organ_end : last.end], text[last.start : last.organ_end]
    if start < name_start:
        # 甲教授、某大学乙教授: a title that may stand behind a name has an organ in front of it, or is no post.
        titled = title in lexicon.behind and organ and not ORGAN_END.search(organ)
        if titled or not ORGAN_END.search(text[start:name_start]) or _holds_name(text, last, lexicon):
            return ()
        return posts
    return posts if lexicon.kinds.get(title) == "chief" and ORGAN_END.search(organ) else ()


def _holds_name(text: str, post: PostMention, lexicon: PostLexicon) -> bool:
    """Tell whether a name that was not known stands inside of what looks like a post: 会长学诚法师."""
    ends = range(post.organ_end - 4, post.organ_end - 1)
    return any(lexicon.title_start(text, post.start, end) >= 0 for end in ends if end > post.start)


def _extend(
    text: str,
    low: int,
    begin: int,
    spans: list[tuple[int, int]],
    lexicon: PostLexicon,
    dates: Sequence[DateMention],
) -> tuple[int, int] | None:
    """Take the chunk left of `begin` into `spans` if it is a further post or the head of an organ.

    Returns (start of that chunk, start of its noun phrase) or None where the posts end.
    """
    mark = text[begin - 1]
    if mark not in "、,， /／":
        return None
    end = begin - 1
    start = chunk_start(text, low, end, lexicon)
    nominal = nominal_start(text, start, end, lexicon, dates)
    if (
        nominal >= end
        or text[nominal] == "等"
        or PLURAL.match(text[nominal:end])
        or _COUNTED.search(text[start:nominal])
    ):
        return None
    has_title = lexicon.title_start(text, nominal, end) >= 0
    if mark in _COMMAS:
        if not has_title or nominal != start or (text[nominal:end] in lexicon.kinds and nominal == low):
            return None
        spans.insert(0, (nominal, end))
        return start, nominal
    if has_title:
        spans.insert(0, (nominal, end))
        return start, nominal
    if ORGAN_END.search(text[nominal:end]) and end - nominal <= 9:
        spans[0] = (nominal, spans[0][1])
        return start, nominal
    return None
