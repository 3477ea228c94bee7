"""In four interviews all forms of a person are one entity with one pseudonym; who may be two is asked for."""

import re
from pathlib import Path

import pytest

from qualcode.core.names import Category
from qualcode.core.redaction.decisions import Verdict
from qualcode.services import keys, pseudonyms, review, transcripts

DATA = Path(__file__).parents[1] / "data" / "one_entity"
FILES = tuple(DATA / f"{name}.txt" for name in ("kraemer", "mueller", "haddad", "berger"))
PASS = "three quiet words"
KRAEMER = ("Frau Sabine Krämer", Category.PERSON)
LORENZ = ("Sabine Lorenz", Category.PERSON)


@pytest.fixture
def session(project):
    return review.begin(project, review.Request(FILES), ask=lambda _: PASS)


def forms(session, name):
    return {form.text for e in session.review.entities() if e.name == name for form in e.forms}


def rows(session, words):
    return [i for i, row in enumerate(session.review.rows) if row.mention.text == words]


def settle(session, names):
    """Answer every question by what stands around the words; the rest is accepted."""
    session.accept_tier_1()
    for index in session.review.open():
        row = session.review.rows[index]
        found = dict(session.candidates(index))
        if found:
            before, words, after = session.original(row)
            around = f"{before[-20:]}{words}{after[:20]}"
            said = next((name for cue, name in names if cue in around and name in found), next(iter(found)))
            session.settle((index,), (said, Category.PERSON))
        elif row.mention.category in {Category.PERSON, Category.STREET}:
            session.decide_mention(index, Verdict.ACCEPT)


CUES = (
    ("Die Sabine von der Feuerwehr", "Sabine Lorenz"),
    ("Sabine", "Frau Sabine Krämer"),
    (" Chef", "Herr Müller"),
    ("unter Herrn Dr.", "Herr Müller"),
    ("Jörg", "Jörg Müller"),
    ("Kollege Müller", "Jörg Müller"),
    ("Müller", "Frau Müller"),
)


def text_of(project, words):
    every = [transcripts.document(project, t.transcript.name).text for t in transcripts.listing(project)]
    return next(text for text in every if words in text)


# -- what belongs together -----------------------------------------------------------------------------------


def test_family_name_full_name_genitive_and_umlaut_spelling_are_one_person(session):
    assert forms(session, "Frau Sabine Krämer") == {"Krämer", "Krämers", "Kraemer", "Sabine Krämer"}


def test_a_name_without_a_title_is_the_person_with_it(session):
    assert forms(session, "Frau Gülsen Yilmaz") == {"Yilmaz", "Gülsen", "Gülsen Yilmaz"}


def test_a_misspelt_name_is_the_person_who_was_named_more_often(session):
    assert "Mülller" in forms(session, "Frau Müller")
    assert {"Ahmad", "Ahmads", "Ahmad Haddad", "Ahmad Hadad", "Haddads"} == forms(session, "Ahmad Haddad")


def test_a_name_parted_at_a_lines_end_is_one_person_by_her_full_name(session):
    assert forms(session, "Marion Müller") == {"Marion Mül", "ler"}


def test_a_street_is_one_however_it_is_abbreviated(session):
    assert forms(session, "Bahnhofstraße") == {"Bahnhofstraße", "Bahnhofstraße 12", "Bahnhofstr. 12"}


def test_the_beginning_of_an_organisations_name_is_that_organisation(session):
    assert forms(session, "Lebenshilfe Lindenfurt e. V.") == {"Lebenshilfe", "Lebenshilfe Lindenfurt e. V."}
    assert forms(session, "Lindenfurter Zeitung") == {"Lindenfurter Zeitung"}


def test_people_of_one_family_name_with_different_titles_are_not_one(session):
    named = {e.name for e in session.review.entities()}
    assert {"Frau Müller", "Herr Müller", "Jörg Müller", "Marion Müller"} <= named


# -- what is asked -------------------------------------------------------------------------------------------


def test_a_first_name_that_two_have_is_asked_for_at_each_place(session):
    found = rows(session, "Sabine")
    assert len(found) == 7
    for index in found:
        assert set(session.candidates(index)) == {KRAEMER, LORENZ}


def test_accepting_all_of_tier_1_does_not_guess_who_is_meant(session):
    session.accept_tier_1()
    assert {session.review.rows[i].verdict for i in rows(session, "Sabine")} == {None}
    assert set(rows(session, "Sabine")) <= set(session.review.open())


def test_the_one_who_was_named_last_in_the_interview_is_offered_first(session):
    first = {
        session.file_name(session.review.rows[i].file): session.candidates(i)[0]
        for i in rows(session, "Sabine")
    }
    assert first["haddad.txt"] in {KRAEMER, LORENZ}
    assert first["berger.txt"] == LORENZ


def test_a_title_rules_out_who_cannot_be_meant(session):
    frau = next(
        i
        for i in rows(session, "Müller")
        if session.original(session.review.rows[i]).before.endswith("also Frau Dr. ")
    )
    assert ("Herr Müller", Category.PERSON) not in session.candidates(frau)
    assert ("Marion Müller", Category.PERSON) in session.candidates(frau)


def test_the_family_name_with_an_article_is_asked_too(session):
    article = next(
        i
        for i in rows(session, "Müller")
        if session.original(session.review.rows[i]).before.endswith("mich die ")
    )
    assert article in session.review.open()
    assert len(session.candidates(article)) == 4


def test_an_answer_is_one_act_and_asks_no_more(session):
    (index, *_) = rows(session, "Sabine")
    session.settle((index,), KRAEMER)
    row = session.review.rows[index]
    assert (row.mention.entity, row.verdict) == ("Frau Sabine Krämer", Verdict.ACCEPT)
    assert session.candidates(index) == []
    session.undo()
    assert session.review.rows[index].mention.entity == "Sabine"
    assert session.candidates(index)


def test_the_table_marks_them_to_be_decided_one_by_one():
    data, _count = pseudonyms.scan(FILES, to=None)
    lines = [line for line in data.decode().splitlines() if ",Sabine,person," in line]
    assert len(lines) == 7
    assert all(line.endswith("mention") and "several of that name" in line for line in lines)


def test_a_later_interview_asks_which_of_the_key_lists_persons_is_meant(project, session, tmp_path):
    settle(session, CUES)
    session.finish()
    (tmp_path / "later.txt").write_text("I: Und?\nB: Sabine war dabei, die kenne ich.\n", encoding="utf-8")
    later = review.begin(project, review.Request((tmp_path / "later.txt",)), ask=lambda _: PASS)
    (index,) = rows(later, "Sabine")
    assert set(later.candidates(index)) == {KRAEMER, LORENZ}


# -- what stands there in the end ----------------------------------------------------------------------------


def test_every_form_gets_the_same_pseudonym_and_no_form_is_left(project, session):
    settle(session, CUES)
    pseudonym = session.review.pseudonym(KRAEMER)
    session.finish()
    first = text_of(project, "Guten Tag")
    assert first.startswith(f"Guten Tag, Frau {pseudonym}.")
    assert f"Mein Name ist Frau {pseudonym}," in first
    assert f"und gesagt: Frau {pseudonym}, ab Montag" in first
    second = text_of(project, "schön, dass es geklappt")
    assert f"mit Frau {pseudonym} gesprochen, also mit Frau {pseudonym} aus" in second  # Sabine, Kraemer
    every = "".join(
        transcripts.document(project, t.transcript.name).text for t in transcripts.listing(project)
    )
    left = re.findall(
        r"(?i)kr(?:ä|ae)mer\w*|m(?:ü|ue)l+er\w*|Mül-|Sabine|lorenz|haddad|hadad|bahnhofstr\w*", every
    )
    assert left == []


def test_titles_and_case_endings_stay_and_demonyms_become_their_place(project, session):
    settle(session, CUES)
    letter = session.review.pseudonym(("Herr Müller", Category.PERSON))
    town = session.review.pseudonym(("Duisburg", Category.PLACE))
    nguyen = session.review.pseudonym(("Frau Nguyen", Category.PERSON))
    session.finish()
    assert f"beim [Stadt-{town}-]Amt für Soziales, das war noch unter Herrn Dr. {letter}." in text_of(
        project, "Guten Tag"
    )
    assert f"Frau {nguyen}s erste Woche" in text_of(project, "erste Woche")


def test_a_mail_address_with_the_name_goes_whole(project, session):
    settle(session, CUES)
    session.finish()
    assert "die Lageberichte: [E-Mail-Adresse]." in text_of(project, "Lageberichte")
    assert keys.open_keys(project, lambda _: PASS).keylist.entries
