"""Person mentions with their posts, from the places where names stand.

In: clean text, its sentences, dates, and the intervals of names. Out: `PersonMention`s; a title that
a list shares (副市长张三、李四; A、B等市领导) goes to each name of it. Offsets are code points in the
clean text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from meetingparse.patterns import regex
from meetingparse.tag.mention import DateMention, Mention, PersonMention, PostMention
from meetingparse.tag.post_lexicon import PostLexicon
from meetingparse.tag.post_phrases import shared, split_post
from meetingparse.tag.posts import front_posts, label_posts, posts_before_body
from meetingparse.tag.posts_behind import behind_posts
from meetingparse.tag.posts_told import apposed, gained, list_start
from meetingparse.tag.rosters import Roster, RosterItem

_LABEL_BEHIND = regex.compile(
    r"(?:一行)?等(?:[0-9一二三四五六七八九十]{1,3}(?:位|名|个)|多位|几位)?(?P<label>[^、，,。；;：:的\s等]{1,12}领导(?:干部)?(?=同志|(?<=干部)|$|[^、，,。；;：:\s])|[^、，,。；;：:的\s等]{2,14}?)(?:同志)?"
    r"(?=批示|(?<=领导)|(?<=领导同志)|出席|参加|列席|陪同|到会|先后|分别|依次|共同|应邀|一同|一起|作|就|围绕|在|发言|与会|参会|观看|[，,。；;（(]|以及|和|也|还|见证|接受|$)"
)
_LABEL_AHEAD = regex.compile(
    r"(?:\G|[，,。；;：:\s的])(?:现场|线上|应邀)?(?:请假|缺席|出席|列席|参加|到会|参会)?(?:会议)?(?:的)?(?P<label>[^、，,。；;：:的\s]{2,14}?)(?:还)?(?:有|包括|是)?[：:]\s?$"
)
_REPORTERS = ("记者", "通讯员")
"""Who reports the meeting is none of its people."""
_VAGUE = regex.compile(
    r"当选|选为|任命|担任|为|有关|相关|主要|分管|负责|各|部门|班子(?!在家领导|领导)|单位|部分"
)
"""In a label behind a list: it is a group of its own (等部门负责人), not the post of those in the list."""
_EMPTY_LABEL = frozenset(
    (
        *("领导", "代表", "同志", "人员", "有关领导", "相关领导", "领导同志", "单位", "嘉宾", "单位代表"),
        *("主持人", "发言人", "发布人", "汇报人", "报告人", "主讲人", "授课人", "记录人"),
    )
)
"""Labels that name no post."""


def name_mentions(
    text: str,
    sentences: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, int]],
    lexicon: PostLexicon,
    dates: Sequence[DateMention] = (),
    rosters: Sequence[Roster] = (),
) -> list[PersonMention]:
    """Give each name (sorted intervals inside the sentences) its posts; returns them in order."""
    mentions: list[PersonMention] = []
    listed = {item.name: (roster.head, item) for roster in rosters for item in roster.items}
    starts = [start for start, _ in names]
    days = [date.start for date in dates]
    for left, right in sentences:
        own = names[bisect_left(starts, left) : bisect_left(starts, right)]
        if own:
            near = dates[bisect_left(days, left) : bisect_left(days, right)]
            mentions.extend(_sentence(text, left, right, own, lexicon, near))
    return (
        [
            _in_roster(one, text, lexicon, *listed[one.start, one.end])
            if (one.start, one.end) in listed
            else one
            for one in mentions
        ]
        if listed
        else mentions
    )


def _in_roster(
    one: PersonMention, text: str, lexicon: PostLexicon, head: Mention | None, item: RosterItem
) -> PersonMention:
    """Return a mention of a roster, with the posts of its row and of its head."""
    apart = [post for start, end in item.posts for post in split_post(text, start, end, lexicon)]
    own = () if item.whole else one.posts
    if item.label is not None:
        shared_label = label_posts(text, *item.label, lexicon)
    elif head is not None and item.under_head:
        shared_label = _label_ahead(text, head.start, head.end, lexicon)
    else:
        shared_label = ()
    posts = {post.text: post for post in (*shared_label, *apart, *own)}
    ordered = sorted(posts.values(), key=lambda post: post.start)
    start, end = min(item.outer[0], one.outer_start), max(item.outer[1], one.outer_end)
    return replace(one, head=head, posts=tuple(ordered), outer_start=start, outer_end=end)


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
    quality: tuple[PostMention, ...] = ()
    mentions: list[PersonMention] = []
    opened = 0  # where the list that the last name belongs to began
    loose = False  # the list goes on by commas alone
    for index, (start, end) in enumerate(names):
        front = front_posts(text, low, start, lexicon, dates)
        own = front.posts
        if front.joined and mentions:
            goes_on = shared(carried, lexicon)
            if front.loose and goes_on:
                loose = loose or carried[-1].text.endswith("领导") or _by_comma(text, end, names, index)
                goes_on = loose
            own = carried if goes_on else ()
        else:
            opened = len(mentions)
            loose = False
            own = own or _label_ahead(text, left, start, lexicon)
        if own and own[-1].text.endswith(_REPORTERS):
            low = end
            continue
        behind = behind_posts(text, end, right, lexicon)
        if behind.posts and not own and not front.joined:
            own = posts_before_body(text, low, start, lexicon, dates)
            if not own and text[low : low + 1] in ("、", "和") and shared(quality, lexicon):
                own = quality
            quality = own
        else:
            quality = ()
        name = text[start:end]
        posts = own + behind.posts
        mentions.append(PersonMention(start, end, name, name, posts, True, front.start, behind.end))
        carried = own
        low = behind.end
        label = _label(text, low, right, lexicon)
        if label is not None:
            opened = list_start(text, mentions, opened)
            mentions[opened:] = [replace(one, posts=(*one.posts, label)) for one in mentions[opened:]]
    gained(text, left, right, mentions, lexicon)
    apposed(text, left, right, mentions, lexicon)
    return mentions


def _by_comma(text: str, end: int, names: Sequence[tuple[int, int]], index: int) -> bool:
    """Tell whether only a comma stands between the name that ends at `end` and the next one of `names`."""
    return index + 1 < len(names) and text[end : names[index + 1][0]].strip() in ("，", ",")


def _label_ahead(text: str, left: int, start: int, lexicon: PostLexicon) -> tuple[PostMention, ...]:
    """Read the label of 应邀出席的市领导有：张三、李四 in front of a list."""
    if start <= left or text[start - 1] not in "：:有括 　":
        return ()
    found = _LABEL_AHEAD.search(text, max(left, start - 30), start)
    if found is None:
        return ()
    first, last = found.span("label")
    if (
        found["label"] in _EMPTY_LABEL
        or _VAGUE.search(found["label"])
        or lexicon.title_start(text, first, last) < 0
    ):
        return ()
    return tuple(split_post(text, first, last, lexicon))


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
    if label in _EMPTY_LABEL or (title < 0 and not label.endswith("领导干部")) or _VAGUE.search(label):
        return None
    return PostMention(first, last, label, max(title, first))
