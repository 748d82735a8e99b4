"""Tell whether a document reports a meeting, why not where it does not, and what it is called.

In: a `View`. Out: an `Occasion`. The judgement rests on what the headline and the first sentences say
is being held, on the words that only a meeting has (会议指出, 与会), and on the marks of what is no
report of a meeting (a notice, a speech, rules, a call). Knows no persons.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from meetingparse.patterns import re
from meetingparse.roles.occasion.genres import (
    REASONS,
    by_form,
    is_minutes,
    not_reported,
    other_genre,
    tells_of_trip,
)
from meetingparse.roles.occasion.name_choice import choose_name, own_after_higher
from meetingparse.roles.occasion.names import NamePhrase, find_phrases, phrases_of
from meetingparse.tag.mention import Mention, View


def _start_of(phrase: NamePhrase) -> int:
    return phrase.start


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a document is about. `reason` is None for a meeting, else code: phrase (see REASONS)."""

    is_meeting: bool
    reason: str | None = None
    confidence: float = 1.0
    name: Mention | None = None
    kind: str | None = None
    """meeting, training, lecture, study: by the last word of the phrase that names it."""
    own_from: int = -1
    """Where our own meeting begins behind a higher one that is told first; -1 where none is."""
    phrases: tuple[NamePhrase, ...] = field(default=(), compare=False, repr=False)
    """All phrases of the body that name meetings, so that later steps need not look again."""

    def phrases_in(self, start: int, end: int) -> list[NamePhrase]:
        """Return the phrases that begin in [start, end) of the clean text."""
        first = bisect_left(self.phrases, start, key=_start_of)
        return list(self.phrases[first : bisect_left(self.phrases, end, lo=first, key=_start_of)])

    def is_other(self, phrase: NamePhrase, words: str) -> bool:
        """Tell whether `phrase`, whose text is `words`, names another meeting than the main one."""
        if self.name is None or phrase.bare:
            return False
        own, said = set(self.name.text), set(words)
        shared = len(own & said)
        return shared < 0.5 * len(own) and shared < 0.8 * len(said)


_MARKS = re.compile(
    r"(?=[会主出参列与到座研交推报动论大年全例培发学散宣当议开这])(?:会议(?:指出|强调|要求|认为|决定|听取|审议|通过|由|传达|学习|宣布|提出|明确|通报|研究|讨论|采[取用]|"
    r"以|还|期间|主题|开始|最后|对|就|围绕|原则|表决)|"
    r"(?:主持|出席|参加|列席)(?:了)?(?:本次|此次|这次|会议|大会|座谈会|推进会|培训|论坛|开班式|开幕式|"
    r"全会|研讨会|报告会|动员会|学习会|学习|发布会|例会|年会|论证会|活动)|"
    r"与会|参会|到会(?!上)|(?:座谈会|研讨会|交流会|推进会|报告会|动员会|论坛|大会|年会|全会|例会|培训|"
    r"发布会|学习会|论证会)(?:上(?!的)|由|指出|强调|要求|认为)|"
    r"(?<![机社协委])会上[,，]|散会|宣布开会|座无虚席|主席台[上前就]|会开(?:得|了[一二两三半])|这[次场个回]的?会(?=[,，。开])|"
    r"会议?分[为两三]|当主持|议题就|开班式|列席|参训|主旨(?:报告|演讲)|大会报告)"
)
# What shows that a headline's phrase is a clause with its verb, no name: 某某到我校做…专题讲座.
_CLAUSE_INSIDE = re.compile(
    r"[到来]我?[校院市县]|把(?!关|手|脉)|一行|(?<![工协合动操制写])[作做](?!为|风|用|品|业|家|者)|赴"
)
# A meeting that is held to be listened to elsewhere: 收看全省防汛视频会议.
_RELAYS = re.compile(r"视频|电视电话")
# A feature's headline: 一场没有念稿子的会, 开了一场会.
_ONE_MEETING = re.compile(
    r"一[场次个](?:[^,，。 ]{0,16}[的“\"])?[^,，。 的]{0,4}(?<![晚乐动唱聚庙舞酒赛聘览集宴约家展博友社机])会[”\"]?(?:$|[ ,，:：])"
)
# A meeting that is told of without a word for it: 州长作通报，希望…。组织部长某某主持。副主席某某出席。
_PRESIDED = re.compile(r"[\u4e00-\u9fff]主持(?:[,，。；;]|并讲话|并作)")
_CAME = re.compile(r"(?:出席|列席参加|列席|参加)[,，。；;]")
_SAID = re.compile(r"通报|讲话|汇报|传达|部署|作报告|要求|强调|指出")
_NO_MEETING = re.compile(
    r"仪式|典礼|活动|演出|晚会|比赛|大赛|竞赛|讲座|节目|项目|课题|文艺|运动会|招聘|展览|展演|文化节|艺术节|音乐|首发|拍摄|党课|课程|教学|"
    r"颁奖|获奖|签约|调研|考察|慰问|揭牌|图书|采访"
)
_DAY = re.compile(
    r"[\d一二三四五六七八九十廿][日号]|[今昨前当][日天晚]|日前|近日|近期|上午|下午|晚上|深夜|凌晨|同日|"
    r"正月|农历|中旬|上旬|下旬"
)
_LEAD_SENTENCES = 3
_NEAR = 1200
"""How far behind the lead the words count that only a meeting has: long texts have them of many meetings."""


def judge(view: View) -> Occasion:
    """Judge what `view` is about and name its meeting. Never raises on any text."""
    text = view.text
    head = _headline_text(view)
    code = by_form(text, head)
    if code is not None:
        return _no(code, 0.95)
    title, body = _headline_phrases(view), _body_phrases(view)
    lead_end = _lead_end(view)
    lead = text[:lead_end]
    marks = _count_marks(text, lead_end + _NEAR)
    held_in_head = [p for p in title if p.bond in ("held", "attend")]
    held_in_lead = [p for p in body if p.bond == "held" and p.start < lead_end]
    code = not_reported(text, head, lead, held_in_head, held_in_lead, marks)
    if code is not None:
        return _no(code, 0.9)
    score = _score(text, head, title, body, lead_end, marks, tells_of_trip(head, lead))
    if score < 3 and is_minutes(text, head):
        score = 3
    if score < 3:
        return _no(other_genre(head, lead), 0.8 if score < 2 else 0.6)
    own = own_after_higher(text, title, body)
    phrase = choose_name(text, title, body, lead_end) if own is None else None if own.bare else own
    name = Mention(phrase.start, phrase.end, text[phrase.start : phrase.end]) if phrase else None
    return Occasion(
        True,
        None,
        min(0.99, 0.6 + 0.08 * score),
        name,
        _kind_of(phrase, text),
        own.start if own else -1,
        tuple(body),
    )


def _count_marks(text: str, end: int) -> int:
    """Count the different words before `end` that only a meeting has; more than 3 do not matter."""
    seen: set[str] = set()
    for match in _MARKS.finditer(text, 0, end):
        seen.add(match.group())
        if len(seen) > 3:
            break
    return len(seen)


def _no(code: str, confidence: float) -> Occasion:
    return Occasion(False, REASONS[code], confidence)


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
    return phrases_of(view.text, [(s.start, s.end) for s in view.layout.sentences])


def _score(
    text: str,
    head: str,
    title: list[NamePhrase],
    body: list[NamePhrase],
    lead_end: int,
    marks: int,
    trip: bool,
) -> int:
    """Add up what speaks for a meeting; 3 is enough. A meeting held on a trip is one wherever it is told."""
    score = min(marks, 3 if title or body else 2)
    later = on_trip = False
    for phrase in body:
        lead = phrase.start < lead_end
        if lead and not title and not phrase.bare and not _tells_day(text, phrase):
            score += 1  # a headline without a meeting and no day: background as a rule
        elif phrase.bond == "held":
            score += 3 if lead else 0
            later = later or not lead
            plain = phrase.bare or text.endswith("座谈会", phrase.start, phrase.end)
            on_trip = on_trip or (plain and not lead)
        elif phrase.bond == "watch" and lead and _RELAYS.search(text, phrase.start, phrase.end):
            score += 3
        elif phrase.bond in ("attend", "inside") and lead:
            score += 1 if phrase.bond == "inside" else 2 if phrase.bare else 3
        elif phrase.bond == "self" or (phrase.bond == "who" and lead):
            score += 1
    if not title and marks < 3:  # a round-up of many meetings reports none of them
        names = {text[p.start : p.end] for p in body if p.bond in ("held", "attend", "inside") and not p.bare}
        score -= 3 if len(names) >= 4 else 0
    if later:
        score += 3 if trip and on_trip else 1
    if _ONE_MEETING.search(head):
        score += 2
    if not title and not any(p.bond == "held" for p in body) and _presided(text, head, lead_end):
        score += 3
    weight = {"held": 3, "attend": 2, "inside": 2, "none": 1}
    return score + sum(weight.get(phrase.bond, 0) for phrase in title)


def _presided(text: str, head: str, lead_end: int) -> bool:
    """Tell whether somebody presided, others came and something was said, and it was no ceremony or show."""
    end = lead_end + _NEAR
    if _PRESIDED.search(text, 0, end) is None or _NO_MEETING.search(text, 0, end) or _NO_MEETING.search(head):
        return False
    return _CAME.search(text, 0, end) is not None and _SAID.search(text, 0, end) is not None


def _tells_day(text: str, phrase: NamePhrase) -> bool:
    """Tell whether the paragraph up to `phrase`, or what is right behind it, says on what day it was."""
    lo = text.rfind("\n", 0, phrase.start) + 1
    return _DAY.search(text, lo, phrase.end + 24) is not None


def _kind_of(phrase: NamePhrase | None, text: str) -> str:
    word = text[phrase.start : phrase.end] if phrase is not None else ""
    if word.endswith("班"):
        return "training"
    if word.endswith("学习"):
        return "study"
    return "lecture" if word.endswith(("讲座", "讲坛", "报告会")) else "meeting"
