"""What the bottom line of the coding screen offers: keys for what can be done now, the most useful first."""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.tui import codelist
from qualcode.tui.keymap import hint
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.session import Session

Hints = list[tuple[str, str]]  # keys, and what they do


def listed(
    session: Session, keymap: str, question: Question | None, picking: Picking | None, *, is_narrow: bool
) -> Hints:
    """The keys, while something is asked, picked, or read; ``is_narrow``: no panel stands beside the text."""
    if question:
        return _asking(question)
    if picking and not picking.filterable:
        return [("1-9 ↑↓ Enter", _("choose")), ("Esc", _("back"))]
    read_all = hint("read_all", keymap)
    if picking:
        acts = [(_("letters"), _("filter")), ("↑↓ Enter", _("apply")), ("Esc", _("back"))]
        acts += [("Tab", _("apply and stay")), ("1-9", picking.digits or _("assign digit"))]
        return [*acts, (read_all, _("read all"))]
    notes = [(read_all, _("read note"))] if is_narrow and codelist.is_noted(session) else []
    return [*notes, *_reading(session, keymap)]


def _asking(question: Question) -> Hints:
    if not question.step:
        return [("Enter", _("go on")), ("Esc", _("back"))]
    hits = [("Enter", _("stay")), ("Esc", _("back")), ("↑↓ ^F", _("hits"))]
    return [*hits, ("Tab", _("text, pattern, word forms"))]


def _reading(session: Session, keymap: str) -> Hints:
    def of(act: str, what: str) -> tuple[str, str]:
        return hint(act, keymap), what

    if session.under_cursor:
        found = [of("remove", _("remove")), ("1-9", _("code")), of("undo", _("undo"))]
        found += [of("memo", _("memo")), ("< >", _("move end")), ("( )", _("move start"))]
        found += [of("recode", _("other code")), ("#", _("comment")), ("%", _("weight"))]
        return [*found, of("next_coding", _("next coding"))]
    find = _("letters") if keymap == "beginner" else hint("palette", keymap)
    found = [("1-9", _("code")), (find, _("find code")), of("undo", _("undo"))]
    found += [of("next_uncoded", _("next uncoded")), of("repeat", _("repeat"))]
    found += [of("memo", _("memo")), of("extend", _("extend"))]
    return [*found, of("turn", _("turn")), of("search", _("search"))]
