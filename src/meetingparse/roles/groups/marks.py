"""The small words of group phrases: what stands in front of one, what makes a clause of it, what refers back.

Patterns only; each says what it is of. They are matched against clean text, never against masked text.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from meetingparse.lexicon import words
from meetingparse.patterns import regex

NUMBER = r"[0-9一二三四五六七八九十百千两几数]{1,6}(?:余|多)?"
EACH = regex.compile(
    r"(?:各|全体|部分|有关|相关|其他|其余|所有|来自|在家|全[国省市县区州旗乡镇村校院]|社会各"
    rf"|{NUMBER}(?:名|位|个|家|户|所))"
)
"""What a phrase begins with that says by itself whom it means."""
GATHERS = r"组织(?=各|全|部分|有关|相关|所属|本|机关|党员|干部|职工|师生|[0-9])"

FRONT = regex.compile(
    r"(?:[\s　:：]|会上|会议上|大会上|座谈会上|会议期间|期间|随后|最后|首先|其次|接着|另外|此外|同时|其中|"
    r"并|由|当天|昨天|今天|昨日|共有|[另又也仅]有|还有|共(?=[0-9一二三四五六七八九十])|有(?!关)|应邀|"
    rf"特?邀请到?了?|特邀|{GATHERS}|包括(?!我)|以及|和(?!平|田)|及(?!其(?!他|余))|与(?!会)|"
    r"同(?!志|学|心|事|济|仁|乡)|率领|率|带领|会同|再次|还|也|分别|先后|(?:出席|参加|列席)[^，,、的]{0,8}的(?=[0-9])|[0-9]{1,2}[月日]|[上下]午|(?<=午|日)晚)+"
)
DEICTIC = regex.compile(
    r"(?:我们?|本|该)(?:公司|集团|单位|中心|[省市州县区旗乡镇村校院局厅部委处司所队行办社])"
)
LED = regex.compile(
    rf"{GATHERS}|邀请到?了?|特邀(?=[0-9一二三四五六七八九十两几多各部有来了全])|率领|(?<![效概])率(?!先)|(?<!团结)带领|会同|召集|选派|迎来了?|听取了?|由(?=各|全|有|部)"
)
TAIL = regex.compile(rf"(?:等|们)?(?:(?:共计?|总计|合计|约|近){{0,2}}{NUMBER}(?:名|位)?(?:人|余人))?$")
CLAUSE = regex.compile(
    r"[了着]|过(?!程|渡|境)|(?<!其)[他她](?!乡|山)|吸引|莅|欢迎|累计|按照|地[向对]|(?<=.)(?<![结面针反相校核应绝敌配成派])对(?![口外台接象策抗手联照应话比岗内])|"
    r".代表(?:参加|出席|全体|与会|受奖|领奖)|参观(?!团|者|的)|分别|以[为来]|召开|"
    r"举行|举办|选举(?!委|单位|办)|产生|看望|慰问|走访|传达|来到|前往|会见|授予|进行|开展|坚持|推动|提升|强化|必须|为契机|(?<!不)是|[将让]|使(?!馆|用|团|者|节|命)|把(?!手|关)|被(?!巡|考|督|评|检|约|表)|"
    r"未(?!成年|来)|没有|关于|搭建|争取|力争|每[名位个]|(?<!主|重|需|纪)要(?!素|闻|情)"
)
"""Words that make a clause of what else reads like a description."""
OPENS_CLAUSE = regex.compile(
    r"(?:自觉)?(?:贯彻(?!落实)|服从|感谢|促进(?!会|委|办|中心|组)|发挥|参观|审议|发起|团结带领|带领|引导(?!员)|吸引|"
    r"[^的]{1,20}(?:组织了|成立了|派出了|安排了|(?<!其)[他她](?!乡|山))|分析(?!师|员|处|室|科|组)|加强|推动|落实|维护|感恩|祝贺|要求|希望|请(?!假)|借助|鼓励|加入|组成(?!人员)|走进|待(?=所有|全体|各)|加快|认为|创建|深化|[\u4e00-\u9fff]{2}了)"
)
"""What a phrase for people or bodies never begins with: a verb and its object."""
PLACED = regex.compile(
    r"在(?![京沪津渝穗宁杭汉蓉](?:高校|单位|部分|央企|企业|院校|科研|机构|全国|有关|各|部属|省属|中央)|[家籍校职岗编任外场座读建册营]|[县市省区州](?![县市省区州镇乡村])|[\u4e00-\u9fff]{1,12}的)"
)
"""在某楼报告厅: where something is done, no body of its own."""
PREPOSED = regex.compile(
    r"(?:就(?!业)|围绕|针对|结合|以(?!上|下)|从(?!业|事)|通过|对(?!口|外|台)|向|按照?|根据|作为|为(?!民)|因|由|"
    r"在(?=[^，,、的]{1,16}(?:[上下时后前]|中(?!央|心|共|国|小|学|层)|会场|会议))|代表(?!$|团|们)|(?:会议|大会|他|她)[对向就由以与同])"
)

ADDRESSED = regex.compile(r"[^，,、]{0,12}?(?:向|对|与|同|给|为|代表)")
"""Whom somebody speaks to: 向各民主党派、全国工商联通报."""
NAMED = regex.compile(r"[一-鿿]{2,4}?(?:(?P<and>以?及(?!其)|和)|受|等|同志|代表|[0-9])")
LABEL = regex.compile(
    r"(?:讲师|工程师|研究员|副教授|先生|女士|同志|[\u4e00-\u9fff]{1,2}长)?等|同志(?!们)|老师$|先生|女士|博士|教授$|[（(]"
)
LED_BY_PERSON = regex.compile(
    r"(?:[0-9]{1,2}[月日]|上午|下午|晚上?|今天|昨天){0,3}"
    r"(?:以及|及(?!其(?!他|余))|和|与|同|率领?|带领|会同|陪同|携|偕同?)"
)

_BACK = regex.compile(
    r"(?:各位|其他|部分|所有|全体(?=与会|参会|到会|出席|在座|参训|在场|参加|人员))?(?:(?:与会|参会|到会|出席|在座|参训|在场|参加|现场)(?:会议|大会|座谈会)?的?(?:全体)?)?"
    r"(?:人员|代表|嘉宾|来宾|同志|领导|领导人|领导同志|专家|专家学者|学者|委员|学员|干部|成员|党员|老师|学生|同学|师生|记者|"
    r"企业|单位|部门|人|青年|家长|村民|居民|市民|业主|校友|群众|各方|机关|学校|学院|公司|集团|"
    r"主持人|评委|组员|小组成员|解说员|讲解员|中心|[省市县区]委|党?中央|国务院|[省市县区]?政府|机构|团队|社区|班子|队员|党委|党组|党?支部|选手|听众|观众)们?"
)
"""A description without anything of its own only refers back."""
_REFERS = regex.compile(
    r"[0-9.]{1,6}万?余?人$|(?:在场|在座)的|(?:与会|参会(?!的)|到会|双方|经(?:与会|大家|全体|表决)|大家|各位)"
)
_BARE_TITLE = regex.compile(
    r"[0-9.．、\s]{0,4}(?:副?主席|副?主任|副?书记|副?[校院局县市区镇乡部处科所站队]长)"
)
_SELF = regex.compile(r"(?:有关|相关|各级)领导|[全我本该这]?(?:[省市州县区旗乡镇村校院国]|自治区|地区)")


_SHORT_FORM = regex.compile(
    r"[\u4e00-\u9fff]{0,12}?(?P<surname>[\u4e00-\u9fff])副?(?P<title>书记|主任|[校院局县市省区镇乡州旗部处厅司科所队站行会馆团]长|"
    r"检察长|秘书长|董事长|总经理|经理|司令员?|政委|主席|总统|总理|首相|大使|老师|教授|博士|院士|委员|律师|医生|同学|先生|女士)"
)
_SHORT = 24
"""Characters: longer than any short form."""
_NO_SURNAME = frozenset(
    "市县省区乡镇村州旗院校局厅处部司科所站队组室办委党团副正各全总常分本我该老新时小大中高其两名位位第政府法班"
)


@cache
def surnames(folder: Path | None) -> frozenset[str]:
    return frozenset(words("surnames.tsv", folder=folder))


def is_short_form(
    text: str, named: frozenset[str], folder: Path | None, given: frozenset[str] = frozenset()
) -> bool:
    """Tell whether a phrase is a person's surname with a title: 王局长, 军分区赵副司令员.

    `named` are the surnames of the persons of the text, `given` their other names (知新同志).
    """
    if len(text) in (3, 4) and text.endswith("同志") and text[:-2] in given:
        return True
    match = _SHORT_FORM.fullmatch(text) if len(text) <= _SHORT else None
    if match is None:
        return len(text) == 2 and text[1] in "局司总" and text[0] in surnames(folder) - _NO_SURNAME
    surname = match["surname"]
    if surname in named and text[: match.start("surname")][-1:] != "公":  # 公安局长
        return True
    return match.start("surname") == 0 and surname in surnames(folder) and surname not in _NO_SURNAME


def refers_back(text: str, *, speaks: bool = False) -> bool:
    """Tell whether a phrase names nobody of its own: 与会人员, 大家, 我校, a bare headcount.

    `speaks`: it is said to speak, which a bare title (主席) only does for somebody named before.
    """
    if speaks and _BARE_TITLE.fullmatch(text):
        return True
    return bool(_BACK.fullmatch(text) or _REFERS.match(text) or _SELF.fullmatch(text))
