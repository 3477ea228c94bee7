"""``qualcode gate``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode import i18n
from qualcode.cli.base import Session, command, option, say, say_json
from qualcode.cli.importing import ask
from qualcode.errors import N_
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.services.gate import Searched


@command(
    None,
    "gate",
    help=N_(
        "Search documents for the original names of the key list: docx, xlsx, odt, pdf, html, txt, md, csv,"
        " json, qdpx and the like, with their properties, comments and file names.\n\n"
        "Inflected, misspelt and compound names count, names torn apart at a line's end, names in"
        " addresses and handles, numbers and days in any spelling. Findings: exit code 1. Names that are"
        " ordinary words, too, and ages are listed apart. Pictures cannot be read."
    ),
    example="qualcode gate report.docx appendix.pdf\nqualcode gate exports/quotes.docx --release",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@option("--release", is_flag=True, help=N_("If nothing is found, put on record that the files may leave."))
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def gate(session: Session, files: Sequence[Path], release: bool, as_json: bool) -> None:
    """Search documents."""
    from qualcode.services import exports, keys
    from qualcode.services import gate as service

    keylist = keys.open_keys(session.project, ask).keylist
    found = service.search_files(files, keylist)
    if release and not found.findings:
        for file in files:
            exports.release(session.project, file, keylist)
    if as_json:
        released = release and not found.findings
        say_json(
            {
                "findings": [asdict(finding) for finding in found.findings],
                "ordinary": [asdict(finding) for finding in found.ordinary],
                "unread": list(found.unread),
                "released": [str(file) for file in files] if released else [],
            }
        )
    else:
        _tell(found, len(files), release)
    if found.findings:
        click.get_current_context().exit(1)


def _tell(found: Searched, files: int, release: bool) -> None:
    from qualcode.services.gate import HOW, uncounted

    for finding in found.findings:
        say(f"{finding.file}: {finding.place(_)}: {finding.excerpt}")
        say(f"    {finding.text} → {finding.pseudonym} ({_(HOW[finding.how])})")  # type: ignore[index]
    if doubt := uncounted(found.ordinary, _, most=50):
        say(doubt)
    if found.unread:
        say(_("Not searched, no text in it: {parts}.").format(parts=", ".join(found.unread)))
    count = len(found.findings)
    if count:
        say(
            i18n.ngettext("{count} original name found.", "{count} original names found.", count).format(
                count=count
            )
        )
    elif release:
        say(i18n.ngettext("{count} file released.", "{count} files released.", files).format(count=files))
    else:
        say(_("No original name found."))


COMMANDS = {"gate": gate}
