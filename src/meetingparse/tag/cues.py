"""Cue verbs: the words that say who took which part (主持, 出席, 讲话, 强调 …).

In: clean text. Out: `Cue`s in order of appearance, those inside other words or nouns left out
(主持人, 工作要求, 重要讲话精神). Does not look for who the subject is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meetingparse.lexicon import Automaton, read_rows
from meetingparse.patterns import re


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb at clean `start:end`; `kind` and `bond` are values of those columns of cues.tsv."""

    start: int
    end: int
    kind: str
    text: str
    bond: str = ""


@dataclass(frozen=True, slots=True)
class _Verb:
    """A row of cues.tsv; the patterns tell where the word is no verb of this kind."""

    kind: str
    bond: str
    not_before: re.Pattern[str] | None
    not_behind: re.Pattern[str] | None


@cache
def _automaton(folder: Path | None) -> Automaton[_Verb]:
    return Automaton((row["surface"], _verb(row)) for row in read_rows("cues.tsv", folder=folder))


def _verb(row: dict[str, str]) -> _Verb:
    before, behind = row.get("not_before", ""), row.get("not_behind", "")
    return _Verb(
        row["kind"],
        row.get("bond", ""),
        re.compile(f"(?:{before})$") if before else None,
        re.compile(f"(?:{behind})") if behind else None,
    )


_CHAIR_NEXT = re.compile(
    r"(?:了|此次|本次|这次)?(?:(?=[，,。；;、！!：:\s]|$|并|时|下)"
    r"|[^，,。；;！!]{0,45}?(?:会|式|班|仪式|学习|讨论|座谈|论坛|评议|活动|讲座|培训|环节|阶段|测评|议程|发布|汇报|研讨|审议"
    r"|开幕|闭幕|半程|半场|交流))"
)
"""What 主持 must be followed by: nothing at all, or something that is held."""
_CHAIR_NOT = re.compile(
    r"人(?!代|大)|词|编|修|公道|正义|制|[^，,。；;]{0,10}(?:日常)?工作(?:的|[)）])|参与|完成|承担|国家|省部|项目|课题|[0-9]+项|"
    r"(?:了)?的[^，,。；;]{0,40}(?:项目|课题|专项|基金|工程)"
)
_GIVEN = re.compile(
    r"(?<![工操运合协制写创当看叫称著大杰佳力])(?:[作做](?![协家者物业坊风曲训战品用])|进行|带来)(?:了|出)?"
    r"(?:《[^》\n]{1,120}(?:》|$)|[^，,。；;：:！？!?《》\n]){0,60}$"
)
"""作了关于…的(说明): in front of a speech noun it makes a speech of it, whatever stands before the noun."""
_HELD = re.compile(
    r"(?<![工操运合协制写创当看叫称著大杰佳力])(?:[作做](?![为协家者物业坊风曲训战品用])|进行|带来)(?:了|出)?"
    r"(?:《[^》\n]{1,60}》|“[^”\n]{1,60}”|[^，,。；;：:！？!?《》“”、\n]){0,30}$"
)
"""作了一场…(讲座), 作个人(对照检查): what is held is the object of the verb in front, not far away."""
_LISTENED = re.compile(
    r"(?:听取|聆听|听了|审议|讨论|学习了|观看了|收看了?|收听了?|按照|根据)(?![官员会室稿时后中])"
    r"[^，,。；;：:！？!?作做\n]{0,60}$"
)
_TOPIC = re.compile(r"(?:就|关于|围绕|对|针对|提请|提交)[^，,。；;：:！？!?\n]{0,60}$")
"""就提请审议…的议案 (作说明): the listening is part of the topic, not what the subject does."""
_NEGATED = re.compile(
    r"(?:未|未能|没|没能|没有|无法|不能|未克|未及|不克|难以|无缘)(?:按时|及时|前来|亲自|亲临|现场|如期)?$"
)
"""未能(到会): who is said not to attend is absent."""
_GIVING = frozenset(("speak", "report"))
_TAKES_PART = re.compile(r"参加|参与|接受|组织|听取|聆听|观摩")
_DOUBTFUL = frozenset(("动员", "分析", "总结", "介绍"))
_REACH = 160


def _kept(text: str, start: int, end: int, verb: _Verb) -> bool:
    """Tell whether the word text[start:end] is a verb here."""
    if verb.bond == "given" and not _is_held(text, start):
        return False
    if verb.kind in _GIVING and text.startswith("暨", end):
        return False  # 召开动员部署暨总结会
    if verb.kind in _GIVING and verb.bond in ("", "given"):
        clause = text[max(0, start - _REACH) : start]
        given = _GIVEN.search(clause)
        before = clause[: given.start()] if given else clause
        heard = _LISTENED.search(before)
        if heard and not _TOPIC.search(before[: heard.start()]):
            return False
        if given and verb.bond == "" and (text[start:end] not in _DOUBTFUL or verb.not_behind is None):
            return True
        if given:
            return verb.not_behind is None or not verb.not_behind.match(text, end)
    if text[start:end] == "主持":
        return _CHAIR_NOT.match(text, end) is None and _CHAIR_NEXT.match(text, end) is not None
    if verb.not_behind is not None and verb.not_behind.match(text, end):
        return False
    return verb.not_before is None or verb.not_before.search(text, max(0, start - 6), start) is None


def find_cues(text: str, *, folder: Path | None = None) -> list[Cue]:
    """Find the cue verbs of the clean `text`, in order, not overlapping."""
    return [
        _cue(text, start, end, verb)
        for start, end, verb in _automaton(folder).find(text)
        if _kept(text, start, end, verb)
    ]


def _cue(text: str, start: int, end: int, verb: _Verb) -> Cue:
    """Return the cue of the verb text[start:end]; 未能 in front turns presence into absence."""
    if verb.kind in ("attend", "observe"):
        negated = _NEGATED.search(text, max(0, start - 6), start)
        if negated is not None:
            return Cue(negated.start(), end, "absent", text[negated.start() : end])
    free = verb.bond == "given" or (verb.kind in _GIVING and verb.bond == "near" and _is_held(text, start))
    return Cue(start, end, verb.kind, text[start:end], "" if free else verb.bond)


def _is_held(text: str, start: int) -> bool:
    """Tell whether the noun at `start` is what somebody gives: 作了…的(讲座)."""
    found = _HELD.search(text, max(0, start - _REACH // 2), start)
    return found is not None and not _TAKES_PART.search(text, found.start(), start)
