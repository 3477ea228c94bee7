"""What a coder may see of others' work while they code blind: the one rule, for every screen.

Everybody sees their own, and of others what they did on transcripts that both have marked done. Reports and
the command line are the lead author's work and show all; before they are written from a coder's screen, it
says what they hold. A convention on one file: see `docs/decisions.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qualcode.core.model import Memo, Status
from qualcode.project import Project
from qualcode.store import Connection, codings, people, trail, transcripts
from qualcode.store.trail import Deed

_TOLD = ("coding", "codings", "memo", "consensus")  # nouns of acts that tell where somebody saw what


@dataclass(frozen=True, slots=True)
class Sight:
    """What one coder (GUID) may see.

    ``done`` holds ``(transcript, coder)`` GUIDs of what was marked done. Who neither codes nor says how far
    they are, a supervisor, has nothing that could be swayed and sees all (``everything``).
    """

    coder: str
    done: frozenset[tuple[str, str]]
    everything: bool

    def done_too(self, transcript: str) -> set[str]:
        """The others who are done with a transcript that the coder is done with; else nobody."""
        if (transcript, self.coder) not in self.done:
            return set()
        return {who for what, who in self.done if what == transcript} - {self.coder}

    def sees(self, transcript: str, coder: str) -> bool:
        """Whether what a coder (GUID) did on a transcript (GUID) may be seen."""
        if self.everything or coder == self.coder:
            return True
        return {(transcript, self.coder), (transcript, coder)} <= self.done


def sight(project: Project, coder: str) -> Sight:
    """What a coder (GUID) may see now."""
    with project.store.read() as connection:
        return sight_in(connection, coder)


def sight_in(connection: Connection, coder: str) -> Sight:
    """As `sight`, within a reading or an act under way."""
    statuses = people.statuses_of(connection)
    done = {(what, who) for (what, who, n), (_, s) in statuses.items() if n == 1 and s is Status.DONE}
    works = any(who == coder and n == 1 for _what, who, n in statuses) or any(
        who == coder for _what, who in codings.counts(connection)
    )
    return Sight(coder, frozenset(done), not works)


def counts(project: Project, coder: str) -> tuple[dict[str, int], int]:
    """How many codings of each code (GUID) a coder (GUID) may see, and how many of all they may not."""
    with project.store.read() as connection:
        seen = sight_in(connection, coder)
        shown, hidden = Counter[str](), 0
        for (code, transcript, who), count in codings.counts_by_code_and_coder(connection).items():
            if seen.sees(transcript, who):
                shown[code] += count
            else:
                hidden += count
    return dict(shown), hidden


def memos(project: Project, found: Sequence[Memo], coder: str) -> list[Memo]:
    """Those of the memos that a coder (GUID) may see: on codes and the project all, and nobody's."""
    seen = sight(project, coder)
    return [m for m in found if m.transcript is None or m.coder is None or seen.sees(m.transcript, m.coder)]


def deeds(project: Project, found: Sequence[Deed], coder: str) -> list[Deed]:
    """Those of the events that a coder (GUID) may see: all but others' that tell where somebody saw what.

    What was done to the code system, to texts and to statuses is everybody's.
    """
    with project.store.read() as connection:
        seen = sight_in(connection, coder)
        touched = trail.touched_by_others(connection, coder)

    def is_seen(deed: Deed) -> bool:
        verb = deed.undoes[0] if deed.undoes else deed.verb
        if verb.partition(".")[0] not in _TOLD:
            return True
        return all(
            seen.everything or (seen.sees(what, who) if who else (what, coder) in seen.done)
            for what, who in touched.get(deed.event, ())
        )

    return [deed for deed in found if is_seen(deed)]


def held(project: Project, coder: str, codes: Collection[str] = ()) -> Mapping[str, tuple[str, ...]]:
    """What a document with the codings of these codes (GUIDs; none: of all) holds that a coder may not see.

    Returns names of transcripts by the name of who coded them.
    """
    with project.store.read() as connection:
        seen = sight_in(connection, coder)
        names = {one.guid: one.name for one in people.coders_of(connection)}
        listed = {one.guid: one.name for one in transcripts.listing(connection)}
        found = {
            (names[who], listed[transcript])
            for code, transcript, who in codings.counts_by_code_and_coder(connection)
            if (not codes or code in codes) and not seen.sees(transcript, who)
        }
    return {who: tuple(sorted(what for one, what in found if one == who)) for who, _ in sorted(found)}
