"""Settling a name that was overlooked: what it names, in full, and then a pseudonym everywhere, for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from qualcode.i18n import _, ngettext
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from qualcode.core.names import Category
    from qualcode.core.overlooked import Overlooked
    from qualcode.project import Project

_NO, _YES = "no", "yes"


class Asking(Protocol):
    """A screen that can ask."""

    def pick(self, picking: Picking) -> None:
        """Let the person choose."""

    def ask(self, question: Question) -> None:
        """Ask for a line."""

    def say(self, text: str) -> None:
        """Show a message."""


class Settling:
    """Asks step by step on a screen; the key list is open by now.

    ``after`` is called when the texts were rewritten, also where another window was in the way.
    """

    def __init__(self, screen: Asking, project: Project, coder: str, after: Callable[[], None]) -> None:
        self._screen = screen
        self._project = project
        self._coder = coder
        self._after = after

    def begin(self, mark: Overlooked, words: str, title: str, later: str) -> None:
        """Ask what is named.

        Args:
            mark: the passage.
            words: of it.
            title: what is asked.
            later: what the answer is called that changes nothing.
        """
        from qualcode.core.names import Category
        from qualcode.tui.reviewing import category_name

        kinds = [
            Row(str(kind), category_name(kind), hot=str(number) if number < 10 else "")
            for number, kind in enumerate(Category, start=1)
        ]

        def picked(key: str) -> None:
            if key != _NO:
                self._ask_entity(mark, words, Category(key))

        self._pick(title, [*kinds, Row(_NO, later, hot="0")], picked)

    def _ask_entity(self, mark: Overlooked, words: str, kind: Category) -> None:
        from qualcode.services import overlooked

        def answered(text: str) -> None:
            self._confirm(mark, kind, text.strip() or words, words)

        likely = overlooked.likely(self._project, words, kind)
        self._screen.ask(Question(_("The name in full, with its title"), likely, answered))

    def _confirm(self, mark: Overlooked, kind: Category, entity: str, words: str) -> None:
        from qualcode.services import overlooked

        count = overlooked.places(self._project, mark, kind, entity)
        title = ngettext(
            "Replace “{name}” in {count} place of the transcripts, for good?",
            "Replace “{name}” in {count} places of the transcripts, for good?",
            count,
        )
        rows = [
            Row(_NO, _("No, leave it marked"), hot="1"),
            Row(_YES, _("Yes; it cannot be undone"), hot="2"),
        ]

        def picked(key: str) -> None:
            if key == _YES:
                self._replace(mark, kind, entity if entity != words else "")

        self._pick(title.format(name=entity, count=count), rows, picked)

    def _pick(self, title: str, rows: list[Row], picked: Callable[[str], None]) -> None:
        self._screen.pick(Picking(title, lambda _query: rows, picked, filterable=False))

    def _replace(self, mark: Overlooked, kind: Category, entity: str) -> None:
        from qualcode.services import overlooked

        try:
            done = overlooked.replace(
                self._project, mark.guid, kind, lambda _question: "", entity=entity, coder=self._coder
            )
        finally:  # where another window is in the way, the name is replaced all the same
            self._after()
        shown = done.pseudonym or _("a word in brackets")
        said = _("Replaced in {count} places by {pseudonym}.").format(count=done.places, pseudonym=shown)
        if done.documents:
            text = _("These documents still hold it, write them anew: {names}")
            said += " " + text.format(names=", ".join(done.documents))
        self._screen.say(said)
