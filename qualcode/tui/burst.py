"""Telling typing from pasting where the terminal does not mark pastes.

Keys that stand for characters are held for a few milliseconds; a person's keys come singly, a paste comes
all at once. Fast typing that a slow connection bundles, and a held key that repeats, pass; so does what holds
an arrow or another key that no text holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

HOLD = 0.005  # seconds a key waits for company
GAP = 0.012  # seconds between two keys of one burst
AFTER = 0.05  # seconds within which a key still belongs to a paste: long ones come in pieces
_MANY = 4  # from so many characters on,
_VARIED = 3  # of so many kinds, a bundle is text; below, it is bundled typing
_LONG = 10  # a bundle that ends in Enter (a word typed by a script) may be longer


@dataclass(slots=True)
class Burst:
    """Collects held keys (characters, ``\\r`` for Enter, ``\\t`` for Tab) with the time each was pressed,
    in seconds.
    """

    keys: list[str] = field(default_factory=list)
    last: float = float("-inf")
    pasting: bool = False

    def add(self, character: str, time: float) -> None:
        """Take in a key; after a pause a new bundle starts."""
        if time - self.last > GAP:
            self.pasting = False
            self.keys.clear()
        self.last = time
        self.keys.append(character)

    def begin_anew(self) -> None:
        """Take in a key that no text holds: what came before was typed, so it counts for nothing."""
        self.keys.clear()

    def swallows(self, time: float) -> bool:
        """Whether any key pressed now is the rest of a paste, which is not to be run either."""
        self.pasting = self.pasting and time - self.last <= AFTER
        if self.pasting:
            self.last = time
        return self.pasting

    @property
    def has_answered(self) -> bool:
        """Whether there was an Enter before the last key: what follows it is not for the line that asked."""
        return "\r" in self.keys[:-1]

    def is_paste(self, *, filtering: bool) -> bool:
        """Whether the bundle so far is a paste; once it is, what follows without a pause belongs to it.

        ``filtering``: letters go into a filter, where they do no harm and only Enter acts.
        """
        if not self.pasting:
            text = "".join(self.keys).replace("\t", "\r" if filtering else "")  # Tab applies, as Enter does
            if filtering:
                self.pasting = "\r" in text and ("\r" in text[:-1] or len(text) > _LONG)
            else:
                self.pasting = len(text) >= _MANY and len(set(text)) >= _VARIED
        return self.pasting
