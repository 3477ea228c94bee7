"""What can be done with a code in the code tree; every act is saved at once and can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.core.codenames import PALETTE
from qualcode.core.model import Code
from qualcode.errors import ConflictError
from qualcode.i18n import _, active, ngettext, words
from qualcode.services import codebook, codebook_texts, habits
from qualcode.services.codebook import Preview
from qualcode.tui import labels
from qualcode.tui.coderows import CodeRows
from qualcode.tui.keymap import HOT
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.screens.describing import Describing, changed_meanwhile
from qualcode.tui.twice import question_of_digit
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from qualcode.tui.screens.codetree import CodeTreeScreen

_TOP = "top"
_OWN = "own"


class CodeActs:
    """The acts; each may raise QualcodeError, which the screen shows."""

    def __init__(self, screen: CodeTreeScreen) -> None:
        self._screen = screen

    def _path(self, code: Code) -> str:
        """The path by which services know a code."""
        return self._screen.system.path(code.guid)

    def _shown(self, code: Code) -> str:
        """The path under which people see it."""
        return labels.path(self._screen.system, code.guid)

    def make(self, path: str) -> None:
        """A code at the end of a path."""
        screen = self._screen
        wanted = labels.canonical(screen.system, path)
        code = codebook.add(screen.project, wanted, coder_guid=screen.coder.guid)
        screen.done(_("New code: {name}").format(name=labels.label(code)), code.guid)

    def new(self) -> None:
        """A code at the top; ``A > B`` makes one below."""
        self._screen.ask(Question(_("New code"), "", self.make))

    def new_below(self, code: Code) -> None:
        """A code below another."""
        path = self._path(code)
        label = _("New code below {name}").format(name=labels.label(code))
        self._screen.ask(Question(label, "", lambda text: self.make(f"{path} > {text}")))

    def rename(self, code: Code, wanted: str = "") -> None:
        """Another name, where lists show a label another label; codings stay."""
        screen, old = self._screen, labels.label(code)

        def answered(text: str) -> None:
            who = screen.coder.guid
            try:
                new = codebook_texts.call(
                    screen.project, code.guid, text, active(), coder_guid=who, before=old
                )
            except ConflictError:
                now = screen.code(code.guid)
                if labels.label(now) == old:
                    raise  # another code is called so
                self.rename(now, text)
                screen.say(changed_meanwhile(labels.label(now)), problem=True)
            else:
                screen.done(_("{old} is now {new}.").format(old=old, new=labels.label(new)), code.guid)

        screen.ask(Question(_("Name"), wanted or old, answered))

    def describe(self, code: Code, field: str, label: str) -> None:
        """One of a code's texts."""
        Describing(self._screen, field, label).ask(code, str(getattr(code, field)))

    def color(self, code: Code) -> None:
        """One of the palette's colours, or any."""
        screen = self._screen
        rows = [
            Row(color, labels.color(color), labels.short(code), color, marked=color == code.color)
            for color in PALETTE
        ]
        rows.append(Row(_OWN, _("another colour ...")))

        def put(text: str) -> None:
            color = labels.typed_color(text)
            new = codebook_texts.change(screen.project, code.guid, coder_guid=screen.coder.guid, color=color)
            said = _("The colour of {name} is now {color}.")
            screen.done(said.format(name=labels.label(code), color=labels.color(new.color)), code.guid)

        def picked(key: str) -> None:
            if key == _OWN:
                screen.ask(Question(_("Colour, by its name or as #rrggbb"), code.color, put))
            else:
                put(key)

        screen.pick(Picking(_("Which colour?"), lambda _query: rows, picked, filterable=False))

    def digit(self, code: Code) -> None:
        """The digit that puts the code on while coding."""
        screen = self._screen
        rows = []
        for digit in HOT:
            now = self._held(digit)
            rows.append(Row(digit, labels.label(now) if now else "-", hot=digit, marked=now == code))
        title = _("Which digit for {name}?").format(name=labels.label(code))
        picking = Picking(title, lambda _query: rows, lambda key: self.assign(code, key), filterable=False)
        screen.pick(picking)

    def press_digit(self, code: Code, digit: str) -> None:
        """A digit at a code: one that another has is given away only when it is pressed twice."""
        screen, before = self._screen, self._held(digit)
        if before and before != code and not screen.twice.again((digit, code.guid)):
            screen.say(question_of_digit(digit, before, code))
        else:
            self.assign(code, digit)

    def _held(self, digit: str) -> Code | None:
        """The code that a digit stands for."""
        return self._screen.system.by_guid.get(self._screen.hot.code(digit) or "")

    def assign(self, code: Code, digit: str) -> None:
        """Let a digit stand for a code from now on, for this coder."""
        screen, before = self._screen, self._held(digit)
        hot = screen.hot.assign(digit, code.guid)
        habits.set_hot_codes(screen.project, screen.coder.guid, dict(hot.codes))
        said = _("{digit} is now {name}.").format(digit=digit, name=labels.label(code))
        if before and before != code:
            said += " " + _("It was {name}.").format(name=labels.label(before))
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
            preview = codebook.preview_move(screen.project, path, parent, screen.coder.guid)

            def act() -> None:
                codebook.move(screen.project, path, parent, coder_guid=screen.coder.guid)
                screen.done(_("{name} was moved.").format(name=labels.label(code)), code.guid)

            under = _("the top") if parent is None else labels.path(screen.system, key)
            question = _("Move {path} under {parent}?").format(path=self._shown(code), parent=under)
            screen.confirm(question, _("Yes, move"), act, preview=self._told(preview))

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
            preview = codebook.preview_merge(screen.project, path, into, screen.coder.guid)
            shown, target = self._shown(code), labels.path(screen.system, key)

            def act() -> None:
                count = codebook.merge(screen.project, path, into, coder_guid=screen.coder.guid)
                kept = ngettext("{count} coding kept.", "{count} codings kept.", count).format(count=count)
                screen.done(_("{path} merged into {into}.").format(path=shown, into=target) + " " + kept, key)

            question = _("Merge {path} into {into}?").format(path=shown, into=target)
            screen.confirm(question, _("Yes, merge"), act, preview=self._told(preview))

        screen.pick(Picking(_("Merge it into which code?"), rows, picked))

    def delete(self, code: Code) -> None:
        """A code with all below it and their codings, after a look at what goes."""
        screen, path = self._screen, self._path(code)
        preview = codebook.preview_delete(screen.project, path, screen.coder.guid)

        def act() -> None:
            codes, codings = codebook.delete(
                screen.project, path, with_codings=True, coder_guid=screen.coder.guid
            )
            gone = codebook.deleted(codes, codings, words(active()))
            screen.done(f"{gone} " + _("^Z brings them back."))

        question = _("Delete {path}?").format(path=self._shown(code))
        screen.confirm(question, _("Yes, delete"), act, preview=self._told(preview))

    def memos(self, code: Code) -> None:
        """Notes on a code."""
        self._screen.app.show_memos(code=code.guid)

    def _told(self, preview: Preview) -> str:
        """What an edit would do, with codes as lists show them."""
        paths = tuple(labels.of_path(self._screen.system, path) for path in preview.codes)
        return told(replace(preview, codes=paths))


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
    if preview.hidden:
        count = preview.hidden + sum(preview.codings.values())
        text = ngettext(
            "{count} coding in all, others' included", "{count} codings in all, others' included", count
        )
        lines.append(text.format(count=count))
    elif not preview.codings:
        lines.append(_("no codings"))
    if preview.twice:
        text = ngettext(
            "{count} of them would be there twice and is kept once",
            "{count} of them would be there twice and are kept once",
            preview.twice,
        )
        lines.append(text.format(count=preview.twice))
    return "\n".join(lines)
