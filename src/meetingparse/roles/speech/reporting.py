"""Which verbs of a sentence its own punctuation allows to report speech (强调，… / 要求各县… / 提出三点要求：).

Works on one sentence without knowing who speaks; offsets are code points of the clean text, end
exclusive. The verbs are found in one pass over the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from meetingparse.lexicon import Automaton, read_rows
from meetingparse.patterns import re
from meetingparse.roles.speech.modality import begins_order


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verb that may report speech; `linked`: punctuation behind it says that it does."""

    left: int
    right: int
    kind: str
    content: int
    """Where what is said would begin; the sentence's end where it is not in this sentence."""
    linked: bool
    noun: bool = False
    """The word is a noun as well (对群众的建议，…): its subject must stand in its own clause."""
    doubtful: bool = False
    """It looks like a noun (工作要求): its subject must stand right in front of it."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of say_verbs.tsv; `frame` is offer for the nouns that 提出, 作 … make into speech."""

    kind: str
    frame: Literal["free", "comma", "keep", "clause", "offer"]
    noun: bool


Hit = tuple[int, int, Verb]

_MASKED = re.compile(r"《[^》\n]{0,80}》|“[^”\n]{0,16}”|[（(][^（）()\n]{0,40}[）)]")
_MASKING = re.compile(r"[《“（(]")
_COUNTED = r"(?:了)?(?:[一二两三四五六七八九十几]|[0-9]{1,2})(?:点|条|个|项|大)?(?:方面|件事|醒)?(?:的)?"
_GIVES = r"(?<!工)(?:提出|强调|讲|谈|作|作出|做出|做|补充|明确|部署|提|给出|进行|发表)(?:了)?"
_OFFERED = re.compile(
    rf"{_GIVES}(?:(?P<count>{_COUNTED})[^，,；;：:。！？!?\n]{{0,14}}|"
    r"(?:如下|以下|明确|具体|更高|殷切|严格|整改|工作|全面|部署|安排|深刻|重要|的|○){0,12})$"
)
"""What stands in front of the noun in 提出三点要求, 作具体安排."""
_OFFERED_NOUNS = (
    "要求",
    "意见",
    "希望",
    "建议",
    "倡议",
    "安排",
    "部署",
    "期望",
    "指示",
    "补充",
    "回应",
    "提醒",
)
_VIEWS = ("意见", "建议", "补充", "回应")
"""They may be complaints as well as instructions."""
_COUNTS = ("点", "条", "个方面", "件事", "个问题", "个醒")
_MARKS = "：:，,。"
_NOUNISH = re.compile(
    r"(?:的|等|工作|有关|相关|具体|按|按照|根据|依照|照|落实|符合|新|总|时间|上级|提高|任务|"
    r"更高|统一|所|基本|各项|决策|硬性|了|提出|作出|达到|满足|高|严|明确提出)$"
)
_FEELING = re.compile(
    r"(?:了|出)?[^，,；;。：:]{0,40}?(?:感谢|谢意|欢迎|祝贺|肯定|敬意|问候|慰问|赞赏|支持|"
    r"赞同|关切|遗憾|满意|认可|钦佩|敬佩|赞成|哀悼|敬佩|赞许|喜悦)"
    r"(?:[和与、][^，,；;。]{1,8})?(?=[，,；;。！!并]|$)"
)
_NOT_SAID = re.compile(
    r"了|过|着|的|出|书|权|性|案|事项|明|会|力|心|和|与|、|》|”|\)|）|一下|来|情况|意见|精神|函|"
    r"表|单|所|材料|准备|纪律|文件|部署|到位"
)
_MADE = re.compile(r"(?:作|做|作出|做出|进行|展开)了?[^，,]{0,4}$")
_AT_ONCE = re.compile(r"要(?!求)|各|将|全|必须|我们|下一步|到\d|今年|今后")
_CLAUSE_SAID = re.compile(
    r"(?![^，,。；;]{0,24}的?(?:要求|意见|建议|思路|目标|任务|方案|构想|举措|想法|问题)[，,。；;])"
)
_STATES = re.compile(
    r"[^，,。；;：:]{0,40}?(?:是|应(?!急|用)|要(?!求|点|素|闻)|必须|不能|不得|将|[天日周月年]内|[日底月]前)"
)
_LIST = re.compile(r"(?:第?[一二三四五1-9]|首先|[（(][一二1]|①|要(?!求)|各|每|必须|“[^”]{0,20}要)")
_SAYS_MORE = re.compile(
    r"[了过着的明服法教唱不到底起客课理是在来出和得上清完谎给、]|[^，,。；;！!？?]{0,9}(?:[，,。；;！!？?]|$)"
)
"""Behind 说 without a comma: no speech begins there."""
_SAYS_NOT = (
    "来说",
    "者说",
    "话说",
    "如说",
    "以说",
    "该说",
    "是说",
    "地说",
    "必说",
    "用说",
    "再说",
    "传说",
    "据说",
    "小说",
    "学说",
    "听说",
    "所说",
    "称赞",
)


@cache
def _automaton() -> Automaton[Verb]:
    rows = read_rows("say_verbs.tsv")
    entries = [(row["surface"], Verb(row["kind"], row["frame"], row["noun"] == "1")) for row in rows]  # type: ignore[arg-type]
    offer = Verb("offer", "offer", True)
    known = {row["surface"] for row in rows}
    entries += [(noun, offer) for noun in _OFFERED_NOUNS if noun not in known]
    entries += [(count + mark, offer) for count in _COUNTS for mark in _MARKS]
    return Automaton(entries)


def verbs_of(text: str) -> list[Hit]:
    """Return every word of `text` that may report speech, in order, as (start, end, verb)."""
    return list(_automaton().find(text))


def masked(text: str, start: int, end: int) -> str:
    """Return text[start:end] with titles, short quotations and brackets blanked out, as long as before."""
    part = text[start:end]
    return _MASKED.sub(lambda match: "○" * len(match.group()), part) if _MASKING.search(part) else part


def candidates(sentence: str, start: int, hits: list[Hit]) -> Iterator[Candidate]:
    """Yield the reporting verbs among `hits` (document offsets) of a masked sentence that begins at `start`."""
    for first, last, verb in hits:
        left, right = first - start, last - start
        if sentence[left] == "○":
            continue
        head = _offer(sentence, left, right, verb)
        if head is not None:
            found = _offered(sentence, head, right)
        elif verb.frame == "offer":
            continue
        else:
            found = _reporting(sentence, left, right, verb)
        if found is not None:
            yield found


def _offer(sentence: str, left: int, right: int, verb: Verb) -> re.Match[str] | None:
    """Match 提出三点 in front of the noun 要求 at left:right, or 讲了三点 with the mark behind it."""
    counted = sentence[right - 1] in _MARKS
    if not counted and (not verb.noun or sentence[right : right + 1] not in _MARKS):
        return None
    if not counted and sentence[left:right] not in _OFFERED_NOUNS:
        return None
    head = _OFFERED.search(sentence, max(0, left - 24), right - 1 if counted else left)
    return head if head is not None and (not counted or head.group("count")) else None


def _offered(sentence: str, head: re.Match[str], right: int) -> Candidate | None:
    """Read what the mark behind 提出三点要求 says of where the speech is."""
    right -= sentence[right - 1] in _MARKS
    mark = sentence[right : right + 1]
    if mark and mark in "：:":
        kind = "say" if sentence[right - 2 : right] in _VIEWS else "ask"
    elif mark and mark in "，,":  # 作了安排，副市长A、B参加会议 goes on with something else
        kind = "offer"
        if not _LIST.match(sentence, right + 1):
            return None
    else:
        kind = "listed" if head.group("count") else "opened"
    return Candidate(head.start(), right, kind, min(right + 1, len(sentence)), True)


def _reporting(sentence: str, left: int, right: int, verb: Verb) -> Candidate | None:
    """Judge the verb sentence[left:right] by what stands on both sides of it."""
    behind = sentence[right : right + 1]
    if (
        verb.noun
        and verb.kind in ("report", "say")
        and behind in ("，", ",")
        and _MADE.search(sentence, max(0, left - 7), left)
    ):
        return None  # 作了汇报，…
    kind, frame, noun = verb.kind, verb.frame, verb.noun
    doubtful = noun and bool(_NOUNISH.search(sentence, max(0, left - 4), left))
    if doubtful and behind not in ("，", ",", "：", ":"):
        return None
    if sentence[left:right] == "说" and sentence[left - 1 : right] in _SAYS_NOT:
        return None
    if kind == "decide" and behind in ("，", ",") and sentence[right + 1 : right + 2] == "并":
        return None  # 参会人员一致同意，并签署…: they act
    if behind in ("，", ",", "：", ":", "\n"):
        return Candidate(left, right, kind, right + 1, True, noun, doubtful)
    if behind == "" or (behind in "。！!" and sentence[0] in '“"○'):  # a heading, or “…”X说。
        return Candidate(left, right, kind, len(sentence), True)
    if behind in "。！!？?；;、":
        return None
    if frame == "comma":
        quoted = behind in ("“", '"')
        if quoted or _AT_ONCE.match(sentence, right):
            return Candidate(left, right, kind, right, quoted)
        if sentence[left:right] == "说" and not _SAYS_MORE.match(sentence, right):
            return Candidate(left, right, kind, right, False, doubtful=True)  # 方平说刚刚闭幕的…
        return None
    if frame == "clause":
        stated = _CLAUSE_SAID.match(sentence, right) and not _NOT_SAID.match(sentence, right)
        if stated and (_STATES.match(sentence, right) or begins_order(sentence, right)):
            return Candidate(left, right, kind, right, behind in ("“", '"'))
        return None
    if _NOT_SAID.match(sentence, right) or (
        sentence[left:right] == "表示" and _FEELING.match(sentence, right)
    ):
        return None
    return Candidate(left, right, kind, left if frame == "keep" else right, False, noun)
