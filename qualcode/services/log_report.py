"""The audit trail as a document."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode import i18n
from qualcode.core.report import Prose, Report, Row, Table
from qualcode.errors import N_
from qualcode.project import Project
from qualcode.services import log
from qualcode.store.trail import Deed


def report(project: Project, wanted: log.Wanted, found: Sequence[Deed], language: str) -> Report:
    """The events as a table, the newest last."""

    words = i18n.words(language)
    tr = words.gettext
    rows = tuple(Row(log.when(deed), (deed.coder, *log.told(deed, words))) for deed in found)
    table = Table(
        title=tr(N_("Events")),
        columns=(
            tr(N_("Coder")),
            tr(N_("What")),
            tr(N_("Code or name")),
            tr(N_("Transcript")),
            tr(N_("How many")),
        ),
        rows=rows,
        corner=tr(N_("Time (UTC)")),
        base=words.ngettext("{count} event", "{count} events", len(rows)).format(count=len(rows)),
    )
    asked = (
        (tr(N_("Coder")), wanted.coder),
        (tr(N_("What")), wanted.verb),
        (tr(N_("From")), wanted.since),
        (tr(N_("To")), wanted.until),
        (tr(N_("Transcript")), wanted.transcript),
    )
    return Report(
        tr(N_("Audit trail")),
        (table, Prose(tr(log.CAN), "note")),
        language,
        facts=(
            (tr(N_("Project")), project.settings.name),
            *((name, value) for name, value in asked if value),
            (tr(N_("As of")), project.ambient.now().date().isoformat()),
        ),
    )
