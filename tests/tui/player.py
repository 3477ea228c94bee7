"""Plays random acts on the app and on paper at once, and compares what stands on the terminal."""

import re

from textual.events import Paste

from qualcode.services import codebook, codings, memos, transcripts
from tests.tui.conftest import strike
from tests.tui.paper import TYPED, Paper
from tests.tui.strokes import KEYS

STEPS = {
    "next": lambda p: p.step(1, "sentence"),
    "previous": lambda p: p.step(-1, "sentence"),
    "grow": lambda p: p.grow(1, "sentence"),
    "shrink": lambda p: p.grow(-1, "sentence"),
    "turn": lambda p: p.turn(),
    "word": lambda p: p.step(1, "word"),
    "word_back": lambda p: p.step(-1, "word"),
    "grow_word": lambda p: p.grow(1, "word"),
    "shrink_word": lambda p: p.grow(-1, "word"),
    "next_uncoded": lambda p: p.uncoded(1),
    "previous_uncoded": lambda p: p.uncoded(-1),
    "next_coding": lambda p: p.coding(1),
    "previous_coding": lambda p: p.coding(-1),
}
JUMPS = {
    "home": lambda p: p.jump("sentence", 0),
    "end": lambda p: p.jump("sentence", len(p.talk.sentences) - 1),
    "-": lambda p: p.travel(p.been, p.ahead),
    "+": lambda p: p.travel(p.ahead, p.been),
}
WORDS = ["gut", "oft nur am rand", "spät"]
STATUS = ["open", "in-progress", "done"]
ACTS = ["step"] * 12 + ["digit"] * 8 + ["palette", "remove", "undo", "redo"] * 3 + ["click", "edge"] * 2
ACTS += ["jump", "go_to", "leap", "search", "page", "new", "in_vivo", "recode", "comment", "weight", "memo"]
ACTS += [
    "status",
    "paste",
    "paste_name",
    "other_talk",
    "assign",
    "escape",
    "shift_click",
    "repeat",
    "refused",
]
MOVES = {"step", "click", "shift_click", "jump", "go_to", "leap", "search", "page"}  # change nothing


def squeezed(text):
    return "".join(text.split())


class Player:
    """One coder, one app, one sheet of paper. Every act ends where it began: reading."""

    def __init__(self, app, pilot, terminal, project, coder):
        self.app, self.pilot, self.terminal = app, pilot, terminal
        self.project, self.coder = project, coder
        self.paper = Paper()
        self.keys = KEYS[app.keymap]
        self.pressed = 0
        self.history = []
        self.ground = None  # the background of what is selected

    async def press(self, *keys):
        for key in keys:
            await strike(self.app, self.pilot, key)
        self.pressed += len(keys)
        self.history.append(keys)

    async def play(self, act, one, two):
        """Do an act, with two numbers to choose by; then look."""
        self.history.append(act)
        await getattr(self, f"_{act}")(one, two)
        await self.look()
        if act not in MOVES:
            self.compare()

    # -- what stands on the terminal ---------------------------------------------------------------------

    async def look(self):
        """The selected words stand on the terminal as selected, the end that moves among them."""
        await self.pilot.pause(0)
        for _ in range(20):
            if not (wrong := self._wrong()):
                return
            await self.pilot.pause(0.05)
        screen = "\n".join(self.terminal.lines())
        raise AssertionError(f"{wrong}\nafter {self.history[-12:]}\n{screen}")

    def _marked(self):
        """The words drawn as selected, and whether the view may hold only some of them."""
        rows = self.terminal.rows[1:-1]
        selected = [[c.character for c in row if c.background == self.ground] for row in rows]
        edges = any([selected[0], *selected[-3:]])  # the bottom line and a prompt may take three rows
        return squeezed("".join("".join(row) for row in selected)), edges

    def _wrong(self):
        paper, terminal = self.paper, self.terminal
        if self.ground is None:
            y, x = terminal.find(paper.selected[:20])
            self.ground = terminal.rows[y][x].background
        drawn, may_be_cut = self._marked()
        wanted = squeezed(paper.selected)
        if not (drawn == wanted or (may_be_cut and drawn in wanted)):
            return f"selected is {drawn!r}, not {wanted!r}"
        if squeezed(paper.moving)[:6] not in drawn:
            return f"the end that moves, {paper.moving!r}, is not on the screen: {drawn!r}"
        if f" {paper.where} " not in terminal.line(0):
            return f"this is not {paper.where}: {terminal.line(0)!r}"
        return ""

    def compare(self):
        """All that is stored is what is on paper."""
        system, sheet = codebook.system(self.project), self.paper.sheet
        stored, noted = [], []
        for name in self.paper.talks:
            guid = transcripts.find(self.project, name).guid
            found = codings.of_transcript(self.project, guid, self.coder.guid)
            stored += [(name, c.start, c.end, system.path(c.code), c.weight, c.comment) for c in found]
            listed = memos.listing(self.project, transcript=guid)
            noted += [(name, m.start, m.end, m.text) for m in listed]
            status = transcripts.statuses(self.project, guid).get(self.coder.guid)
            assert status == sheet.status.get(name), (name, self.history[-12:])
        wanted = [(c.where, *c.span, c.code, c.weight, c.comment) for c in sheet.codings]
        self._same(stored, wanted)
        self._same(noted, [(m.where, *m.span, m.text) for m in sheet.memos])
        self._same([system.path(code.guid) for code in system], sheet.codes)

    def _same(self, stored, wanted):
        beyond, missing = [one for one in stored if one not in wanted], [w for w in wanted if w not in stored]
        told = f"beyond {beyond}, missing {missing}, after {self.history[-12:]}"
        assert (len(stored), beyond, missing) == (len(wanted), [], []), told

    # -- moving ------------------------------------------------------------------------------------------

    async def _step(self, one, _two):
        name = list(STEPS)[one % len(STEPS)]
        await self.press(self.keys[name])
        STEPS[name](self.paper)

    async def _jump(self, one, _two):
        key = list(JUMPS)[one % len(JUMPS)]
        await self.press(key)
        JUMPS[key](self.paper)

    async def _go_to(self, one, _two):
        paper = self.paper
        starts = [0] + [at + 1 for at, c in enumerate(paper.talk.text) if c == "\n"]
        number = one % len(starts)
        await self.press("ctrl+g", *str(number + 1), "enter")
        paper.jump("sentence", paper.talk.at("sentence", starts[number]))

    async def _leap(self, one, _two):
        letters = ("we", "di", "wa")[one % 3]
        await self.press(self.keys["leap"], *letters)
        if not self.paper.leap(letters):
            await self.press("escape")  # it is still asked, to be mended

    async def _search(self, one, _two):
        """Find words that occur once; then search for nothing, so that nothing stays marked."""
        paper = self.paper
        words = ("Lockdown", "Tochter", "Zoom")[one % 3]
        at = paper.talk.text.find(words)
        if at < 0:
            return
        await self.press("ctrl+f", *words, "enter", "ctrl+f", "backspace", "enter")
        here = paper.selection
        paper.leave_from(here)
        paper.stand("sentence", paper.talk.at("sentence", at))
        paper.leave_from(paper.selection)

    async def _page(self, one, _two):
        """Where a page ends the paper cannot know: one reads on where the terminal says."""
        await self.press(("pagedown", "pageup")[one % 2])
        await self.pilot.pause(0.1)
        drawn, _ = self._marked()
        talk = self.paper.talk
        found = [at for at, span in enumerate(talk.sentences) if drawn in squeezed(talk.text[slice(*span)])]
        assert len(found) == 1, (drawn, self.history[-12:])
        self.paper.stand("sentence", found[0])

    async def _click_on(self, one, *, shift):
        paper = self.paper
        number = one % len(paper.talk.sentences)
        start, end = paper.talk.sentences[number]
        found = self.terminal.find(paper.talk.text[start : min(start + 9, end)])
        if found is None:
            return
        await self.pilot.click(offset=(found[1] + 1, found[0]), shift=shift)
        self.pressed += 1
        if shift:
            paper.head = paper.talk.at(paper.unit, start)
        else:
            paper.stand("sentence", number)

    async def _click(self, one, _two):
        await self._click_on(one, shift=False)

    async def _shift_click(self, one, _two):
        await self._click_on(one, shift=True)

    async def _other_talk(self, _one, _two):
        name = "B02" if self.paper.where == "B01" else "B01"
        await self._open(name)

    async def _open(self, name):
        filtering = ["/"] if self.app.keymap == "vim" else []
        await self.press("f2", *filtering, "ctrl+u", *name, "enter")
        self.paper.open(name)

    # -- coding ------------------------------------------------------------------------------------------

    async def _digit(self, one, _two):
        digit = str(one % 6 + 1)
        await self.press(digit)
        self.paper.put(self.paper.digits.get(digit))

    def _letters(self, number):
        typed = list(TYPED)[number % len(TYPED)]
        return typed, TYPED[typed]

    async def _palette(self, one, two):
        """Letters and Enter; or Tab, and another code on top; or Esc."""
        typed, code = self._letters(one)
        opening = () if self.app.keymap == "beginner" and two % 2 else (self.keys["palette"],)
        await self.press(*opening, *typed)
        if two % 7 == 0:
            await self.press("escape")
        elif two % 3 == 0:
            more, second = self._letters(one + two)
            await self.press("tab", *more, "enter")
            self.paper.put(code)
            self.paper.put(second)
        else:
            await self.press("enter")
            self.paper.put(code)

    async def _new(self, one, _two):
        name = ("Qualm", "Xenien", "Jubel")[one % 3]
        await self.press(self.keys["palette"], *name, "enter")
        self.paper.put(name)

    async def _in_vivo(self, one, _two):
        name = " ".join(self.paper.selected.split())[:60].strip(" .,;:!?")
        if self.app.keymap == "beginner" and one % 4 == 0:
            await self.press(self.keys["in_vivo"], "escape")
            return
        await self.press(self.keys["in_vivo"], "enter")
        if not self.paper.put(name):
            await self.press("escape")  # it is still asked, to be mended

    async def _repeat(self, _one, _two):
        if self.paper.last is not None:
            await self.press(self.keys["repeat"])
            self.paper.put(self.paper.last)

    async def _assign(self, one, two):
        """A digit in the palette; twice, as the first may only ask."""
        typed, code = self._letters(one)
        digit = str(two % 6 + 1)
        await self.press(self.keys["palette"], *typed, digit, digit, "escape")
        digits = {d: c for d, c in self.paper.digits.items() if c != code}
        self.paper.digits = digits | {digit: code}

    async def _chosen(self, key, number):
        """Press an act's key, and choose among several codings; None where there is nothing to choose."""
        under = self.paper.under
        await self.press(key)
        if len(under) < 2:
            return under[0] if under else None
        coded, names = under[number % len(under)], [one.code.split(" > ")[-1][:5] for one in under]
        name = names[number % len(under)]
        digits = await self._digits_of(name) if names.count(name) == 1 else []
        await self.press(*(digits or ["escape"]))  # alike ones cannot be told apart
        return coded if digits else None

    async def _digits_of(self, name):
        """The digits that stand before a code in the list, which is in the order of the stripes."""
        for _ in range(20):
            await self.pilot.pause(0.02)
            rows = [re.match(r"[▸● ](\d) .{1,2} +(\S.*)", line) for line in self.terminal.lines()]
            if found := [row[1] for row in rows if row and row[2].startswith(name)]:
                return found
        return []

    async def _remove(self, one, two):
        if len(self.paper.under) > 1 and two % 5 == 0:
            await self.press(self.keys["remove"], "escape")
        elif coded := await self._chosen(self.keys["remove"], one):
            self.paper.remove(coded)

    async def _recode(self, one, two):
        if coded := await self._chosen(self.keys["recode"], one):
            typed, code = self._letters(two)
            await self.press(*typed, "enter")
            self.paper.recode(coded, code)

    async def _comment(self, one, two):
        if coded := await self._chosen("#", one):
            words = WORDS[two % len(WORDS)]
            await self.press(*words, "enter")
            self.paper.edit(coded, comment=words)

    async def _weight(self, one, two):
        if coded := await self._chosen("%", one):
            await self.press(*str(two), "enter")
            self.paper.edit(coded, weight=two)

    async def _edge(self, one, two):
        key = "<>()"[two % 4]
        if coded := await self._chosen(key, one):
            self.paper.edge(coded, 1 if key in ">)" else -1, start=key in "()")

    # -- what belongs to passages and talks --------------------------------------------------------------

    async def _memo(self, one, two):
        under, words = self.paper.on(self.paper.selection, "memos"), WORDS[two % len(WORDS)]
        await self.press(self.keys["memo"])
        noted = None
        if len(under) > 1 or (under and under[0].span != self.paper.selection):
            at = one % (min(len(under), 9) + 1)
            noted = under[at] if at < len(under) else None
            await self.press(*([str(at + 1)] if noted else ["end", "enter"]))
        elif under:
            noted = under[0]
        await self.press(*words, "escape")
        self.paper.note(noted, (noted.text if noted else "") + words)

    async def _status(self, one, _two):
        await self.press("f4", str(one % 3 + 1))
        self.paper.say(STATUS[one % 3])

    async def _take_back(self, key, pile, travel):
        """Undo and redo, where the act was: elsewhere they may ask first."""
        if not pile:
            await self.press(self.keys[key])
            return
        if pile[-1].where != self.paper.where:
            await self._open(pile[-1].where)
        await self.press(self.keys[key])
        travel()

    async def _undo(self, _one, _two):
        await self._take_back("undo", self.paper.past, self.paper.undo)

    async def _redo(self, _one, _two):
        await self._take_back("redo", self.paper.future, self.paper.redo)

    # -- what does nothing -------------------------------------------------------------------------------

    async def _escape(self, one, _two):
        """Lists and prompts that are left; whatever is typed there is no command."""
        ways = [["f4"], ["*"], ["ctrl+g", "1", "2"], ["ctrl+a", "z"], ["f1"], ["f3"], [self.keys["palette"]]]
        await self.press(*ways[one % len(ways)], "escape")
        await self.pilot.pause(0)

    async def _refused(self, one, _two):
        """Others' codings are not shown, 0 stands for nothing."""
        await self.press("&0"[one % 2])

    async def _paste(self, _one, _two):
        """Pasted while reading: nothing is run."""
        self.app.post_message(Paste("1 2 3\nxxx"))
        await self._settled()

    async def _paste_name(self, one, _two):
        """Pasted into the filter: it is typed, and Enter applies."""
        typed, code = self._letters(one)
        await self.press(self.keys["palette"])
        self.app.post_message(Paste(typed))
        await self._settled()
        await self.press("enter")
        self.paper.put(code)

    async def _settled(self):
        self.pressed += 1
        for _ in range(3):
            await self.pilot.pause(0)
        while not self.app.ahead.is_quiet:
            await self.pilot.pause(0)
