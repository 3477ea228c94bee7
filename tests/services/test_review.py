"""The review: what is decided lasts, what is finished is imported, and no original name is left behind."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.core.names import Category
from qualcode.core.redaction import contains_original
from qualcode.core.redaction.decisions import Verdict
from qualcode.core.redaction.styles import Look, Style
from qualcode.core.spans import Span
from qualcode.errors import ConflictError, RefusedError
from qualcode.formats import agefile
from qualcode.services import keys, pseudonyms, review, transcripts
from tests.services.small import everything

ONE = """\
I: Frau Hoppenrath, wie war das in Wiesenthal?
B: Mit Hoppenraths Büro? Da ruft man an: 0231 5551234. Oder man schreibt an post@wiesenthal-amt.de.
I: Und Herr Wolf?
B: Der Wolf war im Lockdown weg. Die Blorksens auch. Wir saßen in Wiesenthal.
"""
TWO = "I: Und bei Ihnen?\nB: Hoppenrath kannte ich. Blorksens Laden auch. Herr Wolf nicht.\n"
KNOWN = "name,category\nWiesenthal,place\n"
SECRETS = ("Hoppenrath", "Wiesenthal", "Wolf", "5551234", "wiesenthal-amt", "Blorksen")
PASS = "three quiet words"
ACCEPT, REJECT = Verdict.ACCEPT, Verdict.REJECT


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    (folder / "known.csv").write_text(KNOWN, encoding="utf-8")
    return folder


def begun(project, raw, **options):
    paths = (raw / "one.txt", raw / "two.txt")
    names = pseudonyms.known_names(raw / "known.csv")
    return review.begin(project, review.Request(paths, names, **options), ask=lambda _: PASS)


def entity(session, name):
    return next(e for e in session.review.entities() if e.name == name)


def add(session, words, file=0, **who):
    one = session.files[file]
    start = one.draft.text.index(words)
    session.add(one.digest, Span(start, start + len(words)), **who)


def decided(session):
    """The review of these two files as a careful person does it."""
    session.accept_tier_1()
    add(session, "Blorksens", category=Category.PERSON)
    for index in session.review.open():
        session.decide_mention(index, ACCEPT)
    return session


def texts(project):
    return [transcripts.document(project, t.transcript.name).text for t in transcripts.listing(project)]


def written(folder):
    return b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())


def test_a_review_lists_an_entity_once_over_all_files(project, raw):
    session = begun(project, raw)
    found = entity(session, "Frau Hoppenrath")
    assert [(form.text, len(form.rows)) for form in found.forms] == [("Hoppenrath", 2), ("Hoppenraths", 1)]
    assert {session.review.rows[i].file for i in found.rows} == {one.digest for one in session.files}


def test_what_was_decided_is_imported_and_said(project, raw):
    done = decided(begun(project, raw)).finish()
    assert [one.transcript for one in done] == ["B01", "B02"]
    assert (done[0].replaced, done[0].left) == (9, 0)
    keylist = keys.open_keys(project, lambda _: PASS).keylist
    assert [contains_original(text, keylist) for text in texts(project)] == [(), ()]
    assert not [secret for secret in SECRETS for text in texts(project) if secret in text]


def test_after_a_review_no_original_stands_anywhere_unencrypted(project, raw):
    session = decided(begun(project, raw))
    for folder in (project.root, keys.folder(project)):  # half-way: decisions lie in the key list
        assert [secret for secret in SECRETS if secret.encode() in written(folder)] == []
    session.finish()
    everything(project)
    for folder in (project.root, keys.folder(project)):
        data = written(folder)
        assert [s for s in (*SECRETS, "one.txt", "two.txt") if s.encode() in data] == []
    assert {path.name for path in keys.folder(project).iterdir()} == {keys.IDENTITY, keys.KEYLIST}


def test_decisions_are_thrown_away_when_the_import_is_done(project, raw):
    session = decided(begun(project, raw))
    assert keys.open_keys(project, lambda _: PASS).keylist.reviews
    session.finish()
    assert keys.open_keys(project, lambda _: PASS).keylist.reviews == {}


def test_the_raw_text_is_stored_nowhere_while_it_is_reviewed(project, raw):
    before = everything(project)
    decided(begun(project, raw))
    assert everything(project) == before
    reviews = keys.open_keys(project, lambda _: PASS).keylist.reviews
    assert max(len(row["text"]) for rows in reviews.values() for row in rows) < 25


def test_a_review_goes_on_where_it_was_left(project, raw):
    session = begun(project, raw)
    session.decide_entity(entity(session, "Frau Hoppenrath"), ACCEPT)
    session.set_pseudonym(entity(session, "Frau Hoppenrath").whom, "Frau Q")
    add(session, "Blorksens")
    assert begun(project, raw).review == session.review


steps = st.lists(
    st.one_of(
        st.tuples(st.just("form"), st.integers(0, 30), st.sampled_from(Verdict)),
        st.tuples(st.just("mention"), st.integers(0, 30), st.sampled_from(Verdict)),
        st.tuples(st.just("entity"), st.integers(0, 30), st.sampled_from(Verdict)),
        st.tuples(st.just("add"), st.integers(0, 30), st.none()),
        st.tuples(st.just("undo"), st.none(), st.none()),
        st.tuples(st.just("redo"), st.none(), st.none()),
        st.tuples(st.just("tier"), st.none(), st.none()),
    ),
    min_size=1,
    max_size=10,
)
WORDS = ["Büro", "Lockdown", "Blorksens"]


def afresh(project, raw):
    """A review of which nothing is decided yet (hypothesis shares the project among its examples)."""
    begun(project, raw)
    keys.update(project, lambda keylist: replace(keylist, reviews={}, past=(), undone=()))
    return begun(project, raw)


def step(session, kind, at, verdict):
    rows, entities = session.review.rows, session.review.entities()
    match kind:
        case "form":
            forms = [form for one in entities for form in one.forms]
            session.decide_form(forms[at % len(forms)], verdict)
        case "mention":
            session.decide_mention(at % len(rows), verdict)
        case "entity":
            session.decide_entity(entities[at % len(entities)], verdict)
        case "add":
            add(session, WORDS[at % 3])
        case "tier":
            session.accept_tier_1()
        case "undo":
            session.undo()
        case "redo":
            session.redo()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_a_session_killed_after_any_act_goes_on_as_if_it_had_not_been(project, raw, acts):
    session = afresh(project, raw)
    for act in acts:
        step(session, *act)
        assert begun(project, raw).review == session.review  # nothing but the disk knows


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_undo_and_redo_go_through_all_acts_over_restarts(project, raw, acts):
    session = afresh(project, raw)
    seen = [session.review]
    for kind, at, verdict in acts:
        if kind in {"undo", "redo"}:
            continue
        step(session, kind, at, verdict)
        if session.review != seen[-1]:
            seen.append(session.review)
    for before in reversed(seen[:-1]):
        session = begun(project, raw)
        assert session.undo()
        assert session.review == before
    assert not session.undo()
    for after in seen[1:]:
        session = begun(project, raw)
        assert session.redo()
        assert session.review == after
    assert not session.redo()


def test_a_new_act_ends_what_could_be_done_again(project, raw):
    session = begun(project, raw)
    session.accept_tier_1()
    session.undo()
    session.decide_entity(entity(session, "Wiesenthal"), REJECT)
    assert session.redo() is None
    assert session.review.pseudonyms() == {}


def test_undo_says_what_it_was_about(project, raw):
    session = begun(project, raw)
    session.decide_entity(entity(session, "Wiesenthal"), REJECT)
    assert begun(project, raw).undo().mention.text == "Wiesenthal"


def test_the_acts_of_a_review_are_encrypted_and_go_with_it(project, raw):
    session = decided(begun(project, raw))
    opened = keys.open_keys(project, lambda _: PASS).keylist
    assert len(opened.past) > 2
    data = written(keys.folder(project))
    assert [s for s in SECRETS if s.encode() in data] == []
    session.finish()
    opened = keys.open_keys(project, lambda _: PASS).keylist
    assert (opened.past, opened.undone) == ((), ())


def test_an_act_on_files_that_are_not_reviewed_now_is_not_taken_back(project, raw):
    session = begun(project, raw)
    session.accept_tier_1()  # in both files
    paths = (raw / "one.txt",)
    alone = review.begin(project, review.Request(paths, session.request.names), ask=lambda _: PASS)
    before = alone.review
    assert alone.undo() is None
    assert alone.review == before
    assert begun(project, raw).undo()


def test_a_pseudonym_of_ones_own_is_used_and_a_wrong_one_refused_at_once(project, raw):
    session = begun(project, raw)
    session.accept_tier_1()
    whom = entity(session, "Frau Hoppenrath").whom
    session.set_pseudonym(whom, "Lindner")
    before = session.review
    for wrong in ("Wiesenthal", "Frau Hoppenrath"):
        with pytest.raises(ConflictError, match="original name"):
            session.set_pseudonym(whom, wrong)
    with pytest.raises(ConflictError, match="belongs to"):
        session.set_pseudonym(entity(session, "Herr Wolf").whom, "Lindner")
    assert session.review == before
    session.finish()
    assert "Frau Lindner, wie war das" in texts(project)[0]
    assert "Mit Lindners Büro" in texts(project)[0]


def test_what_will_stand_there_is_what_stands_there_in_the_end(project, raw):
    session = decided(begun(project, raw))
    rows = [r for r in session.review.rows if session.replaced(r) and r.mention.span]
    shown = [session.replacement(row)[1] for row in rows if row.file == session.files[0].digest]
    session.finish()
    at = 0
    for words in shown:
        at = texts(project)[0].index(words, at) + len(words)


def test_rejected_words_stay_and_open_ones_follow_their_tier(project, raw):
    session = begun(project, raw)
    session.decide_entity(entity(session, "Wiesenthal"), REJECT)
    done = session.finish()
    assert "in Wiesenthal?" in texts(project)[0]
    assert "Hoppenrath" not in texts(project)[0]
    assert "Der Wolf war" in texts(project)[0]  # an ordinary word nobody decided on
    assert done[0].left == 1


def test_a_file_changed_meanwhile_is_refused_and_nothing_is_imported(project, raw):
    session = decided(begun(project, raw))
    (raw / "one.txt").write_text(ONE + "I: Danke.\n", encoding="utf-8")
    before = everything(project)
    with pytest.raises(ConflictError, match="was changed since"):
        session.finish()
    assert everything(project) == before


def test_a_later_review_knows_who_was_named_before(project, raw):
    decided(begun(project, raw)).finish()
    entry = next(e for e in keys.open_keys(project, lambda _: PASS).keylist.entries if "Hoppen" in e.entity)
    (raw / "two.txt").write_text("I: Und Frau Hoppenrath?\nB: Die auch.\n", encoding="utf-8")
    session = begun(project, raw)
    assert [one.name for one in session.files] == ["two.txt"]
    assert session.review.pseudonym(entity(session, "Frau Hoppenrath").whom) == entry.pseudonym
    with pytest.raises(ConflictError, match="already"):
        session.set_pseudonym(entity(session, "Frau Hoppenrath").whom, "Somebody")


def test_mentions_of_one_person_under_two_names_are_put_together(project, raw):
    session = begun(project, raw)
    session.accept_tier_1()
    add(session, "Blorksens", key=entity(session, "Frau Hoppenrath").whom)
    assert {r.pseudonym for r in session.review.rows if r.mention.entity == "Frau Hoppenrath"} == {
        session.review.pseudonym(("Frau Hoppenrath", Category.PERSON))
    }
    wolf = entity(session, "Herr Wolf")
    session.assign(wolf.rows, entity(session, "Frau Hoppenrath").whom)
    assert "Herr Wolf" not in {e.name for e in session.review.entities()}


def test_words_over_a_paragraphs_end_are_no_mention(project, raw):
    session = begun(project, raw)
    text = session.files[0].draft.text
    with pytest.raises(RefusedError, match="cannot be one mention"):
        session.add(session.files[0].digest, Span(text.index("\n") - 3, text.index("\n") + 3))


@pytest.mark.parametrize("style", Style)
def test_styles_say_how_pseudonyms_look(project, raw, style):
    session = begun(project, raw, look=Look(style))
    session.accept_tier_1()
    pseudonym = session.review.pseudonym(entity(session, "Frau Hoppenrath").whom)
    place = session.review.pseudonym(entity(session, "Wiesenthal").whom)
    if style is Style.BRACKETS:
        assert (pseudonym, place) == ("[Name]", "[Stadt]")
    else:
        assert (len(pseudonym) > 3) == (style is Style.NAMES)
        assert len(place) == 1
    session.finish()
    assert "Hoppenrath" not in "".join(texts(project))


def test_a_pseudonym_that_was_taken_meanwhile_is_said_and_another_one_drawn(project, raw):
    session = decided(begun(project, raw))
    whom = entity(session, "Frau Hoppenrath").whom
    taken = session.review.pseudonym(whom)
    keys.update(project, lambda keylist: keylist.allot("Herr Kolb", Category.PERSON, max, taken)[0])
    with pytest.raises(ConflictError, match="belongs to Herr Kolb"):
        session.finish()
    session.set_pseudonym(whom, "")
    assert session.review.pseudonym(whom) not in {"", taken}
    assert len(session.finish()) == 2


def test_a_locked_key_list_is_asked_for_and_never_guessed(project, raw):
    begun(project, raw)
    agefile.forget()
    asked = []
    request = review.Request((raw / "one.txt",))

    def ask(question):
        asked.append(question)
        return PASS

    review.begin(project, request, ask=ask)
    assert asked == ["Passphrase of the key list"]
