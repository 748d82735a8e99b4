"""The posts in front of and behind a person's name.

In: clean text and where a name stands. Out: `PostMention`s with the organ told apart from the
title. Does not decide what is a name. Offsets are code points in the clean text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from meetingparse.patterns import regex
from meetingparse.tag.mention import DateMention, PostMention
from meetingparse.tag.post_lexicon import PostLexicon

SEPARATORS = frozenset("□、,，;；:：。！？!?\n\t ▶●■◆|｜…")
_COMMAS = frozenset(",，")
_LIST_MARKS = frozenset(("、", "和", "、和", "及", "以及", "与", "兼", "/", "／", "|", "｜"))
"""Between two names of one list."""
_OPEN = {
    "（": "）",
    "(": ")",
    "“": "”",
    "《": "》",
    "[": "]",
    "【": "】",
    "〔": "〕",
    "‘": "’",
    '"': '"',
    "「": "」",
}
_CLOSE = {close: open_ for open_, close in _OPEN.items()}
_SEVERAL = ("常务", "执行", "轮值", "名誉", "荣誉")
"""In front of a chief's title: several persons can hold it at a time (主席团常务主席)."""
_SPOKEN = ("报告", "汇报", "发言", "讲话", "说明", "意见", "情况")
_UNKNOWN_ITEM = regex.compile(r"、[\p{Han}·]{2,10}、")
"""One item of a list that was not known for a name."""
_ADDRESS = frozenset({"老师"})
"""Addresses: they end a name and are no post, as 同志 is none."""
_QUALITY = regex.compile(
    r"(?:组长|成员|委员|代表|专家|校友|嘉宾|顾问|负责人|获得者|理事|会员|会长)(?![会团队大性们组库楼室处部长])"
)
"""In what quality somebody is there; a body may follow."""
_SHORTEST_BODY = 4
"""Characters of a body between a post and a name: 北京大学, not 办公室."""
_LONGEST_POST = 60  # characters; the longest of 4,600 gold posts has 31

_PLURAL = regex.compile(
    r"^(?:各|全体|所有|有关|相关|部分|多名|若干|在家|广大|其他|其余|数名|几名|多位|两名|[0-9一二三四五六七八九十百]{1,4}(?:名|位|个|家|余))"
)
_COUNTED = regex.compile(r"[0-9一二三四五六七八九十百两]{1,4}[位名]$")
_MODIFIER = regex.compile(
    r"(?:原|前|时任|新任|现任|代理|代|第一|常务|专职|兼职|挂职|执行|轮值|名誉|荣誉|高级|首席|特聘|客座|主任|副|一级|二级|三级|四级|正|总)$"
)
_PERSON_NOUN = regex.compile(r"[长员师授士者人户民工生友老表手将校官警护农医主监裁理事干模范妇嫂兵记支]$")
_ORGAN_END = regex.compile(
    r"(?:委|府|局|厅|部|办|会|处|院|校|团|社|室|中心|大学|公司|集团|厂|站|队|组|区|市|县|镇|乡|村|省|州|旗|盟|街道|科|所|馆|行|矿|人大|政协|监委|机关|司|署|党组|论坛|中学|小学|基地)$"
)
_NOT_POST_END = regex.compile(
    r"(?:本人|个人|他人|众人|有人|每人|一人|等人|人民|友人|新人|专人|何人|一生|学校|高校|我校|该校|理工|化工|要干|能干|内部)$"
)


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


def _chunk_start(text: str, low: int, high: int, lexicon: PostLexicon) -> int:
    """Return where the chunk that ends at `high` begins: behind the last mark outside of brackets.

    A blank is a mark where a title ends in front of it (县委常委 副县长).
    """
    position = high
    while position > low:
        character = text[position - 1]
        if character in _CLOSE:
            opened = text.rfind(_CLOSE[character], max(low, position - 40), position - 1)
            if opened < 0 or (
                character in '”’"' and (position - opened > 20 or "。" in text[opened:position])
            ):
                return position
            position = opened
            continue
        if character in SEPARATORS or character in _OPEN:
            return position
        if character == " " and lexicon.title_start(text, low, position - 1) >= 0:
            return position
        position -= 1
    return low


def _nominal_start(
    text: str, start: int, end: int, lexicon: PostLexicon, dates: Sequence[DateMention]
) -> int:
    """Return where the noun phrase inside the chunk [start, end) begins: dates, verbs, adverbs cut off."""
    for date in dates[bisect_left(dates, start, key=_date_start) : bisect_left(dates, end, key=_date_start)]:
        if start <= date.start and date.end <= end and (date.day or date.period or date.relative):
            start = date.end
    last = -1
    for found in lexicon.cuts.finditer(text, start, end):
        if found.end() <= end and not _in_title(text, found.start(), end):
            last = found.end()
    if last >= 0:
        start = last
    changed = True
    while changed and start < end:
        changed = False
        for word, keep in lexicon.heads.get(text[start], ()):
            stop = start + len(word)
            if stop <= end and text.startswith(word, start) and text[stop : stop + 1] not in (keep or "\0"):
                start = stop
                changed = True
                break
    connector = _inner_connector(text, start, end, lexicon)
    return connector if connector >= 0 else start


def _in_title(text: str, at: int, end: int) -> bool:
    """Tell whether `at` stands inside of 《》 that close before `end` (《小说选刊》副主编)."""
    close = text.find("》", at, end)
    return close >= 0 and text.rfind("《", at, close) < 0


def _date_start(date: DateMention) -> int:
    return date.start


def _inner_connector(text: str, start: int, end: int, lexicon: PostLexicon) -> int:
    """Return the position behind 和/与/及 where what stands before it is a complete post or label."""
    for mark in ("以及", "和", "与", "及"):
        at = text.rfind(mark, start, end - 2)
        if at > start and (lexicon.title_start(text, start, at) >= 0 or text[start:at].endswith(_SPOKEN)):
            return at + len(mark)
    return -1


def is_post_like(text: str, start: int, end: int, lexicon: PostLexicon) -> bool:
    """Tell whether the chunk [start, end) can be a post: it ends in a title or a noun for a person."""
    if not 2 <= end - start <= _LONGEST_POST:
        return False
    chunk = text[start:end]
    if chunk in ("代表", "他代表", "她代表"):
        return False
    if lexicon.title_start(text, start, end) >= 0:
        return True
    if end - start > 16 or _NOT_POST_END.search(chunk) or _ORGAN_END.search(chunk):
        return False
    return _PERSON_NOUN.search(chunk) is not None


def _post(text: str, start: int, end: int, lexicon: PostLexicon) -> PostMention:
    title = lexicon.title_start(text, start, end)
    if title > start:
        modifier = _MODIFIER.search(text[start:title])
        while modifier and title > start:
            title = start + modifier.start()
            modifier = _MODIFIER.search(text[start:title])
    return PostMention(start, end, text[start:end], max(title, start) if title >= 0 else start)


def split_post(text: str, start: int, end: int, lexicon: PostLexicon) -> list[PostMention]:
    """Split [start, end) at 兼 between two posts (会长兼秘书长) and give each as a mention."""
    at = text.find("兼", start + 2, end - 1)
    if at > 0 and text[at + 1] != "职":
        head_end = at - 1 if text[at - 1] in "、,，" else at
        tail = at + 2 if text[at + 1] in "任" else at + 1
        if is_post_like(text, start, head_end, lexicon) and is_post_like(text, tail, end, lexicon):
            return [_post(text, start, head_end, lexicon), *split_post(text, tail, end, lexicon)]
    return [_post(text, start, end, lexicon)]


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
        opened = text.rfind(_CLOSE[closing], low, high)
        if opened > low:
            bare_end = opened
            also = _also(text, opened + 1, high - 1, lexicon)
    start = _chunk_start(text, low, bare_end, lexicon)
    nominal = _nominal_start(text, start, bare_end, lexicon, dates)
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


def _also(text: str, start: int, end: int, lexicon: PostLexicon) -> tuple[PostMention, ...]:
    """Return the post in a bracket behind another one: 副主任（兼医院院长）."""
    if text[start] != "兼" or lexicon.title_start(text, start, end) < 0:
        return ()
    return tuple(split_post(text, start + 1 + text.startswith("任", start + 1), end, lexicon))


def label_posts(text: str, start: int, end: int, lexicon: PostLexicon) -> tuple[PostMention, ...]:
    """Return the posts of a head [start, end) in front of a list: (选举产生了)公司工会委员会委员."""
    return tuple(split_post(text, _nominal_start(text, start, end, lexicon, ()), end, lexicon))


def posts_before_body(
    text: str, low: int, name_start: int, lexicon: PostLexicon, dates: Sequence[DateMention] = ()
) -> tuple[PostMention, ...]:
    """Read the posts in front of a name whose title is behind it, a bare body between or nothing at all.

    宣讲团成员、经济学院张三教授; 专家组成员北京大学张三院士; 总队党委书记、张三总队长.
    """
    start = _chunk_start(text, low, name_start, lexicon)
    for found in _QUALITY.finditer(text, start, name_start - _SHORTEST_BODY):
        cut = found.end()
        if lexicon.title_start(text, start, cut) >= 0 and _ORGAN_END.search(text[cut:name_start]):
            posts = front_posts(text, low, cut, lexicon, dates).posts
            return () if posts and _PLURAL.match(posts[0].text) else posts
    if start - 1 <= low or text[start - 1] != "、":
        return ()
    posts = front_posts(text, low, start - 1, lexicon, dates).posts
    if not posts:
        return ()
    last = posts[-1]
    title, organ = text[last.organ_end : last.end], text[last.start : last.organ_end]
    if start < name_start:
        # 甲教授、某大学乙教授: a title that may stand behind a name has an organ in front of it, or is no post.
        titled = title in lexicon.behind and organ and not _ORGAN_END.search(organ)
        return posts if not titled and _ORGAN_END.search(text[start:name_start]) else ()
    return posts if lexicon.kinds.get(title) == "chief" and _ORGAN_END.search(organ) else ()


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
    if mark not in "、,， ":
        return None
    end = begin - 1
    start = _chunk_start(text, low, end, lexicon)
    nominal = _nominal_start(text, start, end, lexicon, dates)
    if (
        nominal >= end
        or text[nominal] == "等"
        or _PLURAL.match(text[nominal:end])
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
    if _ORGAN_END.search(text[nominal:end]) and end - nominal <= 9:
        spans[0] = (nominal, spans[0][1])
        return start, nominal
    return None


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
    if end < limit and text[end] in "（(":
        close = text.find(_OPEN[text[end]], end, min(limit, end + 60))
        if close > 0:
            start = end + 1
            for at in range(end + 1, close + 1):
                if text[at] in "，,、）)；;" and at >= start:
                    piece = text[start:at]
                    if piece[:1] == "兼" and len(piece) > 3:
                        posts.extend(_also(text, start, at, lexicon))
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


def shared(posts: Sequence[PostMention], lexicon: PostLexicon) -> bool:
    """Tell whether the posts of the first name of a list hold for the names behind it too."""
    if not posts:
        return False
    last = posts[-1]
    title = last.text
    for size in range(min(lexicon.longest, len(title)), 1, -1):
        if title[-size:] in lexicon.kinds:
            if lexicon.kinds[title[-size:]] != "chief" or title[:-size].endswith(_SEVERAL):
                return True
            return "副" in title[max(0, len(title) - size - 4) :] or _PLURAL.match(title) is not None
    return True
