"""The list of transcripts: how long, how many codings, who is how far."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from qualcode.core.model import Coder, Status
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import transcripts
from qualcode.services.transcripts import TranscriptInfo
from qualcode.tui.palette import normalised
from qualcode.tui.screens.asking import said, status_menu, status_told
from qualcode.tui.screens.choice import ChoiceScreen
from qualcode.tui.widgets.bar import Bar
from qualcode.tui.widgets.picklist import PickList, Row

if TYPE_CHECKING:
    from qualcode.tui.app import CodingApp


_STATUS_WIDTH = 20  # cells: the longest status in any language


class TranscriptsScreen(Screen[None], inherit_bindings=False):
    """Enter opens a transcript, F4 sets how far one is with it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    app: CodingApp
    takes_text = True

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self._project = project
        self._coder = coder
        self._infos: tuple[TranscriptInfo, ...] = ()
        self._list = PickList(id="transcripts")
        self._list.add_class("list")

    def compose(self) -> ComposeResult:
        """Header, column titles, list, footer."""
        yield Bar(id="top")
        yield Bar(id="columns", classes="columns")
        yield self._list
        yield Bar(id="bottom")

    def on_mount(self) -> None:
        """Show the transcripts."""
        self._list.active = True
        self._list.empty = _("No transcripts yet: import some with `qualcode import FILE...`.")
        self._list.focus()

    def on_screen_resume(self) -> None:
        """Counts may have changed since; what another screen covers already needs none."""
        if self.is_current:
            self.reload()

    def on_resize(self) -> None:
        """The columns fit the width."""
        self.call_after_refresh(self._show)

    def reload(self) -> None:
        """Read the list afresh."""
        try:
            self._infos = transcripts.listing(self._project)
        except QualcodeError as error:
            self._problem(error)
            return
        self._show()

    def _show(self) -> None:
        self._list.show(self._rows(self._list.query_text), at=self._list.at)
        done = sum(self._own(info)[1] is Status.DONE for info in self._infos)
        counted = _("{done} of {all} transcripts done").format(done=done, all=len(self._infos))
        coder = _("coder: {name}").format(name=self._coder.name)
        self.query_one("#top", Bar).say(
            f" {self._project.settings.name}  {coder}  {counted}", " F1 " + _("help") + " "
        )
        self.query_one("#columns", Bar).say("", self._note(_("words"), _("codings"), _("how far")) + " ")
        bottom = self.query_one("#bottom", Bar)
        bottom.remove_class("problem", "message")
        bottom.hint(
            [
                ("Enter", _("read")),
                ("F4 ^S", _("how far")),
                (_("letters"), _("filter")),
                ("F10 ^X", _("leave")),
                ("F1", _("help")),
            ]
        )

    def _own(self, info: TranscriptInfo) -> tuple[int, Status | None]:
        return info.coders.get(self._coder.name, (0, None))

    def _note(self, words: str, codings: str, status: str) -> str:
        if self.size.width < 60:
            return f"{codings:>5} {status:<{_STATUS_WIDTH}}"
        return f"{words:>8} {codings:>12}  {status:<{_STATUS_WIDTH}}"

    def _rows(self, query: str) -> list[Row]:
        wanted = normalised(query.strip())
        rows = []
        for info in self._infos:
            label = " · ".join(filter(None, (info.transcript.name, info.transcript.group)))
            if wanted in normalised(label):
                count, status = self._own(info)
                note = self._note(str(info.words), str(count), said(status, count))
                rows.append(Row(info.transcript.guid, label, note=note, marked=status is Status.IN_PROGRESS))
        return rows

    def on_key(self, event: events.Key) -> None:
        """Keys that are not the list's."""
        if event.key in {"f4", "ctrl+s"} and self._list.highlighted:
            self._ask_status(self._list.highlighted.key)
        elif event.key in {"f1", "ctrl+k"}:
            self.app.show_help()
        elif event.key in {"f10", "ctrl+x"}:
            self.app.exit()

    def _ask_status(self, guid: str) -> None:
        """The same menu as in the text; what was chosen is said."""
        info = next(info for info in self._infos if info.transcript.guid == guid)
        _count, now = self._own(info)

        def picked(status: Status) -> None:
            try:
                transcripts.set_status(self._project, guid, self._coder.guid, status)
            except QualcodeError as error:
                self._problem(error)
                return
            self.reload()
            bottom = self.query_one("#bottom", Bar)
            bottom.add_class("message")
            bottom.say(" " + status_told(info.transcript.name, status))

        menu = status_menu(now, picked)
        self.app.push_screen(ChoiceScreen(menu), lambda key: menu.picked(key) if key else None)

    def _problem(self, error: QualcodeError) -> None:
        bottom = self.query_one("#bottom", Bar)
        bottom.remove_class("message")
        bottom.add_class("problem")
        bottom.say(" " + error.message(_))

    def pasted(self) -> None:
        """A name may be pasted into the filter; Enter is still to be pressed."""

    @on(PickList.Filtered)
    def _filtered(self, message: PickList.Filtered) -> None:
        self._list.show(self._rows(message.query))

    @on(PickList.Picked)
    def _picked(self, message: PickList.Picked) -> None:
        try:
            self.app.open_transcript(message.key)
        except QualcodeError as error:
            self._problem(error)

    @on(PickList.Closed)
    def _close(self) -> None:
        """Esc clears the filter; where there is none, it goes home."""
        if self._list.query_text:
            self._list.post_message(self._list.filtered(""))
        else:
            self.app.go_back()
