"""What a report needs of a language: messages, plurals and counted nouns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from qualcode.errors import Translate

Noun = Literal["interviews", "responses", "transcripts", "persons", "cases"]


def _plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _as_it_is(message: str) -> str:
    return message


@dataclass(frozen=True, slots=True)
class Words:
    """A report's language with its message functions; English as it stands if none are given."""

    language: str = "en"
    gettext: Translate = _as_it_is
    ngettext: Callable[[str, str, int], str] = _plural


ENGLISH = Words()


@dataclass(frozen=True, slots=True)
class Base:
    """What a count is of: how many, and what they are called."""

    count: int
    noun: Noun


def counted(base: Base, words: Words) -> str:
    """``13 interviews``, for a report."""
    n = base.count
    match base.noun:
        case "interviews":
            text = words.ngettext("{count} interview", "{count} interviews", n)
        case "responses":
            text = words.ngettext("{count} response", "{count} responses", n)
        case "transcripts":
            text = words.ngettext("{count} transcript", "{count} transcripts", n)
        case "persons":
            text = words.ngettext("{count} person", "{count} persons", n)
        case "cases":
            text = words.ngettext("{count} case", "{count} cases", n)
    return text.format(count=n)


def part_of(part: int, base: Base, words: Words) -> str:
    """``7 of 13 interviews``, for use after "in"; the noun follows the base's number."""
    n = base.count
    match base.noun:
        case "interviews":
            text = words.ngettext("{part} of {count} interview", "{part} of {count} interviews", n)
        case "responses":
            text = words.ngettext("{part} of {count} response", "{part} of {count} responses", n)
        case "transcripts":
            text = words.ngettext("{part} of {count} transcript", "{part} of {count} transcripts", n)
        case "persons":
            text = words.ngettext("{part} of {count} person", "{part} of {count} persons", n)
        case "cases":
            text = words.ngettext("{part} of {count} case", "{part} of {count} cases", n)
    return text.format(part=part, count=n)


def noun(name: Noun, words: Words) -> str:
    """The noun as the head of a column: ``Interviews``."""
    heads = {
        "interviews": words.gettext("Interviews"),
        "responses": words.gettext("Responses"),
        "transcripts": words.gettext("Transcripts"),
        "persons": words.gettext("Persons"),
        "cases": words.gettext("Cases"),
    }
    return heads[name]


def located(name: str, first: int, last: int, words: Words) -> str:
    """A locator by paragraphs (from 1), in the language of ``words``: "B03, para. 12"."""
    if first == last:
        return words.gettext("{transcript}, para. {first}").format(transcript=name, first=first)
    text = words.gettext("{transcript}, paras. {first}–{last}")
    return text.format(transcript=name, first=first, last=last)
