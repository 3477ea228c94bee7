"""Dates of birth and ages, in digits and in words; other dates are for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.names import Category
from qualcode.core.redaction.mentions import Mention

_MONTHS = (
    r"(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juno|Juli|August|September|Oktober|November|Dezember"
    r"|Jan\.|Feb\.|Apr\.|Aug\.|Sept?\.|Okt\.|Nov\.|Dez\."
    r"|January|February|March|May|June|July|October|December)"
)
_ONES = "eins ein zwei drei vier fünf sechs sieben acht neun"
_ONE = f"(?:{'|'.join(_ONES.split()[1:])})"
_TENS = "(?:zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
_WORD_NUMBER = (
    rf"(?:{_ONE}(?:und|a|ond|unn| un |en){_TENS}|{_TENS}|f[uü]ff?zehn|f[uü]ffzig|zehn|elf"
    rf"|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn"
    rf"|achtzehn|neunzehn|fünf|sechs|sieben|acht|neun"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven"
    r"|eight|nine))?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_AGE = rf"(?:1?\d{{1,2}}|{_WORD_NUMBER}(?:einhalb)?)"
_NO_UNIT = (
    r"(?![\w%€-]|[.,:]\d|[ ]?(?:Prozent|Uhr|Euro|%|[x×]|mal\b|bis\b|von\b|andere\w*|weitere\w*"
    r"|verschiedene\w*"
    r"|neue\w*|junge\w*|[A-ZÄÖÜ]|people|minutes|hours|percent|weeks|months|years(?! old)|of them|others))"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d{2}"
_ORDINAL = (
    r"(?:ersten|zweiten|dritten|vierten|fünften|sechsten|siebten|siebenten|achten|neunten|zehnten"
    r"|elften|zwölften"
    r"|[a-zäöü]{3,}zehnten|[a-zäöü]*zwanzigsten|dreißigsten|einunddreißigsten)"
)
_YEAR_WORDS = r"(?:neunzehnhundert[a-zäöüß]+|zweitausend(?:und)?[a-zäöüß]*|zwanzig[a-zäöü]+)"
_WEEKDAY = (
    r"(?:\b(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Mo|Di|Mi|Do|Fr|Sa"
    r"|So)\.?,? "
    r"(?:de[nmr] )?)"
)
_DATES = re.compile(
    rf"{_WEEKDAY}?(?<![\w.]){_DAY}\.[ ]?(?:0?[1-9]|1[0-2])\.[ ]?(?P<y1>{_YEAR}|[’']?\d{{2}}(?!\d"
    rf"|[ ]?Uhr))?(?![\w]|\.\d)"
    rf"|{_WEEKDAY}?(?<![\w.]){_DAY}\.?[ ]{_MONTHS}(?:[ ](?P<y2>{_YEAR}|[’']?\d{{2}}(?!\d|[ ]Uhr"
    rf"|[ ]?:)))?(?!\w)"
    rf"|\b{_MONTHS}[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ](?P<y3>{_YEAR})"
    rf"|(?<!\d){_YEAR}-[01]\d-[0-3]\d(?!\d)|(?<![\d/]){_DAY}/[01]?\d/(?P<y4>{_YEAR}|\d{{2}})(?![\d/])"
    rf"|\b{_DAY}(?:st|nd|rd|th)(?: of)? {_MONTHS}(?:,? (?P<y5>{_YEAR}))?"
    rf"|\b{_ORDINAL} (?:{_ORDINAL}|{_MONTHS})(?: {_YEAR_WORDS})?"
)
_SEASONS = (
    r"(?:Frühjahr|Frühling|Frühsommer|Sommer|Spätsommer|Herbst|Winter|Jahreswechsel|Ostern|Pfingsten"
    r"|Weihnachten|Silvester"
    r"|Neujahr|Karneval|Fasching|Fastnacht|Heiligabend|Karfreitag|Ostermontag|Ostersonntag|Pfingstmontag"
    r"|Himmelfahrt"
    r"|Fronleichnam|Allerheiligen|Nikolaus|Advent|Ramadan|Semester|Sommersemester|Wintersemester)"
)
_MONTH_YEAR = re.compile(
    rf"\b(?:Anfang |Mitte |Ende )?{_MONTHS}[ ](?:{_YEAR}|[’']\d{{2}}|{_YEAR_WORDS})(?!\w)"
    rf"|\b{_SEASONS} (?:{_YEAR}(?:/\d{{2,4}})?|[’']\d{{2}})(?!\d)|(?<!\d)[1-4]\. Advent(?!\w)"
    rf"|\b{_WEEKDAY}{_DAY}\.(?! ?[A-ZÄÖÜ\d])"
)
_YEARS = re.compile(
    rf"(?<![\w.-])(?:{_YEAR}|{_YEAR_WORDS}|[’']?\d{{2}})(?![\w%]|[.,:]\d|[ ]?(?:Uhr|Euro|Prozent|Leute"
    rf"|Jahre|Tage|Personen|Minuten))"
)
_BIRTH = re.compile(
    r"\b(?:geboren\w*|geb\.|Geburtsdatum|Geburtstag|Geburtsjahr|Jahrgang|Baujahr|auf die Welt"
    r"|zur Welt|born|birthday|date of birth|DOB)\b[^.!?\n]{0,25}$",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    r"^[^.!?\n]{0,25}\b(?:geboren|geb\.|Geburtstag|auf die Welt|zur Welt|Jahrgang|born)\b", re.IGNORECASE
)
_BORN_IN = re.compile(
    rf"\b(?:geboren\w*|geb\.|Geburtsjahr|[Jj]ahrgang|Baujahr|born)\b(?:[ :]+(?:bin ich|ist er|ist sie"
    rf"|war|ist|im Jahr|Jahr|in|im|{_MONTHS}|ungefähr|so|etwa|on))*[ :]*$"
)
_COHORT = re.compile(
    rf"\b(?:Jahrgang|Baujahr|Jg\.) (?:{_YEAR}|[’']?\d{{2}}|{_YEAR_WORDS}|{_WORD_NUMBER})(?!\w)"
)
_SINCE = re.compile(r"\b(?:seit|Seit|bis|Bis|ab|since|im Jahr) $")
_MONTH_SLASH = re.compile(rf"(?<![\d/.])(?:0?[1-9]|1[0-2])/{_YEAR}(?![\d/])")
_WHOLE_YEARS = (
    rf"(?:neunzehnhundert[a-zäöüß]+|zweitausend(?:und)?{_WORD_NUMBER}"
    rf"|zwanzig(?:zehn|elf|zwölf|[a-zäöü]{{4,6}}zehn|zwanzig|{_ONE}undzwanzig))"
)
_SPOKEN_YEARS = re.compile(
    rf"\b(?:(?<=[Ss]eit )|(?<=[Bb]is )|(?<=, )){_ONE}und(?:siebzig|achtzig|neunzig|sechzig|fünfzig"
    rf"|vierzig)(?=[ .,])"
    rf"|(?<![^\W_]){_WHOLE_YEARS}(?![^\W_])"
)
_ARRIVED = re.compile(
    r"\b(?:seit|kam|gekommen|eingereist|Einreise|geflohen|geflüchtet|geheiratet|gestorben|verstorben"
    r"|hergekommen|angekommen|abgeschoben|hochzeit|here since|arrived)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    rf"(?i:(?<![\w.,-])(?P<z>(?:{_AGE}|eine?|zwei|drei|vier)(?:einhalb)?[ ](?:jahren?|monate?"
    rf"|wochen)[ ](?:alt|jung))\b)|(?<=[-–] )(?P<y>[1-9]\d Jahre)(?= [-–])"
    rf"|(?<![\w.,-])(?P<a>{_AGE}(?:einhalb)?(?:[ ]Jahre?n?[ ](?:alt|jung)|[ -]?jährige?[rnms]?\b"
    rf"|-Jährige?[rn]?\b|Jährige?[rn]?\b|[ ](?:years?[ ]old|year-old)|-year-old))"
    rf"|\b(?:bin|ist|war|bist|werde|wird|wurde|wär|sei|is|was|am|turned|turns|I'm|he's"
    rf"|she's)[ ](?:(?:ja|jetzt|damals|gerade|grad|grade|schon|erst|inzwischen|mittlerweile|fast|knapp"
    rf"|noch|auch|so|um die|ungefähr|etwa|now|just|only|about|almost|dann|heuer|halt|"
    rf"[A-ZÄÖÜ][a-zäöüß]+)[ ]){{0,3}}(?P<b>{_AGE}(?:[ ]Jahre(?:[ ]alt)?)?)"
    r"(?=[.,;!?\n)](?!\d)|[ ](?:und|geworden|aber"
    r"|als|oder|and|when|but|gewesen|jetzt|Jahre)\b|$)"
    rf"|(?<=[^\W\d_], )(?P<c>{_AGE}(?:[ ]Jahre)?)(?=[,.;\n]|$)|(?<=\., )(?P<k>[1-9]\d[ ]Jahre)(?=,)"
    rf"|(?<=[^\W\d_] )\((?P<d>1?\d{{2}}(?:[ ]?J(?:\.|ahre)?)?)\)"
    rf"|\b(?:als|wie|da) (?:ich|er|sie|wir|i|der|die)(?: [A-ZÄÖÜ][^\W\d_]+)? (?P<l>{_AGE}|drei"
    rf"|vier)(?= (?:war|wurde|waren|geworden)\b)"
    rf"|\b(?:war|ist|wird|wurde|sind) (?:(?:der|die) [A-ZÄÖÜ][^\W\d_]+ |erst |schon |jetzt |da "
    rf"|gerade )*(?P<m>zwei|drei|vier|fünf|sechs|sieben|acht|neun)(?=[,.]| und (?:die|der|geht|kommt|ist))"
    rf"|\b(?P<n>[1-9]\d)-jährig(?!\w)"
    rf"|\b(?P<e>(?:Anfang|Mitte|Ende)[ ](?:20|30|40|50|60|70|80|{_TENS}))(?!\w|[ ]?(?:Prozent|Euro|er\b))"
    rf"|\b(?:[Ii]m Alter von|[Aa]lter:?|aged?|at the age of|mit meinen|mit seinen"
    rf"|mit ihren)[ ](?P<f>{_AGE}(?:[ ]Jahren?)?)(?!\w|[.,]\d)"
    rf"|\b[Mm]it[ ](?P<g>1\d|[2-9]\d|{_WORD_NUMBER}){_NO_UNIT}"
    rf"|\b(?:bin|war|waren|wurde|wird|werd|werde|sind|ist|bist|wär|I'm|am|was|turned)[ ](?:(?!(?:um|seit"
    rf"|ab|nach|vor|bis|auf"
    rf"|über|unter|in|mit|von|zu)\b)[a-zäöüß]+[ ]|(?:[A-ZÄÖÜ][^\W\d_]+[ ]und[ ])){{0,4}}"
    rf"(?P<h>(?:[Aa]nfang |[Mm]itte |[Ee]nde )?(?:[1-9]\d"
    rf"|{_WORD_NUMBER})(?:, {_WORD_NUMBER})?(?:[ ](?:[Jj]ahre|Monate|Wochen)(?:[ ]alt)?)?){_NO_UNIT}"
    rf"|(?<=[,.?:] )(?P<i>(?!(?:fünf|sechs|sieben|acht|neun|ten)\b)(?:{_WORD_NUMBER}(?:einhalb)?"
    rf"|(?:Anfang|Mitte|Ende) {_TENS}))(?=[,.])"
    rf"|(?<![\w.,-])(?P<j>(?:[1-9]\d|{_WORD_NUMBER}))(?= (?:ist|war|bin|wird|wurde|werd|is|bin) (?:er|sie"
    rf"|ich|isch|i|se) )"
)


def dates(text: str) -> Iterator[Mention]:
    """Mentions of dates (offsets in code points): those of birth in tier 1, others in tier 2."""
    for match in _DATES.finditer(text):
        year = next((y for y in (match["y1"], match["y2"], match["y3"], match["y4"], match["y5"]) if y), "")
        if _is_birth(text, match):
            score, reason = 0.8, "date of birth"
        elif len(year) == 4 and year < "2011":
            score, reason = 0.6, "date long ago"
        elif year or not re.match(r"\d", match.group()) or re.search(_MONTHS, match.group()):
            score, reason = 0.35, "date"
        else:
            score, reason = 0.3, "day and month"
        said = match.group().rstrip()
        yield _dated(match.start(), said, score, reason)
    for match in _MONTH_YEAR.finditer(text):
        around = text[max(0, match.start() - 60) : match.end() + 40]
        birth = _is_birth(text, match)
        reason = "date of birth" if birth else "date in a life" if _ARRIVED.search(around) else "month"
        yield _dated(match.start(), match.group(), 0.7 if birth else 0.35, reason)
    for match in _YEARS.finditer(text):
        if _BORN_IN.search(text[max(0, match.start() - 40) : match.start()]):
            yield _dated(match.start(), match.group(), 0.7, "year of birth")
        elif re.fullmatch(_YEAR, match.group()) or _SINCE.search(text[: match.start()][-12:]):
            yield _dated(match.start(), match.group(), 0.35, "year")
    for match in _COHORT.finditer(text):
        yield _dated(match.start(), match.group(), 0.7, "year of birth")
    for match in _MONTH_SLASH.finditer(text):
        yield _dated(match.start(), match.group(), 0.45, "month")
    for match in _SPOKEN_YEARS.finditer(text):
        birth = _is_birth(text, match)
        yield _dated(match.start(), match.group(), 0.6 if birth else 0.35, "year, spoken")


def _is_birth(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 45) : match.start()], text[match.end() : match.end() + 40]
    return _BIRTH.search(before) is not None or _BORN_AFTER.search(after) is not None


def _dated(start: int, said: str, score: float, reason: str) -> Mention:
    return Mention(start, start + len(said), said, Category.DATE, score, reason, said)


def ages(text: str) -> Iterator[Mention]:
    """Mentions of ages (offsets in code points), in tier 2: most are harmless."""
    for match in _OLD.finditer(text):
        group = next(key for key in "abcdefghijklmnyz" if match[key])
        said = match[group]
        yield Mention(match.start(group), match.end(group), said, Category.AGE, 0.4, "age", said)
