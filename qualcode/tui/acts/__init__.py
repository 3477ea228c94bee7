"""What the keys of the coding screen do: one method per act of the key map, by topic."""

from qualcode.tui.acts.code import Code
from qualcode.tui.acts.find import Find
from qualcode.tui.acts.move import Move
from qualcode.tui.acts.names import Names
from qualcode.tui.acts.passage import Passage
from qualcode.tui.acts.select import Select
from qualcode.tui.acts.whole import Whole

__all__ = ["Acts"]


class Acts(Select, Code, Passage, Names, Move, Find, Whole):
    """The acts, by their names in the key map; each may raise QualcodeError, which the screen shows."""
