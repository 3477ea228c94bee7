"""``qualcode archive``, ``qualcode due`` and ``qualcode key``."""

import json
import zipfile

import pyrage

from tests.cli.test_gate import keyed

__all__ = ["keyed"]


def test_the_package_is_searched_and_written(run, keyed, tmp_path):
    table = tmp_path / "cases.csv"
    table.write_text("transcript,speaker,person,consent:archive\nB01,B,P01,ja\n", encoding="utf-8")
    target = tmp_path / "archive.zip"
    assert run("archive", "--to", target).code == 1
    assert run("cases", "load", table).code == 0
    assert run("archive", "--to", tmp_path / "archive.tar").code == 2
    done = run("archive", "--to", target)
    assert done.code == 0, done.err
    with zipfile.ZipFile(target) as package:
        assert "transcripts/B01.txt" in package.namelist()
    assert run("gate", target).code == 0


def test_what_is_overdue_is_a_finding(run, study):
    assert run("due").code == 0
    settings = study / "qualcode.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + 'delete_raw = "2020-01-01"\n', encoding="utf-8"
    )
    done = run("due", "--json")
    assert (done.code, done.json) == (1, [{"what": "delete_raw", "date": "2020-01-01", "overdue": True}])
    assert "overdue" in run("due").out


def test_the_key_list_is_shared_and_destroyed(run, keyed, tmp_path):
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    assert "2 keys" in run("key", "add-recipient", recipient).out
    assert run("key", "check").code == 0
    assert run("key", "destroy").code == 2
    done = run("key", "destroy", "--yes", "--to", tmp_path / "protocol.json")
    assert done.code == 0, done.err
    assert json.loads((tmp_path / "protocol.json").read_text(encoding="utf-8"))["entries"] == 3
    assert run("key", "check").code == 1
