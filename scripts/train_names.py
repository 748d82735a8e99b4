r"""Learn the person-name model: surnames and tagged sentences in, tables and weights out.

    python scripts/train_names.py --ner DIR --people-daily 199801.txt --corpora FILE.jsonl.xz ... \
        --keep-out dev.jsonl composed.jsonl --out models/meetingparse_zh

`DIR` of --ner holds resume.train.jsonl, cluener.train.jsonl and, to keep its sentences out,
peoples_daily.dev.jsonl. Same input and seed, same output.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import jieba
import numpy as np

from meetingparse.tag.name_features import (
    Knowledge,
    inner_keys,
    joint_keys,
    left_keys,
    level,
    right_keys,
    sound_keys,
)
from meetingparse.tag.name_proposals import SIZES, NameLexicon, Proposer, read_families
from meetingparse.tag.names import NameModel
from name_samples import NameStock, Sample, made_up, read_people_daily, read_tagged, sensible
from name_silver import label, read_documents

SEED = 20260117
NATIVE_WIDTH, SOUND_WIDTH = 34, 20
_MEMORY = ("F", "d", "P", "!F", "!c", "!e")
"""Templates that know a name or most of it: hidden from half of the rows, so that the model learns to
do without them, as it must with a name never seen."""


def grade(odds: float) -> str:
    """Return the bucket letter of log-odds, "a" (-4 or less) to "i" (4 or more)."""
    return "abcdefghi"[max(0, min(8, round(odds) + 4))]


def word_table() -> dict[str, str]:
    """Return jieba's words of 2 and 3 characters that it does not tag as names, with buckets."""
    table: dict[str, str] = {}
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split(" ")
            number = int(count)
            least = 5 if len(word) == 2 else 40
            if tag.startswith("nr") or not 2 <= len(word) <= 3 or number < least:
                continue
            table[word] = "1" if number < 60 else "2" if number < 600 else "3" if number < 6000 else "4"
    return table


def jieba_names(families: dict[str, str]) -> list[str]:
    """Return jieba's entries tagged as names that begin with a surname."""
    names = []
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.split(" ")
            if tag.strip() == "nr" and len(word) in (2, 3) and families.get(word[0]) == "s":
                names.append(word)
    return names


def split_native(name: str, families: dict[str, str]) -> tuple[str, str] | None:
    """Return surname and given name of a native name, else None."""
    if families.get(name[:2]) == "c" and len(name) in (3, 4):
        return name[:2], name[2:]
    if families.get(name[:1]) == "s" and len(name) in (2, 3):
        return name[:1], name[1:]
    return None


def build_tables(samples: list[Sample], extra: list[str], families: dict[str, str]) -> Knowledge:
    """Count surnames, given names and transliterations against all characters of the samples."""
    chars, pairs = Counter[str](), Counter[str]()
    tokens, kinds = Counter[str](), set(extra)
    for sample in samples:
        chars.update(sample.text)
        pairs.update(sample.text[i : i + 2] for i in range(len(sample.text) - 1))
        for a, b in sample.names:
            tokens[sample.text[a:b]] += 1
    kinds.update(tokens)
    native = {n: s for n in kinds if (s := split_native(n, families)) and not _sounding(n, families)}
    begun = Counter[str]()
    for name, times in tokens.items():
        if name in native:
            begun[native[name][0]] += times
    know = Knowledge(words=word_table())
    for family in families:
        seen = chars[family] if len(family) == 1 else pairs[family]
        know.family[family] = grade(math.log((begun[family] + 0.3) / (max(seen - begun[family], 0) + 3)) + 2)
    parts = {"given_one": Counter[str](), "given_first": Counter[str](), "given_last": Counter[str]()}
    for _, given in native.values():
        if len(given) == 1:
            parts["given_one"][given] += 1
        else:
            parts["given_first"][given[0]] += 1
            parts["given_last"][given[1]] += 1
    total = sum(chars.values())
    for table, counts in parts.items():
        _fill(getattr(know, table), counts, chars, total)
    sound = Counter[str]()
    for name in kinds:
        if name not in native:
            for part in re.split(r"[·\-.]", name):
                if 2 <= len(part) <= 8 and re.fullmatch(r"[\u3400-\u9fff]+", part):
                    sound.update(part)
    graded: dict[str, str] = {}
    _fill(graded, sound, chars, total)
    know.sound.update({c: g for c, g in graded.items() if g > "b" and sound[c] >= 3})
    return know


def _sounding(name: str, families: dict[str, str]) -> bool:
    return len(name) > 4 or "·" in name


def _fill(table: dict[str, str], counts: Counter[str], chars: Counter[str], total: int) -> None:
    names = sum(counts.values())
    for char, times in counts.items():
        if times >= 2 and "\u3400" <= char <= "\u9fff":
            table[char] = grade(math.log(times / names) - math.log((chars[char] + 5) / total))


def blocked_pairs(samples: list[Sample], grades: dict[str, str]) -> frozenset[str]:
    """Return pairs beginning with a surname that are frequent and (nearly) never begin a name."""
    seen, begun = Counter[str](), Counter[str]()
    for sample in samples:
        text = sample.text
        seen.update(text[i : i + 2] for i in range(len(text) - 1) if text[i] in grades)
        begun.update(text[a : a + 2] for a, _ in sample.names | sample.unsure)
    return frozenset(
        pair
        for pair, n in seen.items()
        if n >= (40 if grades.get(pair[0], "a") > "f" else 6)
        and begun[pair] * 300 < n
        and "\u3400" <= pair[1] <= "\u9fff"
    )


Row = tuple[tuple[str, ...], bool, float]


def rows_of(sample: Sample, lexicon: NameLexicon, propose: Proposer) -> Iterable[Row]:
    """Yield (keys, is a name, weight) of each candidate of a sample."""
    text, know, end = level(sample.text), lexicon.know, len(sample.text)

    def known(a: int, b: int) -> bool:
        return not any(a < d and c < b for c, d in sample.unsure)

    for a in propose.starts(text, 0, end):
        left = left_keys(know, text, a)
        for kind in propose.kinds(text, a):
            for size in SIZES[kind]:
                b = a + size
                if b > end or not all("\u3400" <= c <= "\u9fff" for c in text[a:b]):
                    break
                if known(a, b):
                    keys = [*inner_keys(know, text[a:b], kind), *left, *right_keys(know, text, b)]
                    keys += joint_keys(know, text, a, b, kind)
                    yield tuple(keys), (a, b) in sample.names, sample.weight
    for a, b in propose.transliterated(text, range(end), end):
        if known(a, b):
            yield tuple(sound_keys(know, text, a, b, "f")), (a, b) in sample.names, sample.weight
    for a, b in propose.dotted(text, 0, end):
        if known(a, b):
            kind = "g" if "·" in text[a:b] else "h"
            yield tuple(sound_keys(know, text, a, b, kind)), (a, b) in sample.names, sample.weight


def learn(rows: list[Row], epochs: int = 12, least: int = 3, decay: float = 2e-6) -> dict[str, int]:
    """Fit logistic regression by mini-batches (Adagrad); return weights in hundredths."""
    seen = Counter[str]()
    for keys, _, _ in rows:
        seen.update(keys)
    often = (k for k, n in seen.items() if n >= (6 if k.startswith(_MEMORY) else least))
    index = {key: i for i, key in enumerate(often, start=1)}
    width = max(len(keys) for keys, _, _ in rows)
    table = np.zeros((len(rows), width), dtype=np.int32)
    for i, (keys, _, _) in enumerate(rows):
        for j, key in enumerate(keys):
            table[i, j] = index.get(key, 0)
    target = np.array([yes for _, yes, _ in rows], dtype=np.float32)
    mass = np.array([weight for _, _, weight in rows], dtype=np.float32)
    memory = np.zeros(len(index) + 1, dtype=bool)
    for key, i in index.items():
        memory[i] = key.startswith(_MEMORY)
    weights = _descend(table, target, mass, memory, epochs, decay)
    return {key: round(100 * float(weights[i])) for key, i in index.items() if abs(weights[i]) >= 0.045}


def _descend(table, target, mass, memory, epochs, decay):  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(SEED)
    size = len(memory)
    weights = np.zeros(size, dtype=np.float64)
    heat = np.full(size, 1e-2)
    batch = 4096
    for epoch in range(epochs):
        order = rng.permutation(len(target))
        loss = 0.0
        for at in range(0, len(order), batch):
            pick = order[at : at + batch]
            part = table[pick]
            part[memory[part] & (rng.random((len(part), 1)) < 0.6)] = 0
            score = weights[part].sum(axis=1)
            chance = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
            y = target[pick]
            loss += float(-(np.log(np.where(y > 0, chance, 1 - chance) + 1e-9) * mass[pick]).sum())
            error = (chance - y) * mass[pick]
            slope = np.bincount(part.ravel(), np.repeat(error, part.shape[1]), minlength=size)
            slope += decay * len(pick) * weights
            heat += slope * slope
            weights -= 0.25 * slope / np.sqrt(heat)
            weights[0] = 0
        print(f"epoch {epoch} loss {loss / len(order):.5f}", flush=True)
    return weights


def write_model(out: Path, lexicon: NameLexicon, weights: dict[str, int]) -> None:
    """Write tables.tsv, weights.tsv and the given-name statistics."""
    folder = out / "names"
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["# table, value, characters an item, items. Written by scripts/train_names.py."]
    for table in ("words", "family", "given_one", "given_first", "given_last", "sound"):
        groups: dict[tuple[str, int], list[str]] = {}
        for item, value in getattr(lexicon.know, table).items():
            groups.setdefault((value, len(item)), []).append(item)
        lines += [f"{table}\t{v}\t{n}\t{''.join(sorted(items))}" for (v, n), items in sorted(groups.items())]
    lines.append(f"blocked\t1\t2\t{''.join(sorted(lexicon.blocked))}")
    (folder / "tables.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    by_value: dict[int, list[str]] = {}
    for key, value in weights.items():
        if value:
            by_value.setdefault(value, []).append(key.replace("\n", "\\n"))
    body = [f"{value}\t" + "\t".join(sorted(keys)) for value, keys in sorted(by_value.items())]
    head = "# weight in hundredths of log-odds, then its feature keys. Written by scripts/train_names.py."
    (folder / "weights.tsv").write_text("\n".join([head, *body]) + "\n", "utf-8")


def fit(samples: list[Sample], extra: list[str], families: dict[str, str]) -> tuple[NameLexicon, list[Row]]:
    """Return tables counted from the samples and their candidates as rows."""
    know = build_tables(samples, extra, families)
    lexicon = NameLexicon(know, families, blocked_pairs(samples, know.family))
    propose = Proposer(lexicon)
    return lexicon, [row for sample in samples for row in rows_of(sample, lexicon, propose)]


def main() -> None:
    """Read the sets, learn, label the corpora by what was learned, learn again, write."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--ner", type=Path, required=True)
    ask.add_argument("--people-daily", type=Path, required=True)
    ask.add_argument("--corpora", type=Path, nargs="*", default=[])
    ask.add_argument("--keep-out", type=Path, nargs="*", default=[])
    ask.add_argument("--out", type=Path, required=True)
    told = ask.parse_args()
    rng = random.Random(SEED)
    families = read_families(told.out / "lexicons" / "surnames.tsv")
    held = [s.text for s in read_tagged(told.ner / "peoples_daily.dev.jsonl", "PER")]
    samples = list(read_people_daily(told.people_daily, families, held))
    samples += read_tagged(told.ner / "cluener.train.jsonl", "name")
    samples += read_tagged(told.ner / "resume.train.jsonl", "NAME")
    extra = jieba_names(families)
    names = {s.text[a:b] for s in samples for a, b in s.names}
    parts = [part for name in sorted(names) if (part := split_native(name, families))]
    words = [w for w in word_table() if families.get(w[0]) == "s" and sensible(w)]
    samples += made_up(rng, NameStock(parts, words), 25_000)
    lexicon, rows = fit(samples, extra, families)
    print(len(samples), "samples", len(rows), "rows", sum(yes for _, yes, _ in rows), "names")
    weights = learn(rows, epochs=3)
    for turn in range(1 if told.corpora else 0):
        documents = read_documents(told.corpora, told.keep_out)
        silver = list(label(NameModel(lexicon, weights), documents, lexicon.know.words))
        lexicon, rows = fit([*samples, *silver], extra, families)
        print("turn", turn, len(silver), "documents", len(rows), "rows", sum(y for _, y, _ in rows), "names")
        rows = thin(rows, weights)
        weights = learn(rows, epochs=8)
    write_model(told.out, lexicon, weights)


def thin(rows: list[Row], weights: dict[str, int], hopeless: int = -800, kept: int = 8) -> list[Row]:
    """Keep one in `kept` of the rows that are surely no names, with their weight."""
    out, dropped = [], 0
    for keys, yes, weight in rows:
        if not yes and sum(weights.get(key, 0) for key in keys) < hopeless:
            dropped += 1
            if dropped % kept:
                continue
            weight *= kept
        out.append((keys, yes, weight))
    return out


if __name__ == "__main__":
    main()
