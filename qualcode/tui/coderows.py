"""Codes as rows of a list, found by a few letters: for screens that are not the coding screen."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.core.codesystem import CodeSystem
from qualcode.tui import labels
from qualcode.tui.hot import HotCodes
from qualcode.tui.palette import candidates, rank
from qualcode.tui.widgets.picklist import Row


class CodeRows:
    """The codes of a code system, with a note each (a count, say), and the digits that stand for them."""

    def __init__(
        self,
        system: CodeSystem,
        notes: Mapping[str, str] | None = None,
        hot: HotCodes | None = None,
    ) -> None:
        self._system = system
        self._notes = notes or {}
        self._hot = hot or HotCodes(())
        self._levels = {code.guid: level for level, code in system.walk()}
        self._known = candidates(system)

    def found(self, query: str) -> list[Row]:
        """The codes a query means, best first; the whole tree if it is blank."""
        blank = not query.strip()
        return [self.row(guid, self._levels[guid] if blank else 0) for guid in rank(query, self._known, {})]

    def row(self, guid: str, level: int = 0) -> Row:
        """One code."""
        code = self._system.by_guid[guid]
        return Row(
            guid,
            labels.label(code),
            labels.short(code),
            code.color,
            self._hot.digit(guid),
            note=self._notes.get(guid, ""),
            level=level,
        )
