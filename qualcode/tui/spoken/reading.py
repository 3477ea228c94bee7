"""Line by line: reading, selecting and moving."""

from __future__ import annotations

from qualcode.core.model import Coding
from qualcode.errors import N_, InputError, NotFoundError, RefusedError
from qualcode.i18n import _
from qualcode.tui import labels, ways
from qualcode.tui.palette import normalised
from qualcode.tui.places import Visited
from qualcode.tui.reading import Cursor, Unit
from qualcode.tui.search import Kind
from qualcode.tui.spoken.base import Acts, Base
from qualcode.tui.ways import GOALS, Goal

_WHICH = {  # words for each besides its own, which is English
    "any": (N_("any"), N_("all")),
    "code": (N_("code"),),
    "own": (N_("own"), N_("mine")),
    "others": (N_("others"),),
}


class Reading(Base):
    """What is read, and where one is."""

    _goal = Goal()
    _leapt = ""
    _wanted: tuple[str, Kind] = ("", "text")

    def _reading_acts(self) -> Acts:
        return {
            "": lambda _rest: self._go(1),
            "b": lambda _rest: self._go(-1),
            "r": lambda _rest: self.read(),
            "t": lambda _rest: self._select(self.session.reading.turn(self.session.cursor)),
            "+": lambda _rest: self._extend(1),
            "-": lambda _rest: self._extend(-1),
            "w": lambda _rest: self._go(1, "word"),
            "wb": lambda _rest: self._go(-1, "word"),
            "w+": lambda _rest: self._extend(1, "word"),
            "w-": lambda _rest: self._extend(-1, "word"),
            "f": self._leap,
            "n": lambda _rest: self._jump(ways.uncoded(self.session, 1)),
            "nb": lambda _rest: self._jump(ways.uncoded(self.session, -1)),
            "k": lambda which: self._to_coding(1, which),
            "kb": lambda which: self._to_coding(-1, which),
            "g": lambda where: self._jump(ways.place(self.session, where)),
            "pattern": lambda wanted: self.search(wanted, "pattern"),
            "forms": lambda wanted: self.search(wanted, "forms"),
            "//": lambda _rest: self._hit(-1),
            "back": lambda _rest: self._back(),
            "forward": lambda _rest: self._forward(),
        }

    def read(self) -> None:
        """Say what is selected, where it stands, who says it, and what is on it."""
        session = self.session
        span = session.selection
        turn = session.reading.turn_at(span.start)
        speaker = turn.speaker.label if turn and turn.speaker else ""
        number = session.reading.paragraphs.line(span.start)
        self._say(_("Paragraph {number}").format(number=number) + (f", {speaker}:" if speaker else ":"))
        self._say(session.excerpt(span))
        if on := [self._told(coding) for coding in session.under_cursor]:
            self._say(_("Codes: {codes}").format(codes="; ".join(on)))
        for coding in session.others.on(span) if session.others is not None else ():
            self._say(f"{session.coders.get(coding.coder, '?')}: {self._path(coding.code)}")
        for memo in session.notes.on(span):
            who = session.coders.get(memo.coder or "", "?")
            whose = "" if memo.coder == session.coder.guid else f"{who}: "
            self._say(_("Memo: {text}").format(text=whose + memo.text))

    def _told(self, coding: Coding) -> str:
        """A coding's code, weight and comment."""
        parts = [labels.path(self.session.system, coding.code)]
        if coding.weight is not None:
            parts.append(_("weight {weight}").format(weight=coding.weight))
        if coding.comment:
            parts.append(_("comment: {text}").format(text=coding.comment))
        return ", ".join(parts)

    def _select(self, cursor: Cursor) -> None:
        self.session.cursor = cursor
        self.read()

    def _jump(self, cursor: Cursor) -> None:
        """Select what lies further away: there is a way back."""
        session = self.session
        if session.reading.selection(cursor) != session.selection:
            session.trail.jump(session.here)
        self._select(cursor)

    def _go(self, by: int, unit: Unit = "sentence") -> None:
        session = self.session
        moved = session.reading.move(session.cursor, by, unit)
        if moved == session.cursor:
            raise RefusedError(N_("This is the end of the text.") if by > 0 else N_("This is its beginning."))
        self._select(moved)

    def _extend(self, by: int, unit: Unit = "sentence") -> None:
        session = self.session
        self._select(session.reading.extend(session.cursor, by, unit))

    def _to_coding(self, direction: int, which: str) -> None:
        session = self.session
        if which:
            means = [goal for goal in GOALS if any(_begins(each, which) for each in _WHICH[goal])]
            if len(means) != 1:
                raise InputError(N_("Say which codings: k any, k code, k own or k others."))
            self._goal = Goal(means[0], ways.this_code(session) if means[0] == "code" else None)
        self._jump(session.reading.cover(ways.coding(session, direction, self._goal).span))

    def search(self, text: str, kind: Kind = "text") -> None:
        """Go to the next place where something stands, from the start again at the end."""
        if text:
            self._wanted = (text, kind)
        self._hit(1)

    def _hit(self, direction: int) -> None:
        session, (text, kind) = self.session, self._wanted
        span = session.selection
        found = session.searcher.find(text, kind)
        hit = found.next(span.end if direction > 0 else span.start, direction)
        if hit is None:
            raise NotFoundError(N_('"{text}" does not occur in this transcript.'), text=text)
        self._say(_("hit {number} of {count}").format(number=found.number(hit), count=len(found)))
        self._jump(session.reading.at(hit.start))

    def _leap(self, letters: str) -> None:
        """To the next word that begins so; without letters, so as the last time."""
        self._leapt = normalised(letters) or self._leapt
        if self._leapt:
            self._jump(ways.word(self.session, self._leapt))

    def _back(self) -> None:
        self._visit(self.session.trail.back(self.session.here), N_("There is no place to go back to."))

    def _forward(self) -> None:
        self._visit(self.session.trail.forward(self.session.here), N_("There is no place to go forward to."))

    def _visit(self, place: Visited | None, nowhere: str) -> None:
        if place is None:
            raise NotFoundError(nowhere)
        session, before = self.session, self.session.transcript
        session.visit(place)
        if session.transcript != before:
            self._say(f"{session.document.transcript.name}.")
        self.read()


def _begins(word: str, typed: str) -> bool:
    """Whether what was typed begins a word, in English or in the language of the messages."""
    return any(each.casefold().startswith(typed.casefold()) for each in (word, _(word)))
