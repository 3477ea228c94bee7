"""Names that were overlooked: anybody marks them, and who has the key list open replaces them at once."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui.acts.base import Base
from qualcode.tui.settling import Settling


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
            settling = Settling(screen, session.project, session.coder.guid, self._rewritten)
            title = _("Marked. Replace it now? What is named?")
            settling.begin(mark, words, title, _("Replace it later"))

    def _rewritten(self) -> None:
        session, screen = self._session, self._screen
        session.load(session.transcript)
        screen.view.rebuild()
        screen.show_codes()
