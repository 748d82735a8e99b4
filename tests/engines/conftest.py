"""Some thousands of short documents, and what a run on this machine with one process makes of them."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from meetingparse.batch.run import Run, run_batch
from meetingparse.engines import Setup

DOCUMENTS = 3000
POSTS = ("市长", "副市长", "市委书记", "市水利局局长", "县委书记")
TOPICS = ("防汛", "安全生产", "春耕", "乡村振兴", "招商引资")


def _row(number: int, chance: random.Random) -> dict[str, Any]:
    def name() -> str:
        return (
            chance.choice("张王李赵陈刘杨黄周吴") + chance.choice("平安宁明华") + chance.choice("强丽军敏文")
        )

    topic = chance.choice(TOPICS)
    text = (
        f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日，{chance.choice(POSTS)}{name()}主持召开全市{topic}"
        f"工作会议。{chance.choice(POSTS)}{name()}出席并讲话。会议要求，要加强{topic}工作。"
    )
    told = {0: None, 1: "今日天气晴。"}.get(number % 500 if number % 500 < 2 else 2, text)
    return {"id": f"d{number}", "text": told, "title": f"全市{topic}工作会议召开", "date": "2024-03-06"}


@pytest.fixture(scope="session")
def rows() -> list[dict[str, Any]]:
    """Documents; every five hundredth has no text, and fails."""
    chance = random.Random(7)
    return [_row(number, chance) for number in range(DOCUMENTS)]


@pytest.fixture(scope="session")
def corpus(rows: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("engines") / "corpus.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def single(corpus: Path) -> Path:
    """The output of a run on this machine, with its errors file beside it."""
    output = corpus.with_name("single.jsonl")
    counts = run_batch(Run([str(corpus)], output, Setup(), workers=1))
    assert (counts.documents, counts.failures) == (DOCUMENTS, DOCUMENTS // 500)
    assert counts.meetings > DOCUMENTS * 0.9
    return output
