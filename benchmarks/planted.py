"""A thousand identifiers planted into a corpus: what is left of them once all proposals were accepted.

Surnames are put together by chance, so that most stand in no gazetteer; the sentences around them are a few,
as people talk. A figure, not a promise: real interviews name people in more ways.
"""

from __future__ import annotations

import csv
import io
import os
import random
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from benchmarks import corpus
from benchmarks.measure import Table
from benchmarks.study import Size
from qualcode import cli

_FIRST = """
Annegret Bastian Beate Bilal Carla Cem Dagmar Detlef Edda Emre Fatma Florian Gerlinde Gisbert Hanna Hakan Ilse
Ivo Jasmin Jochen Kateryna Knut Leyla Lothar Magda Mehmet Nadja Norbert Olena Ottokar Paweł Petra Quirin Ruth
Sabine Samir Thorben Thanh Ulrike Uwe Valentina Volker Waltraud Yusuf Zeynep
""".split()  # noqa: SIM905 - thus they can be read
_HEADS = """
Brom Dorn Eggel Finken Grauw Holl Ibben Kahl Lüder Mors Niem Oster Pröb Quitten Riems Sanders Tieg Wach
""".split()  # noqa: SIM905
_TAILS = """
baum beck busch hagen horst kamp mann meister müller rath sen stein thal walder wig
""".split()  # noqa: SIM905
_TOWNS = """
Bielefeld Dinslaken Gütersloh Hattingen Herten Kleve Leverkusen Moers Neuss Oberhausen Paderborn Rheine
Siegburg Solingen Troisdorf Unna Velbert Viersen Wesel Wuppertal
""".split()  # noqa: SIM905
_BODIES = ("Beratungsverein", "Gesamtschule", "Bildungswerk", "Jugendzentrum", "Familienbüro", "Pflegedienst")


@dataclass(frozen=True, slots=True)
class Planted:
    """An identifier as it was said, and the words of it that must stand nowhere afterwards."""

    category: str
    form: str
    sentence: str
    secrets: tuple[str, ...]


def planted(count: int, rng: random.Random) -> list[Planted]:
    """So many identifiers, the forms in turn."""
    makers = (
        _titled,
        _full,
        _genitive,
        _surname,
        _mail,
        _phone,
        _town,
        _townsman,
        _street,
        _body,
        _iban,
        _birth,
    )
    return [makers[n % len(makers)](rng) for n in range(count)]


def _surname_of(rng: random.Random) -> str:
    return rng.choice(_HEADS) + rng.choice(_TAILS)


def _titled(rng: random.Random) -> Planted:
    name = _surname_of(rng)
    title = rng.choice(("Frau", "Herr", "Frau Dr.", "Herr Professor"))
    return Planted("person", "title and name", f"Dann hat {title} {name} bei uns angerufen.", (name,))


def _full(rng: random.Random) -> Planted:
    first, name = rng.choice(_FIRST), _surname_of(rng)
    said = rng.choice(("Zuständig war damals {}.", "Meine Kollegin {} weiß das besser.", "Ich heiße {}."))
    return Planted("person", "first name and name", said.format(f"{first} {name}"), (first, name))


def _genitive(rng: random.Random) -> Planted:
    name = _surname_of(rng)
    owner = name if name.endswith("s") else name + "s"
    return Planted("person", "genitive", f"Das war Frau {owner} Idee, wirklich.", (name,))


def _surname(rng: random.Random) -> Planted:
    name = _surname_of(rng)
    sentence = f"Herr {name} kam zuerst. Später hat {name} das allein gemacht, der {name} eben."
    return Planted("person", "name alone, after its title", sentence, (name,))


def _mail(rng: random.Random) -> Planted:
    first, name = rng.choice(_FIRST), _surname_of(rng)
    plain = name.lower().replace("ü", "ue").replace("ö", "oe")
    return Planted("mail", "mail", f"Schreiben Sie an {first[0].lower()}.{plain}@beispiel.de, ja.", (plain,))


def _phone(rng: random.Random) -> Planted:
    number = f"0{rng.randint(201, 299)} {rng.randint(100000, 999999)}"
    return Planted("phone", "phone", f"Die Nummer ist {number}, glaube ich.", (number,))


def _town(rng: random.Random) -> Planted:
    town = rng.choice(_TOWNS)
    return Planted("place", "town", f"Hier in {town} war das anders geregelt.", (town,))


def _townsman(rng: random.Random) -> Planted:
    town = rng.choice([t for t in _TOWNS if not t.endswith(("e", "en"))])
    return Planted("place", "derived from a town", f"Das {town}er Modell kennt jeder.", (town,))


def _street(rng: random.Random) -> Planted:
    name = _surname_of(rng)
    street = rng.choice((f"{name}straße {rng.randint(1, 90)}", f"{name}weg {rng.randint(1, 90)}"))
    return Planted("street", "street", f"Wir sitzen in der {street} im ersten Stock.", (street.split()[0],))


def _body(rng: random.Random) -> Planted:
    name = _surname_of(rng)
    body = rng.choice(_BODIES)
    return Planted("organisation", "named body", f"Der Antrag lief über {body} {name} e.V. dann.", (name,))


def _iban(rng: random.Random) -> Planted:
    groups = [f"{rng.randint(0, 9999):04d}" for _ in range(4)]
    iban = f"DE{rng.randint(10, 99)} {' '.join(groups)} {rng.randint(0, 99):02d}"
    return Planted("id", "IBAN", f"Das Konto {iban} gehört dem Verein.", (" ".join(groups[1:3]),))


def _birth(rng: random.Random) -> Planted:
    date = f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.{rng.randint(1940, 2004)}"
    return Planted("date", "date of birth", f"Geboren bin ich am {date} im Krankenhaus.", (date,))


def run(folder: Path, size: Size) -> Iterator[Table]:
    """One table: by category, how many were planted and what of them is still to be found."""
    rng = random.Random(61)
    found = planted(1000 if size.runs > 1 else 24, rng)
    files = _interviews(folder / "raw", found, rng)
    root = _carried_through(folder, files)
    proposed = _proposed(folder / "decisions.csv")
    left = {one for one in found if _anywhere(one.secrets, root)}
    rows = []
    for form in dict.fromkeys((one.category, one.form) for one in found):
        here = [one for one in found if (one.category, one.form) == form]
        still = [one for one in here if one in left]
        example = still[0].sentence if still else ""
        rows.append((", ".join(form), str(len(here)), str(len(still)), example))
    rows.append(("all", str(len(found)), str(len(left)), ""))
    tiers = ", ".join(f"tier {tier}: {count}" for tier, count in sorted(proposed.items()))
    note = f"All proposals accepted ({tiers}). Searched: every byte of the study's folder, archives unpacked."
    yield Table(
        "Identifiers planted, and left", ("what", "planted", "left", "the first left"), tuple(rows), note
    )


def _interviews(folder: Path, found: Iterable[Planted], rng: random.Random) -> list[Path]:
    """Ten interviews of planted sentences between chance ones."""
    folder.mkdir(parents=True)
    talks: list[list[str]] = [[] for _ in range(10)]
    for n, one in enumerate(found):
        filler = " ".join(corpus.speech(rng, 25))
        talks[n % 10].append(f"I: Wie ging es weiter?\n\nB: {filler} {one.sentence} {filler}\n")
    paths = [folder / f"gespraech{n}.txt" for n in range(len(talks))]
    for path, talk in zip(paths, talks, strict=True):
        path.write_text("\n".join(talk), encoding="utf-8")
    return paths


def _carried_through(folder: Path, files: list[Path]) -> Path:
    """Scan, accept everything, import, code, export; returns the project's folder."""
    root, decisions = folder / "study", folder / "decisions.csv"
    _qualcode(folder, "init", root)
    at = ("--project", root)
    _qualcode(folder, "scan", *files, "--to", decisions, "--text-language", "de", *at)
    _accept_all(decisions)
    _qualcode(folder, "import", *files, "--decisions", decisions, "--text-language", "de", *at)
    codings = folder / "codings.csv"
    with codings.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("transcript", "start", "end", "code", "coder"))
        rows.writerows((f"B{n + 1:02d}", 0, 500, "Alles", "anna") for n in range(len(files)))
    _qualcode(folder, "codings", "import", codings, "--create-codes", "--create-coders", *at)
    for name in ("quotes.docx", "quotes.xlsx", "quotes.csv"):
        _qualcode(folder, "quotes", "--to", root / "exports" / name, *at)
    _qualcode(folder, "log", "--to", root / "exports" / "log.csv", *at)
    return root


def _qualcode(folder: Path, *arguments: object) -> None:
    """Run a command in this process."""
    secret = {"QUALCODE_PASSPHRASE": "planted names", "QUALCODE_KEY_DIR": str(folder / "keys")}
    with mock.patch.dict(os.environ, secret), redirect_stdout(io.StringIO()):
        code = cli.run([*map(str, arguments)], lambda *_: None)
    if code:
        raise SystemExit(f"qualcode {arguments[0]} ended with {code}")


def _accept_all(decisions: Path) -> None:
    with decisions.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with decisions.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows({**row, "decision": "accept"} for row in rows)


def _proposed(decisions: Path) -> Counter[int]:
    """How many proposals there were by tier."""
    with decisions.open(encoding="utf-8", newline="") as file:
        scores = [float(row["score"]) for row in csv.DictReader(file)]
    return Counter(1 if score >= 0.5 else 2 if score >= 0.3 else 3 for score in scores)


def _anywhere(secrets: Iterable[str], root: Path) -> bool:
    everything = _everything(root)
    return any(secret.encode() in data for secret in secrets for data in everything)


_read: dict[Path, list[bytes]] = {}


def _everything(root: Path) -> list[bytes]:
    """Every file's bytes, and those of what archives hold."""
    if root not in _read:
        data = []
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            data.append(path.read_bytes())
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    data += [archive.read(name) for name in archive.namelist()]
        _read[root] = data
    return _read[root]
