from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.tag.dates import find_dates, meeting_date, resolve
from meetingparse.tag.mention import DateMention, View
from meetingparse.text.layout import Headline, Layout, Sentence
from meetingparse.text.page import read_document

Numbers = tuple[int | None, ...]
ALPHABET = (
    "0123456789０９一二三十廿〇OＯ年月日号周星期至和、—-（）()上下午晚今昨天前农历正腊初 \u3000\n.会\ud800"
)


@pytest.mark.parametrize(
    ("text", "printed", "numbers", "period"),
    [
        ("11月17日晚，", "11月17日晚", (None, 11, 17, None, None), "晚"),
        ("2023年9月21日下午", "2023年9月21日下午", (2023, 9, 21, None, None), "下午"),
        ("２０２３年９月１日", "２０２３年９月１日", (2023, 9, 1, None, None), None),
        ("会议9日至10日在京召开", "9日至10日", (None, None, 9, None, 10), None),
        ("6月28日至29日", "6月28日至29日", (None, 6, 28, None, 29), None),
        ("1月31日至2月2日", "1月31日至2月2日", (None, 1, 31, 2, 2), None),
        ("10月28-30日", "10月28-30日", (None, 10, 28, None, 30), None),
        ("7月10日—11日", "7月10日—11日", (None, 7, 10, None, 11), None),
        ("7月10日——11日", "7月10日——11日", (None, 7, 10, None, 11), None),
        ("6月24日和29日", "6月24日和29日", (None, 6, 24, None, 29), None),
        ("6月24、25日，", "6月24、25日", (None, 6, 24, None, 25), None),
        ("24、25日上午", "24、25日上午", (None, None, 24, None, 25), "上午"),
        ("4月30日和5月6日", "4月30日和5月6日", (None, 4, 30, 5, 6), None),
        ("1月5日、6日、7日", "1月5日、6日、7日", (None, 1, 5, None, 7), None),
        ("28日上午至29日", "28日上午至29日", (None, None, 28, None, 29), "上午"),
        ("8月8日(星期三)上午", "8月8日(星期三)上午", (None, 8, 8, None, None), "上午"),
        ("8月8日（农历七月初一）上午", "8月8日（农历七月初一）上午", (None, 8, 8, None, None), "上午"),
        ("26日下午2点", "26日下午", (None, None, 26, None, None), "下午"),
        ("26号下午", "26号下午", (None, None, 26, None, None), "下午"),
        ("当地时间9月21日", "9月21日", (None, 9, 21, None, None), None),
        ("十二月九日", "十二月九日", (None, 12, 9, None, None), None),
        ("八日上午", "八日上午", (None, None, 8, None, None), "上午"),
        ("廿三日，在", "廿三日", (None, None, 23, None, None), None),
        ("二○二三年五月", "二○二三年五月", (2023, 5, None, None, None), None),
        ("二OO八年", "二OO八年", (2008, None, None, None, None), None),
        ("08年5月12日", "08年5月12日", (2008, 5, 12, None, None), None),
        ("2024年7月中旬", "2024年7月中旬", (2024, 7, None, None, None), None),
        ("2020-07-21 09:12", "2020-07-21", (2020, 7, 21, None, None), None),
        ("8 月 8 日 上午", "8 月 8 日 上午", (None, 8, 8, None, None), "上午"),
        ("9月21日晚会", "9月21日", (None, 9, 21, None, None), None),
        ("7月3日深夜", "7月3日深夜", (None, 7, 3, None, None), "深夜"),
        ("年2月21日上午9点", "2月21日上午", (None, 2, 21, None, None), "上午"),
        ("正月初七", "正月初七", (None,) * 5, None),
        ("农历二月十九，", "农历二月十九", (None,) * 5, None),
        ("腊月廿三下午", "腊月廿三下午", (None,) * 5, "下午"),
        ("元月六日", "元月六日", (None, 1, 6, None, None), None),
        ("民国113年5月20日", "民国113年5月20日", (2024, 5, 20, None, None), None),
        ("113年5月20日", "113年5月20日", (2024, 5, 20, None, None), None),
        ("民国一百一十三年五月二十日", "民国一百一十三年五月二十日", (2024, 5, 20, None, None), None),
        ("28号，在", "28号", (None, None, 28, None, None), None),
        ("镇里28号召开", "28号", (None, None, 28, None, None), None),
        ("工作会议二十九日在", "二十九日", (None, None, 29, None, None), None),
    ],
)
def test_forms(text: str, printed: str, numbers: Numbers, period: str | None) -> None:
    (date,) = find_dates(text)
    assert date.text == printed
    assert (date.year, date.month, date.day, date.end_month, date.end_day) == numbers
    assert (date.period, date.relative) == (period, None)


@pytest.mark.parametrize(
    ("text", "printed", "relative", "period", "numbers"),
    [
        ("昨日上午，", "昨日上午", "昨日", "上午", (None, None)),
        ("昨晚,", "昨晚", "昨晚", "晚", (None, None)),
        ("今天(8月8日)上午", "今天(8月8日)上午", "今天", "上午", (8, 8)),
        ("今日（九月五日）上午", "今日（九月五日）上午", "今日", "上午", (9, 5)),
        ("今天下午(12月26日)", "今天下午(12月26日)", "今天", "下午", (12, 26)),
        ("市政府日前召开", "日前", "日前", None, (None, None)),
        ("连日来，", "连日来", "连日来", None, (None, None)),
        ("近期", "近期", "近期", None, (None, None)),
        ("本周五前", "本周五", "本周五", None, (None, None)),
        ("星期三召开", "星期三", "星期三", None, (None, None)),
        ("周五上午", "周五上午", "周五", "上午", (None, None)),
        ("去年4月19日", "去年4月19日", "去年", None, (4, 19)),
        ("本月15日", "本月15日", "本月", None, (None, 15)),
        ("上月28日", "上月28日", "上月", None, (None, 28)),
        ("上个月二十八日", "上个月二十八日", "上个月", None, (None, 28)),
        ("昨（12）日，", "昨（12）日", "昨天", None, (None, 12)),
        ("今（3）日上午", "今（3）日上午", "今天", "上午", (None, 3)),
        ("日昨，", "日昨", "日昨", None, (None, None)),
        ("前晚，", "前晚", "前晚", "晚", (None, None)),
        ("上个星期五", "上个星期五", "上个星期五", None, (None, None)),
        ("节后第一个工作日，", "节后第一个工作日", "节后第一个工作日", None, (None, None)),
        ("春节假期后首个工作日", "春节假期后首个工作日", "春节假期后首个工作日", None, (None, None)),
        ("端午节当天上午", "端午节当天上午", "端午节当天", "上午", (None, None)),
    ],
)
def test_told_from_the_day_of_writing(
    text: str, printed: str, relative: str, period: str | None, numbers: Numbers
) -> None:
    (date,) = find_dates(text)
    assert (date.text, date.relative, date.period) == (printed, relative, period)
    assert (date.month, date.day) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "927日",
        "2021624",
        "9月31日",
        "13月5日",
        "65日",
        "6月32日",
        "为期3日",
        "3日内完成",
        "每月5日",
        "第3日",
        "一日三餐",
        "7号线",
        "2号会议室",
        "30余条",
        "1-3月 24日",
        "节日前夕",
        "生日前",
        "如今天气",
        "每周五",
        "周一良",
        "今晚报",
        "2013年度",
        "先后天津",
        "2 6日",
        "十日谈",
        "高科技9.5日均",
        "2023—2025",
        "一行9人",
        "会议指出，三是抓落实",
        "正月",
        "天天向上",
        "平均5日均",
        "目前日均",
        "7号楼召",
        "节日后第一",
        "元旦春节",
        "113年历程",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_part_of_a_text() -> None:
    text = "5月1日召开，5月2日闭幕，5月3日返回"
    assert [date.text for date in find_dates(text, 6, 14)] == ["5月2日"]


@given(
    st.text(
        alphabet=st.sampled_from(ALPHABET),
        max_size=40,
    )
)
def test_any_text_gives_true_offsets_and_possible_numbers(text: str) -> None:
    last = 0
    for date in find_dates(text):
        assert last <= date.start < date.end <= len(text)
        assert text[date.start : date.end] == date.text
        assert all(month is None or 1 <= month <= 12 for month in (date.month, date.end_month))
        assert all(day is None or 1 <= day <= 31 for day in (date.day, date.end_day))
        resolve(date, datetime.date(2024, 2, 29))
        last = date.end


@given(st.text(max_size=60))
def test_any_text_at_all(text: str) -> None:
    assert all(text[date.start : date.end] == date.text for date in find_dates(text))


def report(*paragraphs: str) -> View:
    """Lay out paragraphs of which every 。 ends a sentence; a line that begins with # is no body."""
    text = "\n".join(paragraphs)
    sentences, at, number = [], 0, 0
    for paragraph in paragraphs:
        if not paragraph.startswith("#"):
            left = at
            for piece in paragraph.split("。"):
                right = min(left + len(piece) + 1, at + len(paragraph))
                if right > left:
                    sentences.append(Sentence(left, right, number))
                left = right
            number += 1
        at += len(paragraph) + 1
    return View(text, Layout(Headline(), (), (), tuple(sentences)), tuple(find_dates(text)))


@pytest.mark.parametrize(
    ("paragraphs", "name", "printed"),
    [
        (["11月17日晚，市委召开全市调度会议。会议要求12月10日前完成。"], "全市调度会议", "11月17日晚"),
        (["省政府全体会议9日至10日在林州召开。"], "省政府全体会议", "9日至10日"),
        (["# 发布时间：2024-10-16 09:12", "10月14日下午，县局召开例会。"], None, "10月14日下午"),
        (["为贯彻9月26日全省大会精神，10月8日，县委召开推进会。"], "推进会", "10月8日"),
        (["传达学习4月11日召开的全省会议精神，4月15日上午，学校召开党委会。"], "党委会", "4月15日上午"),
        (["《2024年5月1日工作方案》印发后，5月6日县里召开培训会。"], "培训会", "5月6日"),
        (["该校成立于1952年9月1日。", "6月3日，学校举行校友座谈会。"], "校友座谈会", "6月3日"),
        (
            ["10月28-30日，陈某率队赴雷山县开展帮扶。28日上午，一行参加了帮扶推进会。"],
            "帮扶推进会",
            "28日上午",
        ),
        (
            ["1月18-19日，孙某率队赴雷山县召开推进会并调研。", "19日上午，推进会在雷山县召开。"],
            None,
            "19日上午",
        ),
        (["7月2日至3日，省长孙某在江州调研。他走访了企业。"], None, None),
        (["12月31日，县人大一行来校调研，并召开座谈会。"], None, "12月31日"),
        (["市委书记近日作出批示。", "全市宣传工作会议3日召开。会上传达了批示。"], "全市宣传工作会议", "3日"),
        (["日前，县政府召开常务会议。"], "常务会议", "日前"),
        (["正月初七，全市大会召开。"], "全市大会", "正月初七"),
        (["9月1日前完成整改。自3月1日起施行。"], None, None),
        (["会议强调，要认真落实5月1日召开的会议部署。"], None, None),
        (["截至5月20日，全县完成造林。5月22日，县里召开现场会。"], "现场会", "5月22日"),
        (["2024年召开的大会开得好。"], None, None),
        (["县里近日作出批示。", "近日，全县安全生产会议召开。"], None, "近日"),
        (["按照上级要求，3月5日，学院召开学生工作会议。"], None, "3月5日"),
        (["在贯彻会议精神的热潮中，12月22日，学院举行审议会。"], None, "12月22日"),
        (["6月8日至9日，孙某赴外地出席海洋大会并发言。"], None, "6月8日至9日"),
        (["时间：2024年5月6日上午", "地点：二楼会议室"], None, "2024年5月6日上午"),
        (["时间：2024-05-06 来源：本站"], None, None),
        (["会议将于7月4日在林州召开。"], None, None),
        (["市代表大会本月将召开。"], None, None),
    ],
)
def test_day_of_the_meeting(paragraphs: list[str], name: str | None, printed: str | None) -> None:
    view = report(*paragraphs)
    at = view.text.find(name) if name else -1
    date = meeting_date(view, (at, at + len(name)) if name and at >= 0 else None)
    assert (date.text if date else None) == printed


def test_the_labelled_day_has_its_year() -> None:
    text = "学习时间：2021年6月24日上午\n6月24日上午，党组举行集体学习。"
    page = read_document("中心组集体学习\n" + text)
    view = View(page.clean, page.layout, dates=tuple(find_dates(page.clean)))
    day = meeting_date(view, None)
    assert day is not None
    assert day.text == "2021年6月24日上午"


def test_a_date_inside_the_name_is_not_the_day() -> None:
    text = "5月6日，县里举行纪念“五四”运动暨6月1日活动筹备会议。"
    view = report(text)
    start, end = text.index("纪念"), text.index("。")
    date = meeting_date(view, (start, end))
    assert date is not None
    assert date.text == "5月6日"


@pytest.mark.parametrize(
    ("title", "paragraphs", "printed"),
    [
        ("某支部大会记录", ["时间：6月11日20时", "地点：活动室", "会议决定，要抓紧补种。"], "6月11日"),
        ("4月18日全县春耕会议召开", ["全县春耕会议提出，要抓紧补种，县长丁一主持会议。"], "4月18日"),
        ("春耕会议召开", ["9月2日，天还没亮。当天上午，全县春耕会议召开，县长丁一主持会议。"], "9月2日"),
        ("春耕会议召开", ["上月28日，全县春耕会议召开，县长丁一主持会议。"], "上月28日"),
        ("春耕会议召开", ["1月3日，元旦后首个工作日，全县春耕会议召开。"], "1月3日"),
    ],
)
def test_day_told_apart_from_the_meeting(title: str, paragraphs: list[str], printed: str) -> None:
    page = read_document("\n".join(paragraphs), title)
    date = meeting_date(View(page.clean, page.layout, tuple(find_dates(page.clean))), None)
    assert date is not None
    assert date.text == printed


DAY = datetime.date(2024, 1, 5)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("2023年9月21日下午", None, ("2023-09-21", None)),
        ("9月21日", None, (None, None)),
        ("12月29日", DAY, ("2023-12-29", None)),
        ("1月3日", DAY, ("2024-01-03", None)),
        ("1月7日", DAY, ("2024-01-07", None)),
        ("1月9日", DAY, ("2023-01-09", None)),
        ("4日下午", DAY, ("2024-01-04", None)),
        ("29日上午", DAY, ("2023-12-29", None)),
        ("昨日上午", DAY, ("2024-01-04", None)),
        ("今晚", DAY, ("2024-01-05", None)),
        ("前天", DAY, ("2024-01-03", None)),
        ("去年4月19日", DAY, ("2023-04-19", None)),
        ("本月3日", DAY, ("2024-01-03", None)),
        ("上月30日", DAY, ("2023-12-30", None)),
        ("12月30日至1月2日", DAY, ("2023-12-30", "2024-01-02")),
        ("2023年12月30日至31日", None, ("2023-12-30", "2023-12-31")),
        ("30日至2日", DAY, ("2023-12-30", "2024-01-02")),
        ("2月29日", datetime.date(2023, 3, 1), ("2020-02-29", None)),
        ("周三", DAY, ("2024-01-03", None)),
        ("上周三", DAY, ("2023-12-27", None)),
        ("近日", DAY, (None, None)),
        ("前晚", DAY, ("2024-01-03", None)),
        ("昨（4）日", DAY, ("2024-01-04", None)),
        ("民国113年5月20日", None, ("2024-05-20", None)),
        ("正月初七", DAY, (None, None)),
        ("2023年9月", DAY, (None, None)),
        ("2023年2月29日", None, (None, None)),
        ("昨日", None, (None, None)),
    ],
)
def test_place_in_the_calendar(
    text: str, published: datetime.date | None, expected: tuple[str | None, str | None]
) -> None:
    (date,) = find_dates(text)
    assert resolve(date, published) == expected


def test_ends_of_the_calendar() -> None:
    assert resolve(DateMention(0, 2, "昨日", relative="昨日"), datetime.date.min) == (None, None)
    assert resolve(DateMention(0, 3, "31日", day=31), datetime.date.min) == (None, None)
