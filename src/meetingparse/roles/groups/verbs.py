"""What stands between a group and its verb, and which sentences tell what happened.

In: intervals of one clean text (code points, end exclusive). Out: yes or no. Knows neither groups nor roles.
"""

from __future__ import annotations

from meetingparse.patterns import regex
from meetingparse.roles.groups.marks import NUMBER
from meetingparse.tag.cues import Cue

COUNT = (
    rf"(?:[，,]?(?:等|共计?|总计|合计|一共|约|近){{1,3}}{NUMBER}(?:名|位|个|家|所|户)?[^，,、。；;的]{{0,8}}?"
    r"(?:人|名|员|户|代表|同志|单位|部门|学员|干部|家|院校|高校|企业|者|区)"
    rf"|{NUMBER}(?:名|位)?(?:人|余人))"
)
_ADVERB = (
    r"(?:并|也|又|还|都|均|则|再|先后|先|随后|最后|首先|同时|现场|当场|一起|一同|一道|共同|一并|分别|依次|逐一|逐个|轮流|"
    r"陆续|相继|亲自|专程|应邀|受邀|到会|与会|会上|参会|集体|集中|纷纷|踊跃|积极|全程|认真|线上|线下|视频|远程|书面|"
    r"连线|上台|代表性地|重点|着重|主动|详细|简要|深入|全面|当天|补充|提前|临时|进一步|再次|出席|参加|列席|会议|大会|"
    r"座谈会|开幕式|[:：]|[，,]?(?:并|还|也))"
)
_PREPOSITION = (
    r"(?:就(?!业)|围绕|针对|结合|以(?!上|下|及|来|外)|从(?!业|事)|在(?!京|家|校|职|编|岗|任|外|内|座谈交流)|通过|"
    r"对(?!口|外|台|接)|向|按照?|根据|作为|为(?!民)|前往|赴|来到|走进|齐聚|紧扣|聚焦|立足|面向|采取|采用|代表(?!团|们|参|出|先|分|在))"
)
_GIVES = r"(?:作|做|进行|发表|提交|开展|谈|致|汇报|介绍|交流|展示|通报|讲述|分享|反映|总结|梳理|回顾|剖析|讲解|解读)"
_DEMANDED = r"(?<![简主重需扼摘纪概])要|将|应当|必须|举办|举行|召开"
_GAP = regex.compile(
    rf"们?(?:等|(?:等)?{COUNT}|等?[，,](?=以|通过|在))?{_ADVERB}{{0,4}}"
    rf"(?:[，,]?{_PREPOSITION}(?:(?!{_DEMANDED})[^。；;：:！？!?\n]){{1,70}}|{_GIVES}[^。；;，,：:！？!?\n]{{0,40}})?"
)
_OPENS_GAP = frozenset(
    "们等，,共总合一约近并也又还都均则再先随最首同现当道分依逐个轮陆相亲专应受到与会参集纷踊积全认线视远书代重着主详简深补提"
    "临进出列大座开:：就围针结以从在通对向按根作为来走齐紧聚立面前赴做采上连谈致汇介交展讲反梳回剖解发0123456789二三四五六七八九十"
    "百千两几数"
)
"""Every character that a gap can begin with: most candidates end here."""
_PREPOSED = regex.compile(_PREPOSITION)
_GOES_ON = regex.compile(
    r"(?:会议|大会|座谈会|仪式|活动|了){0,2}(?:[，,]?(?:并|还|同时|随后)|、|时)?[^，,。；;、]{0,12}"
)
_MODIFIED = (
    *("的", "人", "代表", "单位", "对象", "企业", "嘉宾", "部门", "领导"),
    *("教师", "老师", "专家", "学员", "内容", "教授"),
)
_ATTENDED = regex.compile(
    r"(?:参加|出席|列席|旁听|陪同|收看|参会|到会|与会|参训|学习)了?(?:此次|本次|上述)?[^，,；;。要]{0,12}。$"
)
_SPOKEN = (
    *("发言", "汇报", "说明", "通报", "表态", "点评", "致辞", "交流"),
    *("情况", "经验", "述职", "建议", "感受", "打分", "座谈"),
)
_NAMES = regex.compile(
    r"(?:座谈|报告|研讨|培训|工作|专题|学习|推进|动员|部署|表彰|分享|命令|经验|推介|总结|表态|发言|述职|交流|宣讲|汇报|协商|论证|评议|"
    r"互动|咨询|学术|表扬|任命|评审|答辩|活动|主题){0,3}"
    r"(?:(?:大会|会(?!议))(?![开闭结精情主筹员长见谈商后前同]|有关|顺利)|论坛|讲座|讲坛|沙龙|讲堂|仪式|(?<=培训|学习)班|(?<=交流|分享)活动)"
)
"""What makes a verb the first word of a meeting's name: 交流座谈会, 宣讲报告会, 宣布命令大会."""
_HALL = regex.compile(r"在[^，,。；;设]{0,8}(?:主|分)会场(?=[，,；;。])")
_PRESENTS = regex.compile(r"[^，,。]{0,4}(?:出席|参加|列席)[^，,。]{0,12}的(?:还)?有")

HEARD = regex.compile(r"听取(?:并审议)?了?(?![并和、])|听(?:了|(?!取))")
_NOUN = r"(?P<noun>汇报|发言|介绍|报告|说明|述职|通报|讲解"
HEARD_PEOPLE = regex.compile(rf"(?:等)?(?:代表)?(?:的)?[^，,。；;、\n]{{0,40}}?{_NOUN}|意见|建议)")
HEARD_BODY = regex.compile(rf"(?:等)?(?:的|关于|对|就|有关|当前|近期|前期)[^，,。；;、\n]{{0,50}}?{_NOUN})")
MATTER = ("关于", "对", "就", "措施", "方案", "情况", "问题")  # the matter begins there at the latest


def is_gap(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] holds only a headcount, adverbs and circumstances."""
    if start == end:
        return True
    return text[start] in _OPENS_GAP and _GAP.fullmatch(text, start, end) is not None


def is_circumstance(text: str, start: int) -> bool:
    """Tell whether a preposition stands at `start`."""
    return _PREPOSED.match(text, start) is not None


def goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether the verb at `end` has the subject of the verb that ends at `start` (出席会议并讲话)."""
    return end - start <= 16 and _GOES_ON.fullmatch(text, start, end) is not None


def modifies(text: str, verb: Cue) -> bool:
    """Tell whether a verb only says which people are meant: 与会代表, 述职人员, 提出的, 在座谈会上."""
    end = verb.end
    if verb.text in ("主会场", "分会场"):
        return True  # a verb only behind 在: see `halls`
    if verb.kind in ("speak", "report", "say") and _NAMES.match(text, end) is not None:
        return True
    if text.startswith(_MODIFIED, end) or (verb.text == "在座" and text.startswith("谈", end)):
        return True
    if verb.text not in ("与会", "参会", "到会") or text.startswith(("会", "了"), end):
        return False
    return text[end : end + 1] not in "，,。；;、并讲指祝致见听"


def halls(text: str, start: int, end: int) -> list[Cue]:
    """Return 在主会场 and 在分会场 where they stand for a verb: A在主会场，B在分会场参加会议."""
    if text.find("会场", start, end) < 0:
        return []
    found = _HALL.finditer(text, start, end)
    return [Cue(match.start(), match.end(), "attend", match.group()) for match in found]


def tells(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence says what happened, even where it follows on reported speech."""
    if text.endswith("。", start, end):
        body = text[max(start, end - 24) : end]
        if body[:-1].removesuffix("了").endswith(_SPOKEN) or _ATTENDED.search(body) is not None:
            return True
    return _PRESENTS.match(text, start, end) is not None or bool(halls(text, start, end))
