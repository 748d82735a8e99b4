"""Find the noun phrases of a sentence that name meetings: 全市…工作会议, 2024年…培训班.

In: clean text and the interval of a sentence or headline. Out: `NamePhrase` objects (code points of
the clean text, end exclusive). A phrase ends in the word for a kind of meeting (座谈会, 大会) and
begins behind the verb that governs it (召开, 出席), or where its clause begins. Knows no persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetingparse.patterns import re
from meetingparse.roles.occasion.kinds import find_heads, heads_of, is_bare
from meetingparse.roles.occasion.name_clauses import CUT, LONGEST, clause_start, depth, outer

Bond = str
"""How a phrase hangs in its clause: held (召开X, X召开), attend (出席X), inside (在X上), watch (收看X),
relay (传达X), self (会议由A主持), plan, past, who (出席X的代表), none."""

_MOST = 40
"""More words for meetings than this are not looked at in one sentence: it is no sentence."""


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """A phrase [start, end) that names a meeting, and how it hangs in its clause."""

    start: int
    end: int
    bond: Bond
    bare: bool
    """True where it only says a kind (座谈会, 视频会议), which is no name."""


# What a phrase is only the attribute of: X精神, X讲话. The phrase then names no event of this sentence.
_ATTRIBUTE = re.compile(
    r"[”\"’』」]?(?:和[^,，。]{2,20}会议?)?(?:等(?:活动|系列|形式|方式|多种|环节|工作|"
    r"[一二三四五六七八九十\d]+)|的?(?:精神|要求|部署|期间|[前后]|以来|之前|之后|闭幕[前后]|讲话|决议|"
    r"公报|文件|代表|主席团|"
    r"秘书处|秘书长|常务|常委|常设|主会场|会场|会址|现场|纪要|记录|议[程题]|通知|公告|方案|主题|地点|规则|"
    r"制度|机制|"
    r"办公室|委员|主任|主席|会长|理事|各?成员|召集人|联络员|召开[前后]|召开之际|开幕之际|列席|与会|资料|"
    r"手册|(?<!学习)活动|指挥部|领导小组|工作机构|系列|选举办法|报告|执行|上的))"
)
# What a headline of minutes ends in, behind the meeting's name.
_MINUTES = re.compile(
    r"(?:会议)?(?:纪要|记录|实录|侧记|纪实|速记|简报|纪略|摘记|综述)(?:[（(][^）)\n]{0,12}[)）])?[ \u3000]*$"
)
_ON_IT = re.compile(r"[”\"’』」]?(?:暨[^,，。]{2,40})?(?:[上中](?![的述面])|期间|时(?:强调|指出|的))")
_STOP = re.compile(
    r"[,，;；。:：!！?？\n\s]|[并就对为以于在由今昨当近将开举闭并主]|\d|和|及|以及|与|传达|学习贯彻|学习|"
    r"贯彻|研究|部署|安排|听取|"
    r"审议|审定|讨论|专题|深入|总结|分析|通报|宣布|强调|指出|要求|认为|决定|提出|明确|回顾|认真|进一步|"
    r"围绕|紧扣|聚焦|全面|"
    r"正式|隆重|胜利|顺利|圆满|成功|如期|共同|上[,，]|[”\"]?$|开幕|闭幕"
)
_JOINER = re.compile(r"[（(“\"《〈暨、·—\-－]|第|[一二三四五六七八九十\d]")
_VERB = re.compile(
    r"召开|举行|举办|召集|进行|开展|组办|承办|主办|套开|"
    r"(?<![召公展打离张拉放分解揭推切敞避盛散绽])开(?:起|了|的)(?!来|头|口)|搞(?:的|了|起)|"
    r"出席|参加|列席|主持(?!人)|莅临|赴会|亮相|做客|"
    r"收听收看|收看|观看|收听|聆听|旁听|传达|云集|齐聚(?!一堂)"
)
_LOOSELY = ("搞的", "搞了", "搞起")
_HELD = frozenset(
    (
        "召开",
        "举行",
        "举办",
        "召集",
        "进行",
        "开展",
        "组办",
        "承办",
        "主办",
        "套开",
        "开起",
        "开了",
        "开的",
        *_LOOSELY,
    )
)
_ATTEND = frozenset(("出席", "参加", "列席", "主持", "莅临", "赴会", "亮相", "做客", "云集", "齐聚"))
_WATCH = frozenset(("收听收看", "收看", "观看", "收听", "聆听", "旁听"))
_HELD_BEHIND = re.compile(
    r"(?:[”\"’』」]|[（(](?:第[^）)]{1,4}[期次届场]|扩大)[）)]|开幕式|闭幕式|开班式|结业式|开幕会|闭幕会|"
    r"(?:开班|结业)(?:仪式|典礼)|"
    r"暨[^,，。；;：:在]{2,24}?(?:仪式|典礼)|"
    r"第[一二三四五六七八九十]次全体会议)*"
    r"(?:在?(?:圆满|顺利|胜利)?完成[^,，。；;]{2,16}[,，])?"
    r"(?P<gap>(?:就|便|才|刚|也|一(?=开))?(?:(?:于|在|以|从|由|今|昨|当|近|日前|本|上[午周]|下[午周]|"
    r"[\d一二三四五六七八九十]{1,4}[日时月]|[（(]|"
    r"[,，](?:于|在|\d{1,2}[月日]))[^,，。；;：:！!？?\n]{0,48}?)?"
    r"(?:隆重|胜利|顺利|成功|正式|如期|圆满|同步|同时|再次|连续|分别|依次|准时|继续|先后)?)"
    r"(?:隆重|胜利|顺利|成功|正式|圆满)?"
    r"(?P<verb>召开|举行|举办|开幕(?![式会])|闭幕(?![式会])|开班(?!式)|结业(?!式)|结束|开讲|启动|启幕|"
    r"落幕|拉开帷幕|拉开序幕|开课|主持|进行|开始|开场|开了场|散会|(?:只|整整|一直)?开了(?=[一二两三四五六七八九十半\d]))"
    r"(?!之际|前夕?[,，、在]|在即|以来|后[,，、]|期间|的|[一二三四五六七八九十\d]{1,3}周年|时(?!间))"
)
_NOW = re.compile(r"(?:随后|随即|接着|紧接着)(?:组织|集中)?$")
_PLANNED = re.compile(
    r"(?:将于|将在|即将|拟于|拟在|定于|计划|筹备|决定|同意|建议|提议|批准|定期|不定期|适时|"
    r"(?<![重主纪必需])要|应当|应该|须|每[年月季周]|经常|"
    r"(?<![率便])将(?!军|来)|曾|(?:共|累计|先后)(?=[^,，。]{0,6}\d)|多次|首次提出)[^,，。；;]{0,18}$"
)
_PAST = re.compile(
    r"(?:(?:19|20)\d\d年(?:[春夏秋冬][天季]?|年?[初底末中])?[,，]|(?<![\d])(?:去年|前年|上世纪|当年|那年|"
    r"那时|早年|历年|往年|曾经|曾于|曾在)|(?:19|20)\d\d年(?:[春夏秋冬]|底|初|末))[^。；;]{0,60}$"
)
_LEAD = re.compile(
    r"(?:[^,，。]{0,24}?(?:讯|电|消息)(?:[ \u3000]+|[（(][^）)]{1,40}[）)])"
    r"|(?:当地时间)?(?:(?:\d{4}|[一二三四五六七八九○〇零]{4})年(?=\d{1,2}月|[一二三四五六七八九十]{1,3}月))?"
    r"(?:[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}[日号])?份?|"
    r"[\d一二三四五六七八九十廿]{1,3}[日号])"
    r"(?:[至到—\-~][\d一二三四五六七八九十月日]{1,6})?"
    r"|(?:[Dd]ate[ :：]{1,3})?(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}"
    r"|(?:首|头|又一|最后一|[这那本此该]一?|一)场|本年度|今年度?(?=第|首)"
    r"|(?:今|昨|前|明|当)[日天晚](?:上午|下午|晚上|晚|清晨|凌晨)?|日前|近日|近期|上午|下午|晚上|"
    r"(?:\d{1,2}[:：]\d\d|\d{1,2}[时点]整?)|连日来"
    r"|(?:为期|历时|会期)[^,，。的]{1,6}的|又?一[场次个]|(?:由|以|、)?[^,，。的]{2,60}(?:主办|举办|承办|协办|召开|组织|发起|牵头|支持|"
    r"参与|主讲|主持)的|由[^,，。]{2,40}?(?:为|担任)[^,，。的]{2,10}的|备受[^,，。的]{1,6}的|期待已久的"
    r"|随着|在(?=[^,，。]{2,80}$)|赴|了|的|过|好|起|其中|目前|随后|随即|接着|之后|会后|立即|同时|一起|"
    r"一同|共同|首先|本次|此次|该次|这次|一次|[ \u3000]"
    r"|【[^】]{1,16}】|[*#]{1,3}|每场|各场|[^,，。]{2,60}(?:之一的|之一——|为主题的|担任[^,，。的]{1,10}的|"
    r"共建的|共建共享的)|(?:由|作为|依托|以)[^,，。“]{2,60}?的(?=[“\"])"
    r"|我(?:们|国)?(?=在)|(?<!^)——|\d{1,2}[.、](?!\d))"
)
_SERIAL = re.compile(r"[（(]第[一二三四五六七八九十\d]{1,3}[期次届场][）)]")
_IN_ROOM = re.compile(r"[”\"]?(?:[\d月日上下午晚]{0,10})[在于][^,，。；;]{1,30}")
_HOLDS = re.compile(r"(?:隆重|顺利|成功)?(?:召开|举行|举办|开幕)")
_WITH_RITE = re.compile(r"暨[^,，。；;：:在]{2,24}?(?:仪式|典礼)")
_DEICTIC = re.compile(
    r"(?:我|本|该)(?:市|县|区|省|州|旗|镇|乡|校|院|所|局|厅|司|部|公司|集团|行|队|团|社|馆|村|街道|单位|"
    r"中心|系|处|委|矿|厂|站|盟|地区|国|旅|团|营|连)"
    r"(?![与和同及、\-—－])"
)
_HOST = re.compile(
    r"(?:学校|学院|医院|公司|集团|全?单位|中心|协会|学会|机关)(?:党委)?(?=20\d\d|"
    r"第[一二三四五六七八九十\d]|[“\"]|[一二三四五六七八九十]届)"
)


def find_phrases(text: str, lo: int, hi: int, *, headline: bool = False) -> Iterator[NamePhrase]:
    """Yield the meeting phrases of text[lo:hi], left to right.

    A headline separates its clauses by blanks, and its meeting needs no verb (…会议侧记).
    """
    return _phrases_at(text, lo, hi, list(find_heads(text, lo, hi)), headline)


def phrases_of(text: str, spans: Sequence[tuple[int, int]]) -> list[NamePhrase]:
    """Return the meeting phrases of the sentences `spans`, which are in order and apart."""
    found: list[NamePhrase] = []
    for lo, hi, heads in heads_of(text, spans):
        found += _phrases_at(text, lo, hi, heads, False)
    return found


def _phrases_at(text: str, lo: int, hi: int, heads: list[int], headline: bool) -> Iterator[NamePhrase]:
    """Yield the phrases of text[lo:hi] that end at one of `heads`."""
    heads = heads[:_MOST]
    for index, end in enumerate(heads):
        if index + 1 < len(heads) and _goes_on(text, end, heads[index + 1]):
            continue
        if index and _IN_ROOM.fullmatch(text, heads[index - 1], end) and _HOLDS.match(text, end, hi):
            continue  # 研讨会在教师沙龙举行: a room
        phrase = _phrase(text, lo, end, hi, headline)
        if phrase is not None:
            yield phrase


def _goes_on(text: str, end: int, following: int) -> bool:
    """Tell whether the phrase that ends at `end` is only the first part of a longer name."""
    between = text[end:following]
    if between[0] == "、" and text.startswith("会议", end - 2):
        return False  # 召开市委常委会会议、财经委员会会议: two meetings
    if between[0] == "暨" or _JOINER.match(between):
        rest = "".join(outer(between))
        dated = re.match(r"\d{1,2}[日月]", between) is not None
        return not (dated or CUT & set(rest) or " " in rest or _VERB.search(rest))
    if _STOP.match(between):
        return False
    rest = "".join(outer(between))
    return not (CUT & set(rest)) and " " not in rest and _VERB.search(rest) is None and len(between) <= 40


def _phrase(text: str, lo: int, end: int, hi: int, headline: bool) -> NamePhrase | None:
    """Find where the phrase that ends at `end` begins, and how it hangs in its clause."""
    clause = clause_start(text, lo, end, headline)
    start, verb = _behind_verb(text, clause, end)
    on_it = _ON_IT.match(text, end) is not None
    inside = text.rfind("在", clause, end) if on_it else -1
    bond = _bond(text, clause, start, verb, end, hi)
    if bond in ("held", "attend") and not headline and _PAST.search(text, max(lo, start - LONGEST), start):
        bond = "past"
    if on_it and bond == "none" and inside >= 0:
        start, bond = inside + 1, "inside"
    if headline and _MINUTES.match(text, end, hi):
        bond = "held"
    elif not on_it and bond != "watch" and _ATTRIBUTE.match(text, end):
        return None
    if bond in ("attend", "none") and text[end : end + 1] == "的":
        if bond == "none" or headline:
            return None
        bond = "who"  # 出席X会议的代表: who they are, not what is reported
    if bond == "none" and not headline:
        return None
    start = _strip(text, start, end)
    if start >= end:
        return None
    start = _behind_loose_mark(text, start, end)
    start, end = _with_quotes(text, start, end, hi)
    if match := (_SERIAL.match(text, end, hi) or _WITH_RITE.match(text, end, hi)):
        end = match.end()
    bare = is_bare(text[start:end]) or text[start] in "与同跟"
    return NamePhrase(start, end, bond, bare)


def _behind_loose_mark(text: str, start: int, end: int) -> int:
    """Move `start` behind a bracket that was opened before the phrase, or one that never closes."""
    part = text[start:end]
    if part[0] in "《〈" and part.count(part[0]) > part.count("》〉"["《〈".index(part[0])]):
        return start + 1
    closing = max(part.find("）"), part.find(")"))
    if closing >= 0 and "（" not in part[:closing] and "(" not in part[:closing]:
        return _strip(text, start + closing + 1, end)
    return start


def _with_quotes(text: str, start: int, end: int, hi: int) -> tuple[int, int]:
    """Leave out quotation marks around a whole name (“X大会”), close the ones inside (第七届“X论坛”)."""
    part = text[start:end]
    opened = part.rfind("“")
    if opened < 0 or part.rfind("”") > opened or text[end : end + 1] != "”" or end >= hi:
        return start, end
    if opened == 0 or part[:opened].endswith(("的", "——", "：", ":", "题为", "名为")):
        return start + opened + 1, end
    return start, end + 1


def _behind_verb(text: str, clause: int, end: int) -> tuple[int, str]:
    """Return where the phrase begins behind its last governing verb, and that verb."""
    start, verb = clause, "-"
    for match in _VERB.finditer(text, clause, end):
        if depth(text, clause, match.start()):
            continue
        if match.group() in ("开展", "进行") and verb in _HELD:
            continue  # 召开了开展…以来的第三次推进会
        start, verb = match.end(), match.group()
    return start, verb


def _bond(text: str, clause: int, start: int, verb: str, end: int, hi: int) -> Bond:
    before = text[clause : start - len(verb)] if verb != "-" else text[clause:start]
    if verb in _WATCH:
        return "watch"
    if verb == "传达":
        return "relay"
    behind = _HELD_BEHIND.match(text, end, hi)
    if verb in _HELD and behind is None and text[start : start + 1] == "的":
        if _NOW.search(before):
            return "held"  # 在随后召开的X会上
        return "attend" if re.search(r"出席|参加|列席", before) else "inside"
    if verb in _HELD:
        return "plan" if _PLANNED.search(before) else "held"
    if verb in _ATTEND:
        return "plan" if _PLANNED.search(before) else "attend"
    if behind is not None:
        if behind["verb"] in ("主持", "进行"):
            return "self"
        return "plan" if _PLANNED.search(behind["gap"]) else "held"
    return "none"


def _strip(text: str, start: int, end: int) -> int:
    """Move `start` behind dates, deictic hosts and fillers that are no part of a name."""
    while start < end:
        match = next((m for p in (_LEAD, _DEICTIC, _HOST) if (m := p.match(text, start, end))), None)
        if match is None or match.end() == start:
            break
        start = match.end()
    return start
