"""Whether a sentence without an attribution tells what happened, so that reported speech is over.

Works on the clean text; offsets are code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from meetingparse.patterns import re
from meetingparse.roles.speech.antecedents import post_start
from meetingparse.tag.mention import PersonMention, View

_MEETING = r"(?:[一-鿿]{0,8}?(?:会议|大会|全会|座谈会|预备会|[商例晨班院]会)|会商会|调度会|推进会|动员会|本次会|报告会|培训会|见面会)"
_NARRATIVE = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、(?:听取|审议|传达|研究|通报|学习|关于|讨论|[^，,。；;]{2,24}(?:案|事项)。)|"
    r"[（(][^（）()。]{0,40}[）)]$|会上|会前|会间|会议期间|会议结束|座谈会上|散会|述职结束|"
    r"会后(?![^。]{0,20}要)|据悉|据了解|据介绍|当天|当日|当晚|同日|此前|日前|近日|随后|其间|期间|"
    r"又讯|讨论事项|临时动议|"
    r"[他她](?:还|又|先后)?(?:来到|走进|看望|察看|参观|前往|指导|观看|介绍了|介绍)|"
    r"大家(?:纷纷|围绕|一致|就)|与会|参会|"
    r"(?:20\d\d年)?(?:\d{1,2}月)?\d{1,2}日(?!前)|"
    rf"{_MEETING}(?:还|首先|最后|随后|先后|分别|书面|集体|认真|一致|共|顺利)?"
    r"(?:听取|审议|学习|传达|研究|由|以|采[取用]|通过|表决|选举|"
    r"通报|签|总结|回顾|开始|开了|结束|举行|在|于|对|就|围绕|观看|印发|讨论|宣读|宣布|举办|进行|历时|"
    r"分析|部署|安排|邀请|共|确认|圆满|期间|上[，,])|"
    r"(?:本次|此次|这次)(?:会议|座谈会|大会|培训|活动|[^，,。]{0,8}会)(?:[^。]{0,20}(?:由|共|采取|以)|的(?:召开|举办|举行|开展))|图为|"
    r"(?:双方|两地|[一-鿿]{2,10}(?:代表|负责人))[一-鿿]{0,8}?(?:签署|签订|揭牌|颁发|参观|观看|"
    r"交流)了)"
)
"""How sentences begin that tell of the course of the meeting."""
_ATTENDS = (
    r"(?:参加|出席|列席|陪同|收看|收听收看|参会|到会|主持|就座)(?:了)?(?:此次|本次|上述|开班|"
    r"开幕)?(?:会议|大会|座谈会?|座谈|活动|调研|学习|"
    r"会|培训|收看|开幕式|推进会|视频会议|[^，,；;。的]{0,8}会|讨论)?(?:。|$)"
)
ATTENDANCE = re.compile(rf"{_ATTENDS}|(?:设|设立|设置)(?:了)?[^，,。]{{0,6}}(?:分|主)会场。?$")
"""The end of a sentence that tells who was there, or where the meeting was watched."""
_HELD = re.compile(
    r"(?:召开|举行|举办|开幕|闭幕)(?:了)?(?:。|(?:[“\"][^”\"]{0,60}[”\"])?[^，,。]{0,30}(?:会|"
    r"会议|仪式|活动)。)$"
)
_SAID = re.compile(r"(?:说|说道|强调|叮嘱|表示|指出|回应|坦言|补充道|介绍|总结道)。$")
_ACTED = re.compile(
    r"(?:发言|汇报|交流|说明|通报|表态|点评|讨论|座谈|报告|研讨|致辞|授牌|颁奖|解读|(?:作|做|作出|进行|提出)[^，,。]{0,6}(?:部署|安排|要求))[。]$"
)
_COURSE = re.compile(
    r"(?:紧接着|随后|接着|最后|接下来)[,，][^。，,]{0,30}(?:会|仪式|活动|环节|论坛|讲座|答辩|讨论)[^，,。]{0,6}(?:开始|举行|进行|展开)|"
    r"(?:本次|此次|这次|本届)[^，,。]{0,16}?(?:沙龙|论坛|讲座|讲堂|[^社委协]会|活动|培训|项目|比赛|大赛|班)(?:分为|分[两三四五]|共|由|为期|历时|主题|"
    r"吸引|采取|邀请|还|内容|[^。]{0,20}(?:圆满|顺利|成功)(?:结束|落幕|举办|举行))|"
    r"经(?:过)?(?:质询|讨论|评审|审议|投票|表决|答辩|评议|现场)[^，,。]{0,12}[,，]|"
    r"[他她](?:就|通过|结合|围绕|从|以|向|与|还就|还向|还与)[^。]{2,120}(?:交流|探讨|讨论|介绍|讲解|分享|解答|阐述|梳理|分析|互动|研讨|解读)[。]|"
    r"[^，,。]{2,24}(?:负责人|代表|老师|教师|同学)(?:在[^，,。]{0,8}上)?(?:详细|分别|依次|还|也)?(?:介绍|分享|汇报|讲解|展示)了|"
    r"[^，,。]{2,30}由[^。]{2,90}(?:主办|承办|协办|联合举办|共同举办)[,，。]"
)
"""What tells of the course of a meeting, where nothing in it says what to do."""
_ORDERS = re.compile(r"(?<![主重需概首摘])要(?!求|点|素|闻)|必须|(?<![相反回])应(?!急|用|邀|对)")
_ORDERS_LATER = re.compile(rf"{_ORDERS.pattern}|将")
_NOT_LED = re.compile(r"[，,《]|学习|贯彻|要|落实|以|按照|在$")
_SCENE = re.compile(r"^在[^，,]{2,40}[，,]")
_MENTIONED = re.compile(
    r"(?:同志|总?书记|主席|总理|[省市县区]长)?(?:的(?!发言|汇报|表态)|[^，,。；;]{0,24}?(?:提出|倡议|论述|思想|重要|亲自|站在|"
    r"高度重视|十分|一系列|系列|和[^，,。；;]{1,10}(?:总统|主席|总理|首相)))"
)
"""X提出的倡议, X的重要论述: the person is spoken of, and speech goes on."""
_CHARGED = re.compile(r"(?:同志)?(?:负责(?!人)|牵头|要(?!求)|必须)")


class Narrative:
    """Tells narrative from speech in the sentences of one document."""

    __slots__ = ("_edges", "_names", "_persons", "_starts", "_text")

    def __init__(self, view: View) -> None:
        self._text = view.text
        self._persons: Sequence[PersonMention] = view.persons
        self._starts = [person.start for person in view.persons]
        self._names = {person.name for person in view.persons if person.full and len(person.name) > 1}
        self._edges = {name[:2] for name in self._names}

    def ends_speech(self, start: int, end: int) -> bool:
        """Say whether the unattributed sentence text[start:end] tells what happened."""
        text = self._text
        if _NARRATIVE.match(text, start, end):
            return True
        if _COURSE.match(text, start, end) and not _ORDERS_LATER.search(text, start, end):
            return True
        if end - start <= 30 and _SAID.search(text, start, end):  # a quotation's speaker, told behind it
            return True
        told = ATTENDANCE.search(text, max(start, end - 50), end) or _HELD.search(
            text, max(start, end - 110), end
        )
        if told and not _ORDERS.search(text, start, end):
            return True
        at = bisect_left(self._starts, start)
        if at < len(self._starts) and self._starts[at] < end:
            return self._is_led_by(self._persons[at], start, end)
        if text[start : start + 2] in self._edges and self._is_led_unseen(start, end):
            return True
        return bool(_ACTED.search(text, max(start, end - 12), end)) and not _ORDERS_LATER.search(
            text, start, end
        )

    def _is_led_by(self, person: PersonMention, start: int, end: int) -> bool:
        """Say whether `person` is the subject of the sentence and does something in it."""
        text = self._text
        head = _SCENE.sub("", text[start : post_start(person)])
        if len(head) > 30 or _NOT_LED.search(head):
            return False
        return not (_MENTIONED.match(text, person.end, end) or _CHARGED.match(text, person.end, end))

    def _is_led_unseen(self, start: int, end: int) -> bool:
        """Say whether a name told elsewhere begins a sentence without an order (names that are words)."""
        text = self._text
        known = any(text[start : start + length] in self._names for length in (4, 3, 2))
        return known and not _ORDERS_LATER.search(text, start, end)
