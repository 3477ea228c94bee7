"""The package for a research data centre, and the dates of deletion."""

import hashlib
import io
import zipfile

import pytest

from qualcode.core.model import Pseudonymisation
from qualcode.errors import InputError, RefusedError
from qualcode.formats import agefile
from qualcode.project import open_project
from qualcode.services import archive, cases, consent, due
from tests.services.small import import_texts


@pytest.fixture
def agreed(study, tmp_path, monkeypatch):
    """B01 with one who agreed, B02 with one who did not, B03 with names in it."""
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    import_texts(study, tmp_path / "off", ["I: Ja?\nB: Nein, wirklich nicht.\n"], Pseudonymisation.OFF)
    table = tmp_path / "cases.csv"
    table.write_text(
        "transcript,speaker,person,case,case:Typ\nB01,B1,P01,K01,Kreis\nB02,B2,P02,K02,Stadt\nB03,B,P03,,\n",
        encoding="utf-8",
    )
    cases.load(study, table)
    yield study
    agefile.forget()


def unpacked(made):
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_only_those_who_agreed_are_packed(agreed):
    with pytest.raises(RefusedError, match="not on record: 2; with names in it: 1"):
        archive.pack(agreed, "en")
    consent.record(
        agreed, {"P01": {"archive": "yes"}, "P02": {"archive": "no"}, "P03": {"archive": "yes"}}, str
    )
    made = archive.pack(agreed, "en")
    assert made.taken == ("B01",)
    assert made.left == (("B02", archive.NO_ARCHIVE), ("B03", archive.NOT_PSEUDONYMISED))
    files = unpacked(made)
    assert set(files) == {
        "transcripts/B01.txt",
        "context.csv",
        "protocol.csv",
        "study.md",
        "checksums.sha256",
    }
    assert b"Fenster" in files["transcripts/B01.txt"]
    assert b"Kreis" in files["context.csv"]
    assert b"Stadt" not in files["context.csv"]


def test_no_is_told_apart_from_not_known(agreed):
    consent.record(agreed, {"P01": {"archive": "yes"}}, str)
    assert dict(archive.pack(agreed, "en").left)["B02"] == archive.UNKNOWN
    consent.record(agreed, {"P02": {"archive": "no"}}, str)
    assert dict(archive.pack(agreed, "en").left)["B02"] == archive.NO_ARCHIVE
    consent.record(agreed, {"P01": {"archive": "no"}}, str)
    with pytest.raises(RefusedError, match="Refused: 2; not on record: 0"):
        archive.pack(agreed, "en")


def test_who_refused_analysis_is_never_archived(agreed):
    consent.record(agreed, {"P01": {"archive": "yes"}, "P02": {"archive": "yes", "analysis": "no"}}, str)
    made = archive.pack(agreed, "en")
    assert made.taken == ("B01",)
    assert dict(made.left)["B02"] == archive.NO_ANALYSIS
    assert "refused analysis" in unpacked(made)["study.md"].decode()


def test_the_checksums_are_those_of_the_files(agreed):
    consent.record(agreed, {"P01": {"archive": "yes"}}, str)
    files = unpacked(archive.pack(agreed, "en"))
    lines = files.pop("checksums.sha256").decode().splitlines()
    assert {line.split("  ")[1]: line.split("  ")[0] for line in lines} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }


def test_what_is_due_is_listed_by_date(project):
    assert due.listing(project) == ()
    project.close()
    settings = project.root / "qualcode.toml"
    text = settings.read_text(encoding="utf-8")
    more = 'delete_raw = "2025-12-31"\ndelete_contacts = "2030-01-01"\ndelete_key = "2020-01-01"\n'
    settings.write_text(text + more, encoding="utf-8")
    with open_project(project.root, ambient=project.ambient) as again:
        found = due.listing(again)
    assert [(one.what, one.overdue) for one in found] == [("delete_raw", True), ("delete_contacts", False)]
    settings.write_text(text + 'delete_raw = "soon"\n', encoding="utf-8")
    with (
        open_project(project.root, ambient=project.ambient) as again,
        pytest.raises(InputError, match="delete_raw"),
    ):
        due.listing(again)
