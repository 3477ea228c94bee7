"""Writing one of a code's texts in the code tree; what another window wrote meanwhile is not overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.core.model import Code
from qualcode.errors import BusyError, ConflictError, NotFoundError, QualcodeError
from qualcode.i18n import _
from qualcode.services import codebook_texts, memos
from qualcode.tui import labels
from qualcode.tui.screens.asking import Question
from qualcode.tui.suspecting import Suspecting

if TYPE_CHECKING:
    from qualcode.tui.screens.codetree import CodeTreeScreen

_SHORT = "short"  # the one that is no text


class Describing:
    """Asks for a text (``field``, called ``label``) of a code, and keeps it wherever it can be kept."""

    def __init__(self, screen: CodeTreeScreen, field: str, label: str) -> None:
        self._screen = screen
        self._field = field
        self._label = label
        self._question: Question | None = None
        self._warned = False
        self._names = Suspecting(screen, screen.project, self._warn) if field != _SHORT else None

    def ask(self, code: Code, text: str) -> None:
        """Ask, with a text to begin with."""
        self._question = Question(
            self._label,
            text,
            lambda text: self._answered(code, text),
            typed=self._names.typed if self._names else None,
            kept=(lambda text: self._keep(code, text)) if self._names else None,
        )
        self._screen.ask(self._question)

    def _warn(self, said: str) -> None:
        screen = self._screen
        if screen.question is not self._question:
            return
        if said:
            screen.say(said, problem=True)
        elif self._warned:
            screen.show_state()
        self._warned = bool(said)

    def _write(self, code: Code, text: str) -> None:
        screen = self._screen
        codebook_texts.change(
            screen.project, code.guid, coder_guid=screen.coder.guid, before=code, **{self._field: text}
        )

    def _answered(self, code: Code, text: str) -> None:
        screen = self._screen
        try:
            self._write(code, text)
        except ConflictError:
            now = screen.code(code.guid)
            if getattr(now, self._field) == getattr(code, self._field):
                raise  # another code has that short code
            self._ask_again(now, text)
        except NotFoundError:
            self._ask_for_memo(code, text)
        else:
            said = _("Saved: {what} of {name}.").format(what=self._label, name=labels.label(code))
            screen.done(said, code.guid)

    def _ask_again(self, now: Code, text: str) -> None:
        """Show what stands there now; only Enter once more overwrites it."""
        self.ask(now, text)
        self._screen.say(changed_meanwhile(getattr(now, self._field)), problem=True)

    def _ask_for_memo(self, code: Code, text: str) -> None:
        """The code is gone, the text is not."""
        self._question = Question(self._label, text, lambda text: self._note(code, text))
        self._screen.ask(self._question)
        said = _(
            "{name} is not there any more. Enter keeps the text as a memo on the project, Esc gives it up."
        )
        self._screen.say(said.format(name=labels.label(code)), problem=True)

    def _note(self, code: Code, text: str) -> None:
        screen = self._screen
        title = f"{labels.label(code)}: {self._label}"
        memos.add(screen.project, text, screen.coder.guid, title=title)
        screen.done(_("Kept as a memo on the project: “Memos” on the home screen."))

    def _keep(self, code: Code, text: str) -> None:
        """The terminal was closed: the text is written, or noted where it cannot be."""
        if text == getattr(code, self._field):
            return
        try:
            self._write(code, text)
        except BusyError:
            raise
        except QualcodeError:
            self._note(code, text)


def changed_meanwhile(text: str) -> str:
    """That a text is another by now, and how to overwrite it all the same."""
    said = _("Changed in another window meanwhile, to: “{text}”. Enter overwrites it, Esc leaves it so.")
    return said.format(text=text)
