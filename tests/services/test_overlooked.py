"""A coder without the key marks a name, its holder replaces it everywhere."""

import pytest

from qualcode.core.keylist import KeyEntry
from qualcode.core.names import Category
from qualcode.core.redaction import rewriting
from qualcode.core.spans import Span
from qualcode.errors import ConflictError, NotFoundError
from qualcode.formats import agefile
from qualcode.services import exports, history, keys, overlooked, transcripts
from qualcode.services.exports import Leaving
from qualcode.store import transcripts as texts
from tests.services.small import coder, put
from tests.services.test_erase import remains, verified


@pytest.fixture
def marked(study, monkeypatch):
    """Anna marked the name in B01; a code comment holds it, too."""
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    put(study, "B02", "Alle waren", "Corona", comment="wie bei Quittenbaums")
    overlooked.mark_words(study, "B01", "Quittenbaum", coder(study, "anna"), "hier")
    yield study
    agefile.forget()


def waiting(project):
    (one,) = overlooked.listing(project)
    return one


def test_marking_needs_no_key_and_waits_in_a_list(marked):
    one = waiting(marked)
    assert (one.transcript, one.words, one.coder, one.mark.note) == ("B01", "Quittenbaum", "anna", "hier")
    assert not keys.there(marked)
    history.undo(marked, coder(marked, "anna"))
    assert overlooked.listing(marked) == ()


def test_the_holder_replaces_it_everywhere(marked, tmp_path):
    document = marked.root / "exports" / "old.txt"
    exports.write(marked, str(document), b"Quittenbaum war weg", Leaving("quotes"))
    done = overlooked.replace(marked, waiting(marked).number, Category.PERSON, str, entity="Frau Quittenbaum")
    assert done.places >= 2
    assert done.documents == ("exports/old.txt",)
    document.unlink()
    assert remains(marked, "Quittenbaum") == []
    text = transcripts.document(marked, "B01").text
    assert f"Und Frau {done.pseudonym} war weg" in text
    assert overlooked.listing(marked) == ()
    (entry,) = keys.open_keys(marked, str).keylist.entries
    assert (entry.entity, entry.pseudonym) == ("Frau Quittenbaum", done.pseudonym)
    assert verified(marked) == []


def test_other_marks_of_the_same_name_are_settled_with_it(marked):
    one = waiting(marked)
    overlooked.mark_words(marked, "B01", "Quittenbaum", coder(marked, "ben"))
    overlooked.mark_words(marked, "B01", "war weg", coder(marked, "ben"))
    overlooked.replace(marked, one.number, Category.PERSON, str, entity="Frau Quittenbaum")
    assert [left.words for left in overlooked.listing(marked)] == ["war weg"]


def in_key_list(project, *names):
    made = keys.open_or_make(project, str)
    keylist = made.keylist
    for name, pseudonym in names:
        keylist, _entry = keylist.allot(name, Category.PERSON, max, pseudonym)
    keys.save(made, keylist)


def test_a_form_of_somebody_known_gets_their_pseudonym(marked):
    in_key_list(marked, ("Frau Sabine Quittenbaum", "Q"), ("Herr Meier", "M"))
    assert overlooked.likely(marked, "Quittenbaums", Category.PERSON) == "Frau Sabine Quittenbaum"
    done = overlooked.replace(marked, waiting(marked).number, Category.PERSON, str)
    assert done.pseudonym == "Q"
    assert len(keys.open_keys(marked, str).keylist.entries) == 2


def test_a_name_that_several_have_is_not_guessed(marked):
    in_key_list(marked, ("Frau Sabine Quittenbaum", "Q"), ("Herr Klaus Quittenbaum", "K"))
    assert overlooked.likely(marked, "Quittenbaum", Category.PERSON) == "Quittenbaum"
    with pytest.raises(ConflictError, match="Several go by Quittenbaum"):
        overlooked.replace(marked, waiting(marked).number, Category.PERSON, str)
    assert waiting(marked).words == "Quittenbaum"
    done = overlooked.replace(
        marked, waiting(marked).number, Category.PERSON, str, entity="Klaus Quittenbaum"
    )
    assert done.pseudonym == "K"


def test_what_names_are_left_is_told_of_marks_and_with_the_open_key_list_of_originals(marked, monkeypatch):
    assert "1 name marked in B01 waits" in " ".join(overlooked.left(marked, "B01"))
    assert overlooked.left(marked, "B02") == ()
    infos = {info.transcript.name: info for info in transcripts.listing(marked)}
    assert [transcripts.names_left(infos[name]) for name in ("B01", "B02")] == ["1 name waits", ""]
    opened = keys.open_or_make(marked, str)
    keys.save(opened, opened.keylist.with_entity("Frau Quittenbaum", Category.PERSON, "Z"))
    overlooked.dismiss(marked, waiting(marked).number)
    assert overlooked.left(marked, "B01") == ("Names of the key list still stand in B01: Quittenbaum.",)
    agefile.forget()
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    assert overlooked.left(marked, "B01") == ()


def test_the_new_pseudonym_is_known_as_one(marked):
    done = overlooked.replace(marked, waiting(marked).number, Category.PERSON, str)
    document = transcripts.document(marked, "B01")
    with marked.store.read() as connection:
        (spot,) = texts.pseudonyms_in(connection, document.revision)
    assert (spot.category, spot.name) == ("person", done.pseudonym)
    assert done.pseudonym in document.text[spot.start : spot.end]


def test_a_pseudonym_that_is_taken_is_refused_and_nothing_changed(marked):
    overlooked.replace(marked, waiting(marked).number, Category.PERSON, str, pseudonym="X")
    overlooked.mark_words(marked, "B02", "Schulen", coder(marked, "ben"))
    with pytest.raises(ConflictError):
        overlooked.replace(marked, waiting(marked).number, Category.PERSON, str, pseudonym="X")
    assert "Schulen" in transcripts.document(marked, "B02").text
    assert waiting(marked).words == "Schulen"


def test_a_mark_that_is_no_name_is_dismissed(marked):
    assert overlooked.dismiss(marked, waiting(marked).number).words == "Quittenbaum"
    assert overlooked.listing(marked) == ()
    with pytest.raises(NotFoundError):
        overlooked.dismiss(marked, "ffff")
    with pytest.raises(NotFoundError):
        overlooked.mark_words(marked, "B01", "gibtsnicht", coder(marked, "anna"))


def test_a_marked_ordinary_word_is_replaced_where_it_was_marked_alone():
    entry = KeyEntry("Wolf", Category.PERSON, (), "Y")
    text = "Der Wolf kam. Wolf half. Herr Wolf auch."
    edits = rewriting(text, entry, "de", [Span(14, 18)])
    assert [text[e.start : e.end] for e in edits] == ["Wolf", "Wolf"]
    assert edits[0].start == 14
