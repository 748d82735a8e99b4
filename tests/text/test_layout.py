"""Headline, byline, captions, credits, sentences and units of invented reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingparse.text.layout import Interval, Layout, lay_out, units

BODY = "3月12日，市委书记梁山主持召开会议。会议听取了汇报。"


def cut(text: str, interval: Interval | None) -> str | None:
    return None if interval is None else text[interval.start : interval.end]


def sentences(text: str, layout: Layout | None = None) -> list[str]:
    return [text[s.start : s.end] for s in (layout or lay_out(text)).sentences]


def test_the_lines_above_the_body() -> None:
    above = "市委工作\n梁山在全市防汛会议上强调\n压实责任 守牢底线\n夏河主持会议并讲话\n本报记者 王某 李某"
    text = f"{above}\n{BODY}"
    head = lay_out(text).headline
    assert cut(text, head.label) == "市委工作"
    assert cut(text, head.kicker) == "梁山在全市防汛会议上强调"
    assert cut(text, head.title) == "压实责任 守牢底线"
    assert [cut(text, line) for line in head.subtitles] == ["夏河主持会议并讲话"]
    assert cut(text, head.byline) == "本报记者 王某 李某"
    assert sentences(text) == ["3月12日，市委书记梁山主持召开会议。", "会议听取了汇报。"]


def test_the_date_of_a_page_is_no_headline() -> None:
    text = f"2023年03月29日 星期三\n市委召开会议\n{BODY}"
    head = lay_out(text).headline
    assert (cut(text, head.label), cut(text, head.title)) == (None, "市委召开会议")


def test_a_text_without_a_headline() -> None:
    assert lay_out(BODY).headline.title is None
    assert lay_out("").sentences == ()


def test_the_callers_own_title_is_the_title() -> None:
    text = f"市委召开会议\n研究防汛工作\n{BODY}"
    layout = lay_out(text, title_end=len("市委召开会议"))
    assert cut(text, layout.headline.title) == "市委召开会议"
    assert [cut(text, line) for line in layout.headline.subtitles] == ["研究防汛工作"]
    assert len(layout.paragraphs) == 1


@pytest.mark.parametrize(
    "byline",
    [
        "本报讯(记者 王某 通讯员 李某)",
        "本报讯（记者王某）",
        "本报讯 ",
        "本行讯 ",
        "江某新闻网讯 ",
        "某大学新闻网讯 （记者 王某 摄影 李某）",
        "央视网消息（新闻联播）：",
        "新华社北京5月8日电（记者王某、李某）",
        "新华社北京5月8日电 ",
        "中新社北京五月八日电 ".replace("五月八日", "5月8日"),
        "本报北京9月12日电（记者 王某）",
        "某山新闻网3月6日讯(全媒体记者 王某)",
        "石榴云/某疆日报讯（记者王某）",
        "（记者 王某）",
        "（记者王某）9月9日讯 ",
        "本报讯 （全媒体记者 王某）",
        "某桥镇供稿(王某)",
    ],
)
def test_a_byline_in_the_first_paragraph_is_no_part_of_the_sentence(byline: str) -> None:
    text = byline + BODY
    layout = lay_out(text)
    assert cut(text, layout.headline.byline) == byline.strip()
    assert sentences(text, layout)[0] == "3月12日，市委书记梁山主持召开会议。"


@pytest.mark.parametrize(
    "text",
    [
        "市通讯管理局3月12日召开会议。",
        "通讯员王某在会上发言。",
        "视讯公司召开会议，电力公司参加。",
        "会议消息灵通，讯息公开。",
        "国家电网公司召开会议。",
        "新闻发布会3月2日召开。",
        "（第二次）会议召开。",
    ],
)
def test_what_only_looks_like_a_byline(text: str) -> None:
    layout = lay_out(text)
    assert layout.headline.byline is None
    assert sentences(text, layout) == [text]


@pytest.mark.parametrize(
    "caption",
    [
        "会议现场",
        "图为张平在会上讲话。",
        "校长张平作动员讲话",
        "张平副书记主持会议",
        "与会人员合影",
        "图1：主会场",
        "张平介绍有关情况（李某 摄）",
    ],
)
def test_captions_are_no_sentences(caption: str) -> None:
    text = f"{BODY}\n{caption}\n会议强调，要抓紧。"
    layout = lay_out(text)
    assert [cut(text, line) for line in layout.captions] == [caption]
    assert len(layout.paragraphs) == 2
    assert sentences(text, layout)[-1] == "会议强调，要抓紧。"


@pytest.mark.parametrize(
    "line",
    [
        "一、传达学习会议精神",
        "（二）审议工作报告",
        "会议强调",
        "出席：张平 李昂",
        "同志们：",
        "会议议定以下事项：",
    ],
)
def test_headings_and_lists_are_no_captions(line: str) -> None:
    text = f"{BODY}\n{line}\n要抓紧。"
    layout = lay_out(text)
    assert layout.captions == ()
    assert line in sentences(text, layout)


def test_captions_above_the_body() -> None:
    text = f"座谈会现场\n县委书记张平介绍有关情况\n校友会会长李昂发言\n{BODY}"
    layout = lay_out(text)
    assert len(layout.captions) == 3
    assert layout.headline.title is None


@pytest.mark.parametrize(
    ("text", "kept", "credit"),
    [
        ("会议要求抓紧。（记者 王某）", "会议要求抓紧。", "（记者 王某）"),
        ("会议要求抓紧。（本报记者 王某 通讯员 李某）", "会议要求抓紧。", "（本报记者 王某 通讯员 李某）"),
        ("会议要求抓紧。（某局党委供稿）", "会议要求抓紧。", "（某局党委供稿）"),
        ("会议要求抓紧。（作者：王某）", "会议要求抓紧。", "（作者：王某）"),
        (f"{'会议要求抓紧，' * 6}散会。某社记者王某 摄", f"{'会议要求抓紧，' * 6}散会。", "某社记者王某 摄"),
        ("会议要求抓紧。（王大山）", "会议要求抓紧。", "（王大山）"),
        ("会议要求抓紧。(王大山 李河 文/图)", "会议要求抓紧。", "(王大山 李河 文/图)"),
    ],
)
def test_credits_at_the_end_are_no_part_of_the_sentence(text: str, kept: str, credit: str) -> None:
    layout = lay_out(text)
    assert sentences(text, layout) == [kept]
    assert [cut(text, line) for line in layout.credits] == [credit]


@pytest.mark.parametrize(
    "line", ["供稿：某局", "文/王某 图/李某", "（本报记者 王某）", "2024年4月28日", "2025年9月5日（星期五）"]
)
def test_lines_of_credits(line: str) -> None:
    text = f"{BODY}\n{line}"
    layout = lay_out(text)
    assert [cut(text, found) for found in layout.credits] == [line]
    assert len(layout.sentences) == 2


@pytest.mark.parametrize(
    "text", ["张平（女）、李昂（兼）参加。", "参加会议的有张平（女）", "各县（市、区）参加（扩大）。"]
)
def test_brackets_that_are_no_credits(text: str) -> None:
    assert sentences(f"{BODY}\n{text}")[-1] == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲来了。乙走了！丙呢？丁!", ["甲来了。", "乙走了！", "丙呢？", "丁!"]),
        ("他说：“很好。大家满意。”随后散会。", ["他说：“很好。大家满意。”", "随后散会。"]),
        ("“办得到。”张平说。散会。", ["“办得到。”张平说。", "散会。"]),
        ("坚持“想在前。干在先”的作风。好。", ["坚持“想在前。干在先”的作风。", "好。"]),
        ("听取《要快！》的报告（附件。略）后散会。", ["听取《要快！》的报告（附件。略）后散会。"]),
        ("学习“没关的引号。接着说。", ["学习“没关的引号。", "接着说。"]),
        ("这样行吗？！好。。完", ["这样行吗？！", "好。。", "完"]),
        ("一是快；二是稳；三是准。", ["一是快；二是稳；三是准。"]),
        ("甲「乙。丙」丁。戊。", ["甲「乙。丙」丁。", "戊。"]),
        ('他说"好。行"了。散会。', ['他说"好。行"了。', "散会。"]),
        ("“" + "要抓紧。" * 60 + "”他说。", ["“要抓紧。"] + ["要抓紧。"] * 58 + ["要抓紧。”", "他说。"]),
        ("甲（" + "乙。" * 150 + "）丙。", ["甲（乙。"] + ["乙。"] * 148 + ["乙。）", "丙。"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(f"{BODY}\n{text}")[2:] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一要快；二要稳;三要准。四!", ["一要快；", "二要稳;", "三要准。", "四!"]),
        (
            "各县（市；区）要学《甲；乙》，落实“一快；二稳”要求。",
            ["各县（市；区）要学《甲；乙》，落实“一快；二稳”要求。"],
        ),
        ("“路要修好；不得拖延。”他说。", ["路要修好；", "不得拖延。", "他说。"]),
        ("“今晚就办。”", ["今晚就办。"]),
        ("落实“双减”。", ["落实“双减”。"]),
    ],
)
def test_units(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in units(text, 0, len(text))] == parts


PIECES = st.lists(
    st.sampled_from(
        [*'市委书记会议要求，。！？；：“”‘’（）《》"\n 3', "本报讯", "图为", "（记者 王某）", "会议现场"]
    ),
    max_size=60,
).map("".join)


@given(PIECES)
def test_the_parts_are_in_order_and_inside(text: str) -> None:
    layout = lay_out(text)
    at = 0
    for sentence in layout.sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        paragraph = layout.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start and sentence.end <= paragraph.end
        assert "\n" not in text[sentence.start : sentence.end]
        at = sentence.end


@given(PIECES)
def test_units_cover_every_character_but_blanks_and_quotes(text: str) -> None:
    at = 0
    left = ""
    for start, end in units(text, 0, len(text)):
        assert at <= start < end
        left += text[at:start]
        at = end
    assert set(left + text[at:]) <= set(' \n“”‘’"')
