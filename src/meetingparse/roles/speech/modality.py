"""Whether a unit of reported speech orders or resolves, or only judges, praises and reports.

Rules over the modal grammar of the unit and over what reports it. A logistic regression over
character n-grams of both ends of the unit, with the rules' verdict among its features, was weighed
against them on 2,000 units of four sets, leaving out a set or a tenth of the documents at a time:
it overruled them only where they were right.
"""

from __future__ import annotations

from functools import cache

from meetingparse.lexicon import Automaton, read_rows
from meetingparse.patterns import re

_HAN = re.compile(r"(?:[一-鿿][^一-鿿]{0,20}){3}")
_QUOTED = re.compile(r"[“\"][^”\"]{0,24}[”\"]|《[^》]{0,60}》")
ORDINAL = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是要?|要|、|点|条)|"
    r"[（(][一二三四五六七八九十0-9]{1,3}[）)]|[①-⑳]|[0-9]{1,2}[.．、](?![0-9])|"
    r"首先|其次|再次|最后|第[一二三四五六七八九十](?=[，,]))[，,、]?(?:是要?|要)?"
)
"""一是, 二要, 首先, 第三, (四), ⑤, 6. at the beginning of a unit."""

_WANT = re.compile(
    r"(?<![需主重必首概摘简纪只想紧扼提若])(?<!最[多少远快长久高])要(?!求(?![真实新突])|素|点(?![面对亮])|闻|员(?!工)|"
    r"务(?![实必])|领(?!导)|件|害|塞|道(?!路)|么|的是|紧|"
    r"因(?![地势时人])|事(?![先前])|得|情|义|目(?!标)|略|不是|不要|(?:清醒|充分)?看到|姓)"
)
"""要 as a modal: neither 需要, 主要 … nor 要求, 要点 …; 要因地制宜 and 要求真务实 are."""
_MUST = re.compile(r"必须|务必|务须|务请|(?:应当|应该|理应)(?!肯定)|(?<![无必])须(?!知)|切记|(?<!请)勿")
_OUGHT = re.compile(
    r"(?<![对适反相响回供效顺感照呼])应(?![急对用邀届变战答付收酬尽力聘景该当]|有(?:的|尽|之义))"
)
_BAN = re.compile(
    r"(?<![来由舍顾怪恨了巴])不得|严禁|不准|不许|切莫|决不|绝不|一律|禁止|杜绝(?!了)|莫把|"
    r"(?<!我)不要|(?<!能)不能(?!够|说|等于)|[万切决绝]不可"
)
_WILL = re.compile(
    r"(?<![即必])将(?![近军来士领才]|逐步显|逐渐|日益|日趋|更加|给|带来|使|出现|登陆|影响|迎来|产生|召开|举行|成为|[^，,]{0,6}最接近|(?!主动|积极|继续|进一步|全面|深入|认真|不断|持续|切实|大力|努力|更|全力)[^，,。；]{1,24}(?:作为|纳入|融入|改为|转化[为成]|视为|变[为成]|改成|编成|统筹|结合))|"
    r"(?<![社大机协委全学工教年议盛开])会(?=认真|继续|一如|根据|随时|进一步|全力|大力|积极)"
)
_SURE = re.compile(r"力争|争取|确保|保证|一定|决心|马上|立即|尽快|限期|务求|坚决(?!拥护)|连夜")
_WISH = re.compile(
    r"(?:^|[，,])(?!(?:他们|[^，,希]{1,3}方)[^，,]{0,4}希望)[^，,]{0,8}希望(?!能(?!.*(?:大家|同志|学员|同学))|通过|早日|与|和|得到)|^[^，,]{0,3}请(?![假示问求柬客来缨指])|[，,]请(?![假示问求柬客来缨指])"
)
_NEXT = re.compile(r"下一步|接下来|今后|未来|后期|下一?阶段")
_BY = re.compile(
    r"[底日天月年周点季夜旬汛节庆]之?(?:前(?![后的])|以前|内)|即日起|[明后][天晚早]|今[晚夜]|本周|下周|下月|"
    r"[年月]底(?!的)|[一二三四五六七八九十\d]月[底初]|月起|个?[月年]内|之内|小时内"
)
_TERM = re.compile(
    r"\d(?:日|月[底末初]?|点|时)之?前|[日天月周]内(?![^，,。；]{0,4}(?:达|增|降))|月底前|年底前"
)
_DONE = re.compile(
    r"(?:取得|实现)(?:了|明显|显著|积极|阶段|历史|重大|丰硕|一定|良好|长足|可喜|圆满|突破性|来之不易|决定性|令人|新的)|已(?!完|验|批|竣|建)|"
    r"预计|必将|^(?:会议|大会|全会)[^，,。；;]{0,6}了|已经|曾(?!经?任)|[^不除为到]了(?=[^解，,。；]|$)|仍(?!不)|形势(?:严峻|复杂|逼人|不容|[^，,。；]{0,6}(?:仍|依然|十分|非常|更加))|依然|仍然"
)
_IS_FIRST = re.compile(r"^[^，,]{0,30}(?<![一二三四五六七八九十但还只又于正尤不])是(?!否)")
_IS = re.compile(r"(?<![但还只又于正尤不若凡若也])是(?!否)")
_GOAL = re.compile(r"^[^，,]{0,20}(?:目标|重点|任务|要求)(?:就)?是")
_THIS_IS = re.compile(r"[，,]这?(?:既|也|就|正|不仅)?是")
_NEED = re.compile(r"需要(?=[^，,。；、])")
_NEEDED = re.compile(
    r"(?:员|人|者|们|大家|部门|单位|各[^，,。；]{1,8}|党委|支部|干部|同志|企业)(?:都|也|均|还)?需要(?!的)"
)
_POINT = re.compile(
    r"关键(?:是(?!坚持)|在)|^[^要]{0,40}最[^，,。]{1,4}的(?:就)?是要?|就是要|根本在|旨在|根源在|(?:今天|今日|这次|本次|此次)[^，,]{0,20}[，,]?[^，,]{0,6}(?:任务|目的)(?:就)?是"
)
_MUST_BE = re.compile(r"(?<!就)是[^，,。；]{0,14}(?:必须|要)[^，,。；]{1,14}的[^，,。；]{1,12}[。；;]?$")
"""是一项必须完成的任务: the modal is inside of a judgement."""
_WILLING = re.compile(r"愿意?(?=[^望景])")
_PARTY = re.compile(
    r"^(?:[^，,]{0,3}方|中国)(?:愿|将|始终|一贯|一向|支持|欢迎|赞赏|坚定)|^(?:坚决|衷心|完全)拥护[^，,]{0,20}[。；]$"
)
_BARE = re.compile(r"是否|(?:情况|问题|任务)[。；;]$")
_TOLD = re.compile(r"^(?:各|全市|全县|全省|全校|全区|市县|县区|相关|有关|广大|大家)")
_OFFICE = re.compile(
    r"^[^，,。；]{2,50}为[^，,。；]{2,40}(?:发言人|理事|委员|主席|会长|主任|秘书长|代表|党员)[。；;]?$|"
    r"(?<![责新现历担主曾原离重继连])任[^务何职期意]{2,16}(?:院长|局长|书记|主任|委员)|作了?[^，,]{0,6}发言|(?:交流|表态|典型)发言[。；;]?$"
)
_MATTER = re.compile(
    r"^(?:审议|听取)[^，,。；;]{0,40}$|^(?:讨论|传达|研究|通报)[^，,。；;]{0,40}(?:请示|汇报|事项|草案|报告)$|"
    r"^会议?(?:原则)?(?:上)?(?:同意|通过|审议通过|原则通过)[^，,]{0,40}$"
)
"""What is on the agenda (2.审议…的请示) or was passed, no order."""
_PERSONNEL = frozenset({"personnel"})
_OFFERS = frozenset({"offer", "present"})
_JUDGED = frozenset({"past", "judged"})
_QUESTIONS = ("能不能", "能否", "是不是", "要不要", "可不可以", "有没有", "吗", "呢")
_RELAYED = re.compile(r"总书记[^，,。；、]{0,30}(?:(?:强调|指出)[，,：:“\"]|(?:要求|指示)[：:“\"])")
_NORM = re.compile(
    r"每[^，,。；]{0,12}?[一二两三四五六七八九十\d](?:次|回|报|天|遍|趟|场|人|户|个|轮|条|项|岗)|至少|不少于|不低于|不超过|不多于|"
    r"按(?:月|天|周|季|日)|逐(?:[一个条户项级])?[^，,。；]{0,4}(?:整改|落实|销号|核|过堂|登记)|逾期|"
    r"由[^，,。；]{2,24}?(?:负责|牵头|承担|统筹|协调|筹办|主持|筹集|落实|汇总|保障)"
)
"""What shall be done how often, how much and by whom: an instruction without a modal."""
_WHOEVER = re.compile(
    r"谁(?!也|都)[^，,。；]{1,14}[，,]?[^，,。；]{0,8}谁|(?<![平非不])凡(?:是)?[^，,。；]{2,30}[，,]"
)


@cache
def _words() -> Automaton[tuple[str, bool]]:
    """Return the words that tell an instruction or a judgement, as (sense, the same in a later clause)."""
    acts = [(row["surface"], ("act", row["later"] == "1")) for row in read_rows("act_verbs.tsv")]
    others = [(row["surface"], (row["sense"], False)) for row in read_rows("judgements.tsv")]
    return Automaton(acts + others)


@cache
def _acts() -> tuple[str, ...]:
    return tuple(row["surface"] for row in read_rows("act_verbs.tsv"))


def begins_order(text: str, start: int) -> bool:
    """Say whether text[start:] begins with a verb or an adverb of an instruction (抓好, 切实)."""
    return text.startswith(_acts(), start)


def _senses(bare: str) -> set[str]:
    """Return what the words of `bare` tell: act, past, judged, offer …, with first and later for acts.

    first: an act begins `bare`; later: one begins a later clause of it.
    """
    seen = {"first"} if bare[:1] in ("把", "对") else set()
    for left, _, (sense, later) in _words().find(bare):
        seen.add(sense)
        if sense == "act":
            if not left:
                seen.add("first")
            elif later and bare[left - 1] in "，,":
                seen.add("later")
    return seen


def is_order(text: str, *, kind: str, after_order: bool) -> bool:
    """Say whether the unit `text` orders or resolves.

    Args:
        text: the unit, without the attribution in front of it.
        kind: of the verb that reports it, as in say_verbs.tsv, or offer (作了安排), own (学院将…).
        after_order: the unit in front of it, in the same paragraph, was an order.
    """
    return verdict(text, kind=kind, after_order=after_order)[0] == "+"


def has_modal(text: str) -> bool:
    """Say whether `text` has a modal of obligation (要, 必须, 应, 不得)."""
    return any(pattern.search(text) for pattern in (_WANT, _MUST, _OUGHT, _BAN))


def verdict(text: str, *, kind: str, after_order: bool) -> str:
    """Return the rule that decides on `text`, with + in front where it is an order, else -."""
    if not _HAN.search(text):  # what is left of noise
        return "-noise"
    ordinal = ORDINAL.match(text)
    if ordinal and ordinal.group()[-1] == "要":
        return "+ordinal-want"
    bare = text[ordinal.end() :] if ordinal else text
    if bare[:1] not in ("“", '"') or bare.rstrip("。！!；;")[-1:] not in (
        "”",
        '"',
    ):  # a quotation as a whole is what is said
        bare = _QUOTED.sub("", bare) if "“" in bare or '"' in bare or "《" in bare else bare
    if _MATTER.search(bare.rstrip("。；;")):
        return "-matter"
    if "是" in bare:
        bare = _MUST_BE.sub("", bare)
    return _by_modal(text, bare) or _without_modal(bare, bool(ordinal), kind, after_order)


def _by_modal(text: str, bare: str) -> str:
    """Judge a unit by its modal verb; empty where it has none and tells nothing that forbids one."""
    if ("方" in bare or "国" in bare or "拥护" in bare) and _PARTY.search(bare):
        return "-party"
    if "总书记" in text and _RELAYED.search(text):
        return "-relayed"
    if bare[-1:] in ("？", "?") or any(word in bare for word in _QUESTIONS):
        return "-asks"
    must = ("须" in bare or "务" in bare or "应" in bare or "切记" in bare or "勿" in bare) and _MUST.search(
        bare
    )
    wish = ("希望" in bare or "请" in bare) and _WISH.search(bare)
    if not must and not wish and ("是" in bare or "在" in bare) and _POINT.search(bare):
        return "-point"
    if must or wish or ("要" in bare and _WANT.search(bare)):
        return "+wanted"
    return "-hope" if "希望" in bare else ""  # for a common good, or for oneself


def _without_modal(bare: str, ordinal: bool, kind: str, after_order: bool) -> str:
    """Judge a unit that has no 要: 坚持…, 四月底前开工, 一是高度重视 against 是…, 取得…."""
    seen = _senses(bare)
    if seen & _PERSONNEL or (kind != "decide" and seen & _OFFERS):
        return "-offer"
    if _OFFICE.search(bare) or ("愿" in bare and _WILLING.search(bare)):
        return "-office"
    if _BAN.search(bare):
        return "+ban"
    if "应" in bare and _OUGHT.search(bare):
        return "+ought"
    if ("将" in bare or "会" in bare) and _WILL.search(bare):
        return "+will"
    sure, by = bool(_SURE.search(bare)), bool(_BY.search(bare))
    told = _reports(bare, seen, sure, by)
    if told:
        return told
    acts = "first" in seen or "later" in seen
    if _BARE.search(bare) and not (acts or sure or (ordinal and "act" in seen)):
        return "-bare"
    if kind == "report":  # what a lower body has done is told in the same words
        return "+report-next" if _NEXT.search(bare) else "-report"
    if kind == "suggest":
        return "-suggest"
    if acts or sure or by or _NORM.search(bare):
        return "+acts"
    if _IS.search(bare):
        return "-is-later"
    return _by_frame(bare, ordinal, kind, after_order, "act" in seen)


def _reports(bare: str, seen: set[str], sure: bool, by: bool) -> str:
    """Tell what reports, judges or explains; with + what orders all the same; else empty."""
    if sure and by:
        return "+sure-by"
    if "需要" in bare and _NEEDED.search(bare):
        return "+needed"
    if ("谁" in bare or "凡" in bare) and _WHOEVER.search(bare):
        return "+whoever"
    if _DONE.search(bare):
        return "-done"
    if by and _TERM.search(bare):
        return "+term"
    if seen & _JUDGED:
        return "-judged"
    if "是" in bare:
        if _GOAL.search(bare) and (sure or "later" in seen):
            return "+goal"
        if _IS_FIRST.search(bare) or _THIS_IS.search(bare):
            return "-is"
    return "-need" if "需要" in bare and _NEED.search(bare) else ""


def _by_frame(bare: str, ordinal: bool, kind: str, after_order: bool, act: bool) -> str:
    """Judge what has no cue of its own by what reports it and what stands in front of it."""
    if ordinal:
        return "+told"
    if _TOLD.search(bare):
        return "-told" if kind == "say" else "+told"
    if kind in ("ask", "decide", "resolve"):
        return "+kind-" + kind
    if after_order:
        return "+after-order"
    return "+order-act" if kind == "order" and act else "-rest"
