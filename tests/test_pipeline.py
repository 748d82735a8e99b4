"""The spaCy pipeline: spans on tokens, saving, other processes, the user's own components."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import meetingparse
from meetingparse.tokenizer import words_of

TEXT = "6月12日，市委书记王立彬立即主持召开全市防汛工作会议，副市长高峰、方向参加会议。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return meetingparse.load()


def texts(doc: Doc, group: str) -> list[str]:
    return [span.text for span in doc.spans[group]]


def test_spans_are_whole_tokens_whatever_the_segmenter_cuts(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert texts(doc, "persons") == ["王立彬", "高峰", "方向"]
    assert texts(doc, "posts") == ["市委书记", "副市长", "副市长"]
    assert texts(doc, "dates") == ["6月12日"]
    assert {span.label_ for span in doc.spans["persons"]} == {"PERSON"}


def test_the_text_of_the_doc_is_the_clean_text(nlp: Language) -> None:
    assert nlp("<p>市.委書記王立彬　出席會議。</p>").text == meetingparse.clean(
        "<p>市.委書記王立彬　出席會議。</p>"
    )


def test_the_record_is_the_parsers(nlp: Language) -> None:
    assert nlp(TEXT)._.meeting == meetingparse.parse(TEXT)


def test_a_doc_can_be_saved_and_sent(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.meeting == doc._.meeting
    assert texts(again, "persons") == texts(doc, "persons")


def test_the_pipeline_can_be_saved_loaded_and_pickled(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    for other in (
        spacy.load(tmp_path / "model"),
        pickle.loads(pickle.dumps(nlp)),
        spacy.load("meetingparse"),
    ):
        assert other(TEXT)._.meeting == nlp(TEXT)._.meeting


def test_several_processes(nlp: Language) -> None:
    found = [doc._.meeting.chair.name for doc in nlp.pipe([TEXT] * 3, n_process=2)]
    assert found == ["王立彬"] * 3


def test_own_components(nlp: Language) -> None:
    @Language.component("count_persons")
    def count_persons(doc: Doc) -> Doc:
        doc.user_data["count"] = len(doc.spans["persons"])
        return doc

    own = meetingparse.load()
    own.add_pipe("count_persons", after="meeting_persons")
    assert own(TEXT).user_data["count"] == 3


def test_a_foreign_doc_is_refused_with_advice(nlp: Language) -> None:
    with pytest.raises(ValueError, match="raw_text"):
        nlp.get_pipe("meeting_roles")(Doc(nlp.vocab, words=["会议"]))


@pytest.mark.parametrize(
    ("borders", "words"),
    [
        ((), ["会议", "由", "张三", "主持"]),
        ((3, 5), None),
        ((1,), None),
        ((0, 7), None),
        ((1, 2, 3, 4, 5, 6), list("会议由张三主持")),
    ],
)
def test_words_are_cut_at_borders(borders: tuple[int, ...], words: list[str] | None) -> None:
    text = "会议由张三主持"
    cut = words_of(text, borders)
    assert "".join(cut) == text
    ends = {sum(map(len, cut[:i])) for i in range(len(cut) + 1)}
    assert set(borders) <= ends
    if words is not None and borders:
        assert cut == words


@pytest.mark.parametrize(
    "text",
    [
        "2020-2021学年第1次会议",
        "详见www.example.cn/a_b-1.htm页",
        "增长3.14%和50%",
        "C++与R&D",
        "会议由张三主持",
        "A-1号",
        "--",
    ],
)
def test_words_are_jiebas(text: str) -> None:
    jieba = pytest.importorskip("jieba")
    assert words_of(text) == jieba.Tokenizer().lcut(text)
