"""Words around a name that tell what it is: "mein Bruder Lars", "heißt Koch", "in Essen", "Kreis Wesel"."""

from __future__ import annotations

import re

from qualcode.core.names import PLACE_HEADS, fold
from qualcode.detect import lexicon
from qualcode.detect.tokens import Words

_RELATIONS = lexicon.vocabulary("relations")
_KIN = lexicon.vocabulary("kin")
_NEVER_APPOSED = lexicon.vocabulary("never_apposed")
_CALLED = lexicon.vocabulary("called")
_NAME_IS = re.compile(
    r"(?:[Nn]ame (?:ist|war|lautet)(?: (?:auch|noch|ja|wirklich|eigentlich|übrigens|nämlich))*|\b[Nn]amen"
    r"|\bhieß(?: auch| noch| damals)*|\bbin (?:der|die)|\bI'm"
    r"|\bI am|\bname is|\bname's"
    r"|\bnennen (?:mich|ihn|sie|wir ihn|wir sie)|\b(?:Dr|Prof|med|Hr|Fr|phil|Mag|Pfr)\."
    r"|\bheißt (?:er|sie|der|die|die Frau|der Mann|mein \w+|meine \w+)"
    r"|\b(?:heiß[et]?|hieß|heißen)(?: (?:eigentlich|jetzt|auch|noch|wirklich|übrigens|nämlich|ja|halt|doch"
    r"|aber))+) $"
)
_NAME_TOLD = re.compile(
    r"(?:(?:[Nn]ach|[Vv]or|[Ff]amilien|[Mm]ädchen|[Ss]pitz|[Ss]ur|maiden )[Nn]ame (?:ist|war|lautet|is"
    r"|was)|\bmit Namen"
    r"|\b(?:Dr|Prof|med|Hr|hr|fr|Fr|Mag|Pfr)\.|\b(?:Freiherr|Freifrau|Graf|Gräfin|Baron) (?:von|zu)) $"
)
_NAMED_AFTER = re.compile(
    r"^,? (?:mit (?:Nachnamen|Vornamen|Nachname|Vorname)|(?:heißt|hieß|hoaßt|heeßt) (?:er|sie|der|die)\b"
    r"|heiß(?:e|'|’)? ich\b|mein Name|genannt\b)"
    r"|^, (?:der|die) (?:heißt|hieß)(?: wirklich| eigentlich)? so\b|^, so (?:nennen|nannten|rufen|hieß"
    r"|heißt) (?:ihn|sie|mich|er|der|die)\b"
)
_POSTCODE = re.compile(r"(?<![\d.,])(?:\d{5}|(?!19|20)[1-9]\d{3}) $")
_TO_PLACES = lexicon.vocabulary("to_places")
_MAYBE_PLACES = lexicon.vocabulary("maybe_places")
_HEADS = frozenset(PLACE_HEADS) | lexicon.vocabulary("heads")
_ARTICLES = lexicon.vocabulary("articles")

_SITUATED = re.compile(
    r"[ ](?:am|an der|an dem|ob der|ob dem|im|in der|vor der|bei|unter)[ ]"
    r"(?:Rhein|Ruhr|Main|Neckar|Donau|Isar|Inn|Lech|Elbe|Weser|Leine|Aller|Ems|Lippe|Lahn|Mosel|Saar"
    r"|Sieg|Wupper|Erft|Niers"
    r"|Havel|Spree|Oder|Neiße|Saale|Unstrut|Werra|Fulda|Eder|Ilm|Salzach|Enns|Mur|Drau|Aare|Reuss"
    r"|Limmat|Thur|Bodensee|Jagst|Kocher|Rems|Enz"
    r"|Nahe|Glan|Altmühl|Pegnitz|Iller|Vils|Naab|Taunus|Odenwald|Breisgau|Allgäu|Schwarzwald"
    r"|Sauerland|Westerwald|Hunsrück|Chiemgau|Thüringer Wald|Tauber|Brenz|Hellweg)(?![^\W_])"
)


def situated_end(text: str, end: int) -> int:
    """The end of a place with the river or region that tells it from others: "Mülheim an der Ruhr"."""
    more = _SITUATED.match(text, end)
    return more.end() if more else end


_OF = re.compile(r"(?P<who>[A-ZÄÖÜ][^\W\d_]+) (?P<of>(?:von(?: der| dem| den)?|zu|vom|zur) )$")
_ROMANCE = re.compile(
    r"[ ](?:(?:di|do|da|del|della|du|sur|sous|upon)[ ][A-ZÄÖÜ][^\W\d_]+"
    r"|(?:im|am|an der)[ ][A-ZÄÖÜ][^\W\d_]+(?:tal|wald|land|gau|gebirge|moor|heide|moos))(?![^\W_])"
)
_WHO = re.compile(
    r"(?P<who>[^\W\d_]+)(?: von (?:mir|uns))?, (?:also |nämlich |und zwar )?(?:der|die|dem|den|da|de|dr"
    r"|dat) (?:kleine |alte |junge )?$"
    r"|(?P<who2>[^\W\d_]+), (?:d['’])$"
)
_BESIDE = re.compile(r"(?<![^\W_])(?P<who>[A-ZÄÖÜ][^\W\d_]+), $")
_KNOWN_AS = re.compile(
    r"\b(?:nenn(?:en|t|te|ten)|rief(?:en)?|ruf(?:en|t)|sag(?:en|t|te|ten)|heiß(?:e|en|t)|taufte[n]?|getauft)"
    r"(?: (?:mich|ihn|sie|uns|zu mir|zu ihm|zu ihr|alle|hier|immer|nur|einfach|bloß|eigentlich|auch|noch"
    r"|Leute"
    r"|Jungs|auf Station|bei uns|jeder|dazu)){1,5},? [„\"'‚]?$"
)
_MORE = re.compile(
    r", (?:(?:mein|unser|sein|ihr|dein|eu(?:e)?r)(?:e[rnm]?)?|mei|mi|mien|min"
    r"|sei) (?:[a-zäöüß]+e[rnms]? )?(?P<who>[^\W\d_]+)"
)
_LIKE_OLD = lexicon.vocabulary("like_old")
_LETTERS = {"der": "r", "die": "e", "das": "s", "den": "n", "dem": "m", "vom": "m", "beim": "m", "zur": "r"}


def of_somebody(words: Words, index: int) -> int:
    """The length of the "von " between who somebody is and the name: "der Kanzler von Trotha"; else 0."""
    start = words.all[index].start
    found = _OF.search(words.text[max(0, start - 50) : start])
    if not found or words.all[index].folded in lexicon.first_names():
        return 0  # "die Lehrerin von Emre"
    return len(found["of"]) if is_somebody(found["who"]) else 0


def romance_end(text: str, end: int) -> int:
    """The end of a place with the words that belong to it ("Viana do Castelo"), 0 if none do."""
    more = _ROMANCE.match(text, end)
    return more.end() if more else 0


def nicknamed(words: Words, index: int) -> bool:
    """Whether what stands here is what somebody goes by: "mein Kumpel, der Zecke,", "nennen mich Kralle"."""
    start, end = words.all[index].start, words.all[index].end
    before = words.text[max(0, start - 50) : start]
    if _KNOWN_AS.search(before):
        return True
    found = _WHO.search(before)
    return bool(found and is_somebody(found["who"] or found["who2"]) and words.text[end : end + 1] == ",")


def introduced(words: Words, index: int) -> bool:
    """Whether the words around say who it is: "mein Bruder, der Karli", "alle nennen mich Kralle"."""
    start = words.all[index].start
    before = words.text[max(0, start - 50) : start]
    if found := _WHO.search(before):
        return is_somebody(found["who"] or found["who2"])
    return _KNOWN_AS.search(before) is not None


def apposed(words: Words, index: int) -> bool:
    """Whether who it is stands beside: "meine Frau, Arbnora, hat", "Maripaz, meine beste Freundin"."""
    start, end = words.all[index].start, words.all[index].end
    before = words.text[max(0, start - 50) : start]
    if (found := _BESIDE.search(before)) and words.text[end : end + 1] == ",":
        return is_somebody(found["who"])
    after = _MORE.match(words.text, end)
    return bool(after and is_somebody(after["who"]))


def is_kin(word: str) -> bool:
    """Whether a folded word is a relation: Mutter, Kumpel."""
    return word in _KIN


def is_somebody(said: str) -> bool:
    """Whether a word of the text is a relation or an occupation: Schwester, Hauptkommissar."""
    word = fold(said)
    return said[:1].isupper() and (word in _RELATIONS or word in _KIN or lexicon.is_occupation(word))


def wrong_article(words: Words, index: int) -> bool:
    """Whether the article before is one that the noun never has: "die Busch", "der Gold"."""
    before = words.before(index)
    if before.endswith(("e", "en")) and index and not words.all[index - 1].capital and before in _LIKE_OLD:
        before = words.before(index, 2)  # "der alte Rosen"
    letter = _LETTERS.get(before, "") if words.between(index) else ""
    allowed = lexicon.articles().get(words.all[index].folded)
    word = words.all[index].folded
    if word in _RELATIONS or word in _KIN:
        return False
    if word.endswith(("e", "en", "er")) and word in lexicon.words("frequent"):
        return False  # "die Bösen"
    if not letter or allowed is None or letter in allowed or words.language != "de":
        return False
    return words.text[max(0, words.all[index - 1].start - 2) : words.all[index - 1].start] != ", "


def person_cue(words: Words, index: int) -> bool:
    """Whether the words before a capitalised word say that a person's name comes."""
    before = words.before(index)
    if index and words.before(index) and words.all[index - 1].capital and lexicon.is_occupation(before):
        return words.all[index].folded not in _NEVER_APPOSED
    if before in {"heisst", "hiess"} and words.before(index, 2) in {"das", "des", "es", "was"}:
        return False
    if before in {"liebe", "lieber"} and words.before(index, 2) in _ARTICLES:
        return False  # "ein lieber Kerl"
    if before in _RELATIONS or before in _CALLED:
        return not (
            before in {"frau", "kind", "danke"} and words.before(index, 2) in {"eine", "ein", "die", "das"}
        )
    start = words.all[index].start
    return _NAME_IS.search(words.text[max(0, start - 40) : start]) is not None


def name_told(words: Words, index: int) -> bool:
    """Whether what stands around says that the word is a name whatever it means: "mit Namen Deutsch"."""
    token = words.all[index]
    before = words.text[max(0, token.start - 30) : token.start]
    return (
        _NAME_TOLD.search(before) is not None
        or _NAMED_AFTER.match(words.text[token.end : token.end + 40]) is not None
    )


def place_cue(words: Words, index: int) -> bool:
    """Whether a preposition without article, or a word such as "Stadt" or "Kreis", stands before."""
    if after_postcode(words, index):
        return True
    return words.before(index) in _TO_PLACES or headed(words, index)


def after_postcode(words: Words, index: int) -> bool:
    """Whether four or five digits stand before."""
    start = words.all[index].start
    return _POSTCODE.search(words.text[max(0, start - 7) : start]) is not None


def maybe_place(words: Words, index: int) -> bool:
    """Whether a preposition stands before that goes with places and with persons."""
    return words.before(index) in _MAYBE_PLACES


def headed(words: Words, index: int) -> bool:
    """Whether a word for a kind of place stands before: "Kreis Wesel", "Stadtteil Rath"."""
    return words.before(index) in _HEADS and words.all[index - 1].text[0].isupper()


def after_article(words: Words, index: int) -> bool:
    """Whether an article stands before."""
    return words.before(index) in _ARTICLES
