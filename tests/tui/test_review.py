"""The review of names with a person's keys: what is decided, shown, undone, imported."""

import os
import random
import select
import subprocess
import sys
import time
from contextlib import asynccontextmanager

import pytest

from qualcode import i18n
from qualcode.core.redaction.decisions import Verdict
from qualcode.formats import agefile
from qualcode.project import create_project
from qualcode.services import keys, pseudonyms, review, transcripts
from qualcode.tui.keymap import KEYMAPS, keys_of, shown_keys
from qualcode.tui.review_app import ReviewApp
from qualcode.tui.review_keys import acts, bindings
from qualcode.tui.screens.review_acts import ReviewActs

from .conftest import Keys, strike
from .test_keymap import ALTGR, LOST

ONE = """\
I: Frau Hoppenrath, wie war das in Wiesenthal?
B: Mit Hoppenraths Büro? Da ruft man an: 0231 5551234. Und dann haben wir wochenlang nichts gehört, weil \
alle im Homeoffice waren und keiner wusste, wer nun zuständig ist.
I: Und Herr Wolf?
B: Der Wolf war im Lockdown weg. Die Anglerfreunde auch. Wir saßen in Wiesenthal. Ich bin 47 Jahre alt.
"""
TWO = "I: Und bei Ihnen?\nB: Frau Hoppenrath kannte ich. Die Anglerfreunde auch. Herr Wolf nicht.\n"
PASS = "three quiet words"
SECRETS = ("Hoppenrath", "Wiesenthal", "Wolf", "5551234", "Anglerfreunde")
ACCEPT, REJECT = Verdict.ACCEPT, Verdict.REJECT


@pytest.fixture(scope="module")
def identity(tmp_path_factory):
    """A key made once: its passphrase is slow on purpose."""
    folder = tmp_path_factory.mktemp("identity")
    agefile.create_identity(folder / "identity.age", PASS)
    return (folder / "identity.age").read_bytes()


@pytest.fixture
def project(tmp_path, ambient, identity, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", PASS)
    with create_project(tmp_path / "study", "Study", ambient=ambient) as made:
        keys.folder(made).mkdir(parents=True)
        (keys.folder(made) / keys.IDENTITY).write_bytes(identity)
        yield made


@pytest.fixture
def session(project, tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "eins.txt").write_text(ONE, encoding="utf-8")
    (raw / "zwei.txt").write_text(TWO, encoding="utf-8")
    (raw / "known.csv").write_text("name,category\nWiesenthal,place\n", encoding="utf-8")
    names = pseudonyms.known_names(raw / "known.csv")
    request = review.Request((raw / "eins.txt", raw / "zwei.txt"), names)
    return review.begin(project, request, ask=lambda _: PASS)


@pytest.fixture
def reviewed(session):
    """``async with reviewed() as keys``: the review with the first open line highlighted."""

    @asynccontextmanager
    async def run(*, size=(80, 24), keymap="beginner", hold=0.0):
        app = ReviewApp(session, keymap=keymap, hold=hold)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Keys(app, pilot)

    return run


def verdicts(session, words):
    return [row.verdict for row in session.review.rows if row.mention.text == words]


def result(keys):
    return str(keys.screen.result.content)


# -- the key map ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_review_keys_are_single_typeable_and_have_twins(keymap):
    pressed = [key for act in acts().values() for key in keys_of(act, keymap)]
    assert len(pressed) == len(set(pressed))
    assert not (ALTGR | LOST) & set(bindings(keymap))
    for act in acts().values():
        own = keys_of(act, keymap)
        if any(key[0] == "f" and key[1:].isdigit() for key in own):
            assert any(key.startswith("ctrl+") for key in own), act.name
        assert shown_keys(act, keymap).strip()
        assert callable(getattr(ReviewActs, act.name))


# -- deciding ------------------------------------------------------------------------------------------------


async def test_enter_replaces_the_form_and_goes_on(reviewed, session):
    async with reviewed() as keys:
        before = keys.screen.line.form.text
        await keys.press("enter")
        assert set(verdicts(session, before)) == {ACCEPT}
        assert keys.screen.line.form.text != before
        assert keys.count == 1


async def test_x_lets_the_words_stand_and_undo_takes_it_back(reviewed, session):
    async with reviewed() as keys:
        words = keys.screen.line.form.text
        await keys.press("x")
        assert set(verdicts(session, words)) == {REJECT}
        await keys.press("u")
        assert set(verdicts(session, words)) == {None}
        await keys.press("u")
        assert "Nothing to take back" in keys.bottom()


async def test_undo_and_redo_go_to_what_they_change_and_name_it(reviewed, session):
    async with reviewed() as keys:
        words = keys.screen.line.form.text
        await keys.press("x", "down", "down", "u")
        assert keys.screen.line.form.text == words
        assert f"Taken back: {words}" in keys.bottom()
        await keys.press("U")
        assert set(verdicts(session, words)) == {REJECT}
        assert f"Done again: {words}" in keys.bottom()
        await keys.press("U")
        assert "Nothing to do again" in keys.bottom()


async def test_all_forms_of_a_name_are_one_key(reviewed, session):
    async with reviewed() as keys:
        await keys.press("A")
        assert {*verdicts(session, "Hoppenrath"), *verdicts(session, "Hoppenraths")} == {ACCEPT}
        assert verdicts(session, "Wiesenthal") == [None, None]


async def test_tier_1_is_one_key_and_ordinary_words_stay_open(reviewed, session):
    async with reviewed() as keys:
        await keys.press("T")
        assert all(r.verdict is ACCEPT for r in session.review.rows if r.mention.tier_1)
        assert None in verdicts(session, "Wolf")
        assert "replaced" in keys.bottom()


async def test_single_places_are_exceptions_to_their_form(reviewed, session):
    async with reviewed() as keys:
        while keys.screen.line.entity.name != "Wiesenthal":
            await keys.press("down")
        await keys.press("tab", "down", "x", "tab", "enter")
        assert verdicts(session, "Wiesenthal") == [ACCEPT, REJECT]


async def test_the_pseudonym_is_shown_as_it_will_stand_there(reviewed, session):
    async with reviewed() as keys:
        await keys.press("A", "e")
        await keys.type("Lindner")
        await keys.press("enter")
        assert session.review.pseudonym(keys.screen.line.entity.whom) == "Lindner"
        assert "Lindner" in result(keys)
        await keys.press("v")
        assert "Hoppenrath" in result(keys)


async def test_a_pseudonym_that_is_a_real_name_is_refused_in_the_bottom_line(reviewed, session):
    async with reviewed() as keys:
        await keys.press("T", "e")
        await keys.type("Wiesenthal")
        await keys.press("enter")
        assert "original name" in keys.bottom()


async def test_arrows_offer_more_general_words(reviewed, session):
    async with reviewed() as keys:
        await keys.press("o")
        assert keys.screen.line.entity.category == "age"
        await keys.press("e", "down", "enter", "enter")
        assert session.review.pseudonyms()[keys.screen.lines[0].entity.whom] == "Mitte 40"


@pytest.fixture
def two_sabines(project, tmp_path):
    path = tmp_path / "zwei.txt"
    path.write_text(
        "I: Frau Sabine Hoppenrath?\nB: Und Sabine Blorksen. Sabine hat angerufen. Auch Sabine sagt das.\n",
        encoding="utf-8",
    )
    return review.begin(project, review.Request((path,)), ask=lambda _: PASS)


def alone(session):
    return [row for row in session.review.rows if row.mention.text == "Sabine"]


async def test_enter_asks_which_of_several_is_meant_and_the_arrows_choose(two_sabines):
    app = ReviewApp(two_sabines, hold=0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = Keys(app, pilot)
        await keys.press("T")
        assert "At 2 it is asked who is meant" in keys.bottom()
        await keys.press("n", "enter")
        assert list(keys.screen.question.offers) == ["Sabine Blorksen", "Frau Sabine Hoppenrath", "Sabine"]
        await keys.press("enter")
        assert [row.mention.entity for row in alone(two_sabines)] == ["Sabine Blorksen", "Sabine"]
        await keys.press("enter", "down", "enter")
        assert [row.mention.entity for row in alone(two_sabines)] == [
            "Sabine Blorksen", "Frau Sabine Hoppenrath",
        ]  # fmt: skip
        assert two_sabines.review.open() == ()
        await keys.press("u")
        assert [row.verdict for row in alone(two_sabines)] == [ACCEPT, None]


async def test_somebody_else_of_that_name_is_typed(two_sabines):
    app = ReviewApp(two_sabines, hold=0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = Keys(app, pilot)
        await keys.press("T", "n", "enter")
        await keys.type("Sabine Ohlsen")
        await keys.press("enter")
        assert alone(two_sabines)[0].mention.entity == "Sabine Ohlsen"
        assert alone(two_sabines)[0].pseudonym not in {"", alone(two_sabines)[1].pseudonym}


async def test_typed_letters_narrow_what_the_arrows_offer(reviewed, session):
    async with reviewed() as keys:
        await keys.press("w")
        await keys.type("wie")
        await keys.press("down", "enter")
        assert "Hoppenrath" not in {row.mention.entity for row in session.review.rows}
        first = next(row for row in session.review.rows if row.mention.text == "Hoppenrath")
        assert first.mention.entity == "Wiesenthal"


async def test_the_kind_of_a_name_is_changed_in_all_its_forms(reviewed, session):
    async with reviewed() as keys:
        await keys.press("A", "c")
        await keys.type("organ")
        await keys.press("down", "enter")
        kinds = {r.mention.category for r in session.review.rows if "Hoppenrath" in r.mention.text}
        assert kinds == {"organisation"}
        assert session.review.pseudonym(("Frau Hoppenrath", kinds.pop()))


async def test_a_place_says_its_file_before_its_reasons(reviewed, session):
    async with reviewed() as keys:
        where = keys.screen.places.highlighted.where
        assert where.startswith("eins · par. 1 · ")


async def test_progress_counts_what_is_open(reviewed):
    async with reviewed() as keys:
        assert "5 open of 5" in keys.top()
        await keys.press("A")
        assert "4 open of 5" in keys.top()


async def test_n_goes_to_the_next_open_one_and_says_when_there_is_none(reviewed, session):
    async with reviewed() as keys:
        for _ in range(12):
            await keys.press("n", "enter")
        await keys.press("n")
        assert session.review.open() == ()
        assert "Nothing is open" in keys.bottom()


# -- reading -------------------------------------------------------------------------------------------------


async def test_words_that_were_not_found_are_marked_and_proposed_elsewhere(reviewed, session):
    async with reviewed() as keys:
        await keys.press("T", "r")
        await keys.rest()
        reader = keys.screen.reader
        start = session.files[0].draft.text.index("Anglerfreunde")
        reader.open(session.files[0].digest, start)
        await keys.press("+", "enter", "down", "down", "enter")
        found = [(r.mention.text, r.mention.category, r.verdict) for r in session.review.rows]
        assert ("Anglerfreunde", "organisation", ACCEPT) in found
        assert ("Anglerfreunde", "organisation", None) in found
        assert "1 more place" in keys.bottom()


async def test_the_read_through_shows_pseudonyms_and_reveals_originals(reviewed):
    def text(keys):
        return keys.screen.reader.page.wrapped.text

    async with reviewed() as keys:
        await keys.press("T", "r")
        await keys.rest()
        assert "Hoppenrath" not in text(keys)
        await keys.press("v")
        assert "Hoppenrath" in text(keys)
        await keys.press("r")
        assert not keys.screen.reading


async def test_places_are_decided_where_they_are_read(reviewed, session):
    async with reviewed() as keys:
        await keys.press("T", "r")
        await keys.rest()
        await keys.press("n")
        assert keys.screen.reader.mark.state == "open"
        row = keys.screen.reader.mark.row
        await keys.press("x")
        assert session.review.rows[row].verdict is REJECT


@pytest.mark.parametrize("keymap", KEYMAPS)
async def test_reading_moves_by_words_lines_and_files(reviewed, session, keymap):
    right, down = ("right", "down") if keymap == "beginner" else ("l", "j")
    async with reviewed(keymap=keymap) as keys:
        await keys.press("r")
        await keys.rest()
        reader = keys.screen.reader
        reader.open(session.files[0].digest, 0)
        await keys.press(right)
        assert session.files[0].draft.text[slice(*reader.selection)] == "Hoppenrath"
        await keys.press(down, down)
        assert reader.page.wrapped.line(reader.page.shown(reader.selection).start) == 2
        await keys.press(">")
        assert reader.file == session.files[1].digest


# -- the end -------------------------------------------------------------------------------------------------


async def test_finishing_asks_once_and_imports(reviewed, session, project):
    async with reviewed() as keys:
        await keys.press("T", "F")
        assert transcripts.listing(project) == ()
        await keys.press("enter")
        await keys.rest()
    assert [one.transcript for one in session.imported] == ["B01", "B02"]
    text = transcripts.document(project, "B01").text
    assert not [secret for secret in ("Hoppenrath", "Wiesenthal", "5551234") if secret in text]


async def test_leaving_imports_nothing_and_keeps_the_decisions(reviewed, session, project):
    async with reviewed() as keys:
        await keys.press("A", "f10")
        await keys.rest()
    assert session.imported is None
    assert transcripts.listing(project) == ()
    assert session.keylist.reviews


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24), (140, 45), (300, 80)])
async def test_the_review_works_at_every_size(reviewed, size):
    async with reviewed(size=size) as keys:
        await keys.press("down", "tab", "down", "tab", "enter", "o", "o", "o", "r", "down", "right", "v", "r")
        await keys.press("f1", "x")
        await keys.press("e", "escape", "F", "escape", "w", "escape")
        assert type(keys.screen).__name__ == "ReviewScreen"


@pytest.mark.parametrize("seed", range(3))
async def test_random_keys_crash_nothing_and_what_is_shown_is_saved(reviewed, session, project, seed):
    chance = random.Random(seed)
    known = [key for key in bindings("vim") if key not in {"f10", "ctrl+x", "q", "F"}]
    size = chance.choice([(80, 24), (40, 10), (140, 45)])
    async with reviewed(size=size, keymap="vim") as keys:
        for _ in range(80):
            await keys.press(chance.choice([*known, "escape", "enter", "down", "K"]))
        while type(keys.screen).__name__ != "ReviewScreen":
            await keys.press("escape")
    again = review.begin(project, session.request, ask=lambda _: PASS)
    assert again.review == session.review


async def test_a_paste_is_never_run(reviewed, session):
    from textual.events import Paste

    before = session.review
    async with reviewed() as keys:
        keys.screen.post_message(Paste("xxAAT"))
        await keys.pilot.pause()
        assert "pasted" in keys.bottom()
    assert session.review == before


async def test_a_crash_prints_no_text(session, capsys, monkeypatch):
    app = ReviewApp(session, hold=0)

    def broken(_screen):
        raise RuntimeError("Hoppenrath lives in Wiesenthal")

    async def crash():
        async with app.run_test() as pilot:
            await pilot.pause()
            monkeypatch.setattr(type(app.screen), "show", broken)
            await strike(app, pilot, "A")

    with pytest.raises(RuntimeError):
        await crash()
    app._print_error_renderables()
    said = "".join(capsys.readouterr())
    assert "RuntimeError" in said
    assert not [secret for secret in SECRETS if secret in said]


PROGRAM = """
import sys
from pathlib import Path
from qualcode import cli
from qualcode.__main__ import _screen
sys.exit(cli.run(["import", *sys.argv[2:], "--project", sys.argv[1]], _screen))
"""


def test_a_killed_review_goes_on_with_what_was_decided(project, tmp_path):
    pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX only")
    (tmp_path / "eins.txt").write_text(ONE, encoding="utf-8")
    env = os.environ | {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40", "LANG": "C.UTF-8"}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", PROGRAM, str(project.root), str(tmp_path / "eins.txt")]
    terminal, inside = pty.openpty()
    process = subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside, env=env)
    os.close(inside)
    try:
        wait_for(terminal, b"5 open of 5")
        os.write(terminal, b"A")
        wait_for(terminal, b"4 open of 5")
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
    session = review.begin(project, review.Request((tmp_path / "eins.txt",)), ask=lambda _: PASS)
    assert verdicts(session, "Hoppenrath") == [ACCEPT]


def wait_for(terminal, words, patience=40):
    seen, until = b"", time.monotonic() + patience
    while words not in seen:
        ready, _, _ = select.select([terminal], [], [], max(until - time.monotonic(), 0))
        assert ready, f"{words!r} was not painted in {patience} s, but {seen[-2000:]!r}"
        seen += os.read(terminal, 65536)


# -- pictures ------------------------------------------------------------------------------------------------


@pytest.fixture
def picture(session, snap_compare):
    """``picture(size, language, *keys)``: whether the review looks after these keys as it did."""

    def compare(size, language, *keys):
        if language == "de" and i18n.translator("de")("Review") == "Review":
            pytest.skip("the German messages are not there yet")
        i18n.use(language)
        app = ReviewApp(session, hold=0)

        async def press(pilot):
            await pilot.pause()
            for key in keys:
                await strike(app, pilot, key)
                await pilot.pause(0.05)
            await pilot.pause(0.2)

        return snap_compare(app, terminal_size=size, run_before=press)

    return compare


SIZES = [(80, 24), (140, 45)]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES)
def test_the_list_shows_who_is_named_where_and_what_will_stand_there(picture, size, language):
    assert picture(size, language, "enter", "enter")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES)
def test_the_read_through_marks_what_is_open(picture, size, language):
    assert picture(size, language, "T", "r", "n")


@pytest.mark.parametrize("language", ["en", "de"])
def test_finishing_says_what_is_open(picture, language):
    assert picture((80, 24), language, "A", "F")
