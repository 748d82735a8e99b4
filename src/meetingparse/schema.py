"""The record that a parse returns: `Meeting` and its parts, and nothing about how they are found.

Every leaf that comes from the input is a `Mention`: its clean text and where it stands in the raw
input. Offsets are code points (what `str` indexes), half-open, into the raw text or the raw title.
The JSON keys are a stable contract (`SCHEMA_VERSION`); docs/schema.md explains each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, computed_field, model_validator

SCHEMA_VERSION: Literal["1"] = "1"

Role = Literal["chair", "speaker", "attendee", "observer", "absent"]
GroupRole = Literal["attendee", "speaker", "observer"]
Mode = Literal["onsite", "video", "hybrid"]
Text = Annotated[str, Field(min_length=1)]
IsoDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]


class Record(BaseModel):
    """Base of every part: immutable, and a key that is not declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Mention(Record):
    """Some characters of the input. Cleaning `raw[start:end]` gives `text`; see `Meeting.verify`."""

    text: Text = Field(description="Clean text: simplified characters, without the page's noise.")
    start: int = Field(ge=0, description="First code point in the raw input.")
    end: int = Field(ge=1, description="Behind the last code point in the raw input.")
    field: Literal["text", "title"] = Field(
        default="text", description="Which of the two input strings the offsets point into."
    )

    @model_validator(mode="after")
    def _check_interval(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f"start {self.start} is not before end {self.end}")
        return self


class Post(Mention):
    """A post as printed (市委组织部部长), split where its parts can be told apart."""

    organ: Mention | None = Field(default=None, description="The body: 市委组织部.")
    title: Mention | None = Field(default=None, description="The office in it: 部长.")


class Evidence(Record):
    """Why a person has a role: the rule that gave it and the words that it saw."""

    rule: Text = Field(description="Id of the rule.")
    role: Role | None = Field(default=None, description="The role given; null where it gave none.")
    span: Mention = Field(description="The words in the report that the rule rests on.")
    confidence: Confidence = Field(default=1.0, description="How often this rule is right for such persons.")


class Participant(Record):
    """One natural person that the article names, with all that it says of him or her."""

    name: Text = Field(description="Full name, clean.")
    posts: list[Post] = Field(default_factory=list, description="In order of appearance, no repeats.")
    roles: list[Role] = Field(
        default_factory=list, description="In the main meeting; a chair or speaker is an attendee too."
    )
    mentions: list[Mention] = Field(min_length=1, description="Where the person is named.")
    evidence: list[Evidence] = Field(default_factory=list, description="Which rule gave which role.")
    confidence: Confidence = Field(default=1.0, description="That of the least sure of the roles.")


class IsoRange(Record):
    """First and last day of a meeting of several days, both included."""

    start: IsoDay
    end: IsoDay


class Date(Mention):
    """The day of the main meeting: the numbers that the text itself states, the rest null."""

    year: int | None = Field(default=None, ge=1, le=9999)
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    end_month: int | None = Field(default=None, ge=1, le=12)
    end_day: int | None = Field(default=None, ge=1, le=31)
    period: str | None = Field(default=None, description="上午, 下午, 晚 … as printed.")
    iso: IsoDay | IsoRange | None = Field(
        default=None, description="Resolved from the text or the publication date alone, else null."
    )


class SubVenue(Mention):
    """A place or body that is, has, or joins from a sub-venue (分会场)."""

    kind: Literal["body", "place"] | None = Field(default=None, description="Null where not told apart.")


class Group(Mention):
    """Participants told collectively: 市直有关部门主要负责同志."""

    role: GroupRole = "attendee"


class Directive(Mention):
    """One unit of what the meeting or a speaker at it tells somebody to do."""

    source: str | None = Field(default=None, description="会议, or the full name of who said it.")
    source_mention: Mention | None = Field(default=None, description="Where that source is named.")
    verb: Mention | None = Field(default=None, description="The word that reports it: 强调, 要求.")
    addressees: list[Mention] = Field(default_factory=list, description="Who is told: 各县(市、区).")
    deadline: Mention | None = Field(default=None, description="By when: 11月20日前.")
    ordinal: Mention | None = Field(default=None, description="一是, 首先, (二) …")


class AgendaItem(Record):
    """What was done with a matter: heard (听取), studied (研究), reviewed (审议), passed (通过)."""

    act: Mention
    matter: Mention


class Document(Record):
    """A document, 《…》 as printed, with what was done with it: 传达, 审议, 印发, 学习."""

    title: Mention
    act: Mention | None = None


class Watched(Mention):
    """A higher meeting that was only listened to, watched or relayed (收听收看省…会议)."""


class Decision(Record):
    """Why one key has its value: the rule and the words that it saw."""

    key: Text = Field(description="A key of the record, with its place where it is a list: groups[2].")
    rule: Text = Field(description="Id of the rule.")
    span: Mention | None = Field(default=None, description="The words that the rule rests on.")


class Headline(Record):
    """The lines around the body, as found."""

    kicker: Mention | None = None
    title: Mention | None = None
    subtitles: list[Mention] = Field(default_factory=list)
    section_label: Mention | None = None
    byline: Mention | None = None


def _name_of(person: Participant | None) -> str | None:
    return person.name if person is not None else None


def _names_of(people: list[Participant]) -> list[str]:
    return [person.name for person in people]


# In Python these are the participants themselves; in JSON their names, so that nothing stands twice.
NamedInJson = Annotated[Participant | None, PlainSerializer(_name_of, return_type=str | None)]
AllNamedInJson = Annotated[list[Participant], PlainSerializer(_names_of, return_type=list[str])]

_COMPUTED = ("chair", "chairs", "speakers", "attendees", "observers", "absent")
_ONLY_OF_MEETINGS = (
    "name", "date", "venue", "main_venue", "sub_venues", "mode",
    "participants", "groups", "directives", "agenda",
)  # fmt: skip


class Meeting(Record):
    """What one report says of its main meeting. Null or [] is what it does not say."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    id: str | None = Field(default=None, description="The caller's own id of the document.")
    is_meeting: bool = Field(description="Whether the report's main event is a meeting.")
    reason: str | None = Field(default=None, description="Why it is none; null for a meeting.")
    confidence: Confidence = 1.0
    headline: Headline = Field(default_factory=Headline)
    name: Mention | None = None
    date: Date | None = None
    venue: Mention | None = None
    main_venue: Mention | None = None
    sub_venues: list[SubVenue] = Field(default_factory=list)
    mode: Mode | None = None
    participants: list[Participant] = Field(
        default_factory=list, description="Who has a role, absent included."
    )
    mentioned: list[Participant] = Field(
        default_factory=list, description="Who else is named; without roles."
    )
    groups: list[Group] = Field(default_factory=list)
    directives: list[Directive] = Field(default_factory=list)
    agenda: list[AgendaItem] = Field(default_factory=list)
    documents: list[Document] = Field(default_factory=list)
    watched: list[Watched] = Field(default_factory=list)
    decisions: list[Decision] = Field(default_factory=list, description="Why the keys have their values.")
    warnings: list[str] = Field(default_factory=list, description="Doubts about the input, in words.")

    @computed_field(description="Name of the first chair.")  # type: ignore[prop-decorator]
    @property
    def chair(self) -> NamedInJson:
        """The first chair, else None."""
        return next((p for p in self.participants if "chair" in p.roles), None)

    @computed_field(description="Names of all chairs.")  # type: ignore[prop-decorator]
    @property
    def chairs(self) -> AllNamedInJson:
        """Who chaired it (主持), in order of appearance."""
        return [p for p in self.participants if "chair" in p.roles]

    @computed_field(description="Names of all speakers.")  # type: ignore[prop-decorator]
    @property
    def speakers(self) -> AllNamedInJson:
        """Who said or read something at it."""
        return [p for p in self.participants if "speaker" in p.roles]

    @computed_field(description="Names of all who were there.")  # type: ignore[prop-decorator]
    @property
    def attendees(self) -> AllNamedInJson:
        """Everybody who was there in any quality: chairs, speakers and observers (列席) too."""
        return [p for p in self.participants if "attendee" in p.roles or "observer" in p.roles]

    @computed_field(description="Names of those who sat in (列席).")  # type: ignore[prop-decorator]
    @property
    def observers(self) -> AllNamedInJson:
        """Who sat in without being a member (列席)."""
        return [p for p in self.participants if "observer" in p.roles]

    @computed_field(description="Names of those said to be away.")  # type: ignore[prop-decorator]
    @property
    def absent(self) -> AllNamedInJson:
        """Who is said to be away (请假, 缺席)."""
        return [p for p in self.participants if "absent" in p.roles]

    @model_validator(mode="before")
    @classmethod
    def _drop_computed(cls, data: Any) -> Any:
        """Let a record that was written as JSON be read again: its computed keys follow from the rest."""
        if isinstance(data, dict) and "chairs" in data:
            return {key: value for key, value in data.items() if key not in _COMPUTED}
        return data

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Check what no single field can: raises ValueError, which pydantic reports."""
        self._check_roles()
        self._check_iso()
        if self.is_meeting == (self.reason is not None):
            raise ValueError("reason is for what is no meeting, and only for that")
        filled = [] if self.is_meeting else [key for key in _ONLY_OF_MEETINGS if getattr(self, key)]
        if filled:
            raise ValueError(f"not a meeting, but it has {', '.join(filled)}")
        return self

    def _check_roles(self) -> None:
        for person in self.participants:
            roles = person.roles
            if not roles or len(set(roles)) != len(roles):
                raise ValueError(f"participant {person.name}: roles must be there, each once: {roles}")
            if "attendee" not in roles and ("chair" in roles or "speaker" in roles):
                raise ValueError(f"participant {person.name}: a chair or speaker is an attendee: {roles}")
        for person in self.mentioned:
            if person.roles:
                raise ValueError(f"mentioned {person.name}: has roles {person.roles}: a participant")

    def _check_iso(self) -> None:
        iso = self.date.iso if self.date is not None else None
        if isinstance(iso, str):
            date.fromisoformat(iso)
        elif iso is not None and date.fromisoformat(iso.start) >= date.fromisoformat(iso.end):
            raise ValueError(f"date.iso: start {iso.start} is not before end {iso.end}")

    def iter_mentions(self) -> Iterator[Mention]:
        """Return every mention in the record, parents before their parts, in the order of the keys."""
        return (mention for _, mention in self.located_mentions())

    def verify(self, text: str, title: str | None = None) -> list[str]:
        """Check the record against its input; return the faults, [] when it holds (see verify.py)."""
        from meetingparse.verify import faults_of

        return faults_of(self, text, title)

    def explain(self, language: Literal["zh", "en"] = "zh") -> str:
        """Say in words, for each value, the rule and the characters behind it (see explain.py)."""
        from meetingparse.explain import explain

        return explain(self, language)

    def located_mentions(self) -> Iterator[tuple[str, Mention]]:
        """Yield every mention with its path in the record, such as participants[2].posts[0].organ."""
        from meetingparse.walk import located

        return located(self)
