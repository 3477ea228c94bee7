"""What the keys of the review do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.core.names import Category
from qualcode.core.redaction.decisions import Decision, Verdict
from qualcode.core.redaction.review import Whom, is_unclear, whom
from qualcode.core.spans import Span
from qualcode.i18n import _, ngettext
from qualcode.tui import reviewing
from qualcode.tui.layout import printable
from qualcode.tui.review_keys import hint
from qualcode.tui.screens.review_help import ReviewHelp
from qualcode.tui.screens.review_moves import ReviewMoves


class ReviewActs(ReviewMoves):
    """One method for each act of the key map."""

    # -- deciding ----------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Replace the words of the line, or of the place."""
        self._decide(Verdict.ACCEPT)

    def reject(self) -> None:
        """Let them stand."""
        self._decide(Verdict.REJECT)

    def _decide(self, verdict: Verdict) -> None:
        screen, session = self._screen, self._session
        line = None if screen.reading or screen.places.active else screen.line
        if line is None:
            self._decide_place(verdict)
        elif line.form is None:
            session.decide_entity(line.entity, verdict)
            self._after_line(line)
        elif not self._asks(line.rows[0], verdict, self._after_asking):
            session.decide_form(line.form, verdict)
            self._after_line(line)

    def _decide_place(self, verdict: Verdict) -> None:
        row = self._screen.row
        if row is None:
            self._screen.say(_("No proposal stands here; + marks the words."), problem=True)
        elif not self._asks(row, verdict, self._after_place):
            self._session.decide_mention(row, verdict)
            self._after_place()

    def _asks(self, row: int, verdict: Verdict, then: Callable[[], None]) -> bool:
        """Ask which of several a place names, before it is replaced; whether there is something to ask."""
        session = self._session
        found = session.candidates(row) if verdict is Verdict.ACCEPT else []
        if not found:
            return False
        own = whom(session.review.rows[row])

        def answered(name: str) -> None:
            if said := " ".join(name.split()):
                known = reviewing.whom_named(session, said, session.review.rows[row])
                session.settle((row,), known or (said, own[1]))
                then()

        offers = dict.fromkeys(name for name, _category in (*found, own))
        self._screen.ask_for(_("Several have this name: which one? (↑↓)"), list(offers), answered)
        return True

    def _after_asking(self) -> None:
        self._screen.show()
        self.next_open(from_here=True)

    def _after_place(self) -> None:
        screen = self._screen
        screen.show()
        if screen.places.active:
            screen.places.step(1)
            screen.show_result()

    def _after_line(self, line: reviewing.Line) -> None:
        """To the next line; what of a name waits for decisions one by one is said."""
        self._screen.show()
        if line.form is None:
            self._say_left(line.rows)
        self._go_line(self._screen.names.at + 1)

    def _say_left(self, rows: Sequence[int]) -> None:
        if reviewing.state_of(self._session, rows) == "open":
            self._screen.say(_("Some words of this name are decided one by one: they stand below it."))

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
        self._say_left(entity.rows)

    def accept_tier(self) -> None:
        """Replace all names found with good reason."""
        before = len(self._session.review.open())
        self._session.accept_tier_1()
        self._screen.show()
        count = before - len(self._session.review.open())
        said = ngettext("{count} place is replaced.", "{count} places are replaced.", count)
        asking = sum(map(is_unclear, self._session.review.rows))
        more = ngettext(
            "At {count} it is asked who is meant.", "At {count} it is asked who is meant.", asking
        )
        self._screen.say(said.format(count=count) + (" " + more.format(count=asking) if asking else ""))

    def undo(self) -> None:
        """Take back the last act, also of an earlier session."""
        self._turned(self._session.undo(), _("Taken back: {words}."), _("Nothing to take back."))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turned(self._session.redo(), _("Done again: {words}."), _("Nothing to do again."))

    def _turned(self, row: Decision | None, done: str, nothing: str) -> None:
        if row is None:
            self._screen.say(nothing, problem=True)
            return
        self._screen.show()
        self._to(row)
        self._screen.say(done.format(words=printable(row.mention.text)))

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
        self._screen.ask_for(label, list(self._session.offers(key)), answered)

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

        offers = [row.mention.entity, *reviewing.same_entities(session, whom(row))]
        screen.ask_for(_("Who or what is it?"), offers, answered)

    def kind(self) -> None:
        """Ask what kind of thing the name is, in all its forms."""
        screen, session = self._screen, self._session
        if screen.row is None:
            return
        key = whom(session.review.rows[screen.row])
        rows = [index for index, row in enumerate(session.review.rows) if whom(row) == key]

        def assign(kind: Category) -> None:
            session.assign(rows, (key[0], kind))
            screen.show()

        self._ask_category(key[1], assign)

    def _ask_category(self, first: Category, then: Callable[[Category], None]) -> None:
        kinds = {reviewing.category_name(kind): kind for kind in [first, *Category]}

        def answered(name: str) -> None:
            then(kinds.get(name.strip(), first))

        self._screen.ask_for(_("What kind? (↑↓)"), list(kinds), answered)

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

        screen.ask_for(_("Who or what is it?"), [words, *reviewing.same_entities(session)], answered)

    def _added(self, file: str, span: Span, key: Whom) -> None:
        before = len(self._session.review.rows)
        self._session.add(file, span, key)
        self._screen.show()
        count = max(len(self._session.review.rows) - before - 1, 0)
        said = ngettext(
            "Marked. {count} more place is proposed.", "Marked. {count} more places are proposed.", count
        )
        self._screen.say(said.format(count=count))

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
        self._screen.ask_for(label, [yes], lambda answer: self._import() if answer == yes else None)

    def _import(self) -> None:
        screen = self._screen
        screen.dismiss(self._session.finish(screen.transcript_name))

    def help(self) -> None:
        """Show every key."""
        self._screen.app.push_screen(ReviewHelp(self._screen.keymap))

    def leave(self) -> None:
        """Leave; the decisions wait in the key list."""
        self._screen.dismiss(None)
