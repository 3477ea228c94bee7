"""Hot codes: which codes the digits 1 to 9 stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.core.codesystem import CodeSystem
from qualcode.tui.keymap import HOT


@dataclass(frozen=True, slots=True)
class HotCodes:
    """Digit → GUID of a code; unless assigned, the first nine codes that have no sub-codes."""

    codes: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, system: CodeSystem) -> HotCodes:
        """The digits as they are before anybody assigns one."""
        leaves = [code.guid for _, code in system.walk() if not system.children(code.guid)]
        return cls(tuple(zip(HOT, leaves, strict=False)))

    @classmethod
    def remembered(cls, codes: Mapping[str, str]) -> HotCodes:
        """The digits as somebody assigned them."""
        return cls(tuple(sorted(codes.items())))

    def within(self, system: CodeSystem) -> HotCodes:
        """Without the codes that are no longer in the code system."""
        return HotCodes(tuple(pair for pair in self.codes if pair[1] in system.by_guid))

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
