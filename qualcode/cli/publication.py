"""``qualcode quotes --edition publication``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from qualcode import i18n
from qualcode.cli.base import Session, say, suffix_of
from qualcode.cli.delivery import deliver, language_of
from qualcode.cli.importing import ask
from qualcode.errors import N_, UsageError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.services.exports import Leaving
    from qualcode.services.publication import Published
    from qualcode.services.quotes import Wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """Options that matter here."""

    general: Sequence[str]
    register: str
    as_json: bool
    excel: bool


def write(session: Session, wanted: Wanted, to: str | None, leaving: Leaving, asked: Asked) -> None:
    """Write the publication edition of quotes, and its register."""
    from qualcode.services import publication as service
    from qualcode.services import quotes

    if wanted.edition != quotes.PUBLICATION:
        raise UsageError(
            N_("--general, --register and --unasked belong to the publication edition."),
            mend=N_("Add --edition publication."),
        )
    if not to or to == "-" or asked.as_json:
        raise UsageError(
            N_("A publication edition needs a file: its register is named after it."),
            mend=N_("Give --to FILE, without --json."),
        )
    project = session.project
    wanted = replace(wanted, general=service.general_words(project, asked.general))
    checked = service.require_check(project, leaving.unchecked, ask)
    place = service.register_place(project, to, asked.register)
    language = language_of(suffix_of(to, ".md"), excel=asked.excel)
    made = service.publish(project, wanted, language, leaving.unchecked, stamped=not checked)
    names = tuple(dict.fromkeys(row[1] for row in made.register))
    whole = replace(leaving, request=wanted.request(), transcripts=names)
    said = _("Quotes written to {file}.").format(file=to)
    deliver(session, lambda _language: made.report, to, whole, excel=asked.excel, said=said)
    service.write_register(project, place, made)
    say(_("The quote register, which tells the sources, lies in {file}.").format(file=place))
    _tell(made)
    for fact in made.left_out:
        click.echo(fact, err=True)
    if not checked:
        _scan(to)


def _tell(made: Published) -> None:
    for number, words in made.check:
        say(
            _("{number}: “{words}” may tell whether a woman or a man speaks.").format(
                number=number, words=words
            )
        )


def _scan(to: str) -> None:
    """What rules take for names, since nobody could search for the originals."""
    from pathlib import Path

    from qualcode.formats import files
    from qualcode.services import gate

    found = gate.could_be_names(files.read(Path(to)), to, i18n.active())
    words = sorted({finding.text for finding in found.findings})
    say(
        _("UNCHECKED: the key list's holder releases it with `qualcode gate {file} --release`.").format(
            file=to
        )
    )
    if words:
        say(_("Could be names: {words}").format(words=", ".join(words)))
