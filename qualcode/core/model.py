"""The things a study is made of, as frozen values. GUIDs are canonical UUID strings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from qualcode.core.spans import OffsetMap, Span


class Role(StrEnum):
    """Who a speaker is in the conversation; interviewers' speech does not count unless asked for."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"


class Status(StrEnum):
    """How far a coder is with a transcript, set by the person; "not worked on" has no status at all."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"


class Pseudonymisation(StrEnum):
    """How the names in a transcript were dealt with at import."""

    REDACTED = "redacted"  # by qualcode: by proposals or decisions
    DONE = "done"  # it came pseudonymised
    OFF = "off"  # not at all


@dataclass(frozen=True, slots=True)
class Project:
    """The study: its GUID, and the replica (this copy of it)."""

    guid: str
    name: str
    replica: str


@dataclass(frozen=True, slots=True)
class Case:
    """What is compared: a municipality, say."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person who was interviewed, under a study name such as ``P07``."""

    guid: str
    name: str
    case: str | None = None  # GUID


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to: "yes", "no", or empty where it is not known."""

    analysis: str = ""
    quotation: str = ""
    archive: str = ""

    @property
    def may_be_quoted(self) -> bool:
        """Whether nothing forbids it."""
        return "no" not in (self.analysis, self.quotation)


@dataclass(frozen=True, slots=True)
class Coder:
    """Who codes; the name is an id of the team's choice."""

    guid: str
    name: str


class Anchor(NamedTuple):
    """A time stamp: the code point it stands before, and milliseconds from the start of the recording."""

    offset: int
    ms: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label in a transcript, who it is and in which role."""

    guid: str
    label: str
    role: Role
    person: str | None = None  # GUID


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another speaks; ``speaker`` is None for headers (code points)."""

    speaker: Speaker | None
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The turn's text, labels and stamps not included."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript as listed; its text is a `Document`."""

    guid: str
    name: str
    kind: str  # "interview" | "response"
    language: str  # of the text: "de" | "en"
    pseudonymisation: Pseudonymisation
    revision: str  # GUID of the text in force
    group: str | None = None
    case: str | None = None  # GUID


@dataclass(frozen=True, slots=True)
class Document:
    """One revision of a transcript's text with its turns and time stamps. Never changes."""

    transcript: Transcript
    revision: str
    text: str
    turns: tuple[Turn, ...]
    anchors: tuple[Anchor, ...] = ()

    def time_ms(self, offset: int) -> int | None:
        """The last time stamp at or before ``offset``, in ms, if there is one."""
        before = [a.ms for a in self.anchors if a.offset <= offset]
        return before[-1] if before else None


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the code system. ``name`` is canonical and makes the path; ``labels`` are for output."""

    guid: str
    name: str
    parent: str | None = None  # GUID
    position: int = 0  # order among its siblings
    labels: Mapping[str, str] = field(default_factory=dict)  # {"de": ..., "en": ...}
    color: str = ""  # "#rrggbb"
    short: str = ""  # two letters
    definition: str = ""
    include: str = ""  # Anwendung
    exclude: str = ""  # Abgrenzung
    anchor: str = ""  # Ankerbeispiel
    exclusive: bool = False  # whether the codes right below it exclude each other

    def label(self, language: str) -> str:
        """The label in ``language``, else the canonical name."""
        return self.labels.get(language) or self.name


@dataclass(frozen=True, slots=True)
class Coding:
    """Who put which code on which span (code points of the revision it was made on)."""

    guid: str
    transcript: str  # GUID
    revision: str  # GUID
    code: str  # GUID
    coder: str  # GUID
    start: int
    end: int
    weight: int | None = None  # 0 to 100
    comment: str = ""
    origin: Span | None = None  # where an imported coding stood in the source file's text

    @property
    def span(self) -> Span:
        """The coded span."""
        return Span(self.start, self.end)


class About(StrEnum):
    """What a memo is about."""

    SEGMENT = "segment"
    CODE = "code"
    TRANSCRIPT = "transcript"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Memo:
    """A thought written down about a passage, a code, a transcript or the whole project.

    ``transcript`` is set for transcripts and segments, ``revision``, ``start`` and ``end`` (code points of
    that revision) for segments, ``code`` for codes.
    """

    guid: str
    about: About
    coder: str | None  # GUID of who wrote it
    title: str
    text: str
    transcript: str | None = None  # GUID
    revision: str | None = None  # GUID
    code: str | None = None  # GUID
    start: int | None = None
    end: int | None = None

    @property
    def span(self) -> Span | None:
        """The passage it is about; None for a memo about something else."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Segment:
    """A coded span as a layer shows it: of one coder, or of several whose codings were united."""

    transcript: str  # GUID
    code: str  # GUID
    start: int
    end: int
    coders: tuple[str, ...]  # GUIDs, in order of the coders' names
    codings: tuple[Coding, ...]  # what it was made of, in order

    @property
    def span(self) -> Span:
        """The segment's span."""
        return Span(self.start, self.end)


# -- what an importer hands over ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The way back from a draft's text to the file's.

    The file's text is decoded, without BOM, with CRLF as LF, before NFC. ``gaps`` holds, for each piece of
    ``map`` that is not kept, in order, the file's text there (labels, stamps, blank lines), or None where
    it holds original names and lies with the key list.
    """

    map: OffsetMap
    gaps: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class DraftTurn:
    """A turn as the file has it; ``speaker`` is the label in the file, None for headers (code points)."""

    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DraftCoding:
    """A coding that came with the file: span over the draft's text, code path, coder name if known."""

    start: int
    end: int
    code: str
    coder: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A transcript as read from a file, not yet part of the study; it may hold original names.

    ``text`` is NFC, one paragraph per line, no blank lines, no labels, no stamps. Turns cover the text in
    order, each a whole number of paragraphs; a turn's span leaves out the line break that follows it.
    """

    text: str
    turns: tuple[DraftTurn, ...]
    anchors: tuple[Anchor, ...]
    source: SourceMap
    format: str  # the importer's name
    encoding: str = ""  # of text formats
    warnings: tuple[str, ...] = ()
    codings: tuple[DraftCoding, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Speaker labels in order of first appearance."""
        return tuple(dict.fromkeys(t.speaker for t in self.turns if t.speaker is not None))
