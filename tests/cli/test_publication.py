"""``qualcode quotes --edition publication``."""

import pytest

from qualcode.formats import agefile
from tests.cli.test_gate import keyed

__all__ = ["keyed"]


def test_with_the_key_it_is_searched_and_not_stamped(run, keyed, tmp_path):
    target = tmp_path / "print.md"
    done = run("quotes", "--edition", "publication", "--to", target)
    assert done.code == 0, done.err
    text = target.read_text(encoding="utf-8")
    assert "UNCHECKED" not in text
    assert "B01" not in text
    assert "register-print.csv" in done.out
    assert not list(keyed.rglob("register*"))


def test_without_the_key_it_needs_a_reason_and_is_stamped_until_released(run, keyed, tmp_path, monkeypatch):
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    target = tmp_path / "print.md"
    refused = run("quotes", "--edition", "publication", "--to", target)
    assert refused.code == 2  # no terminal to ask on
    assert not target.exists()
    done = run("quotes", "--edition", "publication", "--unchecked", "editor waits", "--to", target)
    assert done.code == 0, done.err
    assert "UNCHECKED" in target.read_text(encoding="utf-8")
    assert "--release" in done.out
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    assert run("gate", target, "--release").code == 0


@pytest.mark.parametrize(
    "more",
    [
        ["--json"],
        ["--to", "-"],
        ["--to", "a.md", "--general", "town"],
        ["--edition", "working", "--general", "a=b", "--to", "a.md"],
    ],
)
def test_what_cannot_be_is_refused(run, keyed, more):
    assert run("quotes", "--edition", "publication", *more).code in (1, 2)
    assert not (keyed / "a.md").exists()


def test_quotes_of_who_was_not_asked_are_remarked_and_left_out_of_print(run, keyed, tmp_path):
    table = tmp_path / "cases.csv"
    table.write_text("transcript,speaker,person,consent:quotation\nB01,I,P01,\n,,P02,yes\n", encoding="utf-8")
    assert run("cases", "load", table).code == 0
    assert "not on record for 1 segment" in run("quotes", "--to", tmp_path / "a.md").err
    done = run("quotes", "--edition", "publication", "--to", tmp_path / "b.md")
    assert "Left out: 1 segment of persons whose consent" in done.err
    done = run("quotes", "--edition", "publication", "--unasked", "--to", tmp_path / "c.md")
    assert "Wer hilft" in (tmp_path / "c.md").read_text(encoding="utf-8")
