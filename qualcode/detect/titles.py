"""Names that follow a title: "Frau Krämer", "Herrn Dr. Özdemir", "Ms Taylor"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.core.finder import Finder
from qualcode.core.names import PERSON_TITLES, Category, Inflection, Name, fold
from qualcode.core.ordinary import ORDINARY
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon

_CAPITAL = r"(?:[A-Z]['’])?[^\W\d_a-zßäöü][^\W\d_]+(?:[-‐‑'’][^\W\d_a-zßäöü][^\W\d_]+)*(?:[’'](?:s\b)?)?"
_PATTERN = re.compile(
    r"(?<![^\W_])(?P<title>Frau|Herrn?|Hrn?\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?|Miss)[ \u00a0]"
    r"(?:(?:Dr|Prof|Dipl|Ing|med|phil|rer|jur|nat|Doktor|Professor(?:in)?)\b\.?[ -]*)*"
    rf"(?P<name>(?:(?:von|van|de|der|den|zu|el|al|bin)[ -]){{0,2}}{_CAPITAL}(?:[ ]{_CAPITAL})?)"
)
_NOT = lexicon.vocabulary("after_titles_no_names")


_INITIALS = re.compile(
    r"(?<![^\W_])(?:Frau|Herrn?|Fr\.|Hrn?\.|Mr\.?|Mrs\.?|Ms\.?|(?:Patient|Klient|Bewohner|Mandant|Schüler"
    r"|Kolleg|Zeug)"
    r"(?:in|en|e)?)[ \u00a0](?P<name>[A-ZÄÖÜ]\.)(?=,|[ ][a-zäöü])"
)


def initials(text: str) -> Iterator[Mention]:
    """Names cut down to a letter after a title: "Frau S., die" ("Frau X" is a pseudonym already)."""
    for match in _INITIALS.finditer(text):
        said = match["name"]
        title = PERSON_TITLES.get(fold(match.group().split()[0].rstrip(".")), "")
        yield Mention(*match.span("name"), said, Category.PERSON, 0.55, "initial", f"{title} {said}".strip())


@dataclass(frozen=True, slots=True)
class Titled:
    """What titles tell: the mentions, and the names that were not known (to find them without title too)."""

    mentions: tuple[Mention, ...]
    names: tuple[Name, ...]


def titled(text: str, known: Iterable[Name]) -> Titled:
    """Names after titles (offsets in code points, the title not included).

    Names of one word that have been seen with the same title are taken for the same person; a second word is
    dropped if the first stands alone elsewhere ("Frau Krämer Bescheid gesagt").
    """
    finder = Finder(known)
    found = [m for m in _PATTERN.finditer(text) if _is_name(text, m)]
    alone = {_base(m["name"]) for m in found if " " not in m["name"]}
    mentions, names = [], {}
    for match in found:
        name = _cut(match["name"], alone, finder)
        title = PERSON_TITLES[fold(match["title"].rstrip("."))]
        entity, is_known = _entity(text, match.start("name"), name, title, finder)
        start = match.start("name")
        end = start + len(name)
        score = 0.6 if fold(name) in ORDINARY else 0.8
        if last := re.match(r" [A-ZÄÖÜ]\.(?=[\s,;:)])", text[end : end + 4]):
            end += last.end()
        mentions.append(Mention(start, end, text[start:end], Category.PERSON, score, "title", entity))
        if not is_known:
            names[entity] = Name.of(entity, Category.PERSON)
    return Titled(tuple(mentions), tuple(names.values()))


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Not "Frau Bürgermeisterin", "die Frau von der Agentur", nor a pseudonym ("Frau Xs Büro")."""
    first = re.split(r"[ -]", match["name"])[0]
    if fold(first) in _NOT or re.fullmatch(r"[A-Z](?:['’]?s)?", first):
        return False
    somebody = re.search(
        r"\b(?:die|eine|der|ein|den|einer|einen|diese|dieser) $",
        text[max(0, match.start() - 8) : match.start()],
    )
    return not (somebody and match["name"][0].islower())


def _cut(name: str, alone: set[str], finder: Finder) -> str:
    """The name without a noun that only follows it ("Frau Krämers Büro"), and without a closing quote."""
    first, _, second = name.rpartition(" ")
    is_whose = _is_family_name(first, alone, finder) or _owns(first, second)
    if first[:1].isupper() and (is_whose or fold(second) in _NOT):
        whole = any((f.start, f.end) == (0, len(name)) for f in finder.find(name))
        name = name if whole else first
    return name if name.endswith(("s'", "s’", "x'", "z'")) else name.rstrip("'’")


def _owns(first: str, second: str) -> bool:
    """Whether a genitive stands before a noun: "Tressenreiters Hilfe", not "Doris Wolf"."""
    bare = re.sub(r"['’]?s$", "", first)
    noun = fold(second)
    return (
        bare != first
        and fold(first) not in lexicon.first_names()
        and noun in lexicon.words("nouns")
        and noun not in lexicon.last_names()
    )


def _is_family_name(word: str, alone: set[str], finder: Finder) -> bool:
    """Whether it stands alone after a title elsewhere, or is the last word of a known name."""
    if _base(word) in alone or fold(word).removesuffix("s") in alone:
        return True
    return any(
        f.end == len(word) and (f.inflection is Inflection.GENITIVE or fold(f.name.name).endswith(fold(word)))
        for f in finder.find(word)
    )


def _base(word: str) -> str:
    return re.sub(r"['’]s?$", "", fold(word))


def _entity(text: str, start: int, name: str, title: str, finder: Finder) -> tuple[str, bool]:
    """Whose name it is: a known one's if its last word is, else the name itself in its plain form."""
    window = text[max(0, start - 40) : start + len(name)]
    before = len(window) - len(name)
    for found in finder.find(window):
        person = found.name.category is Category.PERSON and found.name.title in {title, ""}
        if person and found.start >= before and found.end == len(window):
            return (found.name.entity, True)
    end = start + len(name)
    following = re.match(r" ([^\W\d_]+)", text[end : end + 40])
    genitive = following and _owns(name, following[1])
    return f"{title} {_plain(name).removesuffix('s') if genitive else _plain(name)}", False


def _plain(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)
