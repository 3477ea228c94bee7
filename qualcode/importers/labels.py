"""Who speaks: which heads before a colon are speaker labels, and which role a label stands for.

MAXQDA takes up to 63 characters before a paragraph's first colon for a speaker, and so turns every sentence
with an early colon into one. Here a head must look like a label and be plausible across the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from qualcode.core.model import Role
from qualcode.i18n import _

LONGEST = 63  # characters of a label, MAXQDA's limit

# A head: what stands before a colon that a blank or the line's end follows (so no "12:30", no "https://").
# A time stamp may stand between name and colon; the gender colon ("Interviewer:in") belongs to the name.
HEAD = re.compile(
    r"""(?P<open>\[)?
        (?P<name>(?:[^\s:\[\]](?:[^:\n\[\]]|:innen\b|:in\b|:r\b){0,62}?))
        (?(open)\])
        \s*(?P<stamp>[\[(]\d[\d:.,-]*[\])])?\s*
        (?::(?=\s|$)|(?<=[A-Za-z0-9])\t(?=\S))""",
    re.VERBOSE,
)

_INTERVIEWER = (
    r"interview(?:er|erin|er[*:_/-]?-?innen|er[*:_/-]?-?in|ende[r]?|leitung)"
    r"|int(?:erv)?|moderation|moderator(?:[*:_/-]?-?in|in)?|mod"
    r"|forscher(?:[*:_/-]?-?in|in)?|frage(?:nde[r]?|steller(?:[*:_/-]?-?in|in)?)?"
    r"|researcher|facilitator|host|question"
)
_PARTICIPANT = (
    r"befragte(?:[*:_/]?-?r)?|befr|interviewte(?:[*:_/]?-?r)?|interviewpartner(?:[*:_/-]?-?in|in)?|ip"
    r"|interviewee|erz(?:ähler(?:[*:_/-]?-?in|in)?)?|teilnehmer(?:[*:_/-]?-?in|in)?|teilnehmende[r]?|tn"
    r"|expert(?:e|in|[*:_/-]?-?in)|proband(?:[*:_/-]?-?in|in)?|auskunftsperson|antwort"
    r"|participant|respondent|informant|answer"
    r"|person|sprecher(?:[*:_/-]?-?in|in)?|speaker|gast|guest|unbekannt|unknown|alle|mehrere|all"
)
_SUFFIX = r"\.?(?:[\s_-]?\d{1,3}|\s?[a-z])?(?:\s?\([^()]{1,30}\))?"
_KNOWN_INTERVIEWER = re.compile(rf"(?:{_INTERVIEWER}){_SUFFIX}", re.IGNORECASE)
_KNOWN = re.compile(rf"(?:{_INTERVIEWER}|{_PARTICIPANT}){_SUFFIX}", re.IGNORECASE)
_TITLED = re.compile(r"(?:Frau|Herrn?|Hr\.|Fr\.|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?)(?:\s\S+){1,4}")
# I, B1, e, S00, IP2, E., and the group-discussion forms Am, Bf, Y1; a note may follow: "B1 (m)".
_SHORT = re.compile(
    r"(?:[^\W\d_]\.?|[^\W\d_]{1,3}\s?\d{1,3}|[A-Z][mfwd]\d?|\?{1,3})(?:\s?\([^()]{1,30}\))?"
    r"|[^\W\d_]{1,3}\d{0,3}(?:\s?[/+&]\s?[^\W\d_]{1,3}\d{0,3})+"
)
_SHORT_INTERVIEWER = re.compile(r"(?:I|Y|M|F|Q|INT|Int)\.?\s?\d{0,2}(?:\s?\([^()]{1,30}\))?")
_WORD = r"(?:[^\W\d_a-zß][\w'’.&/*-]*|\d{1,3})"
_NAME = re.compile(
    rf"{_WORD}(?:,?\s(?:(?:von|van|der|de|den|di|da|du|zu|zum|zur|und|el|al|la)\s){{0,2}}{_WORD}){{0,3}}"
    r"(?:\s?\([^()]{1,40}\))?"
)
# Heads that start sentences, list items and title blocks, and never name a speaker.
_SENTENCE_WORDS = (
    "ach achtung aber ähm äh also anmerkung anmerkungen aufnahme außerdem beginn beispiel beispielsweise "
    "betreff bzw d.h. da daher danach dann das datei dateiname dauer datum date denn deshalb "
    "doch duration ende ergebnis erstens fazit file first genau gut halt hinweis hm ja jedenfalls kommentar "
    "kurz kurzum länge legende mhm na naja nämlich nein no note notiz notizen nun oder ok okay ort place "
    "problem projekt punkt quelle second so sprich stichwort thema third time titel title topic transkript "
    "transcript transkription transkribiert und weil well wichtig yes z.b. zeit zitat zweitens drittens "
    "interview audio video"
)
# Words that begin a sentence or a heading, not a name of several words ("Die Frage: ...").
_ARTICLES_AND_PRONOUNS = (
    "der die das den dem des ein eine einen mein meine unser unsere ihr ihre sein seine dieser diese dieses "
    "ich wir sie er es man mit im in am an auf bei für zu zum zur von vom the a an my our his her this that "
    "i we they he she it in on at for to"
)
_NEVER = frozenset(_SENTENCE_WORDS.split())
_NEVER_FIRST = _NEVER | frozenset(_ARTICLES_AND_PRONOUNS.split())


class Form(Enum):
    """How much a head looks like a speaker label."""

    SHORT = "I, B1, e"
    WORD = "Interviewer, Befragte 2, SPEAKER_00, Frau Krämer"
    NAME = "one to four capitalised words"
    TEXT = "the start of a sentence"


class Choice(NamedTuple):
    """Which heads are labels, and which of the decisions a person should look at."""

    labels: frozenset[str]
    doubtful_labels: tuple[str, ...]  # taken for speakers
    doubtful_text: tuple[str, ...]  # taken for text


def form(head: str) -> Form:
    """How much a head looks like a speaker label."""
    words = head.casefold().split()
    if len(head) > LONGEST or words[0] in (_NEVER if len(words) == 1 else _NEVER_FIRST):
        return Form.TEXT
    if _KNOWN.fullmatch(head) or _TITLED.fullmatch(head):
        return Form.WORD
    if _SHORT.fullmatch(head):
        return Form.SHORT
    return Form.NAME if _NAME.fullmatch(head) else Form.TEXT


def choose(heads: Sequence[str | None]) -> Choice:
    """Decide which heads are speaker labels.

    Args:
        heads: the head of each paragraph in the file's order, None where a paragraph has none.
    """
    counts = Counter(head for head in heads if head is not None)
    forms = {head: form(head) for head in counts}
    short = {head for head in counts if forms[head] is Form.SHORT}
    words = {head for head in counts if forms[head] is Form.WORD}
    names = {head for head in counts if forms[head] is Form.NAME}
    words -= _in_title_block(heads, words, counts)
    labels = short | words | {name for name in names if counts[name] > 1}
    single = names - labels
    if _labelled_throughout(heads, labels) or _is_short_talk(heads, labels | names):
        labels, single = labels | single, set()
    labels |= _lower_case(counts, forms)
    rare = {n for n in labels & names if counts[n] <= 2} if len(labels) > 2 else set()
    return Choice(frozenset(labels), tuple(sorted(rare)), tuple(sorted(single)))


def _labelled_throughout(heads: Sequence[str | None], labels: set[str]) -> bool:
    """Whether nearly every paragraph of a longer talk has a label, so that one more head is another."""
    return len(heads) > 9 and sum(head in labels for head in heads) >= 0.8 * len(heads)


def _is_short_talk(heads: Sequence[str | None], candidates: set[str]) -> bool:
    """Whether nobody speaks twice, but from the first head on most paragraphs begin with one."""
    found = [head for head in heads if head in candidates]
    if len(found) < 2 or len(set(found)) < len(found):
        return False
    return 2 * len(found) >= len(heads) - heads.index(found[0])


def _in_title_block(heads: Sequence[str | None], words: set[str], counts: Counter[str]) -> set[str]:
    """Words such as "Interviewerin: A. B." that stand once, before the talk itself begins."""
    recurring = [head for head in counts if counts[head] > 1 and form(head) is not Form.TEXT]
    if len(recurring) < 2:
        return set()
    begins = min(heads.index(head) for head in recurring)
    return {word for word in words if counts[word] == 1 and heads.index(word) < begins}


def _lower_case(counts: Counter[str], forms: dict[str, Form]) -> set[str]:
    """Names typed without capitals, if one word and frequent."""
    return {
        head
        for head, count in counts.items()
        if count > 2 and forms[head] is Form.TEXT and head.isalpha() and head.casefold() not in _NEVER
    }


def notes(choice: Choice) -> Iterator[str]:
    """What a person should look at, as warnings."""
    if choice.doubtful_labels:
        yield _("Taken for speakers, but rare: {labels}. Check them.").format(
            labels=", ".join(choice.doubtful_labels)
        )
    if choice.doubtful_text:
        yield _("Taken for text, not for speakers: {labels}. Check them.").format(
            labels=", ".join(choice.doubtful_text)
        )


def role_of(label: str) -> Role:
    """The role a label stands for: interviewer for I, Int., Interviewer*in, Moderatorin, M, Y1, F ...

    Everything else is a participant; a person corrects where a name hides the interviewer.
    """
    label = label.strip().rstrip(":").strip()
    if _SHORT_INTERVIEWER.fullmatch(label) or _KNOWN_INTERVIEWER.fullmatch(label):
        return Role.INTERVIEWER
    return Role.PARTICIPANT
