"""One entity for all the forms of a name: Müllers and Klaus Müller, Duisburger and Duisburg, AWO and Awo."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qualcode.core.clashes import LEGAL_FORM
from qualcode.core.finder import Finder
from qualcode.core.forms import demonyms
from qualcode.core.names import Category, Name, fold, folded
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon

_ALIASES = {
    "arbeiterwohlfahrt": "awo", "volkshochschule": "vhs", "caritasverband": "caritas", "verdi": "ver.di",
    "diakonisch werk": "diakonie", "deutsch rot kreuz": "drk", "rot kreuz": "drk",
}  # fmt: skip
_KIND = re.compile(r"\s*(Verein|Firma|Träger)s? ")
_Key = tuple[Category, str]


def one_entity_each(found: Sequence[tuple[Mention, ...]], known: Iterable[Name]) -> list[tuple[Mention, ...]]:
    """The proposals with the same entity for all mentions that are likely to name the same."""
    listed = {(name.category, name.entity) for name in known}
    counts: Counter[_Key] = Counter((m.category, m.entity) for one in found for m in one)
    plain = {key: key if key in listed else (key[0], _plain(key, counts)) for key in counts}
    persons = _persons(Counter({plain[key]: n for key, n in counts.items()}), listed)
    organisations = _organisations(plain.values(), listed)
    same = {**persons, **organisations, **_streets(plain.values(), listed)}
    final = {key: same.get(to, to) for key, to in plain.items()}
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
    """Each name of a person to the only one in the study it can be: the fullest, best known spelling of it.

    Where it can be several it stays as it is: who is meant is asked in the review.
    """
    to = _spellings(counts, listed)
    by_word: dict[str, list[_Key]] = {}
    for key in dict.fromkeys(to.values()):
        if key in listed or _is_full(key):
            for word in set(folded(Name.of(key[1], key[0]).name)):
                by_word.setdefault(word, []).append(key)
    to |= _typos([key for key in dict.fromkeys(to.values()) if key not in listed], by_word, counts)
    waiting = [key for key in dict.fromkeys(map(_end(to), to)) if key not in listed]
    for claims in _by_fullness(waiting, by_word, to):
        titles: dict[_Key, set[str]] = {}
        for key, host in claims.items():
            titles.setdefault(host, set()).add(Name.of(key[1], key[0]).title)
        to |= {key: host for key, host in claims.items() if len(titles[host] - {""}) < 2}
    end = _end(to)
    ends = {key: end(key) for key in to}
    return {key: _with_title(host, ends) for key, host in ends.items() if key not in listed}


def _spellings(counts: Counter[_Key], listed: set[_Key]) -> dict[_Key, _Key]:
    """Each person's name to its usual spelling: "Kraemer" to "Krämer", whichever was said more often."""
    alike: dict[tuple[str, tuple[str, ...]], _Key] = {}
    order = sorted((key for key in counts if key[0] is Category.PERSON), key=lambda k: (-counts[k], k[1]))
    to = {}
    for key in sorted(order, key=lambda k: k not in listed):
        name = Name.of(key[1], key[0])
        first = alike.setdefault((name.title, folded(name.name)), key)
        to[key] = key if key in listed else first
    return to


def _end(to: Mapping[_Key, _Key]) -> Callable[[_Key], _Key]:
    """Where a name leads in the end."""

    def follow(key: _Key) -> _Key:
        seen = {key}
        while (following := to.get(key, key)) not in seen:
            seen.add(following)
            key = following
        return key

    return follow


def _by_fullness(
    waiting: Sequence[_Key], by_word: Mapping[str, list[_Key]], to: Mapping[_Key, _Key]
) -> Iterator[dict[_Key, _Key]]:
    """Names with the only person each can be: whole names first, then those with a title, then words alone.

    ``to`` may grow between one group and the next.
    """
    groups: dict[tuple[bool, bool], list[tuple[_Key, Name, tuple[str, ...]]]] = {}
    for key in waiting:
        name = Name.of(key[1], key[0])
        if words := folded(name.name):
            groups.setdefault((len(words) == 1, not name.title), []).append((key, name, words))
    for _rank, group in sorted(groups.items()):
        end, claims = _end(to), {}
        for key, name, words in group:
            fitting = {end(h) for h in by_word.get(words[-1], []) if h != key and _fits(name, words, h)}
            if len(fitting - {key}) == 1:
                claims[key] = (fitting - {key}).pop()
        yield claims


def _is_full(key: _Key) -> bool:
    """Whether it is a name of several words, or one with a title."""
    name = Name.of(key[1], key[0])
    return len(folded(name.name)) > 1 or bool(name.title)


def _with_title(host: _Key, to: Mapping[_Key, _Key]) -> _Key:
    """The host with the title of those that are the same person, if there is one: "Frau Sabine Krämer"."""
    titles = {Name.of(key[1], key[0]).title for key, other in to.items() if other == host} - {""}
    if len(titles) != 1 or Name.of(host[1], host[0]).title:
        return host
    return host[0], f"{titles.pop()} {host[1]}"


def _typos(
    persons: Iterable[_Key], by_word: Mapping[str, list[_Key]], counts: Mapping[_Key, int]
) -> dict[_Key, _Key]:
    """Names one letter away from one that was said as often: alone only those in no list, else any."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    to: dict[_Key, _Key] = {}
    for key in persons:
        name = Name.of(key[1], key[0])
        *others, word = folded(name.name) or ("",)
        if len(word) < (5 if others else 6) or (not others and _is_listed(word)):
            continue
        near = process.extract(word, by_word.keys(), scorer=OSA.distance, score_cutoff=1, limit=5)
        hosts = {host for found, *_ in near for host in by_word[found] if host != key}
        hosts = {host for host in hosts if _misspelt(name, others, host) and counts[host] >= counts[key]}
        titled = {host for host in hosts if Name.of(host[1], host[0]).title == name.title}
        hosts = titled if name.title and titled else hosts
        if len(hosts) == 1 and to.get(host := hosts.pop()) != key:
            to[key] = host
    return to


def _misspelt(name: Name, others: Sequence[str], host: _Key) -> bool:
    """Whether a host can be meant whose last word is nearly the same: by the other words, and the title."""
    whole = Name.of(host[1], host[0])
    *first, last = folded(whole.name)
    if last == folded(name.name)[-1] or (others and others != first):
        return False
    return not (name.title and whole.title) or name.title == whole.title


def _fits(name: Name, words: tuple[str, ...], host: _Key) -> bool:
    """Whether the host is a longer form of the name, and no title says otherwise."""
    whole = Name.of(host[1], host[0])
    titles = not (name.title and whole.title) or name.title == whole.title
    if len(words) > 1 or words == folded(whole.name):
        return titles and words == folded(whole.name) and bool(whole.title or not name.title)
    found = next(Finder([replace(whole, title="")]).find(" ".join(words)), None)
    if found is None or not titles:
        return False
    first, *_middle, last = folded(whole.name)
    called = words[-1] == first and first in lexicon.first_names()  # "Herr Dirk" of Dirk Janßen
    return not name.title or last == words[-1] or called


def _organisations(keys: Iterable[_Key], listed: set[_Key]) -> dict[_Key, _Key]:
    """The first spelling of each: endings, case, legal forms and well-known short forms do not count.

    The beginning of a name ("Lebenshilfe") is the only one in the study that goes on from it.
    """
    first: dict[tuple[str, ...], _Key] = {}
    kinds: dict[tuple[str, ...], str] = {}
    stems: dict[_Key, tuple[str, ...]] = {}
    of_kind = {k for k in keys if k[0] is Category.ORGANISATION}
    for key in sorted(of_kind, key=lambda k: (k not in listed, k[1])):
        kind, proper = _core(key[1])
        stem = _stem(proper)
        if kind and kinds.setdefault(stem, kind) != kind:
            stem = (kind, *stem)  # "Firma Berger" is not "Verein Berger"
        stems[key] = stem
        first.setdefault(stem, key)
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for stem, key in first.items():
        words = folded(_core(key[1])[1])
        for length in range(1, len(stem)):
            longer.setdefault((*stem[:length], _at(words, length - 1, stem)), set()).add(stem)
    to = {}
    for key, stem in stems.items():
        last = _at(folded(_core(first[stem][1])[1]), len(stem) - 1, stem)
        whole = _longest(longer.get((*stem, last), set()))
        to[key] = key if key in listed else first[whole if whole and first[stem] not in listed else stem]
    return to


def _core(entity: str) -> tuple[str, str]:
    """What kind of organisation its name says, if any, and its proper name: Verein and Kompasslicht."""
    words = LEGAL_FORM.sub(" ", entity)
    found = _KIND.match(words)
    proper = words[found.end() :] if found else words
    if not proper.strip():
        return "", words if folded(words) else entity
    return fold(found[1]) if found and found[1] != "Träger" else "", proper  # those are of all kinds


def _at(words: tuple[str, ...], place: int, stem: tuple[str, ...]) -> str:
    """A word with its ending: "Lindenfurter Zeitung" does not go on from "Lindenfurt"."""
    return words[place] if len(words) == len(stem) else stem[place]


def _stem(organisation: str) -> tuple[str, ...]:
    """Its words without endings, a well-known name in short."""
    stem = " ".join(re.sub(r"(?<=...)(?:e[rsnm]?|s)$", "", word) for word in folded(organisation))
    for long, short in _ALIASES.items():
        stem = stem.replace(long, short) if stem.startswith(long) else stem
    return tuple(stem.split())


def _longest(stems: Collection[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The longest, if the others are beginnings of it: else they name several."""
    longest = max(stems, key=len, default=None)
    return longest if longest and all(stem == longest[: len(stem)] for stem in stems) else None


def _streets(keys: Iterable[_Key], listed: set[_Key]) -> dict[_Key, _Key]:
    """The first spelling of each street: "Bahnhofstr.", "In der Bahnhofstraße" are Bahnhofstraße."""
    first: dict[str, _Key] = {}
    to = {}
    of_kind = {k for k in keys if k[0] is Category.STREET}
    for key in sorted(of_kind, key=lambda k: (k not in listed, "str." in k[1].casefold(), len(k[1]), k[1])):
        bare = re.sub(r"str(?:asse|ass)?$", "str", "".join(folded(key[1])))
        to[key] = first.setdefault(re.sub(r"^(?:in|an|auf)der(?=.+str$)", "", bare), key)
    return to
