"""Importing files into a study."""

from pathlib import Path

from qualcode.core.model import Pseudonymisation
from qualcode.services.importing import as_they_are, import_files

SAMPLES = Path(__file__).parents[1] / "data" / "transcript-formats"


def test_every_transcript_of_a_file_that_holds_several_is_imported_once(project):
    path = SAMPLES / "maxqda_preprocessor.txt"
    first = import_files(project, [path], as_they_are(Pseudonymisation.DONE))
    assert [(one.transcript, one.words) for one in first] == [("B01", 7), ("B02", 1)]
    assert "codings (2) were not taken over" in " ".join(first[0].warnings)
    again = import_files(project, [path], as_they_are(Pseudonymisation.DONE))
    assert [(one.transcript, one.known) for one in again] == [("B01", True), ("B02", True)]
