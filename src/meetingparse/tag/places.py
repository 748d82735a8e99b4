"""Find places as printed: divisions, development zones, buildings and rooms.

In: clean text. Out: `PlaceMention`s in order that do not overlap: the longest reading wins, so that a
room holds the city in front of it, and a chain (湖北省黄冈市红安县城关镇) is one mention with the code of
its last unit. A short form that is also a word or a name (和平, 高山, 长治) counts only with support: a
chain, the full form elsewhere in the text, or a slot for places (在X召开). Bodies are no places here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meetingparse.lexicon import Automaton, read_rows, words
from meetingparse.patterns import re
from meetingparse.tag.mention import PlaceMention

_RANKS = {"province": 0, "city": 1, "county": 2, "town": 3}
_HELD = (
    "召开|举行|举办|开幕|闭幕|开班|隆重|胜利|圆满|落幕|启动|会见|会晤|调研"
    "|考察|主持|出席|参加|设|分会场|主会场"
)
_GOING = ("赴", "抵", "驻", "来到", "前往", "到访", "莅临", "位于", "出访", "走进")
_SLOT_AFTER = re.compile(rf"{_HELD}|成功|顺利|正式|视察|访问|进行|开展|分校|校区|分院")
# Words and set phrases that begin or end with a division's short form.
_TRAPS = re.compile(
    "长治久安|文山会海|大理石|孙中山|中山装|中山服|平安(?!区)|和平(?!区|县)|东方(?!市)|上海合作组织|上海精神|海南岛|云南白药|黄河|长安街"
)
_GENERIC = frozenset({"城区", "郊区", "矿区", "东区", "西区", "南区", "北区", "新区", "市区", "开发区"})
_TOWN = re.compile("(?:镇|乡|街道|苏木)(?![化级长间音愁亲])")
_VILLAGE = re.compile("[一-龥]{1,4}?(?:村|社区|嘎查)(?![委民支两“级干组集])")
# Tails of zones' names, the longest first; what follows may make a body of it.
_ZONE_TAILS = tuple(
    f"{kind}{tail}"
    for tail, kinds in (
        ("开发区", ("经济技术", "高新技术产业", "经济", "旅游", "产业", "技术", "")),
        ("经济区", ("临空", "临港", "空港", "")),
        ("保税区", ("综合", "")),
        ("园区", ("工业", "产业", "科技", "物流", "创业")),
        ("园", ("工业", "产业", "科技", "物流", "创业")),
        ("区", ("高新", "经开", "自贸试验", "自贸", "示范", "度假", "合作", "综试", "新")),
    )
    for kind in kinds
)
_ZONE_END = re.compile("[区园]")
_ZONE_BODY = ("管委", "管理委", "党工委", "工委", "党委", "纪工委", "建设", "域")
_ROOM = (
    "会议室|会议厅|报告厅|会客厅|会见厅|接待室|接待厅|多功能厅|演播厅|演播室|学术厅|阶梯教室|教室|调度室|调度大厅"
    "|宴会厅|室"
)
_BUILDING = (
    "礼堂|会堂|会议中心|会展中心|指挥中心|文化中心|艺术中心|活动中心|服务中心|行政中心|政务中心|市民中心|培训中心|国际中心"
    "|调度中心|交流中心|体育中心|党校|宾馆|酒店|饭店|大厦|大楼|剧院|剧场|影院|体育馆|体育场|图书馆|博物馆|展览馆|纪念馆|科技馆"
    "|文化馆|美术馆|档案馆|规划馆|会馆|讲堂|祠堂|文化站|广场|政务大厅|国宾馆|迎宾馆|办公楼|综合楼|行政楼|教学楼|服务楼|文体馆|楼"
)
_BARE = frozenset(_ROOM.split("|")) | frozenset(_BUILDING.split("|"))
_STOP = "召开|举行|举办|主持|参加|出席|会同|组织|开展|收听|收看|进行|设立|设置|和|与|及|率|的|并|了"
_HALL = re.compile(
    r"[在于到:：](?:(?<=在)(?<![存所旨正现实内潜自好外]在)|(?<=[设位]于)|(?<=来到)|(?<=地点.)\s?|(?<=会场.)\s?)"
    rf"(?P<place>(?:(?!{_STOP})[^，。、；：！？,;:!?\s“”《》]){{0,30}}(?:(?P<room>{_ROOM})|{_BUILDING}))"
    "(?!校长|副校长|主任|副主任|经理|总经理|馆长|副馆长|负责|成员|工作人员|教师|干部|[长员内务])"
)
# Bodies and sites are places only where something is held in them.
_SITE = (
    "省|市|州|盟|县|区|旗|镇|乡|村|街道|校区|总部|本部|政府|市委|县委|区委|省委|机关|法院|检察院|中院|大学|学院|中学|小学|学校"
    "|公司|厂|局|医院|独立宫|宫|馆|现场|基地|车间|码头|中心|小区|社区|连队"
)
_SITE_HELD = re.compile(
    rf"在(?<![存所旨正现实内潜自好外]在)(?P<place>(?:(?!{_STOP}|[我本该])[^，。、；：！？,;:!?\s“”《》]){{0,20}}(?P<kind>{_SITE}))"
    "(?=(?:隆重|胜利|顺利|成功|正式|紧急)?(?:召开|举行|举办|开幕|闭幕|开班|主持召开|落幕))"
)
_ABBREVIATED = re.compile(f"在(?P<place>[一-龥])(?={_HELD})")
_DIVISION_ENDS = (*"省市州盟县区旗镇乡村", "街道")
_LEFT_STOP = frozenset("在和与及到赴于是由向为把对从以至等的各了并给率将省")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a surface may be: rank, its codes, and whether it is a short form."""

    rank: int
    codes: tuple[str, ...]
    short: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    unit: _Unit


def find_places(
    text: str, start: int = 0, end: int | None = None, *, folder: Path | None = None
) -> list[PlaceMention]:
    """Return the places in text[start:end], in order, not overlapping; `text[m.start:m.end] == m.text`.

    `kind` is division, zone, building or room; `code` is the code of a division where it is certain.
    `folder` may hold further rows of the lexicons.
    """
    stop = len(text) if end is None else end
    hits = [_Hit(*found) for found in _lexicon(folder)[0].find(text, start, stop)]
    found = _divisions(text, start, stop, hits, folder)
    found += _lone_towns(text, start, stop, found, folder)
    found += [*_halls(text, start, stop), *_zones(text, start, stop, hits)]
    found.sort(key=lambda mention: (mention.start - mention.end, mention.start))
    kept: list[PlaceMention] = []
    taken: set[int] = set()
    for mention in found:
        if taken.isdisjoint((mention.start, mention.end - 1)):
            kept.append(mention)
            taken.update(range(mention.start, mention.end))
    kept.sort(key=lambda mention: mention.start)
    return kept


@cache
def _lexicon(folder: Path | None) -> tuple[Automaton[_Unit], dict[str, str]]:
    """Return the automaton of divisions and the one-character abbreviations with their codes."""
    units: dict[str, _Unit] = {}
    abbreviations: dict[str, str] = {}
    for row in read_rows("divisions.tsv", folder=folder):
        level, _, form = row["level"].partition("-")
        if form == "abbr":
            abbreviations.setdefault(row["surface"], row["code"])
            continue
        new = _Unit(_RANKS[level], (row["code"],), form == "alias")
        old = units.get(row["surface"])
        if old is not None:
            new = _Unit(min(old.rank, new.rank), (*old.codes, *new.codes), old.short and new.short)
        units[row["surface"]] = new
    return Automaton(units.items()), abbreviations


@cache
def _towns(folder: Path | None) -> frozenset[str]:
    return frozenset(words("divisions_towns.tsv", folder=folder))


def _divisions(text: str, start: int, stop: int, hits: list[_Hit], folder: Path | None) -> list[PlaceMention]:
    abbreviations = _lexicon(folder)[1]
    told = {code for hit in hits if not hit.unit.short for code in hit.unit.codes}
    found = []
    for chain in _chains(hits):
        first, last = chain[0], chain[-1]
        if len(chain) == 1 and not _supported(text, first, told):
            continue
        codes = last.unit.codes
        if len(chain) > 1:
            codes = tuple(code for code in codes if any(map(code.startswith, chain[-2].unit.codes)))
        stretched = _stretch(text, last.end, stop, folder)
        code = codes[0] if len(set(codes)) == 1 and stretched == last.end else None
        found.append(PlaceMention(first.start, stretched, text[first.start : stretched], "division", code))
    for match in _ABBREVIATED.finditer(text, start, stop):
        short = match["place"]
        code = abbreviations.get(short)
        if code or any(hit.unit.rank == 1 and text[hit.start] == short for hit in hits if not hit.unit.short):
            found.append(PlaceMention(*match.span("place"), short, "division", code))
    return found


def _chains(hits: list[_Hit]) -> Iterator[list[_Hit]]:
    """Join hits that touch and go down in rank inside one another: 四川|雅安市|名山区."""
    chain: list[_Hit] = []
    for hit in hits:
        if chain and chain[-1].end == hit.start and _inside(hit.unit, chain[-1].unit):
            chain.append(hit)
            continue
        if chain:
            yield chain
        chain = [hit]
    if chain:
        yield chain


def _inside(lower: _Unit, upper: _Unit) -> bool:
    return any(low != up and low.startswith(up) for low in lower.codes for up in upper.codes)


def _supported(text: str, hit: _Hit, told: set[str]) -> bool:
    """Tell whether a single hit is surely a place (see the module's docstring)."""
    surface = text[hit.start : hit.end]
    before, after = text[max(0, hit.start - 2) : hit.start], text[hit.end : hit.end + 4]
    slot = before.endswith(_GOING) or (before.endswith("在") and bool(_SLOT_AFTER.match(after)))
    if surface in _GENERIC or (surface[0] in "省市州县区" and before[-1:] in tuple("全我本各该两")):
        return False  # 全|市中区域: the border is inside
    if not hit.unit.short:
        return len(surface) > 2 or slot
    if _TRAPS.search(text, max(0, hit.start - 1), hit.end + 4):
        return slot
    if len(surface) > 2 or hit.unit.rank == 0:
        return True
    return slot or not told.isdisjoint(hit.unit.codes)


def _stretch(text: str, at: int, stop: int, folder: Path | None) -> int:
    """Return where a town and a village behind a division end; `at` where there is none."""
    match = _TOWN.search(text, at, min(stop, at + 9))
    if match and text[at : match.end()] in _towns(folder):
        at = match.end()
        village = _VILLAGE.match(text, at, stop)
        return village.end() if village else at
    return at


def _lone_towns(
    text: str, start: int, stop: int, known: list[PlaceMention], folder: Path | None
) -> Iterator[PlaceMention]:
    """Yield towns that stand by themselves behind a border or in a slot; the longest known name counts."""
    ends = {mention.end for mention in known}
    for match in _TOWN.finditer(text, start, stop):
        if match.end() in ends:
            continue
        for left in range(max(start, match.start() - 6), match.start() - 1):
            before = text[left - 1] if left else "\n"
            if (before in "在赴到、，,。；;\n和与" or not "一" <= before <= "龥") and text[
                left : match.end()
            ] in _towns(folder):
                village = _VILLAGE.match(text, match.end(), stop)
                right = village.end() if village else match.end()
                yield PlaceMention(left, right, text[left:right], "division")
                break


def _zones(text: str, start: int, stop: int, hits: list[_Hit]) -> Iterator[PlaceMention]:
    """Yield development zones: behind a division, in a slot, or by their kind alone (高新区)."""
    for match in _ZONE_END.finditer(text, start, stop):
        tail = next((tail for tail in _ZONE_TAILS if text.endswith(tail, start, match.end())), "")
        if not tail or text.startswith(_ZONE_BODY, match.end()):
            continue
        head = match.end() - len(tail)
        left = head
        while left > start and head - left < 6 and "一" <= text[left - 1] <= "龥":
            if text[left - 1] in _LEFT_STOP:
                break
            left -= 1
        over = [hit.start for hit in hits if left <= hit.start < head <= hit.end + 4]
        if over:
            left = over[0]
        elif left == head:
            if tail not in ("高新区", "经开区", "开发区"):
                continue
        elif not (left and text[left - 1] in "在赴到"):
            continue
        yield PlaceMention(left, match.end(), text[left : match.end()], "zone")


def _halls(text: str, start: int, stop: int) -> Iterator[PlaceMention]:
    """Yield rooms and buildings in a slot (在县委党校二楼报告厅), and sites where something is held."""
    for match in _HALL.finditer(text, start, stop):
        if match["place"] not in _BARE:
            kind = "room" if match["room"] else "building"
            yield PlaceMention(*match.span("place"), match["place"], kind)
    for match in _SITE_HELD.finditer(text, start, stop):
        if len(match["place"]) > 1:
            yield PlaceMention(*match.span("place"), match["place"], _site_kind(match["place"]))


def _site_kind(place: str) -> str:
    if place.endswith(_ZONE_TAILS):
        return "zone"
    is_division = place.endswith(_DIVISION_ENDS) and not place.endswith(("校区", "小区", "社区", "园区"))
    return "division" if is_division else "building"
