"""Copies of the study from the home screen: save, hand in, restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import N_, InputError
from qualcode.i18n import _
from qualcode.services import backup
from qualcode.services.backup import Copy
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.screens.places import file_stem, shown, typed_path
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from qualcode.tui.screens.home import HomeScreen

_OTHER = "other"


class Keeping:
    """The acts; each may raise QualcodeError, which the screen shows."""

    def __init__(self, screen: HomeScreen) -> None:
        self._screen = screen

    def save(self) -> None:
        """An own copy, under date and time."""
        self._saved(backup.save(self._screen.project))

    def _saved(self, copy: Copy) -> None:
        text = _("A copy of the study was written to {file} ({size} kB).")
        self._screen.say(
            text.format(file=shown(copy.path, self._screen.project.root), size=-(-copy.size // 1024))
        )

    def hand_in(self) -> None:
        """A copy where the person wants it."""
        screen = self._screen
        today = screen.project.ambient.now().date().isoformat()
        name = file_stem(screen.project.settings.name, screen.coder.name)
        proposed = screen.project.root.parent / f"{name}-{today}.db"

        def answered(text: str) -> None:
            path = typed_path(text, screen.project.root)
            if path.exists():
                title = _("{file} is there already. Replace it?").format(file=path.name)
                screen.confirm(title, _("Yes, replace it"), lambda: self._hand(path))
            else:
                self._hand(path)

        screen.ask(Question(_("Where to"), str(proposed), answered))

    def _hand(self, path: Path) -> None:
        copy = backup.save(self._screen.project, path, coder=self._screen.coder.guid)
        text = _("Written to {file}. Hand in this file. Its check sum (SHA-256): {digest}")
        self._screen.say(text.format(file=copy.path, digest=copy.digest))

    def restore(self) -> None:
        """Pick one of the own copies, or name a file."""
        screen = self._screen
        copies = {copy.path.name: copy for copy in backup.own(screen.project)}
        rows = [Row(name, _when(copy), note=f"{-(-copy.size // 1024)} kB") for name, copy in copies.items()]
        rows.append(Row(_OTHER, _("another file ...")))

        def typed(text: str) -> None:
            path = typed_path(text, screen.project.root)
            if not path.is_file():
                raise InputError(N_("There is no such file."), file=path)
            self._sure(path)

        def picked(key: str) -> None:
            if key == _OTHER:
                screen.ask(Question(_("Which file"), "", typed))
            else:
                self._sure(copies[key].path)

        screen.pick(Picking(_("Restore which copy?"), lambda _query: rows, picked, filterable=False))

    def _sure(self, path: Path) -> None:
        title = _("What was done since then goes. It is saved as a copy first. Restore {file}?")
        self._screen.confirm(title.format(file=path.name), _("Yes, restore"), lambda: self._restore(path))

    def _restore(self, path: Path) -> None:
        screen = self._screen
        done = backup.restore(screen.project, path, coder=screen.coder.guid)
        screen.app.copies.take_in()
        screen.app.check_coder()
        screen.reload()
        text = _("The study is what it was in {file}. What it was before is in {before}.")
        screen.say(text.format(file=path.name, before=shown(done.before.path, screen.project.root)))


def _when(copy: Copy) -> str:
    if copy.at is None:
        return copy.path.name
    return f"{copy.at.astimezone():%Y-%m-%d %H:%M:%S}"
