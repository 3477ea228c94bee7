"""The list of transcripts: how long, how many codings, how far one is; in the order one likes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from qualcode.core.model import Coder, Status
from qualcode.errors import N_, RefusedError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import habits, transcripts
from qualcode.services.transcripts import TranscriptInfo
from qualcode.tui import tastes
from qualcode.tui.palette import normalised
from qualcode.tui.screens.asking import Picking, said, status_menu, status_told
from qualcode.tui.screens.panel import PanelScreen
from qualcode.tui.widgets.picklist import Row

_STATUS_WIDTH = 20  # cells: the longest status in any language
_PASS_WIDTH = 26  # cells: the same with the pass before it
_NARROW = 60  # columns below which the number of words is left out
ORDERS = {"name": N_("name"), "group": N_("group"), "case": N_("case"), "status": N_("how far")}
_HOW_FAR = [Status.IN_PROGRESS, None, Status.OPEN, Status.DONE]  # what is to be done first


class TranscriptsScreen(PanelScreen):
    """Enter opens a transcript, F4 sets how far one is with it, F5 the order."""

    columns = True

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self._project = project
        self._coder = coder
        self._by = tastes.order(project, coder)
        self._infos: tuple[TranscriptInfo, ...] = ()
        self._cases: dict[str, str] = {}
        self.choices.empty = _("No transcripts yet: Esc, then import some.")

    def reload(self) -> None:
        """Read the list afresh."""
        from qualcode.services import cases

        self._infos = transcripts.listing(self._project)
        self._cases = {e.transcript: e.case for e in cases.listing(self._project) if e.case}

    def heading(self) -> str:
        """The study."""
        return self._project.settings.name

    def details(self) -> Sequence[str]:
        """How many transcripts are done."""
        done = sum(self._own(info)[1] is Status.DONE for info in self._infos)
        return [_("{done} of {all} transcripts done").format(done=done, all=len(self._infos))]

    def column_heads(self) -> str:
        """What the columns at the right are, and the sign at some transcripts."""
        legend = _("!: names not replaced") if any(map(transcripts.names_left, self._infos)) else ""
        return f"{legend}  " + self._note(_("words"), _("codings"), _("how far"), _("further pass"))

    def hints(self) -> list[tuple[str, str]]:
        """What can be done with a transcript."""
        return [
            ("Enter", _("read")),
            ("F4 ^S", _("how far")),
            ("F5 ^O", _("order")),
            ("F3 ^T", _("memos")),
            (_("letters"), _("filter")),
            ("Esc", _("home")),
            ("F10 ^X", _("leave")),
        ]

    def resting(self) -> Picking:
        """The transcripts."""
        title = _("Transcripts by {order}").format(order=_(ORDERS[self._by]))
        return Picking(title if self._by != "name" else "", self._rows, self._open)

    def _own(self, info: TranscriptInfo) -> tuple[int, Status | None]:
        return info.coders.get(self._coder.name, (0, None))

    def _note(self, words: str, codings: str, status: str, further: str) -> str:
        """The columns; one for passes after the first only where the coder has begun one."""
        if self.size.width < _NARROW:
            return f"{codings:>5} {status:<{_STATUS_WIDTH}}"
        begun = any(self._coder.name in info.later for info in self._infos)
        states = f"{status:<{_STATUS_WIDTH}}" + (f"{further:<{_PASS_WIDTH}}" if begun else "")
        return f"{words:>8} {codings:>12}  {states}"

    def _ordered(self) -> list[TranscriptInfo]:
        def key(info: TranscriptInfo) -> tuple[object, ...]:
            match self._by:
                case "group":
                    return (info.transcript.group is None, info.transcript.group or "")
                case "case":
                    case = self._cases.get(info.transcript.name, "")
                    return (not case, case)
                case "status":
                    return (_HOW_FAR.index(self._own(info)[1]),)
            return ()

        return sorted(self._infos, key=key)  # they come by name, and stay so where nothing else differs

    def _label(self, info: TranscriptInfo) -> str:
        name, group = info.transcript.name, info.transcript.group
        parts = [name, self._cases.get(name), group]
        if self._by in ("group", "case"):  # what they are in order of stands first
            first = group if self._by == "group" else self._cases.get(name)
            parts = [first or "-", *(part for part in parts if part != first)]
        return " · ".join(part for part in parts if part)

    def _rows(self, query: str) -> list[Row]:
        wanted = normalised(query.strip())
        rows = []
        for info in self._ordered():
            count, status = self._own(info)
            label, how_far = self._label(info), said(status, count)
            further = transcripts.last_pass(info, self._coder.name)
            if wanted in normalised(f"{label} {how_far} {further}"):
                sign = "!" if transcripts.names_left(info) else " "
                note = sign + self._note(str(info.words), str(count), how_far, further)
                rows.append(Row(info.transcript.guid, label, note=note, marked=status is Status.IN_PROGRESS))
        return rows

    def beside_text(self, row: Row | None) -> Text:
        """Nothing stands beside the list."""
        return Text("")

    def own_keys(self) -> dict[str, Callable[[], None]]:
        """Keys that are not the list's."""
        order = self._next_order
        return {
            "f4": self._ask_status,
            "ctrl+s": self._ask_status,
            "f5": order,
            "ctrl+o": order,
            "f3": self._memos,
            "ctrl+t": self._memos,
        }

    def _open(self, guid: str) -> None:
        self.app.open_transcript(guid)

    def _memos(self) -> None:
        self.app.show_memos(transcript=self._highlighted().transcript.guid)

    def _next_order(self) -> None:
        """The next order, remembered for the coder; the highlighted transcript stays so."""
        orders = list(ORDERS)
        self._by = orders[(orders.index(self._by) + 1) % len(orders)]
        tastes.remember_order(self._project, self._coder, self._by)
        row = self.choices.highlighted
        self.show(self._row_of(row.key if row else None))

    def _row_of(self, guid: str | None) -> int:
        """The row of a transcript (GUID), the first if it has none."""
        guids = [shown.key for shown in self._rows(self.choices.query_text)]
        return guids.index(guid) if guid in guids else 0

    def begins_at(self) -> int:
        """The transcript one had open last."""
        return self._row_of(habits.last_transcript(self._project, self._coder.guid))

    def mark(self, guid: str | None) -> None:
        """Highlight the transcript (GUID) one comes from."""
        if guid is not None:
            self.attempt(self.reload)
            self.show(self._row_of(guid))

    def _highlighted(self) -> TranscriptInfo:
        row = self.choices.highlighted
        found = next((info for info in self._infos if row and info.transcript.guid == row.key), None)
        if found is None:
            raise RefusedError(N_("There is no transcript here."), mend=N_("Esc goes home."))
        return found

    def _ask_status(self) -> None:
        """The same menu as in the text; what was chosen is said."""
        from qualcode.services import overlooked
        from qualcode.tui.screens.choice import ChoiceScreen

        info = self._highlighted()

        def picked(status: Status) -> None:
            transcripts.set_status(self._project, info.transcript.guid, self._coder.guid, status)
            self.reload()
            self.show(self.choices.at)
            warnings = overlooked.left(self._project, info.transcript.guid) if status is Status.DONE else ()
            self.say(
                "\n".join([status_told(info.transcript.name, status), *warnings]), problem=bool(warnings)
            )

        menu = status_menu(self._own(info)[1], picked)

        def chosen(key: str | None) -> None:
            if key:
                self.attempt(lambda: menu.picked(key))

        self.app.push_screen(ChoiceScreen(menu), chosen)
