"""``qualcode init`` and ``qualcode demo``."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.base import Session, command, option, say
from qualcode.errors import N_
from qualcode.i18n import _


@command(
    None,
    "init",
    help=N_("Make a project folder: settings, database, codebooks/, transcripts/, exports/."),
    example='qualcode init study --name "Our study"',
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@option("--name", help=N_("The study's name (default: the folder's)."))
@option(
    "--text-language", type=click.Choice(["de", "en"]), default="de", help=N_("Language of the transcripts.")
)
def init(session: Session, folder: Path, name: str | None, text_language: str) -> None:
    """Make a project."""
    from qualcode.project import create_project

    with create_project(folder, name or folder.absolute().name, text_language=text_language) as project:
        say(_("Project {name} made in {folder}.").format(name=project.settings.name, folder=project.root))
    say(
        _(
            "Raw interviews stay outside it. Next: `qualcode import FILE...` shows you every name it finds"
            " before anything is stored. If the names were replaced already, add `--pseudonymise done`."
        )
    )


@command(
    None,
    "demo",
    help=N_(
        "Set up the sample study in a folder and carry it through: import with pseudonymisation, code system,"
        " two coders' codings, agreement, quotes and tables.\n\nEverybody in it is invented."
    ),
    example="qualcode demo sample\nqualcode tui --project sample",
)
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]", default="qualcode-demo"
)
def demo(session: Session, folder: Path) -> None:
    """Run the demo."""
    from qualcode.services import agreement
    from qualcode.services import demo as service

    done = service.run(folder, say)
    with done.project as project:
        found = agreement.compute(project)
        alpha = found.overall["krippendorff_alpha"]
        if alpha.value is not None:
            say(
                _("Agreement on {count} transcripts: Krippendorff's alpha {value:.3f}").format(
                    count=len(found.documents), value=alpha.value
                )
            )
        say(_("Written to {folder}:").format(folder=project.root / "exports"))
        for path in done.written:
            say(f"  {path.name}")
        say()
        here = "" if project.root == Path.cwd() else f" --project {folder}"
        say(_("See where the coders differ with: {command}").format(command=f"qualcode consensus list{here}"))
        say(_("Open the terminal UI with: {command}").format(command=f"qualcode tui{here}"))


COMMANDS = {"init": init, "demo": demo}
