"""What a coder is through with in recoding, remembered for each code or filter between two starts.

A coding counts as dealt with as long as it has the code that it had then: who takes a move back, anywhere,
has the passage before them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256

from qualcode.errors import StorageError
from qualcode.project import Project
from qualcode.services import habits
from qualcode.services.recoding import Passage


class Recoded:
    """The passages of one code (its GUID) or filter that were moved, or looked at and kept."""

    def __init__(self, project: Project, coder: str, what: str) -> None:
        self._project = project
        self._coder = coder  # GUID
        self._name = f"recoded {sha256(what.encode()).hexdigest()}"  # a filter may hold words of an interview
        self._dealt: dict[str, tuple[str, str]] = {  # by GUID of the coding: GUIDs of its code and transcript
            guid: (code, transcript)
            for guid, (code, transcript) in (habits.recall(project, coder, self._name) or {}).items()
        }
        self._kept: list[str] = []  # GUIDs, in order, since this was opened; "" for an act

    @property
    def transcripts(self) -> set[str]:
        """GUIDs of the transcripts that hold what was dealt with."""
        return {transcript for _code, transcript in self._dealt.values()}

    def holds(self, passage: Passage) -> bool:
        """Whether a passage was dealt with."""
        return self._dealt.get(passage.coding.guid, ("", ""))[0] == passage.coding.code

    def left(self, found: Iterable[Passage]) -> dict[str, Passage]:
        """The passages not dealt with, by GUID of the coding."""
        return {passage.coding.guid: passage for passage in found if not self.holds(passage)}

    def total(self, found: Iterable[Passage]) -> int:
        """How many there are, with those that were moved away."""
        return len(self._dealt.keys() | {passage.coding.guid for passage in found})

    def keep(self, passage: Passage) -> None:
        """The passage stays as it is.

        Raises:
            StorageError: the database cannot be written now.
        """
        self._put(passage, passage.coding.code)
        self._kept.append(passage.coding.guid)

    def move(self, passage: Passage, code: str) -> None:
        """The passage has another code (GUID) now; where that cannot be remembered, it is no loss."""
        with suppress(StorageError):
            self._put(passage, code)

    def acted(self) -> None:
        """Something was done that undo takes back."""
        self._kept.append("")

    @property
    def has_acted(self) -> bool:
        """Whether something was done here that is not taken back."""
        return "" in self._kept

    def undone(self) -> None:
        """The last act was taken back."""
        del self._kept[-1:]

    def take_back(self) -> bool:
        """Take the last keeping back, if nothing was done after it; whether it was that.

        Raises:
            StorageError: the database cannot be written now.
        """
        if not self._kept or not self._kept[-1]:
            return False
        guid = self._kept[-1]
        self._remember({known: dealt for known, dealt in self._dealt.items() if known != guid})
        self._kept.pop()
        return True

    def begin_anew(self) -> None:
        """Nothing counts as dealt with any more.

        Raises:
            StorageError: the database cannot be written now.
        """
        self._remember({})
        self._kept.clear()

    def _put(self, passage: Passage, code: str) -> None:
        self._remember(self._dealt | {passage.coding.guid: (code, passage.coding.transcript)})

    def _remember(self, dealt: dict[str, tuple[str, str]]) -> None:
        habits.remember(self._project, self._coder, self._name, dealt)
        self._dealt = dealt
