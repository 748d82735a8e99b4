"""Tell which sentences of a document belong to its main meeting and which to another event.

In: a `View` and its `Occasion`. Out: one truth value per sentence of the layout. False are:
- what came before or after the meeting (会前, 会后他调研…, 开幕式前), and the sentences of the same
  paragraph that go on from it, until one says 会上, 会议指出 or names a meeting that is held;
- a second item (又讯) to the end of the document, another meeting of the same day (同日下午…召开);
- a higher meeting that was only watched, up to the sentence in which our own meeting begins;
- on a trip with a meeting: what is told before the sentence in which the meeting begins, and
  what comes after it under another frame (调研期间, 随后来到);
- a paragraph's opening sentence of background without a word on the meeting (据悉, 近年来, 去年), and
  all from a profile's heading on (个人简介).
A sentence with two events (收看…后, X立即召开…会议) is the main meeting's.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from meetingparse.patterns import re
from meetingparse.roles.occasion.judge import Occasion
from meetingparse.roles.occasion.names import NamePhrase
from meetingparse.tag.date_choice import meeting_date
from meetingparse.tag.mention import DateMention, View
from meetingparse.text.layout import Sentence

_SECOND_ITEM = re.compile(
    r"[ \u3000]*(?:又讯|另讯|另据|相关链接|相关新闻|延伸阅读|新闻链接|背景链接|名词解释)"
)
_PROFILE = re.compile(r"[^。\n]{0,24}(?:个人简介|人物简介|专家简介|主讲人简介|报告人简介|嘉宾简介|简介[:：])")
_BEFORE = re.compile(
    r"[ \u3000]*(?:会前|会议(?:召开|开始|举行)?(?:之)?前|(?:开幕式|开班式|座谈会|推进会|大会|论坛|报告会|"
    r"培训|研讨会|仪式|电视电话会议|活动|全会)(?:召开|开始|举行)?(?:之)?前"
    r"|此前(?!的)|在此之前(?!的)|早些时候|稍早前|(?:当日|当天|同日|今天|昨天)?(?:早些时候|稍早))[,，、]?"
)
_AFTER = re.compile(
    r"[ \u3000]*(?:(?:视频|电视电话)?会议?后[,，]|会后|会议?结束后|收看(?:会议)?(?:结束)?后[,，]|"
    r"散会[后时]|离开会场|走出会场|出了会场|会议间隙|会议期间[,，](?=[^。]{0,40}(?:参观|考察|调研|看望))|"
    r"休会后|(?:座谈|座谈会|论坛|培训|推进会|大会|研讨会|报告会|讲座|全会)(?:结束)?(?:之)?后|活动结束后"
    r"|(?:随后|之后|接着|其后|下午|次日|第二天|翌日|期间|其间|"
    r"在[^,，。]{2,10}期间)[,，]?(?=[^。]{0,40}(?:参观|考察|调研|察看|视察|看望|慰问|走访|"
    r"(?<!对照)检查(?![剖材意])|会见|来到|前往)))"
)
_TURN_CUE = re.compile("[前早后]|接着|次日|第二天|翌日|下午|期间|间隙|其间|散会|会场")
_OUT = re.compile("调研|考察|参观|看望|慰问")
_SAME_DAY = re.compile(
    r"[ \u3000]*(?:同日|当日|当天|同一天|\d{1,2}日(?:上午|下午|晚)?|[今昨]日|[今昨]天)?(?:上午|下午|"
    r"晚上?)?[,，]?[^。]{0,40}?(?:还|又|另)(?:主持|出席|参加|组织)?(?:召开|举行|会见|调研)"
)
_SAME_DAY_OPEN = re.compile(r"[ \u3000]*(?:同日|当日|当天|同一天)")
_BACKGROUND = re.compile(
    r"[ \u3000]*(?:据悉|据了解|据介绍|据统计|近年来|多年来|长期以来|去年|前年|上一?[回届次]|历史上|"
    r"截至目前|资料显示)"
)
_ON_MEETING = re.compile(
    r"接下来|下一步|[将要]|会议|会上|大会|出席|参加|本次|此次|座谈会|论坛|培训|与会|参会|主持|召开"
)
_OPENS = re.compile(
    r"(?:(?:座谈会|会议|大会|推进会|论坛|研讨会|交流会|报告会|动员会|工作会|学习会|现场会|培训班|开班式|"
    r"开幕式|[^机社协委]会)上[,，]|^会上|"
    r"会议(?:指出|强调|要求|认为|决定|听取|审议|由|传达|开始|通报)|(?:主持|出席|参加)(?:了)?(?:会议|"
    r"座谈会|大会|座谈|会))"
)
# The end of a sentence on 会后…参观 that yet tells who was at the meeting.
_TOOK_PART = re.compile(
    r"[,，、等同].{0,80}(?:出席|参加)(?:了)?(?:本次|此次)?(?:座谈|会议|大会|座谈会|培训|培训会)[。.]?$"
)
# The last line of a trip with a meeting tells who was there all the time.
_WITH = re.compile(r"[^。；;]{2,120}陪同(?:调研|考察)?[。.]?$")
_GOES_OUT = re.compile(r"来到|走访|走进|前往|慰问|看望|调研|参观|考察|视察|会见")
_TRIP = re.compile(r"调研|夜访|暗访|探访|考察|检查|督导|督查|视察|慰问|走访|来访|看望|参观")
_LEVEL = re.compile(r"全[国省区市州盟县旗镇乡]|国务院|自治区|[国省市州县区]")
_ON_THE_WAY = re.compile(
    r"[ \u3000]*(?:在[^,，。]{2,24}[,，][^。]{0,24}(?:察看|查看|了解|询问|走进|听取[^,，。]{0,10}介绍)|"
    r"[^。]{0,24}(?:先后来到|先后深入|首先来到|来到|走进|前往|实地察看|实地查看|实地走访|实地调研|"
    r"详细了解)|每到一处|调研(?:期间|中|时|结束时)|考察(?:期间|中|时)|"
    r"[^,，。]{2,6}充分肯定[^,，。]{2,10}(?:经济社会发展|改革发展)[^,，。]{0,12}(?:成就|成绩|成效))"
)
_GOES_ON = re.compile(
    r"[ \u3000]*(?:他|她|他们|一行|每到|其间|期间|在|听取|看到|得知|随后|接着|之后|然后|最后|"
    r"[^。]{0,8}(?:详细|仔细|认真|亲切|实地))"
)


def main_sentences(view: View, occasion: Occasion) -> list[bool]:
    """Return, for each of `view.layout.sentences`, whether it tells of the main meeting."""
    sentences = view.layout.sentences
    if not occasion.is_meeting:
        return [False] * len(sentences)
    walk = _Walk(view, occasion)
    values = [walk.tells(index) for index in range(len(sentences))]
    return values if any(values) else [True] * len(sentences)


class _Walk:
    """Goes through the sentences in order and remembers which event is being told of."""

    def __init__(self, view: View, occasion: Occasion) -> None:
        self.view = view
        self.occasion = occasion
        self.trip = self.on_way = _meeting_on_trip(view, occasion)
        self.watched_until = _own_meeting(view, occasion)
        self.aside = -1  # the paragraph in which another event goes on
        self.away = False  # whether that event is somewhere else
        self.second = -1  # the paragraph of a second meeting
        self.ended = False

    @cached_property
    def day(self) -> DateMention | None:
        """The day of the main meeting."""
        name = self.occasion.name
        return meeting_date(self.view, (name.start, name.end) if name is not None else None)

    def tells(self, index: int) -> bool:
        """Tell whether the sentence at `index` is of the main meeting; call in order."""
        sentences = self.view.layout.sentences
        sentence = sentences[index]
        part = self.view.text[sentence.start : sentence.end]
        if self.ended or _SECOND_ITEM.match(part) or ("简介" in part and _PROFILE.match(part)):
            self.ended = True
            return False
        turns = _turns(part)
        own = _starts_meeting(self.occasion, sentence, part, turns)
        if self.on_way and own:
            self.on_way = False
        elif self.trip and not self.on_way and not own and _ON_THE_WAY.match(part):
            self.on_way = True
        elif self.on_way and index + 2 >= len(sentences) and _WITH.match(part):
            return True
        if self._is_of_second(sentence):
            return False
        self._turn(sentence.paragraph, part, own, turns)
        if self.on_way or self.aside >= 0 or index < self.watched_until:
            return False
        opens = index == 0 or sentences[index - 1].paragraph != sentence.paragraph
        return not (opens and _BACKGROUND.match(part) and _ON_MEETING.search(part) is None)

    def _turn(self, paragraph: int, part: str, own: bool, turns: bool) -> None:
        """Remember where an event beside the meeting begins and ends."""
        if own:
            self.aside, self.away = -1, False
        elif turns or _is_aside(part):
            self.aside = paragraph
            self.away = _GOES_OUT.search(part) is not None and "会" not in part.lstrip()[2:]
        elif paragraph == self.aside and self.away:
            pass  # 会前他走访…: what is told of it goes on to the end of the paragraph
        elif self.aside >= 0 and (paragraph != self.aside or not _GOES_ON.match(part)):
            self.aside = -1

    def _is_of_second(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is of a second meeting: it opens one, or goes on in its paragraph."""
        if self.second == sentence.paragraph and not _names_main(self.view, self.occasion, sentence):
            return True
        if self._opens_second(sentence):
            self.second = sentence.paragraph
            return True
        return False

    def _opens_second(self, sentence: Sentence) -> bool:
        """Tell whether a sentence opens a second meeting: 同日下午,…召开; 18日晚,…开展座谈会 beside the 19th's."""
        start, end = sentence.start, sentence.end
        text, occasion = self.view.text, self.occasion
        if sentence is self.view.layout.sentences[0]:
            return False
        same = _SAME_DAY_OPEN.match(text, start, end) is not None
        if not same and not (text[start : start + 1].isdigit() and self._tells_other_day(sentence)):
            return False
        held = [p for p in occasion.phrases_in(start, end) if p.bond == "held"]
        if same:
            named = [p for p in held if not p.bare]
            own = set(occasion.name.text) if occasion.name is not None else set()
            return bool(named and own) and all(
                len(own & set(text[p.start : p.end])) < 0.8 * len(own) for p in named
            )
        return any(
            occasion.is_other(p, text[p.start : p.end]) or text[p.start : p.end] == "座谈会" for p in held
        )

    def _tells_other_day(self, sentence: Sentence) -> bool:
        """Tell whether a sentence begins with another day than the main meeting's."""
        dates = self.view.dates
        at = bisect_left(dates, sentence.start, key=lambda date: date.start)
        if at == len(dates) or dates[at].start != sentence.start:
            return False
        told, day = dates[at].day, self.day
        if day is None or told is None or day.day is None:
            return False
        return not day.day <= told <= (day.end_day or day.day)


def _names_main(view: View, occasion: Occasion, sentence: Sentence) -> bool:
    named = [p for p in occasion.phrases_in(sentence.start, sentence.end) if not p.bare]
    return any(not occasion.is_other(p, view.text[p.start : p.end]) for p in named)


def _is_aside(part: str) -> bool:
    """Tell whether a sentence turns to another event of the same day: 同日,他还会见了…."""
    if "还" in part or "又" in part or "另" in part:
        return _SAME_DAY.match(part) is not None and not part.lstrip().startswith("会")
    return False


def _turns(part: str) -> bool:
    """Tell whether a sentence begins with 会前, 会后, 随后…考察 and the like."""
    if _TURN_CUE.search(part, 0, 20) is None:
        return False
    return _BEFORE.match(part) is not None or _AFTER.match(part) is not None


def _starts_meeting(occasion: Occasion, sentence: Sentence, part: str, turns: bool) -> bool:
    """Tell whether a sentence is said of the meeting itself, whatever stood in front of it."""
    start, end = sentence.start, sentence.end
    if turns:
        held = [p for p in occasion.phrases_in(start, end) if p.bond == "held"]
        own = any("后" in part[: p.start - start] for p in held)
        if own and _OUT.search(part) is None:
            return True
        return _TOOK_PART.search(part) is not None
    if "会" not in part or _SAME_DAY_OPEN.match(part):
        return False
    if _OPENS.search(part):
        return True
    held = [p for p in occasion.phrases_in(start, end) if p.bond == "held"] if "召开" in part else []
    return any(not occasion.is_other(p, part[p.start - start : p.end - start]) for p in held)


def _meeting_on_trip(view: View, occasion: Occasion) -> bool:
    """Tell whether the report is of a trip and its first sentence does not yet open the meeting."""
    text = view.text
    title = view.layout.headline.title
    head = text[title.start : title.end] if title is not None else ""
    sentences = view.layout.sentences
    if not sentences:
        return False
    lead = text[sentences[0].start : sentences[0].end]
    if not (_TRIP.search(head) or _TRIP.search(lead)):
        return False
    name = occasion.name
    if name is not None and (name.start < sentences[0].end or name.text in head):
        return False
    return not any(_bears(p) for p in occasion.phrases_in(sentences[0].start, sentences[0].end))


def _bears(phrase: NamePhrase) -> bool:
    return phrase.bond in ("held", "attend")


def _own_meeting(view: View, occasion: Occasion) -> int:
    """Return the index of the sentence in which our own meeting begins, 0 where no higher one is told first."""
    if occasion.own_from < 0:
        return _own_meeting_after_watch(view, occasion)
    return next((i for i, s in enumerate(view.layout.sentences) if s.end > occasion.own_from), 0)


def _own_meeting_after_watch(view: View, occasion: Occasion) -> int:
    """Return the index of the sentence with our own meeting where the first one only watches a higher one."""
    text = view.text
    sentences = view.layout.sentences
    if not any(word in text for word in ("收看", "收听", "观看", "聆听")):
        return 0
    watched = False
    for index, sentence in enumerate(sentences[:12]):
        phrases = occasion.phrases_in(sentence.start, sentence.end)
        higher = [p for p in phrases if _bears(p) and _of_other_level(text, p, occasion)]
        own = any(_bears(p) and p not in higher and not _is_there(text, p) for p in phrases)
        if own and watched:
            return index
        if own and not higher:
            return 0
        near = text[sentence.start : sentences[min(index + 1, len(sentences) - 1)].end]
        watched = watched or any(p.bond == "watch" for p in phrases) or (bool(higher) and "收看" in near)
    return 0


def _is_there(text: str, phrase: NamePhrase) -> bool:
    """Tell whether a phrase only says that somebody was at a meeting without a name: 在分会场参加会议."""
    return phrase.bare and text.endswith(("参加", "出席", "参加了", "出席了"), 0, phrase.start)


def _of_other_level(text: str, phrase: NamePhrase, occasion: Occasion) -> bool:
    """Tell whether a phrase names the meeting of another level than ours: 全国…会议 beside 全市…会议."""
    if occasion.name is None:
        return False
    own, other = _LEVEL.match(occasion.name.text), _LEVEL.match(text, phrase.start, phrase.end)
    if own is None or other is None:
        return False
    return own.group().removeprefix("全") != other.group().removeprefix("全")  # 市县两级会议, 全市…会议
