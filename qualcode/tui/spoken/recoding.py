"""Line by line: a code's passages one after the other, each to be given another code or a sub-code."""

from __future__ import annotations

from qualcode.errors import N_, QualcodeError, RefusedError
from qualcode.i18n import _, ngettext
from qualcode.services import recoding
from qualcode.services.recoding import Passage
from qualcode.tui.spoken.base import Acts, Base

_YES = (N_("yes"),)


class Recoded(Base):
    """The second pass."""

    def _recoding_acts(self) -> Acts:
        return {"recode": self.recode_all}

    def recode_all(self, query: str) -> None:
        """Go through the passages of a code; ``q`` ends it, and what was done stays."""
        guid = self._pick(query or self._ask(_("Code: ")).strip())
        if guid is None:
            self._nothing()
            return
        every = recoding.passages(self._project, f'code:="{self.session.system.path(guid)}"')
        found = recoding.seen_by(self._project, every, self._who.guid)
        if hidden := len(every) - len(found):
            told = ngettext(
                "{count} coding of others is hidden until you and they are done with the transcript.",
                "{count} codings of others are hidden until you and they are done with the transcript.",
                hidden,
            )
            self._say(told.format(count=hidden))
        if not found:
            raise RefusedError(N_("There is no passage left to recode."), mend=N_("Choose another code."))
        self._say(
            _(
                "Letters: move it to that code. + and letters: put that code beside it. new NAME: a sub-code."
                " Enter: it stays. q: the end."
            )
        )
        self._through(guid, found)
        self.session.reload()

    def _through(self, root: str, found: tuple[Passage, ...]) -> None:
        for number, passage in enumerate(found, start=1):
            where = f"{passage.document.transcript.name}, {passage.coder}"
            self._say(_("{number} of {count}").format(number=number, count=len(found)) + f", {where}:")
            self._say(" ".join(passage.text.split()))
            while (answer := self._ask(_("Code: ")).strip()) not in ("", "q"):
                if self._is_done(root, passage, answer):
                    break
            if answer == "q":
                break
        self._say(_("That was recoding; u takes back its last step."))

    def _is_done(self, root: str, passage: Passage, answer: str) -> bool:
        """Do what was typed to a passage; False where the person has to be asked again."""
        try:
            if passage.coding.coder != self._who.guid and not self._may(passage.coder):
                return True
            if answer.startswith("new "):
                return self._to_new(root, passage, answer.removeprefix("new ").strip())
            beside = answer.startswith("+")
            guid = self._pick(answer.lstrip("+ "))
            if guid is None:
                return False
            step = recoding.add if beside else recoding.move
            step(self._project, [passage.coding.guid], guid, self._who.guid)
            said = _("{code} added.") if beside else _("Moved to {code}.")
            self._say(said.format(code=self._path(guid)))
        except QualcodeError as error:
            self._say(error.message(_))
            return False
        return True

    def _to_new(self, root: str, passage: Passage, name: str) -> bool:
        path = f"{self.session.system.path(root)} > {name}"
        meaning = self._ask(_("What does it mean? (may stay empty)") + " ")
        code, _count = recoding.to_new(
            self._project, [passage.coding.guid], path, self._who.guid, definition=meaning
        )
        self.session.reload_codes()
        self._say(_("Moved to {code}.").format(code=self._path(code.guid)))
        return True

    def _may(self, coder: str) -> bool:
        """Whether another's coding may be changed, asked each time."""
        answer = self._ask(
            _("This is {coder}'s coding. Change it? yes or Enter: ").format(coder=coder)
        ).strip()
        return bool(answer) and any(
            each.startswith(answer.casefold()) for word in _YES for each in (word, _(word).casefold())
        )
