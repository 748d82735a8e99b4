"""Choose the phrase that names the main meeting among all that a document names.

In: clean text, the phrases of its headline and body. Out: the chosen phrase, or None where the main
meeting is only called by its kind. The headline says which meeting it is; the text says its name.
"""

from __future__ import annotations

from meetingparse.roles.meeting_names import NamePhrase


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
        label = text[shown.start : shown.end]
        like = [(p, _alike(label, text[p.start : p.end])) for p in named]
        best = max((share for _, share in like), default=0.0)
        if best >= 0.6:
            phrase = next(p for p, share in like if share >= best - 0.05)
            return shown if _is_part(text[phrase.start : phrase.end], label) else phrase
    early = [p for p in named if p.start < lead_end and p.bond != "inside"]
    if shown is not None and shown.bond in ("inside", "attend"):
        return shown  # the headline says of which meeting it reports, the text calls it otherwise
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
