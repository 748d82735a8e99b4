"""The description in front of a verb: of which people or bodies it is said.

In: the words of a sentence and a verb in it. Out: intervals of single phrases (code points, end exclusive).
"""

from __future__ import annotations

from meetingparse.patterns import regex
from meetingparse.roles.groups.items import ORGAN, PEOPLE, PLACE, TITLE, Head
from meetingparse.roles.groups.joins import Span, join
from meetingparse.roles.groups.marks import NUMBER
from meetingparse.roles.groups.verbs import is_circumstance, is_gap
from meetingparse.roles.groups.words import Words
from meetingparse.tag.cues import Cue

_NOT_OF = {"say": (PLACE, TITLE), "act": (PLACE, ORGAN)}
"""A place says nothing; a body that signs or is unveiled is not by that at the meeting."""

_MEETING_SUBJECT = regex.compile(r"[\s　]*(?:会议|大会|全会|座谈会|本次|此次|他|她|双方|大家|与会)")
_OF_ONES_OWN = frozenset(("座谈", "收听收看", "收看", "收听"))
"""What a report says of the body that it comes from: 我县收听收看…; 某州政府与某集团举行座谈."""
_QUANTITY = regex.compile(rf"各|部分|有关|相关|全体|所有|其他|{NUMBER}(?:名|位|个|家|户|所)")
_FAR = 110  # so far in front of its verb a description ends at most
_LONGEST = 600  # characters of one list: keeps the cost linear on text without marks


class Subjects:
    """Finds of whom the verbs of the sentence that `words` has entered are said."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.text = words.text

    def of(self, verb: Cue, start: int, low: int) -> list[Span] | None:
        """Return the groups that the verb is said of; None where no description stands in front of it."""
        head = self._last_head(verb, low)
        if head is None:
            return None
        if head.kind in _NOT_OF.get(verb.kind, ()):
            return []
        mutual = verb.text == "交流" and self.text.endswith(("进行", "开展", "座谈"), 0, verb.start)
        if (
            (mutual or verb.text in _OF_ONES_OWN)
            and head.kind in (ORGAN, PLACE)
            and not self._is_quantified(head)
        ):
            return []
        low = self._clause(max(start, head.start - _LONGEST), head.start)
        return join(self.words, self.words.list_to(low, head.end))

    def _is_quantified(self, head: Head) -> bool:
        """Tell whether the piece that ends with a head says how many or which: 各乡镇, 外埠各项目部."""
        start = max(self.words.mark_before(max(0, head.start - 30), head.start), head.start - 30)
        return _QUANTITY.search(self.text, start, head.end) is not None

    def _clause(self, start: int, position: int) -> int:
        """Return where the stretch between hard marks begins that `position` is in."""
        for mark in "；;：:":
            at = self.text.rfind(mark, start, position)
            if at >= 0:
                start = at + 1
        return start

    def _last_head(self, verb: Cue, low: int) -> Head | None:
        """Return the last word of the description that is the verb's subject."""
        words, text = self.words, self.text
        floor = max(low, verb.start - _FAR)
        if not words.heads_in(floor, verb.start):
            return None
        floor = self._clause(floor, verb.start)
        piece = max(floor, words.mark_before(floor, verb.start))
        heads = words.heads_in(piece, verb.start)
        for index, head in enumerate(heads):
            if not self._fits(head, verb):
                continue
            behind = heads[index + 1] if index + 1 < len(heads) else None
            noun = head.kind == PEOPLE and text.startswith("代表", head.end)
            if noun and (behind is None or not self._fits(behind, verb)):
                if text[head.end + 2 : head.end + 3] in "和及、，,与以":
                    continue
                return None  # 企业家代表某某: a noun, whose name was not found
            if behind is not None and behind.start == head.end and self._fits(behind, verb):
                return behind  # 职工代表: not 职工 with the verb 代表
            return head
        if piece == floor or _MEETING_SUBJECT.match(text, piece, verb.start):
            return None
        for head in reversed(words.heads_in(floor, piece)):
            if text[head.end] not in "、和及与" and self._fits(head, verb):
                return head
        return None

    def _fits(self, head: Head, verb: Cue) -> bool:
        """Tell whether only adverbs and circumstances stand between a description and a verb."""
        comma = verb.start - head.end == 1 and self.text[head.end] in "，,"
        if comma and verb.kind in ("attend", "observe") and head.kind in (PEOPLE, TITLE):
            return not self.words.in_person(head.start)
        if not is_gap(self.text, head.end, verb.start) or self.words.in_person(head.start):
            return False
        named = self.words.persons_in(head.end, verb.start)
        return not named or is_circumstance(self.text, head.end)
