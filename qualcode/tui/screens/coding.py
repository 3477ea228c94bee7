"""The coding screen: transcript, code palette, the code's definition, who codes, what was saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer

from qualcode.core.codesystem import CodeSystem
from qualcode.errors import NotFoundError, QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.tui import codelist, hints
from qualcode.tui.acts import Acts
from qualcode.tui.keymap import HOT, READ_ALL, bindings
from qualcode.tui.screens.asking import REPLACED, Picking, said
from qualcode.tui.screens.prompting import Prompting
from qualcode.tui.session import Session
from qualcode.tui.widgets.bar import Bar, Pane
from qualcode.tui.widgets.head import Head
from qualcode.tui.widgets.picklist import PickList
from qualcode.tui.widgets.transcript import TranscriptView

_NARROW, _WIDE, _TINY = 100, 150, 50  # columns at which the panels go, grow, or have no room at all


_HELP = {"f1", "ctrl+k"}  # wherever one is
_KEEP = 3  # seconds after which the place is remembered, should the terminal or the computer go
_AHEAD = 0.4  # seconds after which what the first key would have to wait for is made
_REST = 0.08  # seconds without a move after which the panels follow


class CodingScreen(Prompting[None], inherit_bindings=False):
    """One coder at one transcript."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, session: Session, keymap: str) -> None:
        super().__init__()
        self.session = session
        self.keymap = keymap
        self.acts = Acts(self)
        self.view = TranscriptView(session, id="transcript")
        self.codes = PickList(id="codes")
        self.codes.can_focus = False  # keys come to the screen, in their order; a click leaves them there
        self.details = Pane(id="details", more=_("{key}: all of it").format(key="F9"))
        self.picking: Picking | None = None
        self._keys = bindings(keymap)
        self._message = False
        self._resting: Timer | None = None
        self._is_replaced = False  # the study, by a saved copy, which is not shown yet

    def compose(self) -> ComposeResult:
        """Header, panels and transcript, prompt, footer."""
        yield Bar(id="top")
        with Horizontal(id="body"):
            with Vertical(id="tools"):
                yield self.codes
                yield self.details
            yield self.view
        yield self.prompt()
        yield Bar(id="bottom")

    def on_mount(self) -> None:
        """Start reading; fitting the width now saves laying everything out twice."""
        self._fit(self.app.size.width)
        self.view.focus()
        self.show_codes()
        self.set_interval(_KEEP, self._keep_place)
        self.set_timer(_AHEAD, self.session.prepare)

    def on_resize(self, event: events.Resize) -> None:
        """Hide the panels where there is no room for them."""
        self._fit(event.size.width)
        self.call_after_refresh(self._after_resize)

    def _fit(self, width: int) -> None:
        self.set_class(width < _NARROW, "narrow")
        self.set_class(width >= _WIDE, "wide")
        self.set_class(width < _TINY, "tiny")

    def _after_resize(self) -> None:
        self._make_room()
        self.show_state()

    # -- keys --------------------------------------------------------------------------------------------

    @property
    def takes_text(self) -> bool:
        """Whether letters go into a filter now."""
        return self.picking is not None and self.picking.filterable

    def on_key(self, event: events.Key) -> None:
        """All keys come here, in the order they were pressed, but those the prompt takes itself."""
        if self.take(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def press_key(self, key: str, character: str | None) -> bool:
        """Do what a key is for now; not what the prompt's own keys are for."""
        if self.is_stuck:
            self.press_later(key, character)
        elif key in _HELP:
            self.app.show_help()
        elif self.question:
            return self.press_question(self.question, key, character)
        elif self.picking and key in READ_ALL:
            self.attempt(self.acts.read_all)
        elif self.picking:
            if self._message:
                self.show_state()
            self._heed(self.codes.press(key, character))
        else:
            self.press(key, character)
        return True

    def press(self, key: str, character: str | None) -> None:
        """A key while reading: an act of the key map, a hot code, or a letter to find a code with."""
        if self._message:
            self.show_state()
        name = self._keys.get(character or key) or self._keys.get(key)
        if name:
            self.attempt(getattr(self.acts, name))
        elif character and character in HOT:
            self.attempt(lambda: self.acts.hot(character))
        elif character and character.isalpha() and self.keymap == "beginner":
            self.attempt(lambda: self.acts.palette(character))

    def use_keys(self, keymap: str) -> None:
        """Another key map from now on."""
        self.keymap, self._keys = keymap, bindings(keymap)
        self.show_state()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the filter or nowhere: it is never run as commands."""
        event.stop()
        if self.is_stuck:
            self.paste_later(event)
        elif self.takes_text:
            self._heed(self.codes.filtered(self.codes.query_text + (event.text.splitlines() or [""])[0]))
        else:
            self.pasted()

    def told(self, error: QualcodeError) -> str:
        """A transcript that another window deleted is named, not numbered."""
        session = self.session
        if isinstance(error, NotFoundError) and error.values.get("name") == session.transcript:
            name = session.document.transcript.name
            if self._is_replaced:
                told = _("The study was replaced by a saved copy, in which {name} is not. F2: to the list.")
                return told.format(name=name)
            return _("{name} was deleted meanwhile (it can be undone). F2: to the list.").format(name=name)
        return super().told(error)

    def code_system(self) -> CodeSystem:
        """The codes on the left."""
        return self.session.system

    def pasted(self) -> None:
        """Say that pasted text was left alone."""
        self.say(_("That was pasted, not typed: nothing was done."), problem=True)

    # -- the list at the side ----------------------------------------------------------------------------

    def pick(self, picking: Picking, query: str = "") -> None:
        """Let the person pick from the list; ``query`` is what was typed already."""
        self.picking = picking
        self.codes.active, self.codes.filterable = True, picking.filterable
        self.codes.title, self.codes.query_text = picking.title, query
        self.codes.assigns = picking.digit is not None
        rows = picking.rows(query)
        present = next((at for at, row in enumerate(rows) if row.marked), 0)
        self.codes.show(rows, at=0 if picking.filterable else present)
        self.codes.refresh()
        self._make_room()
        self.show_state()
        self.show_details()

    def close(self) -> None:
        """Back to reading."""
        self.picking = None
        self.codes.active = False
        self._make_room()
        self.show_codes()

    def _make_room(self) -> None:
        """The list lies over the text where there is no room beside it; `app.tcss` says on how many lines."""
        covers, is_short = self.picking is not None and self.has_class("narrow"), self.has_class("-short")
        self.set_class(is_short and self.picking is not None, "picking")
        self.query_one("#tools").set_class(covers, "open")
        height = 3 if is_short else min(11, int(self.query_one("#body").size.height * 0.6))
        self.view.cover(height if covers else 0)

    def _heed(self, message: Message | None) -> None:
        """Do what the list reports."""
        picking = self.picking
        if picking is None:
            return
        if isinstance(message, PickList.Filtered):
            self.codes.show(picking.rows(message.query))
        elif isinstance(message, PickList.Closed):
            self.close()
        elif isinstance(message, PickList.Picked):
            query = self.codes.query_text
            if not message.stay:
                self.close()
            self.attempt(lambda: self._picked(picking, message.key, query))
            if message.stay and self.picking is picking and self.codes.query_text:
                self._heed(self.codes.filtered(""))  # the next letters look for another code
        elif isinstance(message, PickList.Digit) and picking.digit and self.codes.rows[self.codes.at].color:
            digit = picking.digit
            self.attempt(lambda: digit(message.key, message.digit))
            self.codes.show(picking.rows(self.codes.query_text), at=self.codes.at)
        self.show_details()

    def _picked(self, picking: Picking, key: str, query: str) -> None:
        """Do what a row is for; where that cannot be, the list stays as it was."""
        try:
            picking.picked(key)
        except NotFoundError:
            if picking.filterable and self.picking is None:
                self.pick(picking, query)
            raise

    @on(PickList.Picked)
    def _clicked(self, message: PickList.Picked) -> None:
        """A click on a code applies it; on another list's row picks it."""
        if self.picking:
            self._heed(message)
        else:
            self.attempt(lambda: self.acts.clicked(message.key))

    def place(self) -> Callable[[], None]:
        """How to select again what is selected now."""
        cursor = self.session.cursor
        return lambda: self.view.go(cursor)

    def return_focus(self) -> None:
        """Back from the prompt to the text."""
        self.view.focus()

    # -- what is said ------------------------------------------------------------------------------------

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a message in the bottom line until the next key."""
        bottom = self.query_one("#bottom", Bar)
        bottom.set_class(not problem, "message")
        bottom.set_class(problem, "problem")
        bottom.tell(text)
        self._message = True

    def warn(self, text: str) -> None:
        """Show a warning as long as there is one."""
        if text:
            self.say(text, problem=True)
        else:
            self.show_state()

    def show_state(self) -> None:
        """Header and footer as things stand."""
        self.show_header()
        bottom = self.query_one("#bottom", Bar)
        bottom.remove_class("message", "problem")
        bottom.hint(
            hints.listed(
                self.session, self.keymap, self.question, self.picking, is_narrow=self.has_class("narrow")
            )
        )
        self._message = False

    def show_header(self) -> None:
        """What is read, who codes, how far, and that all is saved."""
        session = self.session
        count = ngettext("{count} coding", "{count} codings", len(session.marks))
        told = (said(session.status, len(session.marks)), count.format(count=len(session.marks)))
        saved = f"{session.saved.astimezone():%H:%M:%S}" if session.saved else ""
        head = Head(session.document.transcript.name, session.coder.name, told, saved)
        self.query_one("#top", Bar).head(head)

    def show_codes(self) -> None:
        """The code tree, with what is on the selection marked."""
        if not self.picking:
            self.codes.title = _("Codes")
            self.codes.empty = _("No codes yet: type a name, then Enter.")
            self._show_tree()
        self.show_state()
        self.show_details()

    def _show_tree(self) -> None:
        """All codes; the first that is on the selection is in sight."""
        rows = codelist.tree(self.session)
        self.codes.show(rows, at=next((n for n, row in enumerate(rows) if row.marked), self.codes.at))

    def show_details(self) -> None:
        """The definition of the code that is highlighted, on the selection, or was used last."""
        self.details.show(self._about(codelist.details))

    def whole(self) -> Text:
        """The same as a text as long as it is, and about every code on the selection."""
        return self._about(codelist.whole)

    def _about(self, told: Callable[[Session, str | None], Text]) -> Text:
        row = self.codes.highlighted if self.picking else None
        if self.picking and self.picking.told:
            return self.picking.told(row.key if row else "")
        return told(self.session, row.key if row else None)

    @on(TranscriptView.Moved)
    def _moved(self) -> None:
        self.rest()

    def rest(self) -> None:
        """Let what stands beside the text follow when the cursor rests: a move redraws a few lines only."""
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(_REST, self._rested)

    def _rested(self) -> None:
        self._resting = None
        self.show_header()
        if not self._message:
            self.show_state()
        if not self.picking:
            self._show_tree()
        self.show_details()

    # -- other windows -----------------------------------------------------------------------------------

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something to what stands there now: what another window wrote is taken in first."""

        def now() -> None:
            revision = self.session.document.revision
            try:
                self._take_in()
            except QualcodeError as error:  # the act finds out itself what it cannot do; one can always leave
                self.say(self.told(error), problem=True)
            is_new, before = revision != self.session.document.revision, self.session.saved
            act()
            if is_new and self.session.saved != before:
                self.say(
                    _("The text was changed in another window; what you did is saved, on the same words.")
                )

        super().attempt(now)

    def follow(self) -> None:
        """See what another window wrote."""
        if not self.is_stuck:
            super().attempt(self._take_in)

    def _take_in(self) -> None:
        session, revision = self.session, self.session.document.revision
        is_new = self.is_current and session.project is self.app.project and self.app.is_replaced()
        self._is_replaced = self._is_replaced or is_new
        if session.follow():
            self._is_replaced = False
            self.view.rebuild()
            self.show_codes()
        if is_new:
            self.say(_(REPLACED))
        elif session.document.revision != revision:
            self.say(_("The text was changed in another window; this is the new one."))

    def _keep_place(self) -> None:
        if self.is_current and not self.is_stuck:
            self.session.leave()

    def hung_up(self) -> None:
        """The terminal was closed: keep what is being written, and remember the place."""
        super().hung_up()
        self.session.leave()

    def on_unmount(self) -> None:
        """Remember the place for the next time."""
        self.session.leave()
