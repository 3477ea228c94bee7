"""The review of names before import: a list of who is named, the places, and what will stand there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from qualcode.core.redaction.decisions import Decision
from qualcode.i18n import _, ngettext
from qualcode.services.importing import ImportedFile
from qualcode.services.review import Session
from qualcode.tui import reviewing
from qualcode.tui.layout import printable
from qualcode.tui.review_keys import bindings, hint
from qualcode.tui.screens.asking import Question
from qualcode.tui.screens.prompting import Prompting
from qualcode.tui.screens.review_acts import ReviewActs
from qualcode.tui.widgets.bar import Bar, Pane
from qualcode.tui.widgets.picklist import PickList, Row
from qualcode.tui.widgets.places import Places
from qualcode.tui.widgets.readthrough import ReadThrough


class ReviewScreen(Prompting[list[ImportedFile] | None], inherit_bindings=False):
    """One review; gives back what was imported, or None if it was left."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, session: Session, keymap: str, name: str = "") -> None:
        super().__init__()
        self.session = session
        self.keymap = keymap
        self.transcript_name = name
        self.acts = ReviewActs(self)
        self.names = PickList(filterable=False, id="names")
        self.places = Places(id="places")
        self.result = Pane(id="result")
        self.reader = ReadThrough(session, id="reader")
        self.lines: list[reviewing.Line] = []
        self.chosen = 0  # which list is shown
        self.reading = False
        self.reveal = False
        self._keys = bindings(keymap)
        self._message = False

    def compose(self) -> ComposeResult:
        """Header, list and places, what will stand there, or the whole text; prompt, footer."""
        yield Bar(id="top")
        with Horizontal(id="reviewed"):
            yield self.names
            yield self.places
        yield self.result
        yield self.reader
        yield self.prompt()
        yield Bar(id="bottom")

    def on_mount(self) -> None:
        """Begin with the names, at the first open one."""
        self.names.active = True
        self.names.empty = _("Nothing here. o shows the other lists, r the whole text.")
        self.show()
        if self.session.review.open():
            self.acts.next_open(from_here=True)

    def on_resize(self) -> None:
        """The bars fit the width."""
        self.call_after_refresh(self.show)

    # -- keys --------------------------------------------------------------------------------------------

    @property
    def takes_text(self) -> bool:
        """Whether letters are text now."""
        return self.question is not None

    def on_key(self, event: events.Key) -> None:
        """All keys come here but those the prompt takes itself."""
        if self.take(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def press_key(self, key: str, character: str | None) -> bool:
        """Do what a key is for now; not what the prompt's own keys are for."""
        if self.is_stuck:
            self.press_later(key, character)
        elif self.question:
            return self.press_question(self.question, key, character)
        elif name := self._keys.get(character or key) or self._keys.get(key):
            if self._message:
                self.show_state()
            self.attempt(getattr(self.acts, name))
        elif key == "escape":
            self.acts.back()
        return True

    def return_focus(self) -> None:
        """Keys come to the screen."""
        self.set_focus(None)

    def ask_for(self, label: str, offers: Sequence[str], answered: Callable[[str], None]) -> None:
        """Ask for a line of text, or one of the offers: the first stands there."""
        self.ask(Question(label, offers[0] if offers else "", answered, offers=offers))

    def pasted(self) -> None:
        """Say that pasted text was left alone."""
        self.say(_("That was pasted, not typed: nothing was done."), problem=True)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is never run as commands."""
        event.stop()
        self.pasted()

    @on(PickList.Picked)
    def _picked(self) -> None:
        self.show_places()
        self.names.refresh()

    @on(Places.Clicked)
    def _clicked(self) -> None:
        self.acts.to_places(True)

    # -- where keys act ----------------------------------------------------------------------------------

    @property
    def line(self) -> reviewing.Line | None:
        """The highlighted line of the list."""
        return self.lines[self.names.at] if self.lines else None

    @property
    def row(self) -> int | None:
        """The mention that is looked at."""
        if self.reading:
            mark = self.reader.mark
            return mark.row if mark else None
        place = self.places.highlighted
        return place.row if place else None

    # -- what is shown -----------------------------------------------------------------------------------

    def show(self) -> None:
        """Everything as it stands."""
        self.lines = reviewing.lines(self.session, self.chosen)
        self.names.title = self._list_title()
        self.names.show([self._line_row(n, line) for n, line in enumerate(self.lines)], at=self.names.at)
        self.names.refresh()
        if self.reading:
            self.reader.reveal = self.reveal
            self.reader.rebuild()
        else:
            self.show_places(keep=True)
        if not self.question:
            self.show_state()

    def _list_title(self) -> str:
        number = f"{self.chosen + 1}/{len(reviewing.LISTS)}"
        return f"{_(reviewing.LISTS[self.chosen])} {number} · o " + _("other lists")

    def _line_row(self, number: int, line: reviewing.Line) -> Row:
        glyph = reviewing.GLYPHS[reviewing.state_of(self.session, line.rows)]
        becomes = reviewing.becomes(self.session, line) if line.level == 0 else ""
        note = f"{becomes} {len(line.rows):>3}".strip()
        tier = str(line.entity.tier) if line.level == 0 and self.chosen == 0 else ""
        room = max(self.names.size.width - 5 - 2 * line.level - cell_len(note), 8)
        label = _cut(f"{glyph} {printable(reviewing.label(self.session, line))}", room)
        return Row(str(number), label, hot=tier, note=note, level=line.level)

    def show_places(self, *, keep: bool = False) -> None:
        """The places of the highlighted line; ``keep`` stays at the one that was looked at."""
        line = self.line
        items = reviewing.places(self.session, line) if line else []
        title = ""
        if line:
            category = reviewing.category_name(line.entity.category)
            count = ngettext("{count} place", "{count} places", len(items)).format(count=len(items))
            title = f"{printable(line.entity.name)} · {category} · {count}"
        self.places.show(items, title, at=self.places.at if keep else 0)
        self.show_result()

    def show_result(self) -> None:
        """What will stand at the place that is looked at."""
        row = self.row
        self.result.show(self._result(self.session.review.rows[row]) if row is not None else Text())

    def _result(self, row: Decision) -> Text:
        session = self.session
        if row.verdict is None and not session.replaced(row):
            title = _("If you accept it:")
        else:
            title = _("Will stand there:") if session.replaced(row) else _("Stays as it is:")
        stays = self.reveal or (row.verdict is not None and not session.replaced(row))
        before, words, after = session.original(row) if stays else session.preview(row)
        title = _("Original:") if self.reveal else title
        room = max(self.result.size.width * 3 - len(title) - len(words) - 8, 20)
        if len(before) > room // 2:
            before = "…" + before[-(room // 2) :]
        after = after[: max(room - len(before), 0)] + ("…" if len(after) > room - len(before) else "")
        return Text.assemble(
            (f" {title} ", "bold"), printable(before), (printable(words), "bold reverse"), printable(after)
        )

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a message in the bottom line until the next key."""
        bottom = self.query_one("#bottom", Bar)
        bottom.set_class(not problem, "message")
        bottom.set_class(problem, "problem")
        bottom.tell(text)
        self._message = True

    def show_state(self) -> None:
        """Header and footer as things stand."""
        left, every = reviewing.open_entities(self.session)
        progress = _("{left} open of {all}").format(left=left, all=every)
        files = self.session.file_name(self.reader.file) if self.reading else self._files()
        state = Text.assemble((" " + _("Review") + "  ", "bold"), (progress, "bold"), "  ")
        state.append(_("saved, encrypted ✓"), "bold")
        state.append(f"  {files}")
        self.query_one("#top", Bar).say(state, " F1 " + _("help") + " ")
        bottom = self.query_one("#bottom", Bar)
        bottom.remove_class("message", "problem")
        bottom.hint(self._hints())
        self._message = False

    def _files(self) -> str:
        first, count = self.session.files[0].name, len(self.session.files)
        return first if count == 1 else _("{file} and {more} more").format(file=first, more=count - 1)

    def _hints(self) -> list[tuple[str, str]]:
        def key(act: str) -> str:
            return hint(act, self.keymap)

        if self.question:
            others = [("↑↓", _("others"))] if len(self.question.offers) > 1 else []
            return [("Enter", _("take it")), *others, ("Esc", _("back"))]
        if self.reading:
            return [
                ("↑↓←→", _("go")), (key("accept"), _("replace")), (key("reject"), _("let stand")),
                (key("add"), _("mark words")), (key("next_open"), _("next open")), (key("read"), _("list")),
                (key("reveal"), _("originals")), (key("finish"), _("finish")),
            ]  # fmt: skip
        return [
            (key("accept"), _("replace")), (key("reject"), _("let stand")),
            (key("pseudonym"), _("pseudonym")), (key("next_open"), _("next open")), (key("read"), _("read")),
            (key("finish"), _("finish")), (key("side"), _("places")), (key("undo"), _("undo")),
            (key("accept_entity"), _("all forms")), (key("accept_tier"), _("all of tier 1")),
        ]  # fmt: skip


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
