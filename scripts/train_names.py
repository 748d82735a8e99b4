r"""Learn the person-name model: surnames and tagged sentences in, tables and weights out.

    python scripts/train_names.py --ner DIR --people-daily 199801.txt --corpora FILE.jsonl.xz ... \
        --keep-out dev.jsonl composed.jsonl --out models/meetingparse_zh

`DIR` of --ner holds resume.train.jsonl, cluener.train.jsonl and, to keep its sentences out,
peoples_daily.dev.jsonl. Same input and seed, same output.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from meetingparse.tag.name_features import (
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
from name_silver import label, read_documents, read_taught
from name_tables import blocked_pairs, build_tables, jieba_names, split_native, word_table
from name_variants import renamed

SEED = 20260117
NATIVE_WIDTH, SOUND_WIDTH = 34, 20
_MEMORY = ("F", "d", "P", "!F", "!c", "!e")
"""Templates that know a name or most of it: hidden from half of the rows, so that the model learns to
do without them, as it must with a name never seen."""


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


def fit(
    samples: list[Sample], extra: list[str], families: dict[str, str], variants: list[Sample]
) -> tuple[NameLexicon, list[Row]]:
    """Return tables counted from the samples, and candidates of samples and variants as rows."""
    know = build_tables(samples, extra, families)
    lexicon = NameLexicon(know, families, blocked_pairs(samples, know.family))
    propose = Proposer(lexicon)
    rows = [row for sample in samples for row in rows_of(sample, lexicon, propose)]
    return lexicon, rows + [row for sample in variants for row in rows_of(sample, lexicon, propose)]


def main() -> None:
    """Read the sets, learn, label the corpora by what was learned, learn again, write."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--ner", type=Path, required=True)
    ask.add_argument("--people-daily", type=Path, required=True)
    ask.add_argument("--held", type=Path, nargs="*", default=[], help="more sets to keep sentences of out")
    ask.add_argument("--corpora", type=Path, nargs="*", default=[])
    ask.add_argument("--first", type=Path, help="label the corpora with the model in this folder")
    ask.add_argument("--taught", type=Path, nargs="*", default=[], help="what name_teacher.py wrote")
    ask.add_argument("--keep-out", type=Path, nargs="*", default=[])
    ask.add_argument("--out", type=Path, required=True)
    told = ask.parse_args()
    rng = random.Random(SEED)
    families = read_families(told.out / "lexicons" / "surnames.tsv")
    held = [told.ner / "peoples_daily.dev.jsonl", told.ner / "resume.dev.jsonl", *told.held]
    texts = [sample.text for path in held for sample in read_tagged(path, "PER")]
    samples = list(read_people_daily(told.people_daily, families, texts))
    samples += read_tagged(told.ner / "cluener.train.jsonl", "name")
    samples += read_tagged(told.ner / "resume.train.jsonl", "NAME")
    extra = jieba_names(families)
    names = {s.text[a:b] for s in samples for a, b in s.names}
    parts = [part for name in sorted(names) if (part := split_native(name, families))]
    words = [w for w in word_table() if families.get(w[0]) == "s" and sensible(w)]
    stock = NameStock(parts, words, [f for f, kind in families.items() if kind != "j"])
    tagged = samples
    samples = [*tagged, *made_up(rng, stock, 25_000)]
    lexicon, rows = fit(samples, extra, families, [])
    print(len(samples), "samples", len(rows), "rows", sum(yes for _, yes, _ in rows), "names", flush=True)
    weights = learn(rows, epochs=3)
    if told.corpora:
        taught = read_taught(told.taught)
        documents = read_documents(told.corpora, told.keep_out)
        first = NameModel(lexicon, weights) if told.first is None else NameModel.load(told.first)
        silver = list(label(first, documents, lexicon.know.words, taught))
        variants = list(renamed([*tagged, *silver], stock, rng))
        lexicon, rows = fit([*samples, *silver], extra, families, variants)
        print(len(silver), "documents", len(rows), "rows", sum(y for _, y, _ in rows), "names", flush=True)
        rows = thin(rows, weights)
        print(len(rows), "rows kept", flush=True)
        weights = learn(rows, epochs=6)
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
