"""Where the headline, the paragraphs and the sentences of a clean text are.

In: clean text, one paragraph a line. Out: a `Layout` of intervals in clean text (code points, end
exclusive). Nothing here knows persons or meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetingparse.patterns import re
from meetingparse.text.sentences import sentences as cut
from meetingparse.text.sentences import units

__all__ = ["Headline", "Interval", "Layout", "Sentence", "lay_out", "units"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open interval [start, end) of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body, closing punctuation included, leading blanks excluded.

    Ends after 。！？!? (outside of quotes; a closing quote or bracket behind stays with it) or at
    the end of the paragraph. `paragraph` counts from 0 over the body's paragraphs.
    """

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The lines above the body. Any may be missing."""

    label: Interval | None = None
    """Section label such as 市委工作, 要闻."""
    kicker: Interval | None = None
    """A line above the title, such as X在全市…会议上强调."""
    title: Interval | None = None
    subtitles: tuple[Interval, ...] = ()
    byline: Interval | None = None
    """本报讯(记者 某某), 新华社北京5月8日电: it may stand inside the first paragraph."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of one clean text."""

    headline: Headline
    paragraphs: tuple[Interval, ...]
    """Body paragraphs; captions are in `captions`, not here."""
    captions: tuple[Interval, ...]
    """Photo captions (图为…, 会议现场, post + name + verb without a full stop)."""
    sentences: tuple[Sentence, ...]
    """Sentences of the body paragraphs, in order; the byline is not part of the first one."""
    credits: tuple[Interval, ...] = ()
    """Who wrote, photographed or signed, and when, at the end: (记者 某某), 供稿：…, a date by itself."""


_LONG = 45  # characters from which on a line with a comma is no headline
_LONGEST = 110  # characters from which on no line is one
_LABEL = 8
_CAPTION = 45
_WROTE = r"记者|通讯员|作者|特约|撰稿|撰文|供稿|供图|摄影|摄$|摄\s|图/|文/|文图|图文|图片|来稿|报道组?$|宣"
_BRACKETED = rf"[（(](?:[^（）()\n]{{0,20}}(?:{_WROTE}|报道|摄影|新闻联播)[^（）()\n]{{0,60}})[)）]"
_DATED = r"(?:\d{1,2}月)?\d{1,2}日"
_BYLINE = re.compile(
    rf"(?:{_BRACKETED}\s?)?"
    rf"(?:[^\s，。,、：:；（(“《]{{0,14}}?(?:[报网台社站刊行校院局云端]|新闻|中心|发布|日报|晚报|本[台站网])\s?"
    rf"(?:[^\s，。,、：:；（(“《]{{0,8}}?{_DATED})?\s?(?:讯(?!息|号|问)|消息(?=[（(：:，,\s])|电(?=[（(：:\s]|记者))"
    rf"|(?:新华社|中新社|中新网|本报|人民网|央广网|中国[^\s，。]{{1,6}}[社网报])[^\s，。,：:（(]{{0,10}}?{_DATED}[电讯]"
    rf"|{_DATED}讯|[^\s，。,、：:（(]{{2,10}}供稿(?=[（(]))"
    rf"[\s：:]{{0,2}}(?:{_BRACKETED}|(?<=供稿)[（(][^（）()\n]{{2,20}}[)）]|(?<=电)[（(][^（）()\n，,。]{{2,16}}[)）])?(?:\s?{_DATED}[讯电])?[\s：:，,]{{0,3}}"
    rf"|(?:{_BRACKETED})[\s：:，,]{{0,3}}(?:{_DATED}[讯电][\s：:，,]{{0,2}})?"
)
_BYLINE_LINE = re.compile(
    r"^(?:[■□●◆◎▲]\s?)?(?:本[报网台刊站]|全媒体|特约|融媒体|见习|实习)?(?:记者|通讯员|评论员)[\s：:]|^(?:文|图|文图|图文)\s?[/：:|]|"
    r"^(?:作者|撰稿|撰文|供稿|供图|摄影|报道)[\s：:]"
)
_LEAD = re.compile(
    rf"^(?:{_DATED}(?:上午|下午|晚|至|[,，])|\d{{4}}年\d{{1,2}}月|昨[日天]|今[日天]|近日|日前|本报讯|为(?:深入|进一步|贯彻|切实))"
)
_MINUTES = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．] ?)?"
    r"(?:(?:会议|开会|召开)?(?:时\s?间|地\s?点|议\s?题|议\s?程|主题|名称|主持人?|主持者|出\s?席|列\s?席|缺\s?席|请\s?假|应到|实到|"
    r"[记纪]\s?录|参会|参加|与会|到会)(?:[^，,。：:\n]{0,8}[：:]|(?:人员?|领导|同志)?[ 　])"
    r"|主\s?席\s?(?:[：:]|$)|(?:会议|开会)(?:时间|日期|地点)$|(?:主持人|[记纪]录|[出列缺]席)(?:人员?)?$)"
)
"""A line of minutes: the body has begun."""
_KICKER = re.compile(r"(?:强调|指出|要求|表示|提出|时说)[：:]?$")
_SCENE = re.compile(
    r"^图为|^[（(]?[上下左右]?图[一二三四五六七八九十\d]{0,2}[：:为]|(?:现场|合影|剪影|留影|会场|一角|掠影|截图|现场图)[）)]?$|"
    r"[\s（(]摄[）)]?$|摄影?报道$"
)
_ACT = re.compile(
    r"(?:讲话|发言|主持|主持(?:会议|大会|座谈会|仪式|学习|讲座|报告会|研讨会|活动)|致辞|致词|报告|汇报|介绍\S{0,16}|授课|宣讲|表态|点评|"
    r"述职|宣读\S{0,14}|揭牌|颁奖|颁发\S{0,10}|签字|签约|签署\S{0,8}|交流|讲座|通报\S{0,12}|作\S{0,8}说明|投票\S{0,4}|选举|讨论|解读\S{0,8})$"
)
_NOT_CAPTION = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|^第[一二三四五六七八九十]|^(?:会议|大会|全会|他|她|会上)[^，,]{0,4}"
    r"(?:强调|指出|要求|认为|决定|提出)$|[：:，,；;、]$|^(?:出席|列席|缺席|请假|记录|主持人?|地点|时间|参会|参加)[^，]{0,4}[：:]"
)
_FINAL = frozenset("。！？!?；;…：:”’」』")
_TAIL_CREDIT = re.compile(
    rf"\s?(?:{_BRACKETED})[。.]?$|(?<=[。！？”])[^\s，。,：:]{{0,8}}(?:记者|通讯员)[^，。,：:]{{2,24}}(?:摄|文/?图|报道)$"
)
_TAIL_NAMES = re.compile(
    r"(?<=[。！？”])\s?[（(](?:[\u4e00-\u9fff·]{2,4}(?:[\s、][\u4e00-\u9fff·]{2,4}){0,4}|\S{2,16}(?:供稿|供图|宣传[部处科]|办公室))[)）]$"
)
_TAIL_NAME = re.compile(r"(?<=[。！？”])\s?[（(][\u4e00-\u9fff]{2,3}(?:[ 、][\u4e00-\u9fff]{2,3}){0,2}[)）]$")
"""One to three names alone in brackets behind the last sentence of a paragraph: who wrote it."""
_SIGNED = re.compile(
    r"^(?:香港时间)?(?:[〇○零一二三四五六七八九十\d]{2,4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日)?\s?"
    r"(?:[（(]?星期.[)）]?)?(?:\d{1,2}[时:：]\d{1,2}分?)?$|^[（(][^（）()]{0,40}(?:记者|通讯员|摄|文/|图/|供稿|撰稿)[^（）()]{0,60}[)）]$"
    r"|^[（(][\u4e00-\u9fff]{2,3}(?:[ 、][\u4e00-\u9fff]{2,3}){0,3}[)）]$"
)


def lay_out(clean: str, title_end: int = 0) -> Layout:
    """Find the parts of `clean`; its first `title_end` characters are the caller's own title."""
    lines = list(_lines(clean, title_end))
    body = next((n for n, line in enumerate(lines) if _is_body(clean, line)), len(lines))
    title = next(_lines(clean[:title_end], 0, whole=True), None) if title_end else None
    headline, captions = _headline(clean, lines[:body], title)
    return _body(clean, lines[body:], headline, captions)


def _lines(text: str, start: int, *, whole: bool = False) -> Iterator[Interval]:
    """Yield the lines from `start` on that are not empty, without blanks at their ends."""
    while start < len(text):
        end = len(text) if whole else text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        bare = line.strip()
        if bare:
            left = start + line.index(bare[0])
            yield Interval(left, left + len(bare))
        start = end + 1


def _is_body(text: str, line: Interval) -> bool:
    size = line.end - line.start
    if size > _LONGEST or text.find("。", line.start, line.end) >= 0:
        return True
    if size > 12 and _LEAD.match(text, line.start, line.end):
        return _SIGNED.match(text, line.start, line.end) is None
    if _MINUTES.match(text, line.start, line.end):
        return True
    last = text[line.end - 1]
    if last in "：:" and not _KICKER.search(text, line.start, line.end):  # 同志们：
        return True
    if size > 25 and (last in "；;：:" or (last in "！？!?" and _has_comma(text, line))):
        return True
    return size > _LONG and _has_comma(text, line)


def _has_comma(text: str, line: Interval) -> bool:
    return text.find("，", line.start, line.end) >= 0 or text.find(",", line.start, line.end) >= 0


def _headline(text: str, lines: list[Interval], title: Interval | None) -> tuple[Headline, list[Interval]]:
    """Tell the lines above the body apart; captions among them are given back as such.

    A date by itself is the page's own and is passed over.
    """
    label = kicker = byline = None
    subtitles: list[Interval] = []
    captions: list[Interval] = []
    for number, line in enumerate(lines):
        words = text[line.start : line.end]
        if _SIGNED.match(words):
            continue
        if captions or _SCENE.search(words):
            captions.append(line)
        elif byline is None and (_BYLINE_LINE.match(words) or _is_byline(text, line)):
            byline = line
        elif title is None and label is None and len(words) <= _LABEL and number + 1 < len(lines):
            label = line
        elif title is None and kicker is None and _KICKER.search(words) and number + 1 < len(lines):
            kicker = line
        elif title is None:
            title = line
        else:
            subtitles.append(line)
    if title is None and label is not None:
        title, label = label, None
    return Headline(label, kicker, title, tuple(subtitles), byline), captions


def _is_byline(text: str, line: Interval) -> bool:
    found = _BYLINE.match(text, line.start, line.end)
    return found is not None and found.end() == line.end


def _body(text: str, lines: list[Interval], headline: Headline, captions: list[Interval]) -> Layout:
    paragraphs: list[Interval] = []
    found: list[Sentence] = []
    credits: list[Interval] = []
    byline = headline.byline
    for number, line in enumerate(lines):
        start, end = line.start, line.end
        if _is_credit(text, line):
            credits.append(line)
            continue
        if _is_caption(text, line):
            captions.append(line)
            continue
        if byline is None and len(paragraphs) < 3 and (head := _BYLINE.match(text, start, end)):
            byline = Interval(start, start + len(head[0].rstrip()))
            start = head.end()
        tail = _credit_start(text, start, end, number + 2 >= len(lines))
        if tail < end:
            credits.append(Interval(tail, end))
        index = len(paragraphs)
        paragraphs.append(line)
        found.extend(Sentence(left, right, index) for left, right in cut(text, start, tail))
    if byline is not headline.byline:
        headline = Headline(headline.label, headline.kicker, headline.title, headline.subtitles, byline)
    return Layout(headline, tuple(paragraphs), tuple(captions), tuple(found), tuple(credits))


def _is_credit(text: str, line: Interval) -> bool:
    if line.end - line.start > 100:
        return False
    words = text[line.start : line.end]
    if _BYLINE_LINE.match(words) and "。" not in words[:-1]:
        return True
    return _SIGNED.match(words) is not None


def _credit_start(text: str, start: int, end: int, late: bool) -> int:
    """Return where a credit in brackets at the end of a paragraph begins (`end`: there is none).

    `late` says that the paragraph is one of the last two, where names alone in brackets are a credit.
    """
    if text[end - 1] not in "）)摄图道" and text[end - 2 : end - 1] not in ("）", ")"):
        return end
    near = max(start, end - 100)
    found = _TAIL_CREDIT.search(text, near, end) or (_TAIL_NAMES.search(text, near, end) if late else None)
    if found is None:
        found = _TAIL_NAME.search(text, near, end)
    return found.start() if found and found.start() > start else end


def _is_caption(text: str, line: Interval) -> bool:
    if text.startswith("图为", line.start):
        return True
    if line.end - line.start > _CAPTION or text[line.end - 1] in _FINAL:
        return False
    words = text[line.start : line.end]
    if _NOT_CAPTION.search(words):
        return False
    return bool(_SCENE.search(words) or (_ACT.search(words) and "：" not in words and ":" not in words))
