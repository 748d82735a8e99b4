"""Who says what in one sentence, as the reading of speech gives it.

All offsets are code points of the clean text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetingparse.roles.speech.antecedents import SourceKind, Subject
from meetingparse.tag.mention import Mention


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where the report says who speaks.

    `content_start:content_end` is what is said in this sentence: it may be empty (X提出三点要求。),
    and it lies in front of the verb where a quotation comes first (“…”X说).
    """

    sentence: int
    source_kind: SourceKind
    person: str | None
    """Full name of the speaker; None for the meeting and for unnamed speakers."""
    verb: Mention
    content_start: int
    content_end: int
    verb_kind: str
    """order, ask, say, judge, decide, wish, resolve, report: see say_verbs.tsv; offer: 作了部署，…;
    opened: 作了部署。 may open what he said; listed: 提出三点要求。 opens it."""
    subject: Mention | None = None


def attribute(index: int, subject: Subject, verb: Mention, said: tuple[int, int], kind: str) -> Attribution:
    """Return that `subject` says text[said] in sentence `index`, by the verb `verb`."""
    return Attribution(index, subject.kind, subject.person, verb, *said, kind, subject.mention)
