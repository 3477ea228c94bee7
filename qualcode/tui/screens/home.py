"""The home screen: what there is to do, each with a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from rich.text import Text

from qualcode.core.model import Coder, Status
from qualcode.errors import N_
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import codebook, transcripts
from qualcode.tui.screens.asking import Picking
from qualcode.tui.screens.panel import PanelScreen
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from qualcode.tui.screens.forms import Forms
    from qualcode.tui.screens.keeping import Keeping

_KEYS = "123456789" + "".join(c for c in ascii_lowercase if c not in "jku")  # those move and undo in vim's


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to do from the home screen; ``about`` says what it is in a sentence or two."""

    name: str
    label: str
    about: str


ENTRIES = (
    Entry(
        "transcripts",
        N_("Read and code"),
        N_("Open a transcript, select a sentence, put a code on it. Everything is saved at once."),
    ),
    Entry(
        "recode",
        N_("Recode (second pass)"),
        N_("All passages of a code one under the other: give them sub-codes, or move them to another code."),
    ),
    Entry(
        "codes",
        N_("Code system"),
        N_("Add, rename, move, merge and delete codes; write down what they mean."),
    ),
    Entry(
        "memos",
        N_("Memos"),
        N_("Notes on the project, on transcripts, on codes and on passages."),
    ),
    Entry(
        "import",
        N_("Import transcripts"),
        N_("Bring in transcripts from files: Word, OpenDocument, RTF, text, subtitles."),
    ),
    Entry(
        "quotes",
        N_("Quotes as a document"),
        N_("The passages of one code or of all, with their places, as a Word file, say."),
    ),
    Entry(
        "tables",
        N_("Tables"),
        N_("How often codes are used, alone or by transcript, as a spreadsheet, say."),
    ),
    Entry(
        "agreement",
        N_("Agreement between coders"),
        N_("Where coders differ and how far they agree, on transcripts that both have marked done."),
    ),
    Entry(
        "consensus",
        N_("Consensus"),
        N_("Where two coders differ, passage by passage: decide what holds. Reports count what was decided."),
    ),
    Entry(
        "backup",
        N_("Save a copy"),
        N_("A dated copy of the study in the project's folder backups."),
    ),
    Entry(
        "hand_in",
        N_("Hand in"),
        N_("A copy of the study in one file for the supervisor: transcripts, codings, memos; no key list."),
    ),
    Entry(
        "restore",
        N_("Restore a copy"),
        N_("Make the study what it was when a copy was saved. What it is now is saved first."),
    ),
    Entry("trail", N_("What happened?"), N_("Who did what and when, the newest first.")),
    Entry(
        "names",
        N_("Overlooked names"),
        N_("Names marked while coding: who holds the key list replaces them everywhere, for good."),
    ),
    Entry(
        "practice",
        N_("Practise coding"),
        N_("A short interview to try your hand at, with feedback passage by passage; apart from the study."),
    ),
    Entry("coder", N_("Who codes?"), N_("Choose another name, or add one.")),
    Entry("theme", N_("Light or dark"), N_("Switch between dark letters on light and light on dark.")),
    Entry(
        "keys",
        N_("Keys: beginner or vim"),
        N_("Switch between keys for beginners and vim-like keys; remembered for who codes."),
    ),
    Entry("tour", N_("Short tour"), N_("The first steps, in a minute.")),
)


def entry_key(entry: Entry) -> str:
    """The digit or letter that does it at home."""
    return _KEYS[ENTRIES.index(entry)]


class HomeScreen(PanelScreen):
    """A plain menu; a digit or letter does what stands beside it."""

    beside = True

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self.project = project
        self.coder = coder
        self._done, self._all, self._codes, self._names = 0, 0, 0, 0

    def heading(self) -> str:
        """The study."""
        return self.project.settings.name

    def reload(self) -> None:
        """Count what there is."""
        infos = transcripts.listing(self.project)
        own = [info.coders.get(self.coder.name, (0, None))[1] for info in infos]
        self._done, self._all = own.count(Status.DONE), len(infos)
        self._codes = len(codebook.system(self.project))
        self._names = sum(info.waiting for info in infos)

    def hints(self) -> list[tuple[str, str]]:
        """As for any menu."""
        return [("1-9 a-z", _("do it")), ("↑↓ Enter", _("choose")), ("F10 ^X", _("leave"))]

    def resting(self) -> Picking:
        """The menu."""
        rows = [Row(entry.name, _(entry.label), hot=key) for key, entry in zip(_KEYS, ENTRIES, strict=False)]
        return Picking(
            _("What would you like to do?"),
            lambda _query: rows,
            lambda key: self.acts()[key](),
            filterable=False,
        )

    def beside_text(self, row: Row | None) -> Text:
        """What the entry does, and how things stand."""
        text = Text()
        entry = next((entry for entry in ENTRIES if row and entry.name == row.key), None)
        if entry:
            text.append(_(entry.label) + "\n", style="bold")
            text.append(_(entry.about) + "\n\n")
        text.append(self._state(), style="dim")
        return text

    def _state(self) -> str:
        if not self._all:
            return _("There are no transcripts yet: the next step is to import some.")
        done = _("{done} of {all} transcripts done").format(done=self._done, all=self._all)
        codes = _("No codes yet: make some while coding, or in the code system.")
        if self._codes:
            codes = ngettext("{count} code", "{count} codes", self._codes).format(count=self._codes)
        waiting = ngettext("{count} overlooked name waits", "{count} overlooked names wait", self._names)
        return "\n".join([done, codes, *([waiting.format(count=self._names)] if self._names else [])])

    def help(self) -> None:
        """What each entry is for."""
        from qualcode.tui.screens.help import EntriesHelp

        entries = [(key, _(one.label), _(one.about)) for key, one in zip(_KEYS, ENTRIES, strict=False)]
        self.app.push_screen(EntriesHelp(entries, self.every_key()))

    def leave(self) -> None:
        """Esc leaves nothing: F10 does."""

    def acts(self) -> dict[str, Callable[[], None]]:
        """What each entry does."""
        app = self.app
        return {
            "transcripts": app.show_transcripts,
            "recode": app.show_recoding,
            "codes": app.show_codes,
            "memos": app.show_memos,
            "import": lambda: self._forms().import_(),
            "quotes": lambda: self._forms().quotes(),
            "tables": lambda: self._forms().tables(),
            "agreement": lambda: self._forms().agreement(),
            "consensus": app.show_consensus,
            "backup": lambda: self._keeping().save(),
            "hand_in": lambda: self._keeping().hand_in(),
            "restore": lambda: self._keeping().restore(),
            "trail": app.show_trail,
            "names": app.show_names,
            "practice": app.show_practice,
            "coder": app.ask_coder,
            "theme": app.switch_theme,
            "keys": app.switch_keymap,
            "tour": app.show_tour,
        }

    def _forms(self) -> Forms:
        """Importing and writing documents; loaded when first used, as screens are."""
        from qualcode.tui.screens.forms import Forms

        return Forms(self)

    def _keeping(self) -> Keeping:
        """Copies of the study."""
        from qualcode.tui.screens.keeping import Keeping

        return Keeping(self)

    def do(self, name: str) -> None:
        """An entry, from the command palette."""
        self.attempt(self.acts()[name])
