"""Choose the phrase that names the main meeting among all that a document names.

In: clean text, the phrases of its headline and body. Out: the chosen phrase, or None where the main
meeting is only called by its kind. The headline says which meeting it is; the text says its name.
"""

from __future__ import annotations

from meetingparse.patterns import re
from meetingparse.roles.occasion.names import NamePhrase

_SESSION = re.compile(
    r"(?:召开|举行)(?P<session>预备会议?|第[一二三四五六七八九十]{1,3}次(?:全体)?会议|全体会议|开幕会|闭幕会)"
)
# 又一场学术会议: which one it was is told later.
_INDEFINITE = re.compile(r"又?一[场次个]$")
_THEN = re.compile(
    r"(?:^|[。；;\n])[ \u3000]*(?:(?:视频)?(?:会议?|大会)(?:结束)?后|随后|随即|紧接着|接着|之后)[,，]?"
    r"(?:我?[市县区州旗镇乡局院校]|[^,，。；;]{2,6}[市县区州旗镇乡局院])(?:也|即|立即|随即|马上|迅速|接着|紧接着|又|还)*(?:组织)?(?=召开|套开)"
)
_HIGHER = re.compile(r"(?:20\d\d年)?(?:全国|全省|全区|全自治区|国务院|中央|省|自治区|[^,，。]{2,4}省)")
# Words for a host that are no part of a name: 学校新任干部会议.
_HOSTS = frozenset(("学校", "学院", "公司", "集团", "医院", "单位", "机关", "中心", "全校", "我校"))


def choose_name(
    text: str, title: list[NamePhrase], body: list[NamePhrase], lead_end: int
) -> NamePhrase | None:
    """Choose the phrase that names the main meeting: the headline's meeting in the text's words.

    `title` and `body` are the phrases of headline and body in order; the lead ends at `lead_end`.
    """
    own = [p for p in body if p.bond in ("held", "attend", "inside", "self")]
    named = [p for p in own if not p.bare]
    shown = next((p for p in title if not p.bare and p.bond not in ("watch", "relay", "plan")), None)
    if shown is not None:
        found = _in_text(text, shown, named)
        if found is not None:
            return found
    opening = next((p for p in own if p.bond in ("held", "attend")), None)
    opens = opening is not None and opening.bare and opening.start < lead_end
    if shown is None and opening is not None and opens and opening.bond == "held":
        # A meeting without a name opens the report: what is named later is another.
        if _INDEFINITE.search(text, max(0, opening.start - 4), opening.start) is None:
            named = [p for p in named if p.start < opening.start]
        if not named:
            return None
    early = [p for p in named if p.start < lead_end and p.bond != "inside"]
    if len(early) > 1 and _watched(text, early[0]) and not _watched(text, early[1]):
        early = early[1:]  # 全国…会议召开。我市收听收看。随后召开全市…会议
    if shown is not None and shown.bond in ("inside", "attend") and not _as_full(text, shown, early[:1]):
        return shown  # the headline says of which meeting it reports, the text calls it otherwise
    if early:
        if shown is not None and _is_part(text[early[0].start : early[0].end], text[shown.start : shown.end]):
            return shown
        return _fullest(text, early[0], named)
    if shown is not None:
        return shown
    if opens:
        return None
    first = next((p for p in own if p.bond == "held"), None)
    if first is not None:
        return None if first.bare else first
    if named:
        return named[0]
    watched = (p for p in body if p.bond == "watch" and not p.bare and p.start < lead_end)
    return _attended(text, body, opening) or (next(watched, None) if opening is None else None)


def _as_full(text: str, shown: NamePhrase, early: list[NamePhrase]) -> bool:
    """Tell whether the lead convenes a meeting under a numbered name at least as full as the headline's."""
    for phrase in early:
        name = text[phrase.start : phrase.end]
        if phrase.bond == "held" and "第" in name and len(name) >= shown.end - shown.start:
            return True
    return False


def own_after_higher(text: str, title: list[NamePhrase], body: list[NamePhrase]) -> NamePhrase | None:
    """Return our own meeting that is held right behind a higher one: 全省…会议召开。会后，我市立即召开会议."""
    then = (
        _THEN.search(text, 0, 1500)
        if "后" in text[:1500] or "接着" in text[:1500] or "随即" in text[:1500]
        else None
    )
    if then is None:
        return None
    higher = next((p for p in body if p.start < then.start() and p.bond in ("held", "watch", "attend")), None)
    if higher is None or _HIGHER.match(text, higher.start, higher.end) is None:
        return None
    label = text[higher.start : higher.end]
    if any(_alike(text[p.start : p.end], label) >= 0.8 for p in title if not p.bare):
        return None  # the headline is about the higher one
    return next((p for p in body if then.end() <= p.start < then.end() + 80 and p.bond == "held"), None)


def _watched(text: str, phrase: NamePhrase) -> bool:
    """Tell whether the text goes on to say that a meeting was only listened to."""
    behind = text[phrase.end : phrase.end + 60]
    return "收看" in behind or "收听" in behind


def _in_text(text: str, shown: NamePhrase, named: list[NamePhrase]) -> NamePhrase | None:
    """Return the headline's meeting `shown` in the text's words, None where the text names none like it."""
    label = text[shown.start : shown.end]
    like = [(p, _alike(label, text[p.start : p.end])) for p in named]
    best = max((share for _, share in like), default=0.0)
    if best < 0.6:
        return None
    phrase = _fullest(text, next(p for p, share in like if share >= best - 0.05), named)
    name = text[phrase.start : phrase.end]
    if label.endswith(name) and label.removesuffix(name) in _HOSTS:
        return phrase
    if _is_part(name, label):
        return shown
    return next((p for p in named if p.bond == "held" and _spells_out(text[p.start : p.end], name)), phrase)


def _spells_out(long: str, name: str) -> bool:
    """Tell whether `long` is `name` without abbreviations: 某省第十届人民代表大会第四次会议."""
    return _is_part(name, long) and not set("和在、（(") & (set(long) - set(name))


def _attended(text: str, body: list[NamePhrase], opening: NamePhrase | None) -> NamePhrase | None:
    """Return the meeting whose guests the lead tells of (参加X会议的干部), where it only says 会议 later."""
    if opening is None or opening.bond == "held" or text[opening.start : opening.end] not in ("会议", "大会"):
        return None
    return next((p for p in body if p.bond == "who" and not p.bare and p.start < opening.start), None)


def _fullest(text: str, phrase: NamePhrase, named: list[NamePhrase]) -> NamePhrase:
    """Return a later mention that has the whole of `phrase` with its host in front, else `phrase`."""
    name = text[phrase.start : phrase.end]
    for other in named:
        longer = text[other.start : other.end]
        if other.bond == "held" and len(longer) > len(name) and longer.endswith(name):
            return other
    match = _SESSION.match(text, phrase.end)
    if match is not None:  # X大会召开预备会议: X大会预备会议, where the text says it so
        at = text.find(name + match["session"])
        if at >= 0:
            return NamePhrase(at, at + len(name) + len(match["session"]), phrase.bond, False)
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
