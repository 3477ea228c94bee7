"""The audit trail as people read it."""

from dataclasses import replace

import pytest

from qualcode import i18n
from qualcode.core.model import Status
from qualcode.errors import InputError, NotFoundError
from qualcode.services import (
    codebook,
    codings,
    consensus,
    erase,
    exports,
    history,
    log,
    log_report,
    transcripts,
)
from qualcode.services.consensus_document import place_text
from qualcode.services.consensus_queue import queue
from qualcode.services.verbs import DOCUMENTS
from qualcode.store import codings as store
from tests.services.differing import differ
from tests.services.small import coder, fill

WORDS = i18n.words("en")


def lines(team, **wanted):
    return [(d.coder, *log.told(d, WORDS)) for d in log.deeds(team.project, log.Wanted(**wanted))]


def test_a_coding_names_coder_code_and_transcript_and_no_word_of_the_interview(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown", comment="Fenster")
    *_, last = log.deeds(team.project, log.Wanted())
    assert (last.coder, *log.told(last, WORDS)) == ("anna", "coded", "Corona > Ausfall", "B01", "+1 coding")
    assert "Lockdown" not in str(log.as_json([last]))
    assert "Fenster" not in str(log.as_json([last]))


def test_a_code_stands_under_the_path_it_had_then(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    codebook.rename(team.project, "Corona", "Pandemie")
    codebook.move(team.project, "Pandemie > Ausfall", None)
    coded, renamed, moved = lines(team)[-3:]
    assert coded[2] == "Corona > Ausfall"
    assert renamed[1:3] == ("code renamed", "Corona → Pandemie")
    assert moved[1:3] == ("code moved", "Pandemie > Ausfall → Ausfall")


def test_a_code_whose_texts_changed_is_told_and_one_that_only_changed_places_is_not(team):
    system = codebook.system(team.project)
    with team.project.store.act("codebook.load") as act:
        moved = replace(system.by_path("Corona"), position=7)
        store.put_codes(act, [moved, replace(system.by_path("Koordination"), definition="neu")])
    assert lines(team)[-1][1:] == ("code book loaded", "Koordination", "", "~2 codes")


def test_a_merge_says_which_code_is_gone_and_where_its_codings_went(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    codebook.merge(team.project, "Ausfall", "Koordination")
    (merged,) = lines(team, verb="code.merge")
    assert merged[1:] == ("codes merged", "Corona > Ausfall; Koordination", "B01", "~1 coding, −1 code")


def test_what_was_removed_is_told_from_the_state_before(team):
    made = team.put(team.ben, "B02", "Runder Tisch", "jede Woche")
    codings.remove(team.project, made.guid, team.ben.guid)
    assert lines(team)[-1] == (
        "ben",
        "coding removed",
        "Koordination > Runder Tisch",
        "B02",
        "−1 coding",
    )


def test_undo_and_redo_say_what_they_took_and_brought_back(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    history.undo(team.project, team.anna.guid)
    history.redo(team.project, team.anna.guid)
    coded, undone, redone = log.deeds(team.project, log.Wanted(coder="anna"))
    assert undone.undoes == redone.undoes == ("coding.add", coded.at)
    assert log.verb(undone, WORDS).startswith("taken back: coded (2026-01-01 00:00)")


def test_a_status_is_named_and_of_one_that_was_taken_back_what_is_there_instead(team):
    b01 = transcripts.find(team.project, "B01").guid
    for status in (Status.OPEN, Status.IN_PROGRESS):
        transcripts.set_status(team.project, b01, team.anna.guid, status)
    history.undo(team.project, team.anna.guid)
    history.undo(team.project, team.anna.guid)
    history.redo(team.project, team.anna.guid)
    told = [what for _who, what, *_rest in lines(team, coder="anna")]
    assert told == [
        "status set: open",
        "status set: in progress",
        "taken back: status set (2026-01-01 00:00): in progress (now: open)",
        "taken back: status set (2026-01-01 00:00): open (now: not marked)",
        "brought back: status set (2026-01-01 00:00): open",
    ]


def test_filters_are_joined_by_and(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    team.put(team.anna, "B02", "Ausfall", "jede Woche")
    team.put(team.ben, "B01", "Ausfall", "Fenster")
    assert len(lines(team, coder="anna")) == 2
    assert len(lines(team, coder="anna", transcript="B01")) == 1
    assert len(lines(team, verb="coding")) == 3


def test_a_day_as_the_end_takes_that_day_in_and_one_as_the_start_too(team):
    everything = len(lines(team))
    assert len(lines(team, since="2026-01-01", until="2026-01-01")) == everything
    assert lines(team, since="2026-01-02") == []
    assert len(lines(team, since="2026-01-01 00:00")) == everything
    assert lines(team, until="2025-12-31") == []


def test_deleted_transcripts_keep_their_name_and_erased_ones_lose_it(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    team.put(team.anna, "B02", "Ausfall", "jede Woche")
    transcripts.delete(team.project, "B01")
    erase.erase_transcript(team.project, "B02")
    first, second = lines(team, verb="coding.add")
    assert first[2:4] == ("Corona > Ausfall", "B01")
    assert second[2:4] == ("", "")


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"since": "gestern"}, InputError),
        ({"until": "20260131"}, InputError),
        ({"since": "2026-01-31T09:30+02:00"}, InputError),
        ({"since": "2026-02-31"}, InputError),
        ({"verb": "cod"}, InputError),
        ({"coder": "eve"}, NotFoundError),
    ],
)
def test_a_filter_that_means_nothing_is_an_error(team, wanted, error):
    with pytest.raises(error):
        log.deeds(team.project, log.Wanted(**wanted))


def test_the_report_says_what_was_asked_for_and_what_the_chain_can_prove(team):
    wanted = log.Wanted(verb="code")
    report = log_report.report(team.project, wanted, log.deeds(team.project, wanted), "en")
    (table,) = report.tables
    assert len(table.rows) == 2
    assert ("What", "code") in report.facts
    assert any(getattr(part, "text", "") == log.CAN for part in report.parts)


def test_the_chain_is_whole_until_somebody_changes_the_database_behind_its_back(team):
    assert log.verify(team.project).findings == ()
    assert log.verify(team.project).events == len(lines(team))
    team.project.store.connection.exec_driver_sql("UPDATE events SET verb = 'x' WHERE sequence = 2")
    assert len(log.verify(team.project).findings) == 1


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM codings", "was removed outside"),
        ('UPDATE codings SET "end" = "end" - 1, weight = 7', "was changed outside"),
        ("UPDATE codes SET definition = 'x' WHERE name = 'Ausfall'", "was changed outside"),
        ("INSERT INTO cases (guid, name) VALUES ('k', 'K99')", "was added outside"),
    ],
)
def test_what_is_there_must_be_what_the_newest_versions_say(team, statement, told):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    assert log.verify(team.project).findings == ()
    team.project.store.connection.exec_driver_sql(statement)
    (finding,) = log.verify(team.project).findings
    assert told in finding.told(str)


def test_codes_stand_under_their_labels_where_a_language_is_asked_for(team):
    code = codebook.system(team.project).by_path("Corona")
    with team.project.store.act("code.change") as act:
        store.put_codes(act, [replace(code, labels={"en": "Pandemic"})])
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    (told,) = log.deeds(team.project, log.Wanted(verb="coding"), "en")
    assert told.codes == ("Pandemic > Ausfall",)
    assert log.deeds(team.project, log.Wanted(verb="coding"))[0].codes == ("Corona > Ausfall",)


def test_a_file_that_was_written_is_told_with_its_kind_and_its_name_every_time(team):
    for _again in range(2):
        path = str(team.project.root / "exports" / "a.csv")
        exports.write(team.project, path, b"x", exports.Leaving("agreement"))
    assert [line[1:3] for line in lines(team, verb="export")] == [
        ("written out: agreement report", "exports/a.csv")
    ] * 2


@pytest.mark.parametrize("kind", ["quotes", "table", "consensus", "codebook"])
def test_every_kind_of_document_has_a_name(kind):
    assert DOCUMENTS[kind]


def test_a_decision_is_told_in_words_with_its_place_and_so_is_what_undoes_it(project, tmp_path):
    differ(fill(project, tmp_path / "raw"))
    anna = coder(project, "anna")
    place = queue(project).open[0]
    where = place_text(place, str)
    consensus.decide(project, place.id, "none", anna)
    history.undo(project, anna)
    history.redo(project, anna)
    consensus.withdraw(project, place.id, anna)
    told = [log.told(deed, WORDS) for deed in log.deeds(project, log.Wanted(coder="anna"))][-4:]
    assert told[0][0] == "disagreement decided: nothing of it"
    assert told[1][0].startswith("taken back: disagreement decided")
    assert told[2][0].endswith("nothing of it")
    assert told[3][0] == "decision withdrawn"
    assert [line[2].split("–")[0].replace("paras.", "para.") for line in told] == [where] * 4
    assert all("none" not in line[1] for line in told)
