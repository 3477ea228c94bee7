"""What is done in the second pass alone is not done: agreement and consensus ask for the first."""

import pytest

from qualcode.core.model import Status
from qualcode.errors import NotFoundError
from qualcode.services import agreement_study, coders, consensus_queue, methods, recoding, transcripts
from tests.services.small import coder, put


def compared(study):
    return agreement_study.read(study, (), include_unfinished=False, with_interviewer=False)


def mark(study, names, pass_):
    guid = transcripts.find(study, "B01").guid
    for name in names:
        transcripts.set_status(study, guid, coder(study, name), Status.DONE, pass_)


def test_the_second_pass_makes_nobody_done_with_the_first(study):
    for name in ("anna", "ben"):
        put(study, "B01", "Mhm", "Corona", name)
    mark(study, ("anna", "ben"), recoding.PASS)
    assert consensus_queue.pairs(study) == ()
    assert methods.read(study).done == {}
    with pytest.raises(NotFoundError, match="marked done"):
        compared(study)
    mark(study, ("anna", "ben"), 1)
    assert consensus_queue.pairs(study) == (("anna", "ben"),)
    assert methods.read(study).done == {transcripts.find(study, "B01").guid: ("anna", "ben")}


def test_who_only_recodes_is_no_third_coder(study):
    for name in ("anna", "ben"):
        put(study, "B01", "Mhm", "Corona", name)
    mark(study, ("anna", "ben"), 1)
    coders.ensure(study, "clara")
    mark(study, ("clara",), recoding.PASS)
    assert consensus_queue.pairs(study) == (("anna", "ben"),)
    assert [c.name for c in compared(study).coders] == ["anna", "ben"]
    assert consensus_queue.queue(study, viewer=coder(study, "clara")) is not None
