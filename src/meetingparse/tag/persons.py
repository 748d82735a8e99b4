"""Person mentions with their posts, from the places where names stand.

In: clean text, its sentences, dates, and the intervals of names. Out: `PersonMention`s; a title that
a list shares (副市长张三、李四; A、B等市领导) goes to each name of it. Offsets are code points in the
clean text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from meetingparse.tag.mention import DateMention, Mention, PersonMention, PostMention
from meetingparse.tag.post_labels import label_ahead, label_behind
from meetingparse.tag.post_lexicon import PostLexicon
from meetingparse.tag.post_phrases import shared, split_post
from meetingparse.tag.posts import front_posts, label_posts, posts_before_body
from meetingparse.tag.posts_behind import behind_posts
from meetingparse.tag.posts_told import apposed, gained, list_start
from meetingparse.tag.rosters import Roster, RosterItem

_REPORTERS = ("记者", "通讯员")
"""Who reports the meeting is none of its people."""


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
            mentions.extend(_sentence(text, left, right, own, lexicon, near, mentions))
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
    presides = head is not None and head.text.strip("：: ") == "主席"  # of minutes: no post
    if presides:
        own = tuple(post for post in own if post.text != "主席")
    if item.label is not None:
        shared_label = label_posts(text, *item.label, lexicon)
    elif head is not None and item.under_head and not presides:
        shared_label = label_ahead(text, head.start, head.end, lexicon)
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
    before: Sequence[PersonMention],
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
            own = own or label_ahead(text, left, start, lexicon)
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
        if behind.posts and front.joined and not own:
            _share_back(mentions, opened, before, lexicon)
        carried = own
        low = behind.end
        following = names[index + 1][0] if index + 1 < len(names) else right
        label = label_behind(text, low, right, following, lexicon)
        if label is not None:
            opened = list_start(text, mentions, len(mentions) - 1, opened)
            if text[low] not in "等一" and any(one.posts for one in mentions[opened:]):
                continue  # 劳模张三、技术能手李四两名代表: the head only sums them up
            mentions[opened:] = [replace(one, posts=(*one.posts, label)) for one in mentions[opened:]]
    gained(text, left, right, mentions, lexicon)
    apposed(text, left, right, mentions, lexicon)
    return mentions


def _share_back(
    mentions: list[PersonMention], opened: int, before: Sequence[PersonMention], lexicon: PostLexicon
) -> None:
    """Give the title behind the last name of a bare list to all of it: 张三、李四副市长."""
    last = mentions[-1]
    title, names = last.posts[-1], mentions[opened:-1]
    held_by_one = lexicon.kinds.get(title.text) == "chief" and not title.text.startswith("副")
    if title.start != last.end or held_by_one or any(one.posts for one in names):
        return
    known = {one.name for one in before if one.posts}
    mentions[opened:-1] = [one if one.name in known else replace(one, posts=last.posts) for one in names]


def _by_comma(text: str, end: int, names: Sequence[tuple[int, int]], index: int) -> bool:
    """Tell whether only a comma stands between the name that ends at `end` and the next one of `names`."""
    return index + 1 < len(names) and text[end : names[index + 1][0]].strip() in ("，", ",")
