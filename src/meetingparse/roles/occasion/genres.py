"""Tell texts that are no report of a meeting, and what they are instead: a notice, a call, rules.

In: clean text, its headline and where its lead ends. Out: a code of `REASONS`, or None where nothing
speaks against a report of a meeting.
"""

from __future__ import annotations

from collections.abc import Sequence

from meetingparse.patterns import re
from meetingparse.roles.occasion.names import NamePhrase

REASONS = {
    "empty": "empty: 没有正文 (no text)",
    "not_chinese": "not_chinese: 不是中文报道 (not a Chinese report)",
    "rules": "rules: 规章制度条文 (text of rules)",
    "speech": "speech: 讲话、致辞原文 (text of a speech)",
    "notice": "notice: 会议通知 (notice of a meeting)",
    "preview": "preview: 会议预告 (a meeting still to be held)",
    "reaction": "reaction: 会议反响、评论 (reactions to a past meeting)",
    "call": "call: 会见、会谈、来访 (a call or visit)",
    "ceremony": "ceremony: 签约、揭牌等仪式 (a ceremony)",
    "inspection": "inspection: 调研、检查 (an inspection)",
    "condolence": "condolence: 慰问、看望 (a visit of sympathy)",
    "profile": "profile: 人物报道 (a profile)",
    "award": "award: 获奖、表彰消息 (news of an award)",
    "digest": "digest: 多条新闻摘要 (a digest of several news items)",
    "no_meeting": "no_meeting: 未见会议 (no meeting is reported)",
}
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]+")
_HAN_RUN = re.compile("[\u3400-\u9fff]{16}")
_ARTICLE = re.compile(r"(?:^|\n)[ \u3000]*第[一二三四五六七八九十百\d]{1,4}条[ \u3000]")
_SALUTE = re.compile(
    r"(?:^|\n)[ \u3000]*(?:各位[^。\n]{0,30}|尊敬的[^。\n]{0,40}|[^。\n]{0,12}(?:同志们|朋友们|同学们|"
    r"老师们)[^。\n]{0,12})[：:！!][ \u3000]*(?:\n|$)"
)
_SPEECH_TITLE = re.compile(
    r"(?:上的?|的)(?:讲话|致辞|致词|发言|报告|主持词|演讲)(?:[（(][^)）]{0,12}[)）])?[ \u3000]*$|主持词|"
    r"发言提纲|发言稿|讲话稿|(?:全文|摘要)[）)]?$"
)
_NOTICE_TITLE = re.compile(
    r"^关于[^。]{2,80}的?(?:通知|公告|预告|函|通告|启事|补充通知)|(?:通知|公告|通告|预告|启事|邀请函|"
    r"征文)(?:[（(][^)）]{0,16}[)）])?[ \u3000]*$|^(?:预告|通知)[|｜丨：:]"
)
_NOTICE_BODY = re.compile(
    r"现将有关(?:事项|事宜|情况)?(?:通知|公告|通告)如下|现(?:将)?[^。\n]{0,12}通知如下|会议(?:时间|"
    r"地点)[ \u3000]*[：:]|"
    r"参[会加]人员[ \u3000]*[：:]|(?:时间|地点)[ \u3000]*[：:][^。\n]{2,40}\n[^\n]{0,10}(?:时间|地点|主讲|"
    r"主持)|报名(?:方式|截止|时间)|请(?:各|有关)单位[^。\n]{0,20}(?:通知|参加|准时)|"
    r"敬请[^。]{0,12}(?:参加|出席|光临)"
)
_REACTION = re.compile(
    r"(?:引起|引发|激起|获得?)[^,，。\n]{0,20}(?:反响|热议|共鸣|关注|热评)|热烈反响|强烈反响|反响热烈|"
    r"反响强烈|热议|积极评价|高度评价[^,，。\n]{0,30}讲话|(?:国际|社会|各)[^,，。\n]{0,6}(?:人士|"
    r"界)(?:认为|表示|热议|评)|"
    r"社论|评论员|述评"
)
_OPINION_TITLE = re.compile(r"学习心得|心得体会|快评|时评|锐评|[社短]评|观后感")
_PREVIEW = re.compile(
    r"(?:将于|将在|即将|拟于|定于)[^,，。;；\n]{0,30}(?:召开|举行|举办|开幕|开讲|拉开)|(?:召开|开幕|"
    r"举行)在即|前瞻|抢先看|倒计时|开幕前|新闻中心[^,，。]{0,6}启用"
)
_CALL = re.compile(
    r"会见(?!闻|证|习|效|缝|识)|会谈|会晤|接见|拜会|通电话|通话|来访|到访|来校(?:访问|交流|考察|调研|参观|洽谈|走访|看望)|"
    r"访问我校|一行[^,，。]{0,12}(?:来|到|访|赴)|座谈交流|交流访问|走访"
)
_RECEIVES = re.compile(r"会见(?!闻|证|习|效|缝|识)|会谈")
# A comment on meetings in general: 近日，某市召开…, 让我们拭目以待.
_NOBODY = re.compile(r"某(?:地|[省市县区局校厅镇乡村处]|单位|部门|公司|领导|干部)")
_COMMENTS = re.compile(
    r"让我们|试问|须知|由此可见|不妨|值得(?:深思|提倡|点赞|学习)|拭目以待|诚然|君不见|有人说|殊不知|何尝|岂能|何以|题中应有之|■|窃以为|笔者"
)
_CEREMONY = re.compile(
    r"签约|签署|揭牌|开工|奠基|颁奖|剪彩|授牌|首映|落成|启用|开学典礼|毕业典礼|升旗|仪式|运动会|大赛|比赛|"
    r"决赛|竞赛|晚会|音乐会|展览|博览会|嘉年华|文化节|艺术节|球赛|联赛|招聘会"
)
_INSPECTION = re.compile(r"调研|考察|检查|督导|督查|视察|巡察|走访|夜查|暗访|巡视|指导[^,，。]{0,8}工作")
_CONDOLENCE = re.compile(r"慰问|看望|走访慰问|送温暖")
_AWARD = re.compile(r"荣获|获评|获奖|入选|授予|喜获|斩获|夺冠|获得")
_PROFILE = re.compile(
    r"求学记|人物志|人物[|｜丨]|(?:标兵|楷模|榜样|先锋|模范|党务工作者|风采|档案|先生|"
    r"故事)[^,，。 ]{0,10}[】：:]|专访|访谈录|追忆|怀念|缅怀"
)
_RULE_WORDS = (
    "原则上",
    "根据需要",
    "根据工作需要",
    "不定期",
    "定期召开",
    "可邀请",
    "可吸收",
    "受委托的",
    "或受委托",
    "或者委托",
    "随时召开",
    "会议纪要",
    "议事规则",
    "会议制度",
    "本制度",
    "本规则",
    "可召开",
    "可列席",
)
_TOLD_DAY = re.compile(r"[\d一二三四五六七八九十][日号](?![常前内])|[昨今][日天晚]|日前|近日|近期")
_DIGEST_TITLE = re.compile(r"新闻摘要|联播快讯|一周要闻|要闻速览|新闻早报|早读|快讯$|大事记|新闻简报")


def by_form(text: str, head: str) -> str | None:
    """Return the code of a text that is by its form alone no report; `head` is its headline."""
    if not text.strip():
        return "empty"
    sample = text[:600]
    if _HAN_RUN.search(sample) is None and len(_NOT_HAN.sub("", sample)) < max(
        8, len("".join(sample.split())) // 4
    ):
        return "not_chinese"
    if ("第一条" in text or "第二条" in text or "第1条" in text) and len(_ARTICLE.findall(text)) >= 3:
        return "rules"
    if _is_rules(text):
        return "rules"
    if _DIGEST_TITLE.search(head) or "本期节目主要内容" in text[:200]:
        return "digest"
    salute = _SALUTE.search(text, 0, 600) if "：" in sample or ":" in sample or "！" in sample else None
    if salute is not None or ("同志们" in text[:400] and _SPEECH_TITLE.search(head)):
        return "speech" if "会议指出" not in text else None
    return None


def _is_rules(text: str) -> bool:
    """Tell rules of a meeting by what only rules say (根据需要, 原则上, 不定期), where no day is told."""
    if _TOLD_DAY.search(text, 0, 400) is not None:
        return False
    return sum(word in text for word in _RULE_WORDS) >= 3


def not_reported(
    text: str,
    head: str,
    lead: str,
    held_in_head: Sequence[NamePhrase],
    held_in_lead: Sequence[NamePhrase],
    marks: int,
) -> str | None:
    """Return the code of a text that speaks of a meeting but does not report it.

    `head` and `lead` are its headline and first sentences, with the phrases of meetings held there;
    `marks` counts the words that only a meeting has.
    """
    if _NOTICE_TITLE.search(head) or "通知如下" in text or (_is_notice(text) and not is_minutes(text, head)):
        return "notice"
    if _REACTION.search(head) or _OPINION_TITLE.search(head):
        return "reaction"
    if _NOBODY.search(lead) and len(set(_COMMENTS.findall(text, 0, 3000))) >= 2:
        return "reaction"
    if held_in_lead:
        return "preview" if _PREVIEW.search(head) else None
    if _REACTION.search(lead):
        return "reaction"
    if _RECEIVES.search(head) and not any(p.bond == "held" for p in held_in_head):
        return "call"
    if _PREVIEW.search(head) or (marks < 2 and _PREVIEW.search(lead)):
        return "preview"
    if not held_in_head:
        if "慰问" in head or "看望" in head:
            return "condolence"
        if _PROFILE.search(head):
            return "profile"
    return None


def tells_of_trip(head: str, lead: str) -> bool:
    """Tell whether headline or lead report an inspection or a visit, on which a meeting may be held."""
    return bool(_INSPECTION.search(head) or _CALL.search(head) or _INSPECTION.search(lead))


_NOTICE_WORDS = ("会议时间", "会议地点", "有关事项", "报名", "敬请", "时间：", "时间:", "参会人员")


_MINUTES_LINE = re.compile(
    r"(?:^|\n)[ \u3000]?(?:[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．] ?)?"
    r"(?P<label>主席(?![台团])|出席|列席|缺席|请假|记录|纪录|应到|实到|主持人|参会|参加|与会)[^，,。：:\n]{0,10}(?:[：:]|(?=\n|$))"
)
_IN_NOTICES = frozenset(("主持人", "参会", "参加", "与会"))
_RECORD = re.compile(r"纪要|会议[记纪]录|会议简报")


def is_minutes(text: str, head: str) -> bool:
    """Tell whether lines say who was there, who was away and who kept the minutes, as no notice does."""
    labels = {found["label"] for found in _MINUTES_LINE.finditer(text)}
    return len(labels - _IN_NOTICES) > 1 or (len(labels) > 0 and _RECORD.search(head) is not None)


def _is_notice(text: str) -> bool:
    if not any(word in text for word in _NOTICE_WORDS):
        return False
    return len(_NOTICE_BODY.findall(text)) >= 2


def other_genre(head: str, lead: str) -> str:
    """Return the code of what a document is about instead, by its headline, else by its lead."""
    for part in (head, lead):
        for code, pattern in (
            ("call", _CALL),
            ("condolence", _CONDOLENCE),
            ("ceremony", _CEREMONY),
            ("inspection", _INSPECTION),
            ("award", _AWARD),
        ):
            if pattern.search(part):
                return code
    return "no_meeting"
