"""Undo brings back exactly the rows that were there, whatever the act was."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.core.wording import ENGLISH
from qualcode.errors import NotFoundError, QualcodeError, RefusedError
from qualcode.services import (
    cases,
    codebook,
    coders,
    coding_table,
    codings,
    corrections,
    history,
    mirror,
    transcripts,
)
from qualcode.store import codings as store
from qualcode.store import history as chain
from tests.made_once import World
from tests.services.small import CODES, FIRST, code, coder, entities, fill, import_texts, put


def verified(project):
    with project.store.read() as connection:
        return chain.verify(connection)


def prepared(project, folder):
    """A study with something for every act to act on."""
    fill(project, folder)
    put(project, "B01", "Mhm", "Corona", "anna")
    put(project, "B01", "Mhm", "Koordination", "anna")
    put(project, "B01", "Mhm", "Corona", "ben")
    put(project, "B01", "Quittenbaum war weg", "Corona > Ausfall", "ben", comment="wer?", weight=20)
    put(project, "B02", "Schulen", "Corona > Verzug", "anna")
    transcripts.set_status(project, transcripts.find(project, "B01").guid, coder(project, "ben"), Status.DONE)
    (folder / "cases.csv").write_text(
        "transcript,speaker,person,case,case:Typ\nB01,B1,P01,K01,Kreis\n", encoding="utf-8"
    )
    cases.load(project, folder / "cases.csv")
    (folder / "more.csv").write_text(
        "transcript,start,end,code,coder\nB01,0,8,Neu > Ganz neu,carla\nB02,3,9,Corona,ben\n",
        encoding="utf-8",
    )
    (folder / "book.yaml").write_text("codes:\n  - name: Neu\n  - name: Corona\n    definition: d\n")
    corrected = FIRST.replace("Quittenbaum war weg", "Q. fehlte").replace("Mhm", "Mhm, ja")
    (folder / "corrected.txt").write_text(corrected, encoding="utf-8")
    (folder / "values.csv").write_text("case,case:Typ\nK01,Stadt\nK02,Stadt\n", encoding="utf-8")
    return project


def guid(project, name="B01"):
    return transcripts.find(project, name).guid


def first_of(project, name):
    return codings.of_transcript(project, guid(project), coder(project, name))[0]


# name of the act -> (what does it, whose act it is)
ACTS = {
    "import": (lambda p, d: import_texts(p, d / "later", ["I: Neu.\nB: Ja.\n"]), None),
    "apply": (lambda p, d: put(p, "B02", "Alle", "Koordination", "anna"), "anna"),
    "remove": (lambda p, d: codings.remove(p, first_of(p, "ben").guid, coder(p, "ben")), "ben"),
    "change span": (
        lambda p, d: codings.change(p, first_of(p, "ben").guid, coder(p, "ben"), span=Span(0, 8)),
        "ben",
    ),
    "change code": (
        lambda p, d: codings.change(
            p, first_of(p, "ben").guid, coder(p, "ben"), code=code(p, CODES[-1]), comment="neu", weight=3
        ),
        "ben",
    ),
    "status set": (
        lambda p, d: transcripts.set_status(p, guid(p), coder(p, "anna"), Status.IN_PROGRESS),
        "anna",
    ),
    "status changed": (
        lambda p, d: transcripts.set_status(p, guid(p), coder(p, "ben"), Status.OPEN),
        "ben",
    ),
    "reassign": (lambda p, d: codings.reassign(p, "ben", "anna"), None),
    "merge coders": (lambda p, d: coders.merge(p, "ben", "anna"), None),
    "rename coder": (lambda p, d: coders.rename(p, "ben", "bea"), None),
    "add coder": (lambda p, d: coders.add(p, "carla"), None),
    "add code": (lambda p, d: codebook.add(p, "X > Y > Z"), None),
    "rename code": (lambda p, d: codebook.rename(p, "Corona", "Pandemie"), None),
    "move code": (lambda p, d: codebook.move(p, "Corona", "Koordination"), None),
    "merge codes": (lambda p, d: codebook.merge(p, "Corona", "Koordination"), None),
    "delete code": (lambda p, d: codebook.delete(p, "Corona", with_codings=True), None),
    "load code book": (lambda p, d: codebook.load(p, d / "book.yaml"), None),
    "load cases": (lambda p, d: cases.load(p, d / "values.csv"), None),
    "set value": (lambda p, d: cases.set_value(p, "case", "K01", "Typ", "Stadt"), None),
    "import codings": (
        lambda p, d: coding_table.import_codings(
            p, d / "more.csv", create_codes=True, create_coders=True, mark_done=True
        ),
        None,
    ),
    "correct": (lambda p, d: corrections.correct(p, "B01", d / "corrected.txt"), None),
    "rename speaker": (lambda p, d: transcripts.rename_speaker(p, "B01", "B1", "Int"), None),
    "delete transcript": (lambda p, d: transcripts.delete(p, "B01"), None),
}


def in_raw(project, folder):
    prepared(project, folder / "raw")


@pytest.fixture
def full(grown):
    return grown(in_raw)


@pytest.mark.parametrize("name", ACTS)
def test_undo_brings_back_the_same_rows_and_redo_the_others(full, tmp_path, name):
    act, who = ACTS[name]
    actor = coder(full, who) if who else None
    before = entities(full)
    act(full, tmp_path / "raw")
    after = entities(full)
    assert after != before
    done = history.undo(full, actor)
    assert entities(full) == before
    assert history.redo(full, actor).verb == done.verb
    assert entities(full) == after
    history.undo(full, actor)
    assert entities(full) == before
    assert verified(full) == []


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking would take minutes
)
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=6))
def test_after_any_acts_undoing_them_backwards_leads_back(tmp_path_factory, made_once, names):
    folder = tmp_path_factory.mktemp("p")
    world = World()
    with made_once.grown(made_once.empty(folder, world), world, in_raw) as project:
        states = [(entities(project), None)]
        for name in names:
            act, who = ACTS[name]
            try:
                actor = coder(project, who) if who else None
                act(project, folder / "raw")
            except (QualcodeError, IndexError):
                assert entities(project) == states[-1][0]  # refused whole: what it needs is gone
                continue
            if entities(project) != states[-1][0]:
                states.append((entities(project), actor))
        while len(states) > 1:
            _after, actor = states.pop()
            history.undo(project, actor)
            assert entities(project) == states[-1][0]
        assert verified(project) == []


def test_what_was_undone_is_told_so_that_one_can_go_there(full):
    made = put(full, "B02", "Alle", "Koordination", "anna")
    done = history.undo(full, coder(full, "anna"))
    assert (done.verb, done.summary, done.transcript, done.span) == (
        "coding.add",
        "Koordination",
        made.transcript,
        made.span,
    )


def test_what_was_undone_is_said_with_its_code_transcript_and_paragraph(full):
    put(full, "B02", "Alle", "Corona > Verzug", "anna")
    done = history.undo(full, coder(full, "anna"))
    assert history.said(done, ENGLISH) == "coded: Corona > Verzug (B02, para. 2)"
    assert history.said(history.redo(full, coder(full, "anna")), ENGLISH) == history.said(done, ENGLISH)


def test_codes_are_said_under_their_labels_also_when_they_are_gone(full):
    made = codebook.system(full).by_path("Corona")
    with full.store.act("code.change") as act:
        store.put_codes(act, [replace(made, labels={"de": "Pandemie"})])
    put(full, "B02", "Alle", "Corona > Verzug", "anna")
    done = history.undo(full, coder(full, "anna"), "de")
    assert done.summary == "Pandemie > Verzug"
    codebook.delete(full, "Corona > Ausfall", with_codings=True)
    codebook.delete(full, "Corona", with_codings=True)
    assert history.undo(full, None, "de").summary == ""
    assert history.undo(full, None, "de").summary == "Pandemie > Ausfall"
    history.redo(full, None, "de")
    assert history.redo(full, None, "de").count == 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("import", "transcript imported: B03"),
        ("status set", "status set: in progress (B01; now: not marked)"),
        ("status changed", "status set: open (B01; now: done)"),
        ("delete transcript", "transcript deleted: B01, 4 codings"),
        ("import codings", "codings imported: 2 codings (B01; B02)"),
        ("merge coders", "coders merged: ben, 2 codings"),
        ("rename code", "code renamed: Corona"),
        ("delete code", "code deleted: 3 codes, 4 codings"),
    ],
)
def test_every_act_is_said_by_what_it_was_about_and_not_by_a_bare_number(full, tmp_path, name, told):
    act, who = ACTS[name]
    act(full, tmp_path / "raw")
    assert history.said(history.undo(full, coder(full, who) if who else None), ENGLISH) == told


def test_a_status_that_is_brought_back_is_said_without_another(full):
    ben = coder(full, "ben")
    transcripts.set_status(full, guid(full), ben, Status.OPEN)
    history.undo(full, ben)
    assert history.said(history.redo(full, ben), ENGLISH) == "status set: open (B01)"


@pytest.mark.parametrize("name", ACTS)
def test_what_is_next_is_known_without_doing_it(full, tmp_path, name):
    act, who = ACTS[name]
    actor = coder(full, who) if who else None
    act(full, tmp_path / "raw")
    after = entities(full)
    coming = history.next_undo(full, actor)
    assert entities(full) == after
    done = history.undo(full, actor)
    assert (coming.verb, coming.at, coming.kind, coming.count) == (done.verb, done.at, done.kind, done.count)
    assert (coming.transcript, coming.touched) == (done.transcript, done.touched)
    before = entities(full)
    coming = history.next_redo(full, actor)
    assert entities(full) == before
    assert (coming.verb, coming.at, set(coming.touched)) == (done.verb, done.at, set(done.touched))
    history.redo(full, actor)
    assert entities(full) == after


def test_what_is_next_is_said_with_its_place_and_no_status_is_there_instead_yet(full):
    ben = coder(full, "ben")
    transcripts.set_status(full, guid(full), ben, Status.OPEN)
    assert history.said(history.next_undo(full, ben), ENGLISH) == "status set: open (B01)"
    put(full, "B02", "Alle", "Corona > Verzug", "ben")
    assert history.said(history.next_undo(full, ben), ENGLISH) == "coded: Corona > Verzug (B02, para. 2)"


def test_what_others_changed_since_is_refused_before_one_is_asked(full):
    anna, ben = coder(full, "anna"), coder(full, "ben")
    made = put(full, "B02", "Alle", "Corona", "anna")
    with full.store.act("coding.recode", ben) as act:
        store.put(act, [replace(made, comment="anders")])
    with pytest.raises(RefusedError, match="changed since, by ben"):
        history.next_undo(full, anna)
    with pytest.raises(NotFoundError, match="nothing to redo"):
        history.next_redo(full, anna)


def test_others_work_on_a_code_keeps_its_making_from_being_undone(full):
    codebook.add(full, "Frisch", coder_guid=coder(full, "anna"))
    put(full, "B02", "Alle", "Frisch", "ben")
    before = entities(full)
    with pytest.raises(RefusedError, match="builds on it"):
        history.undo(full, coder(full, "anna"))
    assert entities(full) == before


def test_undoing_an_import_takes_the_text_file_away_and_redo_brings_it_back(full, tmp_path):
    import_texts(full, tmp_path / "later", ["I: Neu.\nB: Ja.\n"])
    file = Path(full.root / "transcripts" / "B03.txt")
    text = file.read_bytes()
    history.undo(full, None)
    mirror.refresh(full)
    assert not file.exists()
    history.redo(full, None)
    mirror.refresh(full)
    assert file.read_bytes() == text
