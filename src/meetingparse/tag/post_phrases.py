"""What is a post and what its parts are: where the phrase begins, organ and title, two posts joined by 兼.

In: clean text and an interval of it. Out: intervals and `PostMention`s. Knows no names of persons.
Offsets are code points in the clean text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from meetingparse.patterns import regex
from meetingparse.tag.mention import DateMention, PostMention
from meetingparse.tag.post_lexicon import PostLexicon

SEPARATORS = frozenset("□、,，;；:：。！？!?\n\t ▶●■◆|｜…")
OPENING = {
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
CLOSING = {close: open_ for open_, close in OPENING.items()}
_SEVERAL = ("常务", "执行", "轮值", "名誉", "荣誉", "书记处")
"""In front of a chief's title: several persons can hold it at a time (主席团常务主席, 书记处书记)."""
_SPOKEN = ("报告", "汇报", "发言", "讲话", "说明", "意见", "情况", "要求", "精神", "部署", "活动", "仪式")
_LONGEST_POST = 60  # characters; the longest of 4,600 gold posts has 31

PLURAL = regex.compile(
    r"^(?:各|全体|所有|有关|相关|部分|多名|若干|在家|广大|其他|其余|数名|几名|多位|两名|[0-9一二三四五六七八九十百]{1,4}(?:名|位|个|家|余))"
)
_MODIFIER = regex.compile(
    r"(?:原|前|时任|新任|现任|代理|代|第一|常务|专职|兼职|挂职|执行|轮值|名誉|荣誉|高级|首席|特聘|客座|主任|副|一级|二级|三级|四级|正|总)$"
)
_PERSON_NOUN = regex.compile(
    r"[长员师授士者人户民工生友老表手将校官警护农医主监裁理事干模范妇嫂兵记支侨援锋役伶商厨匠迷娘旦]$"
)
ORGAN_END = regex.compile(
    r"(?:委|府|局|厅|部|办|会|处|院|校|团|社|室|中心|大学|公司|集团|厂|站|队|组|区|市|县|镇|乡|村|省|州|旗|盟|街道|科|所|馆|行|矿|人大|政协|监委|机关|司|署|党组|论坛|中学|小学|基地|会议|大会|组委会)$"
)
_NOT_POST_END = regex.compile(
    r"(?:本人|个人|他人|众人|有人|每人|一人|等人|人民|友人|新人|专人|何人|两长|后人|一生|学校|高校|我校|该校|理工|化工|要干|能干|内部)$"
)


def chunk_start(text: str, low: int, high: int, lexicon: PostLexicon) -> int:
    """Return where the chunk that ends at `high` begins: behind the last mark outside of brackets.

    A blank or slash is a mark where a title ends in front of it (县委常委 副县长).
    """
    position = high
    while position > low:
        character = text[position - 1]
        if character in CLOSING:
            opened = text.rfind(CLOSING[character], max(low, position - 40), position - 1)
            if opened < 0 or (
                character in '”’"' and (position - opened > 20 or "。" in text[opened:position])
            ):
                return position
            position = opened
            continue
        if character in SEPARATORS or character in OPENING:
            return position
        if character in " /／" and lexicon.title_start(text, low, position - 1) >= 0:
            return position
        position -= 1
    return low


def nominal_start(text: str, start: int, end: int, lexicon: PostLexicon, dates: Sequence[DateMention]) -> int:
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
    """Tell whether `at` stands inside of 《》 or “” that close before `end` (《小说选刊》副主编)."""
    for opening, closing in ("《》", "“”"):
        close = text.find(closing, at, end)
        if close >= 0 and text.rfind(opening, at, close) < 0:
            return True
    return False


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
    if end - start > 16 or _NOT_POST_END.search(chunk) or ORGAN_END.search(chunk):
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


def bracket_post(text: str, start: int, end: int, lexicon: PostLexicon) -> tuple[PostMention, ...]:
    """Return the post in a bracket behind another one: 副主任（兼医院院长）."""
    if text[start] != "兼" or lexicon.title_start(text, start, end) < 0:
        return ()
    return tuple(split_post(text, start + 1 + text.startswith("任", start + 1), end, lexicon))


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
            return "副" in title[max(0, len(title) - size - 4) :] or PLURAL.match(title) is not None
    return True
