"""A clean invented report, each kind of noise put into it, and the report back."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from meetingparse.text.normalise import read

REPORT = """市委召开农村工作会议
3月12日上午，市委书记梁山主持召开全市农村工作会议并讲话，市长夏河通报有关情况。
市领导张平、李昂、王大山、阿娜尔·托合提（女）参加会议。
会议指出，今年以来全市经济运行开局平稳，但问题依然突出。
会议强调，各县（市、区）要认清形势，增长3.5%以上；要抓紧时间，推动项目落地。
梁山要求，各级各部门要严格落实责任，确保取得实效。"""

TRADITIONAL = str.maketrans(
    "开农书记长国会议领导张参经济运问题强调县区认清势时间动项级严责实东",
    "開農書記長國會議領導張參經濟運問題強調縣區認清勢時間動項級嚴責實東",
)
READINGS = {
    "會": "huì",
    "議": "yì",
    "開": "kāi",
    "領": "lǐng",
    "導": "dǎo",
    "強": "qiáng",
    "調": "diào",
    "長": "zhǎng",
}


def spread(text: str, noise: str, seed: int = 7) -> str:
    chosen = random.Random(seed)
    return "".join(c + noise if "\u4e00" <= c <= "\u9fff" and chosen.random() < 0.1 else c for c in text)


def with_readings(text: str) -> str:
    return "".join(c + f"({READINGS[c]})" if c in READINGS else c for c in text.translate(TRADITIONAL))


def with_pages(text: str) -> str:
    head, tail = (
        "首页 > 新闻 > 要闻\n来源：某报 发布时间：2024-03-12 10:00\n",
        "\n责任编辑：某某\n【打印】【关闭】\n上一篇：无",
    )
    return head + text + tail


INJECTIONS: dict[str, Callable[[str], str]] = {
    "traditional": lambda text: text.translate(TRADITIONAL),
    "readings": with_readings,
    "zero width": lambda text: spread(text, "\u200b"),
    "emoji": lambda text: spread(text, "🌾"),
    "soft hyphens": lambda text: spread(text, "\u00ad"),
    "paragraph tags": lambda text: "".join(
        f'<p class="x">&nbsp;&nbsp;{line}</p>\n' for line in text.split("\n")
    ),
    "inline tags": lambda text: spread(text, "</span><span lang='EN-US'>"),
    "line break tags": lambda text: text.replace("\n", "<br>\n<br/>"),
    "doubled marks": lambda text: text.replace("，", ",，").replace("。", ",。").replace("、", ",、"),
    "filter dots": lambda text: (
        text.replace("书记", "书.记").replace("市委", "市.委").replace("领导", "领.导")
    ),
    "padded names": lambda text: text.replace("张平", "张　平").replace("李昂", "李　昂"),
    "indents and empty lines": lambda text: "\n\n".join(f"　　{line}  " for line in text.split("\n")),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "furniture": with_pages,
    "the body twice": lambda text: text + "\n" + text,
    "wide digits": lambda text: text.replace("3", "３").replace("12", "１２").replace("5%", "５%"),
    "bold": lambda text: text.replace("会议强调", "**会议强调**").replace("会议指出", "**会议指出**"),
    "forum tokens": lambda text: text.replace("\n", "\n7 F, b2 ]' _; }6 I; J\n"),
}


@pytest.mark.parametrize("inject", INJECTIONS.values(), ids=INJECTIONS.keys())
def test_the_report_comes_back(inject: Callable[[str], str]) -> None:
    raw = inject(REPORT)
    assert raw != REPORT
    aligned = read(raw)
    assert aligned.clean == REPORT
    assert read(aligned.clean).clean == REPORT


def test_a_clean_report_is_not_touched() -> None:
    aligned = read(REPORT)
    assert aligned.clean == aligned.raw == REPORT


@pytest.mark.parametrize("inject", INJECTIONS.values(), ids=INJECTIONS.keys())
def test_every_clean_character_stands_in_its_raw_interval(inject: Callable[[str], str]) -> None:
    raw = inject(REPORT)
    aligned = read(raw)
    back = str.maketrans(dict(zip(*_pairs(), strict=True)))
    for at, character in enumerate(aligned.clean):
        piece = raw[slice(*aligned.raw_span(at, at + 1))].translate(back)
        assert character in piece or character == "\n"


def _pairs() -> tuple[str, str]:
    wide = "３１２５"
    return "".join(map(chr, TRADITIONAL.values())) + wide, "".join(map(chr, TRADITIONAL)) + "3125"
