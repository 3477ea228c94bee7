"""Selecting: the sentence under the cursor, more or less of it."""

from __future__ import annotations

from qualcode.tui.acts.base import Base
from qualcode.tui.reading import Unit


class Select(Base):
    """Steps by sentence, word and turn."""

    def _step(self, by: int, *, unit: Unit = "sentence", grow: bool = False) -> None:
        session = self._session
        step = session.reading.extend if grow else session.reading.move
        self._go(step(session.cursor, by, unit))

    def next_sentence(self) -> None:
        self._step(1)

    def previous_sentence(self) -> None:
        self._step(-1)

    def extend(self) -> None:
        self._step(1, grow=True)

    def shrink(self) -> None:
        self._step(-1, grow=True)

    def turn(self) -> None:
        session = self._session
        self._go(session.reading.turn(session.cursor))

    def next_word(self) -> None:
        self._step(1, unit="word")

    def previous_word(self) -> None:
        self._step(-1, unit="word")

    def extend_word(self) -> None:
        self._step(1, unit="word", grow=True)

    def shrink_word(self) -> None:
        self._step(-1, unit="word", grow=True)
