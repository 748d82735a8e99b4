"""The posts that a sentence tells of a person: gained, held or lost (当选为主任), or set behind the name.

In: clean text, one sentence, its person mentions. Changes the mentions in place. Offsets are code points
in the clean text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetingparse.patterns import regex
from meetingparse.tag.mention import PersonMention, PostMention
from meetingparse.tag.post_lexicon import PostLexicon
from meetingparse.tag.post_phrases import PLURAL, nominal_start, split_post

_APPOINTING = regex.compile(
    r"任命|推选|推举|选举|增补|补选|增选|聘任|聘请|聘为|提名|接收|选为|当选|改选|票选|推荐"
)
_GAINED = regex.compile(
    r"(?:等)?(?:[0-9一二三四五六七八九十两]{1,3}(?:人|位|名|同志))?(?:同志)?(?:[（(][^（）()]{1,12}[）)])?(?:分别|全票|均|被|获|正式|再次|再度|连任|继续|一致){0,2}"
    r"(?:(?P<sure>当选为?|担任|出任|兼任|挂任|改任|不再担任|不再兼任|辞去|选为|被?任命为|被?聘为|任)|(?P<as>为)|(?P<of>的))"
    r"(?P<post>[^，,。；;：:！!？?的]{2,40}?)(?P<tail>职务|一职|资格|的请求|的职务|$|并|[，,。；;：:！!？?])"
)
_INTRODUCED = regex.compile(
    r"(?:[^，,。；;：:]{0,8}?(?:简介|介绍)[：:])?\s?(?:[^，,。；;：:]{0,12}?(?:主讲人|报告人|主讲嘉宾|主讲专家|授课人|嘉宾|专家))?[：:]?\s?"
)
"""What may stand in front of a name that a sentence introduces: 专家简介：, 主讲人."""
_OF_GROUPS = ("负责人", "代表", "成员", "同志", "人员", "干部", "师生", "书记", "委员", "秘书")
"""Ends of what may be a group behind a person in a list."""
_PIECE = regex.compile(r"[^，,、；;。]{1,60}")
_VITA = regex.compile(r"[男女]|[\p{Han}]{1,4}族|\d{4}年.{0,12}生|.{0,12}(?:博士|硕士|学士|人|生于.{0,16})")
"""What stands between the posts of a curriculum vitae."""
_HELD = regex.compile(r"(?:同时|并|还)?(?:现任|现为|曾任|历任|兼任|担任|同时担任|系|先后担任)")
"""Opens the posts that somebody holds, who was named before in the sentence."""


def gained(text: str, left: int, right: int, mentions: list[PersonMention], lexicon: PostLexicon) -> None:
    """Add the posts that persons gain, hold or lose by this sentence: 选举张三为主任, 免去李四的局长职务."""
    for index, one in enumerate(mentions):
        found = _GAINED.match(text, one.outer_end, right)
        if found is None or (found["as"] and not _APPOINTING.search(text, left, one.outer_start)):
            continue
        if found["of"] and found["tail"] not in ("职务", "一职", "资格"):
            continue
        first, last = found.span("post")
        posts = _listed_posts(text, first, last, lexicon)
        if posts:
            begin = list_start(text, mentions[: index + 1], index)
            for at in range(begin, index + 1):
                mentions[at] = replace(mentions[at], posts=(*mentions[at].posts, *posts))


def _listed_posts(text: str, start: int, end: int, lexicon: PostLexicon) -> tuple[PostMention, ...]:
    """Split [start, end) at 、 into posts; empty where any piece is none."""
    posts: list[PostMention] = []
    at = start
    while at < end:
        stop = text.find("、", at, end)
        stop = end if stop < 0 else stop
        if "为" in text[at:stop]:  # 选举甲为主席、乙为副主席
            break
        if lexicon.title_start(text, at, stop) < 0:
            return ()
        posts.extend(split_post(text, at, stop, lexicon))
        at = stop + 1
    return tuple(posts)


def apposed(text: str, left: int, right: int, mentions: list[PersonMention], lexicon: PostLexicon) -> None:
    """Add the posts behind the name that opens a sentence: 主讲人张三，某某大学教授、博士生导师，现任…."""
    if not mentions or text[mentions[0].outer_end : mentions[0].outer_end + 1] not in (
        "，",
        ",",
        "现",
        "系",
        "是",
    ):
        return
    first = mentions[0]
    if not _INTRODUCED.fullmatch(text, left, first.outer_start):
        return
    end = mentions[1].outer_start if len(mentions) > 1 else right
    posts = list(_vita(text, first.outer_end, end, lexicon))
    if first.outer_start < first.start:  # 副校长甲，科技处负责人、学院教师代表参加
        posts = [post for post in posts if not post.text.endswith(_OF_GROUPS)]
    if end < right and text[end - 1] not in "。；;":
        posts = posts[:-1] if posts and posts[-1].end >= end - 1 else posts  # it is the next one's
    known = {post.text for post in first.posts}
    new = [post for post in posts if post.text not in known]
    if new:
        mentions[0] = replace(first, posts=(*first.posts, *new))


def _vita(text: str, start: int, end: int, lexicon: PostLexicon) -> Iterator[PostMention]:
    """Yield the posts that text[start:end] lists, up to the first piece that is none."""
    for found in _PIECE.finditer(text, start, end):
        begin, stop = found.span()
        held = _HELD.match(text, begin, stop)
        begin = held.end() if held else begin + (text[begin] == "是")
        title = lexicon.title_start(text, begin, stop)
        if title < 0:
            if not _VITA.fullmatch(text, begin, stop):
                return
            continue
        begin = nominal_start(text, begin, stop, lexicon, ())
        if PLURAL.match(text[begin:stop]) or stop - begin < 2:
            return
        yield from split_post(text, begin, stop, lexicon)


def list_start(text: str, mentions: Sequence[PersonMention], opened: int) -> int:
    """Return the index of the first mention of the list that ends with the last one, posts or not."""
    index = len(mentions) - 1
    while index > 0:
        between = text[mentions[index - 1].outer_end : mentions[index].outer_start]
        if between.strip() not in ("、", "，", ",", "和", "及", "以及", "；", ";", "与", "，以及", ",以及"):
            break
        index -= 1
    return min(index, opened)
