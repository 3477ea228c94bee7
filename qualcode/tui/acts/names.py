"""Names that were overlooked: anybody marks them, and who has the key list open replaces them at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.i18n import _, ngettext
from qualcode.tui.acts.base import Base
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from qualcode.core.names import Category
    from qualcode.core.overlooked import Overlooked

_NO, _YES = "no", "yes"


class Names(Base):
    """Marking names, and replacing them."""

    def mark_name(self) -> None:
        """Mark an overlooked name; where the key list opens without a question, offer to replace it."""
        from qualcode.services import keys

        session, screen = self._session, self._screen
        mark = session.mark_name()
        words = session.excerpt(mark.span)
        screen.show_state()
        screen.say(_('Marked as a name: "{words}". Who holds the key list replaces it.').format(words=words))
        if keys.open_quietly(session.project):
            self._ask_category(lambda kind: self._ask_entity(mark, words, kind))

    def _ask_category(self, then: Callable[[Category], None]) -> None:
        from qualcode.core.names import Category
        from qualcode.tui.reviewing import category_name

        kinds = [
            Row(str(kind), category_name(kind), hot=str(number) if number < 10 else "")
            for number, kind in enumerate(Category, start=1)
        ]
        rows = [*kinds, Row(_NO, _("Replace it later"), hot="0")]

        def picked(key: str) -> None:
            if key != _NO:
                then(Category(key))

        self._pick(_("Marked. Replace it now? What is named?"), rows, picked)

    def _ask_entity(self, mark: Overlooked, words: str, kind: Category) -> None:
        label = _("The name in full, with its title")
        self._screen.ask(
            Question(label, words, lambda text: self._confirm(mark, kind, text.strip() or words))
        )

    def _confirm(self, mark: Overlooked, kind: Category, entity: str) -> None:
        from qualcode.services import overlooked

        count = overlooked.places(self._session.project, mark, kind, entity)
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
                self._replace(mark, kind, entity)

        self._pick(title.format(name=entity, count=count), rows, picked)

    def _pick(self, title: str, rows: list[Row], picked: Callable[[str], None]) -> None:
        self._screen.pick(Picking(title, lambda _query: rows, picked, filterable=False))

    def _replace(self, mark: Overlooked, kind: Category, entity: str) -> None:
        from qualcode.services import overlooked

        session, screen = self._session, self._screen
        try:
            done = overlooked.replace(
                session.project,
                mark.guid,
                kind,
                lambda _question: "",
                entity=entity,
                coder=session.coder.guid,
            )
        finally:  # where another window is in the way, the name is replaced all the same
            session.load(session.transcript)
            screen.view.rebuild()
            screen.show_codes()
        shown = done.pseudonym or _("a word in brackets")
        said = _("Replaced in {count} places by {pseudonym}.").format(count=done.places, pseudonym=shown)
        if done.documents:
            text = _("These documents still hold it, write them anew: {names}")
            said += " " + text.format(names=", ".join(done.documents))
        screen.say(said)
