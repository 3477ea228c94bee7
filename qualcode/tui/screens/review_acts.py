"""What the keys of the review do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.core.names import Category
from qualcode.core.redaction.decisions import Verdict
from qualcode.core.redaction.review import Whom, whom
from qualcode.core.spans import Span
from qualcode.i18n import _, ngettext
from qualcode.tui import reviewing
from qualcode.tui.review_keys import hint
from qualcode.tui.screens.review_help import ReviewHelp

if TYPE_CHECKING:
    from qualcode.tui.screens.review import ReviewScreen


class ReviewActs:
    """One method for each act of the key map."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._session = screen.session

    # -- deciding ----------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Replace the words of the line, or of the place."""
        self._decide(Verdict.ACCEPT)

    def reject(self) -> None:
        """Let them stand."""
        self._decide(Verdict.REJECT)

    def _decide(self, verdict: Verdict) -> None:
        screen, session = self._screen, self._session
        if screen.reading or screen.places.active:
            row = screen.row
            if row is None:
                screen.say(_("No proposal stands here; + marks the words."), problem=True)
                return
            session.decide_mention(row, verdict)
            self._after_place()
        elif line := screen.line:
            if line.form:
                session.decide_form(line.form, verdict)
            else:
                session.decide_entity(line.entity, verdict)
            screen.show()
            self._onward(line)

    def _after_place(self) -> None:
        screen = self._screen
        screen.show()
        if screen.places.active:
            screen.places.step(1)
            screen.show_result()

    def _onward(self, line: reviewing.Line) -> None:
        """To the next line; what of a name waits for decisions one by one is said."""
        screen = self._screen
        if line.form is None and reviewing.state_of(self._session, line.rows) == "open":
            screen.say(_("Ordinary words are decided one by one: they follow below."))
        self._go_line(screen.names.at + 1)

    def accept_entity(self) -> None:
        """Replace all forms of the name."""
        self._decide_entity(Verdict.ACCEPT)

    def reject_entity(self) -> None:
        """Let all forms stand."""
        self._decide_entity(Verdict.REJECT)

    def _decide_entity(self, verdict: Verdict) -> None:
        row = self._screen.row
        if row is None:
            return
        key = whom(self._session.review.rows[row])
        entity = next(e for e in self._session.review.entities() if e.whom == key)
        self._session.decide_entity(entity, verdict)
        self._screen.show()

    def accept_tier(self) -> None:
        """Replace all names found with good reason."""
        before = len(self._session.review.open())
        self._session.accept_tier_1()
        self._screen.show()
        count = before - len(self._session.review.open())
        said = ngettext("{count} place is replaced.", "{count} places are replaced.", count)
        self._screen.say(said.format(count=count))

    def undo(self) -> None:
        """Take back the last act."""
        if self._session.undo():
            self._screen.show()
            self._screen.say(_("Taken back."))
        else:
            self._screen.say(_("Nothing to take back: this session has changed nothing."), problem=True)

    # -- pseudonyms, other names, added words ------------------------------------------------------------

    def pseudonym(self) -> None:
        """Ask for the pseudonym of whom the place names."""
        row = self._screen.row
        if row is None:
            return
        key = whom(self._session.review.rows[row])

        def answered(text: str) -> None:
            self._session.set_pseudonym(key, text)
            self._screen.show()

        label = _("Pseudonym (empty: a letter is drawn)")
        self._screen.ask(label, list(self._session.offers(key)), answered)

    def whom(self) -> None:
        """Ask who or what the line's words name."""
        screen, session = self._screen, self._session
        if screen.row is None:
            return
        row = session.review.rows[screen.row]
        whole = screen.reading or screen.places.active
        rows = (screen.row,) if whole or not screen.line else screen.line.rows

        def assign(key: Whom) -> None:
            session.assign(rows, key)
            screen.show()

        def answered(name: str) -> None:
            if not name.strip():
                return
            known = reviewing.whom_named(session, name.strip(), row)
            if known:
                assign(known)
            else:
                self._ask_category(row.mention.category, lambda kind: assign((" ".join(name.split()), kind)))

        screen.ask(_("Who or what is it?"), [row.mention.entity, *self._others(row.mention.entity)], answered)

    def _others(self, name: str) -> list[str]:
        return [other for other in reviewing.same_entities(self._session) if other != name]

    def _ask_category(self, first: Category, then: Callable[[Category], None]) -> None:
        kinds = {reviewing.category_name(kind): kind for kind in [first, *Category]}

        def answered(name: str) -> None:
            then(kinds.get(name.strip(), first))

        self._screen.ask(_("What kind? (↑↓)"), list(kinds), answered)

    def add(self) -> None:
        """Mark the selected words; from the list, first go to the text."""
        screen, session = self._screen, self._session
        if not screen.reading:
            self.read()
            said = _("Select the words with ←→ (⇧→: more words), then {key}.")
            screen.say(said.format(key=hint("add", screen.keymap)))
            return
        if screen.reader.mark and screen.row is not None:
            self.accept()
            return
        file, span = screen.reader.file, screen.reader.selection
        words = " ".join(session.text(file)[span.start : span.end].split())
        if not words:
            return

        def answered(name: str) -> None:
            known = reviewing.whom_named(session, name.strip(), None)
            if known:
                self._added(file, span, known)
            else:
                key = " ".join(name.split()) or words
                self._ask_category(Category.PERSON, lambda kind: self._added(file, span, (key, kind)))

        screen.ask(_("Who or what is it?"), [words, *reviewing.same_entities(session)], answered)

    def _added(self, file: str, span: Span, key: Whom) -> None:
        before = len(self._session.review.rows)
        self._session.add(file, span, key)
        self._screen.show()
        count = max(len(self._session.review.rows) - before - 1, 0)
        said = ngettext(
            "Marked. {count} more place is proposed.", "Marked. {count} more places are proposed.", count
        )
        self._screen.say(said.format(count=count))

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
        screen.show_bars()

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
            screen.show_bars()

    def reveal(self) -> None:
        """Original words, or what will stand there."""
        screen = self._screen
        screen.reveal = not screen.reveal
        screen.show()
        screen.say(_("Original words are shown.") if screen.reveal else _("Pseudonyms are shown."))

    # -- the end -----------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Ask once more, then import."""
        session = self._session
        waiting = [session.review.rows[i] for i in session.review.open()]
        taken = sum(row.mention.tier_1 for row in waiting)
        if waiting:
            said = _("Open: {count} (replaced: {taken}, left: {left}). Import?")
            label = said.format(count=len(waiting), taken=taken, left=len(waiting) - taken)
        else:
            label = _("Everything is decided. Import?")
        yes = _("yes")
        self._screen.ask(label, [yes], lambda answer: self._import() if answer == yes else None)

    def _import(self) -> None:
        screen = self._screen
        screen.dismiss(self._session.finish(screen.transcript_name))

    def help(self) -> None:
        """Show every key."""
        self._screen.app.push_screen(ReviewHelp(self._screen.keymap))

    def back(self) -> None:
        """Esc: from the text or the places back to the list."""
        if self._screen.reading:
            self.read()
        else:
            self.to_places(False)

    def leave(self) -> None:
        """Leave; the decisions wait in the key list."""
        self._screen.dismiss(None)
