"""Sentences of spoken German and English, against a list cut by hand."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.sentences import sentences, words

# "|" marks where a sentence ends
GERMAN = [
    "Wir haben angefangen.| Dann kam Corona.| Ja.",
    "Da gab es z. B. Sprachkurse, u. a. in der Volkshochschule, d. h. Online-Kurse.| Das lief.",
    "Das lief z.B. Montags, bzw. Dienstags, ca. 13 Leute.| Mehr nicht.",
    "Mit Dr. Meier und Prof. Schulze.| Die kamen am 3. Mai, also am 3. 5. 2020, zusammen.| Genau.",
    "Das ist der 2. Lockdown gewesen.| Wir waren zu 13.| Das war viel.| Im Jahr 2020.| Menschen kamen.",
    "Der Verein, ein e. V. Musterart, hilft.| Wir sind ein e. V.| Das ist wichtig.",
    "Um 10.30 Uhr war Sitzung.| Um 12 Uhr Ende.",
    "Frau X war da.| Die Stadt Y.| Wir kennen Herrn Z.| Danach nichts.",
    "Das/ es wurde (...) dann besser. (lacht)| Und so.",
    "Das war gut. (lacht)| Und dann (unv.) Menschen. (..)| Ja.",
    "Gut. (Telefon klingelt) [Pause]| Also weiter.",
    "Wir hatten [...] keinen Plan. [...]| Dann kam er.",
    "Und dann... ja, dann kam... Menschen kamen halt.| Das war... Und dann?| Nichts.".replace(
        "... Und", "...| Und"
    ),
    "Ne?!| Genau!| Was soll man machen?| 13 Leute kamen.",
    "„Kommst du?“ fragte er.| „Nein!“| Das war’s.",
    "Er sagte: „Das geht nicht.“| Und ging.",
    "Er sagte »Nein.« und ging.| ‚Gut.‘| Ende.",
    "(Das war so. Ja, so.)| Danach kam er (wie immer, ne? Immer zu spät.) Herein kam sie.",
    "Schulen, Ämter usw. Menschen auch.| Kurse usw.| Dann war Schluss.",
    "Vgl. Abs. 3 und Nr. 5.| Dann S. 12 lesen.",
    "Wir waren fertig … ja.| Also …| Und dann.",
    "– Gut.| – Und weiter?| – Nichts.",
    "Da stand www.stadt.de und info@stadt.de.| Mehr nicht.",
    "das war gut.| und dann kam er.| z. b. am montag.| ja",
    "A. Meier kam.| Sonst niemand.",
    "Das ist Art. 5.| Von der Art.| Das war es.",
]
ENGLISH = [
    "We began.| Then it hit us.| Yes.",
    "Mr. Brown and Dr. Smith came at 5 p.m. on Monday.| They left.",
    "It was e.g. Mondays, i.e. No. 5 on the list.| No.| Never!",
    "Well... I mean (laughs) it was fine. (laughs)| And then?| Nothing.",
    "\"Are you coming?\" he asked.| 'No.'| That was it.",
    "In the U.S. Congress they talk.| In 2020.| People came.| There were 13.| Later 20.",
]


def cut(text, language):
    return [text[span.start : span.end] for span in sentences(text, language)]


def by_hand(marked):
    return marked.replace("|", ""), [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("marked", GERMAN)
def test_german_speech_is_cut_as_by_hand(marked):
    text, expected = by_hand(marked)
    assert cut(text, "de") == expected


@pytest.mark.parametrize("marked", ENGLISH)
def test_english_speech_is_cut_as_by_hand(marked):
    text, expected = by_hand(marked)
    assert cut(text, "en") == expected


def test_a_line_break_always_ends_a_sentence():
    assert cut("Und dann\nkam er. \n\n Ja", "de") == ["Und dann", "kam er.", "Ja"]


def test_a_full_stop_without_a_word_is_no_sentence_of_its_own():
    assert cut("Gut. . . Ja. ...", "de") == ["Gut.", ". . Ja. ..."]
    assert cut("...", "de") == ["..."]


def test_words_keep_hyphens_and_apostrophes_inside():
    text = "Das/ ging’s per E-Mail, ne? (lacht)"
    assert [text[s.start : s.end] for s in words(text)] == ["Das", "ging’s", "per", "E-Mail", "ne", "lacht"]


talk = st.text(alphabet='aB3 .!?…()[]"“\n/\u00a0ß.. ', max_size=60)


@given(talk, st.sampled_from(["de", "en"]))
def test_sentences_cover_all_but_blanks_in_order_without_overlap(text, language):
    spans = sentences(text, language)
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert span.start < span.end
        piece = text[span.start : span.end]
        assert piece == piece.strip()
        assert "\n" not in piece
        at = span.end
    assert not text[at:].strip()


@given(talk)
def test_cutting_a_paragraph_does_not_depend_on_its_neighbours(text):
    alone = [piece for line in text.split("\n") for piece in cut(line, "de")]
    assert cut(text, "de") == alone


@pytest.mark.parametrize("bad", [". ", "a. ", "...", "(", "(a. ", "z. B. ", "x . ", "? ( "])
def test_strange_text_takes_no_longer_than_its_length(bad):
    begin = time.perf_counter()
    sentences(bad * 50_000, "de")
    assert time.perf_counter() - begin < 5


def test_our_cuts_are_closer_to_the_hand_s_than_a_rule_based_sentencizer_s():
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("de")
    pipeline.add_pipe("sentencizer")
    same = {"ours": 0, "theirs": 0}
    for marked in GERMAN:
        text, expected = by_hand(marked)
        same["ours"] += cut(text, "de") == expected
        same["theirs"] += [sentence.text.strip() for sentence in pipeline(text).sents] == expected
    assert same["ours"] > same["theirs"]
