"""``qualcode codebook``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode import i18n
from qualcode.cli import codebook_versions
from qualcode.cli.base import UNCHECKED, Session, command, group, option, say, say_json, tell_doubt
from qualcode.errors import N_
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.services.codebook import Preview

codebook = group("codebook", N_("Load, save and edit the code system."))
COMMANDS = {"codebook": codebook}

_CODER = option("--coder", help=N_("Who does it (default: QUALCODE_CODER, else the project's setting)."))
_DRY_RUN = option("--dry-run", is_flag=True, help=N_("Only say what would happen; change nothing."))


@command(
    codebook,
    "load",
    help=N_(
        "Load a code book (.yaml), or a table with the columns Code and Memo (.xlsx, .csv; MAXQDA's):"
        " codes are added, or brought to the file's state.\n\n"
        "Codes that the file does not name stay. In a table a code is its path, A > B or A\\B."
    ),
    example="qualcode codebook load codebooks/corona-2020.yaml",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def load(session: Session, file: Path) -> None:
    """Load a code book."""
    from qualcode.services import codebook as service

    done = service.load(session.project, file)
    say(
        _("{added} codes added, {changed} changed, {same} as before.").format(
            added=done.added, changed=done.changed, same=done.unchanged
        )
    )


@command(
    codebook,
    "save",
    help=N_(
        "Save the code book: .yaml, MAXQDA's table (.xlsx, .csv), or a document with counts and checked"
        " anchor examples (.docx, .html, .md)."
    ),
    example="qualcode codebook save codebooks/mine.yaml\nqualcode codebook save code-book.docx",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@UNCHECKED
def save(session: Session, file: Path, unchecked: str) -> None:
    """Save the code book."""
    from qualcode.services import codebook_report as service

    done = service.save(session.project, file, i18n.active(), unchecked)
    say(_("{count} codes saved to {file}.").format(count=done.codes, file=file))
    if done.too_long:
        say(_("{count} names have more than 63 characters; MAXQDA cuts them.").format(count=done.too_long))
    tell_doubt(done.written)


@command(
    codebook,
    "tree",
    help=N_("Print the code system with the number of codings."),
    example="qualcode codebook tree",
)
@option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def tree(session: Session, as_json: bool) -> None:
    """Print the tree."""
    from qualcode.services import codebook as service

    system = service.system(session.project)
    counts = service.counts(session.project)
    if as_json:
        say_json(
            [
                {
                    "path": system.path(code.guid),
                    "guid": code.guid,
                    "level": level,
                    "short": code.short,
                    "color": code.color,
                    "labels": dict(code.labels),
                    "codings": counts.get(code.guid, 0),
                }
                for level, code in system.walk()
            ]
        )
        return
    for level, code in system.walk():
        label = code.label(i18n.active())
        shown = code.name if label == code.name else f"{code.name} ({label})"
        say(f"{code.short or '  ':3}{'  ' * level}{shown}  {counts.get(code.guid, 0)}")


@command(
    codebook,
    "add",
    help=N_("Add a code; missing codes on the way to it are added too."),
    example='qualcode codebook add "Koordination > Runder Tisch"',
)
@click.argument("path")
@_CODER
def add(session: Session, path: str, coder: str | None) -> None:
    """Add a code."""
    from qualcode.services import codebook as service

    code = service.add(session.project, path, coder_guid=session.coder_guid(coder))
    say(_("Code {name} added, short code {short}.").format(name=code.name, short=code.short))


@command(
    codebook,
    "rename",
    help=N_("Rename a code; its codings stay. Labels that said the old name follow."),
    example='qualcode codebook rename "Koordination > Runder Tisch" "Runde Tische"',
)
@click.argument("path")
@click.argument("name")
@_CODER
def rename(session: Session, path: str, name: str, coder: str | None) -> None:
    """Rename a code."""
    from qualcode.services import codebook as service

    code = service.rename(session.project, path, name, coder_guid=session.coder_guid(coder))
    say(_("{old} is now {new}.").format(old=path, new=code.name))
    other = [f'"{label}" ({language})' for language, label in code.labels.items() if label != code.name]
    if other:
        text = _(
            "Documents go on printing the label {labels}. To change it: `qualcode codebook save FILE`,"
            " change it there, `qualcode codebook load FILE`."
        )
        say(text.format(labels=", ".join(other)))


@command(
    codebook,
    "move",
    help=N_("Move a code, with all below it, under another; its codings stay. An empty parent is the top."),
    example='qualcode codebook move "Runder Tisch" "Koordination"\nqualcode codebook move "Runder Tisch" ""',
)
@click.argument("path")
@click.argument("parent")
@_CODER
@_DRY_RUN
def move(session: Session, path: str, parent: str, coder: str | None, dry_run: bool) -> None:
    """Move a code."""
    from qualcode.services import codebook as service

    if dry_run:
        _say_preview(service.preview_move(session.project, path, parent or None))
        return
    code = service.move(session.project, path, parent or None, coder_guid=session.coder_guid(coder))
    say(_("{old} is now {new}.").format(old=path, new=service.system(session.project).path(code.guid)))


@command(
    codebook,
    "merge",
    help=N_("Merge a code into another: its codings and sub-codes become the other's."),
    example='qualcode codebook merge "Runder Tisch" "Koordination > Runde Tische" --dry-run',
)
@click.argument("path")
@click.argument("into")
@_CODER
@_DRY_RUN
def merge(session: Session, path: str, into: str, coder: str | None, dry_run: bool) -> None:
    """Merge two codes."""
    from qualcode.services import codebook as service

    if dry_run:
        _say_preview(service.preview_merge(session.project, path, into))
        return
    count = service.merge(session.project, path, into, coder_guid=session.coder_guid(coder))
    say(_("{path} merged into {into}: {count} codings kept.").format(path=path, into=into, count=count))


@command(
    codebook,
    "split",
    help=N_(
        "Make a new code beside a code, and give it those of its codings that meet a filter.\n\n"
        "Codings of sub-codes stay. Filters: see `qualcode quotes --help`."
    ),
    example="qualcode codebook split Koordination Zuständigkeit --where 'memo:\"zuständig\"'",
)
@click.argument("path")
@click.argument("name", metavar="NEW")
@option("--where", required=True, help=N_("Which of the code's codings go to the new code."))
@_CODER
@_DRY_RUN
def split(session: Session, path: str, name: str, where: str, coder: str | None, dry_run: bool) -> None:
    """Split a code."""
    from qualcode.services import codebook as service

    if dry_run:
        _say_preview(service.preview_split(session.project, path, name, where))
        return
    code, count = service.split(session.project, path, name, where, coder_guid=session.coder_guid(coder))
    made = service.system(session.project).path(code.guid)
    say(_("{count} codings of {path} are now {new}.").format(count=count, path=path, new=made))


@command(
    codebook,
    "delete",
    help=N_("Delete a code and all below it; refused while there are codings, unless --with-codings."),
    example='qualcode codebook delete "Runder Tisch"',
)
@click.argument("path")
@option("--with-codings", is_flag=True, help=N_("Delete its codings too (undo brings them back)."))
@_CODER
@_DRY_RUN
def delete(session: Session, path: str, with_codings: bool, coder: str | None, dry_run: bool) -> None:
    """Delete a code."""
    from qualcode.services import codebook as service

    if dry_run:
        _say_preview(service.preview_delete(session.project, path))
        return
    who = session.coder_guid(coder)
    codes, codings = service.delete(session.project, path, with_codings=with_codings, coder_guid=who)
    say(service.deleted(codes, codings, i18n.words(i18n.active())))


def _say_preview(preview: Preview) -> None:
    say(_("Nothing is changed. This would concern:"))
    for path in preview.codes:
        say(f"  {path}")
    for coder, count in preview.codings.items():
        say(
            "  "
            + i18n.ngettext("{count} coding of {coder}", "{count} codings of {coder}", count).format(
                count=count, coder=coder
            )
        )
    if not preview.codings:
        say("  " + _("no codings"))
    if preview.twice:
        say(
            "  "
            + i18n.ngettext(
                "{count} of them would be there twice and is kept once",
                "{count} of them would be there twice and are kept once",
                preview.twice,
            ).format(count=preview.twice)
        )


for _made in codebook_versions.COMMANDS:
    codebook.add_command(_made)
