"""Put a printed date into the calendar.

In: a `DateMention` and the day of publication, if it is known. Out: ISO days. Nothing is taken from
the clock; what the text and the day of publication do not settle stays None.
"""

from __future__ import annotations

import datetime

from meetingparse.tag.mention import DateMention

# How long after publication a date told as past may be: pages are stamped before their last edit.
_AHEAD = datetime.timedelta(days=2)
_OFFSETS = {"昨": -1, "日昨": -1, "前日": -2, "前晚": -2, "前夜": -2, "今": 0, "前天": -2, "明": 1, "后天": 2}
_WEEKDAYS = {character: index for index, character in enumerate("一二三四五六日")} | {"天": 6}
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}


def resolve(date: DateMention, published: datetime.date | None) -> tuple[str | None, str | None]:
    """Return the ISO day of `date` and, for a range, of its end; each None where it is not settled.

    A missing year is the one that puts the date on or nearest before `published`, a missing month that
    of `published` or the one before; both may lie two days after it. 昨日 is the day before it.
    """
    first = _by_numbers(date, published) if date.day is not None else _by_word(date, published)
    if first is None:
        return None, None
    last = _end(date, first)
    return first.isoformat(), last.isoformat() if last else None


def _by_numbers(date: DateMention, published: datetime.date | None) -> datetime.date | None:
    day, month, year = date.day or 0, date.month, date.year
    if year is None and date.relative in _YEARS:
        if published is None:
            return None
        year = published.year + _YEARS[date.relative]
    if year is not None:
        return _day(year, month, day) if month is not None else None
    if published is None:
        return None
    if month is not None:  # up to eight years back for 29 February
        days = (_day(published.year + 1 - back, month, day) for back in range(9))
    elif date.relative in ("上月", "上个月"):
        return _months_back(published, 1, day)
    elif date.relative in ("本月", "当月"):
        return _months_back(published, 0, day)
    else:
        days = (_months_back(published, back, day) for back in (-1, 0, 1))
    return next((found for found in days if found is not None and found <= published + _AHEAD), None)


def _by_word(date: DateMention, published: datetime.date | None) -> datetime.date | None:
    word = date.relative or ""
    if published is None or not word:
        return None
    for start, offset in _OFFSETS.items():
        if word.startswith(start):
            return _shifted(published, offset)
    if len(word) < 2 or word[-1] not in _WEEKDAYS or not any(name in word for name in ("周", "星期", "礼拜")):
        return None
    behind = (published.weekday() - _WEEKDAYS[word[-1]]) % 7
    if word[0] in "上本这":
        behind = published.weekday() - _WEEKDAYS[word[-1]] + (7 if word[0] == "上" else 0)
    return _shifted(published, -behind)


def _end(date: DateMention, first: datetime.date) -> datetime.date | None:
    """Return the last day of a range; a smaller number than the first day's is in the month or year after."""
    if date.end_day is None:
        return None
    month = date.end_month or first.month
    year = first.year
    if date.end_month is None and date.end_day < first.day:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    elif month < first.month:
        year += 1
    return _day(year, month, date.end_day)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _months_back(published: datetime.date, back: int, day: int) -> datetime.date | None:
    index = published.year * 12 + published.month - 1 - back
    return _day(index // 12, index % 12 + 1, day)


def _shifted(day: datetime.date, offset: int) -> datetime.date | None:
    try:
        return day + datetime.timedelta(days=offset)
    except OverflowError:
        return None
