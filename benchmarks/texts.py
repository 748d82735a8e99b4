"""The texts that are measured: a corpus where there is one, else reports composed here.

No text of others is in the repository: the composed ones are of invented people and places.
"""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "xwlb.jsonl.xz"
"""Where the public corpus stands beside the repository, if it does."""

_WARM = 400
_FAMILIES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶杜苏魏程吕丁任沈姚卢"
)
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建国志文玉红春晓东海波新立德荣成永宏庆林云飞鹏浩宁"
_POSTS = (
    "市委书记",
    "副市长",
    "市长",
    "县委副书记",
    "市应急管理局局长",
    "区长",
    "市委常委、秘书长",
    "校党委书记",
    "院长",
)
_THEMES = (
    "防汛",
    "安全生产",
    "乡村振兴",
    "招商引资",
    "生态环境保护",
    "信访",
    "项目建设",
    "教育",
    "消防安全",
    "粮食收购",
)
_UNITS = (
    "要压实属地责任，逐级签订责任书。",
    "要坚持问题导向，紧盯重点领域和薄弱环节，全面开展隐患排查整治。",
    "各县区、各部门要加强协作配合，确保各项任务按时完成。",
    "要加快项目前期工作，6月底前完成审批手续。",
    "要加大宣传力度，营造全社会共同参与的良好氛围。",
    "要严格落实值班值守制度，遇有突发情况及时报告、妥善处置。",
    "要强化督导检查，对工作不力的单位和个人严肃问责。",
)
_PROSE = (
    "今年以来，全市上下认真贯彻落实各项决策部署，主要经济指标增长{0}%，{1}个重点项目进展顺利。",
    "据了解，该项目总投资{0}亿元，建成后每年可处理生活垃圾{1}万吨，惠及周边二十多个乡镇的群众。",
    "截至目前，全市共改造老旧小区{0}个，新增停车位{1}余个，群众满意度不断提高。",
)


def name(source: random.Random) -> str:
    """Compose a person's name."""
    given = "".join(source.choices(_GIVEN, k=source.choice((1, 2, 2))))
    return source.choice(_FAMILIES) + given


def _some_prose(source: random.Random) -> list[str]:
    return source.choices(_PROSE, k=source.randint(1, 3))


def report(source: random.Random) -> str:
    """Compose a report of 400 to 900 characters."""
    theme, day = source.choice(_THEMES), f"{source.randint(1, 12)}月{source.randint(1, 28)}日"
    chief, second, *others = (name(source) for _ in range(6))
    lines = [
        f"全市{theme}工作会议召开",
        f"{day}，全市{theme}工作会议在市会议中心召开。",
        f"{source.choice(_POSTS)}{chief}出席，{source.choice(_POSTS)}{second}主持，{'、'.join(others)}参加会议。",
        *(prose.format(source.randint(2, 999), source.randint(2, 9999)) for prose in _some_prose(source)),
    ]
    for who in (f"{chief}强调，", "会议要求，", f"{second}指出，"):
        lines.append(who + "".join(source.choices(_UNITS, k=source.randint(2, 5))))
    return "\n".join(lines)


def composed(count: int, seed: int = 1) -> list[str]:
    """Compose `count` reports, the same ones for the same seed."""
    source = random.Random(seed)
    return [report(source) for _ in range(count)]


def read_corpus(path: Path, *, every: int = 1, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file (.xz or plain): every n-th, at most `limit`."""
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as lines:
        yield from map(json.loads, islice(lines, 0, None if limit is None else every * limit, every))


def items(path: Path | None, count: int, longer_than: int = 300) -> tuple[str, list[str], list[str]]:
    """Return what is measured, in words, `count` texts spread over the corpus at `path`, and others to warm up on."""
    if path is None or not path.is_file():
        return f"{count} composed reports", composed(count), composed(_WARM, seed=9)
    long = [item["text"] for item in read_corpus(path) if len(item["text"]) > longer_than]
    step = max(2, len(long) // count)
    texts, others = long[::step][:count], long[1::step]
    said = f"{len(texts)} items over {longer_than} characters of {path.name}"
    return said, texts, others[:: max(1, len(others) // _WARM)][:_WARM]


def long_report(source: random.Random, size: int) -> str:
    """Compose one report of `size` characters: an opening, then who said what, each paragraph in other words."""
    chief, second = name(source), name(source)
    lines = [
        "全市防汛工作会议召开",
        f"6月18日，全市防汛工作会议在市会议中心召开。市委书记{chief}出席并讲话，市长{second}主持。",
    ]
    length = sum(map(len, lines)) + len(lines)
    while length < size:
        units = (
            unit.replace("要", f"要在{source.randint(1, 99)}个乡镇", 1)
            for unit in source.choices(_UNITS, k=source.randint(2, 5))
        )
        who = source.choice(
            (f"{chief}强调，", "会议要求，", f"{second}指出，", f"副市长{name(source)}发言说，")
        )
        lines.append(who + "".join(units))
        length += len(lines[-1]) + 1
    return "\n".join(lines)[:size]


def shapes(size: int) -> dict[str, str]:
    """Return texts of exactly `size` characters: a report, one endless sentence, names, noise.

    No paragraph stands twice, as second copies are taken out before anything is looked for.
    """
    source = random.Random(2)
    crowd = "、".join(name(source) for _ in range(size // 2))
    opening = "6月18日，全市防汛工作会议在市会议中心召开，市长张平主持会议。\n出席会议的有："
    noise = source.choices("★■◆▲●※＃＊~^|_=+ \u200b\u3000\n<>&;丶灬乛亅", k=size)
    report = long_report(source, size)
    return {
        "report": report,
        "one sentence": report.replace("。", "，").replace("\n", "，"),
        "names": (opening + crowd)[:size],
        "noise": "".join(noise),
    }
