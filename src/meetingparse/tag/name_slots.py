"""Where a report's grammar expects a name: behind a post, in front of a verb, between two names.

In: clean text and scored name candidates. Out: the same candidates and further ones with what their
place adds to the score (natural log-odds). What a place adds was set by hand on reports the project
wrote and read, and checked against false names on university pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from meetingparse.lexicon import Automaton, read_rows, words
from meetingparse.tag.names import NameCandidate, NameModel, best_disjoint

_FRAMED = {"chief": 4.5, "rank": 4.5, "label": 2.0, "acts": 0.5}
"""A surname behind a post (by its kind in titles.tsv) and in front of a mark or verb."""
_STRANGE = -2.0
"""Added where no surname is in front."""
_STRANGEST = -3.5
"""Without a surname, a span of a lower score of its own is not helped by its place."""
_LABELLED = 4.0
"""Behind a label of minutes (出席：, 记录：) or in front of a bracket such as (女)."""
_CALLED = 2.5
"""Between a verb that takes a person and a place where a name can end (任命X为, 受X委托)."""
_NO_PERSON = -3.0
"""A division or body with its last word (薛埠镇镇长), a country, a branch of business in 等部门."""
_TITLED = 3.0
"""A title stands right behind (张三书记)."""
_SIBLING = 3.5
"""Between marks, next to a name that is sure."""
_AGAIN = 3.0
"""The same string is a sure name elsewhere in the document."""
_SURE = 2.0
_SURE_SIBLING = 1.5
_ORGAN = frozenset("区县市局处科部办委院所站队组校厂矿室会团社乡镇村州旗省司厅行店馆系班协")
_EDGE = frozenset("、，,；;：:。！？!?（）()\n 　”》…|｜")
_HAN_RUN = regex.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,4}")
_CALLING = regex.compile(r"(?:任命|免去|撤销|同意|接受|推选|选举|补选|增补|增选|邀请|(?<![享感接])受|(?<![自理])由|听取了?|记者问)$")
_LABEL = regex.compile(r"(?:主持人?|出席|列席|请假|缺席|记录人?|参加|参会|人员|领导|理事|监事|委员|代表|有)[：:]$")
_BRACKET = regex.compile(r"[（(](?:女|男|[\p{Han}]{1,4}族)[，,、）)]")
_BRANCHES = regex.compile(r"(?:、[^、，,。；;]{1,8}){0,6}等(?:[有相]关|多个|[0-9一二三四五六七八九十]{1,3}个?)?(?:部门|单位|地|行业|领域|方面|工作|问题|项目|县|区|市|镇|乡|村|国)")
_OPENING = {"（": "）", "(": ")"}
_MANY = regex.compile(r"(?:各|全体|广大|所有|每[名位个]|[让使]|专职|多名|部分|对|作为|成为|争当|[0-9一二三四五六七八九十百]+[名位个])[^、，,。；;：:\n]{0,6}$")
"""In front of a post: it means many or a kind, and no name follows."""
_CREDIT = regex.compile(r"(?:记者|通讯员|作者|编辑|责编|审核|终审|初审|复审|摄影|摄|校对|供稿|撰稿|撰文|文字|图片|实习生)[：:/／| ]{0,2}$")
_CREDIT_LINE = regex.compile(r"[（(/／](?:[^（）()\n]{0,30}(?:记者|通讯员|文|图|摄|审核|编辑))")
_CREDIT_BEHIND = regex.compile(r"[ /／]{0,2}(?:摄|摄影|文|图|供稿|撰文|报道|审核|编辑|/)(?![\p{Han}]{1,2}[，,。])")
_ROSTER = regex.compile(
    r"(?:[\p{Han}·]{2,10}(?:[（(][^（）()]{1,12}[）)])?、){3,80}[\p{Han}·]{2,10}?(?:[（(][^（）()]{1,12}[）)])?"
    r"(?=等(?:[0-9一二三四五六七八九十]{1,3}(?:名|位|人))?[^，,。；;等]{0,10}(?:领导|常委|委员|代表|同志|干部|理事|人|出席|参加)|出席|参加|列席|陪同|先后|分别|在主席台|在座|与会|到会|就座|[。；;，,])"
)
"""Four or more short items in a row that end where a list of people ends."""
_ROSTER_HEAD = regex.compile(r"(?:出席|参加|列席|请假|缺席|在座|到会|就座)[^，,。；;]{0,14}(?:有|是|包括)?[：:]?$")
_LISTED = 4.0
"""In a roster most of whose items can be names."""
_LONG_RUN = regex.compile(r"[\u4e00-\u9fff]{5,10}")
_JOINT = regex.compile(r"[、 　]|和|与|及|以及|、和")


@dataclass(frozen=True, slots=True)
class SlotLexicon:
    """What frames a name: posts in front, words behind, words that are none."""

    posts: Automaton[str]
    ends: Automaton[str]
    barred: frozenset[str]
    families: frozenset[str]
    places: frozenset[str]
    tails: regex.Pattern[str]


@cache
def slot_lexicon(folder: Path | None = None) -> SlotLexicon:
    """Read titles.tsv, cues.tsv, name_ends.tsv, not_names.tsv and surnames.tsv once."""
    titles = read_rows("titles.tsv", folder=folder)
    blocks = [(word, "") for word in words("title_blocks.tsv", folder=folder)]
    verbs = (*words("cues.tsv", folder=folder), *words("name_ends.tsv", folder=folder))
    ends = [(row["surface"], "title" if row["behind"] == "1" else "") for row in titles]
    rows = read_rows("surnames.tsv", folder=folder)
    divisions = (row["surface"] for row in read_rows("divisions.tsv", folder=folder) if len(row["surface"]) > 1)
    barred = (*words("not_names.tsv", folder=folder), *verbs, *(row["surface"] for row in titles))
    return SlotLexicon(
        posts=Automaton([*((row["surface"], row["kind"]) for row in titles), *blocks]),
        ends=Automaton([*((word, "verb" if len(word) > 1 else "letter") for word in verbs), *ends, *blocks]),
        barred=frozenset(barred),
        families=frozenset(row["surface"] for row in rows if row["kind"] != "japanese"),
        places=frozenset((*divisions, *words("countries.tsv", folder=folder))),
        tails=regex.compile("|".join(map(regex.escape, words("name_tails.tsv", folder=folder)))),
    )


def find_names(
    text: str, model: NameModel, lexicon: SlotLexicon, spans: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the intervals of persons' names in `spans` (sorted intervals of the clean text), in order."""
    return _Finder(text, model, lexicon).find(spans)


class _Finder:
    def __init__(self, text: str, model: NameModel, lexicon: SlotLexicon) -> None:
        self.text = text
        self.model = model
        self.lexicon = lexicon
        self.after_post: dict[int, str] = {}
        self.posts_from: dict[int, int] = {}
        for start, end, kind in lexicon.posts.find(text):
            if not kind:
                continue
            if text[start:end] == "代表":
                kind = "label" if text[start - 1 : start] in _ORGAN else "acts"
            if kind != "acts" and _MANY.search(text, max(0, start - 12), start):
                kind = "acts"
            self.after_post[end] = kind
            if kind in ("chief", "rank"):
                self.posts_from[start] = end
        for end, kind in list(self.after_post.items()):
            if text[end : end + 1] in _OPENING:
                close = text.find(_OPENING[text[end]], end, end + 20)
                if close > 0:
                    self.after_post[close + 1] = kind
        self.ends = {start: kind for start, _, kind in lexicon.ends.find(text) if kind}
        self.scores: dict[tuple[int, int], float] = {}

    def find(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        for start, end in spans:
            for one in self.model.candidates(self.text, start, end):
                if not self._barred(one.start, one.end):
                    self.scores[one.start, one.end] = one.score + self._place(one.start, one.end, one.score)
            self._framed(start, end)
            self._rosters(start, end)
            self._bracketed(start, end)
        chosen = self._choose()
        if self._siblings(chosen) or self._again(chosen):
            chosen = self._choose()
            if self._siblings(chosen):
                chosen = self._choose()
        return [(one.start, one.end) for one in chosen]

    def _barred(self, start: int, end: int) -> bool:
        """Tell whether the span is a word that is no name or holds a post (校长文武, 吴校长)."""
        if self.text[start:end] in self.lexicon.barred or self.lexicon.tails.match(self.text, end):
            return True
        return any(self.posts_from.get(at, end + 1) <= end for at in range(start, end - 1))

    def _choose(self) -> list[NameCandidate]:
        return best_disjoint((NameCandidate(a, b, s) for (a, b), s in self.scores.items()), 0.0)

    def _closed(self, at: int) -> bool:
        """Tell whether a name can end at `at`: a mark, a verb or the like follows."""
        return at >= len(self.text) or self.text[at] in _EDGE or at in self.ends

    def _place(self, start: int, end: int, own: float) -> float:
        bonus = 0.0
        text = self.text
        if _CREDIT.search(text, max(0, start - 8), start) or (
            _CREDIT_BEHIND.match(text, end) and _CREDIT_LINE.search(text, max(0, start - 30), min(len(text), end + 30))
        ):
            return 2 * _NO_PERSON
        closed = self._closed(end)
        opening = self.ends.get(start)
        if closed and start in self.after_post:
            if self._may_open(start, end, own):
                bonus += _FRAMED[self.after_post[start]]
        elif text[start:end] in self.lexicon.places:
            bonus += _NO_PERSON
        elif closed and _CALLING.search(text, max(0, start - 6), start):
            bonus += _CALLED
        if self.ends.get(end - 1) == "verb":  # 康宁因|此: the last character begins a word
            bonus -= 3.0
        elif end - start > 2 and self.ends.get(end - 2) == "verb":
            bonus -= 3.0
        if self.ends.get(end) == "title":
            bonus += _NO_PERSON if text[end - 1] in _ORGAN else _TITLED
        elif closed and start and text[start - 1] in _EDGE:
            bonus += 0.5
            if _BRANCHES.match(text, end):
                bonus += _NO_PERSON
        return bonus + self._labelled(start, end)

    def _may_open(self, start: int, end: int, own: float) -> bool:
        """Tell whether a name can begin at `start` behind a post, though a verb or the like may too."""
        opening = self.ends.get(start)
        if opening is None or (opening != "verb" and own > -1.0):
            return True
        if opening == "verb" or self.text[start] in "和与及" or not self._family(start):
            return False
        return own > -4.5 and (self.ends.get(end) != "letter" or end - start > 2)

    def _labelled(self, start: int, end: int) -> float:
        if self.text[start - 1 : start] in ("：", ":") and _LABEL.search(self.text, max(0, start - 8), start):
            return _LABELLED if self._closed(end) else 0.0
        return _LABELLED if _BRACKET.match(self.text, end) else 0.0

    def _framed(self, start: int, end: int) -> None:
        """Add spans behind posts that the model did not propose: up to the first place where a name can end."""
        for at, kind in self.after_post.items():
            if not start <= at < end or self.ends.get(at) == "verb":
                continue
            run = _HAN_RUN.match(self.text, at, end)
            if run is None:
                continue
            family = self._family(at)
            for stop in range(at + 2, min(run.end(), at + (4 if family == 2 else 3)) + 1):
                if not self._closed(stop) or (self.ends.get(stop) == "letter" and not family):
                    continue
                if (at, stop) not in self.scores and not self._barred(at, stop):
                    own = self.model.score(self.text, at, stop)
                    if family and self._may_open(at, stop, own) or (
                        kind in ("chief", "rank") and at not in self.ends and own > _STRANGEST
                    ):
                        self.scores[at, stop] = own + _FRAMED[kind] + (0.0 if family else _STRANGE)
                        self.scores[at, stop] += self._labelled(at, stop)
                break

    def _rosters(self, start: int, end: int) -> None:
        """Raise all items of a list of people, words or not (高兴、何必、丁香等20名委员)."""
        if self.text.count("、", start, end) < 3:
            return
        for found in _ROSTER.finditer(self.text, start, end):
            items = self._items(found.start(), found.end())
            able = [span for span in items if self._can_be_name(*span)]
            headed = _ROSTER_HEAD.search(self.text, max(start, found.start() - 24), found.start())
            if len(able) < (0.5 if headed else 0.75) * len(items):
                continue
            for span in able:
                self._add(*span, _LISTED)

    def _items(self, start: int, end: int) -> list[tuple[int, int]]:
        """Split a roster at 、 and cut brackets off."""
        items: list[tuple[int, int]] = []
        at = start
        while at < end:
            stop = self.text.find("、", at, end)
            stop = end if stop < 0 else stop
            close = min((i for i in (self.text.find("（", at, stop), self.text.find("(", at, stop)) if i > 0), default=stop)
            items.append((at, close))
            at = stop + 1
        return items

    def _can_be_name(self, start: int, end: int) -> bool:
        name = self.text[start:end]
        if name in self.lexicon.barred or end in self.after_post or name[-1] in _ORGAN:
            return False
        return (len(name) <= 4 and self._family(start) > 0) or self.scores.get((start, end), -9.0) > 0

            self._foreign(at, end)

    def _foreign(self, at: int, end: int) -> None:
        """Add a long transliterated name between a post and a mark (塞浦路斯总统赫里斯托祖利季斯)."""
        run = _LONG_RUN.match(self.text, at, end)
        if run is not None and self._ends_item(run.end()) and (at, run.end()) not in self.scores:
            own = self.model.score(self.text, at, run.end())
            if own > -3.0:
                self.scores[at, run.end()] = own + _FRAMED["rank"]

    def _bracketed(self, start: int, end: int) -> None:
        """Add names in front of a bracket such as (女) or (满族)."""
        for found in _BRACKET.finditer(self.text, start, end):
            stop = found.start()
            for at in range(stop - 4, stop - 1):
                if at < start or (at, stop) in self.scores or not _HAN_RUN.fullmatch(self.text, at, stop):
                    continue
                if at == start or self.text[at - 1] in _EDGE or at in self.after_post or _CALLING.search(self.text, max(0, at - 6), at):
                    if not self._barred(at, stop):
                        self._add(at, stop, _LABELLED)

    def _family(self, at: int) -> int:
        """Return how many characters of a surname stand at `at`."""
        if self.text[at : at + 2] in self.lexicon.families:
            return 2
        return 1 if self.text[at] in self.lexicon.families else 0

    def _add(self, start: int, end: int, bonus: float) -> bool:
        known = self.scores.get((start, end))
        score = (known if known is not None else self.model.score(self.text, start, end)) + bonus
        self.scores[start, end] = score
        return score > 0

    def _siblings(self, chosen: list[NameCandidate]) -> bool:
        """Raise what stands in a list next to a sure name; returns whether anything changed."""
        taken = {(one.start, one.end) for one in chosen}
        raised: set[tuple[int, int]] = set()
        for one in chosen:
            if one.score < _SURE_SIBLING:
                continue
            for span in (*self._right_of(one.end), *self._left_of(one.start)):
                while span is not None and span not in taken and span not in raised:
                    raised.add(span)
                    if not self._add(*span, _SIBLING):
                        break
                    after = self._right_of(span[1]) if span[0] >= one.end else self._left_of(span[0])
                    span = after[0] if after else None
        return bool(raised)

    def _right_of(self, at: int) -> list[tuple[int, int]]:
        joint = _JOINT.match(self.text, at)
        return self._listed(joint.end()) if joint else []

    def _listed(self, start: int) -> list[tuple[int, int]]:
        run = _HAN_RUN.match(self.text, start)
        if run is None or self.ends.get(start) == "verb":
            return []
        for stop in range(start + 2, run.end() + 1):
            if self._ends_item(stop) and self._nameable(start, stop):
                return [(start, stop)]
        return []

    def _ends_item(self, at: int) -> bool:
        if at >= len(self.text) or self.text[at] in _EDGE or self.text[at] in "等和":
            return True
        return self.ends.get(at) == "verb" and not self.text.startswith("代表", at)

    def _nameable(self, start: int, end: int) -> bool:
        if self._barred(start, end) or end in self.after_post:
            return False
        return self.text[end - 1] not in _ORGAN or (start, end) in self.scores

    def _left_of(self, at: int) -> list[tuple[int, int]]:
        if not at or self.text[at - 1] not in "、 　":
            return []
        end = at - 1
        for size in (2, 3, 4):
            start = end - size
            if start > 0 and self.text[start - 1] in "、，, 　\n：:" and _HAN_RUN.fullmatch(self.text, start, end):
                return [(start, end)] if self._nameable(start, end) else []
        return []

    def _again(self, chosen: list[NameCandidate]) -> bool:
        """Raise the other occurrences of sure names."""
        changed = False
        sure = {self.text[one.start : one.end] for one in chosen if one.score >= _SURE}
        for name in sure:
            at = self.text.find(name)
            while at >= 0:
                span = (at, at + len(name))
                if self.scores.get(span, -1.0) < _SURE and (self._closed(span[1]) or self._opened(at)):
                    self._add(*span, _AGAIN)
                    changed = True
                at = self.text.find(name, at + 1)
        return changed

    def _opened(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] in _EDGE or at in self.after_post
