"""Hot codes: which codes the digits 1 to 9 stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from qualcode.core.codesystem import CodeSystem
from qualcode.errors import StorageError
from qualcode.project import Project
from qualcode.services import habits
from qualcode.tui.keymap import HOT


@dataclass(frozen=True, slots=True)
class HotCodes:
    """Digit → GUID of a code; at first the first nine codes that have no sub-codes."""

    codes: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, system: CodeSystem) -> HotCodes:
        """The digits as they are before anybody assigns one."""
        return cls(()).filled(system, HOT)

    @classmethod
    def remembered(cls, codes: Mapping[str, str]) -> HotCodes:
        """The digits as somebody assigned them."""
        return cls(tuple(sorted(codes.items())))

    def within(self, system: CodeSystem) -> HotCodes:
        """Without the codes that are no longer in the code system."""
        return HotCodes(tuple(pair for pair in self.codes if pair[1] in system.by_guid))

    def filled(self, system: CodeSystem, free: Iterable[str]) -> HotCodes:
        """With these digits for the first codes that have none, and no sub-codes."""
        leaves = (code.guid for _, code in system.walk() if not system.children(code.guid))
        new = zip(free, (guid for guid in leaves if not self.digit(guid)), strict=False)
        return HotCodes(tuple(sorted([*self.codes, *new])))

    def code(self, digit: str) -> str | None:
        """The code a digit stands for."""
        return dict(self.codes).get(digit)

    @property
    def digits(self) -> dict[str, str]:
        """GUID of a code → the digit that stands for it."""
        return {guid: digit for digit, guid in self.codes}

    def digit(self, code: str) -> str:
        """The digit that stands for a code, ``""`` if none does."""
        return self.digits.get(code, "")

    def assign(self, digit: str, code: str) -> HotCodes:
        """With ``digit`` standing for ``code``, and no other digit for it."""
        kept = [(d, c) for d, c in self.codes if d != digit and c != code]
        return HotCodes(tuple(sorted([*kept, (digit, code)])))


def shown(project: Project, coder: str, system: CodeSystem) -> HotCodes:
    """The digits of a coder (GUID), remembered from the first time that they are shown: none ever shifts.

    Codes that are new take digits that never stood for another.
    """
    known = habits.hot_codes(project, coder)
    hot = HotCodes.remembered(known).within(system)
    unused = [digit for digit in HOT if digit not in known]
    now = hot.filled(system, unused) if hot.codes else HotCodes.of(system)
    if now != hot:
        with suppress(StorageError):  # locked just now: the next time, then
            habits.set_hot_codes(project, coder, dict(now.codes))
    return now
