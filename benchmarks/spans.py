"""Names, posts and places in single sentences of public tagging sets, compared span by span."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from meetingparse.tag.mention import PostMention, View
from meetingparse.tag.names import NameModel
from meetingparse.tag.post_lexicon import post_lexicon
from meetingparse.tag.post_phrases import SEPARATORS
from meetingparse.tag.posts import front_posts
from meetingparse.tag.tagger import Tagger
from meetingparse.text.page import Page, read_document

Span = tuple[int, int]
_NO_POSTS = ("先生", "女士", "硕士", "博士", "同志", "研究生", "股东")
_EMPLOYER = re.compile(
    "公司|集团|[工电矿煤纱药钢]厂|厂(?=[^长])|[局厅院校](?=[^长]|长助理)|大学|银行|分行|支行|委员会|(?:[协学商]|促进|研究|联合|基金|总工)会"
    "|[分研究]院|研究所|事务所|[分支]所|出版社|报社|政府|政协|党校|[教学职][研培]?中心|(?<![联体关])系|经[贸委信]委|[省市县区]委|[省市县区](?=[^长委])|》"
)
_RANK = re.compile(
    "(?:教授级|[一二三四]级|责任|特[邀聘约]|国家|注册|职工|资深|第[一二三四五六七八九十、届]+|独立)+$"
)
_TAKING = re.compile(
    "(?:(?:并|先后|曾|现|历|又|仍|继续|期间|被|均|一直|至今|起|同时)*(?:担任|出任|兼任|聘任|改任|升任|调任|受聘|[历现曾]?任)为?|[原前曾兼任聘为])+"
)
"""What gives somebody a post, and is none of it (历任总经理)."""
Finder = Callable[[str], set[Span]]


def found_spans(path: Path, label: str, find: Finder) -> tuple[float, float, float]:
    """Return precision, recall and F1 of `find` on the entities with `label` in a tagging set."""
    right = wrong = missed = 0
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        gold = {(start, end) for start, end, kind in record["entities"] if kind == label}
        found = find(record["text"])
        right += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def tagger_names(text: str) -> set[Span]:
    """Return the spans of full names that the whole tagger finds."""
    page, view = _view(text)
    return {page.raw_span(one.start, one.end)[1:] for one in view.persons if one.full}


def tagger_places(text: str) -> set[Span]:
    page, view = _view(text)
    return {page.raw_span(one.start, one.end)[1:] for one in view.places}


def tagger_posts(text: str) -> set[Span]:
    """Return the posts that the post grammar reads in front of each mark and name.

    Half of the sentences of a CV name nobody, and the parser reads posts of people only; so the
    grammar is asked at each mark as if somebody were named there, and believed where it knows the
    title; addresses and degrees are no posts. The set counts departments as part
    of a title (财务部经理) but employers as organs (某某公司): those are cut off, as it does.
    """
    page, view = _view(text)
    clean = page.clean
    lexicon = post_lexicon()
    found: set[Span] = set()
    low = 0
    for end in range(2, len(clean) + 1):
        starts = [one for one in view.persons if one.start <= end < one.end]
        marked = end == len(clean) or clean[end] in SEPARATORS or clean[end] in "兼等的"
        if marked or starts:
            for post in front_posts(clean, low, end, lexicon, view.dates).posts[-1:]:
                start = _title_start(clean, post)
                known = lexicon.title_start(clean, start, post.end)
                if known >= 0 and clean[known : post.end] not in _NO_POSTS:
                    found.add(page.raw_span(start, post.end)[1:])
        low = max([low, *(one.outer_end for one in view.persons if one.end == end)])
    return found


def _title_start(text: str, post: PostMention) -> int:
    """Return where the title begins in a post: with the department it is of, without the employer."""
    title = max(post.start, post.organ_end)
    ends = [one.end() for one in _EMPLOYER.finditer(text, post.start, title + 1) if one.end() <= title]
    taken = [one.end() for one in _TAKING.finditer(text, post.start, title)]
    if ends or taken:
        return max(ends + taken)
    rank = _RANK.search(text, post.start, title)
    if rank is not None:
        return rank.start()
    known = title > post.start and text[title - 1] in "部处科室组会委心办系"
    return post.start if known or title - post.start <= 2 else title


def model_names(text: str) -> set[Span]:
    """Return the best spans of the name model by itself, on the raw sentence."""
    return {(one.start, one.end) for one in NameModel.load().best_cover(text)}


@cache
def _tagger() -> Tagger:
    return Tagger()


def _view(text: str) -> tuple[Page, View]:
    page = read_document(text)
    return page, _tagger().view(page.clean, page.layout)
