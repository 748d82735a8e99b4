"""Person mentions with their posts, from the places where names stand.

In: clean text, its sentences, dates, and the intervals of names. Out: `PersonMention`s; a title that
a list shares (副市长张三、李四; A、B等市领导) goes to each name of it. Offsets are code points in the
clean text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import regex

from meetingparse.tag.mention import DateMention, PersonMention, PostMention
from meetingparse.tag.posts import PostLexicon, behind_posts, front_posts, shared

_LABEL_BEHIND = regex.compile(
    r"(?:一行)?等(?:[0-9一二三四五六七八九十]{1,3}(?:位|名|个)|多位|几位)?(?P<label>[^、，,。；;：:的\s等]{2,14}?)(?:同志)?"
    r"(?=出席|参加|列席|陪同|到会|先后|分别|依次|共同|应邀|一同|一起|作|就|围绕|在|发言|与会|参会|观看|[，,。；;（(]|以及|和|也|还|见证|接受|$)"
)
_EMPTY_LABEL = frozenset(("领导", "代表", "同志", "人员", "有关领导", "相关领导", "领导同志", "单位", "嘉宾"))


def name_mentions(
    text: str,
    sentences: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, int]],
    lexicon: PostLexicon,
    dates: Sequence[DateMention] = (),
) -> list[PersonMention]:
    """Give each name (sorted intervals inside the sentences) its posts; returns them in order."""
    mentions: list[PersonMention] = []
    starts = [start for start, _ in names]
    for left, right in sentences:
        own = names[bisect_left(starts, left) : bisect_left(starts, right)]
        if own:
            near = [date for date in dates if left <= date.start < right]
            mentions.extend(_sentence(text, left, right, own, lexicon, near))
    return mentions


def _sentence(
    text: str,
    left: int,
    right: int,
    names: Sequence[tuple[int, int]],
    lexicon: PostLexicon,
    dates: Sequence[DateMention],
) -> list[PersonMention]:
    low = left
    carried: tuple[PostMention, ...] = ()
    mentions: list[PersonMention] = []
    opened = 0  # where the list that the last name belongs to began
    for start, end in names:
        front = front_posts(text, low, start, lexicon, dates)
        own = front.posts
        if front.joined and mentions:
            own = carried if shared(carried, lexicon) else ()
        else:
            opened = len(mentions)
        behind = behind_posts(text, end, right, lexicon)
        mentions.append(
            PersonMention(
                start, end, text[start:end], text[start:end], own + behind.posts,
                outer_start=front.start, outer_end=behind.end,
            )  # fmt: skip
        )
        carried = own
        low = behind.end
        label = _label(text, low, right, lexicon)
        if label is not None:
            opened = _list_start(text, mentions, opened)
            mentions[opened:] = [replace(one, posts=(*one.posts, label)) for one in mentions[opened:]]
    return mentions


def _label(text: str, start: int, right: int, lexicon: PostLexicon) -> PostMention | None:
    """Read the label of 张三、李四等市领导 right behind the list."""
    if not text.startswith(("等", "一行等"), start):
        return None
    found = _LABEL_BEHIND.match(text, start, right)
    if found is None:
        return None
    first, last = found.span("label")
    label = found["label"]
    title = lexicon.title_start(text, first, last)
    if label in _EMPTY_LABEL or title < 0 or regex.search(r"有关|相关|主要|分管|负责|各|部门|班子|单位", label):
        return None
    return PostMention(first, last, label, title)


def _list_start(text: str, mentions: Sequence[PersonMention], opened: int) -> int:
    """Return the index of the first mention of the list that ends with the last one, posts or not."""
    index = len(mentions) - 1
    while index > 0:
        between = text[mentions[index - 1].outer_end : mentions[index].outer_start]
        if between.strip() not in ("、", "，", ",", "和", "及", "以及", "；", ";", "与", "，以及", ",以及"):
            break
        index -= 1
    return min(index, opened)
