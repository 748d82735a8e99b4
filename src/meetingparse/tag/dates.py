"""Find dates as printed, and the numbers they state.

In: clean text. Out: `DateMention`s whose numbers are those the text itself states. Impossible
numbers (9月31日, 927日) give no mention. A clock time is no part of a date; 上午 in front of one is
the date's period. `date_choice` decides which is the meeting's, `date_calendar` on which day it is.
"""

from __future__ import annotations

from meetingparse.patterns import re
from meetingparse.tag.date_calendar import resolve
from meetingparse.tag.date_choice import meeting_date
from meetingparse.tag.mention import DateMention

__all__ = ["find_dates", "meeting_date", "resolve"]

_VALUES = {c: i % 10 for i, c in enumerate("0123456789０１２３４５６７８９")}
_VALUES |= dict.fromkeys("〇○零OＯoОо", 0) | {c: i for i, c in enumerate("一二三四五六七八九", start=1)}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_D = "[0-9０-９]"
_C = "[一二三四五六七八九十]"
_S = r"[ \u3000\xa0]?"
_PERIOD = (
    "(?:上午|下午|中午|凌晨|清晨|清早|早晨|早上|早间|一早|傍晚|晚上|晚间|夜间|夜里|夜晚|深夜|午夜|午后|午前|午间"
    f"|晚(?![会宴报年稻熟餐辈婚])|夜(?![市班校空色幕景])|晨(?!报)|早(?={_D}|[一二三四五六七八九十，,]))"
)
_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
_LUNAR_DAY = "(?:初[一二三四五六七八九十]|(?:二?十|廿)[一二三四五六七八九]|廿|[二三]?十)"
_LUNAR = (
    f"(?:(?:农历|阴历|旧历)(?:[一-龥]{{2}}年)?{_S})?(?:大年(?:初{_C}|三十)|(?:正|冬|腊|闰?{_C}{{1,2}})月{_LUNAR_DAY})"
    f"(?![日号廿次个项名人条届年]|{_C})"
)
_MONTH = rf"(?:{_D}{{1,2}}|{_C}{{1,2}}|元(?=月))"
_DAY = rf"(?:{_D}{{1,2}}|[廿卅]?{_C}{{1,3}}|[廿卅])"
_FOUR = rf"(?:{_D}{{4}}|[一二][〇○零OＯoОо0一二三四五六七八九]{{3}}|{_D}{{2}})"
_ERA = rf"(?:中华)?民国{_S}(?:{_D}{{2,3}}|[一二三四五六七八九〇○零十百]{{2,5}})|1[012]{_D}"
_YEAR = rf"(?:(?:{_FOUR}|{_ERA}){_S}年|[今去前当明本同]年)"
_SUN = rf"{_MONTH}{_S}月{_S}{_DAY}{_S}[日号]"
_ASIDE = rf"(?:{_S}[（(]{_S}(?:{_WEEKDAY}|{_LUNAR}|今天|今日|昨天|昨日){_S}[）)])?"
_RANGE = rf"{_S}(?:至|到|[－–―─~～]|—{{1,2}}|-{{1,2}}){_S}"
_FULL = (
    rf"(?:(?P<year>{_YEAR}){_S})?(?:(?P<month>{_MONTH}){_S}月{_S}|(?P<this>[本上当]月|上个月))?(?P<day>{_DAY})"
    rf"(?:{_S}(?P<unit>[日号]){_ASIDE}(?:{_S}(?P<period>{_PERIOD}))?|(?={_RANGE}|[、和及]{_DAY}[日号]))"
    rf"(?:{_RANGE}(?:(?P<year2>{_YEAR}){_S})?(?:(?P<month2>{_MONTH}){_S}月{_S})?(?P<day2>{_DAY}){_S}[日号]"
    rf"|(?:[、和及与](?P<day3>{_DAY})[日号]){{1,4}}|[和及与](?P<month4>{_MONTH})月(?P<day4>{_DAY})[日号])?{_ASIDE}(?:{_S}(?P<period2>{_PERIOD}))?"
)
_MONTHS = (
    rf"(?:(?P<myear>{_FOUR}{_S}年){_S})?(?P<mmonth>{_MONTH}){_S}月(?:份|[上中下]旬|初|底|末)?(?!{_D}|{_C}|廿)"
    rf"|(?P<oyear>(?:{_D}{{4}}|[一二][〇○零OＯoОо0一二三四五六七八九]{{3}}){_S}年)(?:初|底|末)?(?!{_D}|[度级代])"
)
_NUMERIC = (
    rf"(?P<nyear>[12]{_D}{{3}})(?P<dash>[-./])(?P<nmonth>{_D}{{1,2}})(?P=dash)(?P<nday>{_D}{{1,2}})(?!{_D})"
)
_WORD = (
    "昨日|昨天(?!气)|日昨|今日(?!头条|报)|今天(?!气)|前天(?!气)|明天(?!气)|明日|后天|当天|当日|同日|同一天|次日|翌日"
    "|近日(?!点)|日前(?!夕)|近期|近来|连日来|连日|不久前|[今昨当前](?=[晚晨夜早])|前日(?=[上下早中晚，,])|[本上当]月(?!球|亮)"
    f"|[本上这]个?{_WEEKDAY}|[本上这]周(?!刊|期|边|岁)|(?:星期|礼拜)[一二三四五六日天]|周[一二三四五六日](?!报)"
)
_RELATIVE = (
    rf"(?P<word>{_WORD})(?:{_S}(?P<rperiod>{_PERIOD}|早))?"
    rf"(?:{_S}[（(]{_S}(?P<inner>(?:{_YEAR})?{_SUN}|{_DAY}日|{_WEEKDAY}|{_LUNAR}){_S}[）)])?"
    rf"(?:{_S}(?P<rperiod2>{_PERIOD}))?"
)
# 昨(12)日, 今(3)日: how newspapers print the day of their report.
_PAPER = rf"(?P<pword>[昨今前]天?|日昨){_S}[（(]{_S}(?P<pday>{_DAY}){_S}日?{_S}[）)]日?(?:{_S}(?P<pperiod>{_PERIOD}))?"
# A day told by its feast: 春节假期后首个工作日, 除夕当天.
_FEAST = "春节|元旦|国庆|中秋|五一|清明|端午|新春|新年|元宵|除夕|重阳|[春寒暑]?[节假]"
_FEAST_DAY = (
    rf"(?P<feast>(?:{_FEAST})(?:节|假期|长假|小长假|收假|假)?(?:过?后)?的?(?:上班)?(?:首|第一)个?(?:工作日|上班日|[天日](?!然|常))|(?:除夕|元宵|元旦|中秋|端午|重阳|五一)节?(?:当[天日晚]|之夜|夜(?=[，,])))"
    rf"(?:{_S}(?P<fperiod>{_PERIOD}))?"
)
_MOON = rf"(?P<moon>(?:{_YEAR})?{_LUNAR})(?:{_S}(?P<lperiod>{_PERIOD}))?"
# The look-ahead skips what cannot begin a date before any alternative is tried.
_ANY = re.compile(
    "(?=[0-9０-９一二三四五六七八九十廿卅正冬腊闰农阴旧大昨今前明后当同次翌近日连不本上这星礼周去元民中春国清端新除重寒暑节假])"
    "(?=[0-9０-９廿卅]|[一二三四五六七八九十][一二三四五六七八九十〇○零OＯoОо0-9月日号年至到—－–―─~～、和及 \u3000\xa0]"
    "|[元正冬腊]月|闰[一二三四五六七八九十]|[农阴旧]历|大年|[昨今前明后当同][日天晚晨夜早年月一（( ]|次日|翌日|近[日期来]|日[前昨]|连日"
    "|不久|本[月周星礼个年]|上[月周星礼个]|这[周星礼个]|星期|礼拜|周[一二三四五六日天]|去年|民国|中华民国|[春国中清端新除重寒暑节假][节庆秋明午春年夕阳假期长后])"
    rf"(?<![0-9０-９一二三四五六七八九十百千万第])(?:{_NUMERIC}|{_MOON}|{_FEAST_DAY}|{_PAPER}|{_FULL}|{_RELATIVE}|{_MONTHS})"
)
_ERA_YEAR = re.compile(
    rf"(?:(?:中华)?民国{_S}(?P<named>{_D}{{2,3}}|[一二三四五六七八九〇○零十百]{{2,5}})|(?P<bare>1[012]{_D})){_S}年?"
)
_INNER = re.compile(rf"(?:(?P<year>{_YEAR}))?(?:(?P<month>{_MONTH}){_S}月{_S})?(?P<day>{_DAY}){_S}[日号]")
# Number + 日 alone counts days after these, and in front of those.
_COUNTS_AFTER = frozenset("内游龄间均常用无以后左余多来报")
_COUNTS_BEFORE = frozenset("月年第为满共历约近超逾每续计达期时过到/.．-—·・")
_BORDER = frozenset('。！？!?，,；;：:、\n \u3000（(）)“”"')
_WEEK_AFTER = frozenset("，,、。；; \n）)至到在的前召举主赴来")


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Return the dates in text[start:end], in order, not overlapping; `text[m.start:m.end] == m.text`.

    Months and years without a day (9月中旬, 2023年) are mentions too, with `day` None; a lunar date has
    no numbers. 和 and 、 between days (24日和29日) make a range as 至 does.
    """
    stop = len(text) if end is None else end
    found = []
    for match in _ANY.finditer(text, start, stop):
        mention = _mention(match, text)
        if mention is not None:
            found.append(mention)
    return found


def _mention(match: re.Match[str], text: str) -> DateMention | None:
    """Turn a match into a mention; None where it is no date after all."""
    if match["day"]:
        return _full(match, text)
    if match["word"]:
        return _relative(match, text)
    start, end, printed = match.start(), match.end(), match[0]
    if match["feast"]:
        return DateMention(start, end, printed, period=match["fperiod"], relative=match["feast"])
    if match["pday"]:
        day = number(match["pday"])
        word = match["pword"].removesuffix("天").removeprefix("日") + "天"
        return (
            DateMention(start, end, printed, day=day, period=match["pperiod"], relative=word)
            if _possible(None, day)
            else None
        )
    if match["moon"]:
        return DateMention(start, end, printed, period=match["lperiod"])
    if match["nyear"]:
        month, day = number(match["nmonth"]), number(match["nday"])
        if not _possible(month, day):
            return None
        return DateMention(start, end, printed, number(match["nyear"]), month, day)
    if match["oyear"]:
        return DateMention(start, end, printed, _year(match["oyear"]))
    month = number(match["mmonth"])
    if not 1 <= (month or 0) <= 12:
        return None
    return DateMention(start, end, printed, _year(match["myear"]), month)


def _full(match: re.Match[str], text: str) -> DateMention | None:
    """A date with a day: all numbers must be possible, and a lone day must not count days."""
    month, day = number(match["month"]), number(match["day"])
    end_month = number(match["month2"] or match["month4"])
    end_day = number(match["day2"] or match["day3"] or match["day4"])
    if not match["unit"] and end_day is None:
        return None
    if match["month2"] and month is None and not match["unit"]:  # what is left of 1-3月
        return None
    if not _possible(month, day) or (end_day is not None and not _possible(end_month or month, end_day)):
        return None
    if month is None and not match["this"] and not _is_lone_day(match, text):
        return None
    year = match["year"]
    relative = match["this"] or (year if year and _year(year) is None else None)
    period = match["period"] or match["period2"]
    return DateMention(*match.span(), match[0], _year(year), month, day, end_month, end_day, period, relative)


def _is_lone_day(match: re.Match[str], text: str) -> bool:
    """Tell 26日 (a date) from 26日 (so many days), 26号 (a number) and what is left of a broken date."""
    before = text[match.start() - 1] if match.start() else "\n"
    after = text[match.end()] if match.end() < len(text) else "\n"
    two = text[max(0, match.start() - 2) : match.start()]
    if match["year"] or before in _COUNTS_BEFORE or two.strip()[:1].isdigit():  # 2 6日: a broken number
        return False
    if match["period"] or match["period2"]:
        return True
    if match["unit"] == "号" or match[0][-1] == "号":
        held = text.startswith(("召开", "举行"), match.end())
        return held or (before in "。！？!?\n \u3000" and after in "，,在")
    if after in _COUNTS_AFTER:
        return False
    if match["day"][0] in _VALUES and match["day"][0] not in "一二三四五六七八九":
        return True
    if match["day2"] or match["day3"]:
        return bool(match["unit"])
    if before in "议会坛班" and after in "在召举于":  # 工作会议二十九日在…召开
        return True
    if len(match["day"]) > 1 and text.startswith(("召开", "举行"), match.end()):
        return True
    return before in _BORDER and after in "，,在召举主电" and len(match["day"]) + (match["day"] in "廿卅") > 1


def _relative(match: re.Match[str], text: str) -> DateMention | None:
    """A date told from the day of writing: 昨日下午, 今天(8月8日)上午, 本周五."""
    word, period = match["word"], match["rperiod"] or match["rperiod2"]
    before = text[match.start() - 1] if match.start() else "\n"
    after = text[match.end()] if match.end() < len(text) else "\n"
    if len(word) == 1:
        if not period:
            return None
        word += period
    if word == "日前" and before in "节生假期工作周末终抗当数几何纪念余半旬整":
        return None
    if word[0] == "周" and (before in "每一两几数首逢单双末余" or not (period or after in _WEEK_AFTER)):
        return None
    if word in ("前天", "后天") and before in "提先以之目":
        return None
    inner = _INNER.fullmatch(match["inner"]) if match["inner"] else None
    year = month = day = None
    if inner is not None:
        year, month, day = _year(inner["year"]), number(inner["month"]), number(inner["day"])
        if not _possible(month, day):
            year = month = day = None
    return DateMention(*match.span(), match[0], year, month, day, period=period, relative=word)


def number(text: str | None) -> int | None:
    """Read 1-31 in digits of either width or Chinese numerals (廿三, 二十三, 二三); None if it is none."""
    if not text:
        return None
    if "十" in text or text[0] in _TENS:
        tens, _, ones = text.partition("十") if "十" in text else ("", "", "")
        if text[0] in "廿卅":
            head, rest = _TENS[text[0]], text[1:]
            return head + _VALUES[rest] if rest in _VALUES else (head if not rest else None)
        if (tens and tens not in _VALUES) or (ones and ones not in _VALUES):
            return None
        return 10 * (_VALUES[tens] if tens else 1) + (_VALUES[ones] if ones else 0)
    if text == "元":
        return 1
    value = 0
    for character in text:
        value = 10 * value + _VALUES[character]
    return value


def _year(text: str | None) -> int | None:
    """Read a printed year (二○○三年, 08年); None for 今年 and the like."""
    if not text:
        return None
    if match := _ERA_YEAR.fullmatch(text):
        return _of_era(match["named"] or match["bare"])
    if text[0] not in _VALUES:
        return None
    value = number(text.rstrip("年 \u3000\xa0"))
    if value is None or value >= 100:
        return value
    return value + (2000 if value < 70 else 1900)


def _of_era(count: str) -> int | None:
    """Read the years counted from 1912: 113, 一一三, 一百一十三."""
    if "百" in count:
        hundred, _, rest = count.partition("百")
        count = f"{number(hundred) or 1}{number(rest.lstrip('零〇')) or 0:02d}"
    value = number(count)
    return value + 1911 if value else None


def _possible(month: int | None, day: int | None) -> bool:
    """Tell whether there is such a day in such a month (29 February always is)."""
    if month is not None and not 1 <= month <= 12:
        return False
    return day is not None and 1 <= day <= _LENGTHS[(month or 1) - 1]
