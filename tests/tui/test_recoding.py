"""The second pass on the screen: digits move, codes are made on the spot, the counter says what is left."""

import pytest

from qualcode.core.model import Pseudonymisation, Status
from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import codebook, coders, codings, importing, log, transcripts
from tests.tui.test_home import entry


def stored(study):
    system = codebook.system(study)
    return sorted(
        (document.text[slice(*c.span)], system.path(c.code))
        for name in ("B01", "B02")
        for document in (transcripts.document(study, name),)
        for c in codings.of_transcript(study, document.transcript.guid)
    )


async def begin(keys, query="corona"):
    await keys.press(entry("recode"))
    await keys.type(query)
    await keys.press("enter")


async def test_passages_of_a_code_stand_one_under_the_other_with_context(home, coded):
    async with home() as keys:
        await begin(keys)
        assert keys.rows == ["gar nicht", "Lockdown", "zu Hause"]
        assert "3 of 3 left" in keys.top()
        assert "1 Ausfall" in keys.beside()
        assert "Wir haben dann telefoniert" in keys.beside()


async def test_a_passage_late_in_a_long_turn_is_still_seen(home, study, anna, tmp_path):
    file = tmp_path / "lang.txt"
    file.write_text("I: Ja?\nB: " + "Und so weiter. " * 200 + "Das war es dann.\n", encoding="utf-8")
    importing.import_files(study, [file], importing.as_they_are(Pseudonymisation.DONE))
    document = transcripts.document(study, "B03")
    start = document.text.index("Das war es dann.")
    code = codebook.system(study).by_path("Corona").guid
    span = Span(start, start + 16)
    codings.apply(study, document.transcript.guid, span, code, anna.guid)
    async with home() as keys:
        await begin(keys)
        assert "B: … " in keys.beside()
        assert len(keys.beside()) < 400
        assert "Das war es dann." in keys.beside()


async def test_a_digit_moves_a_passage_to_a_sub_code_and_the_coder_is_kept(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("1", "2", "2")
        assert keys.rows == ["zu Hause"]
        assert "1 of 3 left" in keys.top()
        await keys.press("space")
        assert keys.rows == []
    assert stored(coded) == [
        ("Lockdown", "Corona > Verzögerung"),
        ("gar nicht", "Corona > Ausfall"),
        ("zu Hause", "Corona"),
    ]
    guid = transcripts.find(coded, "B01").guid
    assert {c.coder for c in codings.of_transcript(coded, guid)} == {coders.get(coded, "ben").guid}
    assert [d.coder for d in log.deeds(coded, log.Wanted(verb="coding.recode"))] == ["anna", "anna"]


async def test_undo_brings_the_passage_back_into_the_list(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("1", "2", "ctrl+z")
        assert keys.rows == ["gar nicht", "Lockdown", "zu Hause"]
        await keys.press("ctrl+y")
        assert len(keys.rows) == 2


async def test_a_sub_code_with_its_definition_is_made_on_the_spot_and_gets_a_digit(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("n")
        await keys.answer("Stillstand")
        await keys.answer("Nichts geht mehr.")
        await keys.press("2")
        assert "3 Stillstand" in keys.beside()
        await keys.press("3")
    made = codebook.system(coded).by_path("Corona > Stillstand")
    assert made.definition == "Nichts geht mehr."
    assert [path for _words, path in stored(coded)].count("Corona > Stillstand") == 2


async def test_plus_lets_digits_add_a_code_beside(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("+", "1", "2", "space")
        assert "2 of 3 left" in keys.top()
    assert stored(coded).count(("gar nicht", "Corona > Ausfall")) == 1
    assert ("gar nicht", "Corona") in stored(coded)


async def test_another_code_is_found_by_letters(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("c")
        await keys.type("zust")
        await keys.press("enter", "2")
        assert "Zuständigkeit" in keys.said()
    assert ("gar nicht", "Koordination > Zuständigkeit") in stored(coded)


async def test_a_coder_who_is_not_done_sees_only_their_own_passages(home, coded, anna):
    code = codebook.system(coded).by_path("Corona").guid
    guid = transcripts.find(coded, "B01").guid
    codings.apply(coded, guid, Span(3, 14), code, anna.guid)
    async with home() as keys:
        await begin(keys)
        assert len(keys.rows) == 1
        assert "3 codings of others are hidden" in keys.said()
        assert "3 codings of others are hidden" in keys.beside()
    for coder in (anna, coders.get(coded, "ben")):
        transcripts.set_status(coded, guid, coder.guid, Status.DONE)
    async with home() as keys:
        await begin(keys)
        assert len(keys.rows) == 3
        assert "1 coding of others is hidden" in keys.said()


async def test_others_codings_are_changed_only_after_a_yes_asked_once(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("down", "1")
        assert "ben's coding" in keys.screen.choices.title
        await keys.press("1")
        assert len(keys.rows) == 3
        assert keys.screen.choices.at == 1
        await keys.press("1", "2", "1")
        assert keys.rows == ["gar nicht"]


async def test_a_filter_says_which_passages(home, coded):
    async with home() as keys:
        await keys.press(entry("recode"), "end", "enter")
        await keys.answer("transcript:B02")
        assert keys.rows == ["zu Hause"]
        await keys.press("1")
        assert "digit 1" in keys.said()


@pytest.mark.parametrize("text", ["", "nonsense(", "coder:nobody"])
async def test_a_filter_that_cannot_be_is_a_message(home, coded, text):
    async with home() as keys:
        await keys.press(entry("recode"), "end", "enter")
        await keys.answer(text)
        assert keys.said()
        await keys.press("escape", "escape", "escape")
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_escape_goes_back_step_by_step(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("escape")
        assert "Recode the passages" in keys.screen.choices.title
        await keys.press("escape")
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_a_code_or_coding_deleted_elsewhere_is_a_message(home, coded):
    async with home() as keys:
        await begin(keys)
        with open_project(coded.root) as other:
            codebook.delete(other, "Corona > Ausfall")
        await keys.press("1", "2")
        assert "not there any more" in keys.said()
        with open_project(coded.root) as other:
            transcripts.delete(other, "B01")
        await keys.press("2")
        assert "not there any more" in keys.said()
    assert stored_paths(coded) == ["Corona"]


def stored_paths(study):
    system = codebook.system(study)
    guid = transcripts.find(study, "B02").guid
    return [system.path(c.code) for c in codings.of_transcript(study, guid)]


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (300, 80)])
async def test_every_size_works(home, coded, size):
    async with home(size=size) as keys:
        await begin(keys)
        await keys.press("down", "1", "n", "escape", "c", "escape", "space", "+")
        assert keys.screen.total == 3


async def test_undo_says_what_was_undone(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("1", "2", "ctrl+z")
        assert "Undone: recoded: Corona" in keys.said()
