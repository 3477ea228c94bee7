"""``qualcode plan`` and ``qualcode training``."""

import pytest


def test_the_plan_is_told_on_the_terminal_with_its_seed(line):
    code, out, err = line("plan", "--count", "1", "--seed", "4")
    assert (code, err) == (0, "")
    assert "1 of 2 transcripts (50 %" in out
    assert "Seed: 4." in out
    assert line("plan", "--count", "1", "--seed", "4")[1] == out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--share", "0"), "no share"),
        (("--count", "3"), "3 of 2 transcripts"),
        (("--share", "0.5", "--count", "1"), "cannot both"),
        (("--by", "Typ", "--count", "1"), "no variable Typ"),
    ],
)
def test_what_cannot_be_drawn_is_one_line_and_exit_1(line, options, said):
    code, out, err = line("plan", *options)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert said in err


def test_a_seed_without_a_draw_is_refused(line):
    code, out, err = line("plan", "--seed", "4")
    assert (code, out) == (2, "")
    assert "nothing is drawn" in err


def test_practice_is_told_passage_by_passage(line):
    code, out, err = line("training", "anna", "--reference", "ben")
    assert (code, err) == (0, "")
    assert "overlooked" in out
    assert "Of the reference's 2 passages 1 were coded right (50 %) and 1 missed" in " ".join(out.split())


@pytest.mark.parametrize("suffix", ["docx", "html", "xlsx", "md", "csv", "json"])
def test_practice_can_be_written_as_a_document(line, suffix):
    target = line.root / f"p.{suffix}"
    code, out, _err = line("training", "anna", "--reference", "ben", "--to", str(target))
    assert (code, "Practice written to" in out) == (0, True)
    assert target.stat().st_size > 100


def test_who_is_not_there_cannot_practise(line):
    code, out, err = line("training", "cem", "--reference", "ben")
    assert (code, out) == (1, "")
    assert "no coder cem" in err
