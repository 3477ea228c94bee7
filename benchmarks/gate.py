"""How much of 200 original names the gate finds again, however they are disguised, and its false alarms.

``python -m benchmarks.gate [TEXT...]``: clean texts to count false alarms in (default: the sample study).
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category
from qualcode.core.redaction.leaks import leaks
from qualcode.detect import lexicon

PERSONS = """
    Krämer Quittenbaum Petersen Yıldırım Öztürk Kowalski Nowak Schröder Köhler Böttcher Grönemeyer Süßmilch
    Wagenknecht Rosenthal Lindemann Hartmann Eggers Jansen Petersohn Brinkmann Kaczmarek Özdemir Hoffmeister
    Dombrowski Wieczorek Szymański Nguyen Abdullahi Karimova Haddad Mahmoudi Ghorbani Tsegaye Bekele Sanogo
    Traoré Petrović Jovanović Hadžić Novák Dvořák Popescu Ionescu Kowalczyk Zielińska Borowski Ivanova
    Shevchenko Tymoshenko Kaplan Demirel Aydoğan Çelik Güneş Şahin Thiemann Overbeck Westermann Osterkamp
    Niehoff Kampmann Terhorst Wessling Bröcker Düsterhöft Lütkehaus Möllenkamp Schürmann Köppen Rüttgers
    Hövelmann Stüwe Grabowski Sobottka Nikolaidis Papadopoulos Rossetti Ferrari Lombardi Goncalves Pereira
    Oliveira Sorensen Andersson Eriksson Virtanen Laaksonen McAllister OBrien Fitzgerald Whitfield Pemberton
    Hollingworth Thackeray
"""
FIRST = """
    Sabine Annegret Friedhelm Gudrun Hildegard Liselotte Mechthild Rüdiger Jürgen Günther Burkhard Detlef
    Ayşegül Mehmet Fatima Khadija Mustafa Yusuf Ibrahim Aleksandra Wojciech Agnieszka Svetlana Dmitri
    Oksana Theodora Kassandra Valentina Giovanni Alessandro
"""
PLACES = """
    Lindenfurt Duisburg Oberhausen Gelsenkirchen Recklinghausen Wuppertal Remscheid Solingen Mönchengladbach
    Krefeld Neuss Viersen Bielefeld Gütersloh Paderborn Detmold Herford Minden Münster Coesfeld Borken
    Steinfurt Warendorf Düsseldorf Leverkusen Bergheim Euskirchen Aachen Düren Heinsberg Osnabrück Göttingen
    Hildesheim Braunschweig Salzgitter Wolfsburg Lüneburg Tübingen Reutlingen Heilbronn Pforzheim Konstanz
    Würzburg Bamberg Bayreuth Regensburg Nürnberg Erlangen Chemnitz Zwickau Görlitz Cottbus
"""
ORGANISATIONS = """
    Sprungbrett|Tonhalle Lindenfurt|Brückenwerk|Lernwerk Nordtor|Horizonte Wedemark|Jobfabrik Kalkum|Zephyra
    Medora|Internationaler Bund Herzfeld|Kolpingwerk Emsdetten|Rheinlotsen|Ruhrtalhilfe|Ankerplatz Ruhrort
    Werkhof Kupferdreh|Bildungspark Marl|Pro Beruf Hattingen|Stellwerk Unna|Domizil Xanten|Farbenfroh Kleve
    Neuland Schwerte|Weitblick Ahlen|Lotsenpunkt Hilden|Mosaika|Katharinenhof
"""
PEOPLE = """
    Timur Abdik|Ali Koç|Annegret Süßmilch|Jörg Wolf|Mechthild van der Heyden|Ayşe Gül|Jan-Peter Rüttgers
    Oksana Müller-Dombrowski|Ida Rau|Wojciech Krämer
"""
NUMBERS = {  # an original, then other ways to write it
    Category.PHONE: """
        0221 4710123|+49 221 4710123|0049 (221) 47 10 123|0221/4710-123|02214710123|+49 (0)221 4710123|4710123
        +49 171 2345678|0171 2345678|0171/23 45 678|01712345678|0049 171 2345678
    """,
    Category.ID: """
        DE12 5001 0517 0648 4898 90|DE12500105170648489890|de12 5001 05170648 4898 90
        12 C 345/19|12C345/19|12 C 345-19
        DU-AB 123|DUAB123|DU AB 123|du-ab-123
    """,
    Category.DATE: """
        3. April 1987|03.04.1987|3.4.1987|3. 4. 87|1987-04-03|3/4/1987|03. Apr. 1987|April 3, 1987|19870403
        12.03.1962|12. März 1962|12. Maerz 62|1962-03-12|12.3.’62
    """,
    Category.AGE: """
        47 Jahre alt|47 Jahren|47-jährige|siebenundvierzig Jahre
        siebenunddreißig|37 Jahre|Alter: 37
    """,
}
ORDINARY = "Wolf Sommer Fischer Schneider Koch Stein Vogel Jung Kaiser König"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def entries() -> tuple[KeyEntry, ...]:
    """The originals: 200 names of five letters and more."""
    organisations = re.sub(r"\n\s*", "|", ORGANISATIONS.strip()).split("|")
    rows = [
        *((name, Category.PERSON) for name in [*PERSONS.split(), *FIRST.split()]),
        *((name, Category.PLACE) for name in PLACES.split()),
        *((name, Category.ORGANISATION) for name in organisations),
    ]
    return tuple(KeyEntry(name, category, (), f"X{n}") for n, (name, category) in enumerate(rows))


def written() -> dict[KeyEntry, list[str]]:
    """Numbers, days and ages, each with other ways to write it."""
    rows = [
        (kind, said.strip().split("|"))
        for kind, lines in NUMBERS.items()
        for said in lines.strip().split("\n")
    ]
    return {KeyEntry(original, kind, (), ""): others for kind, (original, *others) in rows}


def people() -> tuple[KeyEntry, ...]:
    """Whole names, among them short ones and ordinary words."""
    names = re.sub(r"\n\s*", "|", PEOPLE.strip()).split("|")
    return tuple(KeyEntry(name, Category.PERSON, (), f"Y{n}") for n, name in enumerate(names))


def everything() -> KeyList:
    """All originals, to search clean texts for."""
    return KeyList("p", (*entries(), *people(), *written()))


def handles(entry: KeyEntry) -> list[str]:
    """What people make of a name in addresses, handles and the like."""
    *first, last = respelt(entry.entity)[0].lower().replace("-", " ").split()
    if entry.category is not Category.PERSON:
        words = [*first, last]
        return ["-".join(words) + ".de", "info@" + "".join(words) + ".example", "_".join(words) + "_24"]
    if not first:
        return [f"{last}98", f"@{last}_nrw", f"k.{last}@post.example", f"{last}-k", f"{last}.k"]
    name, whole = first[0], [*first, last]
    return [
        *(mark.join(whole) + "98" for mark in ("", ".", "_", "-")),
        *(f"{last}{mark}{name}" for mark in ("", ".", "_", "-")),
        f"{name[0]}.{last}@post.example",
    ]


def inflected(entry: KeyEntry) -> list[str]:
    name = entry.entity
    made = [name, name + ("'" if name[-1] in "sxzß" else "s")]
    if entry.category is Category.PLACE:
        made += _demonyms(name)
    if name in PERSONS.split() and name[-1] not in "aeiouyćé" and not name.endswith("in"):
        made.append(f"{name}in")
    return made


def _demonyms(place: str) -> list[str]:
    stem = place[:-2] if place.endswith("en") and len(place) > 5 else place
    stem += "r" if stem.endswith("e") else "er"
    return [stem, stem + "n", stem + "in", stem + "innen"]


def respelt(name: str) -> list[str]:
    umlauts = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ö": "Oe", "Ü": "Ue", "Ä": "Ae"}
    long = "".join(umlauts.get(c, c) for c in name)
    bare = name.translate(str.maketrans("äöüÄÖÜşŞçÇğıéćžřńáí", "aouAOUsScCgieczrnai"))
    return [long, bare, name.upper()]


def split(name: str, chance: random.Random) -> str:
    at = chance.randrange(2, len(name) - 2)
    return f"{name[:at]}-\n{name[at:]}"


def mistyped(name: str, chance: random.Random) -> str:
    """One typing error somewhere: a letter left out, put in, taken for another, or two swapped."""
    at = chance.randrange(len(name))
    letter = chance.choice(LETTERS)
    match chance.choice(["out", "in", "other", "swap"]):
        case "out":
            return (name[:at] + name[at + 1 :]).capitalize() if at == 0 else name[:at] + name[at + 1 :]
        case "in":
            return name[: at + 1] + letter + name[at + 1 :]
        case "other":
            return name[:at] + (letter.upper() if at == 0 else letter) + name[at + 1 :]
        case _:
            at = min(max(at, 1), len(name) - 2)
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def mutations(entry: KeyEntry, chance: random.Random) -> dict[str, list[str]]:
    name = entry.entity
    word = max(name.split(), key=len)
    return {
        "inflected": inflected(entry),
        "respelt": respelt(name),
        "split": [split(name if " " not in name else word, chance)] if " " not in name else [],
        "compound": [f"{name}-Projekt"] + ([f"{name.capitalize()}projekt"] if " " not in name else []),
        "file name": [f"interview_{name.replace(' ', '_').lower()}_2.docx"],
        "handle": handles(entry),
        "one typo": [mistyped(name, chance) for _ in range(5)],
    }


def ordinary() -> dict[str, float]:
    """Names that are ordinary words, too: the share found with a title, and told (no alarm) without one."""
    names = ORDINARY.split()
    keylist = KeyList("p", tuple(KeyEntry(f"Herr {name}", Category.PERSON, (), "X") for name in names))
    titled = [leaks(f"Da kam Herr {name} dazu.", keylist) for name in names]
    bare = [leaks(f"Da kam der {name} dazu.", keylist) for name in names]
    return {
        "with title, alarm": sum(any(k.alarm for k in found) for found in titled) / len(names),
        "bare, told": sum(bool(found) for found in bare) / len(names),
        "bare, alarm": sum(any(k.alarm for k in found) for found in bare) / len(names),
    }


def missed(keylist: KeyList, chance: random.Random) -> dict[str, tuple[int, list[str]]]:
    """For each kind of disguise: how many were tried, and those that were not found."""
    result: dict[str, tuple[int, list[str]]] = {}
    for entry in keylist.entries:
        for kind, texts in mutations(entry, chance).items():
            tried, lost = result.get(kind, (0, []))
            for said in texts:
                text = said if kind == "file name" else f"Und dann war {said} gestern auch noch dabei."
                named = kind == "file name"
                found = leaks(text, keylist, file_name=named, everyday=lexicon.everyday())
                if not any(leak.alarm for leak in found):
                    lost.append(said)
            result[kind] = tried + len(texts), lost
    return result


def unwritten() -> dict[str, tuple[int, list[str]]]:
    """Numbers in other spellings, and handles of whole names: how many were tried, and those not found."""
    keylist = everything()
    tried: dict[str, list[str]] = {
        "number": [],
        "day, age": [],
        "whole name": [said for one in people() for said in handles(one)],
    }
    for entry, others in written().items():
        dated = entry.category in (Category.DATE, Category.AGE)
        tried["day, age" if dated else "number"] += others
    return {
        kind: (len(texts), [said for said in texts if not leaks(f"Das war {said} gestern.", keylist)])
        for kind, texts in tried.items()
    }


def measured(keylist: KeyList, chance: random.Random) -> dict[str, float]:
    """The share that is found, by kind of disguise."""
    return {kind: 1 - len(lost) / tried for kind, (tried, lost) in missed(keylist, chance).items()}


def main(paths: list[str]) -> None:
    keylist = KeyList("p", entries())
    print(f"{len(keylist.entries)} originals")
    for kind, (tried, lost) in (missed(keylist, random.Random(7)) | unwritten()).items():
        rate = 1 - len(lost) / tried
        print(f"  {kind:10} {tried - len(lost):5} of {tried:5} = {rate:.3f}  {' '.join(lost[:8])}")
    for kind, rate in ordinary().items():
        print(f"  ordinary words as names, {kind}: {rate:.2f}")
    keylist = everything()
    texts = [Path(p).read_text(encoding="utf-8") for p in paths or sorted(Path("transcripts").glob("*.txt"))]
    began, words = time.perf_counter(), sum(len(text.split()) for text in texts)
    alarms = Counter(
        (str(k.how), k.text, k.entry.entity)
        for text in texts
        for k in leaks(text, keylist, everyday=lexicon.everyday())
        if k.alarm
    )
    seconds = time.perf_counter() - began
    rate = 1000 * sum(alarms.values()) / words
    print(f"  {words} other words: {rate:.2f} alarms per 1,000, {words / seconds:,.0f} words/s")
    for key, n in alarms.most_common(40):
        print(f"    {n} {' '.join(key)}")


if __name__ == "__main__":
    main(sys.argv[1:])
