"""Keys of the review that decide nothing: to another line, place, list or text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.core.redaction.decisions import Decision
from qualcode.i18n import _
from qualcode.tui import reviewing

if TYPE_CHECKING:
    from qualcode.tui.screens.review import ReviewScreen


class ReviewMoves:
    """One method for each act of the key map that moves or looks."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._session = screen.session

    # -- moving ------------------------------------------------------------------------------------------

    def down(self) -> None:
        """The next line."""
        self._move(1)

    def up(self) -> None:
        """The previous line."""
        self._move(-1)

    def _move(self, by: int) -> None:
        screen = self._screen
        if screen.reading:
            screen.reader.step_lines(by)
        elif screen.places.active:
            screen.places.step(by)
            screen.show_result()
        else:
            self._go_line(screen.names.at + by)

    def _go_line(self, to: int) -> None:
        screen = self._screen
        screen.names.show(screen.names.rows, at=min(max(to, 0), max(len(screen.lines) - 1, 0)))
        screen.show_places()

    def page_down(self) -> None:
        """A screenful on."""
        self._page(1)

    def page_up(self) -> None:
        """A screenful back."""
        self._page(-1)

    def _page(self, pages: int) -> None:
        screen = self._screen
        if screen.reading:
            screen.reader.page_by(pages)
        else:
            self._move(pages * max(screen.names.size.height - 2, 1))

    def left(self) -> None:
        """The previous word; in the list, back from the places."""
        if self._screen.reading:
            self._screen.reader.step(-1)
        else:
            self.to_places(False)

    def right(self) -> None:
        """The next word; in the list, on to the places."""
        if self._screen.reading:
            self._screen.reader.step(1)
        else:
            self.to_places(True)

    def extend(self) -> None:
        """One word more."""
        if self._screen.reading:
            self._screen.reader.step(1, extend=True)

    def shrink(self) -> None:
        """One word less."""
        if self._screen.reading:
            self._screen.reader.step(-1, extend=True)

    def side(self) -> None:
        """From the list to the places, and back."""
        self.to_places(not self._screen.places.active)

    def to_places(self, active: bool) -> None:
        """Let keys act on single places, or on the list."""
        screen = self._screen
        if not screen.reading:
            screen.places.active, screen.names.active = active, not active
            screen.places.refresh()
            screen.names.refresh()

    def other_list(self) -> None:
        """Names, indirect hints, leftover words."""
        screen = self._screen
        self.to_places(False)
        screen.chosen = (screen.chosen + 1) % len(reviewing.LISTS)
        screen.names.at = 0
        screen.show()
        screen.show_places()

    def next_open(self, *, from_here: bool = False) -> None:
        """The next line, or place in the text, that waits for a decision."""
        screen = self._screen
        if screen.reading:
            self._next_open_place()
            return
        self.to_places(False)
        for chosen in (screen.chosen, *(n for n in range(2) if n != screen.chosen)):
            lines = reviewing.lines(self._session, chosen)
            first = screen.names.at + (not from_here) if chosen == screen.chosen else 0
            for at in (*range(first, len(lines)), *range(min(first, len(lines)))):
                if lines[at].form and reviewing.state_of(self._session, lines[at].rows) == "open":
                    screen.chosen = chosen
                    screen.show()
                    self._go_line(at)
                    return
        screen.say(_("Nothing is open. Read the texts once more (r), then finish (F)."))

    def _next_open_place(self) -> None:
        screen, session = self._screen, self._session
        rows = session.review.rows
        waiting = [rows[i] for i in session.review.open() if rows[i].mention.span]
        order = [one.digest for one in session.files]
        here = (order.index(screen.reader.file), screen.reader.selection.start)
        places = [(order.index(row.file), row.mention.span.start) for row in waiting if row.mention.span]
        if not places:
            screen.say(_("Nothing is open in the texts."))
            return
        file, at = next((place for place in places if place > here), places[0])
        screen.reader.open(order[file], at)
        screen.show_state()

    # -- looking -----------------------------------------------------------------------------------------

    def read(self) -> None:
        """The whole text, at the place that is looked at; or back to the list."""
        screen, session = self._screen, self._session
        row = None if screen.reading else screen.row
        screen.reading = not screen.reading
        screen.set_class(screen.reading, "reading")
        if row is not None:
            found = session.review.rows[row]
            screen.reader.file = found.file
            start = found.mention.span.start if found.mention.span else 0
            screen.call_after_refresh(lambda: screen.reader.open(found.file, start))
        screen.call_after_refresh(screen.show)

    def next_file(self) -> None:
        """The next file's text."""
        self._file(1)

    def previous_file(self) -> None:
        """The previous file's text."""
        self._file(-1)

    def _file(self, by: int) -> None:
        screen = self._screen
        if screen.reading:
            order = [one.digest for one in self._session.files]
            screen.reader.open(order[(order.index(screen.reader.file) + by) % len(order)])
            screen.show_state()

    def reveal(self) -> None:
        """Original words, or what will stand there."""
        screen = self._screen
        screen.reveal = not screen.reveal
        screen.show()
        screen.say(_("Original words are shown.") if screen.reveal else _("Pseudonyms are shown."))

    def back(self) -> None:
        """Esc: from the text or the places back to the list."""
        if self._screen.reading:
            self.read()
        else:
            self.to_places(False)

    def _to(self, row: Decision) -> None:
        """Look at the line, or the place in the text, of a row."""
        screen, session = self._screen, self._session
        if screen.reading:
            screen.reader.open(row.file, row.mention.start or 0)
            return
        place = (row.file, row.mention.span, row.mention.text)
        rows = session.review.rows
        indices = {i for i, r in enumerate(rows) if (r.file, r.mention.span, r.mention.text) == place}
        for chosen in (screen.chosen, *range(len(reviewing.LISTS))):
            for at, line in enumerate(reviewing.lines(session, chosen)):
                if line.form and not indices.isdisjoint(line.rows):
                    screen.chosen = chosen
                    screen.show()
                    self._go_line(at)
                    return
