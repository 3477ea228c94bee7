"""``qualcode codings``."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.base import UNCHECKED, Session, command, group, let_out, option, say, say_json, say_table
from qualcode.errors import N_
from qualcode.i18n import _, active

codings = group("codings", N_("Import, export, list and hand over codings."))
COMMANDS = {"codings": codings}

_WHERE = option(
    "--where", default="", help=N_("Only codings that meet this filter; see `qualcode quotes --help`.")
)
_OFFSETS = option(
    "--offsets",
    type=click.Choice(["stored", "source"]),
    default="stored",
    help=N_("What offsets count in: the stored text, or the imported file's text."),
)


@command(
    codings,
    "import",
    help=N_(
        "Import codings from CSV, all or nothing.\n\n"
        "Columns transcript, start, end, code, coder[, weight, comment]; offsets count characters, the end"
        ' exclusive; codes are paths "A > B".'
    ),
    example="qualcode codings import codings.csv --create-codes --create-coders",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_OFFSETS
@option("--create-codes", is_flag=True, help=N_("Add codes that are unknown."))
@option("--create-coders", is_flag=True, help=N_("Add coders that are unknown."))
@option("--mark-done", is_flag=True, help=N_("Mark the file's transcripts as done by its coders."))
@option("--coder", help=N_("Whose codings they are, where the file does not say."))
def import_(
    session: Session,
    file: Path,
    offsets: str,
    create_codes: bool,
    create_coders: bool,
    mark_done: bool,
    coder: str | None,
) -> None:
    """Import codings."""
    from qualcode.services import coding_table

    done = coding_table.import_codings(
        session.project,
        file,
        source=offsets == "source",
        create_codes=create_codes,
        create_coders=create_coders,
        mark_done=mark_done,
        coder=session.coder_name(coder),
    )
    say(_("{count} codings imported.").format(count=done.added))
    if done.already:
        say(_("{count} were there already.").format(count=done.already))
    for text, names in (
        (_("Codes added: {names}"), done.codes),
        (_("Coders added: {names}"), done.coders),
        (_("Columns ignored: {names}"), done.ignored),
    ):
        if names:
            say(text.format(names=", ".join(names)))


@command(
    codings,
    "export",
    help=N_("Export codings as CSV."),
    example="qualcode codings export codings.csv --where coder:anna",
)
@click.argument("file")
@_OFFSETS
@_WHERE
@option("--excel", is_flag=True, help=N_("Semicolons, byte-order mark: opens in German Excel."))
@UNCHECKED
def export(session: Session, file: str, offsets: str, where: str, excel: bool, unchecked: str) -> None:
    """Export codings."""
    from qualcode.formats import csvfile
    from qualcode.services import coding_table
    from qualcode.services.exports import Leaving

    rows = coding_table.selected_rows(session.project, where, source=offsets == "source")
    data = csvfile.render(coding_table.KNOWN, rows, excel=excel)
    by_name = coding_table.selected_rows(session.project, where) if offsets == "source" else rows
    named = tuple(dict.fromkeys(str(row[0]) for row in by_name))
    leaving = Leaving("codings", {"where": where, "offsets": offsets}, named, unchecked)
    said = _("{count} codings written to {file}.").format(count=len(rows), file=file)
    let_out(session, file, data, leaving, said)


@command(
    codings,
    "list",
    help=N_("List codings; as JSON with the version of the code book each was made under."),
    example='qualcode codings list --where "transcript:B03"',
)
@_WHERE
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def list_(session: Session, where: str, as_json: bool) -> None:
    """List codings."""
    from qualcode.services import codebook, coding_table

    if as_json:
        say_json(coding_table.records(session.project, where))
        return
    system = codebook.system(session.project)
    shown = {system.path(code.guid): system.label_path(code.guid, active()) for code in system}
    rows = [
        (*row[:3], shown[str(row[3])], *row[4:]) for row in coding_table.selected_rows(session.project, where)
    ]
    heads = (_("Transcript"), _("Start"), _("End"), _("Code"), _("Coder"), _("Weight"), _("Comment"))
    say_table(heads, rows, right=(1, 2, 5))


@command(
    codings,
    "reassign",
    help=N_("Hand codings of one coder over to another."),
    example='qualcode codings reassign anna ben --where "transcript:B03"',
)
@click.argument("old")
@click.argument("new")
@_WHERE
def reassign(session: Session, old: str, new: str, where: str) -> None:
    """Hand codings over."""
    from qualcode.services import codings as service

    count = service.reassign(session.project, old, new, where)
    say(_("{count} codings of {old} are now {new}'s.").format(count=count, old=old, new=new))
