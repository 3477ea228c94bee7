"""A report as a study writes it: three levels of codes, 32 quotes, tables. People and places are invented."""

from __future__ import annotations

from qualcode.core.report import Heading, Part, Passage, Prose, Quote, Report, Row, Table

BRAKE = "Corona als Prozessbremse"
COORDINATION = "Koordination"
OUTREACH = "Aufsuchende Arbeit"

LONG = (
    "Also im März, da war das ja so, dass von einem Tag auf den anderen alles zu war, und wir saßen da "
    "und haben gedacht: Das ist jetzt zwei Wochen, und dann geht es weiter. Und dann ging es eben nicht "
    "weiter. Die jungen Leute, die wir über Monate, ja, über Monate herangeführt hatten, die waren weg. "
    "Die haben in der Unterkunft gesessen, sechs Leute in einem Zimmer, ein Handy mit Prepaid-Karte, "
    "und sollten darüber Hausaufgaben machen. Ich habe dann angefangen, jeden Morgen eine Runde zu "
    "telefonieren, eine Liste mit dreiundvierzig Namen, und von diesen dreiundvierzig habe ich in der "
    "ersten Woche elf erreicht. In der zweiten Woche waren es noch acht. Und die anderen? Die hatten "
    "kein Guthaben, oder die Nummer stimmte nicht mehr, oder sie haben schlicht nicht abgenommen, weil "
    "sie dachten, das ist wieder das Amt. Dann bin ich, und das durfte man eigentlich nicht, zur "
    "Unterkunft gefahren und habe vom Parkplatz aus zum Fenster hochgerufen. So war das. Da standen "
    "dann fünf, sechs Leute am Fenster und haben gewunken, und ich habe die Zettel mit den Terminen "
    "unter den Scheibenwischer vom Wachdienst geklemmt, damit er sie mit hineinnimmt. Das ist doch "
    "keine Teilhabe, das ist Flaschenpost. Aber es war das Einzige, was ging, und drei von denen sind "
    "heute in Ausbildung, das muss man auch einmal sagen, weil man sonst nur hört, was alles nicht "
    "geklappt hat. Und trotzdem: Ein halbes Jahr ist verloren, und für jemanden, der neunzehn ist und "
    "dessen Duldung im Herbst ausläuft, ist ein halbes Jahr eben nicht irgendein halbes Jahr, sondern "
    "das eine halbe Jahr, auf das es angekommen wäre."
)

_BRAKE_TEXTS = (
    "Das Jobcenter hatte einfach zu. Da ging kein Mensch mehr ans Telefon.",
    "Corona war für uns, na ja, wie eine Handbremse, die einer im Fahren zieht.",
    'Mein Chef sagte nur: "Fahren Sie auf Sicht", und das war dann das Konzept.',
    "Die Ausländerbehörde hat Verlängerungen per Post geschickt, das lief sogar besser als vorher.",
    "Wir hatten im Februar noch die große Auftaktrunde, alle an einem Tisch, Kammer, Schule, Träger, und "
    "zwei Wochen später war das Thema für alle erledigt, weil jeder nur noch seinen eigenen Laden retten "
    "musste, und das nehme ich auch niemandem übel.",
    "Die Sprachkurse sind ausgefallen, [...] und ohne Kurs kein Zertifikat, ohne Zertifikat keine Lehre.",
    "Es wurde/ also, es ist eigentlich nichts abgesagt worden. Es ist nur nichts mehr passiert.",
    "Ehrlich? Mir hat die Pause gutgetan. Ich konnte zum ersten Mal die Akten lesen.",
)
_COORDINATION_TEXTS = (
    "Ich bin ja die Spinne im Netz, nur dass das Netz vorher keiner gespannt hatte.",
    "Der Kollege aus dem Sozialamt und ich, wir duzen uns jetzt. Das klingt klein, das ist aber groß.",
    "Im Kreis müssen Sie siebzehn Bürgermeister fragen, in der Stadt fragen Sie einen.",
    "Die Runde tagt vierteljährlich, und dazwischen erfährt man nichts.",
    "Zuständig fühlt sich jeder, bis es Geld kostet.",
    "Da sagt dann die eine Stelle „Das macht ihr“, und die andere sagt „Nein, das macht ihr“, ne?",
    "Wir haben eine gemeinsame Liste aufgesetzt, mit Ampel, und seitdem geht keiner mehr verloren.",
    "Abstimmung heißt bei uns: Ich telefoniere, und wenn ich Urlaub habe, telefoniert keiner.",
)
_OUTREACH_TEXTS = (
    "Man muss hingehen. Wer wartet, bis die kommen, der wartet lange.",
    "Vor der Unterkunft stand ein Tisch, zwei Stühle, Thermoskanne. Das war mein Büro im Mai.",
    "Über WhatsApp habe ich die schneller als über jeden Brief, aber dienstlich darf ich es nicht.",
    "Der Hausmeister ist der wichtigste Mann im ganzen Haus, den kennt nur keiner in der Verwaltung.",
    "Die Mädchen erreichen wir so nicht. Da braucht es eine Frau, und zwar eine, die bleibt.",
    "Sport, ganz einfach. Ich habe mich beim Fußball dazugestellt, und nach drei Wochen kam der Erste.",
    "Ich fahre mit dem Bus, weil ich dann sehe, wie lange die eigentlich unterwegs sind.",
)


def _quote(number: int, code: str, text: str, **more: object) -> Quote:
    interview = number % 13 + 1
    paragraph = 4 + number * 3
    values: dict[str, object] = {
        "id": f"00000000-0000-4000-8000-{number:012d}",
        "transcript": f"B{interview:02d}",
        "paragraph_start": paragraph,
        "paragraph_end": paragraph,
        "start": number * 731,
        "end": number * 731 + len(text),
        "speaker": "B",
        "code": code,
        "coders": ("anna",) if number % 3 else ("anna", "ben"),
        "layer": "merged",
        "text": text,
        "passages": (Passage("B", text),),
        "locator": f"B{interview:02d}, Abs. {paragraph}",
        "case": f"Kommune {chr(65 + interview % 8)}",
        "variables": (
            ("Typ", ("Kreis", "kreisfreie Stadt")[interview % 2]),
            ("Größe", str(interview * 9000)),
        ),
        "group": "Interviews",
    }
    return Quote(**(values | more))  # type: ignore[arg-type]


def dialogue() -> Quote:
    """A quote of four turns, with the turns around it and everything a coder can add."""
    passages = (
        Passage("I", "Und wie haben Sie die Jugendlichen dann erreicht?", interviewer=True),
        Passage("B", "Gar nicht.\nAlso am Anfang gar nicht, das muss man so sagen."),
        Passage("B2", "Doch, über den Träger. Über den Träger ging das schon."),
        Passage("B", "Ja, gut, über den Träger. Aber das waren dann auch nur die, die sowieso kommen."),
    )
    text = "\n".join(passage.text for passage in passages)
    return _quote(
        40,
        f"{OUTREACH} > Zugang > Unterkünfte",
        text,
        passages=passages,
        paragraph_end=128,
        locator="B02, Abs. 124–128",
        before=(Passage("I", "Wir waren beim April stehen geblieben.", interviewer=True),),
        after=(Passage("I", "Mhm. Und heute?", interviewer=True), Passage("B", "Heute ist es besser.")),
        time_ms=751_000,
        weight=90,
        comment="Widerspruch zwischen den beiden Befragten; für Kapitel 4 vormerken.",
        other_codes=(f"{BRAKE} > Kontaktabbruch", COORDINATION),
    )


def quotes_report(language: str = "de") -> Report:
    """The quotes of three themes with a title, facts, definitions and counts."""
    numbers = iter(range(1, 100))

    def section(level: int, path: str, count: str, texts: tuple[str, ...], color: str = "") -> list[Part]:
        name = path.rsplit(" > ", maxsplit=1)[-1]
        found = [_quote(next(numbers), path, text) for text in texts]
        return [Heading(level, name, color), Prose(count, "count"), *found]

    parts: list[Part] = [
        *section(1, BRAKE, "18 Textstellen in 11 von 13 Interviews (mit Untercodes)", (), "#c0392b"),
        Prose("Textstellen, in denen die Pandemie Vorhaben aufhält, verlangsamt oder beendet.", "definition"),
        *section(2, f"{BRAKE} > Kontaktabbruch", "1 Textstelle in 1 von 13 Interviews", (LONG,), "#e67e22"),
        *section(2, f"{BRAKE} > Behörden geschlossen", "8 Textstellen in 8 von 13 Interviews", _BRAKE_TEXTS),
        *section(2, f"{BRAKE} > Entschleunigung als Chance", "Keine Textstelle", ()),
        *section(1, COORDINATION, "8 Textstellen in 8 von 13 Interviews", _COORDINATION_TEXTS, "#2980b9"),
        *section(1, OUTREACH, "14 Textstellen in 9 von 13 Interviews (mit Untercodes)", (), "#27ae60"),
        *section(2, f"{OUTREACH} > Zugang", "14 Textstellen in 9 von 13 Interviews", ()),
        *section(
            3, f"{OUTREACH} > Zugang > Orte", "7 Textstellen in 7 von 13 Interviews", _OUTREACH_TEXTS[:4]
        ),
        *section(3, f"{OUTREACH} > Zugang > Personen", "3 Textstellen", _OUTREACH_TEXTS[4:]),
        *section(3, f"{OUTREACH} > Zugang > Unterkünfte", "1 Textstelle in 1 von 13 Interviews", ()),
        dialogue(),
        *section(3, f"{OUTREACH} > Zugang > Häufige Wege", "7 Textstellen", _OUTREACH_TEXTS),
        Prose("Reihenfolge: Gewicht, dann Transkript, dann Fundstelle.", "note"),
    ]
    return Report(
        title="Zitate nach Themen",
        subtitle="Teilhabemanagement unter Corona-Bedingungen",
        parts=tuple(parts),
        language=language,
        facts=(
            ("Projekt", "Teilhabe 2020"),
            ("Ebene", "zusammengeführt"),
            ("Filter", 'group:Interview and role:participant and not code:"Einstieg"'),
            ("Basis", "13 Interviews mit 14 Befragten"),
            ("Stand", "22.11.2026"),
        ),
    )


def matrix() -> Table:
    """Code by transcript: thirteen narrow columns and a total."""
    codes = (
        (BRAKE, 0),
        ("Kontaktabbruch", 1),
        ("Behörden geschlossen", 1),
        (COORDINATION, 0),
        (OUTREACH, 0),
        ("Zugang", 1),
        ("Unterkünfte", 2),
    )
    rows = tuple(
        Row(label, (*((7 * i + 3 * j) % 5 for j in range(13)), 20 + i), level)
        for i, (label, level) in enumerate(codes)
    )
    return Table(
        title="Textstellen je Code und Transkript",
        columns=(*(f"B{i:02d}" for i in range(1, 14)), "Summe"),
        rows=rows,
        layer="merged",
        unit="segments",
        base="13 Interviews",
        corner="Code",
        total=Row("Summe", (*range(10, 23), 1234)),
    )


def frequencies() -> Table:
    """Counts, shares and an undefined value."""
    return Table(
        title="Häufigkeit der Codes",
        columns=("Textstellen", "Interviews", "Anteil der Interviews", "Erste Nennung"),
        rows=(
            Row(BRAKE, (1234, 11, 0.846, "B01")),
            Row("Kontaktabbruch", (1, 1, 0.077, "B02"), 1),
            Row(COORDINATION, (8, 8, 0.615, "B02")),
            Row("Entschleunigung als Chance", (0, 0, None, ""), 0),
        ),
        layer="consensus",
        unit="segments",
        base="13 Interviews",
        note="Nicht definiert, wo ein Code nicht vorkommt.",
        corner="Code",
        decimals=1,
        percent=True,
        total=Row("Summe", (1243, 12, 0.923, "")),
    )


def agreement() -> Table:
    """Coefficients per code, one undefined."""
    return Table(
        title="Übereinstimmung je Code",
        columns=("a", "b", "c", "d", "Prozent", "Brennan/Prediger", "Kappa", "Alpha"),
        rows=(
            Row(BRAKE, (1820, 77, 103, 45120, 0.996, 0.992, 0.951, 0.951)),
            Row(COORDINATION, (640, 310, 12, 46158, 0.993, 0.986, 0.796, -0.014)),
            Row("Entschleunigung", (0, 0, 0, 47120, 1.0, 1.0, None, None)),
        ),
        layer="each",
        unit="characters",
        base="4 Interviews, 47.120 Zeichen",
        note="Nicht definiert: kein Zeichen trägt den Code.",
        corner="Code",
        decimals=3,
    )


def tables_report(language: str = "de") -> Report:
    """Three tables under headings."""
    return Report(
        title="Tabellen",
        parts=(
            Heading(1, "Häufigkeiten"),
            Prose("Gezählt ist, was mindestens eine Person codiert hat."),
            frequencies(),
            matrix(),
            Heading(1, "Übereinstimmung"),
            agreement(),
        ),
        language=language,
        facts=(("Projekt", "Teilhabe 2020"), ("Stand", "22.11.2026")),
    )
