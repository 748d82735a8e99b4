"""Nouns that say what somebody is, told by their endings: 电工, 摆渡人, 面点师, 果农, 车主.

No list holds them all. In: clean text and a place in it. Out: whether such a noun, for one person, ends
there. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from meetingparse.patterns import re
from meetingparse.tag.name_frames import Frames
from meetingparse.tag.names import NameModel

TRADED = 3.0
"""A surname behind such a noun and in front of a mark or verb."""
_ENDINGS = "人员师工手户将医农商友嫂哥兵士生监警厨匠者民锋援伶侨主迷长属娘旦"
"""Characters that nouns of trades and of standing end in."""
_ENDING = re.compile(f"[\u4e00-\u9fff][{_ENDINGS}](?=[\u4e00-\u9fff]{{2}})")
_NONE = frozenset(
    ("人员", "成员", "全员", "动员", "手工", "化工", "职工", "落户", "入户", "门户", "每人", "本人", "等人", "别人", "多人", "中医", "哈工", "后人")
)  # fmt: skip
"""Two characters that end so and mean many, nobody or a thing."""
_NEGATED = frozenset("不无没是为把被让使型")
"""In front of such a character: 不人, 新型人."""


def find_trades(text: str, model: NameModel, frames: Frames) -> set[int]:
    """Return the places behind such nouns at which a surname stands."""
    families = frames.lexicon.families
    return {
        at
        for at in (found.end() for found in _ENDING.finditer(text))
        if text[at : at + 1] in families
        and at - 1 not in frames.after_post
        and ends_trade(text, at, model, frames)
    }


def ends_trade(text: str, at: int, model: NameModel, frames: Frames) -> bool:
    """Tell whether text[:at] ends in a noun for what one person is, and a name can begin at `at`."""
    if at < 2 or text[at - 1] not in _ENDINGS or text[at - 2 : at] in _NONE or text[at - 2] in _NEGATED:
        return False
    if model.acts(text, at - 2) or model.is_word(text[at : at + 2]) or text[at] in "小老":
        return False
    if model.is_word(text[at - 1 : at + 1]) or model.is_word(text[at - 2 : at + 1]):  # 人|文关怀, 主人|翁精神
        return False
    return frames.ends.get(at - 2) != "verb" and not frames.means_many(at)


def name_inside(text: str, start: int, end: int, model: NameModel, frames: Frames, trades: set[int]) -> int:
    """Return where in the item [start, end) of a list a name begins behind a noun for somebody, or `start`.

    木匠周山, 牧户罗小宁: an item of four or five characters that is no name of one piece. `trades` are the
    places that `find_trades` gave.
    """
    if not 4 <= end - start <= 5 or text.find("·", start, end) > 0 or frames.family(start) == 2:
        return start
    for at in range(start + 2, end - 1):
        if at in trades or (at in frames.after_post and frames.family(at)):
            return at
    at = start + 2
    noun = model.is_word(text[start:at]) and not frames.family(start) and not model.acts(text, start)
    return at if noun and frames.family(at) and not model.is_word(text[at:end]) else start
