"""Whether a unit of reported speech orders or resolves, or only judges, praises and reports.

Rules over the modal grammar of the unit and over what reports it; a logistic regression over
character n-grams and the same cues was weighed against them and was no better.
"""

from __future__ import annotations

import re
from functools import cache

from meetingparse.lexicon import read_rows

_HAN = re.compile(r"(?:[一-鿿][^一-鿿]{0,20}){3}")
_QUOTED = re.compile(r"[“\"][^”\"]{0,24}[”\"]|《[^》]{0,60}》")
ORDINAL = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是要?|要|、|点|条)|"
    r"[（(][一二三四五六七八九十0-9]{1,3}[）)]|[①-⑳]|[0-9]{1,2}[.．、](?![0-9])|"
    r"首先|其次|再次|最后|第[一二三四五六七八九十](?=[，,]))[，,、]?(?:是要?|要)?"
)
"""一是, 二要, 首先, 第三, (四), ⑤, 6. at the beginning of a unit."""

_WANT = re.compile(
    r"(?<![需主重必首概摘简纪只想紧扼提])要(?!求(?![真实新突])|素|点(?![面对亮])|闻|员(?!工)|"
    r"务(?![实必])|领(?!导)|件|害|塞|道(?!路)|么|"
    r"因(?![地势时人])|事(?![先前])|紧[，,。的]|得|情|义|目(?!标)|略|不是|看到)"
)
"""要 as a modal: neither 需要, 主要 … nor 要求, 要点 …; 要因地制宜 and 要求真务实 are."""
_MUST = re.compile(r"必须|务必|务须|(?:应当|应该|理应)(?!肯定)|(?<![无必])须(?!知)")
_OUGHT = re.compile(r"(?<![对适反相响回供效顺感照呼])应(?![急对用邀有届变战答付收酬尽力聘景该当])")
_BAN = re.compile(r"不得|严禁|不准|不许|切勿|切莫|决不|绝不|一律|禁止|杜绝(?!了)|莫把|不要|不能(?!够)")
_WILL = re.compile(
    r"(?<![即必])将(?![近军来士领]|出现|登陆|影响|迎来|产生|召开|举行|成为|[^，,]{0,6}最接近)|"
    r"(?<![社大机协委全学工教年议盛开])会(?=认真|继续|一如|根据|随时|进一步|全力|大力|积极)"
)
_SURE = re.compile(r"力争|争取|确保|保证|一定|决心|马上|立即|尽快|限期|务求|坚决(?!拥护)")
_WISH = re.compile(r"(?:^|[，,])[^，,]{0,8}希望(?!能|通过|进一步|早日|与|和|在|得到)|^请")
_NEXT = re.compile(r"下一步|接下来|今后|未来|后期|下一?阶段")
_BY = re.compile(r"[底日天月年周点季夜旬汛节]之?(?:前(?![后的])|内)|即日起|今晚|明早|本周")
_DONE = re.compile(
    r"(?:取得|实现)(?:了|明显|显著|积极|阶段|历史|重大|丰硕|一定|良好|长足|可喜|圆满|突破性|来之不易|决定性|令人|新的)|已经?|曾(?!经?任)|[^不除为到]了(?=[^解，,。；]|$)|仍(?!不)|形势(?!任务)"
)
_IS_FIRST = re.compile(r"^[^，,]{0,30}(?<![一二三四五六七八九十但还只又于正尤不])是(?!否)")
_IS = re.compile(r"(?<![但还只又于正尤不若凡若也])是(?!否)")
_THIS_IS = re.compile(r"[，,]这?(?:既|也|就|正|不仅)?是")
_NEED = re.compile(r"需要(?=[^，,。；、])")
_POINT = re.compile(r"关键(?:是(?!坚持)|在)|就是要|根本在|旨在|根源在")
_WILLING = re.compile(r"愿意?(?=[^望景])")
_PARTY = re.compile(
    r"^[^，,]{0,3}方(?:愿|将|始终|支持|欢迎|赞赏|坚定)|^(?:坚决|衷心|完全)拥护[^，,]{0,20}[。；]$"
)
_BARE = re.compile(r"是否|(?:情况|问题|任务)[。；;]$")
_TOLD = re.compile(r"^(?:各|全市|全县|全省|全校|全区|市县|县区|相关|有关|广大|大家)")
_OFFICE = re.compile(r"[^责]任[^务何职期意]{2,16}(?:院长|局长|书记|主任|委员)|作了?[^，,]{0,6}发言")


@cache
def _acts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of act verbs: at the beginning, at that of a later clause, anywhere."""
    rows = read_rows("act_verbs.tsv")
    every = "|".join(sorted((row["surface"] for row in rows), key=len, reverse=True))
    later = "|".join(row["surface"] for row in rows if row["later"] == "1")
    return re.compile(f"(?:{every}|把|对)"), re.compile(f"[，,](?:{later})"), re.compile(every)


@cache
def _judging() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of words that judge or report, that offer or tell attendance, that appoint."""
    by_sense: dict[str, list[str]] = {}
    for row in read_rows("judgements.tsv"):
        by_sense.setdefault(row["sense"], []).append(re.escape(row["surface"]))
    judged, offered = by_sense["past"] + by_sense["judged"], by_sense["offer"] + by_sense["present"]
    return (*(re.compile("|".join(words)) for words in (judged, offered, by_sense["personnel"])),)  # type: ignore[return-value]


def begins_order(text: str, start: int) -> bool:
    """Say whether text[start:] begins with a verb or an adverb of an instruction (抓好, 切实)."""
    return _acts()[0].match(text, start) is not None


def is_order(text: str, *, kind: str, after_order: bool) -> bool:
    """Say whether the unit `text` orders or resolves.

    Args:
        text: the unit, without the attribution in front of it.
        kind: of the verb that reports it, as in say_verbs.tsv, or offer (作了安排), own (学院将…).
        after_order: the unit in front of it, in the same paragraph, was an order.
    """
    if not _HAN.search(text):  # what is left of noise
        return False
    ordinal = ORDINAL.match(text)
    bare = _QUOTED.sub("", text[ordinal.end() :] if ordinal else text)
    if ordinal and ordinal.group()[-1] == "要":
        return True
    _, offered, appoints = _judging()
    if appoints.search(bare) or _PARTY.search(bare):
        return False
    wanted = bool(_WANT.search(bare) or _WISH.search(bare) or _MUST.search(bare))
    if not wanted and (offered.search(bare) or _WILLING.search(bare) or _OFFICE.search(bare)):
        return False
    if _POINT.search(bare) and not _WISH.search(bare) and not _MUST.search(bare):
        return False
    if wanted or _BAN.search(bare) or _OUGHT.search(bare) or _WILL.search(bare):
        return True
    return _without_modal(bare, bool(ordinal), kind, after_order)


def _without_modal(bare: str, ordinal: bool, kind: str, after_order: bool) -> bool:
    """Judge a unit that has no modal verb: 坚持…, 四月底前开工, 一是高度重视 against 是…, 取得…."""
    sure, by = _SURE.search(bare), _BY.search(bare)
    if sure and by:
        return True
    if _DONE.search(bare) or _judging()[0].search(bare):
        return False
    if _IS_FIRST.search(bare) or _THIS_IS.search(bare) or _NEED.search(bare):
        return False
    first, later, anywhere = _acts()
    acts = bool(first.match(bare) or later.search(bare))
    if _BARE.search(bare) and not (acts or sure or (ordinal and anywhere.search(bare))):
        return False
    if kind == "report":  # what a lower body has done is told in the same words
        return bool(_NEXT.search(bare))
    if acts or sure or by:
        return True
    if _IS.search(bare):
        return False
    if ordinal or _TOLD.search(bare):
        return ordinal or kind != "say"
    if kind in ("ask", "decide", "resolve") or after_order:
        return True
    return kind == "order" and bool(anywhere.search(bare))
