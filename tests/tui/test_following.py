"""What another window does is seen within a second on every screen; the marked row stays marked."""

import pytest

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import codebook, coders, codings, habits, memos, overlooked, transcripts

TICK = 1.2  # a second, and the time a screen takes


@pytest.fixture
def other(study, anna):
    """The study in another window."""
    with open_project(study.root) as project:
        yield project


def done(project, who, name="B01"):
    guid = transcripts.find(project, name).guid
    transcripts.set_status(project, guid, who, Status.DONE)


def code_it(project, who, path="Corona", start=0):
    guid = transcripts.find(project, "B01").guid
    code = codebook.system(project).by_path(path).guid
    return codings.apply(project, guid, Span(start, start + 12), code, who)


def shown(keys):
    return "\n".join([keys.top(), *(f"{row.label} {row.note}" for row in keys.screen.choices.rows)])


@pytest.mark.parametrize(
    ("go", "act", "seen"),
    [
        ("show_transcripts", done, "1 of 2 transcripts done"),
        ("show_codes", lambda p, _who: codebook.add(p, "Ganz"), "Ganz"),
        ("show_memos", lambda p, who: memos.add(p, "Von drüben", who), "Von drüben"),
        (
            "show_names",
            lambda p, who: overlooked.mark(p, "B01", Span(3, 6), who),
            "1 waits",
        ),
        ("show_trail", lambda p, who: memos.add(p, "Von drüben", who), "memo"),
    ],
)
async def test_a_screen_shows_what_another_window_did(home, anna, other, go, act, seen):
    async with home() as keys:
        getattr(keys.app, go)()
        await keys.pilot.pause()
        assert seen not in shown(keys)
        act(other, anna.guid)
        await keys.pilot.pause(TICK)
        assert seen in shown(keys)


async def test_the_home_screen_counts_what_another_window_did(home, anna, other):
    async with home() as keys:
        beside = keys.beside()
        done(other, anna.guid)
        await keys.pilot.pause(TICK)
        assert keys.beside() != beside


async def test_the_marked_row_stays_marked_and_the_filter_stays(home, other):
    async with home() as keys:
        keys.app.show_codes()
        await keys.pilot.pause()
        await keys.type("ko")
        await keys.press("down")
        row = keys.screen.choices.highlighted
        codebook.add(other, "Koch")
        await keys.pilot.pause(TICK)
        assert "Koch" in keys.rows
        assert keys.screen.choices.query_text == "ko"
        assert keys.screen.choices.highlighted.key == row.key


async def test_a_code_made_in_another_window_is_no_longer_offered_as_new(home, other):
    async with home() as keys:
        keys.app.show_codes()
        await keys.pilot.pause()
        await keys.type("Ganz")
        assert "new code: Ganz" in keys.rows
        codebook.add(other, "Ganz")
        await keys.pilot.pause(TICK)
        assert keys.rows == ["Ganz"]


async def test_nothing_moves_while_something_is_asked(home, other):
    async with home() as keys:
        keys.app.show_codes()
        await keys.pilot.pause()
        await keys.press("enter")
        rows = keys.rows
        codebook.add(other, "Ganz")
        await keys.pilot.pause(TICK)
        assert keys.rows == rows
        await keys.press("2")
        await keys.type("x")
        await keys.pilot.pause(TICK)
        assert keys.screen.query_one("#prompt-text").value.endswith("x")
        await keys.press("escape")
        await keys.pilot.pause(TICK)
        assert "Ganz" in keys.rows


async def test_a_passage_recoded_in_another_window_leaves_the_list(home, study, anna, other):
    made = [code_it(study, anna.guid, start=at) for at in (0, 20, 40)]
    async with home() as keys:
        keys.app.show_recoding()
        await keys.pilot.pause()
        await keys.type("Corona")
        await keys.press("enter", "down", "down")
        marked = keys.screen.choices.highlighted.key
        assert len(keys.rows) == 3
        gone = next(c.guid for c in made if c.guid != marked)
        codings.change(other, gone, anna.guid, code=codebook.system(other).by_path("Digitales").guid)
        await keys.pilot.pause(TICK)
        assert len(keys.rows) == 2
        assert keys.screen.choices.highlighted.key == marked


async def test_consensus_follows_but_not_while_something_is_put_together(home, study, anna, other):
    ben = coders.ensure(study, "ben")
    code_it(study, anna.guid, start=60)
    code_it(study, anna.guid, "Digitales", start=160)
    for who in (anna, ben):
        done(study, who.guid)
    async with home() as keys:
        keys.app.show_consensus()
        await keys.pilot.pause()
        assert len(keys.rows) == 2
        code_it(other, ben.guid, start=60)
        await keys.pilot.pause(TICK)
        assert len(keys.rows) == 1
        await keys.press("e")
        code_it(other, ben.guid, "Digitales", start=160)
        await keys.pilot.pause(TICK)
        assert len(keys.rows) == 1
        await keys.press("escape")
        await keys.pilot.pause(TICK)
        assert keys.rows == []


async def test_a_window_that_only_moves_makes_no_other_read_anything(opened, anna, other, monkeypatch):
    async with opened() as keys:
        read = []
        monkeypatch.setattr(keys.session, "reload", lambda: read.append(1))
        guid = transcripts.find(other, "B01")
        habits.leave(other, anna.guid, habits.Place(guid.guid, guid.revision, Span(0, 3)))
        await keys.press("down")
        await keys.pilot.pause(TICK)
        assert read == []
        codebook.add(other, "Ganz")
        await keys.pilot.pause(TICK)
        assert read == [1]


async def test_recoding_digits_stay_where_a_code_is_deleted_in_another_window(home, study, anna, other):
    code_it(study, anna.guid)
    async with home() as keys:
        keys.app.show_recoding()
        await keys.pilot.pause()
        await keys.type("Corona")
        await keys.press("enter")
        assert "2 Verzögerung" in keys.beside()
        codebook.delete(other, "Corona > Ausfall")
        await keys.pilot.pause(TICK)
        await keys.press("1")
        assert "not there any more" in keys.said()
        await keys.press("2")
        system = codebook.system(study)
        guid = transcripts.find(study, "B01").guid
        assert [system.path(c.code) for c in codings.of_transcript(study, guid)] == ["Corona > Verzögerung"]
