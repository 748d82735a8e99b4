"""Damage clean reports as pages are damaged, and tell what each kind of damage costs.

    python benchmarks/damage.py table [--gold DIR] [--seed 1]
    python benchmarks/damage.py text KIND FILE [--seed 1]

`table` parses the reports of dev.jsonl and composed.jsonl in DIR, cleaned first, whole and damaged, and
prints the loss of F1 of each kind. `text` prints one file damaged. Same input and seed, same output.
The kinds and how often they are met were found by reading 370 stored pages.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.gold import DEFAULT, Record, figures, read_gold

from meetingparse.tag.tagger import Tagger
from meetingparse.text.normalise import clean

Damage = Callable[[str, random.Random, Sequence[str]], str]
"""(clean text, source of chance, names of the people in it) to the damaged text."""

_FILTERED = ("书记", "市委", "县委", "省委", "主席", "主任", "党委", "政府", "领导", "班子", "中央", "纪委")
"""Words that filters of forums and mirrors break up."""
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_ABOVE = (
    "设为首页 | 加入收藏",
    "您当前的位置：首页 > 新闻中心 > 要闻",
    "发布时间：2021-03-16 09:25  来源：本站  作者：办公室  浏览次数：1203",
    "字号：大 中 小  打印  关闭",
)
_BELOW = (
    "责任编辑：常瑞霖",
    "上一篇：春季植树活动通知",
    "下一篇：关于调整公交线路的公告",
    "分享到：微信 微博",
    "扫一扫在手机打开当前页",
    "版权所有：信息中心  备案号：00000000号",
)


def traditional(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Write the text in traditional characters."""
    return _converter()(text)


def readings(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Write it in traditional characters, some of them with their reading in brackets: 領(lǐng)導(dǎo).

    Which characters have one is fixed for a page, as on real pages.
    """
    from pypinyin import Style, pinyin

    written = traditional(text, chance, names)
    changed = sorted({new for old, new in zip(text, written, strict=False) if old != new})
    marked = {char for char in changed if chance.random() < 0.5}
    return "".join(f"{c}({pinyin(c, style=Style.TONE)[0][0]})" if c in marked else c for c in written)


def dots(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Break up words that filters look for: 市.委书.记."""
    mark = chance.choice(".*")
    pattern = re.compile("|".join(_FILTERED))
    return pattern.sub(lambda found: mark.join(found[0]) if chance.random() < 0.5 else found[0], text)


def padded(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Pad names of two characters to the width of three: 张　平."""
    blank = chance.choice(("\u3000", " "))
    short = [name for name in names if len(name) == 2]
    return (
        re.sub("|".join(map(re.escape, short)), lambda found: blank.join(found[0]), text) if short else text
    )


def invisible(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Put characters of no width behind one in twenty."""
    return "".join(c + chance.choice(_INVISIBLE) if chance.random() < 0.05 else c for c in text)


def html(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Mark it up as editors of web pages do, with styles in the middle of words."""
    entities = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "<": "&lt;", "&": "&amp;"}
    paragraphs = []
    for line in filter(str.strip, text.split("\n")):
        inner = "".join(entities.get(c, c) for c in line)
        pieces = re.split(r"(?<=[，。；])", inner)
        styled = [f"<span>{p}</span>" if p and chance.random() < 0.2 else p for p in pieces]
        paragraphs.append(f'<p style="text-indent: 2em;">&nbsp;&nbsp;{"".join(styled)}</p>')
    return f'<div class="content">{"".join(paragraphs)}</div>'


def wrapped(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Break lines after 30 characters."""
    lines = [line[at : at + 30] for line in text.split("\n") for at in range(0, max(len(line), 1), 30)]
    return "\n".join(lines)


def doubled(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Put a comma in front of every other comma, full stop and the like: 会上,，甲、乙,。"""
    return re.sub("[，、。；]", lambda found: "," + found[0], text)


def furniture(text: str, chance: random.Random, names: Sequence[str]) -> str:
    """Put what stands around an article on a page around it."""
    above = [line for line in _ABOVE if chance.random() < 0.7]
    below = [line for line in _BELOW if chance.random() < 0.7]
    return "\n".join([*above, text, *below])


KINDS: dict[str, Damage] = {
    "traditional": traditional,
    "traditional with pinyin": readings,
    "filter dots": dots,
    "padded names": padded,
    "invisible characters": invisible,
    "HTML": html,
    "line breaks at 30": wrapped,
    "doubled marks": doubled,
    "page furniture": furniture,
}
_OF_BODIES = frozenset(("HTML", "line breaks at 30", "doubled marks", "page furniture"))
"""What befalls the text of a page but not a headline that was stored apart."""


def damaged(record: Record, kind: str, seed: int) -> Record:
    """Return a copy of a gold record with its text, and its title where that can be, damaged."""
    chance = random.Random(f"{seed} {kind} {record['id']}")
    names = [person["name"] for person in record["gold"].get("people", ())]
    text = KINDS[kind](record["text"], chance, names)
    title = record["title"]
    if title and kind not in _OF_BODIES:
        title = KINDS[kind](title, chance, names)
    return {**record, "text": text, "title": title}


def table(folder: Path, seed: int) -> list[str]:
    """Return the lines of a Markdown table: each kind, F1 of persons and attendees, and what is lost."""
    whole = [
        {**record, "text": clean(record["text"]), "title": clean(record["title"] or "") or None}
        for name in ("dev", "composed")
        for record in read_gold(folder, name)
    ]
    tagger = Tagger()
    base, *_ = figures(folder, whole, tagger)
    rows = [
        "| damage | persons | lost | attendees | lost | directives | lost |",
        "|---|---|---|---|---|---|---|",
    ]
    rows.append(_row("none", base, base))
    for kind in KINDS:
        told, *_ = figures(folder, [damaged(record, kind, seed) for record in whole], tagger)
        rows.append(_row(kind, told, base))
    return rows


def _row(kind: str, told: dict[str, Any], base: dict[str, Any]) -> str:
    cells: Iterable[str] = (
        f"{told[field]['F1']:.3f} | {base[field]['F1'] - told[field]['F1']:.3f}"
        for field in ("persons", "attendees", "directives")
    )
    return f"| {kind} | {' | '.join(cells)} |"


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("table", help="what each kind of damage costs")
    one.add_argument("--gold", type=Path, default=DEFAULT)
    two = commands.add_parser("text", help="print a file damaged")
    two.add_argument("kind", choices=KINDS)
    two.add_argument("file", type=Path)
    for command in (one, two):
        command.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    if told.command == "table":
        print("\n".join(table(told.gold, told.seed)))
    else:
        text = told.file.read_text("utf-8")
        print(KINDS[told.kind](text, random.Random(told.seed), ()), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
