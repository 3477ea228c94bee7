"""``qualcode import``: the review on a terminal, what is said without one, styles of pseudonyms."""

import pytest

from qualcode.cli import importing
from qualcode.core.redaction.decisions import Verdict
from qualcode.services import keys, review, transcripts

PASS = "three quiet words"


@pytest.fixture
def raw(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("I: Frau Hoppenrath?\nB: Ich bin 47 Jahre alt, aus Buxtehude.\n", encoding="utf-8")
    return path


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", PASS)
    monkeypatch.setattr(importing, "_on_terminal", lambda: True)  # pytest's own streams are none


@pytest.fixture
def root(project):
    project.close()
    return project.root


def text(root):
    from qualcode.project import open_project

    with open_project(root) as project:
        return transcripts.document(project, "B01").text


@pytest.mark.parametrize("options", [(), ("--pseudonymise", "review")])
def test_on_a_terminal_the_review_opens_and_says_what_came_in(run, root, raw, terminal, options):
    def screen(project, opening):
        session = opening.review
        assert session.files[0].name == "talk.txt"
        session.decide_entity(session.review.entities()[0], Verdict.ACCEPT)
        session.finish(opening.name)

    done = run("import", raw, *options, "--project", root, screen=screen)
    assert done.code == 0, done.err
    assert "B01" in done.out
    assert "Hoppenrath" not in done.out
    assert "Looking for names in 1 files" in done.err


def test_a_review_that_was_left_says_that_its_decisions_are_kept(run, root, raw, terminal):
    done = run("import", raw, "--project", root, screen=lambda _project, _opening: None)
    assert done.code == 0
    assert "Nothing was imported. The decisions are kept, encrypted" in done.out


def test_files_imported_before_need_no_review(run, root, raw, terminal, monkeypatch):
    run("import", raw, "--pseudonymise", "auto", "--project", root)
    done = run("import", raw, "--project", root)
    assert "was imported before, as B01" in done.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "Say how names are dealt with"),
        (("--pseudonymise", "review"), "needs a terminal"),
        (("--pseudonymise", "review", "--decisions", "d.csv"), "reviewed already"),
        (("--pseudonymise", "off", "--style", "names"), "replaces nothing"),
        (("--pseudonymise", "auto", "--keys", "vim"), "is for the review"),
    ],
)
def test_what_cannot_be_asked_for_is_wrong_usage(run, root, raw, options, says):
    done = run("import", raw, *options, "--project", root)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


@pytest.mark.parametrize(
    ("style", "holds"), [("brackets", "Frau [Name]?"), ("letters", "Frau "), ("names", "Frau ")]
)
def test_styles_are_there_without_a_review_too(run, root, raw, terminal, style, holds):
    done = run("import", raw, "--pseudonymise", "auto", "--style", style, "--project", root)
    assert done.code == 0, done.err
    first = text(root).split("\n")[0]
    assert first.startswith(holds)
    assert (len(first) > len("Frau X2?")) == (style != "letters")
    assert "Hoppenrath" not in first


def test_ages_are_said_as_closely_as_wanted(run, root, raw, terminal):
    def screen(_project, opening):
        session = opening.review
        for index, row in enumerate(session.review.rows):
            if row.mention.category == "age":
                session.decide_mention(index, Verdict.ACCEPT)
        session.finish()

    run("import", raw, "--level", "range", "--project", root, screen=screen)
    assert "40–49" in text(root)


@pytest.mark.parametrize(("options", "keymap"), [((), None), (("--keys", "vim"), "vim")])
def test_the_review_has_the_key_map_that_is_asked_for_if_any(run, root, raw, terminal, options, keymap):
    seen = []
    done = run(
        "import", raw, *options, "--project", root, screen=lambda _project, opening: seen.append(opening.keys)
    )
    assert (done.code, seen) == (0, [keymap])


def test_the_key_list_is_made_before_anything_is_reviewed(run, root, raw, terminal):
    seen = []

    def screen(project, opening):
        seen.append(keys.there(project))
        assert isinstance(opening.review, review.Session)

    run("import", raw, "--project", root, screen=screen)
    assert seen == [True]
