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
    r"任命|推选|推举|推定|选举|增补|补选|增选|聘任|聘请|聘为|提名|接收|选为|当选|改选|票选|推荐"
)
_UNKNOWN_REST = r"(?:(?:、[\p{Han}·•]{2,16}?(?:[（(]\p{Han}{1,3}[）)])?){1,5}?(?=等[0-9一二三四五六七八九十]{1,3}[人位名]|当选))?"
"""Names at the end of a list that were not known for names."""
_GAINED = regex.compile(
    _UNKNOWN_REST
    + r"(?:等)?(?:[0-9一二三四五六七八九十两]{1,3}[人位名])?(?:同志|同学|教授|老师|先生|女士|代表|委员|教师|候选人)?"
    r"(?:[（(][^（）()]{1,12}[）)])?"
    r"(?:分别|全票|均|被|获|正式|再次|再度|连任(?=为|担任|当选)|继续|一致){0,2}"
    r"(?:(?P<sure>当选为?|连任|担任|出任|兼任|挂任|改任|不再担任|不再兼任|辞去|选为|被?任命为|被?聘为|任)|(?P<as>为)|(?P<of>的|))"
    r"(?P<post>[^，,。；;：:！!？?的]{2,40}?)"
    r"(?P<tail>职务|一职|资格|的(?:请求|职务|决议|决定|建议|提议|议案|任命|通知|文件)|的|$|并|[，,。；;：:！!？?])"
)
_LOSING = regex.compile(r"(?:免去|撤销|罢免|终止|接受|同意)(?:了)?$")
"""Right in front of a name, behind which the post stands without a verb: 免去张三县教育局局长职务."""
_LIST_MARKS = ("、", "，", ",", "和", "及", "以及", "；", ";", "与", "，以及", ",以及")
_UNKNOWN_BETWEEN = regex.compile(
    r"(?:、(?!\p{Han}*[会局委办部院校厅组][、（(])(?:\p{Han}{2,4}|[\p{Han}·•]{5,14})(?:[（(]\p{Han}{1,3}[）)])?){1,3}、"
)
"""Names in the middle of a list that were not known for names."""
_OFFICE = ("职务", "一职", "资格", "的职务")
_NEXT_ONE = regex.compile(r"为|(?<!^)(?<![主常责现时历前继后])任(?![务期教])")
_FILLED_BY = regex.compile(r"(?P<post>[^，,。；;：:！!？?、的]{2,24})由$")
"""In front of a list behind which 担任 stands: 大会副秘书长由张三、李四担任."""
_FILLS = regex.compile(
    r"(?:等)?(?:[0-9一二三四五六七八九十两]{1,3}[人位名])?(?:同志)?(?:分别|共同)?(?:担任|出任|兼任)(?=[，,。；;、]|$)"
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
        stop = right
        if index + 1 < len(mentions) and text[mentions[index + 1].outer_start - 1] == "、":
            stop = mentions[index + 1].outer_start - 1  # 张三任会长、李四任副会长
        if not (_FILLS.match(text, one.outer_end, stop) or _GAINED.match(text, one.outer_end, stop)):
            continue
        begin = list_start(text, mentions, index, index)
        first = mentions[begin].outer_start
        posts = _told(text, left, first, one.outer_end, stop, lexicon)
        for at in range(begin, index + 1) if posts else ():
            mentions[at] = replace(mentions[at], posts=(*mentions[at].posts, *posts))


def _told(
    text: str, left: int, first: int, end: int, right: int, lexicon: PostLexicon
) -> tuple[PostMention, ...]:
    """Return the posts told of a list of names [first, end) in the sentence [left, right)."""
    if _FILLS.match(text, end, right):
        filled = _FILLED_BY.search(text, left, first)
        start, stop = filled.span("post") if filled else (first, first)
        return _listed_posts(text, nominal_start(text, start, stop, lexicon, ()), stop, lexicon)
    found = _GAINED.match(text, end, right)
    if found is None:
        return ()
    if found["tail"] == "的" and not (found["as"] and text[first - 1] == "以"):  # 以张三为组长的工作组
        return ()
    if found["of"] is not None and not (
        found["tail"] in _OFFICE and (found["of"] or _LOSING.search(text, left, first))
    ):
        return ()
    start, stop = found.span("post")
    posts = _listed_posts(text, start, stop, lexicon)
    if found["as"] and posts and not _APPOINTING.search(text, left, first):
        title = posts[-1].text[posts[-1].organ_end - posts[-1].start :]
        return () if lexicon.kinds.get(title) == "label" and not title.endswith("成员") else posts
    return posts


def _listed_posts(text: str, start: int, end: int, lexicon: PostLexicon) -> tuple[PostMention, ...]:
    """Split [start, end) at 、 into posts; empty where any piece is none."""
    posts: list[PostMention] = []
    at = start
    while at < end:
        stop = text.find("、", at, end)
        stop = end if stop < 0 else stop
        if _NEXT_ONE.search(text, at, stop):  # 选举甲为主席、乙为副主席
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


def list_start(text: str, mentions: Sequence[PersonMention], last: int, opened: int) -> int:
    """Return the index of the first mention of the list that ends with number `last`, posts or not."""
    index = last
    while index > 0:
        between = text[mentions[index - 1].outer_end : mentions[index].outer_start]
        if between.strip() not in _LIST_MARKS and not _UNKNOWN_BETWEEN.fullmatch(between):
            break
        if "以及" in between and between != "以及" and mentions[index - 1].posts:
            break  # 副市长甲，以及乙、丙等老领导
        index -= 1
    return min(index, opened)
