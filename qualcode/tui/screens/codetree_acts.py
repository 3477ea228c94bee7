"""What can be done with a code in the code tree; every act is saved at once and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.core.codenames import PALETTE
from qualcode.core.model import Code
from qualcode.i18n import _, active, ngettext
from qualcode.services import codebook, codebook_texts, habits
from qualcode.services.codebook import Preview
from qualcode.tui.coderows import CodeRows
from qualcode.tui.keymap import HOT
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from qualcode.tui.screens.codetree import CodeTreeScreen

_TOP = "top"
_OWN = "own"


class CodeActs:
    """The acts; each may raise QualcodeError, which the screen shows."""

    def __init__(self, screen: CodeTreeScreen) -> None:
        self._screen = screen

    def _label(self, code: Code) -> str:
        return code.label(active())

    def _path(self, code: Code) -> str:
        return self._screen.system.path(code.guid)

    def make(self, path: str) -> None:
        """A code at the end of a path."""
        screen = self._screen
        code = codebook.add(screen.project, path, coder_guid=screen.coder.guid)
        screen.done(_("New code: {name}").format(name=code.name), code.guid)

    def new(self) -> None:
        """A code at the top; ``A > B`` makes one below."""
        self._screen.ask(Question(_("New code"), "", self.make))

    def new_below(self, code: Code) -> None:
        """A code below another."""
        path = self._path(code)
        label = _("New code below {name}").format(name=self._label(code))
        self._screen.ask(Question(label, "", lambda text: self.make(f"{path} > {text}")))

    def rename(self, code: Code) -> None:
        """Another name; codings stay."""
        screen, path = self._screen, self._path(code)

        def answered(text: str) -> None:
            new = codebook.rename(screen.project, path, text, coder_guid=screen.coder.guid)
            screen.done(_("{old} is now {new}.").format(old=code.name, new=new.name), code.guid)

        screen.ask(Question(_("Name"), code.name, answered))

    def describe(self, code: Code, field: str, label: str) -> None:
        """One of a code's texts."""
        screen = self._screen

        def answered(text: str) -> None:
            codebook_texts.change(screen.project, code.guid, coder_guid=screen.coder.guid, **{field: text})
            screen.done(_("Saved: {what} of {name}.").format(what=label, name=self._label(code)), code.guid)

        screen.ask(Question(label, str(getattr(code, field)), answered))

    def color(self, code: Code) -> None:
        """One of the palette's colours, or any."""
        screen = self._screen
        rows = [Row(color, color, code.short or code.name[:2], color) for color in PALETTE]
        rows.append(Row(_OWN, _("another colour ...")))

        def put(color: str) -> None:
            codebook_texts.change(screen.project, code.guid, coder_guid=screen.coder.guid, color=color)
            screen.done(
                _("Saved: {what} of {name}.").format(what=_("colour"), name=self._label(code)), code.guid
            )

        def picked(key: str) -> None:
            if key == _OWN:
                screen.ask(Question(_("Colour, as #rrggbb"), code.color, put))
            else:
                put(key)

        screen.pick(Picking(_("Which colour?"), lambda _query: rows, picked, filterable=False))

    def digit(self, code: Code) -> None:
        """The digit that puts the code on while coding."""
        screen = self._screen
        rows = []
        for digit in HOT:
            now = screen.system.by_guid.get(screen.hot.code(digit) or "")
            rows.append(Row(digit, self._label(now) if now else "-", hot=digit, marked=now == code))
        title = _("Which digit for {name}?").format(name=self._label(code))
        picking = Picking(title, lambda _query: rows, lambda key: self.assign(code, key), filterable=False)
        screen.pick(picking)

    def assign(self, code: Code, digit: str) -> None:
        """Let a digit stand for a code from now on, for this coder."""
        screen = self._screen
        before = screen.system.by_guid.get(screen.hot.code(digit) or "")
        hot = screen.hot.assign(digit, code.guid)
        habits.set_hot_codes(screen.project, screen.coder.guid, dict(hot.codes))
        said = _("{digit} is now {name}.").format(digit=digit, name=self._label(code))
        if before and before != code:
            said += " " + _("It was {name}.").format(name=self._label(before))
        screen.done(said, code.guid)

    def move(self, code: Code) -> None:
        """Under another code, with all below it; codings stay."""
        screen, path = self._screen, self._path(code)
        below = {c.guid for c in screen.system.descendants(code.guid)}
        codes = CodeRows(screen.system)

        def rows(query: str) -> list[Row]:
            top = [] if query.strip() else [Row(_TOP, _("to the top"))]
            return top + [row for row in codes.found(query) if row.key not in below]

        def picked(key: str) -> None:
            parent = None if key == _TOP else screen.system.path(key)
            preview = codebook.preview_move(screen.project, path, parent)

            def act() -> None:
                codebook.move(screen.project, path, parent, coder_guid=screen.coder.guid)
                screen.done(_("{name} was moved.").format(name=self._label(code)), code.guid)

            question = _("Move {path} under {parent}?").format(path=path, parent=parent or _("the top"))
            screen.confirm(question, _("Yes, move"), act, preview=told(preview))

        screen.pick(Picking(_("Move it under which code?"), rows, picked))

    def merge(self, code: Code) -> None:
        """Into another code: its codings and sub-codes become the other's."""
        screen, path = self._screen, self._path(code)
        below = {c.guid for c in screen.system.descendants(code.guid)}
        codes = CodeRows(screen.system)

        def rows(query: str) -> list[Row]:
            return [row for row in codes.found(query) if row.key not in below]

        def picked(key: str) -> None:
            into = screen.system.path(key)
            preview = codebook.preview_merge(screen.project, path, into)

            def act() -> None:
                count = codebook.merge(screen.project, path, into, coder_guid=screen.coder.guid)
                kept = ngettext("{count} coding kept.", "{count} codings kept.", count).format(count=count)
                screen.done(_("{path} merged into {into}.").format(path=path, into=into) + " " + kept, key)

            question = _("Merge {path} into {into}?").format(path=path, into=into)
            screen.confirm(question, _("Yes, merge"), act, preview=told(preview))

        screen.pick(Picking(_("Merge it into which code?"), rows, picked))

    def delete(self, code: Code) -> None:
        """A code with all below it and their codings, after a look at what goes."""
        screen, path = self._screen, self._path(code)
        preview = codebook.preview_delete(screen.project, path)

        def act() -> None:
            codes, codings = codebook.delete(
                screen.project, path, with_codings=True, coder_guid=screen.coder.guid
            )
            text = _("{codes} codes and {codings} codings deleted.").format(codes=codes, codings=codings)
            screen.done(text + " " + _("^Z brings them back."))

        question = _("Delete {path}?").format(path=path)
        screen.confirm(question, _("Yes, delete"), act, preview=told(preview))

    def memos(self, code: Code) -> None:
        """Notes on a code."""
        self._screen.app.show_memos(code=code.guid)


def told(preview: Preview) -> str:
    """What an edit would do, in a few lines."""
    count = len(preview.codes)
    lines = [
        ngettext("Concerns {count} code: {codes}", "Concerns {count} codes: {codes}", count).format(
            count=count, codes=", ".join(preview.codes)
        )
    ]
    for coder, codings in preview.codings.items():
        text = ngettext("{count} coding of {coder}", "{count} codings of {coder}", codings)
        lines.append(text.format(count=codings, coder=coder))
    if not preview.codings:
        lines.append(_("no codings"))
    if preview.twice:
        text = ngettext(
            "{count} of them would be there twice and is kept once",
            "{count} of them would be there twice and are kept once",
            preview.twice,
        )
        lines.append(text.format(count=preview.twice))
    return "\n".join(lines)
