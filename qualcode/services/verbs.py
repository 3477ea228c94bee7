"""What acts are called, for the log and for undo."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.errors import N_

VERBS: Mapping[str, str] = {
    "cases.load": N_("case table loaded"),
    "code.add": N_("code added"),
    "code.change": N_("code described"),
    "code.delete": N_("code deleted"),
    "code.merge": N_("codes merged"),
    "code.move": N_("code moved"),
    "code.rename": N_("code renamed"),
    "code.split": N_("code split"),
    "codebook.load": N_("code book loaded"),
    "codebook.version": N_("version of the code book marked"),
    "coder.add": N_("coder added"),
    "coder.merge": N_("coders merged"),
    "coder.rename": N_("coder renamed"),
    "coding.add": N_("coded"),
    "coding.change": N_("coding changed"),
    "coding.reassign": N_("codings handed over"),
    "coding.recode": N_("recoded"),
    "coding.remove": N_("coding removed"),
    "codings.import": N_("codings imported"),
    "consensus.adopt": N_("rule adopted for disagreements"),
    "consensus.decide": N_("disagreement decided"),
    "consensus.reword": N_("definition reworded after a disagreement"),
    "consensus.withdraw": N_("decision withdrawn"),
    "consent.set": N_("consent recorded"),
    "erase.name": N_("overlooked name replaced"),
    "erase.person": N_("withdrawal"),
    "erase.transcript": N_("transcript erased"),
    "erase.words": N_("words erased"),
    "export.copy": N_("copy put elsewhere"),
    "export.release": N_("file released"),
    "export.write": N_("written out"),
    "key.destroy": N_("key list destroyed"),
    "memo.add": N_("memo written"),
    "memo.change": N_("memo changed"),
    "memo.remove": N_("memo deleted"),
    "project.restore": N_("restored from a copy"),
    "name.dismiss": N_("mark on a name taken away"),
    "name.mark": N_("overlooked name marked"),
    "redo": N_("brought back"),
    "speaker.rename": N_("speaker renamed"),
    "status.set": N_("status set"),
    "transcript.correct": N_("transcript corrected"),
    "transcript.delete": N_("transcript deleted"),
    "transcript.import": N_("transcript imported"),
    "undo": N_("taken back"),
    "value.set": N_("variable set"),
}

DOCUMENTS: Mapping[str, str] = {  # what is written out, by `services.exports.Leaving.kind`
    "agreement": N_("agreement report"),
    "archive": N_("archive package"),
    "changes": N_("changes of the code book"),
    "codebook": N_("code book"),
    "codings": N_("codings"),
    "consensus": N_("consensus report"),
    "log": N_("audit trail"),
    "methods": N_("methods appendix"),
    "plan": N_("plan of what to code twice"),
    "publication": N_("publication edition of quotes"),
    "quotes": N_("quotes"),
    "report": N_("report"),
    "table": N_("table"),
    "training": N_("coder's practice"),
    "transcripts": N_("transcripts"),
}

TAKES: Mapping[str, str] = {
    "first": N_("as the first coder put it"),
    "second": N_("as the second coder put it"),
    "both": N_("what both put"),
    "none": N_("nothing of it"),
    "edit": N_("something else"),
    "reword": N_("the definition is to be reworded"),
}
