"""Writing a memo: several lines of text over the screen; Esc keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from qualcode.core.model import Coder, Memo
from qualcode.errors import BusyError, ConflictError, NotFoundError, QualcodeError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import memos
from qualcode.tui.mending import in_keys
from qualcode.tui.suspecting import Suspecting

if TYPE_CHECKING:
    from qualcode.tui.app import CodingApp

_CLOSE = {"escape", "f3", "ctrl+t", "ctrl+s"}
_RESCUE = {"f5", "ctrl+o"}
_AGAIN = 0.5  # seconds until the next try, where another program holds the database
_TRIES = 10  # as the terminal closes

Write = Callable[[Memo | None, str], None]  # raises QualcodeError, and has changed nothing then


class MemoScreen(ModalScreen[None], inherit_bindings=False):
    """Writes the text when one leaves, and stays open with it where it cannot be written.

    ``write`` gets the memo as it was when it was read, and what its text is to be; a blank text deletes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    app: CodingApp
    takes_typing = True  # what is typed, or pasted, is text

    def __init__(self, project: Project, coder: Coder, about: str, memo: Memo | None, write: Write) -> None:
        super().__init__()
        self._project = project
        self._coder = coder
        self._names: Suspecting | None = None
        self._about = about
        self._memo = memo
        self._write = write
        self._lost = False  # whether it was said that the text has no place any more
        self._waits = False
        self._behind: list[events.Key] = []  # pressed while the text waits for the database
        self._text = TextArea(memo.text if memo else "", id="memo-text", soft_wrap=True)

    def compose(self) -> ComposeResult:
        """What it is about, the text, the keys."""
        with Vertical(id="memo"):
            yield Static(self._about, id="memo-about", markup=False)
            yield self._text
            yield Static(id="memo-names", markup=False)
            yield Static(id="memo-said", markup=False)
            yield Static(
                " " + _("Esc keeps it and goes back. Leave it empty to have no memo."), id="memo-keys"
            )

    def on_mount(self) -> None:
        """Go on writing at the end."""
        self._text.cursor_blink = False
        self._text.move_cursor(self._text.document.end)
        self._text.focus()
        self._names = Suspecting(self, self._project, self._warn)
        self._names.typed(self._text.text)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._names is not None:
            self._names.typed(self._text.text)

    def _warn(self, said: str) -> None:
        self._put("#memo-names", said)

    def _put(self, line: str, said: str) -> None:
        shown = self.query_one(line, Static)
        shown.update(said)
        shown.set_class(bool(said), "open")

    async def on_event(self, event: events.Event) -> None:
        """The keys that close it, before the text takes them."""
        if isinstance(event, events.Key) and (self._waits or event.key in _CLOSE):
            event.stop()
            self._press(event)
        elif isinstance(event, events.Key) and self._lost and event.key in _RESCUE:
            event.stop()
            self._rescue()
        else:
            await super().on_event(event)

    def _press(self, event: events.Key) -> None:
        if not self._waits:
            self._leave()
        elif event.key == "escape":
            self._waits = False
            self._behind.clear()
            self._put("#memo-said", "")
        else:
            self._behind.append(event)

    # -- keeping the text --------------------------------------------------------------------------------

    def _keep(self) -> None:
        """Write the text, if it is another than it was."""
        text = self._text.text
        if text.strip() != (self._memo.text if self._memo else ""):
            self._write(self._memo, text)

    def _leave(self) -> None:
        """Write the text and go; what cannot be written stays, and is said."""
        try:
            self._keep()
        except BusyError:
            self._waits = True
            self._put(
                "#memo-said", _("Another program holds the database; this is tried again. Esc gives up.")
            )
            self.set_timer(_AGAIN, self._try_again)
        except ConflictError:
            self._join()
        except QualcodeError as error:
            if self._lost or not self._text.text.strip():
                self._go()
            else:
                self._tell_lost(error)
        else:
            self._go()

    def _try_again(self) -> None:
        if self._waits:
            self._waits = False
            self._leave()

    def _go(self) -> None:
        if self._names is not None:
            self._names.closed(self._text.text)
        self.dismiss(None)
        self.app.ahead.resume(self._behind)

    def _join(self) -> None:
        """Put what another window wrote below one's own text; both are kept unless one is taken out."""
        self._memo = memos.find(self._project, self._memo.guid) if self._memo else None
        own, theirs = self._text.text.strip(), self._memo.text if self._memo else ""
        between = _("--- in the other window: ---")
        self._text.text = f"{own}\n\n{between}\n{theirs}" if own else theirs
        self._put(
            "#memo-said",
            _(
                "This memo was changed in another window meanwhile; nothing was overwritten. That text stands"
                " below yours now: Esc keeps both, or what you leave of them."
            ),
        )

    def _tell_lost(self, error: QualcodeError) -> None:
        self._lost = True
        if isinstance(error, NotFoundError):
            said = _("What this memo belongs to was deleted in another window; the text is not saved.")
        else:
            said = in_keys(error)
        self._put(
            "#memo-said", said + " " + _("F5 or ^O keeps it as a memo on the project; Esc gives it up.")
        )

    def _rescue(self) -> None:
        """Keep the text as a memo on the project, under what it was about."""
        try:
            memos.add(self._project, self._text.text, self._coder.guid, title=self._about)
        except QualcodeError as error:
            self._put("#memo-said", in_keys(error))
        else:
            self._go()
            self.app.notify(_("Kept as a memo on the project: “Memos” on the home screen."))

    def hung_up(self) -> None:
        """The terminal was closed: the text is kept, on the project if it has no place any more."""
        for _try in range(_TRIES):
            try:
                self._keep()
            except BusyError:
                continue
            except ConflictError:
                self._join()
                continue
            except QualcodeError:
                self._rescue()
            return
