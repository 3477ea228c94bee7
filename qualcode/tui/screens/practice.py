"""Practice: code an invented interview, then see passage by passage how it compares with the reference."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from qualcode.core.model import Coder
from qualcode.i18n import N_, _
from qualcode.project import Project
from qualcode.services import codings, practice, transcripts
from qualcode.services.training import SHOWN, Feedback, Passage
from qualcode.tui import labels
from qualcode.tui.keymap import hint
from qualcode.tui.screens.asking import Picking
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.panel import PanelScreen
from qualcode.tui.session import Session
from qualcode.tui.widgets.picklist import Row

MARKS = {
    "right": "✓",
    "boundary": "≈",
    "parent-child": "↕",
    "different code": "≠",
    "missed": "−",
    "extra": "+",
}
_ABOUT = N_(
    "An invented interview of about 500 words with a code system. Code what the interviewee says: {key} opens"
    " the list of codes, which says what the highlighted one means. Come back with F2 and look at the"
    " feedback. Others may have good reasons to decide differently: the reference gives its own."
)


class PracticeScreen(PanelScreen):
    """Code, look at the feedback, begin anew. Nothing here touches a study."""

    beside = True
    of_study = False

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self.project = project
        self.coder = coder

    def heading(self) -> str:
        """Where one is."""
        return _("Practise coding")

    def hints(self) -> list[tuple[str, str]]:
        """As for any menu."""
        return [("1-3 ↑↓ Enter", _("choose")), ("Esc", _("back"))]

    def resting(self) -> Picking:
        """The menu."""
        acts = {
            "code": (_("Read and code the interview"), self._code),
            "feedback": (_("Feedback"), self._feedback),
            "anew": (_("Begin anew"), self._anew),
        }
        rows = [Row(key, label, hot=str(n)) for n, (key, (label, _act)) in enumerate(acts.items(), start=1)]
        return Picking(_("Practice"), lambda _query: rows, lambda key: acts[key][1](), filterable=False)

    def beside_text(self, row: Row | None) -> Text:
        """What this is about."""
        return Text(_(_ABOUT).format(key=hint("palette", self.app.keymap)))

    def _code(self) -> None:
        session = Session(self.project, self.coder, practice.transcript(self.project))
        self.app.push_screen(CodingScreen(session, self.app.keymap))

    def _feedback(self) -> None:
        self.app.push_screen(
            FeedbackScreen(self.project, self.coder, practice.feedback(self.project, self.coder))
        )

    def _anew(self) -> None:
        guid = practice.transcript(self.project)
        count = len(codings.of_transcript(self.project, guid, self.coder.guid))

        def act() -> None:
            practice.begin_anew(self.project, self.coder)
            self.say(_("All of your codings were taken off."))

        question = _("Take all {count} of your codings off?").format(count=count)
        self.confirm(question, _("Yes, begin anew"), act)


class FeedbackScreen(PanelScreen):
    """A line per passage; beside it what was coded, what the reference has, and why. Enter goes there."""

    beside = True
    of_study = False

    def __init__(self, project: Project, coder: Coder, found: Feedback) -> None:
        super().__init__()
        self.project = project
        self.coder = coder
        self.found = found
        self.add_class("below")  # a line takes the whole width, and so does what is said about it

    def heading(self) -> str:
        """What this is."""
        return _("Feedback")

    def details(self) -> Sequence[str]:
        """How many are right."""
        return [_("{right} of {all} right").format(right=self.found.count("right"), all=self.found.expected)]

    def hints(self) -> list[tuple[str, str]]:
        """Enter goes to the text."""
        return [("↑↓", _("look")), ("Enter", _("go there")), (_("letters"), _("filter")), ("Esc", _("back"))]

    def resting(self) -> Picking:
        """The passages."""

        def rows(query: str) -> list[Row]:
            wanted = query.strip().casefold()
            made = [
                Row(str(n), f"{MARKS[p.kind]} {' '.join(p.text.split())}", note=_(SHOWN.get(p.kind, p.kind)))
                for n, p in enumerate(self.found.passages)
            ]
            return [row for row in made if wanted in f"{row.label} {row.note}".casefold()]

        return Picking(_("Passages, in the order of the text"), rows, self._go)

    def beside_text(self, row: Row | None) -> Text:
        """The passage, what both put there, and why."""
        if row is None:
            return Text("")
        passage = self.found.passages[int(row.key)]
        right = _("Feedback: {right} of {all} passages as in the reference")
        text = Text(right.format(right=self.found.count("right"), all=self.found.expected) + "\n", "dim")
        text.append(f"{MARKS[passage.kind]} {_(SHOWN.get(passage.kind, passage.kind))}\n", style="bold")
        for who, put in ((_("You"), passage.given), (_("Reference"), passage.expected)):
            text.append(f"{who}: {labels.of_path(self.found.system, put) if put else '-'}\n")
        if passage.why:
            text.append(passage.why + "\n", style="italic")
        if passage.kind == "boundary":
            text.append(_("underlined: the reference; bold: you") + "\n", style="dim")
        text.append("\n")
        self._append(text, passage)
        return text

    def _append(self, text: Text, passage: Passage) -> None:
        """The passage, what the reference covers underlined, what the learner covers bold."""
        at = len(text)
        text.append(passage.text)
        for span, style in ((passage.expected_span, "underline"), (passage.given_span, "bold")):
            if span:
                low, high = max(span[0], passage.start), min(span[1], passage.end)
                text.stylize(style, at + low - passage.start, at + high - passage.start)

    def _go(self, key: str) -> None:
        passage = self.found.passages[int(key)]
        session = Session(self.project, self.coder, transcripts.find(self.project, passage.transcript).guid)
        session.cursor = session.reading.at(passage.start)
        self.app.push_screen(CodingScreen(session, self.app.keymap))
