"""Choose, among the dates of a report, the day on which its main meeting was held.

In: a `View` with dates, and where the meeting's name stands. Out: one of the view's `DateMention`s
or None. A date is a candidate only where it stands in a sentence of the body and nothing around it
says that it is a deadline, a span, a publication or another event; the candidates are weighed by
what their sentence tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from meetingparse.patterns import re
from meetingparse.tag.mention import DateMention, View
from meetingparse.text.layout import Sentence

_NEAR = 2_000
"""How far back a mark is looked for that is still open at a date."""

NameSpan = tuple[int, int]

_VAGUE = frozenset({"近日", "日前", "近期", "近来", "连日来", "连日", "不久前"})
_FEASTS = ("春", "元", "国庆", "中秋", "五一", "清明", "端午", "新", "除夕", "重阳", "节", "假", "寒", "暑")
_BACKWARD = frozenset({"当天", "当日", "同日", "同一天", "当晚", "当夜", "当晨", "次日", "翌日"})
_NEVER = ("明", "后天", "去年", "前年", "同年", "当年", "本月", "当月", "上月")
_MONTHS = ("本月", "当月", "上月", "上个月", "去年")
_HELD = re.compile("召开|召集|举行|举办|开幕|闭幕|开班|开讲|主持")
_MEETS = re.compile(
    _HELD.pattern + "|会议|座谈|大会|全会|参会|与会|(?:参加|出席|列席).{0,40}[会班坛]|学习|培训"
)
_ATTENDS = re.compile("(?:参加|出席|列席)[^,，。;；]{0,40}[会坛]")
_TRIP = re.compile("调研|考察|视察|走访|看望|慰问|访问|赴|检查|督查|督导|巡查|暗访|来校|一行")
_SPEECH = re.compile("(?:强调|指出|表示|认为|提出|介绍|谈到|说|称|透露)[,，:：]|要求[:：]")
_AFTER_OTHER = re.compile(
    r"[（(]?(?:之?前(?![往来去赴夕])|以前|以来|之?后(?!勤)|起(?![草点立])|止|为止|以?内|电讯?[（(,，:： ]"
    r"|讯[（(,，:： ]|消息|报道"
    r"|(?:(?!召开|举行)[^,，。;；：:]){0,16}(?:印发|出台|颁布|公布|施行|生效|签订|签署|成立(?!大会|会议)|出生|逝世|就义|致信|致电))"
)
_BEFORE_OTHER = re.compile(
    r"(?:截[至止]到?|自从?|从|直[到至]|[始成立建设生]于|[将拟定]于|计划于|预计|即将|来源[:：]|(?:发[布稿表]|更新|印发|成文|上传|编辑)(?:时间|日期)?[:：]?)\s?$"
)
_RELAYED = re.compile(r"(?:传达|学习|贯彻|落实|根据|按照|依据|此前|曾|早在)[^,，。;；]{0,12}$")
_RELAYED_TAIL = re.compile(r"[^,，。;；]{0,24}(?:的|精神)")
_NEXT_DAY = frozenset({"次日", "翌日"})
_TIME_LINE = re.compile(r"(?<![布新稿表发文])(?:时间|日期)(?:[:：]\s?|[ \u3000]{1,4})$")


def meeting_date(view: View, name_span: NameSpan | None) -> DateMention | None:
    """Return the day of the main meeting, or None where no date is told for it.

    Args:
        view: one document with its layout and dates.
        name_span: where the meeting's name stands in the clean text, if it has one.
    """
    name = view.text[slice(*name_span)] if name_span else ""
    best: DateMention | None = None
    best_weight = 0
    told: DateMention | None = None
    for sentence, dates in _candidates(view, name_span):
        date = _nearest(view.text, sentence, dates, name)
        weight = _weight(view.text, sentence, date, name)
        same_day = date.relative in _BACKWARD and told is not None and date.relative not in _NEXT_DAY
        if same_day and told is not None:
            date = told  # 9月2日,… 当天上午,…召开: the day itself stands in front
        elif date.day is not None or not _is_vague(date):
            told = date
        if weight > best_weight:  # the first of equals stays
            best, best_weight = date, weight
    return _labelled(view, best) or best or _of_head(view, name_span)


def _labelled(view: View, best: DateMention | None) -> DateMention | None:
    """Return the day behind 时间： where it is `best` told more fully: with its year."""
    if best is None or best.day is None or best.year is not None:
        return None
    for date in view.dates:
        if date.start >= best.start:
            break
        same = date.year is not None and (date.month, date.day) == (best.month, best.day)
        if same and _TIME_LINE.search(view.text, max(0, date.start - 8), date.start):
            return date
    return None


def _of_head(view: View, name_span: NameSpan | None) -> DateMention | None:
    """Return the day on a line of its own above the body (时间：…), else one that the headline tells."""
    head = view.layout.headline
    for date in view.dates:
        if not _names_day(date) or _within(date, name_span):
            continue
        if any(line.start <= date.start < line.end for line in head.subtitles):
            if _TIME_LINE.search(view.text, max(0, date.start - 8), date.start):
                return date
        elif head.title is not None and head.title.start <= date.start < head.title.end:
            before, after = view.text[head.title.start : date.start], view.text[date.end : head.title.end]
            if not (_BEFORE_OTHER.search(before[-12:]) or _AFTER_OTHER.match(after)) and _HELD.search(after):
                return date
    return None


def _candidates(view: View, name_span: NameSpan | None) -> Iterator[tuple[Sentence, list[DateMention]]]:
    """Yield each body sentence that has possible dates, with them."""
    dates = [date for date in view.dates if _names_day(date) and not _within(date, name_span)]
    at = 0
    for sentence in view.layout.sentences:
        while at < len(dates) and dates[at].start < sentence.start:
            at += 1
        here = []
        while at < len(dates) and dates[at].end <= sentence.end:
            if not _is_other(view.text, sentence, dates[at]):
                here.append(dates[at])
            at += 1
        if here:
            yield sentence, here


def _names_day(date: DateMention) -> bool:
    """Tell a day, or a word for one in the past, from a bare month, a year or a day to come."""
    relative = date.relative or ""
    if relative.startswith(_NEVER) and (date.day is None or relative not in _MONTHS):
        return False
    if relative in ("本周", "这周", "上周"):
        return False
    # What has no number at all is a word (昨日) or a lunar date.
    return date.day is not None or (date.month is None and date.year is None)


def _within(date: DateMention, span: NameSpan | None) -> bool:
    return span is not None and span[0] <= date.start and date.end <= span[1]


def _is_other(text: str, sentence: Sentence, date: DateMention) -> bool:
    """Tell a deadline, a span, a dateline, a title or another event by what stands around the date."""
    before, after = (
        text[max(sentence.start, date.start - _NEAR) : date.start],
        text[date.end : min(sentence.end, date.end + 40)],
    )
    if before.count("《") > before.count("》") or before.count("“") > before.count("”"):
        return True
    if _BEFORE_OTHER.search(before[-12:]) or _AFTER_OTHER.match(after):
        return True
    if "年" not in date.text and date.year is not None and _TIME_LINE.search(before[-8:]):
        return True  # 时间：2024-05-06 is the page's
    return bool(_RELAYED.search(before[-16:]) and _RELAYED_TAIL.match(after))


def _nearest(text: str, sentence: Sentence, dates: list[DateMention], name: str) -> DateMention:
    """Choose within one sentence: the last date in front of the name or of the verb, else the first."""
    clear = [date for date in dates if not _is_vague(date)] or dates
    if len(clear) == 1:
        return clear[0]
    place = text.find(name, sentence.start, sentence.end) if name else -1
    if place < 0:
        verb = _HELD.search(text, sentence.start, sentence.end)
        place = verb.start() if verb else -1
    return next((date for date in reversed(clear) if date.end <= place), clear[0])


def _is_vague(date: DateMention) -> bool:
    """Tell 近日 and a day told by its feast (节后首个工作日) from a day."""
    word = date.relative or ""
    return word in _VAGUE or (date.day is None and word.startswith(_FEASTS) and len(word) > 2)


def _weight(text: str, sentence: Sentence, date: DateMention, name: str) -> int:
    """Weigh how surely the sentence tells when the main meeting was; 0 or less: it does not."""
    before, after = text[sentence.start : date.start], text[date.end : sentence.end]
    weight = 2 if sentence.paragraph == 0 else 0
    if _SPEECH.search(before):
        weight -= 4
    if _TIME_LINE.search(before[-8:]):
        weight += 4
    held = _HELD.search(after) or _HELD.search(before[-8:])
    if date.relative in _VAGUE or date.relative in _BACKWARD:
        weight -= 1 if held else 2
    if name and name in text[sentence.start : sentence.end]:
        return weight + 6
    trip = date.end_day is not None and _TRIP.search(after) and not _ATTENDS.search(after)
    if held:
        weight += 2
    elif trip:
        weight -= 4
    elif _MEETS.search(after):
        weight += 1
    # A journey of some days on which a meeting was held: its own day, told later, is better.
    return min(weight, 1) if trip else weight
