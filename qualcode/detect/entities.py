"""One entity for all the forms of a name: Müllers and Klaus Müller, Duisburger and Duisburg, AWO and Awo."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qualcode.core.finder import Finder
from qualcode.core.forms import demonyms
from qualcode.core.names import Category, Name, fold, folded
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon

_ALIASES = {
    "arbeiterwohlfahrt": "awo", "volkshochschule": "vhs", "caritasverband": "caritas", "verdi": "ver.di",
    "diakonisch werk": "diakonie", "deutsch rot kreuz": "drk", "rot kreuz": "drk",
}  # fmt: skip
_LEGAL = re.compile(
    r"(?<![^\W_])(?:e\. ?V\.?|eV|gGmbH|GmbH(?: & Co\.? ?KG)?|mbH|AG|KG|OHG|UG|eG"
    r"|e\. ?G\.|GbR|SE|Ltd\.?)(?![^\W_])"
)
_KIND = re.compile(r"\s*(Verein|Firma|Träger)s? ")
_Key = tuple[Category, str]


def one_entity_each(found: Sequence[tuple[Mention, ...]], known: Iterable[Name]) -> list[tuple[Mention, ...]]:
    """The proposals with the same entity for all mentions that are likely to name the same."""
    listed = {(name.category, name.entity) for name in known}
    counts: Counter[_Key] = Counter((m.category, m.entity) for one in found for m in one)
    plain = {key: key if key in listed else (key[0], _plain(key, counts)) for key in counts}
    persons = _persons(Counter({plain[key]: n for key, n in counts.items()}), listed)
    organisations = _organisations(plain.values(), listed)
    final = {key: persons.get(to, organisations.get(to, to)) for key, to in plain.items()}
    return [tuple(replace(m, entity=final[m.category, m.entity][1]) for m in one) for one in found]


def _plain(key: _Key, counts: Counter[_Key]) -> str:
    """The base form: no genitive, no demonym."""
    category, entity = key
    if category is Category.PLACE:
        return _base_place(entity)
    if category is not Category.PERSON:
        return entity
    bare = re.sub(r"['’]s?$|(?<=[^sxzß])s$", "", entity)
    if bare == entity or not bare.strip():
        return entity
    listed = _is_listed(bare.split()[-1]) and not _is_listed(entity.split()[-1])
    return bare if listed or (category, bare) in counts else entity


def _is_listed(name: str) -> bool:
    return fold(name) in lexicon.first_names() or fold(name) in lexicon.last_names()


def _base_place(said: str) -> str:
    """Duisburg for Duisburger, Duisburgs and Duisburgern; what is said if no list tells."""
    if fold(said) in lexicon.places() and not _is_demonym(fold(said)):
        return said
    stem = re.sub(r"(?<=er)(?:n|s|in|innen)$", "", said)
    for cut, ending in ((2, ""), (1, ""), (2, "en"), (3, "el"), (3, "en")):
        base = stem[:-cut] + ending
        if (
            stem.endswith("er")
            and fold(base) in lexicon.places()
            and fold(stem) in demonyms(fold(base)) | _others(base)
        ):
            return base
    genitive = said.removesuffix("s")
    return genitive if fold(genitive) in lexicon.places() else said


def _is_demonym(word: str) -> bool:
    return word in lexicon.demonyms() and word not in lexicon.towns()


def _others(base: str) -> set[str]:
    """Münchner, Dresdner."""
    return {fold(base)[:-2] + "ner"} if base.endswith("en") else set()


def _persons(counts: Counter[_Key], listed: set[_Key]) -> dict[_Key, _Key]:
    """First or family name alone, with title or without, to the only full name in the study it can be."""
    persons = [key for key in counts if key[0] is Category.PERSON]
    full = [key for key in persons if key in listed or _is_full(key)]
    to: dict[_Key, _Key] = {}
    by_word: dict[str, list[_Key]] = {}
    for key in full:
        for word in set(folded(Name.of(key[1], key[0]).name)):
            by_word.setdefault(word, []).append(key)
    to |= _typos([key for key in persons if key not in listed], by_word, counts)
    for key in persons:
        if key in listed or key in to:
            continue
        name = Name.of(key[1], key[0])
        words = folded(name.name)
        hosts = (
            [host for host in by_word.get(words[-1], []) if host != key and _fits(name, words, host)]
            if words
            else []
        )
        if len(words) == 1 and len(hosts) == 1:
            to[key] = hosts[0]
        elif len(words) == 1 and not hosts and name.title:
            to |= {other: key for other in persons if other[1] == name.name and other not in listed}
    return {key: _with_title(to.get(key, key), to) for key in (*persons, *to) if key not in listed}


def _is_full(key: _Key) -> bool:
    """Whether it is a name of several words, or one with a title."""
    name = Name.of(key[1], key[0])
    return len(folded(name.name)) > 1 or bool(name.title)


def _with_title(host: _Key, to: dict[_Key, _Key]) -> _Key:
    """The host with the title of those that are the same person, if there is one: "Frau Sabine Krämer"."""
    titles = {Name.of(key[1], key[0]).title for key, other in to.items() if other == host} - {""}
    if len(titles) != 1 or Name.of(host[1], host[0]).title:
        return host
    return host[0], f"{titles.pop()} {host[1]}"


def _typos(
    persons: Iterable[_Key], by_word: Mapping[str, list[_Key]], counts: Mapping[_Key, int]
) -> dict[_Key, _Key]:
    """Names in no list that are one letter away from one that was said more often, to that one."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    to = {}
    for key in persons:
        word = fold(key[1])
        if len(word) < 6 or " " in word or _is_listed(word):
            continue
        near = process.extract(word, by_word.keys(), scorer=OSA.distance, score_cutoff=1, limit=5)
        hosts = {host for found, *_ in near for host in by_word[found] if host != key}
        if len(hosts) == 1 and counts[host := hosts.pop()] >= counts[key]:
            to[key] = host
    return to


def _fits(name: Name, words: tuple[str, ...], host: _Key) -> bool:
    """Whether the host is a longer form of the name, and no title says otherwise."""
    whole = Name.of(host[1], host[0])
    titles = not (name.title and whole.title) or name.title == whole.title
    found = next(Finder([replace(whole, title="")]).find(" ".join(words)), None)
    return titles and found is not None and not (name.title and folded(whole.name)[-1] != words[-1])


def _organisations(keys: Iterable[_Key], listed: set[_Key]) -> dict[_Key, _Key]:
    """The first spelling of each: endings, case, legal forms and well-known short forms do not count."""
    first: dict[str, _Key] = {}
    kinds: dict[str, str] = {}
    to: dict[_Key, _Key] = {}
    for key in sorted(
        {k for k in keys if k[0] is Category.ORGANISATION}, key=lambda k: (k not in listed, k[1])
    ):
        kind, core = _core(key[1])
        if kind and kinds.setdefault(core, kind) != kind:
            core = f"{kind} {core}"  # "Firma Berger" is not "Verein Berger"
        host = first.setdefault(core, key)
        to[key] = key if key in listed else host
    return to


def _core(entity: str) -> tuple[str, str]:
    """What kind of organisation its name says, if any, and its proper name: Verein and kompasslicht."""
    words = _LEGAL.sub(" ", entity)
    found = _KIND.match(words)
    proper = words[found.end() :] if found else words
    kind = (
        fold(found[1]) if found and proper.strip() and found[1] != "Träger" else ""
    )  # those are of all kinds
    stem = " ".join(re.sub(r"(?<=...)(?:e[rsnm]?|s)$", "", word) for word in folded(proper) or folded(entity))
    for long, short in _ALIASES.items():
        stem = stem.replace(long, short) if stem.startswith(long) else stem
    return kind, stem
