"""Speaker labels that are names; who speaks is likely to be spoken of, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qualcode.core.finder import Finder
from qualcode.core.names import Category, Name
from qualcode.core.redaction.mentions import Mention

_ROLE = (
    r"interview\w*(?:[*:_/-]?-?innen|[*:_/-]?-?in|[*:_/-]?-?r)?|int|interv|moderat\w*(?:[*:_/-]?-?in)?"
    r"|mod|befr"
    r"|befragte(?:[*:_/]?-?r)?|ip|tn|erz|erzähler(?:[*:_/-]?-?in)?|teilnehm\w*(?:[*:_/-]?-?in)?"
    r"|experte?(?:[*:_/-]?-?in)?"
    r"|proband(?:[*:_/-]?-?in)?|auskunftsperson|antwort|frage|forscher(?:[*:_/-]?-?in)?|participant"
    r"|respondent"
    r"|informant|answer|question|researcher|facilitator|host|person|sprecher(?:[*:_/-]?-?in)?|speaker"
    r"|gast|guest"
    r"|unbekannt|unknown|alle|mehrere|all"
)
_NUMBER = r"\.?(?:[\s_-]?\d{1,3}|\s?[a-z])?"
_SHORT = r"[^\W\d_]\.?|[^\W\d_]{1,3}\s?\d{1,3}|(?-i:[A-Z][mfwd]\d?)|\?{1,3}"
_PSEUDONYM = r"(?:Frau|Herr|Person|Mr|Mrs|Ms|Miss) [A-Z]\d*"
_NEUTRAL = re.compile(rf"(?:(?:{_ROLE}){_NUMBER}|{_SHORT}|{_PSEUDONYM})(?:\s?\([mfwd]\))?", re.IGNORECASE)


def is_neutral(label: str) -> bool:
    """Whether a label says nothing about who it is: I, B1, Befragte 2, SPEAKER_00, Frau X."""
    return _NEUTRAL.fullmatch(label.strip()) is not None


def named(labels: Sequence[str], known: Iterable[Name]) -> tuple[list[Mention], list[Name]]:
    """The labels that are names, as mentions without offsets; and the names of those not known before."""
    finder = Finder(known)
    mentions, new = [], []
    for label in labels:
        if is_neutral(label):
            continue
        found = max(finder.find(label), key=lambda f: (f.sure, f.end - f.start), default=None)
        if found and found.name.category is Category.PERSON:
            entity, reason, score = found.name.entity, "speaker, known name", 1.0
        else:
            name = Name.of(_plain(label), Category.PERSON)
            new.append(name)
            entity, reason, score = name.entity, "speaker", 0.7
        mentions.append(Mention(None, None, label, Category.PERSON, score, reason, entity))
    return mentions, new


def _plain(label: str) -> str:
    """The name in a label: no note in brackets, first name first."""
    name = re.sub(r"\s*[(\[].*?[)\]]\s*", " ", label).strip() or label
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name
