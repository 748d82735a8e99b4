"""Tell whether a document reports a meeting, why not where it does not, and what it is called.

In: a `View`. Out: an `Occasion`. The judgement rests on what the headline and the first sentences say
is being held, on the words that only a meeting has (会议指出, 与会), and on the marks of what is no
report of a meeting (a notice, a speech, rules, a call). Knows no persons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from meetingparse.roles.meeting_names import NamePhrase, find_phrases
from meetingparse.tag.mention import Mention, View


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a document is about. `reason` is None for a meeting, else code: phrase (see REASONS)."""

    is_meeting: bool
    reason: str | None = None
    confidence: float = 1.0
    name: Mention | None = None
    kind: str | None = None
    """meeting, training, lecture, study: by the last word of the phrase that names it."""
    phrases: tuple[NamePhrase, ...] = field(default=(), compare=False, repr=False)
    """All phrases of the body that name meetings, so that later steps need not look again."""

    def phrases_in(self, start: int, end: int) -> list[NamePhrase]:
        """Return the phrases that begin in [start, end) of the clean text."""
        return [phrase for phrase in self.phrases if start <= phrase.start < end]

    def is_other(self, phrase: NamePhrase, words: str) -> bool:
        """Tell whether `phrase`, whose text is `words`, names another meeting than the main one."""
        if self.name is None or phrase.bare:
            return False
        own = set(self.name.text)
        return len(own & set(words)) < 0.5 * len(own)


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
_ARTICLE = re.compile(r"(?:^|\n)[ \u3000]*第[一二三四五六七八九十百\d]{1,4}条[ \u3000]")
_SALUTE = re.compile(r"(?:^|\n)[ \u3000]*(?:各位[^。\n]{0,30}|尊敬的[^。\n]{0,40}|[^。\n]{0,12}(?:同志们|朋友们|同学们|老师们)[^。\n]{0,12})[：:！!][ \u3000]*(?:\n|$)")
_SPEECH_TITLE = re.compile(r"(?:上的?|的)(?:讲话|致辞|致词|发言|报告|主持词|演讲)(?:[（(][^)）]{0,12}[)）])?[ \u3000]*$|主持词|发言提纲|发言稿|讲话稿|(?:全文|摘要)[）)]?$")
_NOTICE_TITLE = re.compile(r"^关于[^。]{2,80}的?(?:通知|公告|预告|函|通告|启事|补充通知)|(?:通知|公告|通告|预告|启事|邀请函|征文)(?:[（(][^)）]{0,16}[)）])?[ \u3000]*$|^(?:预告|通知)[|｜丨：:]")
_NOTICE_BODY = re.compile(
    r"现将有关(?:事项|事宜|情况)?(?:通知|公告|通告)如下|现(?:将)?[^。\n]{0,12}通知如下|会议(?:时间|地点)[ \u3000]*[：:]|"
    r"参[会加]人员[ \u3000]*[：:]|(?:时间|地点)[ \u3000]*[：:][^。\n]{2,40}\n[^\n]{0,10}(?:时间|地点|主讲|主持)|报名(?:方式|截止|时间)|请(?:各|有关)单位[^。\n]{0,20}(?:通知|参加|准时)|敬请[^。]{0,12}(?:参加|出席|光临)"
)
_REACTION = re.compile(
    r"(?:引起|引发|激起|获得?)[^,，。\n]{0,20}(?:反响|热议|共鸣|关注|热评)|热烈反响|强烈反响|反响热烈|反响强烈|热议|积极评价|高度评价[^,，。\n]{0,30}讲话|(?:国际|社会|各)[^,，。\n]{0,6}(?:人士|界)(?:认为|表示|热议|评)|"
    r"社论|评论员|述评"
)
_OPINION_TITLE = re.compile(r"学习心得|心得体会|快评|时评|锐评|[社短]评|观后感")
_PREVIEW = re.compile(r"(?:将于|将在|即将|拟于|定于)[^,，。;；\n]{0,30}(?:召开|举行|举办|开幕|开讲|拉开)|(?:召开|开幕|举行)在即|前瞻|抢先看|倒计时|开幕前|新闻中心[^,，。]{0,6}启用")
_CALL = re.compile(r"会见|会谈|会晤|接见|拜会|通电话|通话|来访|到访|来校(?:访问|交流|考察|调研|参观|洽谈|走访|看望)|访问我校|一行[^,，。]{0,12}(?:来|到|访|赴)|座谈交流|交流访问|走访")
_CEREMONY = re.compile(r"签约|签署|揭牌|开工|奠基|颁奖|剪彩|授牌|首映|落成|启用|开学典礼|毕业典礼|升旗|仪式|运动会|大赛|比赛|决赛|竞赛|晚会|音乐会|展览|博览会|嘉年华|文化节|艺术节|球赛|联赛|招聘会")
_INSPECTION = re.compile(r"调研|考察|检查|督导|督查|视察|巡察|走访|夜查|暗访|巡视|指导[^,，。]{0,8}工作")
_CONDOLENCE = re.compile(r"慰问|看望|走访慰问|送温暖")
_AWARD = re.compile(r"荣获|获评|获奖|入选|授予|喜获|斩获|夺冠|获得")
_MARKS = re.compile(
    r"会议(?:指出|强调|要求|认为|决定|听取|审议|通过|由|传达|学习|宣布|提出|明确|通报|研究|讨论|采[取用]|以|还|期间|主题|开始|最后|对|就|围绕|原则|表决)|"
    r"(?:主持|出席|参加|列席)(?:了)?(?:本次|此次|这次|会议|大会|座谈会|推进会|培训|论坛|开班式|开幕式|全会|研讨会|报告会|动员会|学习会|学习|发布会|例会|年会|论证会|活动)|"
    r"与会|参会|到会(?!上)|(?:座谈会|研讨会|交流会|推进会|报告会|动员会|论坛|大会|年会|全会|例会|培训|发布会|学习会|论证会)(?:上(?!的)|由|指出|强调|要求|认为)|"
    r"(?<![机社协委])会上[,，]|开班式|列席|参训|主旨(?:报告|演讲)|大会报告"
)
_PROFILE = re.compile(r"求学记|人物志|人物[|｜丨]|(?:标兵|楷模|榜样|先锋|模范|党务工作者|风采|档案|先生|故事)[^,，。 ]{0,10}[】：:]|专访|访谈录|追忆|怀念|缅怀")
_DIGEST_TITLE = re.compile(r"新闻摘要|联播快讯|一周要闻|要闻速览|新闻早报|早读|快讯$|大事记|新闻简报")
_DIGEST_LINE = re.compile(r"(?:^|\n)[ \u3000]*(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])[^\n。]{6,80}[；;。]?(?=\n|$)")
# What shows that a headline's phrase is a clause with its verb, no name: 某某到我校做…专题讲座.
_CLAUSE_INSIDE = re.compile(r"[到来]我?[校院市县]|一行|(?<![工协合动操制写])[作做](?!为|风|用|品|业|家|者)|赴")
_LEAD_SENTENCES = 3


def judge(view: View) -> Occasion:
    """Judge what `view` is about and name its meeting. Never raises on any text."""
    text = view.text
    early = _by_form(view)
    if early is not None:
        return _no(early, 0.95)
    title, body = _headline_phrases(view), _body_phrases(view)
    lead_end = _lead_end(view)
    held = [p for p in body if p.bond == "held"]
    lead_held = [p for p in held if p.start < lead_end]
    marks = _count_marks(text)
    head = _headline_text(view)
    code = _not_reported(view, head, title, lead_held, marks)
    if code is not None:
        return _no(code, 0.9)
    trip = bool(_INSPECTION.search(head) or _CALL.search(head) or _INSPECTION.search(text, 0, lead_end))
    score = _score(text, title, body, lead_end, marks, trip)
    if score < 3:
        return _no(_why_not(head, view, lead_end), 0.8 if score < 2 else 0.6)
    phrase = _choose(view, title, body, lead_end)
    name = Mention(phrase.start, phrase.end, text[phrase.start : phrase.end]) if phrase else None
    return Occasion(True, None, min(0.99, 0.6 + 0.08 * score), name, _kind_of(phrase, text), tuple(body))


def _count_marks(text: str) -> int:
    """Count the different words that only a meeting has; more than 3 do not matter."""
    seen: set[str] = set()
    for match in _MARKS.finditer(text):
        seen.add(match.group())
        if len(seen) > 3:
            break
    return len(seen)


def _no(code: str, confidence: float) -> Occasion:
    return Occasion(False, REASONS[code], confidence)


def _by_form(view: View) -> str | None:
    """Tell texts that are no report whatever they say, by their form."""
    text = view.text
    if not text.strip():
        return "empty"
    sample = text[:600]
    if len(_NOT_HAN.sub("", sample)) < max(8, len("".join(sample.split())) // 4):
        return "not_chinese"
    if ("第一条" in text or "第二条" in text or "第1条" in text) and len(_ARTICLE.findall(text)) >= 3:
        return "rules"
    head = _headline_text(view)
    if _DIGEST_TITLE.search(head) or "本期节目主要内容" in text[:200]:
        return "digest"
    salute = _SALUTE.search(text, 0, 600) if "：" in sample or ":" in sample or "！" in sample else None
    if salute is not None or ("同志们" in text[:400] and _SPEECH_TITLE.search(head)):
        return "speech" if "会议指出" not in text else None
    return None


def _headline_text(view: View) -> str:
    headline = view.layout.headline
    parts = [headline.kicker, headline.title, *headline.subtitles]
    return " ".join(view.text[p.start : p.end] for p in parts if p is not None)


def _lead_end(view: View) -> int:
    """Return where the lead ends: the first sentences, but not beyond a few hundred characters."""
    sentences = view.layout.sentences
    if not sentences:
        return len(view.text)
    last = sentences[min(_LEAD_SENTENCES, len(sentences)) - 1]
    return min(last.end, sentences[0].start + 450)


def _headline_phrases(view: View) -> list[NamePhrase]:
    headline = view.layout.headline
    parts = [headline.title, headline.kicker, *headline.subtitles]
    found: list[NamePhrase] = []
    for part in parts:
        if part is not None:
            found += find_phrases(view.text, part.start, part.end, headline=True)
    return [p for p in found if p.bond != "none" or not _CLAUSE_INSIDE.search(view.text, p.start, p.end)]


def _body_phrases(view: View) -> list[NamePhrase]:
    text = view.text
    found: list[NamePhrase] = []
    for sentence in view.layout.sentences:
        found += find_phrases(text, sentence.start, sentence.end)
    return found


def _not_reported(
    view: View, head: str, title: list[NamePhrase], lead_held: list[NamePhrase], marks: int
) -> str | None:
    """Tell notices, previews and reactions: they speak of a meeting, but do not report it."""
    text = view.text
    lead = text[: _lead_end(view)]
    if _NOTICE_TITLE.search(head) or "通知如下" in text or _is_notice(text):
        return "notice"
    if _REACTION.search(head) or _OPINION_TITLE.search(head):
        return "reaction"
    if not lead_held and _REACTION.search(lead):
        return "reaction"
    if ("会见" in head or "会谈" in head) and not lead_held and not any(p.bond == "held" for p in title):
        return "call"
    if _PREVIEW.search(head) or (not lead_held and marks < 2 and _PREVIEW.search(lead)):
        return "preview"
    if not lead_held and not any(p.bond in ("held", "attend") for p in title):
        if "慰问" in head or "看望" in head:
            return "condolence"
        if _PROFILE.search(head):
            return "profile"
    return None


def _is_notice(text: str) -> bool:
    if not any(word in text for word in ("会议时间", "会议地点", "有关事项", "报名", "敬请", "时间：", "时间:", "参会人员")):
        return False
    return len(_NOTICE_BODY.findall(text)) >= 2


def _score(
    text: str, title: list[NamePhrase], body: list[NamePhrase], lead_end: int, marks: int, trip: bool
) -> int:
    """Add up what speaks for a meeting; 3 is enough. A meeting held on a trip is one wherever it is told."""
    score = min(marks, 3)
    later = on_trip = False
    for phrase in body:
        lead = phrase.start < lead_end
        if phrase.bond == "held":
            score += 3 if lead else 0
            later = later or not lead
            on_trip = on_trip or (not lead and (phrase.bare or text.endswith("座谈会", phrase.start, phrase.end)))
        elif phrase.bond in ("attend", "inside"):
            score += 2 if lead else 0
        elif phrase.bond == "self":
            score += 1
    if not title and marks < 3:  # a round-up of many meetings reports none of them
        names = {text[p.start : p.end] for p in body if p.bond in ("held", "attend", "inside") and not p.bare}
        score -= 3 if len(names) >= 4 else 0
    if later:
        score += 3 if trip and on_trip else 1
    weight = {"held": 3, "attend": 2, "inside": 2, "none": 1}
    return score + sum(weight.get(phrase.bond, 0) for phrase in title)


def _why_not(head: str, view: View, lead_end: int) -> str:
    """Name what the document is about instead, by its headline, else by its lead."""
    for part in (head, view.text[:lead_end]):
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


def _kind_of(phrase: NamePhrase | None, text: str) -> str:
    word = text[phrase.start : phrase.end] if phrase is not None else ""
    if word.endswith("班"):
        return "training"
    if word.endswith("学习"):
        return "study"
    return "lecture" if word.endswith(("讲座", "讲坛", "报告会")) else "meeting"


def _choose(
    view: View, title: list[NamePhrase], body: list[NamePhrase], lead_end: int
) -> NamePhrase | None:
    """Choose the phrase that names the main meeting: the headline's meeting in the text's words."""
    text = view.text
    own = [p for p in body if p.bond in ("held", "attend", "inside", "self")]
    named = [p for p in own if not p.bare]
    shown = next((p for p in title if not p.bare and p.bond not in ("watch", "relay", "plan")), None)
    if shown is not None:
        label = text[shown.start : shown.end]
        like = [(p, _alike(label, text[p.start : p.end])) for p in named]
        best = max((share for _, share in like), default=0.0)
        if best >= 0.6:
            phrase = next(p for p, share in like if share >= best - 0.05)
            return shown if _is_part(text[phrase.start : phrase.end], label) else phrase
    early = [p for p in named if p.start < lead_end and p.bond != "inside"]
    if early:
        if shown is not None and _is_part(text[early[0].start : early[0].end], text[shown.start : shown.end]):
            return shown
        return _fullest(text, early[0], named)
    if shown is not None:
        return shown
    opening = next((p for p in own if p.bond in ("held", "attend")), None)
    if opening is not None and opening.bare and opening.start < lead_end:
        return None
    first = next((p for p in own if p.bond == "held"), None)
    if first is not None:
        return None if first.bare else first
    return named[0] if named else None


def _fullest(text: str, phrase: NamePhrase, named: list[NamePhrase]) -> NamePhrase:
    """Return a later mention that has the whole of `phrase` with its host in front, else `phrase`."""
    name = text[phrase.start : phrase.end]
    for other in named:
        longer = text[other.start : other.end]
        if other.bond == "held" and len(longer) > len(name) and longer.endswith(name):
            return other
    return phrase


def _alike(label: str, name: str) -> float:
    """Return the share of the headline's characters that the name has too."""
    return len(set(label) & set(name)) / len(set(label))


def _is_part(short: str, long: str) -> bool:
    """Tell whether `short` is `long` with some characters left out."""
    if len(short) + 1 >= len(long):
        return False
    rest = iter(long)
    return all(char in rest for char in short)
