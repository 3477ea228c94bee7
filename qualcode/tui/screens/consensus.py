"""Consensus: disagreements one after the other, each with its passage, decided by one key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rich.text import Text

from qualcode.core.consensus import Take
from qualcode.core.model import Coder
from qualcode.core.spans import Span
from qualcode.errors import N_, ConflictError, NotFoundError, QualcodeError, RefusedError
from qualcode.i18n import _, active, ngettext, words
from qualcode.project import Project
from qualcode.services import consensus, consensus_queue, history
from qualcode.services.consensus_queue import Place, Queue
from qualcode.services.consensus_report import replaces
from qualcode.tui import differing, labels
from qualcode.tui.coderows import CodeRows
from qualcode.tui.differing import Edges, Editing
from qualcode.tui.mending import in_keys
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.screens.panel import PanelScreen
from qualcode.tui.widgets.picklist import Row

_ALL = ""  # the filter that leaves nothing out
_INFO = 7  # lines of the text below the list that are not the passage's

HELP = N_(
    "a: as A put it · c: as B put it · b: what both put · x: nothing of it · e: something else: ← → move its"
    " end, ⇧← ⇧→ its start, c finds a code, Enter puts it · w: reword a definition, the passage stays open ·"
    " m: the reason for the next decision, or the one taken · n p or ↓ ↑: next, previous · f: only one code ·"
    " v: with what is decided · o: open again · u: undo · Esc: back"
)


class ConsensusScreen(PanelScreen):
    """The queue of two coders' disagreements; nothing is seen before both are done."""

    beside = True

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self.project = project
        self.coder = coder
        self.between: tuple[str, ...] = ()
        self.found: Queue | None = None
        self.refused = ""  # why there is no queue
        self._pairs: tuple[tuple[str, str], ...] = ()  # to choose from
        self.code = _ALL  # GUID that the list is filtered by
        self.with_decided = False
        self.reasons: dict[str, str] = {}  # written before the decision, by the place's ID
        self.editing: Editing | None = None
        self._shows: tuple[object, ...] = (None,)  # what the listed rows are of
        self._listed: list[Row] = []
        self._undoable = 0  # acts of this screen that undo may take back
        self.add_class("below")

    def on_mount(self) -> None:
        """Between whom? Asked if more than two have coded."""
        self._pairs = pairs = consensus_queue.pairs(self.project)
        super().on_mount()
        if len(pairs) > 1:
            options = [(str(n), f"{first} – {second}") for n, (first, second) in enumerate(pairs)]
            self.choose(_("Between whom?"), options, lambda key: self._chosen(pairs[int(key)]))

    def _chosen(self, pair: tuple[str, str]) -> None:
        self.between = pair
        self.reload()

    def reload(self) -> None:
        """Disagreements and decisions as they are now; what was being edited may be none any more."""
        self.editing = None
        if len(self._pairs) > 1 and not self.between:
            self.found = None
            self.refused = _("Consensus is between two at a time: choose whose codings are to be compared.")
            return
        try:
            self.found, self.refused = consensus_queue.queue(self.project, self.between, self.coder.guid), ""
        except QualcodeError as error:
            self.found, self.refused = None, in_keys(error)

    # -- what is shown -----------------------------------------------------------------------------------

    @property
    def places(self) -> list[Place]:
        """The disagreements in the list."""
        if self.found is None:
            return []
        wanted = self.found.places if self.with_decided else self.found.open
        if not self.code:
            return list(wanted)
        below = {code.guid for code in self.found.system.descendants(self.code)}
        return [place for place in wanted if below & set(place.codes)]

    @property
    def here(self) -> Place:
        """The disagreement that is highlighted."""
        places = self.places
        if not places:
            raise RefusedError(N_("There is nothing to decide here."))
        return places[min(self.choices.at, len(places) - 1)]

    def place(self) -> Callable[[], None]:
        """Back to the row an act was meant for."""
        at = self.choices.at
        return lambda: self.show(at)

    def heading(self) -> str:
        """Between whom."""
        if self.found is None:
            return _("Consensus")
        first, second = (coder.name for coder in self.found.coders)
        return _("Consensus: A {first}, B {second}").format(first=first, second=second)

    def details(self) -> Sequence[str]:
        """How far."""
        return [differing.how_far(self.found)] if self.found else []

    def hints(self) -> list[tuple[str, str]]:
        """The takes first."""
        if self.editing:
            return [
                ("← →", _("end")), ("⇧← ⇧→", _("start")), ("c", _("other code")), ("Enter", _("put it")),
                ("Esc", _("back")),
            ]  # fmt: skip
        first, second = (coder.name for coder in self.found.coders) if self.found else ("A", "B")
        return [
            ("a", first), ("c", second), ("b", _("both")), ("x", _("nothing")), ("e", _("edit")),
            ("u", _("undo")), ("m", _("reason")), ("w", _("reword")), ("n p", _("next, previous")),
            ("f", _("filter")), ("?", _("help")),
        ]  # fmt: skip

    def resting(self) -> Picking:
        """The disagreements."""
        self.choices.empty = self.refused or _("No disagreement is open here.")
        return Picking(
            self._title(), lambda _query: self._rows(), lambda _key: self.step(1), filterable=False
        )

    def _rows(self) -> list[Row]:
        """Made anew only when they are others: there may be hundreds."""
        if self.found is None:
            return []
        found, *filters = self._shows
        if found is not self.found or filters != [self.code, self.with_decided]:
            self._shows = (self.found, self.code, self.with_decided)
            self._listed = differing.rows(self.found, self.places)
        return self._listed

    def _title(self) -> str:
        told = _("Disagreements, the weightiest first")
        if self.found and self.code in self.found.system.by_guid:
            told = f"{told}: {labels.path(self.found.system, self.code)}"
        return told

    def beside_text(self, row: Row | None) -> Text:
        """The highlighted disagreement."""
        if self.found is None or not self.places:
            return Text(self.refused)
        room = max(self.side.size.height - _INFO, 2) * max(self.side.size.width - 2, 20)
        place = self.here
        return differing.told(self.found, place, self.reasons.get(place.id, ""), self.editing, room)

    # -- keys --------------------------------------------------------------------------------------------

    def _close(self) -> None:
        super()._close()
        if len(self._pairs) > 1 and not self.between and self._is_resting:
            self.leave()  # there is nothing to see here

    def own_keys(self) -> dict[str, Callable[[], None]]:
        """Keys that are not the list's."""
        if self.editing:
            return self._editing_keys()
        return {
            "a": lambda: self.decide(Take.FIRST),
            "c": lambda: self.decide(Take.SECOND),
            "b": lambda: self.decide(Take.BOTH),
            "x": lambda: self.decide(Take.NONE),
            "e": self.edit,
            "w": self.reword,
            "m": self.ask_reason,
            "n": lambda: self.step(1),
            "p": lambda: self.step(-1),
            "f": self.filter,
            "v": self.switch,
            "o": self.withdraw,
            "u": self.undo,
            "ctrl+z": self.undo,
            "question_mark": self.help,
        }

    def help(self) -> None:
        """Every key, until the next one; Esc closes no more than this."""
        self.say(_(HELP))
        self._is_helping = True

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) disagreement."""
        self.show(self.choices.at + by)

    def switch(self) -> None:
        """Show decided ones too, or no longer."""
        here = self.places[self.choices.at].id if self.places else ""
        self.with_decided = not self.with_decided
        self.show(self._index(here))
        self._say_shown()

    def _say_shown(self) -> None:
        """What the list holds after the filter was changed."""
        what = _("With what is decided") if self.with_decided else _("Only what is open")
        where = labels.path(self.found.system, self.code) if self.found and self.code else _("all codes")
        count = len(self.places)
        told = ngettext("{count} disagreement", "{count} disagreements", count).format(count=count)
        self.say(f"{what} · {where}: {told}")

    def _index(self, name: str) -> int:
        return next((n for n, place in enumerate(self.places) if place.id == name), self.choices.at)

    def filter(self) -> None:
        """Only one code with those below it."""
        if self.found is None:
            raise RefusedError(N_("There is nothing to decide here."))
        counts = Counter(code for place in self.found.open for code in place.codes)
        codes = CodeRows(self.found.system, {code: str(count) for code, count in counts.items()})

        def rows(query: str) -> list[Row]:
            return ([] if query.strip() else [Row(_ALL, _("all codes"))]) + codes.found(query)

        def picked(key: str) -> None:
            self.code = key
            self.show()
            self._say_shown()

        self.pick(Picking(_("Disagreements about which code?"), rows, picked))

    # -- deciding ----------------------------------------------------------------------------------------

    def decide(self, take: Take, edited: tuple[tuple[str, Span], ...] = ()) -> None:
        """Settle the highlighted disagreement; the next open one comes up."""
        place = self.here
        reason = self.reasons.get(place.id, place.decision.decision.reason if place.decision else "")
        self._do(
            lambda: consensus.decide(
                self.project,
                place.id,
                take,
                self.coder.guid,
                reason=reason,
                edited=edited,
                between=self.between,
            )
        )
        self.reasons.pop(place.id, None)
        self.show(self.choices.at + self.with_decided)
        told = _("Decided. u takes it back.")
        if self.found and place.decision:
            told = f"{told} {replaces(self.found, place.decision, self.coder.guid)}"
        self.say(told)

    def _do(self, act: Callable[[], object]) -> None:
        """An act, after which things are read afresh, also where it could not be."""
        try:
            act()
        except (ConflictError, NotFoundError):  # another window was quicker
            self.reload()
            self.show(self.choices.at)
            raise
        self._undoable += 1
        self.reload()

    def ask_reason(self) -> None:
        """Why; for the decision to come, or the one that was taken."""
        place = self.here
        held = place.decision.decision.reason if place.decision else ""

        def answered(text: str) -> None:
            self.reasons[place.id] = text.strip()
            if place.decision and self.found:
                pieces = [p for p in self.found.placed if p.decision == place.decision.decision.guid]
                edit = place.decision.decision.take is Take.EDIT
                own = place.decision.decision.coder == self.coder.guid
                self.decide(
                    place.decision.decision.take, tuple((p.code, p.span) for p in pieces) if edit else ()
                )
                if own:
                    self.say(_("Reason saved. u takes it back."))

        self.ask(Question(_("Reason"), self.reasons.get(place.id, held), answered))

    def withdraw(self) -> None:
        """Open the highlighted disagreement again."""
        place = self.here
        self._do(lambda: consensus.withdraw(self.project, place.id, self.coder.guid, between=self.between))
        self.show(self._index(place.id))

    def undo(self) -> None:
        """Take back what was done last on this screen, and go there."""
        if not self._undoable:
            raise RefusedError(N_("There is nothing to undo on this screen."))
        before = {place.id for place in self.found.open} if self.found else set()
        done = history.undo(self.project, self.coder.guid, active())
        self._undoable -= 1
        self.reload()
        again = [place.id for place in self.found.open if place.id not in before] if self.found else []
        self.show(self._index(again[0]) if again else self.choices.at)
        self.say(_("Undone") + f": {history.said(done, words(active()))}.")

    def reword(self) -> None:
        """Reword the definition of a code that was put here."""
        place = self.here
        if len(place.codes) == 1:
            self._reword(place, place.codes[0])
        elif self.found:
            options = [(code, labels.path(self.found.system, code)) for code in place.codes]
            self.choose(_("Which definition?"), options, lambda code: self._reword(place, code))

    def _reword(self, place: Place, code: str) -> None:
        if self.found is None:
            return
        old = self.found.system.by_guid[code]

        def answered(text: str) -> None:
            reason = self.reasons.get(place.id, "")
            self.ask(Question(_("Reason"), reason, lambda why: self._reworded(place, code, text, why)))

        self.ask(Question(labels.label(old), old.definition, answered))

    def _reworded(self, place: Place, code: str, definition: str, reason: str) -> None:
        self._do(
            lambda: consensus.reword(
                self.project,
                place.id,
                code,
                definition,
                self.coder.guid,
                reason=reason,
                between=self.between,
            )
        )
        self.show(self.choices.at)
        self.say(_("Reworded. The passage stays open, at the end of the list."))

    # -- something else ----------------------------------------------------------------------------------

    def edit(self) -> None:
        """Put a code and a span of one's own."""
        place = self.here
        self.editing = Editing(place.codes[0], Span(place.start, place.end))
        self.show(self.choices.at)

    def _editing_keys(self) -> dict[str, Callable[[], None]]:
        here = self.here
        edges = Edges(here.document, Span(here.start, here.end))
        moves: dict[str, Callable[[Span], Span]] = {
            "right": lambda span: edges.end(span, 1),
            "left": lambda span: edges.end(span, -1),
            "shift+right": lambda span: edges.start(span, 1),
            "shift+left": lambda span: edges.start(span, -1),
        }
        keys: dict[str, Callable[[], None]] = {
            key: lambda move=move: self._moved(move)  # type: ignore[misc]
            for key, move in moves.items()
        }
        nothing = dict.fromkeys(("up", "down", "pageup", "pagedown", "home", "end", "tab"), lambda: None)
        return (
            keys
            | nothing
            | {"question_mark": self.help, "c": self._other_code, "enter": self._put, "escape": self._stop}
        )

    def _moved(self, move: Callable[[Span], Span]) -> None:
        if self.editing:
            self.editing = Editing(self.editing.code, move(self.editing.span))
            self.show(self.choices.at)

    def _other_code(self) -> None:
        at = self.choices.at
        if self.found is None or self.editing is None:
            return
        span = self.editing.span

        def picked(code: str) -> None:
            self.editing = Editing(code, span)
            self.show(at)

        self.pick(Picking(_("Which code?"), CodeRows(self.found.system).found, picked))

    def _put(self) -> None:
        if self.editing:
            piece, self.editing = (self.editing.code, self.editing.span), None
            self.decide(Take.EDIT, (piece,))

    def _stop(self) -> None:
        self.editing = None
        self.show(self.choices.at)
