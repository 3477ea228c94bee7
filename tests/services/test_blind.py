"""What a coder may see of others' work while they code blind."""

from qualcode.core.model import Status
from qualcode.services import blind, log, transcripts
from tests.services.small import code


def done(team, name, *who):
    for one in who:
        transcripts.set_status(team.project, transcripts.find(team.project, name).guid, one.guid, Status.DONE)


def test_others_are_seen_where_both_are_done_and_ones_own_always(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    one, other = (transcripts.find(team.project, name).guid for name in ("B01", "B02"))
    done(team, "B01", team.ben)
    seen = blind.sight(team.project, team.anna.guid)
    assert seen.sees(one, team.anna.guid)
    assert not seen.sees(one, team.ben.guid)
    done(team, "B01", team.anna)
    seen = blind.sight(team.project, team.anna.guid)
    assert seen.sees(one, team.ben.guid)
    assert not seen.sees(other, team.ben.guid)
    assert seen.done_too(one) == {team.ben.guid}
    assert seen.done_too(other) == set()


def test_who_neither_codes_nor_says_how_far_they_are_sees_all(team):
    made = team.put(team.ben, "B01", "Ausfall", "Der Lockdown")
    assert blind.sight(team.project, team.anna.guid).sees(made.transcript, team.ben.guid)
    transcript = transcripts.find(team.project, "B02").guid
    transcripts.set_status(team.project, transcript, team.anna.guid, Status.OPEN)
    assert not blind.sight(team.project, team.anna.guid).sees(made.transcript, team.ben.guid)


def test_counts_leave_out_others_and_say_how_many(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    team.put(team.ben, "B01", "Ausfall", "Der Lockdown")
    ausfall = code(team.project, "Corona > Ausfall")
    assert blind.counts(team.project, team.anna.guid) == ({ausfall: 1}, 1)
    done(team, "B01", team.anna, team.ben)
    assert blind.counts(team.project, team.anna.guid) == ({ausfall: 2}, 0)


def test_the_trail_keeps_what_is_everybodys(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    team.put(team.ben, "B01", "Ausfall", "Der Lockdown")
    every = log.deeds(team.project, log.Wanted())
    seen = blind.deeds(team.project, every, team.anna.guid)
    assert [deed for deed in every if deed not in seen] == [every[-1]]
    assert every[-1].coder == "ben"


def test_what_a_document_would_hold_is_told_by_coder_and_transcript(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    team.put(team.ben, "B01", "Ausfall", "Der Lockdown")
    assert blind.held(team.project, team.anna.guid) == {"ben": ("B01",)}
    assert blind.held(team.project, team.anna.guid, {code(team.project, "Corona")}) == {}
