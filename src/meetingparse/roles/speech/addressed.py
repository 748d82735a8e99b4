"""Whom a directive tells and by when: 各县(市、区)要…, 11月20日前….

Works on the text of one unit; intervals are code points of that text, end exclusive.
"""

from __future__ import annotations

from meetingparse.patterns import re
from meetingparse.roles.speech.modality import ORDINAL

_NUMBER = r"(?:[0-9]{1,4}|[一二三四五六七八九十两几半]{1,3})"
_DAY = (
    rf"(?:(?:今年|明年|本月|下月|次月|20[0-9]{{2}}年)?(?:{_NUMBER}月(?:{_NUMBER}[日号]|[上中下]旬|底|末|初)?|{_NUMBER}[日号]|[年月](?:底|末))"
    r"|(?:今年|明年|本月|下月|每月|每年|20[0-9]{2}年)(?:底|末)?|季度末|(?:本|下|每)周[一二三四五六日末]?|[今明后][天日]"
    r"|春节|国庆|中秋|元旦|节|汛期?|雨季|入冬|开学|天亮|天黑|下班)"
)
_DEADLINE = re.compile(
    rf"{_DAY}(?:上午|下午|晚上?|{_NUMBER}[时点]|下班)?之?前(?![后期景途提沿瞻])"
    rf"|{_NUMBER}个?(?:工作日|日|天|周|星期|个?月|年|小时|季度)之?内"
    r"|(?:[年月周]|季度|当[日天]|限期|本[周月]|今年)内|即日起|限期(?=整改|完成|清零)"
)
"""11月20日前, 年底前, 三日内, 五个工作日内, 汛期前, 即日起. A bare 前 matches nothing."""
_ADDRESSEE = re.compile(
    r"(?P<who>(?:各|全市|全县|全省|全区|全校|全镇|全体|广大|有关|相关|市直|县直|省直|区直|市|"
    r"县|区|省|乡镇|村|社区|部门|单位|领导|党员|"
    r"干部|大家|我们|双方|两地|企业|学校|学院)?[^，,。；;：:]{0,40}?)"
    r"(?P<modal>(?<![需主重必首])要(?!求)|必须|务必|应当|应该|应(?![急对用邀有届])|须|不得|严禁|不能|切勿)"
)
_WHO = re.compile(
    r"(?:各|全|有关|相关|广大)[^要]{1,30}$|[^要]{0,30}(?:部门|单位|局|委|办|厅|处|院|校|镇|乡|"
    r"村|街道|社区|县|市|区|企业|公司|集团|支部|党委|"
    r"党组|政府|组织|干部|党员|同志|负责人|一把手|书记|代表|委员|人员|队伍|机构|中心|上下|"
    r"系统|战线|班子|成员|双方|三市|两地|大家|我们|"
    r"学院|群众|职工|教师|师生|妇女|青年|“一把手”)(?:[）)]|\([^()]{1,12}\)|（[^（）]{1,12}）)?$"
)
_SPLIT = re.compile(r"[、和及]|以及")
_LEAD = re.compile(r"(?:希望|请|鼓励|敦促|建议|同时|特别是|尤其是|会后|下一步|接下来|因此|为此)[，,]?")


def deadline(text: str) -> tuple[int, int] | None:
    """Return by when the unit `text` is to be carried out, None where it does not say so."""
    if "前" not in text and "内" not in text and "即日" not in text and "限期" not in text:
        return None
    match = _DEADLINE.search(text)
    return match.span() if match else None


def addressees(text: str) -> list[tuple[int, int]]:
    """Return who is told in the unit `text`: the noun phrase in front of its first modal, as one interval.

    县委办、政府办要 stays one interval: the parts share what they are told. Empty where nobody is named.
    """
    ordinal = ORDINAL.match(text)
    start = ordinal.end() if ordinal and ordinal.group()[-1] != "要" else 0
    lead = _LEAD.match(text, start)
    if lead:
        start = lead.end()
    match = _ADDRESSEE.match(text, start)
    if match is None:
        comma = max(text.find("，", start), text.find(",", start))
        if not 0 <= comma < 40:
            return []
        lead = _LEAD.match(text, comma + 1)
        match = _ADDRESSEE.match(text, lead.end() if lead else comma + 1)
    if match is None or not _WHO.fullmatch(match.group("who")):
        return []
    return [match.span("who")]
