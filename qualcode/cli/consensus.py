"""``qualcode consensus``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qualcode import i18n
from qualcode.cli.base import (
    UNCHECKED,
    Session,
    command,
    fitted,
    group,
    option,
    say,
    say_json,
    table_lines,
    terminal_width,
)
from qualcode.cli.delivery import EXCEL, JSON, TO, check_stdout, tell
from qualcode.errors import N_, NotFoundError, UsageError
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.core.consensus import Piece
    from qualcode.core.model import Coder
    from qualcode.services.consensus_queue import Place, Queue

consensus = group("consensus", N_("Decide where two coders differ; reports then count what was decided."))
COMMANDS = {"consensus": consensus}

Between = tuple[str, str] | None
_EXCERPT = 50  # characters of a passage that is told

_BETWEEN = option(
    "--between",
    nargs=2,
    metavar="CODER CODER",
    help=N_("The two coders (default: the two who have marked a transcript done)."),
)
_AUTHOR = option("--coder", help=N_("Who decides (default: QUALCODE_CODER, else the project's setting)."))
_REASON = option("--reason", default="", help=N_("Why."))


@command(
    consensus,
    "list",
    help=N_(
        "List the passages on which two coders differ, the weightiest first.\n\n"
        "Only transcripts count that both have marked done. Each passage has an ID, which stays the same"
        " while its codings do; `qualcode consensus decide` takes it."
    ),
    example="qualcode consensus list\nqualcode consensus list --code Koordination --between anna ben --json",
)
@_BETWEEN
@option("--code", help=N_("Only where one of the two put this code or one below it."))
@option("--all", "everything", is_flag=True, help=N_("Also those that are decided."))
@JSON
def list_(session: Session, between: Between, code: str | None, everything: bool, as_json: bool) -> None:
    """List disagreements."""
    from qualcode.services import consensus_queue as service
    from qualcode.services.consensus_report import place_json

    found = service.queue(session.project, between or (), _viewer(session))
    places = service.with_code(found, found.places if everything else found.open, code)
    if as_json:
        say_json([place_json(found, place) for place in places])
        return
    _say_places(found, places)
    decided = len(found.places) - len(found.open)
    say()
    say(
        _("{open} of {count} disagreements are open, {decided} decided.").format(
            open=len(found.open), count=len(found.places), decided=decided
        )
    )
    outdated = sum(place.former is not None for place in found.open)
    if outdated:
        text = ngettext(
            "{count} was decided before one of its codings was changed.",
            "{count} were decided before one of their codings was changed.",
            outdated,
        )
        say(text.format(count=outdated))
    if found.waiting:
        names = ", ".join(f"{transcript} ({coder})" for transcript, coder in found.waiting)
        say(_("Not done yet: {waiting}.").format(waiting=names))


def _say_places(found: Queue, places: Sequence[Place]) -> None:
    """Each on a line, and below it who put what, and the words: no line is wider than the terminal."""
    from qualcode.services.consensus_document import place_text
    from qualcode.services.consensus_report import codes_of, said

    language, width = i18n.active(), terminal_width()
    heads = ("ID", _("Place"), _("From, to"), _("Kind"), _("Characters"))
    rows = [
        (place.id, place_text(place, _), f"{place.start}–{place.end}", _(place.kind), str(place.characters))
        for place in places
    ]
    head, *lines = table_lines(heads, rows, right=(4,))
    say(fitted(head, width))
    for place, line in zip(places, lines, strict=True):
        say(fitted(line, width))
        sides = zip(found.coders, (place.first, place.second), strict=True)
        told = [f"{coder.name}: {codes_of(found, side, language)}" for coder, side in sides]
        if held := place.decision or place.reword:
            told.append(f"✓ {said(found, held, language)}" if place.decision else said(found, held, language))
        for text in (*told, f'"{" ".join(place.text.split())}"'):
            say(fitted(f"    {text}", width))


@command(
    consensus,
    "decide",
    help=N_(
        "Settle a disagreement; what was decided on it before is replaced.\n\n"
        "TAKE is first or second (or that coder's name), both (the union where the boundary differs, both"
        " codes where the code does), none, reword (the definition has to be reworded: the passage stays"
        ' open), or edit "A > B" START END (characters of the transcript, the end exclusive; may be'
        " repeated)."
    ),
    example="qualcode consensus decide 3fa9c1d2 both --reason 'both speak of it' --coder anna\n"
    'qualcode consensus decide 3fa9 edit "Corona > Ausfall" 120 188',
)
@click.argument("id")
@click.argument("take", nargs=-1, required=True)
@_REASON
@_AUTHOR
@_BETWEEN
def decide(
    session: Session, id: str, take: tuple[str, ...], reason: str, coder: str | None, between: Between
) -> None:
    """Decide."""
    from qualcode.services import consensus as service

    author = _author(session, coder)
    pieces = _pieces(session, take[1:])
    place = service.decide(
        session.project, id, take[0], author.guid, reason=reason, edited=pieces, between=between or ()
    )
    _say_done(session, place, between, author.guid)


def _viewer(session: Session) -> str | None:
    """The GUID of who looks, if it is known: what they are still coding stays hidden from them."""
    try:
        return session.coder_guid(None)
    except NotFoundError:
        return None


def _say_done(session: Session, before: Place, between: Between, author: str) -> None:
    """What was decided, and how much is left."""
    from qualcode.services import consensus_queue as service
    from qualcode.services.consensus_document import place_text
    from qualcode.services.consensus_report import replaces, said

    now = service.queue(session.project, between or (), author)
    place = now.place(before.id)
    held = place.decision or place.reword
    told = said(now, held, i18n.active()) if held else _("open again")
    say(f"{place.id}  {place_text(place, _)}: {told}")
    if before.decision and held and held.decision.guid != before.decision.decision.guid:
        say(replaces(now, before.decision, author))
    if held and held.decision.take == "edit":
        _say_edited(now, place, held.decision.guid)
    say(ngettext("{count} is open.", "{count} are open.", len(now.open)).format(count=len(now.open)))


def _say_edited(now: Queue, place: Place, decision: str) -> None:
    """Where the codes of one's own stand now, and on which words."""
    from qualcode.services.consensus_document import excerpt

    for one in now.placed:
        if one.decision == decision:
            words = excerpt(place.document.text[one.start : one.end], _EXCERPT)
            label = now.system.label_path(one.code, i18n.active())
            say(f'    {label}  {one.start}–{one.end}: "{words}"')


def _pieces(session: Session, words: Sequence[str]) -> list[Piece]:
    """``CODE START END ...`` as codes (GUIDs) and spans."""
    from qualcode.core.spans import Span
    from qualcode.services import codebook

    if not words:
        return []
    system = codebook.system(session.project)
    try:
        triples = list(zip(words[::3], map(int, words[1::3]), map(int, words[2::3]), strict=True))
    except ValueError:
        raise UsageError(
            N_("After edit come a code, a start and an end."),
            mend=N_('Write: edit "A > B" 120 188.'),
        ) from None
    return [(system.by_path(path).guid, Span(start, end)) for path, start, end in triples]


def _author(session: Session, wanted: str | None) -> Coder:
    found = session.coder(wanted)
    if found is None:
        raise UsageError(N_("Who decides?"), mend=N_("Name a coder with --coder or QUALCODE_CODER."))
    return found


@command(
    consensus,
    "adopt",
    help=N_(
        "Settle open disagreements on boundaries by a rule: the union, the longer or the shorter span.\n\n"
        "Only where both put the same code and share at least --overlap of the passage. They are marked as"
        " adopted automatically, and reports count them apart. Undo takes all of it back."
    ),
    example="qualcode consensus adopt --rule union --overlap 0.9 --coder anna",
)
@option(
    "--rule",
    type=click.Choice(["union", "longer", "shorter"]),
    required=True,
    help=N_("Whose span is taken."),
)
@option(
    "--overlap",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    help=N_("The least shared part of the passage, 0 to 1."),
)
@_REASON
@_AUTHOR
@_BETWEEN
def adopt(
    session: Session, rule: str, overlap: float, reason: str, coder: str | None, between: Between
) -> None:
    """Adopt a rule."""
    from qualcode.services import consensus as service
    from qualcode.services import consensus_queue as queue
    from qualcode.services.consensus_document import place_text

    author = _author(session, coder)
    settled = service.adopt(
        session.project, rule, author.guid, overlap=overlap, reason=reason, between=between or ()
    )
    count = len(settled)
    say(
        ngettext("{count} disagreement settled.", "{count} disagreements settled.", count).format(count=count)
    )
    for place in settled:
        say(f"    {place.id}  {place_text(place, _)}")
    left = len(queue.queue(session.project, between or (), author.guid).open)
    say(ngettext("{count} is open.", "{count} are open.", left).format(count=left))


@command(
    consensus,
    "withdraw",
    help=N_("Take back what was decided on a disagreement: it is open again."),
    example="qualcode consensus withdraw 3fa9c1d2 --coder anna",
)
@click.argument("id")
@_AUTHOR
@_BETWEEN
def withdraw(session: Session, id: str, coder: str | None, between: Between) -> None:
    """Withdraw a decision."""
    from qualcode.services import consensus as service

    author = _author(session, coder)
    before = service.withdraw(session.project, id, author.guid, between=between or ())
    _say_done(session, before, between, author.guid)


@command(
    consensus,
    "report",
    help=N_(
        "Write what was decided: each passage with who put what, the decision, reason, author and date;"
        " counts, agreement before and after, what is still open."
    ),
    example="qualcode consensus report --to consensus.docx --language de",
)
@_BETWEEN
@TO
@JSON
@EXCEL
@UNCHECKED
def report(
    session: Session, between: Between, to: str | None, as_json: bool, excel: bool, unchecked: str
) -> None:
    """Write the report."""
    from qualcode.services import consensus_document, consensus_queue, consensus_report
    from qualcode.services.exports import Leaving

    check_stdout(to, as_json)
    project = session.project
    found = consensus_queue.queue(project, between or (), _viewer(session))
    held = {one.decision.transcript for one in found.recorded}
    told = held | {document.transcript.guid for document in found.documents}
    tell(
        session,
        lambda: consensus_report.as_json(project, found),
        lambda language: consensus_document.report(project, found, language),
        to,
        Leaving("consensus", transcripts=consensus_queue.named(project, told), unchecked=unchecked),
        as_json=as_json,
        excel=excel,
        said=_("Consensus report written to {file}.").format(file=to),
    )
