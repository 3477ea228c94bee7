import pytest

from qualcode.core.model import Status
from qualcode.errors import InputError, NotFoundError
from qualcode.exporters import render
from qualcode.services import cases, transcripts
from qualcode.services.plan import Wanted, as_json, plan, report
from tests.services.small import FIRST, SECOND, coder, import_texts


def more(study, folder):
    """B01 to B06, of two types; Anna and Ben have done B01, Anna B02."""
    texts = [f"{text}B1: Nummer {n}.\n" for n, text in enumerate((FIRST, SECOND, FIRST, SECOND))]
    import_texts(study, folder / "more", texts)
    for name, who in (("B01", "anna"), ("B01", "ben"), ("B02", "anna")):
        guid = transcripts.find(study, name).guid
        transcripts.set_status(study, guid, coder(study, who), Status.DONE)
    table = folder / "cases.csv"
    rows = [f"B{n:02d},K{n:02d},{'Kreis' if n < 5 else 'Stadt'}" for n in range(1, 7)]
    table.write_text("\n".join(["transcript,case,case:Typ", *rows]) + "\n", encoding="utf-8")
    cases.load(study, table)


@pytest.fixture
def six(study, grown):
    return grown(more)


def test_a_coder_who_is_still_at_work_does_not_count(six):
    guid = transcripts.find(six, "B02").guid
    transcripts.set_status(six, guid, coder(six, "ben"), Status.IN_PROGRESS)
    made = plan(six, Wanted())
    assert {one.transcript: one.done for one in made.candidates if one.done} == {
        "B01": ("anna", "ben"),
        "B02": ("anna",),
    }


def names(some):
    return [one.transcript for one in some]


def test_without_a_wish_nothing_is_drawn_and_the_state_is_told(six):
    made = plan(six, Wanted())
    assert (made.drawn, made.seed, names(made.double)) == ((), None, ["B01"])
    assert made.double[0].done == ("anna", "ben")
    assert "1 of 6 transcripts (17 %" in render(report(six, made, "en"), "md").decode()


def test_the_same_seed_draws_the_same_and_another_seed_others(six):
    first = names(plan(six, Wanted(count=3, seed=1)).drawn)
    assert len(first) == 3
    assert names(plan(six, Wanted(count=3, seed=1)).drawn) == first
    assert len({tuple(names(plan(six, Wanted(count=3, seed=n)).drawn)) for n in range(20)}) > 5


def test_a_seed_that_nobody_named_is_told_and_repeats_the_draw(six):
    made = plan(six, Wanted(share=0.5))
    assert names(plan(six, Wanted(share=0.5, seed=made.seed)).drawn) == names(made.drawn)
    assert f"Seed: {made.seed}" in render(report(six, made, "en"), "md").decode()


def test_strata_are_drawn_in_proportion(six):
    for seed in range(10):
        made = plan(six, Wanted(count=3, by="Typ", seed=seed))
        assert sorted(one.value for one in made.drawn) == ["Kreis", "Kreis", "Stadt"]


def test_json_holds_every_transcript_and_the_sums(six):
    value = as_json(plan(six, Wanted(count=2, seed=5)))
    words = {one["transcript"]: one["words"] for one in value["transcripts"]}
    assert value["drawn_words"] == sum(words[name] for name in value["drawn"])
    assert (value["double_coded"], value["double_coded_words"]) == (["B01"], words["B01"])
    assert (value["of_transcripts"], value["of_words"]) == (6, sum(words.values()))


@pytest.mark.parametrize(
    "wanted",
    [Wanted(share=0.5, count=2), Wanted(share=0), Wanted(share=1.1), Wanted(count=0), Wanted(count=7)],
)
def test_what_cannot_be_drawn_is_refused(six, wanted):
    with pytest.raises(InputError):
        plan(six, wanted)


def test_an_unknown_variable_and_a_study_without_transcripts_are_refused(six, tmp_path, ambient):
    with pytest.raises(NotFoundError, match="Typ"):
        plan(six, Wanted(count=1, by="Größe"))


def test_nothing_can_be_drawn_from_an_empty_study(project):
    assert plan(project, Wanted()).candidates == ()
    with pytest.raises(InputError, match="no transcripts"):
        plan(project, Wanted(count=1))
