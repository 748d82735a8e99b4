"""Single characters that do not belong: emoji, filter dots, doubled marks, forum junk, wide letters."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from meetingparse.patterns import re
from meetingparse.text.aligned import Edit
from meetingparse.text.characters import CJK, WIDE

_DOUBLED = re.compile(r"[,，]+(?=[,，。、；;：:！!？?])")
_PLAIN_MARKS = re.compile(r"[,，。、；;]")
_DOT = re.compile(rf"[.．*＊](?=[{CJK}])")
_CHINESE = re.compile(f"[{CJK}]")
_NUMERALS = frozenset("〇零一二三四五六七八九十百第")
# Characters that write the sounds of foreign and minority names, where a dot belongs.
_SOUNDS = frozenset(
    "阿艾安奥巴白拜贝比波勃布茨达黛德迪蒂丁杜顿多尔法菲费弗夫福盖甘冈戈格古哈海汉赫亨霍基吉加贾杰金卡凯坎康考柯科克肯库拉"
    "莱兰朗劳勒雷里丽利莲列林琳卢鲁路伦罗洛吕马玛迈麦曼梅门蒙米敏莫默姆木穆娜纳奈南内尼涅宁纽努诺欧帕潘佩皮珀普齐奇恰乔切琼让"
    "热仁茹瑞若萨塞赛桑瑟森莎沙山什施史舒司丝斯松苏孙索塔泰坦汤唐特提廷图吐托瓦万旺威韦维温文翁沃乌吾武西希锡夏肖谢辛休雅亚扬"
    "耶叶伊依易因英尤于约泽扎詹珍治朱孜佐次央措吐肉孜买提力江山别克赛江娅妮"
)
# Words that are broken up to pass filters; a dot inside one of them is never meant.
_FILTERED = re.compile(
    "市委|省委|县委|区委|州委|党委|常委|政委|纪委|团委|工委|书记|政府|市长|县长|省长|区长|部长|局长|主席|总理|中央|公安|"
    "人大|政协|法院|监委|班子|领导|干部|党组|党员|秘书|国务|委员|政法|组织|宣传|统战|军区|政治|党校|巡视|巡察|纪检"
)
_JUNK_LINE = re.compile(r"^[!-~](?:[!-~ ]{6,200})$", re.M)
_JUNK_TAIL = re.compile(r"(?<=[。！？”’）；])[ ]?[!-~][!-~ ]{7,200}$", re.M)
SYMBOLS = frozenset("#$%^&*+=|~`\\{}[]<>;'\"@!?_")


def dropped(text: str, unwanted: AbstractSet[str]) -> list[Edit]:
    """Return the edits that delete every run of characters of `unwanted`."""
    found = sorted(unwanted & frozenset(text))
    runs = re.compile(f"[{''.join(map(re.escape, found))}]+") if found else None
    return [(m.start(), m.end(), "") for m in runs.finditer(text)] if runs else []


def narrowed(text: str) -> str:
    """Return `text` with full-width digits and Latin letters in ASCII; punctuation stays as written.

    >>> narrowed("２０２３年，ＧＤＰ增长３．５％")
    '2023年，GDP增长3.5％'
    """
    text = text.translate(_WIDE_TABLE)
    return re.sub(r"(?<=\d)．(?=\d)", ".", text) if "．" in text else text


_WIDE_TABLE = str.maketrans(WIDE)


def has_doubled_marks(text: str) -> bool:
    """Return whether commas stand in front of other marks all over the page (,, or ,。)."""
    doubled = sum(1 for _ in _DOUBLED.finditer(text))
    return doubled >= 3 and doubled * 6 >= sum(1 for _ in _PLAIN_MARKS.finditer(text)) - doubled


def doubled_marks(text: str) -> list[Edit]:
    """Return the edits that delete each comma in front of another mark."""
    return [(m.start(), m.end(), "") for m in _DOUBLED.finditer(text)]


def has_filter_dots(text: str) -> bool:
    """Return whether dots break up words all over the page (市.委 and 书.记)."""
    return sum(_breaks_word(text, at) for at in _dots(text)) >= 2


def _dots(text: str) -> Iterator[int]:
    """Yield where a dot or star stands between two Chinese characters."""
    for found in _DOT.finditer(text):
        at = found.start()
        if at and _CHINESE.match(text, at - 1):  # a look-behind would be tried at every character
            yield at


def filter_dots(text: str, everywhere: bool) -> list[Edit]:
    """Return the edits that delete dots and stars inside of Chinese words.

    `everywhere` says that the page has them all over: then each goes but those in numbered headings
    and in foreign names. Else only a dot inside a word that filters look for goes.
    """
    edits: list[Edit] = []
    for at in _dots(text):
        left, right = text[at - 1], text[at + 1]
        if _breaks_word(text, at) or (
            everywhere and left not in _NUMERALS and not (left in _SOUNDS and right in _SOUNDS)
        ):
            edits.append((at, at + 1, ""))
    return edits


def _breaks_word(text: str, at: int) -> bool:
    return text[at - 1] not in _NUMERALS and bool(_FILTERED.fullmatch(text[at - 1] + text[at + 1]))


def has_junk(text: str) -> bool:
    """Return whether the page has lines or line ends of random ASCII tokens, as forums insert them."""
    return len(junk(text)) >= 2


def junk(text: str) -> list[Edit]:
    """Return the edits that delete the random tokens."""
    found = [m for pattern in (_JUNK_LINE, _JUNK_TAIL) for m in pattern.finditer(text) if _is_junk(m[0])]
    return sorted((m.start(), m.end(), "") for m in found)


def _is_junk(piece: str) -> bool:
    tokens = piece.split()
    letters = sum(map(len, tokens))
    return len(tokens) >= 3 and letters < len(tokens) * 5.5 and len(SYMBOLS.intersection(piece)) >= 1
